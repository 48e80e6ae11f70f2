import {
  type Store,
  type StoreChange,
  type StoreCompare,
  type StoreEntry,
  StoreError,
  type StoreRange,
  type StoreWrite,
} from "../store/store.ts";

/** What is measured of a store. */
type StoreOperation = "get" | "range" | "transact";

/** Told of everything that a store was asked. @param failure code of its error; undefined: it answered */
export type StoreMeter = (
  operation: StoreOperation,
  seconds: number,
  failure: string | undefined,
) => void;

/** A store that is measured on the way; it changes nothing that is asked or answered. */
export class MeasuredStore implements Store {
  readonly #store: Store;
  readonly #meter: StoreMeter;
  readonly #monotonicMs: () => number;

  constructor(store: Store, meter: StoreMeter, monotonicMs: () => number) {
    this.#store = store;
    this.#meter = meter;
    this.#monotonicMs = monotonicMs;
  }

  get(key: string): Promise<StoreEntry | undefined> {
    return this.#measured("get", () => this.#store.get(key));
  }

  range(prefix: string, without?: string): Promise<StoreRange> {
    return this.#measured("range", () => this.#store.range(prefix, without));
  }

  transact(
    compares: readonly StoreCompare[],
    writes: readonly StoreWrite[],
  ): Promise<{ readonly revision: number }> {
    return this.#measured("transact", () => this.#store.transact(compares, writes));
  }

  watch(
    prefix: string,
    afterRevision: number,
    signal: AbortSignal,
  ): AsyncIterable<readonly StoreChange[]> {
    return this.#store.watch(prefix, afterRevision, signal);
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  async #measured<T>(operation: StoreOperation, ask: () => Promise<T>): Promise<T> {
    const beganMs = this.#monotonicMs();
    let failure: string | undefined;
    try {
      return await ask();
    } catch (error) {
      failure = error instanceof StoreError ? error.code : "INTERNAL";
      throw error;
    } finally {
      this.#meter(operation, (this.#monotonicMs() - beganMs) / 1_000, failure);
    }
  }
}
