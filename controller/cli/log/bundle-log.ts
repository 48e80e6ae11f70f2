import { type FileHandle, open } from "node:fs/promises";
import { bytesEqual, sha256, toHex } from "../../../proto/signed/bytes.ts";
import type { BytesAt } from "../../../proto/signed/log-bundle.ts";
import { decodeLogEntry, type LogEntry } from "../../../proto/signed/log-entry.ts";
import { HASH_BYTES, leafHash } from "../../../proto/signed/merkle.ts";
import type { NoteKey } from "../../../proto/signed/signed-note.ts";
import type { LogSource } from "../../history/log-source.ts";
import { CliError } from "../cli-error.ts";
import { verifyLogFile } from "./verify-file.ts";

/** Entries that are read at once. */
const PAGE_ENTRIES = 256;

/** An export of a log from its first entry on, proven with the log's key; what is read of it later is held against what was proven. */
export class BundleLog implements LogSource {
  /** Who signed it. */
  readonly origin: string;
  /** Wall clock of the last entry. */
  readonly lastUnixMs: number;
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #entries: readonly BytesAt[];
  readonly #leaves: Uint8Array;
  readonly #values: ReadonlyMap<number, BytesAt>;

  /** @throws CliError LOG_NOT_VERIFIED, FILE_UNREADABLE, NO_HISTORY for an export that does not begin at the first entry, or has a gap */
  static async open(path: string, key: NoteKey): Promise<BundleLog> {
    const entries: BytesAt[] = [];
    const leaves: Uint8Array[] = [];
    const values = new Map<number, BytesAt>();
    let lastUnixMs = 0;
    const { form, ranges, checkpoint } = await verifyLogFile({
      ...{ path, entryPath: "", key, witnesses: [] },
      seen: ({ index, at, leaf, valueAt, entry }) => {
        entries.push(at);
        leaves.push(leaf);
        if (valueAt !== undefined) values.set(index, valueAt);
        lastUnixMs = entry.atUnixMs;
      },
    });
    const [range] = ranges;
    if (form !== "bundle" || ranges.length !== 1 || range?.start !== 0)
      throw new CliError("NO_HISTORY", {
        message: `${path}: found entries with a gap before them, wanted an export from the log's first entry on`,
        hint: "muster log export --out FILE",
      });
    const about = { entries, leaves: Buffer.concat(leaves), values, lastUnixMs };
    return new BundleLog(path, await open(path, "r"), { ...about, origin: checkpoint.origin });
  }

  private constructor(
    path: string,
    file: FileHandle,
    found: {
      readonly origin: string;
      readonly entries: readonly BytesAt[];
      readonly leaves: Uint8Array;
      readonly values: ReadonlyMap<number, BytesAt>;
      readonly lastUnixMs: number;
    },
  ) {
    this.#path = path;
    this.#file = file;
    this.origin = found.origin;
    this.lastUnixMs = found.lastUnixMs;
    this.#entries = found.entries;
    this.#leaves = found.leaves;
    this.#values = found.values;
  }

  size(): Promise<number> {
    return Promise.resolve(this.#entries.length);
  }

  async entriesFrom(index: number): Promise<readonly LogEntry[]> {
    const end = Math.min(this.#entries.length, index + PAGE_ENTRIES);
    const entries: LogEntry[] = [];
    for (let at = index; at < end; at += 1) entries.push(await this.#entry(at));
    return entries;
  }

  async valueOf(index: number, { what }: LogEntry): Promise<Uint8Array | undefined> {
    const at = this.#values.get(index);
    if (at === undefined) return undefined;
    const named = what.is === "record" ? what.value : what.is === "evidence" ? what.envelope : null;
    const bytes = await this.#bytes(at);
    if (named && "sha256" in named && toHex(sha256(bytes)) === named.sha256) return bytes;
    throw this.#changed();
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  async #entry(index: number): Promise<LogEntry> {
    const at = this.#entries[index];
    const bytes = at === undefined ? new Uint8Array() : await this.#bytes(at);
    const leaf = this.#leaves.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
    // What is read now is what was proven before, or nothing.
    if (!bytesEqual(leafHash(bytes), leaf)) throw this.#changed();
    return decodeLogEntry(bytes);
  }

  async #bytes({ offset, length }: BytesAt): Promise<Uint8Array> {
    const { buffer, bytesRead } = await this.#file.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  }

  #changed(): CliError {
    return new CliError("LOG_NOT_VERIFIED", {
      message: `${this.#path}: found other bytes than were proven: it was changed meanwhile`,
    });
  }
}
