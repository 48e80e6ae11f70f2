import type { MetricTable } from "../../proto/metric-table.ts";

/** Everything that a gate exposes beside what every program does. Names and labels are stable. */
export const GATE_METRICS = {
  messages: {
    name: "muster_gate_messages_total",
    kind: "counter",
    help: "Messages of the controller, by kind.",
    labels: ["kind"],
  },
  refused: {
    name: "muster_gate_refused_total",
    kind: "counter",
    help: "Messages that were refused and changed nothing, by code.",
    labels: ["code"],
  },
  connects: {
    name: "muster_gate_controller_connects_total",
    kind: "counter",
    help: "Streams opened to a controller, by outcome of their end.",
    labels: ["outcome"],
  },
  disagreements: {
    name: "muster_gate_disagreements_total",
    kind: "counter",
    help: "Times that controllers said different things of one declaration, by pool.",
    labels: ["pool"],
  },
  breakGlass: {
    name: "muster_gate_break_glass_total",
    kind: "counter",
    help: "Tokens of two operators that were given to this gate, by outcome.",
    labels: ["outcome"],
  },
  agentChecks: {
    name: "muster_gate_agent_checks_total",
    kind: "counter",
    help: "Agent checks, by first word of the reply; dropped ones got none.",
    labels: ["reply"],
  },
  badRequests: {
    name: "muster_gate_http_refused_total",
    kind: "counter",
    help: "HTTP connections closed for a request that is not one of ours, by status.",
    labels: ["status"],
  },
  pushSeconds: {
    name: "muster_gate_haproxy_push_seconds",
    kind: "histogram",
    help: "From a closing decision to HAProxy's answer.",
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.1, 1],
  },
  haproxyErrors: {
    name: "muster_gate_haproxy_errors_total",
    kind: "counter",
    help: "Failed exchanges with a stats socket.",
    labels: ["socket"],
  },
  haproxyUnsettled: {
    name: "muster_gate_haproxy_unsettled",
    kind: "gauge",
    help: "Servers that the balancer shows otherwise than decided, after the last push.",
    labels: ["socket"],
  },
  haproxyUnexpected: {
    name: "muster_gate_haproxy_unexpected",
    kind: "gauge",
    help: "Servers that the balancer knows and no roster does.",
    labels: ["socket"],
  },
  haproxyMissing: {
    name: "muster_gate_haproxy_missing",
    kind: "gauge",
    help: "Nodes of a roster that the balancer does not know.",
    labels: ["socket"],
  },
  snapshotComplete: {
    name: "muster_gate_snapshot_complete",
    kind: "gauge",
    help: "1 once the gate answers.",
  },
  issuerLost: {
    name: "muster_gate_issuer_lost",
    kind: "gauge",
    help: "1 while no controller can issue.",
  },
  issuerEpoch: {
    name: "muster_gate_issuer_epoch",
    kind: "gauge",
    help: "Highest issuer epoch seen.",
  },
  controllersFollowed: {
    name: "muster_gate_controllers_followed",
    kind: "gauge",
    help: "Streams whose snapshot is complete.",
  },
  controllersUntold: {
    name: "muster_gate_controllers_untold",
    kind: "gauge",
    help: "Controllers alive that never told all.",
  },
  disputedPools: {
    name: "muster_gate_disputed_pools",
    kind: "gauge",
    help: "Pools of which controllers disagree.",
  },
  viewAge: {
    name: "muster_gate_view_age_seconds",
    kind: "gauge",
    help: "Since the controller was last heard; -1 before.",
  },
  nodes: {
    name: "muster_gate_nodes",
    kind: "gauge",
    help: "Nodes on a roster, by pool and state: open, closed, observed (open by observe mode alone), break-glass.",
    labels: ["pool", "state"],
  },
  logSize: {
    name: "muster_gate_log_size",
    kind: "gauge",
    help: "Size of the transparency log as it is remembered.",
  },
  logInconsistent: {
    name: "muster_gate_log_inconsistent",
    kind: "gauge",
    help: "1 for each controller that is refused for its log.",
    labels: ["controller"],
  },
  certificateExpiry: {
    name: "muster_gate_certificate_expiry_timestamp_seconds",
    kind: "gauge",
    help: "When the certificate of this gate is over, Unix time.",
  },
} as const satisfies MetricTable;
