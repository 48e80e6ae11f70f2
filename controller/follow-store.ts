import type { Store, StoreChange } from "./store/store.ts";
import type { DeclaredState, Touched } from "./verifier/declared-state.ts";
import type { EventLog } from "./verifier/ports.ts";

/** Follows the store from where `declared` was loaded, and lets others wait for a revision. */
export class StoreFollower {
  readonly #declared: DeclaredState;
  readonly #log: EventLog;
  #lost = false;
  readonly #waiting = new Set<{ readonly revision: number; readonly resolve: () => void }>();

  constructor(declared: DeclaredState, log: EventLog) {
    this.#declared = declared;
    this.#log = log;
  }

  /**
   * Applies every change and tells which pools it touched, until `signal` aborts. When the watch fails `lost` is called: what is declared is then not known any more.
   * @returns when it has ended; never rejects
   */
  async follow(
    store: Store,
    signal: AbortSignal,
    changed: (touched: Touched, changes: readonly StoreChange[]) => void,
    lost: (error: unknown) => void,
  ): Promise<void> {
    try {
      for await (const changes of store.watch("", this.#declared.revision, signal)) {
        changed(this.#declared.apply(changes), changes);
        this.#wake();
      }
    } catch (error) {
      this.#log.error("store.watch_failed", { message: String(error) });
      lost(error);
      this.#lost = true;
      // What they wait for is durable, and will never be seen here: they are answered, by a controller that says BLIND.
      this.#wake();
    }
  }

  /** Resolves when declared state is at `revision` or later, or will never be because the watch was lost. */
  caughtUp(revision: number): Promise<void> {
    if (this.#lost || this.#declared.revision >= revision) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.add({ revision, resolve });
    });
  }

  #wake(): void {
    for (const waiter of this.#waiting) {
      if (!this.#lost && waiter.revision > this.#declared.revision) continue;
      this.#waiting.delete(waiter);
      waiter.resolve();
    }
  }
}
