import type { muster } from "../../proto/gen/muster.js";
import { toHex } from "../../proto/signed/bytes.ts";
import { decodeLogEntry, type LogEntry } from "../../proto/signed/log-entry.ts";
import { wordsOf } from "../history/entry-words.ts";
import type { LogLine, LogTail } from "./wire.ts";

const TAIL = 20;

type Page = muster.v1.LogPage.$Properties;
type ReadPage = (request: muster.v1.ReadLogRequest.$Properties) => Promise<Page>;

/** An entry in short. @throws FormatError MALFORMED_LOG_ENTRY */
export function lineOf(index: number, bytes: Uint8Array): LogLine {
  const entry = decodeLogEntry(bytes);
  const { who, what, about } = wordsOf(entry);
  const { atUnixMs, controller } = entry;
  const summary = [who, what, about].filter((word) => word !== "").join(" ");
  return { index, atUnixMs, controller, ...namesOf(entry.what), summary };
}

function namesOf(what: LogEntry["what"]): Pick<LogLine, "kind" | "key"> {
  switch (what.is) {
    case "record":
      return { kind: what.kind, key: what.key };
    case "evidence":
      return { kind: "evidence", key: what.node };
    case "epoch-root":
      return { kind: "epoch-root", key: "" };
  }
}

/** The last entries of the log, as they come. */
export class LogLines {
  readonly #read: ReadPage;
  readonly #nowUnixMs: () => number;
  #latest: LogTail | undefined;
  #reading = false;

  constructor(read: ReadPage, nowUnixMs: () => number) {
    this.#read = read;
    this.#nowUnixMs = nowUnixMs;
  }

  /** As it was read last; undefined: not yet. */
  get latest(): LogTail | undefined {
    return this.#latest;
  }

  /** Reads on. @returns whether there is anything new; false while it is being read @throws StoreError, FormatError, Error */
  async look(): Promise<boolean> {
    if (this.#reading) return false;
    this.#reading = true;
    try {
      return await this.#readOn();
    } finally {
      this.#reading = false;
    }
  }

  async #readOn(): Promise<boolean> {
    const before = this.#latest;
    // Where it begins is known only when its size is: the first look reads twice.
    const size = before?.size ?? (await this.#read({ from: Number.MAX_SAFE_INTEGER })).size ?? 0;
    let from = before?.size ?? Math.max(0, size - TAIL);
    const lines: LogLine[] = [...(before?.tail ?? [])];
    for (;;) {
      const page = await this.#read({ from });
      const entries = page.entries ?? [];
      lines.push(...entries.map((bytes, i) => lineOf(from + i, bytes)));
      from += entries.length;
      lines.splice(0, lines.length - TAIL);
      if (entries.length > 0 && from < (page.size ?? 0)) continue;
      if (before !== undefined && from === before.size) return false;
      this.#latest = this.#tailOf(page, lines);
      return true;
    }
  }

  #tailOf({ note, size, vkey }: Page, tail: readonly LogLine[]): LogTail {
    const text = note ?? "";
    return {
      size: size ?? 0,
      // The third line of a checkpoint, in base64 (c2sp.org/tlog-checkpoint).
      rootHash: toHex(Buffer.from(text.split("\n")[2] ?? "", "base64")),
      signedAtUnixMs: Math.floor(this.#nowUnixMs()),
      note: text,
      vkey: vkey ?? "",
      tail,
    };
  }
}
