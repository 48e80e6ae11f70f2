/** How an alert is brought about. Series as promtool has them, a sample a minute. */
export type RuleCase = {
  readonly alert: string;
  /** These make it fire at `at` minutes. */
  readonly fires: Readonly<Record<string, string>>;
  /** The same a little better: it does not. */
  readonly quiet: Readonly<Record<string, string>>;
  /** Minutes from the beginning; 30 by default. */
  readonly at?: number;
  /** Others that fire beside it: the same situation is more than one thing. */
  readonly beside?: readonly string[];
};

const POOL = '{pool="app"}';
const WELL = "1x170";
const ZERO = "0x170";

/** Enough of a controller for alerts about what is not there. */
export const ALWAYS: Readonly<Record<string, string>> = {
  'muster_can_issue{instance="other"}': WELL,
};

function status(word: string, name = "muster_pool_status"): string {
  return `${name}{pool="app",status="${word}"}`;
}

/** A pool of two that are enabled. @param open how many take traffic */
function enabled(open: string, enforced = WELL): Readonly<Record<string, string>> {
  return {
    [`muster_pool_enabled_nodes${POOL}`]: "2x170",
    [`muster_pool_open_nodes${POOL}`]: open,
    [`muster_pool_enforced${POOL}`]: enforced,
  };
}

/** Samples of a histogram: so many up to a bound, and all of them up to 5. */
function histogram(
  name: string,
  labels: string,
  bound: string,
  within: string,
  all: string,
): Readonly<Record<string, string>> {
  return {
    [`${name}_bucket{${labels}le="${bound}"}`]: within,
    [`${name}_bucket{${labels}le="5"}`]: all,
    [`${name}_bucket{${labels}le="+Inf"}`]: all,
  };
}

const STORE = "muster_store_seconds";
const LATE = "muster_event_loop_delay_seconds";
const OF_STORE = 'operation="transact",';
/** Counted from 1970, when these tests begin. */
const days = (count: number): string => `${count * 86_400}x170`;

/** One case for each alert of deploy/prometheus/muster-rules.yaml. */
export const RULE_CASES: readonly RuleCase[] = [
  {
    alert: "MusterPoolDiverged",
    fires: { [status("DIVERGED")]: WELL },
    quiet: { [status("DIVERGED")]: ZERO },
  },
  {
    alert: "MusterPoolIncomplete",
    fires: { [status("INCOMPLETE")]: WELL },
    quiet: { [status("INCOMPLETE")]: "1x13 0x170" },
  },
  {
    alert: "MusterPoolRollingLong",
    fires: { [status("ROLLING")]: WELL },
    quiet: { [status("ROLLING")]: "1x110 0x170" },
    at: 150,
  },
  {
    alert: "MusterServersMissing",
    fires: { [status("MISSING", "muster_nodes")]: WELL },
    quiet: { [status("MISSING", "muster_nodes")]: ZERO },
  },
  {
    alert: "MusterServersSilent",
    fires: { [status("STALE", "muster_nodes")]: WELL },
    quiet: { [status("STALE", "muster_nodes")]: ZERO },
  },
  { alert: "MusterEnabledNotOpen", fires: enabled("1x170"), quiet: enabled("1x170", ZERO) },
  {
    alert: "MusterNothingOpen",
    fires: enabled(ZERO),
    quiet: enabled("2x170"),
    beside: ["MusterEnabledNotOpen"],
  },
  {
    alert: "MusterAlertUnanswered",
    fires: { [`muster_alerts_unanswered_age_max_seconds${POOL}`]: "0+60x170" },
    quiet: { [`muster_alerts_unanswered_age_max_seconds${POOL}`]: "900x170" },
  },
  {
    alert: "MusterExemption",
    fires: { [`muster_pool_exemptions${POOL}`]: WELL },
    quiet: { [`muster_pool_exemptions${POOL}`]: ZERO },
  },
  {
    alert: "MusterDown",
    fires: { 'up{job="muster-agent",instance="n1"}': ZERO },
    quiet: { 'up{job="node",instance="n1"}': ZERO },
  },
  {
    alert: "MusterBlind",
    fires: { 'muster_can_issue{instance="c1"}': ZERO },
    quiet: { 'muster_can_issue{instance="c1"}': WELL },
  },
  {
    alert: "MusterNobodyIssues",
    fires: { 'muster_can_issue{instance="other"}': ZERO },
    quiet: {},
    beside: ["MusterBlind"],
  },
  {
    alert: "MusterNoLeader",
    fires: { 'muster_leader{instance="c1"}': ZERO, 'muster_leader{instance="c2"}': ZERO },
    quiet: { 'muster_leader{instance="c1"}': ZERO, 'muster_leader{instance="c2"}': WELL },
  },
  {
    alert: "MusterStoreSlow",
    fires: histogram(STORE, OF_STORE, "0.5", "0+50x170", "0+100x170"),
    quiet: histogram(STORE, OF_STORE, "0.5", "0+100x170", "0+100x170"),
  },
  {
    alert: "MusterStoreLag",
    fires: { muster_store_lag_seconds: "0+10x170" },
    quiet: { muster_store_lag_seconds: "5x170" },
  },
  {
    alert: "MusterLogStalled",
    fires: { muster_log_waiting: WELL, muster_log_checkpoint_age_seconds: "0+60x170" },
    quiet: { muster_log_waiting: ZERO, muster_log_checkpoint_age_seconds: "0+60x170" },
  },
  {
    alert: "MusterCertificateEnds",
    fires: { muster_agent_certificate_expiry_timestamp_seconds: days(6) },
    quiet: { muster_agent_certificate_expiry_timestamp_seconds: days(8) },
    at: 120,
  },
  {
    alert: "MusterAuthorityEnds",
    fires: { 'muster_certificate_expiry_timestamp_seconds{of="ca"}': days(80) },
    quiet: { 'muster_certificate_expiry_timestamp_seconds{of="ca"}': days(100) },
    at: 120,
  },
  {
    alert: "MusterNobodyIsTold",
    fires: {
      'muster_notifications_total{receiver="pager",outcome="failed"}': "0+1x170",
      'muster_notifications_total{receiver="pager",outcome="delivered"}': ZERO,
    },
    quiet: {
      'muster_notifications_total{receiver="pager",outcome="failed"}': "0+1x170",
      'muster_notifications_total{receiver="pager",outcome="delivered"}': "0+1x170",
    },
  },
  {
    alert: "MusterEventLoopLate",
    fires: histogram(LATE, "", "0.25", "0+50x170", "0+120x170"),
    quiet: histogram(LATE, "", "0.25", "0+119x170", "0+120x170"),
  },
  {
    alert: "MusterReportsRefused",
    fires: { 'muster_reports_total{outcome="refused"}': "0+60x170" },
    quiet: { 'muster_reports_total{outcome="same"}': "0+60x170" },
  },
  {
    alert: "MusterConnectionFlood",
    fires: { 'muster_connections_closed_total{listener="public",why="nobody"}': "0+6000x170" },
    quiet: { 'muster_connections_closed_total{listener="public",why="nobody"}': "0+60x170" },
  },
  {
    alert: "MusterClockStepped",
    fires: { muster_clock_step_seconds: "3600x170" },
    quiet: { muster_clock_step_seconds: "2x170" },
  },
  {
    alert: "MusterGateIssuerLost",
    fires: { muster_gate_issuer_lost: WELL },
    quiet: { muster_gate_issuer_lost: ZERO },
  },
  {
    alert: "MusterGateViewOld",
    fires: { muster_gate_view_age_seconds: "-1x170", muster_gate_snapshot_complete: ZERO },
    quiet: { muster_gate_view_age_seconds: "1x170", muster_gate_snapshot_complete: WELL },
  },
  {
    alert: "MusterGateDisputed",
    fires: { muster_gate_disputed_pools: WELL },
    quiet: { muster_gate_disputed_pools: ZERO, muster_gate_controllers_untold: ZERO },
  },
  {
    alert: "MusterGateRefuses",
    fires: { 'muster_gate_refused_total{code="OLDER"}': "0+60x170" },
    quiet: { 'muster_gate_refused_total{code="OLDER"}': "5x170" },
  },
  {
    alert: "MusterBalancerUnsettled",
    fires: { muster_gate_haproxy_unsettled: WELL },
    quiet: { muster_gate_haproxy_unsettled: ZERO },
  },
  {
    alert: "MusterBalancerUnlike",
    fires: { muster_gate_haproxy_missing: WELL },
    quiet: { muster_gate_haproxy_missing: ZERO, muster_gate_haproxy_unexpected: ZERO },
  },
  {
    alert: "MusterBalancerFails",
    fires: { 'muster_gate_haproxy_errors_total{socket="/run/haproxy/admin.sock"}': "0+6x170" },
    quiet: { 'muster_gate_haproxy_errors_total{socket="/run/haproxy/admin.sock"}': ZERO },
  },
  {
    alert: "MusterLogInconsistent",
    fires: { 'muster_agent_log_inconsistent{controller="c1"}': WELL },
    quiet: { 'muster_agent_log_inconsistent{controller="c1"}': ZERO },
  },
  {
    alert: "MusterAgentDisconnected",
    fires: { muster_agent_connected: ZERO },
    quiet: { muster_agent_connected: WELL },
  },
  {
    alert: "MusterAgentSpools",
    fires: { muster_agent_spooled: "500x170" },
    quiet: { muster_agent_spooled: "100x170" },
  },
  {
    alert: "MusterAgentStalled",
    fires: { [`muster_agent_claims_age_seconds${POOL}`]: "-1x170" },
    quiet: { [`muster_agent_claims_age_seconds${POOL}`]: "300x170" },
  },
  {
    alert: "MusterSignalsDropped",
    fires: { [`muster_agent_signals_dropped_total${POOL}`]: "0+60x170" },
    quiet: { [`muster_agent_signals_dropped_total${POOL}`]: ZERO },
  },
];
