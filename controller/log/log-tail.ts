import { bytesEqual } from "../../proto/signed/bytes.ts";
import {
  appendLeaf,
  edgeNodes,
  HASH_BYTES,
  leafHash,
  type RightEdge,
} from "../../proto/signed/merkle.ts";
import {
  decodeEntries,
  encodeEntries,
  hashInTile,
  placeOf,
  TILE_WIDTH,
} from "../../proto/signed/tiles.ts";
import type { Store, StoreWrite } from "../store/store.ts";
import { decodeHead, encodeHead, LOG_KEY, type LogHead, offsetOf } from "./log-records.ts";

/** Hashes of a tile that is not whole yet, by its level. */
type Rows = ReadonlyMap<number, readonly Uint8Array[]>;

/** The end of the log: all that is needed to append to it, as of one revision of its head. */
export type LogTail = {
  readonly head: LogHead;
  /** Of the head; whoever appends compares it. */
  readonly modRevision: number;
  readonly rows: Rows;
};

/** Tile levels that a size below 2^53 can reach. */
const TILE_LEVELS = 7;

/**
 * Reads the end of the log, and recomputes its edge from the entries and tiles that are stored.
 * @throws StoreError; Error when there is no log, or what is stored does not make up its tree
 */
export async function readTail(store: Pick<Store, "get" | "range">): Promise<LogTail> {
  const entry = await store.get(LOG_KEY.head);
  if (entry === undefined) throw new Error("log: found none in the store, wanted one");
  const head = decodeHead(entry.value);
  const rows = new Map<number, readonly Uint8Array[]>();
  for (let level = 0; level < TILE_LEVELS; level += 1)
    rows.set(level, await readRow(store, level, head.edge.size));
  wantEdge(head.edge, rows);
  return { head, modRevision: entry.modRevision, rows };
}

/** The hashes of the tile at the right edge of a level; empty when the tile before it is the last. */
async function readRow(
  store: Pick<Store, "get" | "range">,
  level: number,
  size: number,
): Promise<readonly Uint8Array[]> {
  const nodes = Math.floor(size / TILE_WIDTH ** level);
  const width = nodes % TILE_WIDTH;
  const index = Math.floor(nodes / TILE_WIDTH);
  if (width === 0) return [];
  if (level === 0) return (await readEntries(store, index)).slice(0, width).map(leafHash);
  const stored = (await store.get(LOG_KEY.hashes(level, index)))?.value ?? new Uint8Array();
  return splitHashes(stored).slice(0, width);
}

/** The entries of one tile, as far as there are any. @throws StoreError; Error when there is a gap; FormatError MALFORMED_TILE */
export async function readEntries(
  store: Pick<Store, "range">,
  tile: number,
): Promise<readonly Uint8Array[]> {
  const entries: Uint8Array[] = [];
  for (const { key, value } of (await store.range(LOG_KEY.tileEntries(tile))).entries) {
    if (offsetOf(key) !== entries.length)
      throw new Error(`store record ${key}: found ${entries.length} entries before it`);
    entries.push(...decodeEntries(value));
  }
  return entries;
}

/** Hashes that lie one after the other. Throws none: what is left over is no hash. */
export function splitHashes(bytes: Uint8Array): readonly Uint8Array[] {
  const count = Math.floor(bytes.byteLength / HASH_BYTES);
  return Array.from({ length: count }, (_, i) =>
    bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
  );
}

/** @throws Error when the rows do not end in these peaks */
function wantEdge({ size, peaks }: RightEdge, rows: Rows): void {
  const nodes = edgeNodes(size);
  const same = nodes.every((node, i) => {
    const place = placeOf(node);
    const row = Buffer.concat([...(rows.get(place.level) ?? [])]);
    const wanted = peaks[i];
    const there = row.byteLength >= (place.offset + place.count) * HASH_BYTES;
    return there && wanted !== undefined && bytesEqual(hashInTile(row, place), wanted);
  });
  if (!same || nodes.length !== peaks.length)
    throw new Error(`log: found entries and tiles of another tree, wanted that of ${size} entries`);
}

/** What appending does: the writes, head included, and the end of the log afterwards, whose revision the store will tell. */
export type Appended = {
  readonly writes: readonly StoreWrite[];
  readonly tail: Omit<LogTail, "modRevision">;
  /** Tiles of entries that are whole now. */
  readonly wholeTiles: readonly number[];
};

/** Appends entries, at least one. Throws none; nothing is written here, and the tail given stays as it was. */
export function append(
  { head, rows }: LogTail,
  entries: readonly Uint8Array[],
  genesisAfter: string | undefined,
): Appended {
  const tiles = new TileWriter(rows);
  let { edge } = head;
  for (const entry of entries) {
    tiles.entry(edge.size, entry);
    edge = appendLeaf(edge, leafHash(entry), ({ level, index }, hash) => {
      // Of eight levels of the tree only the lowest is in tiles.
      if (level % 8 === 0) tiles.hash(level / 8, index, hash);
    });
  }
  const next: LogHead = { ...head, edge, genesisAfter };
  return {
    writes: [...tiles.writes(), { kind: "put", key: LOG_KEY.head, value: encodeHead(next) }],
    tail: { head: next, rows: tiles.rows },
    wholeTiles: tiles.whole,
  };
}

/** Collects what a batch of entries changes in tiles. */
class TileWriter {
  readonly rows: Map<number, Uint8Array[]>;
  readonly whole: number[] = [];
  readonly #hashes = new Map<string, readonly Uint8Array[]>();
  readonly #chunks = new Map<string, Uint8Array[]>();
  #chunk: Uint8Array[] = [];

  constructor(rows: Rows) {
    this.rows = new Map([...rows].map(([level, row]) => [level, [...row]]));
  }

  entry(index: number, entry: Uint8Array): void {
    const offset = index % TILE_WIDTH;
    if (offset === 0 || this.#chunks.size === 0) {
      this.#chunk = [];
      this.#chunks.set(LOG_KEY.entries(Math.floor(index / TILE_WIDTH), offset), this.#chunk);
    }
    this.#chunk.push(entry);
  }

  hash(level: number, index: number, hash: Uint8Array): void {
    const row = this.rows.get(level) ?? [];
    this.rows.set(level, row);
    row.push(hash);
    const tile = Math.floor(index / TILE_WIDTH);
    const isWhole = row.length === TILE_WIDTH;
    // The lowest hashes follow from the entries until their tile is whole.
    if (level > 0 || isWhole)
      this.#hashes.set(LOG_KEY.hashes(level, tile), isWhole ? [...row] : row);
    if (!isWhole) return;
    if (level === 0) this.whole.push(tile);
    this.rows.set(level, []);
  }

  writes(): readonly StoreWrite[] {
    return [
      ...[...this.#chunks].map(([key, entries]) => put(key, encodeEntries(entries))),
      ...[...this.#hashes].map(([key, hashes]) => put(key, Buffer.concat([...hashes]))),
    ];
  }
}

function put(key: string, value: Uint8Array): StoreWrite {
  return { kind: "put", key, value };
}
