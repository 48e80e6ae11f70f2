import type { Severity } from "./measured.ts";

/** What an alert is about. */
export type AlertKind = "message" | "dead-code" | "invariant" | "flag" | "source" | "skew";

/** Why an alert needs no more attention, in a way that can be checked. */
export type AnswerCause = "known-benign" | "fixed-by" | "fenced" | "accepted-risk";

/** What tells one cause from another within a pool: the same cause is the same alert, whoever says it and however often. */
export type Cause = {
  readonly kind: AlertKind;
  /** A template's identity, a path, an invariant's name, "P=yes", "silent PATH". */
  readonly subject: string;
  /** Hex SHA-256 of the image; "": it is about no image. */
  readonly executable: string;
};

/** How often one node said it since its agent began to count; the runs add up. `sinceUnixMs` tells runs apart and nothing else. */
export type Run = { readonly sinceUnixMs: number; readonly count: number };

/** One node that said it. Times are the node's wall clock: shown, never decided by. */
export type Emitter = {
  readonly node: string;
  readonly runs: readonly Run[];
  readonly firstUnixMs: number;
  readonly lastUnixMs: number;
};

/** Somebody's answer (muster.v1.AnswerAlert) and what became of it. "" and 0: it did not happen. Times are wall clock. */
export type Answer = {
  /** Hex digest of the command. */
  readonly answer: string;
  readonly operator: string;
  readonly cause: AnswerCause;
  readonly digest: string;
  readonly node: string;
  readonly untilUnixMs: number;
  readonly text: string;
  readonly atUnixMs: number;
  readonly approvedBy: string;
  readonly approvedAtUnixMs: number;
  /** What was known when it was given: more than this ends it. */
  readonly countAt: number;
  readonly nodesAt: readonly string[];
  /** Why it counts no more; "" while it counts or waits. */
  readonly over: string;
};

/** One cause that people have to answer. Times are wall clock. */
export type Alert = Cause & {
  readonly pool: string;
  /** 16 hex digits, of the pool and the cause. */
  readonly alert: string;
  readonly severity: Severity;
  readonly template: string;
  readonly sample: string;
  /** Names of the watch list that it says, sorted. */
  readonly names: readonly string[];
  readonly state: "raised" | "acknowledged" | "resolved" | "closed";
  /** It was resolved or closed before, and came back. */
  readonly regressed: boolean;
  /** When the present state began. */
  readonly sinceUnixMs: number;
  /** Sorted by name. */
  readonly nodes: readonly Emitter[];
  readonly answers: readonly Answer[];
};

const GRAVITY: readonly Severity[] = ["info", "warning", "error", "critical"];

/** Whether one severity is at least another. Throws none. */
export function isAtLeast(one: Severity, other: Severity): boolean {
  return GRAVITY.indexOf(one) >= GRAVITY.indexOf(other);
}

/** The graver of two. Throws none. */
export function graver(one: Severity, other: Severity): Severity {
  return isAtLeast(one, other) ? one : other;
}

/** How often it was said: of one node, or by all of them. Throws none. */
export function countOf({ nodes }: Pick<Alert, "nodes">, node?: string): number {
  let count = 0;
  for (const one of nodes)
    if (node === undefined || one.node === node) for (const run of one.runs) count += run.count;
  return count;
}

/** Nodes that said it, sorted. Throws none. */
export function emittersOf({ nodes }: Pick<Alert, "nodes">): readonly string[] {
  return nodes.map((one) => one.node);
}

/** Causes that another person has to approve. */
const APPROVED: readonly AnswerCause[] = ["known-benign", "accepted-risk"];

/** Whether an answer with this cause counts only with another person's word. Throws none. */
export function needsApproval(cause: AnswerCause): boolean {
  return APPROVED.includes(cause);
}

/** How an answer stands. Throws none. */
export function answerState(answer: Answer): "waiting" | "in force" | "over" {
  if (answer.over !== "") return "over";
  // One person never suffices where two are asked for, whatever was recorded.
  const approved = answer.approvedBy !== "" && answer.approvedBy !== answer.operator;
  return needsApproval(answer.cause) && !approved ? "waiting" : "in force";
}

/** The answer that counts; undefined: none does. Throws none. */
export function answerInForce({ answers }: Pick<Alert, "answers">): Answer | undefined {
  return answers.findLast((one) => answerState(one) === "in force");
}

/** An alert in one line, as a person reads it. Its text may hold what an attacker chose. Throws none. */
export function titleOf(alert: Alert): string {
  const { kind, subject, template, sample } = alert;
  switch (kind) {
    case "message":
      return template || sample || `message ${subject}`;
    case "dead-code":
      return `dead code ${subject} was entered`;
    case "invariant":
      return `invariant ${subject} is out of bounds`;
    case "flag":
      return `${subject} was evaluated against the meaning lock`;
    case "source":
      return `source ${subject}`;
    case "skew":
      return `few of the nodes that run the same say: ${template || subject}`;
  }
}
