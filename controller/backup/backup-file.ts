import { constants, createReadStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { verifySignature } from "../../proto/ed25519.ts";
import {
  type BackupEntry,
  BackupReader,
  type BackupSummary,
  LINE_CHARS,
} from "../../proto/signed/backup.ts";
import { FormatError } from "../../proto/signed/format-error.ts";

/** A backup that was read to its end and holds. */
export type ReadBackup = {
  readonly summary: BackupSummary;
  readonly entries: readonly BackupEntry[];
};

/**
 * Writes lines into a new file that only its owner may read, synced; on an error nothing is left.
 * @param lines each with its line end
 * @throws the file system's errors (EEXIST), and what `lines` throws
 */
export async function writeBackupFile(path: string, lines: AsyncIterable<string>): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
  const file = await open(path, flags, 0o600);
  try {
    for await (const line of lines) await file.appendFile(line);
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

/**
 * Reads a backup to its last line and holds it against its digest, its counts and its signature.
 * @throws FormatError MALFORMED_BACKUP; the file system's errors
 */
export async function readBackupFile(path: string): Promise<ReadBackup> {
  const reader = new BackupReader(verifySignature);
  const entries: BackupEntry[] = [];
  for await (const line of linesOf(path)) {
    const entry = reader.take(line);
    if (entry !== undefined) entries.push(entry);
  }
  return { summary: reader.whole(), entries };
}

/** Every line ends, the last one too; a byte that is no UTF-8 is none of ours. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let rest = "";
  for await (const chunk of createReadStream(path)) {
    const lines = `${rest}${decode(decoder, chunk as Uint8Array)}`.split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > LINE_CHARS)
      throw new FormatError(
        "MALFORMED_BACKUP",
        `backup: found a line of more than ${LINE_CHARS} characters`,
      );
    yield* lines;
  }
  if (`${rest}${decode(decoder)}` !== "")
    throw new FormatError("MALFORMED_BACKUP", "backup: found no end of its last line: it was cut");
}

function decode(decoder: InstanceType<typeof TextDecoder>, bytes?: Uint8Array): string {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch (cause) {
    throw noText(cause);
  }
}

function noText(cause: unknown): FormatError {
  return new FormatError("MALFORMED_BACKUP", "backup: found bytes that are no text", { cause });
}
