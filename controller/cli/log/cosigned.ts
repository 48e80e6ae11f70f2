import { readFile } from "node:fs/promises";
import { verifySignature } from "../../../proto/ed25519.ts";
import { LIMITS } from "../../../proto/limits.ts";
import { bytesEqual } from "../../../proto/signed/bytes.ts";
import { LogFault, openCheckpoint, wantWitnesses } from "../../../proto/signed/checkpoint.ts";
import { FormatError } from "../../../proto/signed/format-error.ts";
import {
  formatNote,
  type NoteKey,
  type NoteSignature,
  parseNote,
} from "../../../proto/signed/signed-note.ts";
import { CliError, textOf } from "../cli-error.ts";
import type { Env } from "../env.ts";
import { TileClient } from "./tile-client.ts";

/** A checkpoint with what witnesses signed of it. */
export type Cosigned = { readonly note: string; readonly size: number };

/**
 * One checkpoint out of what several witnesses cosigned of it: the log's signature, and each of theirs once.
 * @param sources files, or URLs under which a witness serves its `checkpoint`; at least one
 * @param witnesses whose signatures must be there, and hold
 * @throws CliError FILE_UNREADABLE, LOG_UNREACHABLE, LOG_NOT_VERIFIED; USAGE when they are not of one checkpoint
 */
export async function cosignedOf(
  sources: readonly string[],
  { key, witnesses }: { readonly key: NoteKey; readonly witnesses: readonly NoteKey[] },
  how: { readonly timeoutMs: number; readonly env: Env },
): Promise<Cosigned> {
  const notes: Uint8Array[] = [];
  for (const source of sources) notes.push(await readSource(source, how));
  try {
    const parsed = notes.map((note) => parseNote(note));
    const [first] = parsed;
    if (first === undefined || parsed.some(({ text }) => text !== first.text))
      throw new CliError("USAGE", {
        message: "--cosigned: found checkpoints of several sizes, wanted one that each cosigned",
        hint: "ask the witnesses again in a moment, or take each in a bundle of its own",
      });
    const signatures = eachOnce(parsed.flatMap((note) => note.signatures));
    const note = formatNote({ text: first.text, signatures });
    const checkpoint = openCheckpoint(note, key, verifySignature);
    wantWitnesses(checkpoint.note, witnesses, verifySignature);
    return { note, size: checkpoint.size };
  } catch (cause) {
    if (!(cause instanceof LogFault || cause instanceof FormatError)) throw cause;
    throw new CliError("LOG_NOT_VERIFIED", {
      message: `--cosigned: ${cause.message}`,
      shownCode: cause.code,
      cause,
    });
  }
}

async function readSource(
  source: string,
  { timeoutMs, env }: { readonly timeoutMs: number; readonly env: Env },
): Promise<Uint8Array> {
  if (/^https?:/.test(source))
    return await new TileClient(source, timeoutMs, env.signal).checkpoint();
  try {
    const bytes = await readFile(source);
    if (bytes.byteLength <= LIMITS.noteBytes) return bytes;
    throw new Error(`found ${bytes.byteLength} bytes, wanted at most ${LIMITS.noteBytes}`);
  } catch (cause) {
    throw new CliError("FILE_UNREADABLE", { message: `${source}: ${textOf(cause)}`, cause });
  }
}

/** A witness that was asked twice signed twice, at two times: the first counts. */
function eachOnce(signatures: readonly NoteSignature[]): readonly NoteSignature[] {
  return signatures.filter(
    (one, i) =>
      signatures.findIndex(
        ({ name, keyId }) => name === one.name && bytesEqual(keyId, one.keyId),
      ) === i,
  );
}
