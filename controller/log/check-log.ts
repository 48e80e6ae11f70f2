import { bytesEqual } from "../../proto/signed/bytes.ts";
import { decodeLogEntry } from "../../proto/signed/log-entry.ts";
import {
  appendLeaf,
  EMPTY_EDGE,
  leafHash,
  type NodeAt,
  type RightEdge,
  rootOfEdge,
} from "../../proto/signed/merkle.ts";
import { decodeEntries, TILE_WIDTH } from "../../proto/signed/tiles.ts";
import type { Store } from "../store/store.ts";
import { decodeHead, LOG_KEY, LOG_PREFIX, type LogHead } from "./log-records.ts";
import { readEntries, splitHashes } from "./log-tail.ts";

type Fault = { readonly key: string; readonly found: string };

/** What a store's log holds. `intake`: entries that are durable and have no index yet. */
export type LogReport = {
  readonly entries: number;
  readonly intake: number;
  /** Base64 of the root that was recomputed from all entries; "": there is no log. */
  readonly root: string;
  readonly faults: readonly Fault[];
};

/** Reads every entry of the log, recomputes its tree and holds every stored tile against it. A store of before logs has none, and no fault. @throws StoreError */
export async function checkLog(store: Pick<Store, "get" | "range">): Promise<LogReport> {
  const faults: Fault[] = [];
  const entry = await store.get(LOG_KEY.head);
  const head = entry && read(faults, LOG_KEY.head, () => decodeHead(entry.value));
  if (head === undefined) {
    const stray = entry === undefined ? (await store.range(LOG_PREFIX)).entries : [];
    for (const { key } of stray) faults.push({ key, found: "a part of a log that has no head" });
    return { entries: 0, intake: 0, root: "", faults };
  }
  const edge = await recompute(store, head, faults);
  if (!bytesEqual(rootOfEdge(edge), rootOfEdge(head.edge)) || edge.size !== head.edge.size)
    faults.push({
      key: LOG_KEY.head,
      found: `the root of another tree than its ${edge.size} entries make`,
    });
  const waiting = (await store.range(LOG_KEY.intake)).entries;
  const intake = waiting.flatMap(
    ({ key, value }) => read(faults, key, () => decodeEntries(value).map(decodeLogEntry)) ?? [],
  );
  const root = Buffer.from(rootOfEdge(edge)).toString("base64");
  return { entries: edge.size, intake: intake.length, root, faults };
}

/** Tile by tile: a log is not held in memory. */
async function recompute(
  store: Pick<Store, "get" | "range">,
  { edge: { size } }: LogHead,
  faults: Fault[],
): Promise<RightEdge> {
  let edge = EMPTY_EDGE;
  const tiles = new TilesSeen();
  for (let tile = 0; tile * TILE_WIDTH < size; tile += 1) {
    const key = LOG_KEY.tileEntries(tile);
    const entries = (await readable(faults, key, () => readEntries(store, tile))) ?? [];
    const wanted = Math.min(TILE_WIDTH, size - tile * TILE_WIDTH);
    if (entries.length !== wanted) {
      faults.push({ key, found: `${entries.length} entries, wanted ${wanted}` });
      return edge;
    }
    for (const bytes of entries) {
      read(faults, `${key}${edge.size % TILE_WIDTH}`, () => decodeLogEntry(bytes));
      edge = appendLeaf(edge, leafHash(bytes), (node, hash) => tiles.take(node, hash));
    }
    await compare(store, tiles.takeWhole(), faults);
  }
  await compare(store, tiles.partial(), faults);
  return edge;
}

type SeenTile = { readonly key: string; readonly hashes: readonly Uint8Array[] };

/** The tiles that entries make, as far as they are stored. */
class TilesSeen {
  readonly #rows = new Map<number, { index: number; hashes: Uint8Array[] }>();
  #whole: SeenTile[] = [];

  take({ level, index }: NodeAt, hash: Uint8Array): void {
    if (level % 8 !== 0) return;
    const tile = Math.floor(index / TILE_WIDTH);
    const known = this.#rows.get(level / 8);
    const row = known?.index === tile ? known : { index: tile, hashes: [] };
    this.#rows.set(level / 8, row);
    row.hashes.push(hash);
    if (row.hashes.length === TILE_WIDTH)
      this.#whole.push({ key: LOG_KEY.hashes(level / 8, tile), hashes: row.hashes });
  }

  takeWhole(): readonly SeenTile[] {
    const whole = this.#whole;
    this.#whole = [];
    return whole;
  }

  /** Of the lowest ones only whole ones are stored. */
  partial(): readonly SeenTile[] {
    return [...this.#rows]
      .filter(([level]) => level > 0)
      .map(([level, { index, hashes }]) => ({ key: LOG_KEY.hashes(level, index), hashes }));
  }
}

async function compare(
  store: Pick<Store, "get">,
  tiles: readonly SeenTile[],
  faults: Fault[],
): Promise<void> {
  for (const { key, hashes } of tiles) {
    const stored = splitHashes((await store.get(key))?.value ?? new Uint8Array());
    const same = hashes.every((hash, i) => bytesEqual(hash, stored[i] ?? new Uint8Array()));
    if (!same || stored.length !== hashes.length)
      faults.push({ key, found: "hashes of other entries, or none" });
  }
}

function read<T>(faults: Fault[], key: string, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    faults.push({ key, found: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}

async function readable<T>(
  faults: Fault[],
  key: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    faults.push({ key, found: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}
