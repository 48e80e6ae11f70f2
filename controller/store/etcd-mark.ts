import { open, readFile, rename } from "node:fs/promises";
import { etcdError } from "./etcd-failure.ts";

/** What this program knows of the store from before: whose it is, and a revision that it had reached. */
export type EtcdMark = { readonly storeId: string; readonly revision: number };

/** How often the mark moves at most, milliseconds: what a crash may leave it behind. */
const MOVES_EVERY_MS = 1_000;

/**
 * The mark in a file beside the controller's keys. An etcd that was restored from an older snapshot looks
 * well to itself; this is what it is held against.
 */
export class EtcdMarkFile {
  readonly #path: string;
  readonly #keeps: boolean;
  #mark: EtcdMark | undefined;
  #written = -1;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  /** `keeps` false: it is looked at, and left as it is. */
  constructor(path: string, keeps: boolean) {
    this.#path = path;
    this.#keeps = keeps;
  }

  /**
   * Holds the store that was found against the file, and the file against it from now on.
   * @throws StoreError CORRUPT when it is another store or an older state, UNAVAILABLE when the file cannot be read or written
   */
  async want(found: EtcdMark): Promise<void> {
    const kept = await this.#read();
    const advice = `if this is meant, remove ${this.#path}`;
    if (kept !== undefined && kept.storeId !== found.storeId)
      throw etcdError(
        "CORRUPT",
        `store ${found.storeId} was found, ${kept.storeId} was wanted; ${advice}`,
      );
    if (kept !== undefined && kept.revision > found.revision)
      throw etcdError(
        "CORRUPT",
        `revision ${found.revision} was found, at least ${kept.revision} was wanted: etcd was restored from before it; ${advice}`,
      );
    if (!this.#keeps) return;
    this.#mark = found;
    await this.#write();
  }

  /** A revision was seen. */
  move(revision: number): void {
    if (this.#mark === undefined || revision <= this.#mark.revision) return;
    this.#mark = { ...this.#mark, revision };
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      // A mark that stays behind weakens what is noticed after a restore, and nothing else.
      this.#write().catch(() => undefined);
    }, MOVES_EVERY_MS);
  }

  /** Writes what is known now and stops. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#write().catch(() => undefined);
  }

  async #read(): Promise<EtcdMark | undefined> {
    let text: string;
    try {
      text = await readFile(this.#path, "utf8");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw etcdError(
        "UNAVAILABLE",
        `mark ${String(error)} was found, a readable file was wanted`,
        error,
      );
    }
    const [, storeId, revision] = /^muster-etcd-1 ([0-9a-f]{32}) (\d{1,15})\n$/.exec(text) ?? [];
    if (storeId === undefined || revision === undefined)
      throw etcdError("CORRUPT", `mark ${this.#path}: no mark was found, one was wanted`);
    return { storeId, revision: Number(revision) };
  }

  #write(): Promise<void> {
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#writeOnce());
    return this.#writing;
  }

  async #writeOnce(): Promise<void> {
    const mark = this.#mark;
    if (mark === undefined || mark.revision === this.#written) return;
    try {
      const file = await open(`${this.#path}.new`, "w", 0o600);
      try {
        await file.writeFile(`muster-etcd-1 ${mark.storeId} ${mark.revision}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${this.#path}.new`, this.#path);
      this.#written = mark.revision;
    } catch (error) {
      throw etcdError(
        "UNAVAILABLE",
        `mark ${String(error)} was found, a file to write was wanted`,
        error,
      );
    }
  }
}
