import { LogFault } from "./checkpoint.ts";
import type { Signer } from "./envelope.ts";
import { FormatError } from "./format-error.ts";
import {
  formatNote,
  formatVkey,
  NOTE_KEY_TYPE,
  type NoteKey,
  parseNote,
  parseVkey,
  signNote,
  standingOf,
  type VerifySignature,
} from "./signed-note.ts";

const FIRST_LINE = "muster-log-succession-v1";
/** Far more than a log ever has keys. */
const MOST = 64;

/** One key of a log after another, as a signed note by both: text of three lines, then two signatures. */
export type Succession = { readonly before: NoteKey; readonly after: NoteKey };

/** Announces that one key signs a log after another. Throws what the signers throw. @param origin of the log, and the name of both keys */
export function signSuccession(origin: string, before: Signer, after: Signer): string {
  const [first, second] = [before, after].map(({ publicKey }) =>
    formatVkey({ name: origin, type: NOTE_KEY_TYPE.ed25519, publicKey }),
  );
  const text = `${FIRST_LINE}\n${first}\n${second}\n`;
  return formatNote({ text, signatures: [before, after].map((by) => signNote(text, origin, by)) });
}

/**
 * Reads a succession, which both of its keys must have signed.
 * @param note attacker-chosen
 * @throws FormatError MALFORMED_NOTE, MALFORMED_VKEY; LogFault BAD_LOG_SIGNATURE, WRONG_LOG
 */
export function openSuccession(note: string, verify: VerifySignature): Succession {
  const parsed = parseNote(note);
  const [first, before = "", after = "", end, ...more] = parsed.text.split("\n");
  if (first !== FIRST_LINE || end !== "" || more.length > 0)
    throw new FormatError(
      "MALFORMED_NOTE",
      `log succession: found other lines, wanted "${FIRST_LINE}" and two keys`,
    );
  const keys = [parseVkey(before), parseVkey(after)] as const;
  if (keys[0].name !== keys[1].name)
    throw new LogFault("WRONG_LOG", "log succession: found keys of two logs, wanted those of one");
  for (const key of keys)
    if (key.type !== NOTE_KEY_TYPE.ed25519 || standingOf(parsed, key, verify).state !== "good")
      throw new LogFault(
        "BAD_LOG_SIGNATURE",
        "log succession: found it not signed by both of its keys, wanted both",
      );
  return { before: keys[0], after: keys[1] };
}

/** The notes of a text that has one after the other. Nothing in them is verified. Throws none. */
export function splitSuccessions(text: string): readonly string[] {
  return text.split(/(?=^muster-log-succession-v1$)/m).filter((note) => note.trim() !== "");
}

/**
 * A log's key and all that were announced to come after it, in their order, each by the one before. Of what cannot be followed from it, or does not hold, nothing
 * is taken. Throws none.
 * @param notes attacker-chosen, in the order in which they were made
 */
export function keysAfter(
  key: NoteKey,
  notes: readonly string[],
  verify: VerifySignature,
): readonly NoteKey[] {
  const keys = [key];
  for (const note of notes.slice(0, MOST)) {
    const found = readable(note, verify);
    const last = keys.at(-1);
    // Each key has one successor: whoever has a replaced key announces no other one.
    if (found !== undefined && last !== undefined && formatVkey(found.before) === formatVkey(last))
      keys.push(found.after);
  }
  return keys;
}

function readable(note: string, verify: VerifySignature): Succession | undefined {
  try {
    return openSuccession(note, verify);
  } catch (error) {
    if (error instanceof LogFault || error instanceof FormatError) return undefined;
    throw error;
  }
}
