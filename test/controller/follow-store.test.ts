import { describe, expect, test } from "vitest";
import { StoreFollower } from "../../controller/follow-store.ts";
import { encodeRecord, KEY } from "../../controller/records.ts";
import { MemoryStore } from "../../controller/store/memory-store.ts";
import { DeclaredState } from "../../controller/verifier/declared-state.ts";
import { keyidOf } from "../../proto/ed25519.ts";
import { RecordingLog } from "./verifier/world.ts";

function setUp() {
  const store = new MemoryStore();
  const declared = new DeclaredState();
  const follower = new StoreFollower(declared, new RecordingLog());
  const stop = new AbortController();
  const seen: string[] = [];
  const lost: unknown[] = [];
  const follow = () =>
    follower.follow(
      store,
      stop.signal,
      (touched) => seen.push(...touched.pools),
      (error) => lost.push(error),
    );
  const halt = (pool: string) =>
    store.transact(
      [],
      [
        {
          kind: "put",
          key: KEY.halt(pool),
          value: encodeRecord("halt", { by: "alice", reason: "test", atUnixMs: 1 }),
        },
      ],
    );
  return { store, declared, follower, stop, seen, lost, follow, halt };
}

describe("following the store", () => {
  test("tells every change after what was loaded, once, and lets others wait for a revision", async () => {
    const { store, declared, follower, stop, seen, lost, follow, halt } = setUp();
    await halt("before");
    await declared.load(store);
    const followed = follow();
    const { revision } = await halt("after");
    await follower.caughtUp(revision);
    expect(seen).toEqual(["after"]);
    expect([...declared.halts.keys()]).toEqual(["before", "after"]);
    stop.abort();
    await followed;
    expect(lost).toEqual([]);
  });

  test.each([
    ["a record that nobody can read", "pool/app"],
    ["marks that nobody can read", "marks/app/1"],
  ])("is lost by %s, and says so once", async (_what, key) => {
    const { store, lost, follow, halt } = setUp();
    const followed = follow();
    await store.transact([], [{ kind: "put", key, value: Buffer.from("{}") }]);
    await halt("app");
    await followed;
    expect(lost).toHaveLength(1);
    expect(String(lost[0])).toContain(`store record ${key}`);
  });

  test("that is lost keeps nobody waiting for ever", async () => {
    const { store, follower, lost, follow } = setUp();
    const waiting = follower.caughtUp(99);
    const followed = follow();
    await store.transact([], [{ kind: "put", key: "pool/app", value: Buffer.from("{}") }]);
    await followed;
    await expect(waiting).resolves.toBeUndefined();
    await expect(follower.caughtUp(100)).resolves.toBeUndefined();
    expect(lost).toHaveLength(1);
  });

  test("is lost when the store forgot what came in between: there is a gap", async () => {
    const { store, declared, lost, follow, halt } = setUp();
    await declared.load(store);
    await halt("one");
    const { revision } = await halt("two");
    store.compact(revision);
    await follow();
    expect(lost).toMatchObject([{ code: "COMPACTED" }]);
    expect(declared.halts.size).toBe(0);
  });
});

describe("declared state", () => {
  test("knows whose keys are enrolled, as they come and go", async () => {
    const { store, declared, follow, follower, stop } = setUp();
    const publicKey = "ab".repeat(32);
    const keyid = keyidOf(Buffer.from(publicKey, "hex"));
    const followed = follow();
    expect(declared.hasKey(keyid)).toBe(false);
    const key = KEY.identity("agent", "n1");
    const value = encodeRecord("identity", {
      kind: "agent",
      name: "n1",
      publicKey,
      certificateSha256: "",
      state: "evicted",
      atUnixMs: 1,
    });
    await follower.caughtUp((await store.transact([], [{ kind: "put", key, value }])).revision);
    expect(declared.hasKey(keyid)).toBe(true);
    await follower.caughtUp((await store.transact([], [{ kind: "delete", key }])).revision);
    expect(declared.hasKey(keyid)).toBe(false);
    stop.abort();
    await followed;
  });
});
