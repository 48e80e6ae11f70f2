import { type Alert, type Answer, type AnswerCause, emittersOf, needsApproval } from "./alert.ts";
import type { Objection } from "./release.ts";

/** How a node that said something stands now, as answers are held against it. */
export type EmitterState = {
  readonly onRoster: boolean;
  /** NodeStatus, "" when it is not known. */
  readonly status: string;
  /** Whether this very moment's gate is shut for it: quarantined in a pool that closes gates; a drain lets what is begun go on. */
  readonly outOfTraffic: boolean;
  /** Running images of its newest evidence, hex SHA-256; []: nothing runs or nothing is known. */
  readonly images: readonly string[];
};

/** Whether what an answer says is so: it holds; nobody can tell just now; or it is contradicted, and by what. */
export type Verification = {
  readonly kind: "holds" | "cannot-tell" | "contradicted";
  /** Who or what stands against it: "n1: found it DRIFTED, wanted it attested on 0123456789ab"; [] when it holds. */
  readonly against: readonly Objection[];
};

/** What an answer says, to be held against the fleet. */
type Claim = Pick<Answer, "cause" | "digest" | "node">;

const HOLDS: Verification = { kind: "holds", against: [] };

/**
 * Holds an answer against how those who said it stand now. Causes that say nothing about the fleet hold. Silence of a node contradicts nothing, and proves
 * nothing either. Pure, never throws.
 */
export function verifyAnswer(
  claim: Claim,
  alert: Pick<Alert, "executable" | "nodes">,
  stateOf: (node: string) => EmitterState,
): Verification {
  if (claim.cause === "fixed-by") return verifyFix(claim, alert, stateOf);
  if (claim.cause === "fenced") return verifyFence(claim, alert, stateOf);
  return HOLDS;
}

function verifyFix(
  { digest }: Claim,
  alert: Pick<Alert, "executable" | "nodes">,
  stateOf: (node: string) => EmitterState,
): Verification {
  const wanted = `it attested on ${digest.slice(0, 12)}`;
  if (digest === alert.executable)
    return contradicted("", "image", "another one than the one that says it", digest.slice(0, 12));
  const nodes = emittersOf(alert).map((node) => ({ node, state: stateOf(node) }));
  // Who left the roster takes no traffic there and need not be fixed; but a fix that nobody runs is none.
  const there = nodes.filter(({ state }) => state.onRoster);
  if (there.length === 0)
    return contradicted("", "nodes", "one of the roster that runs it", "none of those who said it");
  const wrong = there.filter(({ state }) => state.images.some((image) => image !== digest));
  const drifted = there.filter(({ state }) => ["DRIFTED", "EXEMPT"].includes(state.status));
  const silent = there.filter(
    ({ state }) => state.status !== "ATTESTED" || state.images.length === 0,
  );
  const against = [...new Set([...wrong, ...drifted, ...silent])].map(({ node, state }) => {
    const images = state.images.map((image) => image.slice(0, 12)).join(", ");
    return objection(node, "node", wanted, `${state.status || "nothing known"}, ${images || "-"}`);
  });
  if (wrong.length + drifted.length > 0) return { kind: "contradicted", against };
  return silent.length > 0 ? { kind: "cannot-tell", against } : HOLDS;
}

function verifyFence(
  { node }: Claim,
  alert: Pick<Alert, "nodes">,
  stateOf: (node: string) => EmitterState,
): Verification {
  const others = emittersOf(alert).filter((one) => one !== node);
  if (others.length > 0 || emittersOf(alert).length === 0)
    return {
      kind: "contradicted",
      against: [
        ...others.map((one) => objection(one, "node", `that only ${node} says it`, "says it, too")),
        ...(others.length === 0 ? [objection(node, "node", "one that said it", "never did")] : []),
      ],
    };
  const state = stateOf(node);
  // Out of traffic: its gate is shut, or the pool does not know it any more.
  if (state.outOfTraffic || !state.onRoster) return HOLDS;
  return contradicted(node, "gate", "closed for it (a drain is not)", "open, or not known closed");
}

function contradicted(node: string, subject: string, expected: string, found: string) {
  const against = [objection(node, subject, expected, found)];
  return { kind: "contradicted", against } as const;
}

function objection(node: string, subject: string, expected: string, found: string): Objection {
  return { code: "NOT_VERIFIED", node, subject, expected, found, remedy: "" };
}

/** People whose word does not count on a pool's alerts, and why: "wrote the release in force". */
export type Parties = ReadonlyMap<string, string>;

/** What becomes of an answer or an approval that does not count. */
export type AnswerFault = {
  readonly code:
    | "ALERT_CLOSED"
    | "ANSWER_EXPIRY"
    | "NOT_INDEPENDENT"
    | "NOT_VERIFIED"
    | "ANSWER_NOT_OPEN";
  /** "found it closed, wanted one that waits for an answer". */
  readonly message: string;
  readonly reasons: readonly Objection[];
};

/** What an answer depends on. Times are wall clock that never steps back. */
export type AnswerInput = {
  readonly alert: Alert;
  readonly claim: Claim;
  readonly by: string;
  readonly untilUnixMs: number;
  readonly nowUnixMs: number;
  readonly parties: Parties;
  readonly stateOf: (node: string) => EmitterState;
  readonly limits: { readonly answerMs: number; readonly acceptedRiskMs: number };
};

/**
 * Why somebody's answer does not count; undefined when it may be recorded. Whoever made, started or enabled what is running answers none of its alerts: it
 * takes somebody else's eyes. Pure, never throws.
 */
export function answerFault(input: AnswerInput): AnswerFault | undefined {
  const { alert, claim, by, untilUnixMs, nowUnixMs, limits } = input;
  if (alert.state === "closed")
    return fault("ALERT_CLOSED", "found it closed, wanted one that waits for an answer");
  const party = dependence(by, input.parties);
  if (party !== undefined) return party;
  const most = claim.cause === "accepted-risk" ? limits.acceptedRiskMs : limits.answerMs;
  const lifeMs = untilUnixMs - nowUnixMs;
  // In force for a time that is known: one that is no number is refused.
  if (!(lifeMs > 0 && lifeMs <= most))
    return fault("ANSWER_EXPIRY", `found its end ${lifeMs} ms ahead, wanted 1 to ${most}`);
  const { kind, against } = verifyAnswer(claim, alert, input.stateOf);
  if (kind === "holds") return undefined;
  const [first] = against;
  const who = `${first?.node || first?.subject}: found ${first?.found}, wanted ${first?.expected}`;
  return { code: "NOT_VERIFIED", message: who, reasons: against };
}

/** Why somebody may not approve an answer; undefined when they may. Pure, never throws. */
export function approvalFault(
  alert: Alert,
  answer: Answer | undefined,
  by: string,
  parties: Parties,
): AnswerFault | undefined {
  if (alert.state === "closed")
    return fault("ALERT_CLOSED", "found it closed, wanted one that waits for an answer");
  if (
    answer === undefined ||
    answer.over !== "" ||
    answer.approvedBy !== "" ||
    !asksForApproval(answer)
  )
    return fault(
      "ANSWER_NOT_OPEN",
      `found ${answer === undefined ? "none of that digest" : answer.over || "it in force"}, wanted one that waits for approval`,
    );
  if (answer.operator === by)
    return fault("NOT_INDEPENDENT", `found ${by}, who gave the answer, wanted somebody else`);
  return dependence(by, parties);
}

function asksForApproval({ cause }: { readonly cause: AnswerCause }): boolean {
  return needsApproval(cause);
}

/** Why somebody's word on a pool's alerts or messages does not count; undefined when it does. Nobody's name is a person's. Throws none. */
export function dependence(by: string, parties: Parties): AnswerFault | undefined {
  const why = by === "" ? "is nobody" : parties.get(by);
  if (why === undefined) return undefined;
  return fault("NOT_INDEPENDENT", `found ${by}, who ${why}, wanted somebody else`);
}

function fault(code: AnswerFault["code"], message: string): AnswerFault {
  return { code, message, reasons: [] };
}
