import type { LevelWrites } from "./level-durable.ts";
import {
  type HeldRecord,
  type LevelRecord,
  type LevelSeal,
  moveSum,
  sealRecord,
} from "./level-seal.ts";
import { compareKeys, copyEntry, type LevelState } from "./level-state.ts";
import { type StoreChange, type StoreCompare, StoreError, type StoreWrite } from "./store.ts";

/** A transaction that waits for its batch. `bytes` counts its writes; settle it once. */
export type WaitingTransaction = {
  readonly compares: readonly StoreCompare[];
  readonly writes: readonly StoreWrite[];
  readonly bytes: number;
  readonly resolve: (result: { readonly revision: number }) => void;
  readonly reject: (error: StoreError) => void;
};

/** The changes of one revision, in key order. */
export type LevelRevision = { readonly revision: number; readonly changes: readonly StoreChange[] };

/**
 * What one synced batch will do, and what to tell each transaction once it is durable. `made` are in
 * the batch; `told` change nothing, but what they are told (a conflict, "nothing to delete") may rest
 * on changes of this very batch, so they wait for it as well.
 */
export type LevelBatch = {
  readonly writes: LevelWrites;
  readonly revisions: readonly LevelRevision[];
  readonly seal: LevelSeal;
  readonly made: readonly WaitingTransaction[];
  readonly told: readonly WaitingTransaction[];
  /** Settles every transaction of the batch; call it when the batch is durable. */
  readonly settle: () => void;
};

/** Most transactions and bytes of one batch: what waits behind it should not wait for long. */
const batchTransactions = 512;
const batchBytes = 8_388_608;

/** Takes transactions from the front of `queue`, in order, and evaluates each against `state` as the
 * ones before it will leave it. Takes at least one; `queue` must not be empty. */
export function planBatch(
  state: LevelState,
  seal: LevelSeal,
  queue: WaitingTransaction[],
): LevelBatch {
  const plan = new Plan(state, seal);
  let bytes = 0;
  let count = 0;
  for (const waiting of queue) {
    bytes += waiting.bytes;
    if (count > 0 && (count >= batchTransactions || bytes > batchBytes)) break;
    plan.add(waiting);
    count += 1;
  }
  queue.splice(0, count);
  return plan.finish();
}

class Plan {
  readonly #state: LevelState;
  readonly #overlay = new Map<string, LevelRecord | undefined>();
  readonly #revisions: LevelRevision[] = [];
  readonly #made: WaitingTransaction[] = [];
  readonly #told: WaitingTransaction[] = [];
  readonly #settles: (() => void)[] = [];
  #seal: LevelSeal;

  constructor(state: LevelState, seal: LevelSeal) {
    this.#state = state;
    this.#seal = seal;
  }

  add(waiting: WaitingTransaction): void {
    const conflict = this.#conflict(waiting.compares);
    const changes = conflict === undefined ? this.#write(waiting.writes) : [];
    if (changes.length === 0) this.#told.push(waiting);
    else {
      this.#made.push(waiting);
      this.#revisions.push({ revision: this.#seal.revision, changes });
    }
    const { revision } = this.#seal;
    this.#settles.push(
      conflict === undefined ? () => waiting.resolve({ revision }) : () => waiting.reject(conflict),
    );
  }

  finish(): LevelBatch {
    return {
      writes: this.#overlay,
      revisions: this.#revisions,
      seal: { ...this.#seal, batch: this.#seal.batch + 1 },
      made: this.#made,
      told: this.#told,
      settle: () => {
        for (const settle of this.#settles) settle();
      },
    };
  }

  #record(key: string): HeldRecord | undefined {
    return this.#overlay.has(key) ? this.#overlay.get(key) : this.#state.record(key);
  }

  #conflict(compares: readonly StoreCompare[]): StoreError | undefined {
    for (const { key, modRevision } of compares) {
      const found = this.#record(key)?.modRevision ?? 0;
      if (found === modRevision) continue;
      const text = `compare ${JSON.stringify(key)}: modRevision ${found} was found, ${modRevision} was wanted`;
      return new StoreError("CONFLICT", text);
    }
    return undefined;
  }

  /** The changes that the writes make, empty when none; the overlay and the seal then hold them. */
  #write(writes: readonly StoreWrite[]): StoreChange[] {
    const revision = this.#seal.revision + 1;
    const changes: StoreChange[] = [];
    for (const write of [...writes].sort((a, b) => compareKeys(a.key, b.key))) {
      const known = this.#record(write.key);
      if (write.kind === "delete" && known === undefined) continue;
      const next =
        write.kind === "put" ? replace(known, write.key, write.value, revision) : undefined;
      this.#set(write.key, known, next);
      changes.push(
        next === undefined
          ? { kind: "delete", key: write.key, modRevision: revision }
          : { kind: "put", entry: copyEntry(next) },
      );
    }
    if (changes.length > 0) this.#seal = { ...this.#seal, revision };
    return changes;
  }

  #set(key: string, known: HeldRecord | undefined, next: LevelRecord | undefined): void {
    this.#overlay.set(key, next);
    const records =
      this.#seal.records + (next === undefined ? 0 : 1) - (known === undefined ? 0 : 1);
    this.#seal = { ...this.#seal, records, sum: moveSum(this.#seal.sum, known, next) };
  }
}

function replace(
  known: HeldRecord | undefined,
  key: string,
  value: Uint8Array,
  revision: number,
): LevelRecord {
  const createRevision = known?.createRevision ?? revision;
  return sealRecord({ key, value, createRevision, modRevision: revision });
}
