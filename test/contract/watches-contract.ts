import { describe, expect, it } from "vitest";
import { type StoreErrorCode, storeLimits } from "../../controller/store/store.ts";
import { codeOf, contents, del, put, revisionOf, type Subject, take } from "./subject.ts";

/** What watchers are told: everything once, in order, or that they cannot be. */
export function describeWatches({ store, at, tell, under }: Subject): void {
  describe("watches", () => {
    it("tells what came after a revision, one list a revision, keys in order", async () => {
      await store().transact([], [put("a", "1")]);
      await store().transact([], [put("c", "2"), del("a"), put("b", "2")]);
      await store().transact([], [put("a", "3")]);
      expect((await take(store(), "", at(1), 2)).map((changes) => changes.map(tell))).toEqual([
        ["a deleted@2", "b=2@2", "c=2@2"],
        ["a=3@3"],
      ]);
    });

    it("leaves out other prefixes and revisions that only touched those", async () => {
      await store().transact([], [put("node/1", "x"), put("pool/1", "x")]);
      await store().transact([], [put("pool/1", "y")]);
      await store().transact([], [put("node/2", "z")]);
      expect((await take(store(), "node/", at(0), 2)).map((changes) => changes.map(tell))).toEqual([
        ["node/1=x@1"],
        ["node/2=z@3"],
      ]);
    });

    it("waits for what has not happened yet", async () => {
      const waiting = take(store(), "", at(0), 1);
      await store().transact([], [put("a", "1")]);
      expect((await waiting).map((changes) => changes.map(tell))).toEqual([["a=1@1"]]);
    });

    it("continues a range without gap or repeat while many write", async () => {
      const writers = Array.from({ length: 30 }, (_, i) =>
        store().transact([], [put(`k${i % 7}`, String(i))]),
      );
      await writers[9];
      const { entries, revision } = await store().range("");
      const watched = take(store(), "", revision, at(40) - revision);
      const more = Array.from({ length: 10 }, (_, i) =>
        store().transact([], [put(`k${i % 7}`, `more${i}`)]),
      );
      await Promise.all([...writers, ...more]);
      const lists = await watched;
      expect(lists.map(revisionOf)).toEqual(
        Array.from({ length: at(40) - revision }, (_, i) => revision + 1 + i),
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
      const watchers = Promise.all([0, 1, 2].map(() => take(store(), "", at(0), 20)));
      await Promise.all(
        Array.from({ length: 20 }, (_, i) => store().transact([], [put("k", String(i))])),
      );
      const [first, second, third] = await watchers;
      expect(first?.map(revisionOf)).toEqual(Array.from({ length: 20 }, (_, i) => at(i + 1)));
      expect(second).toEqual(first);
      expect(third).toEqual(first);
    });

    it("tells nothing before it is durable", async () => {
      const watched = take(store(), "", at(0), 1).then(async () => store().get("a"));
      await store().transact([], [put("a", "1")]);
      expect((await watched)?.modRevision).toBe(at(1));
    });

    it("refuses a watch that starts before what is remembered", async () => {
      for (let i = 0; i < 80; i += 1) await store().transact([], [put("k", String(i))]);
      await under().forget(at(16));
      expect(await codeOf(take(store(), "", at(2), 1))).toBe("COMPACTED");
      expect((await take(store(), "", at(40), 40)).map(revisionOf)).toEqual(
        Array.from({ length: 40 }, (_, i) => at(41 + i)),
      );
    });

    it("tells a watcher that fell behind that it did, after a gapless beginning", async () => {
      const iterator = store()
        .watch("", at(0), new AbortController().signal)
        [Symbol.asyncIterator]();
      await store().transact([], [put("k", "first")]);
      const seen = [revisionOf((await iterator.next()).value)];
      for (let i = 0; i < 200; i += 1) await store().transact([], [put("k", String(i))]);
      await under().forget(at(137));
      const rest = (async () => {
        for (;;) seen.push(revisionOf((await iterator.next()).value));
      })();
      expect(await codeOf(rest)).toBe("COMPACTED");
      expect(seen).toEqual(seen.map((_, i) => at(i + 1)));
    });

    it("refuses a revision that the store has not reached: it was rewound", async () => {
      await store().transact([], [put("a", "1")]);
      expect(await codeOf(take(store(), "", at(2), 1))).toBe("FUTURE_REVISION");
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
        for await (const _ of store().watch("", at(0), stop.signal)) lists += 1;
        return lists;
      })();
      stop.abort();
      expect(await waiting).toBe(0);
      const iterator = store().watch("", at(0), stop.signal)[Symbol.asyncIterator]();
      expect((await iterator.next()).done).toBe(true);
    });
  });
}
