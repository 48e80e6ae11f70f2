import type { MetricTable } from "../proto/metric-table.ts";

/** Everything that an agent exposes beside what every program does. Names and labels are stable. */
export const AGENT_METRICS = {
  evidenceSent: {
    name: "muster_agent_evidence_sent_total",
    kind: "counter",
    help: "Signed reports of the node as it is.",
  },
  historySent: {
    name: "muster_agent_history_sent_total",
    kind: "counter",
    help: "Signed reports of what was not sent in time.",
  },
  evidenceRefused: {
    name: "muster_agent_evidence_refused_total",
    kind: "counter",
    help: "Reports that a controller refused.",
  },
  measurements: {
    name: "muster_agent_measurements_total",
    kind: "counter",
    help: "Measurements of a workload.",
  },
  connections: {
    name: "muster_agent_connections_total",
    kind: "counter",
    help: "Streams that a controller welcomed; more than the first are reconnections.",
  },
  connectionsLost: {
    name: "muster_agent_connections_lost_total",
    kind: "counter",
    help: "Streams, or attempts at one, that ended, by why: lost, denied, busy.",
    labels: ["cause"],
  },
  connected: {
    name: "muster_agent_connected",
    kind: "gauge",
    help: "1 while a controller hears this agent.",
  },
  issuerLost: {
    name: "muster_agent_issuer_lost",
    kind: "gauge",
    help: "1 while no controller that hears this agent can issue.",
  },
  spooled: {
    name: "muster_agent_spooled",
    kind: "gauge",
    help: "Reports waiting to be sent as history.",
  },
  certificateExpiry: {
    name: "muster_agent_certificate_expiry_timestamp_seconds",
    kind: "gauge",
    help: "When the certificate of this agent is over, Unix time.",
  },
  logSize: {
    name: "muster_agent_log_size",
    kind: "gauge",
    help: "Size of the transparency log as it is remembered.",
  },
  logInconsistent: {
    name: "muster_agent_log_inconsistent",
    kind: "gauge",
    help: "1 for each controller that is refused for its log.",
    labels: ["controller"],
  },
  gateOpen: {
    name: "muster_agent_gate_open",
    kind: "gauge",
    help: "1 while the node-local gate of a pool is open, by why it is or is not.",
    labels: ["pool", "code"],
  },
  permitLeft: {
    name: "muster_agent_permit_left_seconds",
    kind: "gauge",
    help: "What is left of the life of a pool's open permit, without its hold; 0 when there is none.",
    labels: ["pool"],
  },
  claimsAge: {
    name: "muster_agent_claims_age_seconds",
    kind: "gauge",
    help: "Since a pool was last measured; -1 before the first time, or while its measurer does not answer.",
    labels: ["pool"],
  },
  faults: {
    name: "muster_agent_faults",
    kind: "gauge",
    help: "What could not be read when a pool was last measured, by code of the fault.",
    labels: ["pool", "code"],
  },
  lines: {
    name: "muster_agent_log_lines_total",
    kind: "counter",
    help: "Lines of logs that were looked at.",
    labels: ["pool"],
  },
  messages: {
    name: "muster_agent_messages_total",
    kind: "counter",
    help: "Lines of an unusual level, or that name something dead.",
    labels: ["pool"],
  },
  records: {
    name: "muster_agent_app_records_total",
    kind: "counter",
    help: "Records that applications told over a socket.",
    labels: ["pool"],
  },
  dropped: {
    name: "muster_agent_signals_dropped_total",
    kind: "counter",
    help: "Lines and records not looked at, or without room.",
    labels: ["pool"],
  },
} as const satisfies MetricTable;
