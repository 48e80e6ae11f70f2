/**
 * How a node stands in one pool. Only ATTESTED earns or renews a permit; RESTART_PENDING may keep one (see EFFECT), and EXEMPT follows its exemption
 * (exemption.ts).
 */
export type NodeStatus =
  | "ATTESTED"
  | "DRIFTED"
  | "RESTART_PENDING"
  | "STALE"
  | "MISSING"
  | "UNEXPECTED"
  | "UNVERIFIABLE"
  | "REVOKED"
  | "HELD"
  | "EXEMPT";

/** How a pool stands as a whole. */
export type PoolStatus = "READY" | "ROLLING" | "INCOMPLETE" | "DIVERGED" | "BLIND";

/** Why a node or a pool is not as declared; each has a heading in docs/errors.md. */
export type ReasonCode =
  | "BINARY_MISMATCH"
  | "LOADER_MISMATCH"
  | "ARTIFACT_MISMATCH"
  | "FLAG_MISMATCH"
  | "FLAG_ABSENT"
  | "FLAG_UNDECLARED"
  | "FLAG_UNREADABLE"
  | "ARTIFACT_UNREADABLE"
  | "IMAGE_UNREADABLE"
  | "IMAGE_PENDING"
  | "SELECTOR_FAULT"
  | "DISK_UNREADABLE"
  | "RESTART_PENDING"
  | "DISK_MISMATCH"
  | "WORKLOAD_NOT_RUNNING"
  | "WORKLOAD_NOT_MEASURED"
  | "NO_EVIDENCE"
  | "EVIDENCE_STALE"
  | "NEVER_ENROLLED"
  | "NOT_ON_ROSTER"
  | "EVICTED"
  | "BANNED"
  | "IDENTITY_CLONED"
  | "HALTED"
  | "NO_RELEASE"
  | "NO_MATCH"
  | "ROSTER_CHANGED"
  | "OUTGOING_BUILD"
  | "MEANING_CONFLICT"
  | "DEAD_CODE_ENTERED"
  | "INVARIANT_BREACHED"
  | "NO_CONTRACT"
  | "AGENT_CHANGED"
  | "KEY_REUSE"
  | "ROLLBACK_NOT_SAID"
  | "NOT_ENABLED"
  | "NOT_MEASURED_AFRESH"
  | "MASS_SILENCE"
  | "BLIND"
  | "EXEMPTED";

/** One reason: a code, what it is about, expected and found as people read them, and what makes it right. */
export type Reason = {
  readonly code: ReasonCode;
  /** "" for a reason of the whole pool. */
  readonly node: string;
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
  readonly remedy: string;
  /** The pool's policy is to show this and no more (NO_CONTRACT and AGENT_CHANGED with "warn"); absent: it weighs what MEANING says. */
  readonly shownOnly?: true;
};

/**
 * What a reason does to a gate (ARCHITECTURE section 5), from mild to hard:
 * none: shown, changes nothing. run-out: no new permit, the last one lives to its end. suspend: closed at once, the enablement stays and fresh matching
 * evidence reopens. end: closed at once and the enablement is over; it takes a new `enable`.
 */
export type Effect = "none" | "run-out" | "suspend" | "end";

type Meaning = { readonly status: NodeStatus; readonly effect: Effect };

/**
 * What each reason makes of a node. What the node itself signed and contradicts the declaration ends; what says that the permitted process is not
 * the one that runs suspends; what could not be read runs out.
 */
export const MEANING: Readonly<Record<ReasonCode, Meaning>> = {
  BINARY_MISMATCH: { status: "DRIFTED", effect: "end" },
  LOADER_MISMATCH: { status: "DRIFTED", effect: "end" },
  ARTIFACT_MISMATCH: { status: "DRIFTED", effect: "end" },
  FLAG_MISMATCH: { status: "DRIFTED", effect: "end" },
  FLAG_ABSENT: { status: "DRIFTED", effect: "end" },
  FLAG_UNDECLARED: { status: "UNVERIFIABLE", effect: "suspend" },
  FLAG_UNREADABLE: { status: "UNVERIFIABLE", effect: "run-out" },
  ARTIFACT_UNREADABLE: { status: "UNVERIFIABLE", effect: "run-out" },
  IMAGE_UNREADABLE: { status: "UNVERIFIABLE", effect: "suspend" },
  IMAGE_PENDING: { status: "UNVERIFIABLE", effect: "suspend" },
  SELECTOR_FAULT: { status: "UNVERIFIABLE", effect: "run-out" },
  DISK_UNREADABLE: { status: "UNVERIFIABLE", effect: "run-out" },
  RESTART_PENDING: { status: "RESTART_PENDING", effect: "none" },
  DISK_MISMATCH: { status: "RESTART_PENDING", effect: "suspend" },
  WORKLOAD_NOT_RUNNING: { status: "UNVERIFIABLE", effect: "suspend" },
  WORKLOAD_NOT_MEASURED: { status: "UNVERIFIABLE", effect: "suspend" },
  NO_EVIDENCE: { status: "STALE", effect: "run-out" },
  EVIDENCE_STALE: { status: "STALE", effect: "run-out" },
  NEVER_ENROLLED: { status: "MISSING", effect: "end" },
  NOT_ON_ROSTER: { status: "UNEXPECTED", effect: "end" },
  EVICTED: { status: "REVOKED", effect: "end" },
  BANNED: { status: "REVOKED", effect: "end" },
  IDENTITY_CLONED: { status: "REVOKED", effect: "end" },
  HALTED: { status: "HELD", effect: "end" },
  NO_RELEASE: { status: "UNVERIFIABLE", effect: "suspend" },
  NO_MATCH: { status: "UNVERIFIABLE", effect: "suspend" },
  ROSTER_CHANGED: { status: "UNVERIFIABLE", effect: "none" },
  OUTGOING_BUILD: { status: "ATTESTED", effect: "none" },
  MEANING_CONFLICT: { status: "DRIFTED", effect: "end" },
  DEAD_CODE_ENTERED: { status: "DRIFTED", effect: "end" },
  INVARIANT_BREACHED: { status: "DRIFTED", effect: "end" },
  NO_CONTRACT: { status: "UNVERIFIABLE", effect: "suspend" },
  AGENT_CHANGED: { status: "UNVERIFIABLE", effect: "suspend" },
  // Of releases, never of a node: a node is told by what it runs and evaluates.
  KEY_REUSE: { status: "UNVERIFIABLE", effect: "none" },
  ROLLBACK_NOT_SAID: { status: "UNVERIFIABLE", effect: "none" },
  NOT_ENABLED: { status: "ATTESTED", effect: "none" },
  NOT_MEASURED_AFRESH: { status: "UNVERIFIABLE", effect: "none" },
  MASS_SILENCE: { status: "STALE", effect: "none" },
  BLIND: { status: "UNVERIFIABLE", effect: "none" },
  EXEMPTED: { status: "EXEMPT", effect: "none" },
};

const STATUS_ORDER: readonly NodeStatus[] = [
  "ATTESTED",
  "RESTART_PENDING",
  "EXEMPT",
  "UNVERIFIABLE",
  "STALE",
  "DRIFTED",
  "MISSING",
  "UNEXPECTED",
  "HELD",
  "REVOKED",
];
const EFFECT_ORDER: readonly Effect[] = ["none", "run-out", "suspend", "end"];

/** The gravest status among reasons; ATTESTED for none. Throws none. */
export function worstStatus(reasons: readonly Reason[]): NodeStatus {
  return worst(
    STATUS_ORDER,
    reasons.map((r) => meaningOf(r).status),
  );
}

/** The hardest effect among reasons; "none" for none. Throws none. */
export function worstEffect(reasons: readonly Reason[]): Effect {
  return worst(
    EFFECT_ORDER,
    reasons.map((r) => meaningOf(r).effect),
  );
}

const SHOWN_ONLY: Meaning = { status: "ATTESTED", effect: "none" };

/** What one reason makes of a node, as its pool's policy has it. Throws none. */
export function meaningOf(reason: Reason): Meaning {
  return reason.shownOnly ? SHOWN_ONLY : MEANING[reason.code];
}

function worst<T>(order: readonly T[], items: readonly T[]): T {
  const first = order[0] as T;
  return items.reduce((a, b) => (order.indexOf(b) > order.indexOf(a) ? b : a), first);
}
