import { Ballast } from "./ballast.ts";
import { diskTroubleOf } from "./disk-trouble.ts";
import { type LevelBatch, planBatch, type WaitingTransaction } from "./level-batch.ts";
import { createLevelStore, hasLevelStore, levelPaths } from "./level-directory.ts";
import { type LevelDurable, openLevelDurable } from "./level-durable.ts";
import { type OpenLevelEngine, openLevelEngine } from "./level-engine.ts";
import { LevelHistory } from "./level-history.ts";
import type { HeldRecord, LevelRecord, LevelSeal } from "./level-seal.ts";
import { copyEntry, LevelState } from "./level-state.ts";
import {
  type Store,
  type StoreChange,
  type StoreCompare,
  type StoreEntry,
  StoreError,
  type StoreErrorCode,
  type StoreRange,
  type StoreWrite,
} from "./store.ts";
import {
  refuseBadKey,
  refuseBadPrefix,
  refuseBadRevision,
  refuseBadTransaction,
} from "./store-rules.ts";

/**
 * How to open the embedded store.
 *
 * `directory`: where it lies; other things may lie there too. `create`: true makes a new store and
 * refuses when there is one, false opens and never makes one, so that a lost store is never taken for
 * an empty one: create on purpose, once. `historyRevisions` (default 10,000) and `historyBytes`
 * (default 64 MiB) bound what a slow watch may fall behind. `waitingTransactions` (default 10,000)
 * bounds the queue. `ballastBytes` (default 0, none) of the disk are kept for opening the store on a
 * full one; nothing is written while they are not there. `firstRevision` (default 0): what a new
 * store begins with. `onDisk`: records whose keys start with one of these have their values on disk
 * only (default: none); they are verified at opening and at every read all the same. `openEngine`:
 * for tests, default LevelDB.
 */
export type LevelStoreOptions = {
  readonly directory: string;
  readonly create: boolean;
  readonly historyRevisions?: number;
  readonly historyBytes?: number;
  readonly waitingTransactions?: number;
  readonly ballastBytes?: number;
  readonly firstRevision?: number;
  readonly onDisk?: readonly string[];
  readonly openEngine?: OpenLevelEngine;
};

/**
 * Opens the embedded store of a single controller and verifies every byte of it. Each acknowledged
 * transaction is synced; transactions that arrive during a sync share the next one. Throws
 * `StoreError` NOT_FOUND, EXISTS, LOCKED, CORRUPT or UNAVAILABLE; the owner must `close()` it.
 */
export async function openLevelStore(options: LevelStoreOptions): Promise<Store> {
  const { directory, create, openEngine = openLevelEngine } = options;
  if (create) await createLevelStore(directory, options.firstRevision);
  else if (!(await hasLevelStore(directory))) {
    throw new StoreError("NOT_FOUND", `store ${directory}: none was found, a store was wanted`);
  }
  const ballast = new Ballast(levelPaths(directory).ballast, options.ballastBytes ?? 0);
  const reopen = async (): Promise<LevelDurable> => {
    try {
      return await openLevelDurable(directory, openEngine, staysOnDisk(options));
    } catch (error) {
      if (diskTroubleOf(error) !== "full" || !(await ballast.drop())) throw error;
      return await openLevelDurable(directory, openEngine, staysOnDisk(options));
    }
  };
  const durable = await reopen();
  // A store on a full disk can be read; whoever writes is told why that cannot be.
  await ballast.ensure().catch(() => undefined);
  return new LevelStore(durable, reopen, ballast, options);
}

function staysOnDisk({ onDisk = [] }: LevelStoreOptions): (key: string) => boolean {
  return (key) => onDisk.some((prefix) => key.startsWith(prefix));
}

class LevelStore implements Store {
  readonly #reopen: () => Promise<LevelDurable>;
  readonly #ballast: Ballast;
  readonly #history: LevelHistory;
  readonly #waitingLimit: number;
  readonly #staysOnDisk: (key: string) => boolean;
  readonly #queue: WaitingTransaction[] = [];
  /** Undefined after a batch failed, until the store has been opened and read anew. */
  #durable: LevelDurable | undefined;
  #state: LevelState;
  /** Of the durable state. */
  #seal: LevelSeal;
  /** The batch whose outcome is unknown. */
  #lost: LevelBatch | undefined;
  #opening: Promise<LevelDurable> | undefined;
  #retiring: Promise<void> = Promise.resolve();
  #draining: Promise<void> | undefined;
  /** Whether a batch is on its way to the disk. */
  #writing = false;
  #closing: Promise<void> | undefined;
  /** CLOSED or CORRUPT: the store never works again. */
  #end: StoreError | undefined;

  constructor(
    durable: LevelDurable,
    reopen: () => Promise<LevelDurable>,
    ballast: Ballast,
    options: LevelStoreOptions,
  ) {
    this.#durable = durable;
    this.#reopen = reopen;
    this.#ballast = ballast;
    this.#staysOnDisk = staysOnDisk(options);
    this.#state = new LevelState(durable.records, this.#staysOnDisk);
    this.#seal = durable.seal;
    this.#waitingLimit = options.waitingTransactions ?? 10_000;
    this.#history = new LevelHistory(durable.seal.revision, {
      revisions: options.historyRevisions ?? 10_000,
      bytes: options.historyBytes ?? 67_108_864,
    });
  }

  async get(key: string): Promise<StoreEntry | undefined> {
    refuseBadKey(key);
    const held = (): readonly HeldRecord[] => {
      const record = this.#state.record(key);
      return record === undefined ? [] : [record];
    };
    return (await this.#read(held)).entries[0];
  }

  async range(prefix: string, without?: string): Promise<StoreRange> {
    refuseBadPrefix(prefix);
    if (without !== undefined) refuseBadKey(without);
    return await this.#read(() => this.#state.range(prefix, without));
  }

  async transact(
    compares: readonly StoreCompare[],
    writes: readonly StoreWrite[],
  ): Promise<{ readonly revision: number }> {
    const bytes = refuseBadTransaction(compares, writes);
    if (this.#end !== undefined) throw this.#end;
    if (this.#queue.length >= this.#waitingLimit) {
      const found = `${this.#queue.length} waiting transactions`;
      throw failure(
        "OVERLOADED",
        `${found} were found, fewer than ${this.#waitingLimit} were wanted`,
      );
    }
    // Copies, because the caller may use its arrays again before the batch is written.
    const own = { compares: compares.map((c) => ({ ...c })), writes: writes.map(copyWrite), bytes };
    return await new Promise((resolve, reject) => {
      this.#queue.push({ ...own, resolve, reject });
      this.#draining ??= this.#drain();
    });
  }

  async *watch(
    prefix: string,
    afterRevision: number,
    signal: AbortSignal,
  ): AsyncGenerator<readonly StoreChange[]> {
    refuseBadPrefix(prefix);
    refuseBadRevision("watch afterRevision", afterRevision);
    yield* this.#history.watch(prefix, afterRevision, signal);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#finish(failure("CLOSED", "closed was found, open was wanted"));
    await this.#draining;
    await this.#opening?.catch(() => undefined);
    await this.#retiring;
    await this.#durable?.close();
    this.#durable = undefined;
  }

  /** What is held, with what is on disk of it, as of one revision: when that moves meanwhile it is read again. */
  async #read(find: () => readonly HeldRecord[]): Promise<StoreRange> {
    for (;;) {
      const durable = await this.#ready();
      const held = find();
      const { revision } = this.#seal;
      const away = held.filter(({ value }) => value === undefined).map(({ key }) => key);
      if (away.length === 0) return { entries: held.flatMap(copyHeld), revision };
      const wasWriting = this.#writing;
      const found = await this.#fromDisk(durable, away);
      const whole = held.map((record) => found.get(record.key) ?? record);
      if (whole.every((record, i) => isHere(record) && record.digest === held[i]?.digest))
        return { entries: whole.flatMap(copyHeld), revision };
      // A write on its way is on disk before it is in memory. Without one, the disk lost what it had.
      if (!wasWriting && !this.#writing && revision === this.#seal.revision)
        throw failure("CORRUPT", "a record on disk that does not match its digest was found");
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async #fromDisk(
    durable: LevelDurable,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, LevelRecord>> {
    const found = new Map<string, LevelRecord>();
    try {
      for (const record of await durable.read(keys))
        if (record !== undefined) found.set(record.key, record);
    } catch (error) {
      throw this.#end ?? error;
    }
    return found;
  }

  /** The first end stays: a corrupt store that is closed was corrupt. */
  #finish(end: StoreError): void {
    this.#end ??= end;
    this.#history.fail(this.#end);
  }

  async #drain(): Promise<void> {
    try {
      while (this.#queue.length > 0) {
        const durable = await this.#ready();
        await this.#ballast.ensure();
        await this.#commit(durable, planBatch(this.#state, this.#seal, this.#queue));
      }
    } catch (error) {
      const cause =
        error instanceof StoreError ? error : failure("UNAVAILABLE", String(error), error);
      for (const waiting of this.#queue.splice(0)) waiting.reject(cause);
    } finally {
      this.#draining = undefined;
    }
  }

  async #commit(durable: LevelDurable, batch: LevelBatch): Promise<void> {
    if (batch.made.length > 0) {
      this.#writing = true;
      try {
        await durable.commit(batch.writes, batch.seal);
      } catch (error) {
        this.#lose(batch, durable, error);
        return;
      } finally {
        this.#writing = false;
      }
      this.#state.apply(batch.writes);
      this.#seal = batch.seal;
      this.#history.append(batch.revisions);
    }
    batch.settle();
  }

  #lose(batch: LevelBatch, durable: LevelDurable, cause: unknown): void {
    this.#durable = undefined;
    if (diskTroubleOf(cause) === "full") this.#ballast.strain();
    this.#lost = batch;
    // Frees the lock for the reopening; that the engine, which just failed, closes badly is no news.
    this.#retiring = durable.close().catch(() => undefined);
    for (const waiting of batch.made) {
      const text = `${String(cause)} was found, a synced batch was wanted; it may be written or not`;
      waiting.reject(failure("OUTCOME_UNKNOWN", text, cause));
    }
    // These were not in the batch; what they would have been told rested on it. Evaluate them anew.
    this.#queue.unshift(...batch.told);
  }

  /** Resolves when the memory shows durable state; throws the reason why it cannot. */
  async #ready(): Promise<LevelDurable> {
    if (this.#end !== undefined) throw this.#end;
    if (this.#durable !== undefined) return this.#durable;
    this.#opening ??= this.#recover().finally(() => {
      this.#opening = undefined;
    });
    const durable = await this.#opening;
    // Another call may have ended the store while this one waited, which the compiler does not see.
    const end = this.#end as StoreError | undefined;
    if (end !== undefined) throw end;
    return durable;
  }

  async #recover(): Promise<LevelDurable> {
    await this.#retiring;
    let durable: LevelDurable;
    try {
      durable = await this.#reopen();
    } catch (error) {
      const corrupt = error instanceof StoreError && error.code === "CORRUPT";
      if (corrupt) this.#finish(error);
      throw corrupt ? error : failure("UNAVAILABLE", `${String(error)} on reopening`, error);
    }
    this.#adopt(durable);
    return durable;
  }

  /** Takes over a reopened store, which holds the lost batch or does not; watches learn which. */
  #adopt(durable: LevelDurable): void {
    const found = durable.seal;
    const written = this.#lost !== undefined && isSame(found, this.#lost.seal);
    this.#durable = durable;
    if (!written && !isSame(found, this.#seal)) {
      this.#finish(
        failure("CORRUPT", `batch ${found.batch} was found, ${this.#seal.batch} was wanted`),
      );
      return;
    }
    this.#state = new LevelState(durable.records, this.#staysOnDisk);
    this.#seal = found;
    if (written) this.#history.append(this.#lost?.revisions ?? []);
    this.#lost = undefined;
  }
}

function isSame(a: LevelSeal, b: LevelSeal): boolean {
  return (
    a.storeId === b.storeId && a.batch === b.batch && a.sum === b.sum && a.revision === b.revision
  );
}

function isHere({ value }: HeldRecord): boolean {
  return value !== undefined;
}

/** A reader's own copy; one whose value is not here is none. */
function copyHeld({ value, ...record }: HeldRecord): readonly StoreEntry[] {
  return value === undefined ? [] : [copyEntry({ ...record, value })];
}

function copyWrite(write: StoreWrite): StoreWrite {
  return write.kind === "delete" ? { ...write } : { ...write, value: new Uint8Array(write.value) };
}

function failure(code: StoreErrorCode, text: string, cause?: unknown): StoreError {
  return new StoreError(code, `store: ${text}`, cause === undefined ? {} : { cause });
}
