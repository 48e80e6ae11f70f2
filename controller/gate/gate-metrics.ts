import type { LogKeeper } from "../../proto/log-memory.ts";
import { certificateExpirySeconds, MetricsBook } from "../../proto/metrics.ts";
import { VERSION } from "../../proto/version.ts";
import type { GateDecision } from "./decision.ts";
import type { DecisionFeed } from "./decision-feed.ts";
import { GATE_METRICS } from "./gate-metric-table.ts";
import type { PermitBook } from "./permit-book.ts";

/** Everything a gate counts, and the page that shows it. */
export type GateMetrics = ReturnType<typeof createGateMetrics>;

/** Makes the metrics of one gate. */
export function createGateMetrics() {
  const metricsBook = new MetricsBook("muster-gate", VERSION);
  return { metricsBook, ...metricsBook.make(GATE_METRICS) };
}

/** Open by two operators' word is a state of its own: nobody takes it for attested. */
function stateOf(after: GateDecision): "break-glass" | "observed" | "open" | "closed" {
  if (after.code === "BREAK_GLASS") return "break-glass";
  if (after.observedClosed) return "observed";
  return after.open ? "open" : "closed";
}

/** What is computed when it is asked for. */
export type GateObserved = {
  readonly book: PermitBook;
  readonly feed: DecisionFeed;
  /** Monotonic milliseconds. */
  readonly clock: () => number;
  /** What this gate remembers of the transparency log; undefined: it follows none. */
  readonly logKeeper: LogKeeper | undefined;
  /** As it is at the moment. */
  readonly identity: { readonly tls: { readonly certificatePem: string } };
};

/** Adds what is computed when it is asked for: nodes by state, the snapshot, the issuer, the log. */
export function observeGate(metrics: GateMetrics, observed: GateObserved): void {
  metrics.metricsBook.observe(() => {
    observeBook(metrics, observed);
    observeNodes(metrics, observed.feed);
    const { logKeeper, identity } = observed;
    metrics.certificateExpiry.set(certificateExpirySeconds(identity.tls.certificatePem));
    metrics.logSize.set(logKeeper?.size ?? 0);
    metrics.logInconsistent.reset();
    for (const controller of logKeeper?.marks.keys() ?? [])
      metrics.logInconsistent.set({ controller }, 1);
  });
}

function observeBook(metrics: GateMetrics, { book, clock }: GateObserved): void {
  const nowMs = clock();
  const followed = book.controllers(nowMs).filter(({ complete }) => complete);
  metrics.snapshotComplete.set(Number(book.ready));
  metrics.issuerLost.set(Number(book.issuerLost(nowMs)));
  metrics.issuerEpoch.set(book.highestEpoch);
  metrics.controllersFollowed.set(followed.length);
  metrics.controllersUntold.set(book.untold(nowMs).length);
  metrics.disputedPools.set(book.disputes().length);
  metrics.viewAge.set(book.heardMs === undefined ? -1 : (nowMs - book.heardMs) / 1_000);
}

function observeNodes(metrics: GateMetrics, feed: DecisionFeed): void {
  metrics.nodes.reset();
  for (const { pool, after } of feed.shown()) metrics.nodes.inc({ pool, state: stateOf(after) });
}
