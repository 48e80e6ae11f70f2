import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LeasingStore } from "../../controller/store/store.ts";
import { waitFor } from "../fleet/wait-for.ts";
import { bound, codeOf, contents, del, put, take, tellFrom } from "./subject.ts";

/** One store with leases; `minTtlMs`: the shortest that its engine grants. */
type LeasingUnderTest = {
  readonly store: LeasingStore;
  readonly minTtlMs: number;
  readonly dispose: () => Promise<void>;
};

/** What every store with leases passes as well. */
export function describeLeases(name: string, open: () => Promise<LeasingUnderTest>): void {
  describe(`leases of ${name}`, () => {
    let under: LeasingUnderTest;
    let store: LeasingStore;
    beforeEach(async () => {
      under = await open();
      store = under.store;
    });
    afterEach(() => under.dispose());

    it("deletes what is bound to one when it ends, in one revision, and nothing else", async () => {
      const lease = await store.grant(10_000);
      await store.transact(
        [],
        [bound("b", "1", lease.id), bound("a", "1", lease.id), put("c", "1")],
      );
      const { revision } = await store.range("");
      const watched = take(store, "", revision, 1);
      await lease.end();
      expect((await watched)[0]?.map((change) => tellFrom(revision, change))).toEqual([
        "a deleted@1",
        "b deleted@1",
      ]);
      expect(await contents(store)).toEqual({ c: "1" });
    });

    it("takes an entry out of its lease when it is put without one, or deleted and put", async () => {
      const lease = await store.grant(10_000);
      await store.transact([], [bound("a", "1", lease.id), bound("b", "1", lease.id)]);
      await store.transact([], [put("a", "2"), del("b")]);
      await store.transact([], [put("b", "2")]);
      await lease.end();
      expect(await contents(store)).toEqual({ a: "2", b: "2" });
    });

    it("moves an entry to the lease that it is put with", async () => {
      const [first, second] = [await store.grant(10_000), await store.grant(10_000)];
      await store.transact([], [bound("a", "1", first.id)]);
      await store.transact([], [bound("a", "2", second.id)]);
      await first.end();
      expect(await contents(store)).toEqual({ a: "2" });
      await second.end();
      expect(await contents(store)).toEqual({});
    });

    it("refuses a put with a lease that is over, and writes nothing of that transaction", async () => {
      const lease = await store.grant(10_000);
      await lease.end();
      const late = store.transact([], [put("a", "1"), bound("b", "1", lease.id)]);
      expect(await codeOf(late)).toBe("LEASE_LOST");
      expect(await codeOf(lease.renew())).toBe("LEASE_LOST");
      expect(await codeOf(lease.end())).toBe("RESOLVED");
      expect(await contents(store)).toEqual({});
    });

    it("runs out by itself, not before its time, and later when it is renewed", async () => {
      const beganMs = performance.now();
      const lease = await store.grant(under.minTtlMs);
      await store.transact([], [bound("a", "1", lease.id)]);
      await waitFor(() => performance.now() - beganMs > lease.ttlMs / 2, {
        what: "half its time",
        deadlineMs: lease.ttlMs,
      });
      const renewedMs = performance.now();
      await lease.renew();
      const gone = async () => (await store.get("a")) === undefined;
      await waitFor(gone, { what: "the end of the lease", deadlineMs: 3 * lease.ttlMs + 3_000 });
      expect(performance.now() - renewedMs).toBeGreaterThanOrEqual(lease.ttlMs);
      expect(await codeOf(lease.renew())).toBe("LEASE_LOST");
    }, 20_000);
  });
}
