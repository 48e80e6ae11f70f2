import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openLevelStore } from "../../controller/store/level-store.ts";
import { type Store, StoreError } from "../../controller/store/store.ts";
import { FaultyEngine, makeDirectory } from "./level-fixture.ts";
import { describeStoreContract } from "./store-contract.ts";
import { codeOf, contents, del, put } from "./subject.ts";

describeStoreContract("the level store", async ({ historyRevisions }) => {
  const { directory, dispose } = await makeDirectory();
  const faults = new FaultyEngine();
  const openEngine = faults.open;
  const store = await openLevelStore({ directory, create: true, historyRevisions, openEngine });
  return {
    store,
    failNext: (outcome) => faults.failNext(outcome),
    forget: () => Promise.resolve(),
    allInOrder: true,
    dispose: async () => {
      await store.close();
      await dispose();
    },
  };
});

describe("the level store", () => {
  let directory: string;
  let removeDirectory: () => Promise<void>;
  let faults: FaultyEngine;
  const opened: Store[] = [];
  const open = async (create: boolean, options = {}): Promise<Store> => {
    const store = await openLevelStore({ directory, create, openEngine: faults.open, ...options });
    opened.push(store);
    return store;
  };
  beforeEach(async () => {
    ({ directory, dispose: removeDirectory } = await makeDirectory());
    faults = new FaultyEngine();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await removeDirectory();
  });

  describe("opening", () => {
    it("keeps everything over closing and opening: entries, revisions, order", async () => {
      const store = await open(true);
      await store.transact([], [put("b", "1"), put("a", "1"), put("gone", "1")]);
      await store.transact([], [put("a", "2"), del("gone")]);
      const before = await store.range("");
      await store.close();
      const again = await open(false);
      expect(await again.range("")).toEqual(before);
      expect(await again.transact([], [put("c", "3")])).toEqual({ revision: 3 });
      await again.close();
      expect(await contents(await open(false))).toEqual({ a: "2", b: "1", c: "3" });
    });

    it("makes a store only when told to, and only where there is none", async () => {
      expect(await codeOf(open(false))).toBe("NOT_FOUND");
      await (await open(true)).close();
      expect(await codeOf(open(true))).toBe("EXISTS");
      expect(await codeOf(open(false))).toBe("RESOLVED");
    });

    it("makes a store in a directory that does not exist yet, or holds other things", async () => {
      directory = join(directory, "deep", "er");
      await mkdir(directory, { recursive: true });
      await writeFile(join(directory, "other"), "");
      expect(await codeOf(open(true))).toBe("RESOLVED");
    });

    it("says that it cannot where a file is in the way", async () => {
      directory = join(directory, "file");
      await writeFile(directory, "");
      expect(await codeOf(open(true))).toBe("UNAVAILABLE");
    });

    it("refuses a store that another has open", async () => {
      const store = await open(true);
      expect(await codeOf(open(false))).toBe("LOCKED");
      expect(await codeOf(store.transact([], [put("a", "1")]))).toBe("RESOLVED");
    });

    it("starts its history where it was opened", async () => {
      const store = await open(true);
      await store.transact([], [put("a", "1")]);
      await store.close();
      const again = await open(false);
      const watch = (after: number) =>
        again.watch("", after, new AbortController().signal)[Symbol.asyncIterator]().next();
      expect(await codeOf(watch(0))).toBe("COMPACTED");
      const next = watch(1);
      await again.transact([], [put("a", "2")]);
      expect((await next).value).toHaveLength(1);
    });
  });

  describe("group commit", () => {
    it("puts what waits behind a sync into one next batch", async () => {
      const store = await open(true);
      await Promise.all(
        Array.from({ length: 300 }, (_, i) => store.transact([], [put(`k${i}`, "")])),
      );
      expect((await store.range("")).revision).toBe(300);
      expect(faults.batches).toBeLessThanOrEqual(2);
    });

    it("writes nothing for a batch of refusals", async () => {
      const store = await open(true);
      await codeOf(store.transact([{ key: "a", modRevision: 7 }], [put("a", "1")]));
      await store.transact([], [del("a")]);
      expect(faults.batches).toBe(0);
    });

    it("acknowledges nothing and shows nothing before the batch is synced", async () => {
      const store = await open(true);
      let release: () => void = () => undefined;
      faults.beforeWrite = () =>
        new Promise((resolve) => {
          release = resolve;
        });
      const settled: string[] = [];
      const note = (name: string) => (code: string) => settled.push(`${name} ${code}`);
      const first = codeOf(store.transact([], [put("a", "1")])).then(note("first"));
      const second = codeOf(store.transact([{ key: "a", modRevision: 0 }], [put("a", "2")])).then(
        note("second"),
      );
      await expect.poll(() => faults.batches).toBe(1);
      expect(await store.get("a")).toBeUndefined();
      expect(settled).toEqual([]);
      release();
      await Promise.all([first, second]);
      expect(settled).toEqual(["first RESOLVED", "second CONFLICT"]);
    });

    it("cuts a batch that would grow too large", async () => {
      const store = await open(true);
      const value = new Uint8Array(1_000_000);
      await Promise.all(
        Array.from({ length: 12 }, (_, i) =>
          store.transact([], [{ kind: "put", key: `k${i}`, value }]),
        ),
      );
      // Eight values of 1 MB and the seal in the largest; twelve in all.
      expect(Math.max(...faults.sizes)).toBeLessThanOrEqual(9);
      expect((await store.range("")).entries).toHaveLength(12);
    });

    it("refuses more than may wait, and makes what it took", async () => {
      const store = await open(true, { waitingTransactions: 5 });
      const codes = await Promise.all(
        Array.from({ length: 8 }, (_, i) => codeOf(store.transact([], [put(`k${i}`, "")]))),
      );
      expect(codes.filter((code) => code === "OVERLOADED")).toHaveLength(3);
      expect((await store.range("")).entries).toHaveLength(5);
    });
  });

  describe("a batch that failed", () => {
    it("leaves the outcome of each of its transactions unknown and evaluates the rest anew", async () => {
      const store = await open(true);
      faults.failNext("not-persisted");
      const a = codeOf(store.transact([{ key: "a", modRevision: 0 }], [put("a", "1")]));
      const b = codeOf(store.transact([], [put("b", "1")]));
      const rival = codeOf(store.transact([{ key: "a", modRevision: 0 }], [put("a", "rival")]));
      expect(await Promise.all([a, b, rival])).toEqual([
        "OUTCOME_UNKNOWN",
        "OUTCOME_UNKNOWN",
        "RESOLVED",
      ]);
      expect(await contents(store)).toEqual({ a: "rival" });
    });

    it("keeps the store unavailable until it could be opened and read anew", async () => {
      const store = await open(true);
      await store.transact([], [put("a", "1")]);
      faults.failNext("persisted");
      faults.refuseOpening = new StoreError("UNAVAILABLE", "disk: full was found, room was wanted");
      expect(await codeOf(store.transact([], [put("a", "2")]))).toBe("OUTCOME_UNKNOWN");
      expect(await codeOf(store.get("a"))).toBe("UNAVAILABLE");
      expect(await codeOf(store.range(""))).toBe("UNAVAILABLE");
      expect(await codeOf(store.transact([], [put("a", "3")]))).toBe("UNAVAILABLE");
      faults.refuseOpening = undefined;
      expect(await contents(store)).toEqual({ a: "2" });
      expect(await store.transact([], [put("a", "4")])).toEqual({ revision: 3 });
    });

    it("stays corrupt for good when what it finds on reopening is damaged", async () => {
      const store = await open(true);
      await store.transact([], [put("a", "1")]);
      const watched = codeOf(
        store.watch("", 1, new AbortController().signal)[Symbol.asyncIterator]().next(),
      );
      faults.failNext("persisted");
      faults.beforeWrite = () => rm(join(directory, "v1", "high-water"));
      expect(await codeOf(store.transact([], [put("a", "2")]))).toBe("OUTCOME_UNKNOWN");
      expect(await codeOf(store.get("a"))).toBe("CORRUPT");
      expect(await watched).toBe("CORRUPT");
      expect(await codeOf(store.transact([], [put("a", "3")]))).toBe("CORRUPT");
    });

    it("ends as corrupt when someone else wrote while it was shut", async () => {
      const store = await open(true);
      await store.transact([], [put("a", "1")]);
      faults.failNext("not-persisted");
      faults.refuseOpening = new StoreError("UNAVAILABLE", "disk: full was found, room was wanted");
      expect(await codeOf(store.transact([], [put("a", "2")]))).toBe("OUTCOME_UNKNOWN");
      expect(await codeOf(store.get("a"))).toBe("UNAVAILABLE");
      const stranger = await openLevelStore({ directory, create: false });
      await stranger.transact([], [put("a", "stranger")]);
      await stranger.close();
      faults.refuseOpening = undefined;
      expect(await codeOf(store.get("a"))).toBe("CORRUPT");
    });

    it("survives many failures of either kind without losing what it acknowledged", async () => {
      const store = await open(true);
      const acknowledged: Record<string, string> = {};
      for (const failure of Array.from(
        { length: 4 },
        () => ["persisted", "not-persisted"] as const,
      ).flat()) {
        const i = Object.keys(acknowledged).length;
        faults.failNext(failure);
        expect(await codeOf(store.transact([], [put("lost", failure)]))).toBe("OUTCOME_UNKNOWN");
        await store.transact([], [put(`k${i}`, String(i))]);
        acknowledged[`k${i}`] = String(i);
      }
      expect(Object.keys(acknowledged)).toHaveLength(8);
      await store.close();
      expect(await contents(await open(false))).toMatchObject(acknowledged);
    });
  });

  describe("closing", () => {
    it("settles the batch that is under way, refuses what waits, and keeps what was acknowledged", async () => {
      const store = await open(true);
      let release: () => void = () => undefined;
      faults.beforeWrite = () =>
        new Promise((resolve) => {
          release = resolve;
        });
      const written = codeOf(store.transact([], [put("a", "1")]));
      await expect.poll(() => faults.batches).toBe(1);
      const waiting = codeOf(store.transact([], [put("b", "1")]));
      const closed = store.close();
      release();
      expect(await Promise.all([written, waiting])).toEqual(["RESOLVED", "CLOSED"]);
      await closed;
      expect(await contents(await open(false))).toEqual({ a: "1" });
    });
  });
});
