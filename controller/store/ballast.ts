import { randomBytes } from "node:crypto";
import { open, rename, rm, stat, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { diskTroubleOf } from "./disk-trouble.ts";
import { StoreError } from "./store.ts";

const CHUNK_BYTES = 65_536;
/** How much more room than the ballast there has to be after the disk was full: this part of it. */
const ROOM_PARTS = 8;

/**
 * Room on the disk that is kept, and given up when the store could not be opened otherwise: LevelDB writes while it opens. Nothing is written to the store
 * while it is not held, so that the disk is never filled to the last byte by us.
 */
export class Ballast {
  readonly #path: string;
  readonly #bytes: number;
  #held = false;
  /** The disk was full: there has to be some room before anything is written again. */
  #strained = false;

  /** @param bytes 0: none is kept */
  constructor(path: string, bytes: number) {
    this.#path = path;
    this.#bytes = bytes;
  }

  /** To be called when a write found the disk full: what little opening and tidying up leaves is not taken for room. */
  strain(): void {
    this.#strained = true;
  }

  /** Makes it when it is not there. @throws StoreError UNAVAILABLE: there is no room for it, or it cannot be written */
  async ensure(): Promise<void> {
    if ((this.#held && !this.#strained) || this.#bytes === 0) return;
    try {
      if (!(await this.#isThere())) await this.#make();
      if (this.#strained) await this.#wantRoom();
    } catch (cause) {
      throw this.#missing(cause);
    }
    this.#held = true;
    this.#strained = false;
  }

  async #wantRoom(): Promise<void> {
    const { bavail, bsize } = await statfs(dirname(this.#path));
    const wanted = Math.floor(this.#bytes / ROOM_PARTS);
    if (bavail * bsize < wanted)
      throw new Error(`ENOSPC: found ${bavail * bsize} bytes free beside it, wanted ${wanted}`);
  }

  #missing(cause: unknown): StoreError {
    const full = diskTroubleOf(cause) === "full";
    const found = full ? "no space left on the disk" : String(cause);
    const wanted = `room for a ballast of ${this.#bytes} bytes was wanted (${this.#path})`;
    const text = `store: ${found} was found, ${wanted}; nothing is written before there is`;
    return new StoreError("UNAVAILABLE", text, { cause });
  }

  /** Gives its room up. @returns whether there was any to give */
  async drop(): Promise<boolean> {
    this.#held = false;
    this.#strained = true;
    try {
      await rm(this.#path);
      return true;
    } catch {
      return false;
    }
  }

  async #isThere(): Promise<boolean> {
    try {
      return (await stat(this.#path)).size >= this.#bytes;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
      throw error;
    }
  }

  /** Under another name first: half a ballast is none. Random bytes, since a file system may keep zeros for nothing. */
  async #make(): Promise<void> {
    const building = `${this.#path}.new`;
    try {
      const file = await open(building, "w", 0o600);
      try {
        for (let left = this.#bytes; left > 0; left -= CHUNK_BYTES) {
          const chunk = randomBytes(Math.min(left, CHUNK_BYTES));
          const { bytesWritten } = await file.write(chunk);
          if (bytesWritten !== chunk.byteLength)
            throw new Error(
              `ENOSPC: found ${bytesWritten} bytes written, wanted ${chunk.byteLength}`,
            );
        }
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(building, this.#path);
    } catch (error) {
      await rm(building, { force: true }).catch(() => undefined);
      throw error;
    }
  }
}
