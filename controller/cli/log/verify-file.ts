import { createReadStream } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { verifySignature } from "../../../proto/ed25519.ts";
import { LIMITS } from "../../../proto/limits.ts";
import {
  LogFault,
  type OpenedCheckpoint,
  openCheckpoint,
  wantWitnesses,
} from "../../../proto/signed/checkpoint.ts";
import { FormatError } from "../../../proto/signed/format-error.ts";
import { BUNDLE_MAGIC, type BundledEntry, readBundle } from "../../../proto/signed/log-bundle.ts";
import { type LeafRange, leafHash, verifyInclusion } from "../../../proto/signed/merkle.ts";
import type { NoteKey } from "../../../proto/signed/signed-note.ts";
import { parseTlogProof } from "../../../proto/signed/tlog-proof.ts";
import { CliError, textOf } from "../cli-error.ts";

/** What was verified, out of one file. */
export type VerifiedLog = {
  readonly form: "bundle" | "proof" | "checkpoint";
  readonly checkpoint: OpenedCheckpoint;
  /** Runs of entries that were proven; none for a checkpoint by itself. */
  readonly ranges: readonly LeafRange[];
  readonly witnessed: readonly { readonly name: string; readonly atUnixS: number }[];
};

/** What is to be verified, and with what. */
export type LogFile = {
  readonly path: string;
  /** File of the entry that a proof is about; "": none was named. */
  readonly entryPath: string;
  readonly key: NoteKey;
  readonly witnesses: readonly NoteKey[];
  /** Told of each entry of a bundle before the whole is known to hold. */
  readonly seen?: (entry: BundledEntry) => void;
};

const PROOF_MAGIC = "c2sp.org/tlog-proof@";
const MOST_PROOF_BYTES = 4 * LIMITS.noteBytes;

/**
 * Verifies a bundle, a proof with its entry, or a checkpoint, with nothing but keys.
 * @throws CliError LOG_NOT_VERIFIED with the code of what does not hold, FILE_UNREADABLE, USAGE
 */
export async function verifyLogFile(file: LogFile): Promise<VerifiedLog> {
  try {
    return await verify(file);
  } catch (cause) {
    if (cause instanceof CliError) throw cause;
    if (cause instanceof LogFault || cause instanceof FormatError)
      throw new CliError("LOG_NOT_VERIFIED", {
        message: `${file.path}: ${cause.message}`,
        shownCode: cause.code,
        cause,
      });
    throw new CliError("FILE_UNREADABLE", { message: `${file.path}: ${textOf(cause)}`, cause });
  }
}

async function verify(file: LogFile): Promise<VerifiedLog> {
  const head = await firstBytes(file.path, BUNDLE_MAGIC.length);
  if (head === BUNDLE_MAGIC) return await verifyBundle(file);
  const { size } = await stat(file.path);
  if (size > MOST_PROOF_BYTES)
    throw new FormatError(
      "MALFORMED_LOG_BUNDLE",
      `log bundle: found another beginning, wanted "${BUNDLE_MAGIC.trimEnd()}"`,
    );
  const bytes = await readFile(file.path);
  if (head.startsWith(PROOF_MAGIC)) return await verifyProof(file, bytes.toString("utf8"));
  const { key, witnesses } = file;
  const checkpoint = openCheckpoint(bytes, key, verifySignature);
  const witnessed = wantWitnesses(checkpoint.note, witnesses, verifySignature);
  return { form: "checkpoint", checkpoint, ranges: [], witnessed };
}

async function verifyBundle({ path, key, witnesses, seen }: LogFile): Promise<VerifiedLog> {
  const chunks = createReadStream(path, { highWaterMark: 1_048_576 });
  const reading = readBundle(chunks, { key, witnesses, verify: verifySignature });
  try {
    for (;;) {
      const { done, value } = await reading.next();
      if (done === true) return { form: "bundle", ...value };
      seen?.(value);
    }
  } finally {
    chunks.destroy();
  }
}

async function verifyProof(
  { entryPath, key, witnesses }: LogFile,
  text: string,
): Promise<VerifiedLog> {
  if (entryPath === "")
    throw new CliError("USAGE", {
      message: "--entry: found none, wanted the file of the entry that the proof is about",
    });
  const { index, proof, note } = parseTlogProof(text);
  const checkpoint = openCheckpoint(note, key, verifySignature);
  const witnessed = wantWitnesses(checkpoint.note, witnesses, verifySignature);
  const { size, root } = checkpoint;
  const leaf = leafHash(await readFile(entryPath));
  if (!verifyInclusion({ index, leaf, size }, root, proof))
    throw new LogFault(
      "WRONG_LOG_ROOT",
      `log proof: found it not to lead from this entry at ${index} to the root of ${size}`,
    );
  return { form: "proof", checkpoint, ranges: [{ start: index, end: index + 1 }], witnessed };
}

async function firstBytes(path: string, length: number): Promise<string> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.toString("latin1", 0, bytesRead);
  } finally {
    await file.close();
  }
}
