import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type Store,
  type StoreChange,
  StoreError,
  type StoreErrorCode,
  type StoreWrite,
  storeLimits,
} from "../../controller/store/store.ts";

/** How a batch fails: its changes are there afterwards, or not. */
export type Failure = "persisted" | "not-persisted";

/** One store under the contract, made empty and told how to fail. */
export type StoreUnderTest = {
  readonly store: Store;
  /** The next transaction that changes something fails this way. */
  readonly failNext: (outcome: Failure) => void;
  readonly dispose: () => Promise<void>;
};

/** `open` makes an empty store whose watches may fall `historyRevisions` behind. */
export type OpenStoreUnderTest = (options: {
  readonly historyRevisions: number;
}) => Promise<StoreUnderTest>;

export const put = (key: string, text: string): StoreWrite => ({
  kind: "put",
  key,
  value: new TextEncoder().encode(text),
});
export const del = (key: string): StoreWrite => ({ kind: "delete", key });

/** The error of a promise that must reject with a `StoreError`, as its code. */
export async function codeOf(promise: Promise<unknown>): Promise<StoreErrorCode | "RESOLVED"> {
  try {
    await promise;
    return "RESOLVED";
  } catch (error) {
    if (error instanceof StoreError) return error.code;
    throw error;
  }
}

/** Key and text of everything under a prefix. */
export async function contents(store: Store, prefix = ""): Promise<Record<string, string>> {
  const { entries } = await store.range(prefix);
  return Object.fromEntries(entries.map(({ key, value }) => [key, Buffer.from(value).toString()]));
}

const tell = (change: StoreChange): string =>
  change.kind === "put"
    ? `${change.entry.key}=${Buffer.from(change.entry.value).toString()}@${change.entry.modRevision}`
    : `${change.key} deleted@${change.modRevision}`;

const revisionOf = (changes: readonly StoreChange[]): number => {
  const [first] = changes;
  if (first === undefined) throw new Error("watch: an empty list was found, changes were wanted");
  return first.kind === "put" ? first.entry.modRevision : first.modRevision;
};

/** The next `count` lists of a watch. */
async function take(
  store: Store,
  prefix: string,
  afterRevision: number,
  count: number,
): Promise<(readonly StoreChange[])[]> {
  const stop = new AbortController();
  const taken: (readonly StoreChange[])[] = [];
  for await (const changes of store.watch(prefix, afterRevision, stop.signal)) {
    taken.push(changes);
    if (taken.length >= count) stop.abort();
  }
  return taken;
}

/** The one suite that every store passes. */
export function describeStoreContract(name: string, open: OpenStoreUnderTest): void {
  describe(`${name} keeps the store contract`, () => {
    let subject: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      subject = await open({ historyRevisions: 64 });
      store = subject.store;
    });
    afterEach(async () => subject.dispose());

    describeRevisions(() => store);
    describeRefusals(() => store);
    describeRanges(() => store);
    describeRaces(() => store);
    describeWatches(() => store);
    describeFailures(
      () => store,
      (outcome) => subject.failNext(outcome),
    );
    describeClosing(() => store);
    describeModel(open);
  });
}

function describeRevisions(store: () => Store): void {
  describe("revisions", () => {
    it("says that an unknown key does not exist", async () => {
      expect(await store().get("pool/none")).toBeUndefined();
      expect(await store().range("")).toEqual({ entries: [], revision: 0 });
    });

    it("gives each transaction the next revision and each key the revisions of its making and change", async () => {
      expect(await store().transact([], [put("a", "1"), put("b", "1")])).toEqual({ revision: 1 });
      expect(await store().transact([], [put("a", "2")])).toEqual({ revision: 2 });
      expect(await store().get("a")).toMatchObject({ createRevision: 1, modRevision: 2 });
      expect(await store().get("b")).toMatchObject({ createRevision: 1, modRevision: 1 });
    });

    it("makes a deleted and rewritten key anew", async () => {
      await store().transact([], [put("a", "1")]);
      await store().transact([], [del("a")]);
      await store().transact([], [put("a", "2")]);
      expect(await store().get("a")).toMatchObject({ createRevision: 3, modRevision: 3 });
    });

    it("deletes nothing without an error and without a revision", async () => {
      await store().transact([], [put("a", "1")]);
      expect(await store().transact([], [del("b")])).toEqual({ revision: 1 });
      expect((await store().range("")).revision).toBe(1);
    });

    it("keeps a value although its writer and its readers scribble on theirs", async () => {
      const value = new TextEncoder().encode("kept");
      const written = store().transact([], [{ kind: "put", key: "a", value }]);
      value.fill(0);
      await written;
      (await store().get("a"))?.value.fill(0);
      (await store().range("a")).entries[0]?.value.fill(0);
      (await take(store(), "", 0, 1))[0]?.forEach((c) => {
        if (c.kind === "put") c.entry.value.fill(0);
      });
      expect(await contents(store())).toEqual({ a: "kept" });
      expect((await take(store(), "", 0, 1))[0]?.map(tell)).toEqual(["a=kept@1"]);
    });

    it("keeps an empty value apart from no value", async () => {
      await store().transact([], [put("a", "")]);
      expect((await store().get("a"))?.value).toHaveLength(0);
    });
  });

  describe("conflicts", () => {
    it("refuses a write over a revision that is not the newest, and writes nothing of it", async () => {
      await store().transact([], [put("a", "1")]);
      await store().transact([{ key: "a", modRevision: 1 }], [put("a", "2")]);
      const stale = store().transact(
        [{ key: "a", modRevision: 1 }],
        [put("b", "x"), put("a", "3")],
      );
      await expect(stale).rejects.toThrow('compare "a": modRevision 2 was found, 1 was wanted');
      expect(await codeOf(stale)).toBe("CONFLICT");
      expect(await contents(store())).toEqual({ a: "2" });
    });

    it("takes revision 0 for 'must not exist'", async () => {
      const create = () => store().transact([{ key: "a", modRevision: 0 }], [put("a", "1")]);
      expect(await codeOf(create())).toBe("RESOLVED");
      expect(await codeOf(create())).toBe("CONFLICT");
      await store().transact([], [del("a")]);
      expect(await codeOf(create())).toBe("RESOLVED");
    });

    it("fails a delete of nothing when a compare says that there was something", async () => {
      const { revision } = await store().transact([], [put("token/1", "t")]);
      const burn = () =>
        store().transact([{ key: "token/1", modRevision: revision }], [del("token/1")]);
      expect(await codeOf(burn())).toBe("RESOLVED");
      expect(await codeOf(burn())).toBe("CONFLICT");
    });

    it("needs every compare to hold", async () => {
      await store().transact([], [put("a", "1"), put("b", "1")]);
      const compares = [
        { key: "a", modRevision: 1 },
        { key: "b", modRevision: 2 },
      ];
      expect(await codeOf(store().transact(compares, [put("a", "2")]))).toBe("CONFLICT");
      expect(await contents(store())).toEqual({ a: "1", b: "1" });
    });
  });
}

function describeRefusals(store: () => Store): void {
  describe("refusals", () => {
    const big = (bytes: number): StoreWrite => ({
      kind: "put",
      key: "k",
      value: new Uint8Array(bytes),
    });
    const many = (count: number) => Array.from({ length: count }, (_, i) => put(`k${i}`, ""));
    const compare = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ key: `c${i}`, modRevision: 0 }));
    const sized = (key: string, bytes: number): StoreWrite => ({
      kind: "put",
      key,
      value: new Uint8Array(bytes),
    });
    const halves = (more: number) => [sized("k1", 749_998), sized("k2", 749_998 + more)];

    it.each<[string, () => Promise<unknown>, StoreErrorCode]>([
      ["no writes", () => store().transact([], []), "EMPTY_TRANSACTION"],
      [
        "one key put twice",
        () => store().transact([], [put("a", "1"), put("a", "2")]),
        "DUPLICATE_KEY",
      ],
      [
        "one key put and deleted",
        () => store().transact([], [put("a", "1"), del("a")]),
        "DUPLICATE_KEY",
      ],
      ["an empty key", () => store().transact([], [put("", "1")]), "INVALID_KEY"],
      [
        "an empty key to compare",
        () => store().transact([{ key: "", modRevision: 0 }], [del("a")]),
        "INVALID_KEY",
      ],
      ["an empty key to read", () => store().get(""), "INVALID_KEY"],
      ["a NUL in a key", () => store().transact([], [put("a\0b", "1")]), "INVALID_KEY"],
      ["a line break in a key", () => store().get("a\nb"), "INVALID_KEY"],
      ["an escape in a prefix", () => store().range("a\u001b[31m"), "INVALID_KEY"],
      ["a C1 control in a key", () => store().get("a\u0085"), "INVALID_KEY"],
      ["half a surrogate pair in a key", () => store().get("a\ud83d"), "INVALID_KEY"],
      ["half a surrogate pair in a prefix", () => store().range("\udc00"), "INVALID_KEY"],
      [
        "a negative revision",
        () => store().transact([{ key: "a", modRevision: -1 }], [del("a")]),
        "INVALID_REVISION",
      ],
      [
        "half a revision",
        () => store().transact([{ key: "a", modRevision: 0.5 }], [del("a")]),
        "INVALID_REVISION",
      ],
      [
        "no number",
        () => store().transact([{ key: "a", modRevision: Number.NaN }], [del("a")]),
        "INVALID_REVISION",
      ],
      [
        "a key over its maximum",
        () => store().get("k".repeat(storeLimits.keyBytes + 1)),
        "TOO_LARGE",
      ],
      ["a key of few but wide characters", () => store().get("€".repeat(400)), "TOO_LARGE"],
      [
        "a value over its maximum",
        () => store().transact([], [big(storeLimits.valueBytes + 1)]),
        "TOO_LARGE",
      ],
      ["a transaction over its maximum", () => store().transact([], halves(1)), "TOO_LARGE"],
      [
        "too many writes",
        () => store().transact([], many(storeLimits.transactionWrites + 1)),
        "TOO_LARGE",
      ],
      [
        "too many compares",
        () => store().transact(compare(storeLimits.transactionCompares + 1), many(1)),
        "TOO_LARGE",
      ],
    ])("refuses %s", async (_what, call, code) => {
      expect(await codeOf(call())).toBe(code);
      expect(await store().range("")).toEqual({ entries: [], revision: 0 });
    });

    it.each<[string, () => Promise<unknown>]>([
      ["a key", () => store().transact([], [put("k".repeat(storeLimits.keyBytes), "1")])],
      ["a value", () => store().transact([], [big(storeLimits.valueBytes)])],
      ["a transaction", () => store().transact([], halves(0))],
      ["the number of writes", () => store().transact([], many(storeLimits.transactionWrites))],
      [
        "the number of compares",
        () => store().transact(compare(storeLimits.transactionCompares), many(1)),
      ],
    ])("takes %s at its maximum", async (_what, call) => {
      expect(await codeOf(call())).toBe("RESOLVED");
      expect((await store().range("")).revision).toBe(1);
    });

    it("names what was found and what was wanted", async () => {
      await expect(store().transact([], [big(storeLimits.valueBytes + 1)])).rejects.toThrow(
        /1048577.*1048576/,
      );
      await expect(store().get("\u0007")).rejects.toThrow(/U\+0?0?0?7/);
    });
  });
}

function describeRanges(store: () => Store): void {
  describe("ranges", () => {
    it("gives exactly the keys that start with the prefix", async () => {
      const keys = ["node/1", "node/10", "node/2", "node", "node0", "nodf", "nod"];
      await store().transact(
        [],
        keys.map((key) => put(key, "")),
      );
      expect(Object.keys(await contents(store(), "node/"))).toEqual([
        "node/1",
        "node/10",
        "node/2",
      ]);
      expect(Object.keys(await contents(store(), "node"))).toEqual([
        "node",
        "node/1",
        "node/10",
        "node/2",
        "node0",
      ]);
      expect(Object.keys(await contents(store(), ""))).toHaveLength(7);
      expect(await contents(store(), "node/3")).toEqual({});
    });

    it("knows where a prefix of the highest characters ends", async () => {
      const keys = [
        "a\u00ff",
        "a\u00ffb",
        "b",
        "\u00ff",
        "\u00ff\u00ff",
        "\uffff",
        "\uffffx",
        "\u{10ffff}",
        "\u{10ffff}z",
        "~",
        "~~",
      ];
      await store().transact(
        [],
        keys.map((key) => put(key, "")),
      );
      for (const prefix of ["a\u00ff", "\u00ff", "\uffff", "\u{10ffff}", "~"]) {
        const expected = keys.filter((key) => key.startsWith(prefix)).sort();
        expect(Object.keys(await contents(store(), prefix)).sort()).toEqual(expected);
      }
    });

    it("orders keys by their UTF-8 bytes, also where UTF-16 differs", async () => {
      const keys = ["\u{1f600}", "\uff5e", "\ue000", "é", "z", "a/", "a", "a\u{1f600}", "a\uff5e"];
      await store().transact(
        [],
        keys.map((key) => put(key, "")),
      );
      const sorted = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      const { entries } = await store().range("");
      expect(entries.map(({ key }) => key)).toEqual(sorted);
    });

    it("keeps two spellings of one character apart", async () => {
      await store().transact([], [put("\u00e9", "composed"), put("e\u0301", "decomposed")]);
      expect((await store().range("")).entries).toHaveLength(2);
    });

    it("keeps names that JavaScript objects know for ordinary keys", async () => {
      await store().transact([], [put("__proto__", "p"), put("constructor", "c")]);
      expect((await store().range("")).entries.map(({ key }) => key)).toEqual([
        "__proto__",
        "constructor",
      ]);
      expect(await store().get("toString")).toBeUndefined();
    });

    it("is one snapshot, whatever is written meanwhile", async () => {
      for (let i = 0; i < 40; i += 1) {
        const written = store().transact([], [put("x", String(i)), put("y", String(i))]);
        const { entries } = await store().range("");
        expect(
          new Set(entries.map(({ value }) => Buffer.from(value).toString())).size,
        ).toBeLessThanOrEqual(1);
        await written;
      }
    });
  });
}

function describeRaces(store: () => Store): void {
  describe("races", () => {
    it("lets exactly one of 200 burn a token", async () => {
      const { revision } = await store().transact([], [put("token/1", "t")]);
      const racers = Array.from({ length: 200 }, (_, i) =>
        codeOf(
          store().transact(
            [{ key: "token/1", modRevision: revision }],
            [del("token/1"), put(`winner/${i}`, "")],
          ),
        ),
      );
      const codes = await Promise.all(racers);
      expect(codes.filter((code) => code === "RESOLVED")).toHaveLength(1);
      expect(codes.filter((code) => code === "CONFLICT")).toHaveLength(199);
      expect(Object.keys(await contents(store()))).toEqual([`winner/${codes.indexOf("RESOLVED")}`]);
    });

    it("loses no increment of a counter that many raise", async () => {
      await store().transact([], [put("counter", "0")]);
      const raise = async (): Promise<void> => {
        for (;;) {
          const entry = await store().get("counter");
          const value = Number(Buffer.from(entry?.value ?? []).toString()) + 1;
          const compare = { key: "counter", modRevision: entry?.modRevision ?? 0 };
          const code = await codeOf(store().transact([compare], [put("counter", String(value))]));
          if (code === "RESOLVED") return;
          expect(code).toBe("CONFLICT");
        }
      };
      await Promise.all(Array.from({ length: 12 }, raise));
      expect(await contents(store())).toEqual({ counter: "12" });
    });

    it("gives transactions revisions in the order in which they came", async () => {
      const results = await Promise.all(
        Array.from({ length: 50 }, (_, i) => store().transact([], [put("last", String(i))])),
      );
      expect(results.map(({ revision }) => revision)).toEqual(results.map((_, i) => i + 1));
      expect(await contents(store())).toEqual({ last: "49" });
    });

    it("shows a writer its own write", async () => {
      for (let i = 0; i < 10; i += 1) {
        const { revision } = await store().transact([], [put("own", String(i))]);
        expect((await store().get("own"))?.modRevision).toBe(revision);
      }
    });
  });
}

function describeWatches(store: () => Store): void {
  describe("watches", () => {
    it("tells what came after a revision, one list a revision, keys in order", async () => {
      await store().transact([], [put("a", "1")]);
      await store().transact([], [put("c", "2"), del("a"), put("b", "2")]);
      await store().transact([], [put("a", "3")]);
      expect((await take(store(), "", 1, 2)).map((changes) => changes.map(tell))).toEqual([
        ["a deleted@2", "b=2@2", "c=2@2"],
        ["a=3@3"],
      ]);
    });

    it("leaves out other prefixes and revisions that only touched those", async () => {
      await store().transact([], [put("node/1", "x"), put("pool/1", "x")]);
      await store().transact([], [put("pool/1", "y")]);
      await store().transact([], [put("node/2", "z")]);
      expect((await take(store(), "node/", 0, 2)).map((changes) => changes.map(tell))).toEqual([
        ["node/1=x@1"],
        ["node/2=z@3"],
      ]);
    });

    it("waits for what has not happened yet", async () => {
      const waiting = take(store(), "", 0, 1);
      await store().transact([], [put("a", "1")]);
      expect((await waiting).map((changes) => changes.map(tell))).toEqual([["a=1@1"]]);
    });

    it("continues a range without gap or repeat while many write", async () => {
      const writers = Array.from({ length: 30 }, (_, i) =>
        store().transact([], [put(`k${i % 7}`, String(i))]),
      );
      await writers[9];
      const { entries, revision } = await store().range("");
      const watched = take(store(), "", revision, 40 - revision);
      const more = Array.from({ length: 10 }, (_, i) =>
        store().transact([], [put(`k${i % 7}`, `more${i}`)]),
      );
      await Promise.all([...writers, ...more]);
      const lists = await watched;
      expect(lists.map(revisionOf)).toEqual(
        Array.from({ length: 40 - revision }, (_, i) => revision + 1 + i),
      );
      const replayed = new Map(
        entries.map(({ key, value }) => [key, Buffer.from(value).toString()]),
      );
      for (const change of lists.flat()) {
        if (change.kind === "put")
          replayed.set(change.entry.key, Buffer.from(change.entry.value).toString());
      }
      expect(Object.fromEntries(replayed)).toEqual(await contents(store()));
    });

    it("tells several watchers the same", async () => {
      const watchers = Promise.all([0, 1, 2].map(() => take(store(), "", 0, 20)));
      await Promise.all(
        Array.from({ length: 20 }, (_, i) => store().transact([], [put("k", String(i))])),
      );
      const [first, second, third] = await watchers;
      expect(first?.map(revisionOf)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      expect(second).toEqual(first);
      expect(third).toEqual(first);
    });

    it("tells nothing before it is durable", async () => {
      const watched = take(store(), "", 0, 1).then(async () => store().get("a"));
      await store().transact([], [put("a", "1")]);
      expect((await watched)?.modRevision).toBe(1);
    });

    it("refuses a watch that starts before what is remembered", async () => {
      for (let i = 0; i < 80; i += 1) await store().transact([], [put("k", String(i))]);
      expect(await codeOf(take(store(), "", 2, 1))).toBe("COMPACTED");
      expect((await take(store(), "", 40, 40)).map(revisionOf)).toEqual(
        Array.from({ length: 40 }, (_, i) => 41 + i),
      );
    });

    it("tells a watcher that fell behind that it did, after a gapless beginning", async () => {
      const iterator = store().watch("", 0, new AbortController().signal)[Symbol.asyncIterator]();
      await store().transact([], [put("k", "first")]);
      const seen = [revisionOf((await iterator.next()).value)];
      for (let i = 0; i < 200; i += 1) await store().transact([], [put("k", String(i))]);
      const rest = (async () => {
        for (;;) seen.push(revisionOf((await iterator.next()).value));
      })();
      expect(await codeOf(rest)).toBe("COMPACTED");
      expect(seen).toEqual(seen.map((_, i) => i + 1));
    });

    it("refuses a revision that the store has not reached: it was rewound", async () => {
      await store().transact([], [put("a", "1")]);
      expect(await codeOf(take(store(), "", 2, 1))).toBe("FUTURE_REVISION");
    });

    it.each<[string, string, number, StoreErrorCode]>([
      ["a negative revision", "", -1, "INVALID_REVISION"],
      ["half a revision", "", 1.5, "INVALID_REVISION"],
      ["a NUL in the prefix", "\0", 0, "INVALID_KEY"],
      ["an endless prefix", "k".repeat(storeLimits.keyBytes + 1), 0, "TOO_LARGE"],
    ])("refuses %s", async (_what, prefix, revision, code) => {
      expect(await codeOf(take(store(), prefix, revision, 1))).toBe(code);
    });

    it("ends without error when its signal aborts, before or while it waits", async () => {
      const stop = new AbortController();
      const waiting = (async () => {
        let lists = 0;
        for await (const _ of store().watch("", 0, stop.signal)) lists += 1;
        return lists;
      })();
      stop.abort();
      expect(await waiting).toBe(0);
      const iterator = store().watch("", 0, stop.signal)[Symbol.asyncIterator]();
      expect((await iterator.next()).done).toBe(true);
    });
  });
}

function describeFailures(store: () => Store, failNext: (outcome: Failure) => void): void {
  describe("unknown outcomes", () => {
    it.each<[Failure, string]>([
      ["persisted", "2"],
      ["not-persisted", "1"],
    ])(
      "says so when a change failed and was %s, and then shows what is durable",
      async (outcome, value) => {
        await store().transact([], [put("a", "1")]);
        failNext(outcome);
        expect(await codeOf(store().transact([], [put("a", "2")]))).toBe("OUTCOME_UNKNOWN");
        expect(await contents(store())).toEqual({ a: value });
        expect(await codeOf(store().transact([], [put("b", "3")]))).toBe("RESOLVED");
        expect(await contents(store())).toEqual({ a: value, b: "3" });
      },
    );

    it.each<[Failure, string[][]]>([
      ["persisted", [["a=1@1"], ["a=2@2"], ["b=3@3"]]],
      ["not-persisted", [["a=1@1"], ["b=3@2"]]],
    ])(
      "tells watchers what is durable after a change failed and was %s",
      async (outcome, expected) => {
        const watched = take(store(), "", 0, expected.length);
        await store().transact([], [put("a", "1")]);
        failNext(outcome);
        await codeOf(store().transact([], [put("a", "2")]));
        await store().transact([], [put("b", "3")]);
        expect((await watched).map((changes) => changes.map(tell))).toEqual(expected);
      },
    );

    it("never lets two burn a token, whatever fails", async () => {
      for (const outcome of ["persisted", "not-persisted"] as const) {
        const { revision } = await store().transact([], [put("token", outcome)]);
        const burn = () =>
          codeOf(store().transact([{ key: "token", modRevision: revision }], [del("token")]));
        failNext(outcome);
        const codes = await Promise.all(Array.from({ length: 20 }, burn));
        expect(codes.filter((code) => code === "RESOLVED").length).toBeLessThanOrEqual(
          outcome === "persisted" ? 0 : 1,
        );
        expect(codes).toContain("OUTCOME_UNKNOWN");
        expect(await store().get("token")).toBeUndefined();
      }
    });
  });
}

function describeClosing(store: () => Store): void {
  describe("closing", () => {
    it("ends watches with an error and refuses everything afterwards", async () => {
      const watched = codeOf(take(store(), "", 0, 1));
      await store().close();
      expect(await watched).toBe("CLOSED");
      expect(await codeOf(store().get("a"))).toBe("CLOSED");
      expect(await codeOf(store().range(""))).toBe("CLOSED");
      expect(await codeOf(store().transact([], [put("a", "1")]))).toBe("CLOSED");
      expect(await codeOf(take(store(), "", 0, 1))).toBe("CLOSED");
    });

    it("may be done twice", async () => {
      expect(await codeOf(Promise.all([store().close(), store().close()]))).toBe("RESOLVED");
    });
  });
}

/** What a store must be equal to: the simplest thing that follows the contract. */
class Model {
  readonly entries = new Map<
    string,
    { value: string; createRevision: number; modRevision: number }
  >();
  readonly told: string[][] = [];
  revision = 0;

  transact(
    compares: readonly { key: string; modRevision: number }[],
    writes: readonly StoreWrite[],
  ): StoreErrorCode | number {
    if (
      compares.some(
        ({ key, modRevision }) => (this.entries.get(key)?.modRevision ?? 0) !== modRevision,
      )
    )
      return "CONFLICT";
    const lines: string[] = [];
    const next = this.revision + 1;
    for (const write of [...writes].sort((a, b) => (a.key < b.key ? -1 : 1))) {
      if (write.kind === "put") {
        const value = Buffer.from(write.value).toString();
        const createRevision = this.entries.get(write.key)?.createRevision ?? next;
        this.entries.set(write.key, { value, createRevision, modRevision: next });
        lines.push(`${write.key}=${value}@${next}`);
      } else if (this.entries.delete(write.key)) lines.push(`${write.key} deleted@${next}`);
    }
    if (lines.length === 0) return this.revision;
    this.revision = next;
    this.told.push(lines);
    return next;
  }
}

function describeModel(open: OpenStoreUnderTest): void {
  const key = fc.constantFrom("a", "a/b", "a/c", "b", "b/");
  const write = fc.oneof(
    fc.record({
      kind: fc.constant("put" as const),
      key,
      text: fc.string({ maxLength: 4, unit: "grapheme-ascii" }),
    }),
    fc.record({ kind: fc.constant("delete" as const), key }),
  );
  const step = fc.record({
    /** Revisions back from the key's own: 0 compares right, others mostly wrong. */
    compares: fc.array(fc.record({ key, off: fc.constantFrom(0, 0, 0, 1, -1) }), { maxLength: 2 }),
    writes: fc.uniqueArray(write, { minLength: 1, maxLength: 3, selector: (w) => w.key }),
    alone: fc.boolean(),
  });

  it("is equal to a model after any transactions, alone or at once", {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { store, dispose } = await open({ historyRevisions: 64 });
        try {
          const model = new Model();
          const results: Promise<StoreErrorCode | number>[] = [];
          const expected: (StoreErrorCode | number)[] = [];
          for (const { compares, writes, alone } of steps) {
            const own = compares.map(({ key: k, off }) => ({
              key: k,
              modRevision: Math.max(0, (model.entries.get(k)?.modRevision ?? 0) + off),
            }));
            const list = writes.map((w) => (w.kind === "put" ? put(w.key, w.text) : del(w.key)));
            expected.push(model.transact(own, list));
            const result = store.transact(own, list).then(
              ({ revision }) => revision,
              (error: unknown) => {
                if (error instanceof StoreError) return error.code;
                throw error;
              },
            );
            results.push(result);
            if (alone) await result;
          }
          expect(await Promise.all(results)).toEqual(expected);
          const { entries, revision } = await store.range("");
          expect(revision).toBe(model.revision);
          expect(entries.map((e) => ({ ...e, value: Buffer.from(e.value).toString() }))).toEqual(
            [...model.entries]
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([k, e]) => ({ key: k, ...e })),
          );
          const told = model.told.length === 0 ? [] : await take(store, "", 0, model.told.length);
          expect(told.map((changes) => changes.map(tell))).toEqual(model.told);
        } finally {
          await dispose();
        }
      }),
      { numRuns: 40 },
    );
  });
}
