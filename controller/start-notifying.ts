import { randomBytes } from "node:crypto";
import type { SharedCluster } from "./cluster/shared-cluster.ts";
import type { ControllerMetrics } from "./metrics/controller-metrics.ts";
import { Bell } from "./notify/bell.ts";
import { Notifier } from "./notify/notifier.ts";
import type { Receiver } from "./notify/receiver.ts";
import type { Store } from "./store/store.ts";
import type { DeclaredState } from "./verifier/declared-state.ts";
import type { Clock, EventLog } from "./verifier/ports.ts";
import type { Verifier } from "./verifier/verifier.ts";

/** How long a receiver has to answer. */
const TELL_TIMEOUT_MS = 5_000;

type Options = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly metrics: Pick<ControllerMetrics, "told">;
};

type Parts = {
  readonly declared: DeclaredState;
  readonly verifier: Verifier;
  readonly cluster: SharedCluster | undefined;
};

/** Starts telling receivers of alerts. @returns what rings at all of them */
export function startNotifying(
  { store, clock, log, metrics }: Options,
  receivers: ReadonlyMap<string, Receiver>,
  { declared, verifier, cluster }: Parts,
  stops: (() => void | Promise<void>)[],
): Bell {
  const common = {
    receivers,
    store,
    clock,
    log,
    state: declared,
    random: randomBytes,
    timeoutMs: TELL_TIMEOUT_MS,
  };
  const notifier = new Notifier({
    ...common,
    jitter: Math.random,
    mayTell: () => verifier.canIssue && (cluster?.leader.isLeader ?? true),
    told: metrics.told,
    counted: (pool, alert) => verifier.alerts.live(pool, alert)?.alert.nodes,
  });
  notifier.start();
  stops.push(() => notifier.stop());
  return new Bell(common);
}
