import { LIMITS } from "../../../proto/limits.ts";
import { HASH_BYTES, type ReadHashes } from "../../../proto/signed/merkle.ts";
import { hashesFromTiles, TILE_WIDTH, type TileAt, tilePath } from "../../../proto/signed/tiles.ts";
import { CliError, textOf } from "../cli-error.ts";

/** A log over HTTP (c2sp.org/tlog-tiles). Nothing that it gives is believed: it counts in proofs that verify. */
export class TileClient {
  readonly #base: string;
  readonly #timeoutMs: number;
  readonly #signal: AbortSignal;

  /** @param url of the log, to which "checkpoint" and "tile/..." are added  @throws CliError USAGE when it is no http or https URL */
  constructor(url: string, timeoutMs: number, signal: AbortSignal) {
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    if (parsed === undefined || !/^https?:$/.test(parsed.protocol))
      throw new CliError("USAGE", {
        message: "--log: found something else, wanted an http or https URL",
      });
    this.#base = parsed.href.replace(/\/?$/, "/");
    this.#timeoutMs = timeoutMs;
    this.#signal = signal;
  }

  /** The newest checkpoint, as the log gives it. @throws CliError LOG_UNREACHABLE, INTERRUPTED */
  async checkpoint(): Promise<Uint8Array> {
    return await this.#fetch("checkpoint", LIMITS.noteBytes);
  }

  /** Hashes of the tree at a size. @throws CliError LOG_UNREACHABLE, INTERRUPTED when they are asked for */
  hashes(size: number): ReadHashes {
    return hashesFromTiles(size, (tile) => this.#hashTile(tile));
  }

  async #hashTile(tile: TileAt): Promise<Uint8Array> {
    const wanted = tile.width * HASH_BYTES;
    const most = TILE_WIDTH * HASH_BYTES;
    const bytes = await this.#fetch(tilePath(tile), most).catch((error: unknown) => {
      // A log may keep only the whole tile once there is one.
      if (tile.width === TILE_WIDTH) throw error;
      return this.#fetch(tilePath({ ...tile, width: TILE_WIDTH }), most);
    });
    if (bytes.byteLength >= wanted) return bytes.subarray(0, wanted);
    const found = `found ${bytes.byteLength} bytes, wanted ${wanted}`;
    throw new CliError("LOG_UNREACHABLE", { message: `log ${tilePath(tile)}: ${found}` });
  }

  async #fetch(path: string, mostBytes: number): Promise<Uint8Array> {
    try {
      const signal = AbortSignal.any([this.#signal, AbortSignal.timeout(this.#timeoutMs)]);
      const answer = await fetch(this.#base + path, { signal, redirect: "error" });
      if (answer.status !== 200 || answer.body === null)
        throw new Error(`found status ${answer.status}, wanted 200`);
      const parts: Uint8Array[] = [];
      let bytes = 0;
      for await (const part of answer.body as AsyncIterable<Uint8Array>) {
        bytes += part.byteLength;
        if (bytes > mostBytes) throw new Error(`found more than ${mostBytes} bytes`);
        parts.push(part);
      }
      return Buffer.concat(parts);
    } catch (cause) {
      const code = this.#signal.aborted ? "INTERRUPTED" : "LOG_UNREACHABLE";
      throw new CliError(code, { message: `log ${this.#base}${path}: ${textOf(cause)}`, cause });
    }
  }
}
