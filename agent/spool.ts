import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import type { Level } from "level";
import { decodeEnvelope } from "../proto/signed/envelope.ts";
import { decodeEvidence } from "../proto/signed/evidence.ts";

/** What the spool says of itself in the log; `count` is how many entries, `total` since the agent began. */
export type SpoolNote =
  | { readonly event: "spool.dropped"; readonly count: number; readonly total: number }
  | { readonly event: "spool.sent"; readonly count: number; readonly dropped: number }
  /** The store was damaged: it was moved to `path`, and a fresh one begun. */
  | { readonly event: "spool.corrupt"; readonly path: string; readonly error: string }
  /** Nothing can be written: what is spooled lives in memory only. */
  | { readonly event: "spool.unwritable"; readonly error: string };

export type SpoolDeps = {
  /** Made when the first entry is written, removed with the last. */
  readonly directory: string;
  readonly bootId: string;
  /** Default 200 and 8 MiB; beyond either the oldest entry goes. */
  readonly maxEntries?: number;
  readonly maxBytes?: number;
  note(note: SpoolNote): void;
  nowUnixMs(): number;
};

type Store = Level<string, Uint8Array>;

/** One entry as it is held: `position` is the newest sequence signed when it was sent on the present stream. */
type Entry = {
  readonly key: string;
  readonly envelope: Uint8Array;
  readonly sequence: number;
  readonly thisBoot: boolean;
  position: number | undefined;
};

/**
 * Signed history that could not be sent yet, in order, over restarts of the agent. Nothing is opened, nor is the store's code loaded, before there is
 * something to write or left over. Every method waits for those called before; none rejects: what fails is noted, and the entries live in memory.
 */
export class Spool {
  readonly #deps: SpoolDeps;
  readonly #maxEntries: number;
  readonly #maxBytes: number;
  #tail: Promise<void> = Promise.resolve();
  #store: Store | undefined;
  #entries: Entry[] = [];
  #nextKey = 1;
  #bytes = 0;
  #leftOver: boolean;
  #dropped = 0;
  #droppedNow = 0;

  constructor(deps: SpoolDeps) {
    this.#deps = deps;
    this.#maxEntries = deps.maxEntries ?? 200;
    this.#maxBytes = deps.maxBytes ?? 8_388_608;
    this.#leftOver = existsSync(deps.directory);
  }

  /** How many entries wait, as far as is known without opening the store. */
  get size(): number {
    return this.#entries.length;
  }

  /** Appends one signed envelope, synced. */
  add(sequence: number, envelope: Uint8Array): Promise<void> {
    return this.#next(async () => {
      await this.#open();
      const key = String(this.#nextKey++).padStart(16, "0");
      this.#hold({ key, envelope, sequence, thisBoot: true, position: undefined });
      await this.#write((store) => store.put(key, envelope, { sync: true }));
      await this.#makeRoom();
    });
  }

  /** A new stream: whatever was sent on another and not acknowledged is sent again. */
  restart(): Promise<void> {
    return this.#next(async () => {
      for (const entry of this.#entries) entry.position = undefined;
    });
  }

  /**
   * Sends what was not sent on this stream yet, oldest first, one after the other.
   * @param send resolves to false when the stream is gone; the rest then waits for the next one
   * @param position the newest sequence signed so far
   */
  flush(send: (envelope: Uint8Array) => Promise<boolean>, position: number): Promise<void> {
    return this.#next(async () => {
      if (this.#leftOver) await this.#open();
      let count = 0;
      for (const entry of this.#entries.filter((e) => e.position === undefined)) {
        if (!(await send(entry.envelope))) return;
        entry.position = position;
        count++;
      }
      if (count === 0) return;
      this.#deps.note({ event: "spool.sent", count, dropped: this.#droppedNow });
      this.#droppedNow = 0;
    });
  }

  /** Everything up to `sequence` was appraised. An entry of an earlier boot counts as appraised with what was sent after it. */
  forget(sequence: number): Promise<void> {
    return this.#remove(
      (entry) =>
        entry.position !== undefined &&
        (sequence > entry.position || (entry.thisBoot && entry.sequence <= sequence)),
    );
  }

  /** A sent entry was refused for good. */
  drop(sequence: number): Promise<void> {
    return this.#remove((entry) => entry.position !== undefined && entry.sequence === sequence);
  }

  /** Closes the store; what waits stays on disk. */
  close(): Promise<void> {
    return this.#next(async () => {
      await this.#store?.close();
      this.#store = undefined;
    });
  }

  #next(action: () => Promise<void>): Promise<void> {
    this.#tail = this.#tail.then(action).catch((error: unknown) => {
      this.#deps.note({ event: "spool.unwritable", error: String(error) });
    });
    return this.#tail;
  }

  #remove(which: (entry: Entry) => boolean): Promise<void> {
    if (this.#entries.length === 0) return this.#tail;
    return this.#next(async () => {
      const gone = this.#entries.filter(which);
      if (gone.length === 0) return;
      this.#entries = this.#entries.filter((entry) => !gone.includes(entry));
      this.#bytes = this.#entries.reduce((sum, e) => sum + e.envelope.byteLength, 0);
      // A crash before this is synced sends them once more; they are then refused as repeated.
      await this.#write((store) =>
        store.batch(
          gone.map(({ key }) => ({ type: "del" as const, key })),
          { sync: true },
        ),
      );
      if (this.#entries.length === 0) await this.#discard();
    });
  }

  async #makeRoom(): Promise<void> {
    const gone: Entry[] = [];
    while (
      this.#entries.length > 1 &&
      (this.#entries.length > this.#maxEntries || this.#bytes > this.#maxBytes)
    ) {
      const oldest = this.#entries.shift();
      if (oldest === undefined) break;
      this.#bytes -= oldest.envelope.byteLength;
      gone.push(oldest);
    }
    if (gone.length === 0) return;
    this.#dropped += gone.length;
    this.#droppedNow += gone.length;
    this.#deps.note({ event: "spool.dropped", count: gone.length, total: this.#dropped });
    await this.#write((store) =>
      store.batch(gone.map(({ key }) => ({ type: "del" as const, key }))),
    );
  }

  #hold(entry: Entry): void {
    this.#entries.push(entry);
    this.#bytes += entry.envelope.byteLength;
  }

  async #write(action: (store: Store) => Promise<void>): Promise<void> {
    if (this.#store === undefined) return;
    try {
      await action(this.#store);
    } catch (error) {
      this.#deps.note({ event: "spool.unwritable", error: String(error) });
    }
  }

  async #open(): Promise<void> {
    if (this.#store !== undefined) return;
    this.#leftOver = false;
    try {
      this.#store = await this.#read();
    } catch (error) {
      await this.#moveAside(error);
    }
  }

  /** Opens the store and reads what is left over. An entry that is no evidence of ours counts as damage of the whole. */
  async #read(): Promise<Store> {
    const { Level } = await import("level");
    const store = new Level<string, Uint8Array>(this.#deps.directory, {
      keyEncoding: "utf8",
      valueEncoding: "view",
    });
    await store.open();
    const found: Entry[] = [];
    try {
      for await (const [key, value] of store.iterator()) {
        const envelope = new Uint8Array(value);
        const { sequence, bootId } = decodeEvidence(decodeEnvelope(envelope).payload);
        const thisBoot = bootId === this.#deps.bootId;
        found.push({ key, envelope, sequence, thisBoot, position: undefined });
      }
    } catch (error) {
      await store.close();
      throw error;
    }
    // Entries in memory are those that could not be written; they are younger.
    const young = this.#entries;
    this.#entries = [];
    this.#bytes = 0;
    for (const entry of [...found, ...young]) this.#hold(entry);
    this.#nextKey = Math.max(this.#nextKey, Number(found.at(-1)?.key ?? 0) + 1);
    return store;
  }

  async #moveAside(error: unknown): Promise<void> {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const { code } = Object(cause) as { readonly code?: unknown };
    if (code === "LEVEL_LOCKED") {
      this.#deps.note({ event: "spool.unwritable", error: String(cause) });
      return;
    }
    const path = `${this.#deps.directory}.corrupt-${this.#deps.nowUnixMs()}`;
    try {
      await rename(this.#deps.directory, path);
      this.#deps.note({ event: "spool.corrupt", path, error: String(cause) });
      this.#store = await this.#read();
    } catch {
      this.#deps.note({ event: "spool.unwritable", error: String(cause) });
    }
  }

  async #discard(): Promise<void> {
    await this.#store?.close();
    this.#store = undefined;
    await rm(this.#deps.directory, { recursive: true, force: true });
  }
}
