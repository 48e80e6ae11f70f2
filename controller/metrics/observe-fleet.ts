import type { Metrics } from "../../proto/metrics.ts";
import { exemptionInForce } from "../verdict/exemption.ts";
import type { NodeStanding, PoolStanding } from "../verdict/fleet-view.ts";
import { MEANING, type PoolStatus } from "../verdict/status.ts";
import { decisionOf, type FleetSources, heldOverIn } from "../views/fleet-wire.ts";
import type { CONTROLLER_METRICS } from "./metric-table.ts";

type Made = Metrics<typeof CONTROLLER_METRICS>;

/** Every status is told of every pool: one that is gone is at 0, and not missing. */
const NODE_STATUSES = [...new Set(Object.values(MEANING).map(({ status }) => status))];
const POOL_STATUSES = Object.keys({
  READY: true,
  ROLLING: true,
  INCOMPLETE: true,
  DIVERGED: true,
  BLIND: true,
} satisfies Record<PoolStatus, true>);
const SEVERITIES = ["info", "warning", "error", "critical"] as const;
const STATES = ["raised", "acknowledged", "resolved"] as const;

/** Sets what is known of every pool. A pool that is gone is told of no more. @param perNode also of every node */
export function observeFleet(made: Made, o: FleetSources, perNode: boolean): void {
  for (const gauge of BY_POOL) made[gauge].reset();
  for (const pool of o.declared.pools.keys()) {
    observePool(made, o, pool);
    observeNodes(made, o, pool, perNode);
    observeAlerts(made, o, pool);
  }
}

const BY_POOL = [
  ...(["nodes", "poolStatus", "rosterNodes", "onTargetNodes", "openNodes"] as const),
  ...(["enabledNodes", "enforced", "evidenceAge", "unheardNodes", "permitLeft"] as const),
  ...(["exemptions", "alerts", "alertsUnanswered", "alertsHolding"] as const),
  ...(["nodeStatus", "nodeEvidenceAge"] as const),
] as const;

/** As each node stood when it was last appraised, which is when anything last changed: a scrape appraises nobody. */
function standingOf({ declared, verifier }: FleetSources, pool: string): PoolStanding {
  const names = verifier.nodesOf(pool);
  const nodes = names.flatMap((node): NodeStanding[] => {
    const appraisal = verifier.standing(pool, node)?.appraisal;
    if (appraisal === undefined) return [];
    return [{ node, onRoster: declared.isOnRoster(pool, node), appraisal, fingerprint: "" }];
  });
  // Whoever was left out would be missed by nobody: then all are looked at anew.
  return nodes.length === names.length
    ? verifier.poolStanding(pool, nodes)
    : verifier.poolStanding(pool);
}

function observePool(made: Made, o: FleetSources, pool: string): void {
  const { declared, verifier, issuer, clock } = o;
  const standing = standingOf(o, pool);
  for (const status of POOL_STATUSES)
    made.poolStatus.set({ pool, status }, status === standing.status ? 1 : 0);
  const policy = declared.pools.get(pool)?.value.pool;
  made.rosterNodes.set({ pool }, policy?.roster.length ?? 0);
  made.onTargetNodes.set({ pool }, standing.onTarget);
  made.enforced.set({ pool }, policy?.mode === "observe" ? 0 : 1);
  const marks = [...(declared.marks.get(pool)?.values() ?? [])];
  made.enabledNodes.set({ pool }, marks.filter(({ state }) => state === "enabled").length);
  const nowMs = clock.monotonicMs();
  const left = verifier
    .nodesOf(pool)
    .flatMap((node) => issuer.latest(pool, node) ?? [])
    .filter(({ permit }) => permit.decision === "open")
    .map(({ permit, atMs }) => Math.max(0, atMs + permit.lifeMs - nowMs));
  made.permitLeft.set({ pool }, left.length === 0 ? -1 : least(left) / 1_000);
  const nowUnixMs = verifier.exemptions.nowUnixMs();
  const exempt = verifier.exemptions
    .known()
    .filter((one) => one.spec.pool === pool && exemptionInForce(one, nowUnixMs));
  made.exemptions.set({ pool }, exempt.length);
}

function observeNodes(made: Made, o: FleetSources, pool: string, perNode: boolean): void {
  const { verifier, declared } = o;
  const seen = verifier.nodesOf(pool).map((node) => ({
    node,
    status: verifier.standing(pool, node)?.appraisal.status ?? ("UNVERIFIABLE" as const),
    ageMs: verifier.evidenceAgeMs(node),
  }));
  for (const status of NODE_STATUSES)
    made.nodes.set({ pool, status }, seen.filter((one) => one.status === status).length);
  const heldOver = heldOverIn(o, pool);
  const open = seen.filter(({ node }) => decisionOf(o, pool, node, heldOver) === OPEN);
  made.openNodes.set({ pool }, open.length);
  const unheard = seen.filter((one) => one.ageMs === undefined);
  const missed = unheard.filter(({ node }) => declared.isOnRoster(pool, node));
  made.unheardNodes.set({ pool }, missed.length);
  const oldestMs = seen.reduce((most, { ageMs = -1 }) => Math.max(most, ageMs), -1);
  made.evidenceAge.set({ pool }, secondsOf(oldestMs));
  for (const one of perNode ? seen : []) {
    for (const status of NODE_STATUSES)
      made.nodeStatus.set({ pool, node: one.node, status }, one.status === status ? 1 : 0);
    made.nodeEvidenceAge.set({ pool, node: one.node }, secondsOf(one.ageMs ?? -1));
  }
}

function observeAlerts(made: Made, { verifier }: FleetSources, pool: string): void {
  for (const severity of SEVERITIES)
    for (const state of STATES) made.alerts.set({ pool, severity, state }, 0);
  const nowUnixMs = verifier.exemptions.nowUnixMs();
  let longestMs = 0;
  for (const { severity, state, sinceUnixMs } of verifier.alerts.alerts(pool)) {
    if (state === "closed") continue;
    made.alerts.inc({ pool, severity, state });
    if (state === "raised") longestMs = Math.max(longestMs, nowUnixMs - sinceUnixMs);
  }
  made.alertsUnanswered.set({ pool }, longestMs / 1_000);
  made.alertsHolding.set({ pool }, verifier.alerts.objections(pool).length);
}

/** muster.v1.Decision. */
const OPEN = 1;

/** -1 stays what it is: nothing is known. */
function secondsOf(ms: number): number {
  return ms < 0 ? -1 : ms / 1_000;
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b));
}
