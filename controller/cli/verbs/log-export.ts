import { type FileHandle, open, rm } from "node:fs/promises";
import { sha256, toHex } from "../../../proto/signed/bytes.ts";
import { writeBundle } from "../../../proto/signed/log-bundle.ts";
import type { LogEntry } from "../../../proto/signed/log-entry.ts";
import { type NoteKey, parseVkey } from "../../../proto/signed/signed-note.ts";
import { CliError, errnoOf, textOf } from "../cli-error.ts";
import type { Env } from "../env.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { cosignedOf } from "../log/cosigned.ts";
import { witnessKeysOf } from "../log/log-key.ts";
import { indexOf, LOG_KEY_OPTION, type LogPage, OnlineLog } from "../log/online-log.ts";
import { verifyLogFile } from "../log/verify-file.ts";
import { printView } from "../output.ts";
import { timeoutOf } from "../settings.ts";
import { type Context, option, optionList, type Verb } from "../verb.ts";

/** `muster log export --out FILE [--from INDEX] [--to INDEX]` */
export const LOG_EXPORT: Verb = {
  name: "log export",
  args: "",
  synopsis: "write a bundle of entries that muster log verify proves without network",
  options: [
    { name: "out", flags: "--out <path>", text: "a new file", required: true },
    { name: "from", flags: "--from <index>", text: "the first entry; 0 when it is not said" },
    { name: "to", flags: "--to <index>", text: "the last entry; the newest when it is not said" },
    {
      name: "cosigned",
      flags: "--cosigned <sources...>",
      text: "checkpoints that witnesses cosigned, files or URLs of witnesses: the bundle is of that size, and has their signatures",
    },
    {
      name: "witness",
      flags: "--witness <vkeys...>",
      text: "witnesses whose signatures must be among them",
    },
    LOG_KEY_OPTION,
  ],
  exits: ASKING,
  run: async (ctx, client, env) => {
    const log = new OnlineLog(client, ctx);
    const path = option(ctx, "out");
    const start = indexOf(option(ctx, "from") || "0", "--from");
    const head = await log.page(start, true);
    const key = parseVkey(head.vkey);
    const { note, size } = await checkpointOf(ctx, env, head, key);
    const end = option(ctx, "to") === "" ? size : indexOf(option(ctx, "to"), "--to") + 1;
    if (start >= end || end > size)
      throw new CliError("NO_SUCH_ENTRY", {
        message: `log: found ${size} entries, wanted ${start} to ${end - 1} of them`,
      });
    const pages = new Pages(log, start, head);
    const bytes = await writeAll(path, {
      ...{ note, size, ranges: [{ start, end }], readHashes: log.hashes(size) },
      readEntry: (index) => pages.entry(index),
      readValue: (entry) => pages.value(entry),
    });
    // What is handed out was verified as whoever gets it will.
    await verifyLogFile({ path, entryPath: "", key, witnesses: witnessKeysOf(ctx) });
    printView(
      {
        kind: "LogBundle",
        facts: { file: path, bytes, first: start, last: end - 1, size, key: head.vkey },
        lines: () => [
          [
            `${path}: entries ${start} to ${end - 1} of ${size}, ${bytes} bytes; its key is ${head.vkey}`,
          ],
        ],
      },
      ctx.layout,
      env,
    );
    return EXIT.holds;
  },
};

/** The checkpoint that a bundle is of: the log's newest, or one that witnesses cosigned. @throws CliError as `cosignedOf`; USAGE */
async function checkpointOf(
  ctx: Context,
  env: Env,
  head: LogPage,
  key: NoteKey,
): Promise<{ readonly note: string; readonly size: number }> {
  const sources = optionList(ctx, "cosigned");
  const witnesses = witnessKeysOf(ctx);
  if (sources.length === 0 && witnesses.length > 0)
    throw new CliError("USAGE", {
      message: "--witness: found no --cosigned, wanted where its signature is",
    });
  if (sources.length === 0) return { note: head.note, size: head.checkpoint.size };
  const timeoutMs = timeoutOf(ctx.settings, 15_000);
  const cosigned = await cosignedOf(sources, { key, witnesses }, { timeoutMs, env });
  if (cosigned.size <= head.checkpoint.size) return cosigned;
  throw new CliError("LOG_NOT_VERIFIED", {
    message: `--cosigned: found ${cosigned.size} entries cosigned, wanted at most the ${head.checkpoint.size} that this controller shows`,
    shownCode: "LOG_BEHIND",
    hint: "another controller may have more; if none has, the log was set back: muster log tail",
  });
}

/** Entries in their order, a page at a time. */
class Pages {
  readonly #log: OnlineLog;
  #from: number;
  #page: LogPage;
  #value: Uint8Array | undefined;

  constructor(log: OnlineLog, from: number, page: LogPage) {
    this.#log = log;
    this.#from = from;
    this.#page = page;
  }

  async entry(index: number): Promise<Uint8Array> {
    if (index - this.#from >= this.#page.entries.length) {
      this.#page = await this.#log.page(index, true);
      this.#from = index;
    }
    const entry = this.#page.entries[index - this.#from];
    this.#value = this.#page.values[index - this.#from];
    if (entry === undefined)
      throw new CliError("NO_SUCH_ENTRY", { message: `log: found no entry ${index}, wanted one` });
    return entry;
  }

  /** Of the entry that was asked for last. */
  async value({ what }: LogEntry): Promise<Uint8Array | undefined> {
    const value = this.#value;
    const named = what.is === "record" ? what.value : undefined;
    const same =
      value !== undefined &&
      named !== undefined &&
      "sha256" in named &&
      toHex(sha256(value)) === named.sha256;
    return same ? value : undefined;
  }
}

async function writeAll(path: string, source: Parameters<typeof writeBundle>[0]): Promise<number> {
  const file = await create(path);
  let bytes = 0;
  let complete = false;
  try {
    for await (const piece of writeBundle(source)) {
      await file.appendFile(piece);
      bytes += piece.byteLength;
    }
    await file.sync();
    complete = true;
    return bytes;
  } finally {
    await file.close();
    if (!complete) await rm(path, { force: true });
  }
}

async function create(path: string): Promise<FileHandle> {
  try {
    return await open(path, "wx", 0o600);
  } catch (cause) {
    throw new CliError(errnoOf(cause) === "EEXIST" ? "FILE_EXISTS" : "FILE_UNREADABLE", {
      message: `${path}: ${textOf(cause)}`,
      cause,
    });
  }
}
