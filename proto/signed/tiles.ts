import { LIMITS } from "../limits.ts";
import { FormatError } from "./format-error.ts";
import { HASH_BYTES, type NodeAt, nodeHash, type ReadHashes } from "./merkle.ts";

/** Hashes, and entries, of one whole tile (c2sp.org/tlog-tiles). */
export const TILE_WIDTH = 256;
/** Levels of the tree in one tile. */
const TILE_LEVELS = 8;
/** 256 to the power of 6 is more than 2^47 leaves; sizes end at 2^53. */
const MOST_TILE_LEVEL = 6;

/** One tile of a log: hashes of one level, or entries. `width` below 256: the right edge, as it was at some size. */
export type TileAt = {
  /** 0 to 6: hashes of the subtrees of 256^level leaves. */
  readonly level: number | "entries";
  readonly index: number;
  readonly width: number;
};

/** Path of a tile without a slash before it, e.g. "tile/0/x001/x234/067.p/17". Throws none. */
export function tilePath({ level, index, width }: TileAt): string {
  const groups: string[] = [];
  let rest = index;
  do {
    groups.unshift(String(rest % 1000).padStart(3, "0"));
    rest = Math.floor(rest / 1000);
  } while (rest > 0);
  const name = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join("/");
  return `tile/${level}/${name}${width < TILE_WIDTH ? `.p/${width}` : ""}`;
}

/** The tile that a path names; undefined for every text that `tilePath` does not give. Throws none. */
export function parseTilePath(path: string): TileAt | undefined {
  const [, level = "", name = "", width = "256"] =
    /^tile\/(entries|[0-6])\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? [];
  const tile: TileAt = {
    level: level === "entries" ? level : Number(level),
    index: Number(name.replace(/[x/]/g, "")),
    width: Number(width),
  };
  const valid = tile.width >= 1 && tile.width <= TILE_WIDTH && Number.isSafeInteger(tile.index);
  return valid && tilePath(tile) === path ? tile : undefined;
}

/** The tile of this level and index in a tree of `size` leaves; undefined when there is nothing of it yet. Throws none. */
export function tileIn(level: TileAt["level"], index: number, size: number): TileAt | undefined {
  const leaves = TILE_WIDTH ** (level === "entries" ? 0 : level);
  const width = Math.min(TILE_WIDTH, Math.floor(size / leaves) - index * TILE_WIDTH);
  return width > 0 ? { level, index, width } : undefined;
}

/** Where in which tile the hash of a whole subtree is: one hash of it, or `count` hashes that make it up. */
export type TilePlace = {
  readonly level: number;
  readonly index: number;
  readonly offset: number;
  readonly count: number;
};

/** The tile that has a node. Throws none. */
export function placeOf({ level, index }: NodeAt): TilePlace {
  // The highest tiles would have levels that no size reaches.
  const tileLevel = Math.min(Math.floor(level / TILE_LEVELS), MOST_TILE_LEVEL);
  const count = 2 ** (level - tileLevel * TILE_LEVELS);
  const first = index * count;
  return {
    level: tileLevel,
    index: Math.floor(first / TILE_WIDTH),
    offset: first % TILE_WIDTH,
    count,
  };
}

/**
 * The hash of a subtree out of its tile.
 * @param tile hashes one after the other, attacker-chosen: what is read here counts only in a proof that is verified
 * @throws FormatError MALFORMED_TILE when the tile is too short
 */
export function hashInTile(tile: Uint8Array, { offset, count }: TilePlace): Uint8Array {
  const end = (offset + count) * HASH_BYTES;
  if (tile.byteLength < end)
    throw new FormatError(
      "MALFORMED_TILE",
      `tile: found ${tile.byteLength} bytes, wanted at least ${end}`,
    );
  const at = (i: number): Uint8Array =>
    tile.subarray((offset + i) * HASH_BYTES, (offset + i + 1) * HASH_BYTES);
  let hashes = Array.from({ length: count }, (_, i) => at(i));
  while (hashes.length > 1)
    hashes = Array.from({ length: hashes.length / 2 }, (_, i) =>
      nodeHash(hashes[2 * i] ?? tile, hashes[2 * i + 1] ?? tile),
    );
  return hashes[0] ?? at(0);
}

/**
 * Reads hashes of a tree of `size` leaves out of tiles; each tile is asked for once.
 * @param readTile gives exactly width * 32 bytes
 */
export function hashesFromTiles(
  size: number,
  readTile: (tile: TileAt) => Promise<Uint8Array>,
): ReadHashes {
  const tiles = new Map<string, Promise<Uint8Array>>();
  return async (nodes) =>
    await Promise.all(
      nodes.map(async (node) => {
        const place = placeOf(node);
        const tile = tileIn(place.level, place.index, size);
        if (tile === undefined)
          throw new FormatError(
            "MALFORMED_TILE",
            `tile: found a tree of ${size} leaves, wanted one with level ${node.level} index ${node.index}`,
          );
        const path = tilePath(tile);
        const bytes = tiles.get(path) ?? readTile(tile);
        tiles.set(path, bytes);
        return hashInTile(await bytes, place);
      }),
    );
}

/** Entries as a tile of them: each with its length before it, 2 bytes, the high one first. Throws none. @param entries at most 65,535 bytes each */
export function encodeEntries(entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(entries.flatMap((entry) => [lengthOf(entry), entry]));
}

function lengthOf(entry: Uint8Array): Uint8Array {
  return Uint8Array.of(entry.byteLength >> 8, entry.byteLength & 0xff);
}

/** The entries of a tile of them, exactly `width` where that is known. @throws FormatError MALFORMED_TILE */
export function decodeEntries(tile: Uint8Array, width?: number): readonly Uint8Array[] {
  const refuse = (what: string): never => {
    throw new FormatError("MALFORMED_TILE", `tile of entries: ${what}`);
  };
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < tile.byteLength) {
    const length = ((tile[at] ?? 0) << 8) + (tile[at + 1] ?? 0);
    const end = at + 2 + length;
    if (end > tile.byteLength) refuse(`found its end in entry ${entries.length}`);
    entries.push(tile.subarray(at + 2, end));
    at = end;
  }
  return entries.length === (width ?? entries.length)
    ? entries
    : refuse(`found ${entries.length} entries, wanted ${width} of at most ${LIMITS.logEntryBytes}`);
}
