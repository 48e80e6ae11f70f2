import type { muster } from "../../proto/gen/muster.js";
import { bytesEqual, fromHex, sha256 } from "../../proto/signed/bytes.ts";
import { FormatError } from "../../proto/signed/format-error.ts";
import { decodeLogEntry } from "../../proto/signed/log-entry.ts";
import type { LogReader } from "../log/log-reader.ts";
import type { Store } from "../store/store.ts";

/** Where the log is, and the records that entries name. */
export type LogSources = { readonly reader: LogReader; readonly store: Pick<Store, "get"> };

const PAGE_BYTES = 1_048_576;
const MOST_NODES = 4_096;

/** Entries from an index on, and a checkpoint that covers them. @throws FormatError MALFORMED_TILE, StoreError, Error */
export async function readLogPage(
  { reader, store }: LogSources,
  { from, values: withValues }: muster.v1.ReadLogRequest.$Properties,
): Promise<muster.v1.LogPage.$Properties> {
  const begin = wantIndex("from", from ?? 0);
  // Read first: whatever is read after it is in the log that it is of, or behind it and left out.
  const { note, size } = await reader.checkpoint();
  const found = begin < size ? await reader.entriesFrom(begin) : [];
  const entries: Uint8Array[] = [];
  const values: Uint8Array[] = [];
  let bytes = 0;
  for (const entry of found.slice(0, size - begin)) {
    const value = withValues ? await namedValue(store, entry) : new Uint8Array();
    bytes += entry.byteLength + value.byteLength;
    if (entries.length > 0 && bytes > PAGE_BYTES) break;
    entries.push(entry);
    values.push(value);
  }
  return {
    note,
    size,
    vkey: reader.vkey,
    successions: [...reader.voice.successions],
    entries,
    values: withValues ? values : [],
  };
}

/** The record that an entry names by its digest, as far as the store has that very one still; empty: it has not. */
async function namedValue(store: Pick<Store, "get">, entry: Uint8Array): Promise<Uint8Array> {
  const { what } = decodeLogEntry(entry);
  if (what.is !== "record" || what.value === undefined || "bytes" in what.value)
    return new Uint8Array();
  const stored = (await store.get(what.key))?.value ?? new Uint8Array();
  const same = bytesEqual(sha256(stored), fromHex(what.value.sha256) ?? new Uint8Array());
  return same ? stored : new Uint8Array();
}

/** Hashes of whole subtrees. @throws FormatError MALFORMED_TILE for one that the tree does not have; StoreError, Error */
export async function readLogHashes(
  { reader }: LogSources,
  { size, nodes }: muster.v1.LogHashesRequest.$Properties,
): Promise<muster.v1.LogHashes.$Properties> {
  const leaves = wantIndex("size", size ?? 0);
  if ((nodes ?? []).length > MOST_NODES)
    throw malformed(`nodes: found ${(nodes ?? []).length}, wanted at most ${MOST_NODES}`);
  if (leaves > (await reader.head()).edge.size)
    throw malformed(`size: found ${leaves}, wanted one that the log has`);
  const asked = (nodes ?? []).map(({ level, index }) => ({
    level: wantIndex("level", level ?? 0),
    index: wantIndex("index", index ?? 0),
  }));
  return { hashes: [...(await reader.hashes(leaves)(asked))] };
}

function wantIndex(field: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw malformed(`${field}: found ${value}, wanted a whole number from 0 to 2^53-1`);
}

function malformed(what: string): FormatError {
  return new FormatError("MALFORMED_TILE", `reading of the log: ${what}`);
}
