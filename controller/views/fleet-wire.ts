import type { muster } from "../../proto/gen/muster.js";
import type { Workload } from "../../proto/signed/evidence.ts";
import type { PoolStanding } from "../verdict/fleet-view.ts";
import type { Reason } from "../verdict/status.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import type { PermitIssuer } from "../verifier/permit-issuer.ts";
import type { Clock, ClusterPeers } from "../verifier/ports.ts";
import type { Verifier } from "../verifier/verifier.ts";
import { storeToWire } from "./controllers-wire.ts";

type Wire = muster.v1.FleetView.$Properties;

export type FleetSources = {
  readonly verifier: Verifier;
  readonly declared: DeclaredState;
  readonly issuer: PermitIssuer;
  readonly clock: Clock;
  readonly trustDomain: string;
  readonly controllerName: string;
  readonly storeKind: string;
  /** Other controllers on the same store; undefined: this is the only one. */
  readonly cluster?: ClusterPeers | undefined;
  /** Which agents refuse the transparency log; absent: nothing shows it to them. */
  readonly logAnswers?: { readonly refusals: ReadonlyMap<string, LogRefused> } | undefined;
};

type LogRefused = { readonly found: string; readonly sinceUnixMs: number };

/**
 * The fleet as operators are shown it, made from what is known now. Decides nothing.
 * @param pools names to show @param claims whether to add each node's measured claims
 */
export function fleetToWire(o: FleetSources, pools: readonly string[], claims: boolean): Wire {
  return {
    trustDomain: o.trustDomain,
    controller: o.controllerName,
    issuerEpoch: o.issuer.issuerEpoch,
    madeAtUnixMs: o.clock.unixMs(),
    canIssue: o.verifier.canIssue,
    storeRevision: o.declared.revision,
    store: storeToWire(o),
    clockStepMs: o.verifier.exemptions.clockStepMs(),
    pools: pools.map((pool) => poolToWire(o, pool, claims)),
    logRefused: [...(o.logAnswers?.refusals ?? [])]
      .map(([node, refused]) => ({ node, ...refused }))
      .sort((a, b) => (a.node < b.node ? -1 : 1)),
  };
}

function poolToWire(
  o: FleetSources,
  pool: string,
  claims: boolean,
): muster.v1.PoolView.$Properties {
  const declared = o.declared.pools.get(pool)?.value.pool;
  const release = o.declared.releases.get(pool)?.value;
  const standing = o.verifier.poolStanding(pool);
  const heldOver = heldOverIn(o, pool);
  const nodes = o.verifier
    .nodesOf(pool)
    .map((node) => nodeToWire(o, pool, node, { claims, heldOver }));
  return {
    name: pool,
    status: standing.status,
    mode: declared?.mode === "observe" ? 1 : 2,
    release: release?.digest ?? "",
    releaseTitle: release?.release.title ?? "",
    roster: declared?.roster.length ?? 0,
    onTarget: standing.onTarget,
    attested: standing.attested,
    open: nodes.filter((n) => n.decision === 1).length,
    reasons: standing.reasons.map((r) => reasonToWire(r)),
    nodes,
    agreements: agreementsToWire(o, pool, standing),
  };
}

/**
 * Whether gates hold open what nobody could renew (BLIND, or too many silent together): asked once for all nodes, and only where it matters, since it takes
 * a look at each.
 */
export function heldOverIn(o: FleetSources, pool: string): () => boolean {
  let known: boolean | undefined;
  return () => {
    known ??= !o.verifier.canIssue || o.verifier.massSilence(pool) > 0;
    return known;
  };
}

type NodeOptions = { readonly claims: boolean; readonly heldOver: () => boolean };

/** One node of a pool, as `fleetToWire` shows it. */
export function nodeToWire(
  o: FleetSources,
  pool: string,
  node: string,
  { claims, heldOver }: NodeOptions,
): muster.v1.NodeView.$Properties {
  const standing = o.verifier.standing(pool, node);
  const record = o.verifier.book.get(node);
  const fingerprint = record?.parts.get(pool)?.fingerprint;
  return {
    name: node,
    status: standing?.appraisal.status ?? "UNVERIFIABLE",
    reasons: o.verifier.standings
      .dated(pool, standing?.appraisal.reasons ?? [])
      .map((r) => reasonToWire(r, r.sinceUnixMs)),
    decision: decisionOf(o, pool, node, heldOver),
    enablement: enablementOf(o, pool, node),
    evidenceAgeMs: Math.round(o.verifier.evidenceAgeMs(node) ?? -1),
    connected: o.verifier.isConnected(node) || o.verifier.isHeardElsewhere(node),
    fingerprint: fingerprint?.fingerprint ?? "",
    binaryDigest: fingerprint?.binaryDigest ?? "",
    flagsDigest: fingerprint?.flagsDigest ?? "",
    profile: standing?.appraisal.profile?.label ?? "",
    bootId: record?.bootId ?? "",
    sequence: record?.sequence ?? 0,
    claims: claims ? (record?.claims ?? new Uint8Array()) : new Uint8Array(),
    sinceUnixMs: standing?.sinceUnixMs ?? 0,
  };
}

/**
 * What gates do now by the last permit: an open one past its life is closed, whatever it said, unless nobody could renew it (BLIND, or too many silent
 * together): then gates hold it over.
 */
export function decisionOf(
  o: FleetSources,
  pool: string,
  node: string,
  heldOver: () => boolean,
): number {
  const last = o.issuer.latest(pool, node);
  if (o.verifier.isHeardElsewhere(node)) return decisionElsewhere(o, pool, node);
  if (last === undefined) return 3;
  if (last.permit.decision === "drain") return 2;
  if (last.permit.decision !== "open") return 3;
  const { lifeMs, holdMs } = last.permit;
  const ageMs = o.clock.monotonicMs() - last.atMs;
  return ageMs < lifeMs || (ageMs < lifeMs + holdMs && heldOver()) ? 1 : 3;
}

/** What another controller says of a node that it hears: what this one would. */
function decisionElsewhere(o: FleetSources, pool: string, node: string): number {
  const admission = o.verifier.standing(pool, node)?.admission;
  if (admission?.gate === "open") return admission.enableFirst ? 3 : 1;
  return admission?.gate === "closed" && admission.severity === "drain" ? 2 : 3;
}

function enablementOf(o: FleetSources, pool: string, node: string): string {
  const mark = o.verifier.markOf(pool, node);
  if (mark === undefined) return "none";
  return mark.state === "enabled" ? "enabled" : `ended: ${mark.code}`;
}

/** One reason on the wire. Throws none. */
function reasonToWire(reason: Reason, sinceUnixMs = 0): muster.v1.Reason.$Properties {
  return { ...reason, sinceUnixMs };
}

function agreementsToWire(
  o: FleetSources,
  pool: string,
  standing: PoolStanding,
): muster.v1.Agreement.$Properties[] {
  return standing.agreements.map(({ fingerprint, nodes }) => {
    const part = o.verifier.book.get(nodes[0] ?? "")?.parts.get(pool);
    return {
      fingerprint,
      profile: o.verifier.standing(pool, nodes[0] ?? "")?.appraisal.profile?.label ?? "",
      binaryDigest: part?.fingerprint.binaryDigest ?? "",
      flagsDigest: part?.fingerprint.flagsDigest ?? "",
      flags: part === undefined ? "" : flagsText(part.workload),
      nodes: [...nodes],
    };
  });
}

function flagsText(workload: Workload): string {
  return [
    ...new Set(workload.flags.map((f) => `${f.name}=${f.redacted ? "(redacted)" : f.value}`)),
  ].join(", ");
}
