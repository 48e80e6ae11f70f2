import { afterAll, beforeAll, expect, test } from "vitest";
import { openEtcdStore } from "../../../controller/store/etcd-store.ts";
import type { LeasingStore, StoreCompare, StoreWrite } from "../../../controller/store/store.ts";
import { clientOptions } from "../../contract/etcd-admin.ts";
import { EtcdCluster } from "../../fleet/etcd.ts";
import { describeWith } from "../../house/describe-with.ts";
import { BUILD_A, POOL, workloadOf } from "../verifier/world.ts";
import { ClusterWorld, type SharedStore } from "./cluster-world.ts";

/** A store on etcd, whose leases end by themselves or are given back. */
class OnEtcd implements SharedStore {
  readonly #store: LeasingStore;
  constructor(store: LeasingStore) {
    this.#store = store;
  }
  get(key: string) {
    return this.#store.get(key);
  }
  range(prefix: string, without?: string) {
    return this.#store.range(prefix, without);
  }
  transact(compares: readonly StoreCompare[], writes: readonly StoreWrite[]) {
    return this.#store.transact(compares, writes);
  }
  watch(prefix: string, after: number, signal: AbortSignal) {
    return this.#store.watch(prefix, after, signal);
  }
  grant(ttlMs: number) {
    return this.#store.grant(ttlMs);
  }
  close() {
    return this.#store.close();
  }
  expire(): void {
    // A controller that is killed gives its lease back here.
  }
}

describeWith(["etcd"], "several controllers on etcd", () => {
  let etcd: EtcdCluster;
  let world: ClusterWorld;
  beforeAll(async () => {
    etcd = await EtcdCluster.start();
    const store = await openEtcdStore({
      ...clientOptions([etcd.endpoint()]),
      ...{ prefix: "/muster/", create: true },
    });
    world = await ClusterWorld.on(new OnEtcd(store), "x", "y", "z");
  }, 30_000);
  afterAll(async () => {
    await world?.stop();
    await etcd?.[Symbol.asyncDispose]();
  });

  test("share a fleet: enable through one, move, die, close, and never the same epoch", async () => {
    const names = Array.from({ length: 30 }, (_, i) => `n${i}`);
    const nodes = await world.fleet(names);
    const [x, y, z] = world.controllers;
    if (x === undefined || y === undefined || z === undefined) throw new Error("found no three");
    const epochs = new Map<number, Set<string>>();
    for (const { name, issuer } of world.controllers)
      issuer.subscribe((event) => {
        const { issuerEpoch } = event.kind === "permit" ? event.permit : event.statement;
        epochs.set(issuerEpoch, (epochs.get(issuerEpoch) ?? new Set()).add(name));
      });
    const owned = () => nodes.every((n) => n.controller?.cluster.owners.owns(n.name) === true);
    await world.until("every node owned", owned);
    await world.until("every node seen everywhere", () =>
      [x, y, z].every((one) => names.every((node) => one.status(node) === "ATTESTED")),
    );
    await z.done({ kind: "enable", seenRelease: "", pool: POOL, nodes: [], rolling: false });
    const open = () => nodes.every((n) => n.controller?.decision(n.name) === "open");
    await world.until("all open", open);

    await x.kill();
    world.controllers.splice(0, 1);
    for (const node of nodes)
      if (node.controller === x) {
        node.connect(y);
        node.report();
      }
    await world.until("all open at others", open);
    expect(y.issuer.issuerEpoch).toBeGreaterThan(x.issuer.issuerEpoch);

    nodes[0]?.report(workloadOf(BUILD_A));
    await world.until("drifted everywhere", () =>
      [y, z].every((one) => one.status("n0") === "DRIFTED"),
    );
    await world.until("closed", () => y.decision("n0") === "quarantine");
    expect([...epochs.values()].map((issuers) => issuers.size)).toEqual([...epochs].map(() => 1));
  }, 60_000);
});
