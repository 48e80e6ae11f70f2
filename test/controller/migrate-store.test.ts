import { beforeEach, describe, expect, it } from "vitest";
import { checkStore } from "../../controller/check-store.ts";
import { migrateStore } from "../../controller/migrate-store.ts";
import { encodeRecord, isRecordKind, KEY } from "../../controller/records.ts";
import { MemoryStore } from "../../controller/store/memory-store.ts";
import type { StoreWrite } from "../../controller/store/store.ts";
import { codeOf, contents, put } from "../contract/subject.ts";

const cluster: StoreWrite = {
  kind: "put",
  key: KEY.cluster,
  value: encodeRecord("cluster", { trustDomain: "t", permitPublicKey: "p", atUnixMs: 1 }),
};
const token = (i: number): StoreWrite => ({
  kind: "put",
  key: KEY.token(String(i)),
  value: encodeRecord("token", { kind: "agent", name: `n${i}`, expiresAtUnixMs: i }),
});
const quiet = (): void => undefined;

let from: MemoryStore;
let to: MemoryStore;
beforeEach(async () => {
  from = new MemoryStore();
  to = new MemoryStore();
  await from.transact([], [cluster]);
  for (let i = 0; i < 500; i += 1) await from.transact([], [token(i)]);
});

describe("a migration", () => {
  it("copies every record, leaves nothing of its own, and goes beyond the revision of its source", async () => {
    const done = await migrateStore(from, to, quiet);
    expect(done).toMatchObject({ records: 501, written: 500, already: false });
    expect(await contents(to)).toEqual(await contents(from));
    expect(done.revision).toBeGreaterThan((await from.range("")).revision);
  });

  it("does nothing the second time", async () => {
    await migrateStore(from, to, quiet);
    const { revision } = await to.range("");
    expect(await migrateStore(from, to, quiet)).toEqual({
      records: 501,
      written: 0,
      revision,
      already: true,
    });
  });

  it.each([1, 40, 503, 505])(
    "goes on where it was interrupted, after %i transactions, and no controller starts on what it left",
    async (transactions) => {
      let left = transactions;
      const dying = new Proxy(to, {
        get: (target, name) => {
          if (name === "transact") {
            return (...args: Parameters<MemoryStore["transact"]>) => {
              left -= 1;
              return left < 0 ? Promise.reject(new Error("killed")) : target.transact(...args);
            };
          }
          const value: unknown = Reflect.get(target, name);
          return typeof value === "function" ? value.bind(target) : value;
        },
      });
      await expect(migrateStore(from, dying, quiet)).rejects.toThrow("killed");
      expect(await to.get(KEY.cluster)).toBeUndefined();
      const done = await migrateStore(from, to, quiet);
      expect(done.already).toBe(false);
      expect(await contents(to)).toEqual(await contents(from));
    },
  );

  it("writes again what was perhaps written", async () => {
    to.failNext("persisted");
    await expect(migrateStore(from, to, quiet)).rejects.toThrow();
    to.failNext("not-persisted");
    to.failNext("persisted");
    await migrateStore(from, to, quiet);
    expect(await contents(to)).toEqual(await contents(from));
  });

  it("refuses a target that holds anything else, and leaves it as it is", async () => {
    await to.transact([], [put("other", "1")]);
    await expect(migrateStore(from, to, quiet)).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
    expect(await contents(to)).toEqual({ other: "1" });
  });

  it("refuses to go on when its source has changed since", async () => {
    await to.transact([], [put("migration", "f".repeat(64))]);
    await expect(migrateStore(from, to, quiet)).rejects.toThrow(/the source has changed since/);
  });

  it("refuses a source that is no controller's", async () => {
    const empty = new MemoryStore();
    await expect(migrateStore(empty, to, quiet)).rejects.toMatchObject({ code: "NOT_INITIALISED" });
    expect(await contents(to)).toEqual({});
  });

  it("notices another who writes to the target meanwhile", async () => {
    const say = (text: string): void => {
      if (text.startsWith("500")) void to.transact([], [put("token/x", "{}")]);
    };
    await expect(migrateStore(from, to, say)).rejects.toMatchObject({ code: "INTERNAL" });
    expect(await codeOf(to.get("token/x"))).toBe("RESOLVED");
  });
});

describe("the check of a store", () => {
  it("counts records by kind", async () => {
    expect(await checkStore(from)).toEqual({
      revision: 501,
      records: 501,
      kinds: { cluster: 1, token: 500 },
      log: { entries: 0, intake: 0, root: "" },
      faults: [],
    });
  });

  it("names what cannot be read, and never shows it", async () => {
    await from.transact([], [put("token/bad", '{"secret":"s"}'), put("surprise/1", "x")]);
    const { faults } = await checkStore(from);
    expect(faults).toEqual([
      { key: "surprise/1", found: "a kind that this version does not know" },
      { key: "token/bad", found: "something that is no token record" },
    ]);
  });

  it("knows the kind of every key that a controller writes", () => {
    const keys = Object.values(KEY).map((key) =>
      typeof key === "string" ? key : (key as (...names: string[]) => string)("a", "b", "c"),
    );
    const kinds = keys.map((key) =>
      (key.split("/")[0] ?? "").replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    );
    expect(kinds.length).toBeGreaterThan(20);
    expect(kinds.filter((kind) => !isRecordKind(kind))).toEqual([]);
  });
});
