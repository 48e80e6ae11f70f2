import { bytesEqual, fromHex, sha256 } from "../../proto/signed/bytes.ts";
import {
  decodeLogEntry,
  type LogEntry,
  type LoggedBytes,
  type LoggedRecord,
} from "../../proto/signed/log-entry.ts";
import type { LogReader } from "../log/log-reader.ts";
import type { Store } from "../store/store.ts";

/** Where entries of a transparency log come from: a store, or an export of a whole log that was proven. */
export interface LogSource {
  /** How many entries there are. */
  size(): Promise<number>;
  /** Entries from an index on: at least one when there is one. What is given was proven, or is the store's own. */
  entriesFrom(index: number): Promise<readonly LogEntry[]>;
  /** What an entry names by its digest; undefined: nobody kept it. */
  valueOf(index: number, entry: LogEntry): Promise<Uint8Array | undefined>;
}

/** The log of a controller's own store. */
export class StoredLog implements LogSource {
  readonly #reader: LogReader;
  readonly #store: Pick<Store, "get">;

  constructor(reader: LogReader, store: Pick<Store, "get">) {
    this.#reader = reader;
    this.#store = store;
  }

  async size(): Promise<number> {
    return (await this.#reader.head()).edge.size;
  }

  async entriesFrom(index: number): Promise<readonly LogEntry[]> {
    return (await this.#reader.entriesFrom(index)).map(decodeLogEntry);
  }

  async valueOf(_index: number, { what }: LogEntry): Promise<Uint8Array | undefined> {
    return what.is === "record" ? await keptValue(this.#store, what) : undefined;
  }
}

/** A record that an entry names by its digest, as far as the store has that very one still. @throws StoreError */
async function keptValue(
  store: Pick<Store, "get">,
  { key, value }: LoggedRecord,
): Promise<Uint8Array | undefined> {
  if (value === undefined || !("sha256" in value)) return undefined;
  const stored = (await store.get(key))?.value;
  if (stored === undefined) return undefined;
  return bytesEqual(sha256(stored), fromHex(value.sha256) ?? new Uint8Array()) ? stored : undefined;
}

/** Bytes of entries that are kept: a timeline that is looked through asks for the same ones again and again. */
const KEPT_BYTES = 67_108_864;

/** Reads single entries, whole tiles at a time, and keeps those that were asked for. */
export class EntryReader {
  readonly #source: LogSource;
  readonly #kept = new Map<number, LogEntry>();
  #bytes = 0;

  constructor(source: LogSource) {
    this.#source = source;
  }

  /** Entries by their index. @throws what the source throws; Error for one that is not there */
  async read(indices: Iterable<number>): Promise<ReadonlyMap<number, LogEntry>> {
    const found = new Map<number, LogEntry>();
    const wanted: number[] = [];
    for (const index of new Set(indices)) {
      const kept = this.#kept.get(index);
      if (kept === undefined) wanted.push(index);
      else found.set(index, this.#keep(index, kept));
    }
    wanted.sort((a, b) => a - b);
    let page: readonly LogEntry[] = [];
    let from = 0;
    for (const index of wanted) {
      if (index - from >= page.length || index < from) {
        from = index;
        page = await this.#source.entriesFrom(index);
      }
      const entry = page[index - from];
      if (entry === undefined) throw new Error(`log: found no entry ${index}, wanted one`);
      found.set(index, this.#keep(index, entry));
    }
    return found;
  }

  /** One entry. @throws as `read` */
  async one(index: number): Promise<LogEntry> {
    const entry = (await this.read([index])).get(index);
    if (entry === undefined) throw new Error(`log: found no entry ${index}, wanted one`);
    return entry;
  }

  #keep(index: number, entry: LogEntry): LogEntry {
    const known = this.#kept.get(index);
    // What is read is a part of a whole tile, which is not to be kept for one entry's sake.
    const own = known ?? withOwnBytes(entry);
    this.#kept.delete(index);
    this.#kept.set(index, own);
    if (known === undefined) this.#bytes += sizeOf(own);
    for (const [oldest, old] of this.#kept) {
      if (this.#bytes <= KEPT_BYTES) break;
      this.#kept.delete(oldest);
      this.#bytes -= sizeOf(old);
    }
    return own;
  }
}

function withOwnBytes(entry: LogEntry): LogEntry {
  const { what } = entry;
  const own = <T extends LoggedBytes | undefined>(found: T) =>
    found !== undefined && "bytes" in found ? { bytes: Uint8Array.from(found.bytes) } : found;
  if (what.is === "record") return { ...entry, what: { ...what, value: own(what.value) } };
  if (what.is === "evidence") return { ...entry, what: { ...what, envelope: own(what.envelope) } };
  return entry;
}

/** What an entry takes in memory, about. */
function sizeOf({ what }: LogEntry): number {
  const bytes =
    what.is === "record" ? what.value : what.is === "evidence" ? what.envelope : undefined;
  return 500 + (bytes !== undefined && "bytes" in bytes ? bytes.bytes.byteLength : 0);
}
