import type { Node, Pool } from "../wire.ts";

/** muster.v1.Decision and Mode as numbers: importing the generated code for four of them would cost more than the page. A test holds them against it. */
export const DECISION_OPEN = 1;
const DECISION_DRAIN = 2;
const MODE_OBSERVE = 1;

/** Whether a pool closes nothing. What is not known enforces. Throws none. */
export function isObserve({ mode }: Pick<Pool, "mode">): boolean {
  return mode === MODE_OBSERVE;
}

const DECISION_UNSPECIFIED = 0;

/** Whether a node takes no traffic, as far as can be told: without a decision it does not now, and nobody knows of the past. Throws none. */
export function isClosed({ decision }: Pick<Node, "decision">, pool: { isPast: boolean }): boolean {
  return decision !== DECISION_OPEN && !(pool.isPast && decision === DECISION_UNSPECIFIED);
}

/** The gate of a node in words. Throws none. */
export function gateText(
  node: Pick<Node, "decision">,
  pool: Pick<Pool, "mode">,
  isPast = false,
): string {
  if (node.decision === DECISION_OPEN) return "open";
  if (!isClosed(node, { isPast })) return "not known";
  const word = node.decision === DECISION_DRAIN ? "draining" : "kept out";
  return isObserve(pool) ? `would be ${word}` : word;
}

const SEVERITIES = ["", "info", "warning", "error", "critical"];

/** muster.v1.Severity in a word; one that is not known is the gravest. Throws none. */
export function severityWord(severity: number): string {
  return SEVERITIES[severity] || "critical";
}

const STAGES = ["", "target", "outgoing"];

/** muster.v1.Stage in a word. Throws none. */
export function stageWord(stage: number): string {
  return STAGES[stage] || "unknown";
}

const OUTCOMES = [
  "no outcome",
  "done",
  "out of attestation",
  "coverage incomplete",
  "the controller cannot tell",
  "refused",
  "not allowed",
  "a signature or record does not hold",
  "malformed",
  "somebody else's word is needed first",
];

/** muster.v1.Outcome: done. */
export const OUTCOME_DONE = 1;

/** muster.v1.Outcome in words. Throws none. */
export function outcomeText(outcome: number): string {
  return OUTCOMES[outcome] ?? "an outcome that this page does not know";
}

/** A digest as people compare it: the first 12 digits; other text as it is. Throws none. */
export function shortDigest(text: string): string {
  return text.replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, "$1…");
}
