import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FencedStore } from "../../../controller/cluster/fenced-store.ts";
import { Lag } from "../../../controller/cluster/lag.ts";
import { Membership } from "../../../controller/cluster/membership.ts";
import { KEY } from "../../../controller/records.ts";
import { MemoryStore } from "../../../controller/store/memory-store.ts";
import {
  type StoreCompare,
  type StoreWrite,
  storeLimits,
} from "../../../controller/store/store.ts";
import { codeOf } from "../../contract/subject.ts";
import { FakeClock, RecordingLog } from "../verifier/world.ts";

const TTL_MS = 5_000;
/** What is counted on of a life. */
const SURE_MS = 4_000;
const WRITE: StoreWrite = { kind: "put", key: "pool/a", value: new Uint8Array(1) };

let memory: MemoryStore;
let clock: FakeClock;
let membership: Membership;
let wrote: number[];
let store: FencedStore;

beforeEach(async () => {
  memory = new MemoryStore();
  clock = new FakeClock();
  wrote = [];
  membership = new Membership({
    ...{ store: memory, clock, log: new RecordingLog(), name: "x", ttlMs: TTL_MS },
  });
  await membership.take();
  store = new FencedStore(memory, {
    compare: () => membership.compare(),
    broken: () => membership.broken(),
    wrote: (revision) => wrote.push(revision),
  });
});
afterEach(() => memory.close());

describe("a lease", () => {
  test.each([
    [SURE_MS - 1, false],
    [SURE_MS, true],
  ])("after %i ms is in doubt: %s, whatever timers did", (ms, doubt) => {
    clock.advance(ms);
    expect(membership.inDoubt(clock.monotonicMs())).toBe(doubt);
  });

  test("is counted from before the call that renewed it", async () => {
    clock.advance(1_000);
    const renewed = membership.renew();
    clock.advance(2_000);
    await renewed;
    expect(membership.leftMs(clock.monotonicMs())).toBe(SURE_MS - 2_000);
  });

  test("that may be over is good again when it can be renewed after all", async () => {
    memory.setUnavailable(true);
    clock.advance(SURE_MS);
    await membership.renew();
    expect(membership.inDoubt(clock.monotonicMs())).toBe(true);
    memory.setUnavailable(false);
    await membership.renew();
    expect(membership.inDoubt(clock.monotonicMs())).toBe(false);
  });

  test("that is over is not renewed, and is no lease", async () => {
    memory.expire(membership.leaseId ?? "");
    await membership.renew();
    expect([membership.leaseId, membership.leftMs(clock.monotonicMs())]).toEqual([undefined, 0]);
  });

  test("is over when its own record is seen to go, and not when that of the one before is", async () => {
    const fence = membership.compare()?.modRevision ?? 0;
    membership.goneAt(fence - 1);
    expect(membership.leaseId).toBeDefined();
    membership.goneAt(fence + 1);
    expect(membership.leaseId).toBeUndefined();
  });

  test("that is given back frees the name", async () => {
    await membership.stop();
    expect(await memory.get(KEY.fence("x"))).toBeUndefined();
  });
});

describe("a fenced store", () => {
  test("writes while the lease holds, and says at which revision", async () => {
    const { revision } = await store.transact([], [WRITE]);
    expect(wrote).toEqual([revision]);
  });

  test("refuses a write in doubt without asking the store", async () => {
    clock.advance(SURE_MS);
    expect(await codeOf(store.transact([], [WRITE]))).toBe("UNAVAILABLE");
    expect(await memory.get("pool/a")).toBeUndefined();
  });

  test("writes nothing when the store has no such lease any more, and says UNAVAILABLE, not CONFLICT", async () => {
    memory.expire(membership.leaseId ?? "");
    expect(await codeOf(store.transact([], [WRITE]))).toBe("UNAVAILABLE");
    expect(await memory.get("pool/a")).toBeUndefined();
    expect(membership.leaseId).toBeUndefined();
  });

  test("leaves a conflict of the caller's own a conflict", async () => {
    const compares = [{ key: "pool/a", modRevision: 7 }];
    expect(await codeOf(store.transact(compares, [WRITE]))).toBe("CONFLICT");
    expect(membership.leaseId).toBeDefined();
  });

  test("keeps one compare for itself", async () => {
    const compares = (count: number): StoreCompare[] =>
      Array.from({ length: count }, (_, i) => ({ key: `none/${i}`, modRevision: 0 }));
    const most = storeLimits.transactionCompares;
    expect(await codeOf(store.transact(compares(most - 1), [WRITE]))).toBe("RESOLVED");
    expect(await codeOf(store.transact(compares(most), [WRITE]))).toBe("TOO_LARGE");
  });
});

test("lag is how long the oldest write that was not seen again is missed", () => {
  const seen = { revision: 1 };
  const lag = new Lag(seen);
  lag.wrote(2, 1_000);
  lag.wrote(3, 2_000);
  expect(lag.lagMs(5_000)).toBe(4_000);
  seen.revision = 2;
  expect(lag.lagMs(5_000)).toBe(3_000);
  seen.revision = 3;
  expect(lag.lagMs(5_000)).toBe(0);
});
