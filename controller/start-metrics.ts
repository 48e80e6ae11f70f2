import type { SharedCluster } from "./cluster/shared-cluster.ts";
import type { ControllerConfig } from "./config.ts";
import type { Transparency } from "./log/transparency.ts";
import type { ControllerMetrics } from "./metrics/controller-metrics.ts";
import type { Observed } from "./metrics/observe-controller.ts";
import type { ServerIdentity } from "./server-identity.ts";
import type { TrustBook } from "./trust/trust-book.ts";

type Options = {
  readonly config: ControllerConfig;
  readonly metrics: ControllerMetrics;
};

type Core = Omit<Observed, "storeKind" | "leads" | "certificates" | "cluster" | "trust"> & {
  readonly trust: TrustBook;
  readonly cluster: SharedCluster | undefined;
  readonly identity: ServerIdentity;
  readonly transparency: Transparency;
};

/**
 * Counts what is issued, and serves the metrics where the configuration says so.
 * @returns host:port as bound; undefined: nowhere
 * @throws Error when the address cannot be bound
 */
export async function startMetrics(
  { config, metrics }: Options,
  core: Core,
  stops: (() => void | Promise<void>)[],
): Promise<string | undefined> {
  const { cluster, identity, transparency, issuer } = core;
  stops.push(issuer.subscribe(metrics.issued));
  const listener = await metrics.serve(config.metrics, {
    ...core,
    storeKind: config.store.kind,
    leads: () => cluster?.leader.isLeader ?? true,
    certificates: () => ({
      controller: identity.current.certificatePem,
      ca: core.trust.issuing.certificatePem,
    }),
    logSize: () => transparency.view.checkpoint()?.size ?? 0,
  });
  if (listener === undefined) return undefined;
  stops.push(() => listener.close());
  return listener.address;
}
