import { describe, expect, test } from "vitest";
import { encodeRecord, KEY } from "../../controller/records.ts";
import { MemoryStore } from "../../controller/store/memory-store.ts";
import { sweepTokens } from "../../controller/sweep-tokens.ts";
import { WatchedStore } from "./verifier/world.ts";

async function storeWith(...expiries: readonly number[]): Promise<WatchedStore> {
  const store = new WatchedStore(new MemoryStore());
  for (const [i, expiresAtUnixMs] of expiries.entries())
    await store.transact(
      [],
      [
        {
          kind: "put",
          key: KEY.token(`hash${i}`),
          value: encodeRecord("token", { kind: "agent", name: "n1", expiresAtUnixMs }),
        },
      ],
    );
  return store;
}

const left = async (store: WatchedStore) => (await store.range("token/")).entries.map((e) => e.key);

describe("sweeping join tokens", () => {
  test("deletes those that expired, at their very millisecond, and no other key", async () => {
    const store = await storeWith(999, 1_000, 1_001);
    await store.transact([], [{ kind: "put", key: KEY.cluster, value: Buffer.from("x") }]);
    expect(await sweepTokens(store, 1_000)).toBe(2);
    expect(await left(store)).toEqual([KEY.token("hash2")]);
    expect(await store.get(KEY.cluster)).toBeDefined();
    expect(await sweepTokens(store, 1_000)).toBe(0);
  });

  test("goes on when one was burned meanwhile", async () => {
    const store = await storeWith(1, 1, 1);
    const sweeping = sweepTokens(store, 5);
    await store.inner.transact([], [{ kind: "delete", key: KEY.token("hash0") }]);
    expect(await sweeping).toBe(2);
    expect(await left(store)).toEqual([]);
  });

  test("says so when the store fails", async () => {
    const memory = new MemoryStore();
    const store = new WatchedStore(memory);
    memory.setUnavailable(true);
    await expect(sweepTokens(store, 5)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });
});
