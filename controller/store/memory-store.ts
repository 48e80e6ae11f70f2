import {
  type LeasingStore,
  type StoreChange,
  type StoreCompare,
  type StoreEntry,
  StoreError,
  type StoreErrorCode,
  type StoreLease,
  type StoreRange,
  type StoreWrite,
  storeLimits,
} from "./store.ts";

/** How many revisions a watch may fall behind (default 10,000). */
export type MemoryStoreOptions = { readonly historyRevisions?: number };

type Revision = { readonly revision: number; readonly changes: readonly StoreChange[] };
type Lease = { readonly keys: Set<string>; timer: NodeJS.Timeout };
type Subscriber = {
  readonly push: (next: Revision) => void;
  readonly fail: (e: StoreError) => void;
};

/** A store for tests: keeps nothing, and fails when it is told to. */
export class MemoryStore implements LeasingStore {
  readonly #entries = new Map<string, StoreEntry>();
  readonly #log: Revision[] = [];
  readonly #subscribers = new Set<Subscriber>();
  readonly #historyRevisions: number;
  readonly #failures: ("persisted" | "not-persisted")[] = [];
  readonly #leases = new Map<string, Lease>();
  #granted = 0;
  #revision = 0;
  #unavailable = false;
  #closed = false;

  constructor(options: MemoryStoreOptions = {}) {
    this.#historyRevisions = options.historyRevisions ?? 10_000;
  }

  /** The next transaction whose compares hold rejects with OUTCOME_UNKNOWN and is made or is not.
   * Calls queue up: each is used by one transaction. */
  failNext(outcome: "persisted" | "not-persisted"): void {
    this.#failures.push(outcome);
  }

  /** While true every get, range and transact rejects with UNAVAILABLE and watches stay quiet. */
  setUnavailable(unavailable: boolean): void {
    this.#unavailable = unavailable;
  }

  /** Forgets the history up to and including `revision`: watches that still need it get COMPACTED. */
  compact(revision: number): void {
    while ((this.#log[0]?.revision ?? Number.POSITIVE_INFINITY) <= revision) this.#log.shift();
  }

  /** Ends a lease as its time would. */
  expire(id: string): void {
    const lease = this.#leases.get(id);
    if (lease === undefined) return;
    clearTimeout(lease.timer);
    this.#leases.delete(id);
    this.#make([...lease.keys].map((key) => ({ kind: "delete", key })));
  }

  async grant(ttlMs: number): Promise<StoreLease> {
    this.#requireUsable();
    this.#granted += 1;
    const id = String(this.#granted);
    const begin = (): NodeJS.Timeout => setTimeout(() => this.expire(id), ttlMs).unref();
    const lease: Lease = { keys: new Set(), timer: begin() };
    this.#leases.set(id, lease);
    const renew = async (): Promise<void> => {
      this.#requireUsable();
      this.#requireLease(id);
      clearTimeout(lease.timer);
      lease.timer = begin();
    };
    const end = async (): Promise<void> => {
      this.#requireUsable();
      this.expire(id);
    };
    return { id, ttlMs, renew, end };
  }

  async get(key: string): Promise<StoreEntry | undefined> {
    requireKey(key, 1);
    this.#requireUsable();
    const entry = this.#entries.get(key);
    return entry === undefined ? undefined : copy(entry);
  }

  async range(prefix: string, without?: string): Promise<StoreRange> {
    requireKey(prefix, 0);
    if (without !== undefined) requireKey(without, 1);
    this.#requireUsable();
    const entries = [...this.#entries.values()].filter(
      ({ key }) => key.startsWith(prefix) && !(without !== undefined && key.startsWith(without)),
    );
    return { entries: entries.sort(byKeyBytes).map(copy), revision: this.#revision };
  }

  async transact(
    compares: readonly StoreCompare[],
    writes: readonly StoreWrite[],
  ): Promise<{ readonly revision: number }> {
    requireTransaction(compares, writes);
    const own = structuredClone(writes);
    const conditions = structuredClone(compares);
    // One turn later, as a real store would: what a caller does next cannot count on it.
    await Promise.resolve();
    this.#requireUsable();
    for (const { key, modRevision } of conditions) {
      const found = this.#entries.get(key)?.modRevision ?? 0;
      if (found !== modRevision) {
        throw error(
          "CONFLICT",
          `compare ${JSON.stringify(key)}`,
          `modRevision ${found}`,
          modRevision,
        );
      }
    }
    for (const write of own)
      if (write.kind === "put" && write.lease !== undefined) this.#requireLease(write.lease);
    const failure = this.#failures.shift();
    if (failure !== "not-persisted") this.#make(own);
    if (failure !== undefined) {
      throw error("OUTCOME_UNKNOWN", "transaction", "a failure of the engine", "an answer");
    }
    return { revision: this.#revision };
  }

  async *watch(
    prefix: string,
    afterRevision: number,
    signal: AbortSignal,
  ): AsyncGenerator<readonly StoreChange[]> {
    requireKey(prefix, 0);
    requireRevision("watch afterRevision", afterRevision);
    if (afterRevision > this.#revision) {
      throw error(
        "FUTURE_REVISION",
        "watch",
        `afterRevision ${afterRevision}`,
        `at most ${this.#revision}`,
      );
    }
    const first = this.#log[0]?.revision ?? this.#revision + 1;
    if (afterRevision + 1 < first) {
      throw error("COMPACTED", "watch", `afterRevision ${afterRevision}`, `at least ${first - 1}`);
    }
    const backlog = this.#log.filter(({ revision }) => revision > afterRevision);
    yield* this.#follow(backlog, prefix, signal);
  }

  async *#follow(
    queue: Revision[],
    prefix: string,
    signal: AbortSignal,
  ): AsyncGenerator<readonly StoreChange[]> {
    let failure = this.#closed ? closed() : undefined;
    let wake: () => void = () => undefined;
    const subscriber: Subscriber = {
      push: (next) => {
        queue.push(next);
        if (queue.length > this.#historyRevisions) {
          failure ??= error(
            "COMPACTED",
            "watch",
            `${queue.length} unread revisions`,
            this.#historyRevisions,
          );
        }
        wake();
      },
      fail: (reason) => {
        failure ??= reason;
        wake();
      },
    };
    const onAbort = () => wake();
    signal.addEventListener("abort", onAbort);
    this.#subscribers.add(subscriber);
    try {
      while (!signal.aborted) {
        if (failure !== undefined) throw failure;
        const next = queue.shift();
        const seen = next?.changes.filter((change) => keyOf(change).startsWith(prefix)) ?? [];
        if (seen.length > 0) yield structuredClone(seen);
        else if (next === undefined) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      this.#subscribers.delete(subscriber);
      signal.removeEventListener("abort", onAbort);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { timer } of this.#leases.values()) clearTimeout(timer);
    for (const subscriber of [...this.#subscribers]) subscriber.fail(closed());
  }

  #requireUsable(): void {
    if (this.#closed) throw closed();
    if (this.#unavailable)
      throw error("UNAVAILABLE", "store", "an engine that is out", "one that works");
  }

  #requireLease(id: string): void {
    if (!this.#leases.has(id)) throw error("LEASE_LOST", "lease", id, "one that is not over");
  }

  #make(writes: readonly StoreWrite[]): void {
    const revision = this.#revision + 1;
    const changes: StoreChange[] = [];
    for (const write of writes) {
      const before = this.#entries.get(write.key);
      for (const { keys } of this.#leases.values()) keys.delete(write.key);
      if (write.kind === "put") {
        const createRevision = before?.createRevision ?? revision;
        const entry = { key: write.key, value: write.value, createRevision, modRevision: revision };
        this.#entries.set(write.key, entry);
        if (write.lease !== undefined) this.#leases.get(write.lease)?.keys.add(write.key);
        changes.push({ kind: "put", entry });
      } else if (this.#entries.delete(write.key)) {
        changes.push({ kind: "delete", key: write.key, modRevision: revision });
      }
    }
    if (changes.length === 0) return;
    this.#revision = revision;
    changes.sort((a, b) => byKeyBytes({ key: keyOf(a) }, { key: keyOf(b) }));
    this.#log.push({ revision, changes });
    this.compact(revision - this.#historyRevisions);
    for (const subscriber of [...this.#subscribers]) subscriber.push({ revision, changes });
  }
}

function keyOf(change: StoreChange): string {
  return change.kind === "put" ? change.entry.key : change.key;
}

function copy(entry: StoreEntry): StoreEntry {
  return { ...entry, value: Uint8Array.from(entry.value) };
}

function byKeyBytes(a: { readonly key: string }, b: { readonly key: string }): number {
  return Buffer.compare(Buffer.from(a.key), Buffer.from(b.key));
}

function requireKey(key: string, leastBytes: number): void {
  const bytes = new TextEncoder().encode(key).length;
  if (bytes < leastBytes)
    throw error("INVALID_KEY", "key", `${bytes} bytes`, `at least ${leastBytes}`);
  if (bytes > storeLimits.keyBytes) {
    throw error("TOO_LARGE", "key", `${bytes} bytes`, `at most ${storeLimits.keyBytes}`);
  }
  for (const character of key) {
    const point = character.codePointAt(0) ?? 0;
    const control = point < 0x20 || (point >= 0x7f && point <= 0x9f);
    if (control || (point >= 0xd800 && point <= 0xdfff)) {
      throw error("INVALID_KEY", "key", `U+${point.toString(16)}`, "no control or half character");
    }
  }
}

function requireRevision(subject: string, revision: number): void {
  if (!Number.isSafeInteger(revision) || revision < 0) {
    throw error("INVALID_REVISION", subject, String(revision), "a whole number >= 0");
  }
}

function requireTransaction(
  compares: readonly StoreCompare[],
  writes: readonly StoreWrite[],
): void {
  if (writes.length === 0)
    throw error("EMPTY_TRANSACTION", "transaction", "0 writes", "at least 1");
  requireAtMost("transaction compares", compares.length, storeLimits.transactionCompares);
  requireAtMost("transaction writes", writes.length, storeLimits.transactionWrites);
  for (const compare of compares) {
    requireKey(compare.key, 1);
    requireRevision("compare", compare.modRevision);
  }
  for (const write of writes) requireKey(write.key, 1);
  if (new Set(writes.map(({ key }) => key)).size !== writes.length) {
    throw error("DUPLICATE_KEY", "transaction", "one key written twice", "each key once");
  }
  const sizes = writes.map((write) => (write.kind === "put" ? write.value.length : 0));
  for (const size of sizes) requireAtMost("value bytes", size, storeLimits.valueBytes);
  const keyBytes = writes.reduce((sum, { key }) => sum + Buffer.byteLength(key), 0);
  const total = sizes.reduce((sum, size) => sum + size, keyBytes);
  requireAtMost("transaction bytes", total, storeLimits.transactionBytes);
}

function requireAtMost(subject: string, found: number, most: number): void {
  if (found > most) throw error("TOO_LARGE", subject, String(found), `at most ${most}`);
}

function closed(): StoreError {
  return error("CLOSED", "store", "closed", "open");
}

function error(
  code: StoreErrorCode,
  subject: string,
  found: string,
  wanted: string | number,
): StoreError {
  return new StoreError(code, `${subject}: ${found} was found, ${wanted} was wanted`);
}
