import { verifySignature } from "../../../proto/ed25519.ts";
import { LogFault, type OpenedCheckpoint, openByOne } from "../../../proto/signed/checkpoint.ts";
import { FormatError } from "../../../proto/signed/format-error.ts";
import { decodeLogEntry, type LogEntry } from "../../../proto/signed/log-entry.ts";
import { keysAfter } from "../../../proto/signed/log-succession.ts";
import {
  leafHash,
  type NodeAt,
  proveInclusion,
  type ReadHashes,
  verifyInclusion,
} from "../../../proto/signed/merkle.ts";
import { formatVkey, type NoteKey, parseVkey } from "../../../proto/signed/signed-note.ts";
import type { AdminClient } from "../admin-client.ts";
import { CliError } from "../cli-error.ts";
import { type Context, option, type VerbOption } from "../verb.ts";
import { wantLogKey } from "./log-key.ts";

/** `--log-key` of the verbs that read the log of a controller. */
export const LOG_KEY_OPTION: VerbOption = {
  name: "logKey",
  flags: "--log-key <vkey>",
  text: "the log's key; absent: the one that the controller says it is",
};

/** The key that `--log-key` says. @throws CliError USAGE when it says none, or something else */
export function logKeyIn(ctx: Context): NoteKey {
  return wantLogKey("--log-key", option(ctx, "logKey"));
}

/** Entries as a controller showed them, with a checkpoint that the log's key signed. */
export type LogPage = {
  readonly note: string;
  /** That signed it: the one that was pinned, or one that was announced to come after it. */
  readonly vkey: string;
  /** Notes that lead to the log's present key. */
  readonly successions: readonly string[];
  readonly checkpoint: OpenedCheckpoint;
  readonly entries: readonly Uint8Array[];
  readonly values: readonly Uint8Array[];
};

const MOST_NODES = 4_096;

/** The log of the controller that is asked. Whatever is taken from it is verified with the log's key. */
export class OnlineLog {
  readonly #client: AdminClient;
  readonly #pinned: string;

  constructor(client: AdminClient, ctx: Context) {
    this.#client = client;
    this.#pinned = option(ctx, "logKey");
  }

  /** @throws CliError LOG_NOT_VERIFIED, and as AdminClient */
  async page(from: number, values = false): Promise<LogPage> {
    const wire = await this.#client.readLog(from, values);
    return verified(() => {
      const { vkey: said, entries, values: beside } = wire;
      const [note, successions] = [wire.note ?? "", wire.successions ?? []];
      const known = parseVkey(this.#pinned === "" ? (said ?? "") : this.#pinned);
      const keys = keysAfter(known, successions, verifySignature);
      const { opened: checkpoint, key } = openByOne(note, keys, verifySignature);
      const vkey = formatVkey(key);
      return { note, vkey, successions, checkpoint, entries: entries ?? [], values: beside ?? [] };
    });
  }

  /** Hashes of the tree of `size` entries; what is made of them counts only when it is verified. */
  hashes(size: number): ReadHashes {
    return async (nodes) => {
      const hashes: Uint8Array[] = [];
      for (let at = 0; at < nodes.length; at += MOST_NODES) {
        const part: readonly NodeAt[] = nodes.slice(at, at + MOST_NODES);
        hashes.push(...(await this.#client.logHashes(size, part)));
      }
      return hashes;
    };
  }

  /** One entry, with the proof that it is in the log. @throws CliError NO_SUCH_ENTRY, LOG_NOT_VERIFIED, and as AdminClient */
  async proven(index: number) {
    const page = await this.page(index, true);
    const [entry] = page.entries;
    if (entry === undefined)
      throw new CliError("NO_SUCH_ENTRY", {
        message: `log: found ${page.checkpoint.size} entries, wanted one with index ${index}`,
      });
    const { size, root } = page.checkpoint;
    const proof = await proveInclusion(index, size, this.hashes(size));
    if (!verifyInclusion({ index, leaf: leafHash(entry), size }, root, proof))
      throw new CliError("LOG_NOT_VERIFIED", {
        message: `log: found an entry ${index} that is not in the tree of its checkpoint`,
        shownCode: "WRONG_LOG_ROOT",
      });
    return { ...page, entry, decoded: decoded(entry), value: page.values[0], proof };
  }
}

/** @throws CliError LOG_NOT_VERIFIED */
export function decoded(entry: Uint8Array): LogEntry {
  return verified(() => decodeLogEntry(entry));
}

function verified<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof LogFault || cause instanceof FormatError)) throw cause;
    throw new CliError("LOG_NOT_VERIFIED", {
      message: cause.message,
      shownCode: cause.code,
      cause,
    });
  }
}

/** The index that a verb was told. @throws CliError USAGE */
export function indexOf(text: string, what: string): number {
  const index = Number(text);
  if (/^\d{1,16}$/.test(text) && Number.isSafeInteger(index)) return index;
  throw new CliError("USAGE", {
    message: `${what}: found ${JSON.stringify(text)}, wanted the number of an entry`,
  });
}
