import { afterEach, beforeEach, expect, it } from "vitest";
import { openEtcdStore } from "../../controller/store/etcd-store.ts";
import type { LeasingStore } from "../../controller/store/store.ts";
import { EtcdCluster } from "../fleet/etcd.ts";
import { waitFor } from "../fleet/wait-for.ts";
import { describeWith } from "../house/describe-with.ts";
import { clientOptions } from "./etcd-admin.ts";
import { bound, codeOf, put, revisionOf } from "./subject.ts";

/** What was measured, beyond which something waits for a member that hangs: a deadline of 1.5 s and a new connection. */
const GAP_MS = 2_100;
/** An election of etcd with its default timeouts. */
const ELECTION_MS = 4_000;

/** Follows a store from where it is, in the background. */
function follow(store: LeasingStore, after: number) {
  const stop = new AbortController();
  const seen: { readonly revision: number; readonly atMs: number }[] = [];
  const over = (async () => {
    for await (const changes of store.watch("", after, stop.signal))
      seen.push({ revision: revisionOf(changes), atMs: performance.now() });
  })();
  return {
    seen,
    end: async () => {
      stop.abort();
      await over;
    },
  };
}

describeWith(["etcd"], "a store on three members of etcd", () => {
  let cluster: EtcdCluster;
  let store: LeasingStore;
  let other: LeasingStore;
  let leader: number;
  beforeEach(async () => {
    cluster = await EtcdCluster.start({ members: 3 });
    leader = await cluster.leader();
    // Asks the leader first, or a follower, so that a test knows whom it loses.
    const from = (index: number) => [0, 1, 2].map((i) => cluster.endpoints[(index + i) % 3] ?? "");
    const options = { prefix: "/three/", create: true };
    store = await openEtcdStore({ ...options, ...clientOptions(from(leader + 1)) });
    other = await openEtcdStore({ ...options, create: false, ...clientOptions(from(leader + 2)) });
  }, 60_000);
  afterEach(async () => {
    await Promise.all([store.close(), other.close()]);
    await cluster[Symbol.asyncDispose]();
  }, 30_000);

  it.each<["SIGKILL" | "SIGSTOP"]>([["SIGKILL"], ["SIGSTOP"]])(
    "leaves a follower that gets %s, reads and writes elsewhere and misses nothing",
    async (signal) => {
      const { revision } = await store.transact([], [put("a", "0")]);
      const watch = follow(store, revision);
      await other.transact([], [put("a", "1")]);
      await waitFor(() => watch.seen.length === 1, { what: "the watch", deadlineMs: 5_000 });
      cluster.child((leader + 1) % 3).kill(signal);
      const lostMs = performance.now();
      const reading = store.get("a").then(() => performance.now() - lostMs);
      const written = await other.transact([], [put("a", "2")]);
      expect(await reading).toBeLessThan(GAP_MS);
      await waitFor(() => watch.seen.length === 2, { what: "the watch", deadlineMs: 10_000 });
      expect(watch.seen[1]?.revision).toBe(written.revision);
      expect((watch.seen[1]?.atMs ?? 0) - lostMs).toBeLessThan(2 * GAP_MS);
      const again = await store.transact([], [put("a", "3")]);
      await waitFor(() => watch.seen.length === 3, { what: "the watch", deadlineMs: 5_000 });
      expect(watch.seen[2]?.revision).toBe(again.revision);
      await watch.end();
    },
    30_000,
  );

  it.each<["SIGKILL" | "SIGSTOP"]>([["SIGKILL"], ["SIGSTOP"]])(
    "keeps its lease and writes again after the leader gets %s, and loses nothing acknowledged",
    async (signal) => {
      const lease = await store.grant(10_000);
      await store.transact([], [bound("mine", "1", lease.id)]);
      const watch = follow(other, (await other.range("")).revision);
      cluster.child(leader).kill(signal);
      const lostMs = performance.now();
      const acknowledged: number[] = [];
      const write = async () => {
        const code = await codeOf(
          store.transact([], [put("a", "1")]).then(({ revision }) => acknowledged.push(revision)),
        );
        expect(["RESOLVED", "OUTCOME_UNKNOWN", "UNAVAILABLE"]).toContain(code);
        return code === "RESOLVED" && performance.now() - lostMs;
      };
      const gapMs = await waitFor(write, { what: "a write", deadlineMs: 15_000 });
      expect(gapMs).toBeLessThan(ELECTION_MS + 2 * GAP_MS);
      expect(await codeOf(lease.renew())).toBe("RESOLVED");
      expect(await other.get("mine")).toBeDefined();
      const seen = () =>
        acknowledged.every((r) => watch.seen.some(({ revision }) => revision === r));
      await waitFor(seen, { what: "what was acknowledged, in the watch", deadlineMs: 10_000 });
      await watch.end();
    },
    40_000,
  );

  it("refuses where no leader can be, and surely did nothing", async () => {
    await store.transact([], [put("a", "1")]);
    for (const index of [leader, (leader + 2) % 3]) await cluster.stopMember(index);
    const refused = () => codeOf(store.transact([{ key: "a", modRevision: 0 }], [put("a", "2")]));
    // The first may still have been on its way to the leader; once it is known to be gone the answer is sure.
    await waitFor(async () => (await refused()) === "UNAVAILABLE", {
      what: "a sure refusal",
      deadlineMs: 20_000,
    });
    expect(await codeOf(store.get("a"))).toBe("UNAVAILABLE");
    for (const index of [leader, (leader + 2) % 3]) await cluster.startMember(index);
    const back = () => store.get("a");
    const entry = await waitFor(back, { what: "the store", deadlineMs: 20_000 });
    expect(Buffer.from(entry.value).toString()).toBe("1");
  }, 60_000);
});
