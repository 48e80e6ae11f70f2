import { describeText } from "./body.ts";
import type { Signer } from "./envelope.ts";
import { FormatError } from "./format-error.ts";
import { HASH_BYTES, type TreeHead } from "./merkle.ts";
import {
  formatNote,
  NOTE_KEY_TYPE,
  type NoteKey,
  parseNote,
  type SignedNote,
  signNote,
  standingOf,
  strictBase64,
  type VerifySignature,
} from "./signed-note.ts";

/** What a log says of itself at one size (c2sp.org/tlog-checkpoint). */
export type Checkpoint = TreeHead & {
  /** Name of the log, e.g. "prod.example/log". */
  readonly origin: string;
};

/** The origin of a cluster's log. Throws none. */
export function logOriginOf(trustDomain: string): string {
  return `${trustDomain}/log`;
}

/** The text that is signed: origin, size, root. Throws none. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString("base64")}\n`;
}

/**
 * Reads the text of a checkpoint: three lines and no more, since ours have no extensions.
 * @throws FormatError MALFORMED_CHECKPOINT
 */
export function parseCheckpoint(text: string): Checkpoint {
  const refuse = (what: string): never => {
    throw new FormatError("MALFORMED_CHECKPOINT", `checkpoint: ${what}`);
  };
  const [origin = "", decimal = "", encoded = "", end, ...more] = text.split("\n");
  if (origin === "" || end !== "" || more.length > 0)
    refuse("found other lines, wanted origin, size and root");
  const size = readDecimal(decimal);
  const root = strictBase64(encoded);
  if (size === undefined)
    return refuse(`size: found ${describeText(decimal)}, wanted a decimal below 2^53`);
  if (root?.byteLength !== HASH_BYTES)
    return refuse(`root: found ${describeText(encoded)}, wanted ${HASH_BYTES} bytes of base64`);
  return { origin, size, root };
}

/** A decimal without leading zeros and below 2^53; undefined for anything else. Throws none. */
export function readDecimal(text: string): number | undefined {
  const value = Number(text);
  return /^(?:0|[1-9]\d{0,15})$/.test(text) && Number.isSafeInteger(value) ? value : undefined;
}

/**
 * Signs a checkpoint with the log's key, or with both while one replaces another: a whole note. Whoever calls this must never do so for two inconsistent ones. Throws
 * what a signer throws.
 */
export function signCheckpoint(checkpoint: Checkpoint, ...signers: readonly Signer[]): string {
  const text = formatCheckpoint(checkpoint);
  return formatNote({
    text,
    signatures: signers.map((signer) => signNote(text, checkpoint.origin, signer)),
  });
}

/** Why a log, a checkpoint of it or a proof does not hold; each has a heading in docs/errors.md. */
export type LogFaultCode =
  /** The note has no signature by the log's key, or a wrong one. */
  | "BAD_LOG_SIGNATURE"
  /** The checkpoint is of another log. */
  | "WRONG_LOG"
  /** The entries and hashes at hand do not make up the tree of the checkpoint. */
  | "WRONG_LOG_ROOT"
  /** The log is not the continuation of what was seen before. */
  | "LOG_INCONSISTENT"
  /** A witness that is asked for has not signed, or signed something else. */
  | "NOT_WITNESSED";

/** Something is wrong with a log. The message says what was found and what was wanted. */
export class LogFault extends Error {
  override readonly name = "LogFault";
  readonly code: LogFaultCode;
  constructor(code: LogFaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A checkpoint whose signature by the log's key was verified. */
export type OpenedCheckpoint = Checkpoint & { readonly note: SignedNote };

/**
 * Opens a checkpoint: note, the log's signature, then the text, and that it is that log's. Other signatures are not looked at.
 * @param note attacker-chosen
 * @param key of the log; its name is the origin
 * @throws FormatError MALFORMED_NOTE, MALFORMED_CHECKPOINT; LogFault BAD_LOG_SIGNATURE, WRONG_LOG
 */
export function openCheckpoint(
  note: string | Uint8Array,
  key: NoteKey,
  verify: VerifySignature,
): OpenedCheckpoint {
  const parsed = parseNote(note);
  // A witness's key vouches for what it saw; it never speaks for a log.
  const state =
    key.type === NOTE_KEY_TYPE.ed25519 ? standingOf(parsed, key, verify).state : "absent";
  if (state !== "good")
    throw new LogFault(
      "BAD_LOG_SIGNATURE",
      `checkpoint: found ${state === "bad" ? "a signature that is not that of its text" : "no signature"}, wanted one by ${describeText(key.name)}`,
    );
  const checkpoint = parseCheckpoint(parsed.text);
  if (checkpoint.origin !== key.name)
    throw new LogFault(
      "WRONG_LOG",
      `checkpoint: found origin ${describeText(checkpoint.origin)}, wanted ${describeText(key.name)}`,
    );
  return { ...checkpoint, note: parsed };
}

/**
 * As `openCheckpoint`, with the key that is known or one that was announced to come after it.
 * @param keys the known one first, at least one
 * @returns the checkpoint, and the first of the keys that signed it
 * @throws as `openCheckpoint`: what the known key gives, when none of them signed
 */
export function openByOne(
  note: string | Uint8Array,
  keys: readonly NoteKey[],
  verify: VerifySignature,
): { readonly opened: OpenedCheckpoint; readonly key: NoteKey } {
  let first: unknown;
  for (const key of keys)
    try {
      return { opened: openCheckpoint(note, key, verify), key };
    } catch (error) {
      if (!(error instanceof LogFault) || error.code !== "BAD_LOG_SIGNATURE") throw error;
      first ??= error;
    }
  throw first;
}

/**
 * Holds a checkpoint to its witnesses.
 * @param witnesses keys of type 0x04; each must have signed this text
 * @returns when each signed, seconds since 1970 by its own clock
 * @throws LogFault NOT_WITNESSED
 */
export function wantWitnesses(
  note: SignedNote,
  witnesses: readonly NoteKey[],
  verify: VerifySignature,
): readonly { readonly name: string; readonly atUnixS: number }[] {
  return witnesses.map((key) => {
    const standing = standingOf(note, key, verify);
    if (standing.state !== "good" || standing.atUnixS === undefined)
      throw new LogFault(
        "NOT_WITNESSED",
        `checkpoint: found ${standing.state === "bad" ? "a wrong cosignature" : "no cosignature"}, wanted one by ${describeText(key.name)}`,
      );
    return { name: key.name, atUnixS: standing.atUnixS };
  });
}
