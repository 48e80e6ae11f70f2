import type { PoolHeard } from "./claims/workload-measurer.ts";
import type { GateDecision } from "./gate.ts";
import type { ReportCounters } from "./report-deps.ts";

/** What the metrics are made of, read at each scrape. */
export type MetricsSource = {
  readonly counters: ReportCounters;
  readonly connected: boolean;
  readonly spooled: number;
  /** Pools that are listened to. */
  readonly heard: readonly PoolHeard[];
  /** The transparency log: the size that was seen, and the controllers whose log does not continue it. */
  readonly remembered: { readonly size: number; readonly refused: readonly string[] };
  readonly decisions: readonly { readonly pool: string; readonly answer: GateDecision }[];
};

/** Counter, metric and help of what is listened to. */
const HEARD = [
  ["lines", "log_lines_total", "Lines of logs that were looked at."],
  ["messages", "messages_total", "Lines of an unusual level, or that name something dead."],
  ["records", "app_records_total", "Records that applications told over a socket."],
  ["dropped", "signals_dropped_total", "Lines and records not looked at, or without room."],
] as const;

/** Text for Prometheus. The library is loaded at the first scrape: an agent that nobody scrapes does not hold it in memory. */
export async function renderMetrics(
  source: MetricsSource,
): Promise<{ readonly contentType: string; readonly body: string }> {
  const { Counter, Gauge, Registry } = await import("prom-client");
  const registry = new Registry();
  const registers = [registry];
  const count = (name: string, help: string, value: number): void => {
    new Counter({ name: `muster_agent_${name}`, help, registers }).inc(value);
  };
  const gauge = (name: string, help: string, value: number): void => {
    new Gauge({ name: `muster_agent_${name}`, help, registers }).set(value);
  };
  const { counters } = source;
  count("evidence_sent_total", "Signed reports of the node as it is.", counters.evidenceSent);
  count("history_sent_total", "Signed reports of what was not sent in time.", counters.historySent);
  count("evidence_refused_total", "Reports that a controller refused.", counters.evidenceRefused);
  count("measurements_total", "Measurements of a workload.", counters.measurements);
  count("connections_total", "Streams that a controller welcomed.", counters.connections);
  gauge("connected", "1 while a controller hears this agent.", source.connected ? 1 : 0);
  gauge("spooled", "Reports waiting to be sent as history.", source.spooled);
  gauge("log_size", "Size of the transparency log as it is remembered.", source.remembered.size);
  const refused = new Gauge({
    name: "muster_agent_log_inconsistent",
    help: "1 for each controller that is refused for its log.",
    labelNames: ["controller"],
    registers,
  });
  for (const controller of source.remembered.refused) refused.set({ controller }, 1);
  gauge("resident_bytes", "Resident memory of this agent.", process.memoryUsage.rss());
  for (const [key, name, help] of HEARD) {
    const labelNames = ["pool"] as const;
    const heard = new Counter({ name: `muster_agent_${name}`, help, labelNames, registers });
    for (const { pool, counters: said } of source.heard) heard.inc({ pool }, said[key]);
  }
  const open = new Gauge({
    name: "muster_agent_gate_open",
    help: "1 while the node-local gate of a pool is open.",
    labelNames: ["pool", "code"],
    registers,
  });
  for (const { pool, answer } of source.decisions)
    open.set({ pool, code: answer.code }, answer.open ? 1 : 0);
  return { contentType: registry.contentType, body: await registry.metrics() };
}
