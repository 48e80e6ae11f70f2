import { type Mode, type Permit, permitStanding } from "../../proto/signed/permit.ts";

/** How hard a closed node is taken out: let it finish, or cut it off. */
export type Severity = "drain" | "quarantine";

/** Why a node is open or closed, in one word. */
export type DecisionCode =
  | "PERMITTED"
  | "BREAK_GLASS"
  | "BREAK_GLASS_OVER"
  | "HELD_OVER"
  | "CLOSED"
  | "NO_PERMIT"
  | "PERMIT_EXPIRED"
  | "UNKNOWN_POOL"
  | "UNKNOWN_NODE"
  | "NO_SNAPSHOT";

/** The gate's answer for one node in one pool. */
export type GateDecision = {
  /** Whether traffic may be sent. */
  readonly open: boolean;
  /** How it is closed, or would be under enforce; undefined when its permit is open. */
  readonly severity: Severity | undefined;
  readonly code: DecisionCode;
  /** The deciding reason first; never empty. Characters are those of `plainWord`. */
  readonly reasons: readonly string[];
  readonly mode: Mode;
  /** Open only because the pool is in observe mode. */
  readonly observedClosed: boolean;
  /** Whether the node stands on a signed roster. */
  readonly known: boolean;
};

/** Nothing is known yet: no snapshot has been complete since this gate started. */
export const NO_SNAPSHOT: GateDecision = closedDecision("NO_SNAPSHOT", "quarantine");
/** Two operators opened it before anything else was known, and that is over: whoever let it in has to be told. */
export const BREAK_GLASS_OVER: GateDecision = {
  ...closedDecision("BREAK_GLASS_OVER", "quarantine"),
  known: true,
};
/** No signed statement of that pool: none means enforce. */
export const UNKNOWN_POOL: GateDecision = closedDecision("UNKNOWN_POOL", "quarantine");
/** Not on the signed roster, and closed whatever else says otherwise, observe mode included. */
export const UNKNOWN_NODE: GateDecision = closedDecision("UNKNOWN_NODE", "quarantine");

/** A permit as this gate holds it. */
export type HeldPermit = { readonly permit: Permit; readonly receivedAtMs: number };

/**
 * Decides for a node on the roster of a pool.
 * @param held the newest verified permit; none is closed
 * @param issuerLostSinceMs as `permitStanding` wants it
 * @param nowMs monotonic, the clock of `held.receivedAtMs`
 * @returns a decision that follows the permit in enforce mode; throws none
 */
export function decideKnown(
  mode: Mode,
  held: HeldPermit | undefined,
  issuerLostSinceMs: number | undefined,
  nowMs: number,
): GateDecision {
  const standing = permitStanding(
    held?.permit,
    held?.receivedAtMs ?? nowMs,
    issuerLostSinceMs,
    nowMs,
  );
  const { code } = standing;
  if (standing.open) {
    const reasons = [code];
    return {
      open: true,
      severity: undefined,
      code,
      reasons,
      mode,
      observedClosed: false,
      known: true,
    };
  }
  const decision = held?.permit.decision;
  // Quarantine is the default; only a permit that itself says drain is lenient.
  const severity = code === "CLOSED" && decision === "drain" ? "drain" : "quarantine";
  const given = code === "CLOSED" ? (held?.permit.reasons ?? []).map(plainWord) : [];
  const reasons = given.length > 0 ? given : [code];
  // May be open: a signed statement of this pool says observe, that is to appraise, report and close nothing.
  const open = mode === "observe";
  return { open, severity, code, reasons, mode, observedClosed: open, known: true };
}

/** Whether two decisions are the same for everybody who shows or enforces them. Throws none. */
export function sameDecision(a: GateDecision | undefined, b: GateDecision | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return (
    a.open === b.open &&
    a.severity === b.severity &&
    a.code === b.code &&
    a.mode === b.mode &&
    a.observedClosed === b.observedClosed &&
    a.known === b.known &&
    a.reasons.length === b.reasons.length &&
    a.reasons.every((reason, i) => reason === b.reasons[i])
  );
}

/** One word for a decision: open, drain, quarantine, or observed-drain and observed-quarantine when only observe mode keeps it open. Throws none. */
export function decisionWord(decision: GateDecision): string {
  if (!decision.open) return decision.severity ?? "quarantine";
  return decision.observedClosed ? `observed-${decision.severity ?? "quarantine"}` : "open";
}

/** Text of at most 64 characters of [A-Za-z0-9_.:-], fit for a header, a reply and a log; the rest becomes "_". Throws none. */
export function plainWord(text: string): string {
  const word = text.slice(0, 64).replace(/[^A-Za-z0-9_.:-]/g, "_");
  return word === "" ? "UNSPECIFIED" : word;
}

function closedDecision(code: DecisionCode, severity: Severity): GateDecision {
  return {
    open: false,
    severity,
    code,
    reasons: [code],
    mode: "enforce",
    observedClosed: false,
    known: false,
  };
}
