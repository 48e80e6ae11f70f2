import type { Severity } from "./measured.ts";

/** What a pool knows of one image's messages. */
export type MessagesKnown = {
  /** Identities in the set that the release in force names for the image; undefined: it names none. */
  readonly approved: ReadonlySet<string> | undefined;
  /** Whether an identity was learnt, on record or not yet. */
  readonly isLearnt: (id: string) => boolean;
  /** Whether something new is learnt now instead of raised. */
  readonly learning: boolean;
  /** Whether one more can be learnt. */
  readonly hasRoom: () => boolean;
};

/** What becomes of a message: it is known, it is learnt, or it is an alert. */
export type MessageVerdict = "known" | "learn" | "raise";

/**
 * Whether a message needs people. What names something dead or retired always does, whatever was learnt or approved. Pure, never throws.
 * @param image hex SHA-256 of what said it; "": nothing ran, and of nothing no message is known
 */
export function judgeMessage(
  message: { readonly id: string; readonly executable: string; readonly namesDead: boolean },
  known: MessagesKnown,
): MessageVerdict {
  if (message.namesDead || message.executable === "") return "raise";
  // May pass: people approved exactly this template of exactly this image with the release.
  if (known.approved?.has(message.id)) return "known";
  if (!known.learning) return "raise";
  if (known.isLearnt(message.id)) return "known";
  return known.hasRoom() ? "learn" : "raise";
}

/** Whether what an image says is learnt now: in observe mode always, else until a time that somebody named. Throws none. */
export function isLearning(
  mode: "observe" | "enforce" | undefined,
  untilUnixMs: number,
  nowUnixMs: number,
): boolean {
  return mode === "observe" || nowUnixMs < untilUnixMs;
}

/** A template of a set, as it is learnt and approved. */
export type KnownTemplate = {
  readonly id: string;
  readonly level: Severity;
  readonly template: string;
};
