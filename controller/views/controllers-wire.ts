import type { muster } from "../../proto/gen/muster.js";
import type { ClusterRecords } from "../verifier/cluster-records.ts";
import type { Clock, ClusterPeers } from "../verifier/ports.ts";
import type { Verifier } from "../verifier/verifier.ts";

/** Where controllers and the store are looked at. */
export type ControllerSources = {
  readonly declared: { readonly cluster: ClusterRecords };
  readonly verifier: Verifier;
  readonly clock: Clock;
  readonly controllerName: string;
  readonly storeKind: string;
  /** Other controllers on the same store; undefined: this is the only one. */
  readonly cluster?: ClusterPeers | undefined;
  /** What it says of itself where nobody else has to know it. */
  readonly self: () => muster.v1.ControllerView.$Properties;
};

/** Every controller that is alive, as this one knows it. Throws none. */
export function controllersToWire(o: ControllerSources): muster.v1.ControllerList.$Properties {
  const { declared, cluster, controllerName } = o;
  const records = declared.cluster;
  const views =
    cluster === undefined
      ? [o.self()]
      : [...records.controllers.values()].map(({ value }) => ({
          ...value,
          ...countOf(o, value.name),
        }));
  return {
    controllers: views.sort((a, b) => ((a.name ?? "") < (b.name ?? "") ? -1 : 1)),
    asked: controllerName,
    leader: cluster === undefined ? controllerName : cluster.leads,
    store: storeToWire(o),
  };
}

/** The store as this controller sees it. Throws none. */
export function storeToWire({
  storeKind,
  cluster,
  clock,
  verifier,
}: Pick<
  ControllerSources,
  "storeKind" | "cluster" | "clock" | "verifier"
>): muster.v1.StoreHealth.$Properties {
  const nowMs = clock.monotonicMs();
  return {
    kind: storeKind,
    lagMs: Math.round(Math.max(verifier.sight.blindMs(nowMs), cluster?.lagMs(nowMs) ?? 0)),
    leaseLeftMs:
      cluster === undefined ? Number.MAX_SAFE_INTEGER : Math.floor(cluster.leftMs(nowMs)),
    endpoint: cluster?.storeEndpoint ?? "",
    trouble: verifier.sight.trouble,
  };
}

/** Nodes that a controller owns, and how many of them are silent. */
function countOf(
  { declared }: ControllerSources,
  name: string,
): Pick<muster.v1.ControllerView.$Properties, "nodes" | "silent"> {
  let [nodes, silent] = [0, 0];
  for (const { value } of declared.cluster.nodes.values()) {
    if (value.controller !== name) continue;
    nodes += 1;
    if (value.silent) silent += 1;
  }
  return { nodes, silent };
}
