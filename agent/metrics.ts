import {
  certificateExpirySeconds,
  countedTo,
  type Metrics,
  MetricsBook,
} from "../proto/metrics.ts";
import { VERSION } from "../proto/version.ts";
import type { PoolHeard } from "./claims/workload-measurer.ts";
import type { GateMeasured, LocalGate } from "./gate.ts";
import { AGENT_METRICS } from "./metric-table.ts";
import type { ReportCounters } from "./report-counters.ts";

type Made = Metrics<typeof AGENT_METRICS>;

/** What the metrics are made of, read at each scrape. */
export type MetricsSource = {
  readonly loop: {
    readonly counters: ReportCounters;
    readonly connected: boolean;
    readonly canIssue: boolean;
    /** Pools that are listened to. */
    readonly heard: readonly PoolHeard[];
  };
  readonly gate: Pick<LocalGate, "decisions" | "looks">;
  readonly spool: { readonly size: number };
  /** The transparency log: the size that was seen, and the controllers whose log does not continue it. */
  readonly logKeeper: { readonly size: number; readonly marks: ReadonlyMap<string, unknown> };
  /** As it is at the moment. */
  readonly identity: { readonly tls: { readonly certificatePem: string } };
};

/** An agent's metrics, and the page that shows them. The module is loaded at the first scrape: an agent that nobody scrapes does not hold the library in memory. */
export function agentMetrics(source: MetricsSource): MetricsBook {
  const book = new MetricsBook("muster-agent", VERSION);
  const made = book.make(AGENT_METRICS);
  book.observe(() => {
    observeReports(made, source);
    observeHeard(made, source);
    for (const look of source.gate.looks()) observePool(made, look);
    made.gateOpen.reset();
    for (const { pool, answer } of source.gate.decisions())
      made.gateOpen.set({ pool, code: answer.code }, answer.open ? 1 : 0);
  });
  return book;
}

function observeReports(made: Made, { loop, spool, logKeeper, identity }: MetricsSource): void {
  const { counters } = loop;
  countedTo(made.evidenceSent, counters.evidenceSent);
  countedTo(made.historySent, counters.historySent);
  countedTo(made.evidenceRefused, counters.evidenceRefused);
  countedTo(made.measurements, counters.measurements);
  countedTo(made.connections, counters.connections);
  for (const [cause, count] of Object.entries(counters.lost))
    countedTo(made.connectionsLost, count, { cause });
  made.connected.set(loop.connected ? 1 : 0);
  made.issuerLost.set(loop.canIssue ? 0 : 1);
  made.spooled.set(spool.size);
  made.certificateExpiry.set(certificateExpirySeconds(identity.tls.certificatePem));
  made.logSize.set(logKeeper.size);
  made.logInconsistent.reset();
  for (const controller of logKeeper.marks.keys()) made.logInconsistent.set({ controller }, 1);
}

function observeHeard(made: Made, { loop }: MetricsSource): void {
  for (const { pool, counters } of loop.heard) {
    countedTo(made.lines, counters.lines, { pool });
    countedTo(made.messages, counters.messages, { pool });
    countedTo(made.records, counters.records, { pool });
    countedTo(made.dropped, counters.dropped, { pool });
  }
}

function observePool(made: Made, { pool, permitLeftMs, claimsAgeMs, faults }: GateMeasured): void {
  made.permitLeft.set({ pool }, permitLeftMs / 1_000);
  made.claimsAge.set({ pool }, claimsAgeMs === undefined ? -1 : claimsAgeMs / 1_000);
  for (const [code, count] of faults) made.faults.set({ pool, code }, count);
}
