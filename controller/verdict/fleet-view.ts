import type { Appraisal } from "./appraise.ts";
import { reason } from "./match-profile.ts";
import type { PoolStatus, Reason } from "./status.ts";

/** One node as the pool's view needs it. */
export type NodeStanding = {
  readonly node: string;
  readonly onRoster: boolean;
  readonly appraisal: Appraisal;
  /** Hex; "" without a measured workload. */
  readonly fingerprint: string;
};

/** What a pool's status depends on. */
export type PoolInput = {
  readonly canIssue: boolean;
  /** Why it cannot, for people; "": not known. */
  readonly trouble?: string;
  readonly rosterDigest: string;
  /** Digest of the roster the release was made for; undefined: none was declared. */
  readonly releaseRosterDigest: string | undefined;
  /** Enabled nodes that are silent together beyond the budget (budget.ts); 0: within it. */
  readonly massSilence: number;
  /** Names that the pool's builds and those of other pools do not mean alike (shared-meaning.ts). */
  readonly shared: readonly Reason[];
  readonly nodes: readonly NodeStanding[];
};

/** The consensus view of one pool. */
export type PoolStanding = {
  readonly status: PoolStatus;
  /** Reasons of the pool as a whole. */
  readonly reasons: readonly Reason[];
  readonly onTarget: number;
  readonly attested: number;
  /** Who agrees on which fingerprint, largest group first: shown, never decided by. */
  readonly agreements: readonly {
    readonly fingerprint: string;
    readonly nodes: readonly string[];
  }[];
};

/**
 * Sums a pool up. READY needs every server of the roster on a target and no stranger; a pool without servers is never READY. Pure, never
 * throws.
 */
export function viewPool(input: PoolInput): PoolStanding {
  const roster = input.nodes.filter((n) => n.onRoster);
  const attested = roster.filter((n) => n.appraisal.status === "ATTESTED");
  const onTarget = attested.filter((n) => n.appraisal.profile?.stage === "target");
  const reasons = poolReasons(input);
  return {
    status: statusOf(input, roster, onTarget.length, reasons),
    reasons,
    onTarget: onTarget.length,
    attested: attested.length,
    agreements: agreementsOf(input.nodes),
  };
}

function poolReasons(input: PoolInput): readonly Reason[] {
  const reasons: Reason[] = [];
  if (!input.canIssue)
    reasons.push(
      reason(
        "BLIND",
        "controller",
        "a store that it can write",
        input.trouble || "no answer from it",
        "see the controller's log",
      ),
    );
  if (input.massSilence > 0)
    reasons.push(
      reason(
        "MASS_SILENCE",
        "pool",
        "no more silent together than the budget",
        `${input.massSilence} silent: permits live on by their hold`,
        "see the network between agents and controller",
      ),
    );
  if (input.releaseRosterDigest === undefined)
    reasons.push(
      reason("NO_RELEASE", "release", "declared", "none", "muster release propose, then start"),
    );
  else if (input.releaseRosterDigest !== input.rosterDigest)
    reasons.push(
      reason(
        "ROSTER_CHANGED",
        "roster",
        input.releaseRosterDigest.slice(0, 12),
        input.rosterDigest.slice(0, 12),
        "muster release propose and start, for the roster as it is now",
      ),
    );
  return [...reasons, ...input.shared];
}

function statusOf(
  input: PoolInput,
  roster: readonly NodeStanding[],
  onTarget: number,
  reasons: readonly Reason[],
): PoolStatus {
  if (!input.canIssue) return "BLIND";
  const statuses = new Set(input.nodes.map((n) => n.appraisal.status));
  const contradicted = input.nodes.some(
    (n) => n.appraisal.effect === "end" && n.appraisal.status === "RESTART_PENDING",
  );
  // A stranger is one whatever else is said of it: a banned one is REVOKED by status.
  const stranger = input.nodes.some((n) => !n.onRoster);
  // Who is let pass all the same contradicts what was declared none the less: no pool is READY with one.
  const red = statuses.has("DRIFTED") || statuses.has("EXEMPT");
  if (red || stranger || contradicted) return "DIVERGED";
  const passing = roster.filter(
    (n) => n.appraisal.effect === "none" && n.appraisal.profile !== undefined,
  );
  if (roster.length === 0 || passing.length < roster.length || reasons.length > 0)
    return "INCOMPLETE";
  return onTarget === roster.length ? "READY" : "ROLLING";
}

function agreementsOf(nodes: readonly NodeStanding[]): PoolStanding["agreements"] {
  const groups = new Map<string, string[]>();
  for (const { fingerprint, node } of nodes) {
    if (fingerprint === "") continue;
    const group = groups.get(fingerprint);
    if (group === undefined) groups.set(fingerprint, [node]);
    else group.push(node);
  }
  return [...groups]
    .map(([fingerprint, members]) => ({ fingerprint, nodes: members.sort() }))
    .sort((a, b) => b.nodes.length - a.nodes.length || (a.fingerprint < b.fingerprint ? -1 : 1));
}
