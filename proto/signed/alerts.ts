import type { muster } from "../gen/muster.js";
import { LIMITS } from "../limits.ts";
import { hexDigest, type Reader } from "./body.ts";
import { sha256, toHex } from "./bytes.ts";

/** Words of a cause, as commands have them. */
export const ANSWER_CAUSES = ["known-benign", "fixed-by", "fenced", "accepted-risk"] as const;

/** Why an alert needs no more attention, in a way that can be checked (muster.v1.AnswerAlert). */
export type AnswerCause = (typeof ANSWER_CAUSES)[number];

/** What an operator's command does about alerts and messages. */
export type AlertBody =
  | {
      readonly kind: "answer-alert";
      readonly pool: string;
      /** 16 hex digits. */
      readonly alert: string;
      readonly cause: AnswerCause;
      /** Hex SHA-256 of an image; "" unless the cause is fixed-by. */
      readonly digest: string;
      /** "" unless the cause is fenced. */
      readonly node: string;
      /** Wall clock. */
      readonly untilUnixMs: number;
    }
  | {
      readonly kind: "approve-answer";
      readonly pool: string;
      readonly alert: string;
      /** Hex digest of the command that answered. */
      readonly answer: string;
    }
  | {
      readonly kind: "learn-messages";
      readonly pool: string;
      /** Hex SHA-256. */
      readonly executable: string;
      /** 0: ends it. */
      readonly durationMs: number;
    };

type Wire = muster.v1.Command.$Properties;

/** Reads the body when it is one of these. @throws FormatError */
export function readAlertBody(read: Reader, wire: Wire): AlertBody | undefined {
  if (wire.answerAlert) return readAnswer(read, wire.answerAlert);
  if (wire.approveAnswer)
    return {
      kind: "approve-answer",
      pool: read.name("pool", wire.approveAnswer.pool, LIMITS.poolNameChars),
      alert: alertId(read, wire.approveAnswer.alert),
      answer: hexDigest(read, "answer", wire.approveAnswer.answer),
    };
  if (wire.learnMessages) return readLearn(read, wire.learnMessages);
  return undefined;
}

function readAnswer(read: Reader, wire: muster.v1.AnswerAlert.$Properties): AlertBody {
  const cause =
    ANSWER_CAUSES.find((one) => one === wire.cause) ??
    read.refuse("cause", `found another word, wanted one of ${ANSWER_CAUSES.join(", ")}`);
  const [digest, node] = [wire.digest ?? "", wire.node ?? ""];
  if ((cause === "fixed-by") !== (digest !== ""))
    read.refuse("digest", "found one without fixed-by or fixed-by without one");
  if ((cause === "fenced") !== (node !== ""))
    read.refuse("node", "found one without fenced or fenced without one");
  return {
    kind: "answer-alert",
    pool: read.name("pool", wire.pool, LIMITS.poolNameChars),
    alert: alertId(read, wire.alert),
    cause,
    digest: digest === "" ? "" : hexDigest(read, "digest", digest),
    node: node === "" ? "" : read.name("node", node),
    untilUnixMs: read.integer("until_unix_ms", wire.untilUnixMs, 1),
  };
}

function readLearn(read: Reader, wire: muster.v1.LearnMessages.$Properties): AlertBody {
  const durationMs = read.integer("duration_ms", wire.durationMs, 0, LIMITS.windowMaxMs);
  if (durationMs > 0 && durationMs < LIMITS.windowMinMs)
    read.refuse("duration_ms", `found ${durationMs}, wanted 0 or at least ${LIMITS.windowMinMs}`);
  return {
    kind: "learn-messages",
    pool: read.name("pool", wire.pool, LIMITS.poolNameChars),
    executable: hexDigest(read, "executable", wire.executable),
    durationMs,
  };
}

function alertId(read: Reader, value: string | null | undefined): string {
  const id = value ?? "";
  return /^[0-9a-f]{16}$/.test(id)
    ? id
    : read.refuse("alert", "found something else than 16 lower-case hex digits");
}

/** The body's field of muster.v1.Command. Throws none. */
export function alertToWire(body: AlertBody): Wire {
  const { kind, ...fields } = body;
  switch (kind) {
    case "answer-alert":
      return { answerAlert: fields };
    case "approve-answer":
      return { approveAnswer: fields };
    case "learn-messages":
      return { learnMessages: fields };
  }
}

/**
 * The id of one cause in one pool: 16 hex digits, the same whoever says it first and whatever else is known of it.
 * @param cause its executable is hex, or ""
 * Throws none.
 */
export function alertIdOf(
  pool: string,
  cause: { readonly kind: string; readonly subject: string; readonly executable: string },
): string {
  const { kind, subject, executable } = cause;
  // Told apart whatever an attacker puts into the subject: the lines before it have an alphabet, and so has the one after it.
  const text = `muster alert v1\n${pool}\n${kind}\n${subject}\n${executable}`;
  return toHex(sha256(text)).slice(0, 16);
}
