import { signCheckpoint } from "../../proto/signed/checkpoint.ts";
import { HASH_BYTES, leafHash, type ReadHashes, rootOfEdge } from "../../proto/signed/merkle.ts";
import {
  encodeEntries,
  hashesFromTiles,
  TILE_WIDTH,
  type TileAt,
  tilePath,
} from "../../proto/signed/tiles.ts";
import type { Store } from "../store/store.ts";
import { type LogIdentity, type LogVoice, logVkeyOf } from "./log-identity.ts";
import { decodeHead, LOG_KEY, type LogHead } from "./log-records.ts";
import { readEntries } from "./log-tail.ts";

/** A checkpoint as it was signed. */
export type SignedCheckpoint = { readonly size: number; readonly note: string };

/** Whole tiles of hashes that are kept in memory: they never change. */
const KEPT_TILES = 256;

/** Reads the log out of a store, and signs what the store has: never anything that is not durable there, so that no two inconsistent checkpoints can be signed. */
export class LogReader {
  readonly identity: LogIdentity;
  readonly #store: Pick<Store, "get" | "range">;
  readonly #kept = new Map<string, Uint8Array>();
  #latest: SignedCheckpoint | undefined;
  #voice: LogVoice;

  /** @param identity of the log as it began; it signs until another voice is given */
  constructor(store: Pick<Store, "get" | "range">, identity: LogIdentity) {
    this.#store = store;
    this.identity = identity;
    this.#voice = { signers: [identity.signer], successions: [] };
  }

  /** Who signs now. */
  get voice(): LogVoice {
    return this.#voice;
  }

  /** The present key as text. */
  get vkey(): string {
    return logVkeyOf({ ...this.identity, signer: this.#voice.signers[0] });
  }

  /** Signs with others from now on. */
  speak(voice: LogVoice): void {
    this.#voice = voice;
    this.#latest = undefined;
  }

  /** @throws StoreError; Error when there is no log */
  async head(): Promise<LogHead> {
    const entry = await this.#store.get(LOG_KEY.head);
    if (entry === undefined) throw new Error("log: found none in the store, wanted one");
    return decodeHead(entry.value);
  }

  /** The checkpoint of the log as it durably is. @throws as `head` */
  async checkpoint(): Promise<SignedCheckpoint> {
    const { origin, edge } = await this.head();
    if (this.#latest?.size === edge.size) return this.#latest;
    const checkpoint = { origin, size: edge.size, root: rootOfEdge(edge) };
    const signed = { size: edge.size, note: signCheckpoint(checkpoint, ...this.#voice.signers) };
    this.#latest = signed;
    return signed;
  }

  /** Entries from `from` on, to the end of its tile, or fewer; empty behind the last. @throws StoreError, FormatError MALFORMED_TILE, Error */
  async entriesFrom(from: number): Promise<readonly Uint8Array[]> {
    const entries = await readEntries(this.#store, Math.floor(from / TILE_WIDTH));
    return entries.slice(from % TILE_WIDTH);
  }

  /** Hashes of the tree of `size` entries, out of tiles. */
  hashes(size: number): ReadHashes {
    return hashesFromTiles(size, async (tile) => (await this.tile(tile)) ?? new Uint8Array());
  }

  /** A tile as it is served; undefined: the log has not come to it. @throws StoreError, FormatError MALFORMED_TILE, Error */
  async tile({ level, index, width }: TileAt): Promise<Uint8Array | undefined> {
    if (level === "entries") {
      const entries = await readEntries(this.#store, index);
      return entries.length < width ? undefined : encodeEntries(entries.slice(0, width));
    }
    const hashes = await this.#hashes(level, index);
    const bytes = width * HASH_BYTES;
    return hashes.byteLength < bytes ? undefined : hashes.subarray(0, bytes);
  }

  async #hashes(level: number, index: number): Promise<Uint8Array> {
    const path = tilePath({ level, index, width: TILE_WIDTH });
    const kept = this.#kept.get(path);
    if (kept !== undefined) return kept;
    const stored = (await this.#store.get(LOG_KEY.hashes(level, index)))?.value;
    if (stored?.byteLength === TILE_WIDTH * HASH_BYTES) this.#keep(path, stored);
    if (stored !== undefined) return stored;
    // The lowest hashes follow from the entries until their tile is whole.
    if (level > 0) return new Uint8Array();
    return Buffer.concat((await readEntries(this.#store, index)).map(leafHash));
  }

  #keep(path: string, tile: Uint8Array): void {
    this.#kept.set(path, tile);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT_TILES && oldest !== undefined) this.#kept.delete(oldest);
  }
}
