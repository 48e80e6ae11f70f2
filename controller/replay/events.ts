import type { AnswerReason } from "../commands/context.ts";
import type { Alert } from "../verdict/alert.ts";

/** A reason, as a person reads it. */
export type Why = {
  readonly code: string;
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
};

type At = {
  /** Wall clock of the controller that was recorded. */
  readonly atUnixMs: number;
  readonly pool: string;
};

/** A node's status, or the codes of its reasons, changed; or it was first heard of, and was not attested. */
export type StatusEvent = At & {
  readonly kind: "status";
  readonly node: string;
  readonly status: string;
  readonly reasons: readonly Why[];
};

/** A gate would have opened or closed; or it was closed when its node was first heard of. */
export type GateEvent = At & {
  readonly kind: "gate";
  readonly node: string;
  readonly open: boolean;
  /** "open", "drain" or "quarantine". */
  readonly word: string;
  readonly reasons: readonly string[];
};

/** An alert came to be, or another state of it. */
export type AlertEvent = At & {
  readonly kind: "alert";
  readonly alert: string;
  readonly about: string;
  readonly subject: string;
  readonly severity: Alert["severity"];
  readonly state: string;
  readonly title: string;
  readonly nodes: readonly string[];
};

/** Somebody ordered something, and what today's rules would have answered. */
export type CommandEvent = At & {
  readonly kind: "command";
  /** Hex digest of the command. */
  readonly command: string;
  /** "enable", "start-release"... */
  readonly order: string;
  readonly operator: string;
  readonly recorded: Outcome;
  readonly replayed: Outcome;
  readonly message: string;
  readonly reasons: readonly Why[];
};

/** How a command ended: its outcome in words, and a code; "" when it was done. */
export type Outcome = { readonly outcome: string; readonly code: string };

/** A line that says what nobody signed, or that could not be used: it changed nothing. */
export type FaultEvent = At & {
  readonly kind: "fault";
  readonly line: number;
  readonly code: string;
  readonly message: string;
};

export type ReplayEvent = StatusEvent | GateEvent | AlertEvent | CommandEvent | FaultEvent;

/** What of a reason is shown. Throws none. */
export function whyOf({ code, subject, expected, found }: Omit<AnswerReason, "node">): Why {
  return { code, subject, expected, found };
}
