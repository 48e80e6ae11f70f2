import type { MetricTable } from "../../proto/metric-table.ts";

/** How the fleet stands, by this controller's view. Every controller of a cluster shows the whole. */
const FLEET = {
  nodes: {
    name: "muster_nodes",
    kind: "gauge",
    help: "Nodes of a pool by status, those among them that are on no roster; every status is there, most of them at 0.",
    labels: ["pool", "status"],
  },
  poolStatus: {
    name: "muster_pool_status",
    kind: "gauge",
    help: "1 for the status that a pool has, 0 for the others.",
    labels: ["pool", "status"],
  },
  rosterNodes: {
    name: "muster_pool_roster_nodes",
    kind: "gauge",
    help: "Servers that a pool must have.",
    labels: ["pool"],
  },
  onTargetNodes: {
    name: "muster_pool_on_target_nodes",
    kind: "gauge",
    help: "Servers of the roster that are attested on a target of the release.",
    labels: ["pool"],
  },
  openNodes: {
    name: "muster_pool_open_nodes",
    kind: "gauge",
    help: "Nodes whose last permit opens their gate now.",
    labels: ["pool"],
  },
  enabledNodes: {
    name: "muster_pool_enabled_nodes",
    kind: "gauge",
    help: "Nodes that somebody enabled and nothing ended: they are to take traffic.",
    labels: ["pool"],
  },
  enforced: {
    name: "muster_pool_enforced",
    kind: "gauge",
    help: "1 when a pool's gates close, 0 when it is observed only.",
    labels: ["pool"],
  },
  evidenceAge: {
    name: "muster_pool_evidence_age_max_seconds",
    kind: "gauge",
    help: "Age of the oldest evidence that a node of the pool was last heard with; -1: nobody was heard.",
    labels: ["pool"],
  },
  unheardNodes: {
    name: "muster_pool_unheard_nodes",
    kind: "gauge",
    help: "Servers of the roster that nobody has heard since this controller began.",
    labels: ["pool"],
  },
  permitLeft: {
    name: "muster_pool_permit_left_min_seconds",
    kind: "gauge",
    help: "What is left of the open permit of a pool that ends first, without its hold; -1: there is none.",
    labels: ["pool"],
  },
  exemptions: {
    name: "muster_pool_exemptions",
    kind: "gauge",
    help: "Exemptions (break-glass) of a pool that are in force.",
    labels: ["pool"],
  },
  alerts: {
    name: "muster_alerts",
    kind: "gauge",
    help: "Alerts that are not closed, by severity and state.",
    labels: ["pool", "severity", "state"],
  },
  alertsUnanswered: {
    name: "muster_alerts_unanswered_age_max_seconds",
    kind: "gauge",
    help: "Since when the alert that waits longest is raised without an answer; 0: none is.",
    labels: ["pool"],
  },
  alertsHolding: {
    name: "muster_alerts_holding",
    kind: "gauge",
    help: "Alerts that hold enablement in a pool now.",
    labels: ["pool"],
  },
  nodeStatus: {
    name: "muster_node_status",
    kind: "gauge",
    help: "1 for the status of one node; only with `metrics: { nodes: true }`.",
    labels: ["pool", "node", "status"],
  },
  nodeEvidenceAge: {
    name: "muster_node_evidence_age_seconds",
    kind: "gauge",
    help: "Age of one node's newest evidence; only with `metrics: { nodes: true }`.",
    labels: ["pool", "node"],
  },
} as const satisfies MetricTable;

/** The controller itself, its store and its peers. */
const CONTROLLER = {
  canIssue: {
    name: "muster_can_issue",
    kind: "gauge",
    help: "1 while this controller can issue permits; 0 is BLIND.",
  },
  settled: {
    name: "muster_settled",
    kind: "gauge",
    help: "1 once every enabled node has reported since the start, or had its time.",
  },
  issuerEpoch: {
    name: "muster_issuer_epoch",
    kind: "gauge",
    help: "Epoch that is stamped on what is issued.",
  },
  leader: {
    name: "muster_leader",
    kind: "gauge",
    help: "1 on the controller that does what only one does; a single one always does.",
  },
  controllers: {
    name: "muster_controllers",
    kind: "gauge",
    help: "Controllers that are alive on this store, as far as this one knows.",
  },
  draining: {
    name: "muster_draining",
    kind: "gauge",
    help: "1 while agents are asked to go to another controller.",
  },
  permits: {
    name: "muster_permits_issued_total",
    kind: "counter",
    help: "Permits that were signed, by decision: open, drain, quarantine.",
    labels: ["decision"],
  },
  storeSeconds: {
    name: "muster_store_seconds",
    kind: "histogram",
    help: "How long the store took, by operation: get, range, transact.",
    labels: ["operation"],
    buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.5, 2, 10],
  },
  storeErrors: {
    name: "muster_store_errors_total",
    kind: "counter",
    help: "What the store refused or failed, by operation and code; CONFLICT is ordinary.",
    labels: ["operation", "code"],
  },
  storeLag: {
    name: "muster_store_lag_seconds",
    kind: "gauge",
    help: "For how long the store was not seen, or what was written has not come back; 0: it is well.",
  },
  storeRevision: {
    name: "muster_store_revision",
    kind: "gauge",
    help: "Revision of what this controller acts on.",
  },
  clockStep: {
    name: "muster_clock_step_seconds",
    kind: "gauge",
    help: "How far the wall clock was set away from what is counted with; 0: it was not.",
  },
  permitKeys: {
    name: "muster_permit_keys",
    kind: "gauge",
    help: "Keys whose permits count or soon will, by state; more than the signing one: a rotation is under way.",
    labels: ["state"],
  },
  certificateExpiry: {
    name: "muster_certificate_expiry_timestamp_seconds",
    kind: "gauge",
    help: "When a certificate is over, Unix time: the controller's own, its authority's (ca), and that of the agents and gates which is over first.",
    labels: ["of"],
  },
  logSize: {
    name: "muster_log_size",
    kind: "gauge",
    help: "Entries of the transparency log.",
  },
  logAge: {
    name: "muster_log_checkpoint_age_seconds",
    kind: "gauge",
    help: "Since the log last grew, as this controller saw it; each epoch adds to it while agents report.",
  },
  logWaiting: {
    name: "muster_log_waiting",
    kind: "gauge",
    help: "Entries that are durable and not in order yet, of those that came since this controller began.",
  },
} as const satisfies MetricTable;

/** Who speaks with it. */
const TRAFFIC = {
  agents: {
    name: "muster_agents_connected",
    kind: "gauge",
    help: "Agents whose stream is up at this controller.",
  },
  gates: {
    name: "muster_gates_connected",
    kind: "gauge",
    help: "Gates that follow this controller.",
  },
  connections: {
    name: "muster_connections",
    kind: "gauge",
    help: "Connections that were let in and are open, by listener: agents, public.",
    labels: ["listener"],
  },
  connectionsClosed: {
    name: "muster_connections_closed_total",
    kind: "counter",
    help: "Connections closed on purpose, by why: nobody, refused, identity, bytes.",
    labels: ["listener", "why"],
  },
  rpcs: {
    name: "muster_rpcs_total",
    kind: "counter",
    help: "Calls that ended, by name and gRPC status; a stream counts when it ends.",
    labels: ["rpc", "status"],
  },
  reports: {
    name: "muster_reports_total",
    kind: "counter",
    help: "Reports of agents, by what they were: news, same, history, refused.",
    labels: ["outcome"],
  },
  reportSeconds: {
    name: "muster_report_seconds",
    kind: "histogram",
    help: "From the arrival of a report until it was appraised, waiting included.",
    buckets: [0.001, 0.002, 0.005, 0.01, 0.05, 0.2, 1, 5],
  },
  notices: {
    name: "muster_notifications_total",
    kind: "counter",
    help: "Tries to tell a receiver of an alert, by outcome: delivered, failed.",
    labels: ["receiver", "outcome"],
  },
  noticesWaiting: {
    name: "muster_notifications_waiting",
    kind: "gauge",
    help: "What a receiver has to be told and was not yet.",
    labels: ["receiver"],
  },
  events: {
    name: "muster_events_total",
    kind: "counter",
    help: "Lines of this program's log at level warn and error, by event (docs/logs.md).",
    labels: ["level", "event"],
  },
} as const satisfies MetricTable;

/** Everything that a controller exposes beside what every program does. Names and labels are stable. */
export const CONTROLLER_METRICS = { ...FLEET, ...CONTROLLER, ...TRAFFIC } as const;
