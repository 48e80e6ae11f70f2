import { decodeEntries } from "../../proto/signed/tiles.ts";
import { type Store, type StoreEntry, StoreError, type StoreWrite } from "../store/store.ts";
import type { EventLog } from "../verifier/ports.ts";
import { INTAKE_BYTES } from "./intake.ts";
import { LOG_KEY } from "./log-records.ts";
import { append, type LogTail, readTail } from "./log-tail.ts";
import { mergeEntries } from "./merge-entries.ts";

export type SequencerOptions = {
  /** Through which this controller writes, without the log. */
  readonly store: Store;
  /** Whether, of several controllers, this is the one that does this now. That two do is harmless: only one of their transactions is made. */
  readonly leads: () => boolean;
  /** What enters the records of before the log, once; see genesis.ts. */
  readonly genesis: (tail: LogTail) => Promise<LogTail>;
  readonly log: EventLog;
};

/** How long after a failure, and how often who does not lead looks whether it does. */
const RETRY_MS = 500;
const LOOK_MS = 250;
/** Most of one transaction, which has 128 writes: these are deleted, and few tiles written. */
const BATCH_INTAKES = 100;
const BATCH_ENTRIES = 1_024;

/**
 * Puts what entered the log in its order, that of the revisions at which it was made: each intake becomes entries and is gone in one transaction that compares the
 * log's head. Whatever dies in between leaves either.
 */
export class Sequencer {
  readonly #o: SequencerOptions;
  #running: Promise<void> | undefined;
  #stopped = false;
  #woken = false;
  /** Ends a sleep that is under way. */
  #end: () => void = () => undefined;

  constructor(options: SequencerOptions) {
    this.#o = options;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Ends when what is under way has. Never rejects. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#running;
  }

  get #mayGoOn(): boolean {
    return !this.#stopped && this.#o.leads();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      if (!this.#o.leads()) {
        await this.#sleep(LOOK_MS);
        continue;
      }
      try {
        await this.#term();
      } catch (error) {
        // Everything is read anew: what was in doubt is then either there or not.
        if (!this.#stopped) this.#failed(error);
        await this.#sleep(RETRY_MS);
      }
    }
  }

  #failed(error: unknown): void {
    const code = error instanceof StoreError ? error.code : "INTERNAL";
    const fields = { code, message: String(error) };
    if (code === "CONFLICT") this.#o.log.info("log.sequenced_elsewhere", fields);
    else if (code === "INTERNAL" || code === "CORRUPT") this.#o.log.error("log.failed", fields);
    else this.#o.log.warn("log.waits", fields);
  }

  /** As long as this controller leads and nothing fails. */
  async #term(): Promise<void> {
    const { store } = this.#o;
    let tail = await this.#o.genesis(await readTail(store));
    await mergeEntries(store, Math.floor(tail.head.edge.size / 256) - 1);
    const { entries, revision } = await store.range(LOG_KEY.intake);
    const intake = new Intake(entries);
    const watching = new AbortController();
    const followed = this.#follow(intake, revision, watching.signal);
    try {
      while (this.#mayGoOn) {
        if (intake.failure !== undefined) throw intake.failure;
        if (intake.size === 0) await this.#sleep(LOOK_MS);
        else tail = await this.#sequence(tail, intake.take());
      }
    } finally {
      watching.abort();
      await followed;
    }
  }

  async #follow(intake: Intake, revision: number, signal: AbortSignal): Promise<void> {
    try {
      for await (const changes of this.#o.store.watch(LOG_KEY.intake, revision, signal)) {
        for (const change of changes) if (change.kind === "put") intake.add(change.entry);
        this.#wake();
      }
    } catch (error) {
      intake.failure = error instanceof Error ? error : new Error(String(error));
      this.#wake();
    }
  }

  async #sequence(tail: LogTail, batch: readonly StoreEntry[]): Promise<LogTail> {
    const { store } = this.#o;
    const entries = batch.flatMap(({ value }) => decodeEntries(value));
    const { writes, tail: next, wholeTiles } = append(tail, entries, tail.head.genesisAfter);
    const gone = batch.map(({ key }): StoreWrite => ({ kind: "delete", key }));
    const { revision } = await store.transact(
      [{ key: LOG_KEY.head, modRevision: tail.modRevision }],
      [...writes, ...gone],
    );
    for (const tile of wholeTiles) await mergeEntries(store, tile);
    return { ...next, modRevision: revision };
  }

  /** Until something is to be done, at most so long. */
  async #sleep(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#end = () => {
        clearTimeout(timer);
        resolve();
      };
      // It came between the last look and this line.
      if (this.#woken) this.#end();
    });
    this.#woken = false;
    this.#end = () => undefined;
  }

  #wake(): void {
    this.#woken = true;
    this.#end();
  }
}

/** What waits to be put in order, in the order of its revisions. */
class Intake {
  failure: Error | undefined;
  readonly #waiting: StoreEntry[];

  constructor(entries: readonly StoreEntry[]) {
    this.#waiting = [...entries].sort((a, b) => a.modRevision - b.modRevision);
  }

  get size(): number {
    return this.#waiting.length;
  }

  add(entry: StoreEntry): void {
    this.#waiting.push(entry);
  }

  /** Takes the next batch; at least one. */
  take(): readonly StoreEntry[] {
    let bytes = 0;
    let entries = 0;
    let count = 0;
    for (const { value } of this.#waiting) {
      bytes += value.byteLength;
      entries += decodeEntries(value).length;
      const full = count >= BATCH_INTAKES || entries > BATCH_ENTRIES || bytes > INTAKE_BYTES;
      if (full && count > 0) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }
}
