import type { LevelRevision } from "./level-batch.ts";
import { type StoreChange, StoreError } from "./store.ts";

/**
 * The newest revisions, bounded in number and bytes, and the watches that read them. A watch is a
 * cursor into this one history, so that a slow reader costs nothing and cannot hold anything up:
 * it falls out of the history and is told COMPACTED.
 */
export class LevelHistory {
  readonly #changes = new Map<number, readonly StoreChange[]>();
  readonly #limits: { readonly revisions: number; readonly bytes: number };
  readonly #sleepers = new Set<() => void>();
  #compacted: number;
  #newest: number;
  #bytes = 0;
  #failure: StoreError | undefined;

  /** `revision` is the newest before this history; `limits.revisions` >= 1. */
  constructor(revision: number, limits: { readonly revisions: number; readonly bytes: number }) {
    this.#compacted = revision;
    this.#newest = revision;
    this.#limits = limits;
  }

  /** Adds revisions that are durable, each one after the newest, and wakes the watches. */
  append(revisions: readonly LevelRevision[]): void {
    for (const { revision, changes } of revisions) {
      this.#changes.set(revision, changes);
      this.#newest = revision;
      this.#bytes += sizeOf(changes);
      this.#compact();
    }
    this.#wake();
  }

  /** Ends every watch, now and later, with this error. */
  fail(error: StoreError): void {
    this.#failure = error;
    this.#wake();
  }

  /** See `Store.watch`. */
  async *watch(
    prefix: string,
    afterRevision: number,
    signal: AbortSignal,
  ): AsyncGenerator<readonly StoreChange[]> {
    if (afterRevision > this.#newest) throw ahead(afterRevision, this.#newest);
    let cursor = afterRevision;
    while (!signal.aborted) {
      if (this.#failure !== undefined) throw this.#failure;
      if (cursor < this.#compacted) throw behind(cursor, this.#compacted);
      if (cursor === this.#newest) {
        await this.#sleep(signal);
        continue;
      }
      cursor += 1;
      const changes = (this.#changes.get(cursor) ?? []).filter((change) => isUnder(prefix, change));
      if (changes.length > 0) yield changes.map(copyChange);
    }
  }

  #compact(): void {
    const { revisions, bytes } = this.#limits;
    while (this.#changes.size > revisions || (this.#bytes > bytes && this.#changes.size > 1)) {
      this.#compacted += 1;
      this.#bytes -= sizeOf(this.#changes.get(this.#compacted) ?? []);
      this.#changes.delete(this.#compacted);
    }
  }

  #sleep(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#sleepers.delete(wake);
        signal.removeEventListener("abort", wake);
        resolve();
      };
      this.#sleepers.add(wake);
      signal.addEventListener("abort", wake);
    });
  }

  #wake(): void {
    for (const wake of [...this.#sleepers]) wake();
  }
}

function isUnder(prefix: string, change: StoreChange): boolean {
  return (change.kind === "put" ? change.entry.key : change.key).startsWith(prefix);
}

function copyChange(change: StoreChange): StoreChange {
  if (change.kind === "delete") return change;
  return { kind: "put", entry: { ...change.entry, value: new Uint8Array(change.entry.value) } };
}

function sizeOf(changes: readonly StoreChange[]): number {
  let bytes = 0;
  for (const change of changes) {
    bytes +=
      change.kind === "put"
        ? change.entry.key.length + change.entry.value.length
        : change.key.length;
  }
  return bytes;
}

function ahead(found: number, newest: number): StoreError {
  const text = `watch: afterRevision ${found} was found, at most the newest revision ${newest} was wanted`;
  return new StoreError("FUTURE_REVISION", text);
}

function behind(found: number, oldest: number): StoreError {
  const text = `watch: afterRevision ${found} was found, at least ${oldest} was wanted, older ones are gone`;
  return new StoreError("COMPACTED", text);
}
