import {
  type Store,
  type StoreChange,
  type StoreCompare,
  type StoreEntry,
  StoreError,
  type StoreRange,
  type StoreWrite,
  storeLimits,
} from "../store/store.ts";

/** What fences: the key that a controller's lease holds, and who is told when it holds no more. */
export interface Fence {
  /** To be compared in every transaction; undefined: there is no lease, or it may be over. */
  compare(): StoreCompare | undefined;
  /** The store has another fence, or none. */
  broken(): void;
  /** A transaction was made. */
  wrote(revision: number): void;
}

/** Compares a caller may make: one is the fence's. */
const MAX_COMPARES = storeLimits.transactionCompares - 1;

/**
 * A store through which a controller writes: every transaction is made only while its lease holds, as the store itself sees it. One whose lease is over gets
 * UNAVAILABLE, never CONFLICT: deciding anew would not help.
 */
export class FencedStore implements Store {
  readonly #inner: Store;
  readonly #fence: Fence;

  constructor(inner: Store, fence: Fence) {
    this.#inner = inner;
    this.#fence = fence;
  }

  get(key: string): Promise<StoreEntry | undefined> {
    return this.#inner.get(key);
  }

  range(prefix: string, without?: string): Promise<StoreRange> {
    return this.#inner.range(prefix, without);
  }

  async transact(
    compares: readonly StoreCompare[],
    writes: readonly StoreWrite[],
  ): Promise<{ readonly revision: number }> {
    if (compares.length > MAX_COMPARES)
      throw new StoreError(
        "TOO_LARGE",
        `transaction compares: ${compares.length} was found, at most ${MAX_COMPARES} was wanted`,
      );
    const fence = this.#fence.compare();
    if (fence === undefined) throw fenced();
    try {
      const made = await this.#inner.transact([fence, ...compares], writes);
      this.#fence.wrote(made.revision);
      return made;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      if (error.code === "LEASE_LOST") throw this.#broken(error);
      if (error.code === "CONFLICT" && !(await this.#holds(fence))) throw this.#broken(error);
      throw error;
    }
  }

  watch(
    prefix: string,
    afterRevision: number,
    signal: AbortSignal,
  ): AsyncIterable<readonly StoreChange[]> {
    return this.#inner.watch(prefix, afterRevision, signal);
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  /** Whether it was not the fence that did not compare. What cannot be read is taken for broken: the transaction was not made either way. */
  async #holds({ key, modRevision }: StoreCompare): Promise<boolean> {
    return (await this.#inner.get(key))?.modRevision === modRevision;
  }

  #broken(cause: StoreError): StoreError {
    this.#fence.broken();
    return fenced(cause);
  }
}

function fenced(cause?: StoreError): StoreError {
  const text = "transaction: a controller without a lease was found, one that is alive was wanted";
  return new StoreError("UNAVAILABLE", text, cause && { cause });
}
