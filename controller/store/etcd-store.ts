import { randomBytes } from "node:crypto";
import { EtcdClient, type EtcdClientOptions } from "./etcd-client.ts";
import { etcdError } from "./etcd-failure.ts";
import { EtcdFence } from "./etcd-fence.ts";
import { type EtcdKeys, type EtcdSpan, etcdKeys, toEntry } from "./etcd-keys.ts";
import { takeLease } from "./etcd-lease.ts";
import { type EtcdMark, EtcdMarkFile } from "./etcd-mark.ts";
import { EtcdOrder } from "./etcd-order.ts";
import { COMPARE_EQUAL, ETCD, TARGET_MOD_REVISION } from "./etcd-schema.ts";
import { readTransaction, transactionOf } from "./etcd-transaction.ts";
import { watchEtcd } from "./etcd-watch.ts";
import {
  type LeasingStore,
  type StoreChange,
  type StoreCompare,
  type StoreEntry,
  StoreError,
  type StoreLease,
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
 * How to open a store on etcd 3.4 or later; the rest is in `EtcdClientOptions`.
 *
 * `prefix`: what all its keys begin with, ending in a slash; a role for it alone is enough. `create`: true makes a store
 * and refuses when there is one with records in it, false opens one and never makes one. `markPath`: a file that
 * remembers the newest revision, so that an etcd that was set back is noticed; without it that is noticed while running only. `keepsMark` (default true): false only holds the store against it.
 * `historyRevisions` (default 10,000): how many a watch keeps for a slow reader before it lets etcd keep them.
 * `waitingTransactions` (default 10,000) bounds what is under way.
 */
export type EtcdStoreOptions = EtcdClientOptions & {
  readonly prefix: string;
  readonly create: boolean;
  readonly markPath?: string;
  readonly keepsMark?: boolean;
  readonly historyRevisions?: number;
  readonly waitingTransactions?: number;
};

/** Records per page of a range. */
const PAGE = 1_000;

/**
 * Opens the store that several controllers share. Every read is linearizable. Throws `StoreError`
 * NOT_FOUND, EXISTS, CORRUPT or UNAVAILABLE; the owner must `close()` it.
 */
export async function openEtcdStore(options: EtcdStoreOptions): Promise<LeasingStore> {
  const client = new EtcdClient(options);
  const keys = etcdKeys(options.prefix);
  const { markPath, keepsMark = true } = options;
  const mark = markPath === undefined ? undefined : new EtcdMarkFile(markPath, keepsMark);
  try {
    if (options.create) await createIdentity(client, keys);
    const found = await readIdentity(client, keys);
    await mark?.want(found);
    return new EtcdStore(client, keys, mark, found.revision, options);
  } catch (error) {
    client.close();
    throw error;
  }
}

/** Makes the store, unless one is there that nobody has written to yet: an `init` that died may be done again. */
async function createIdentity(client: EtcdClient, keys: EtcdKeys): Promise<void> {
  const { count } = await client.read(ETCD.range, { ...keys.records(""), countOnly: true });
  if (count > 0)
    throw etcdError("EXISTS", `a store of ${count} records was found, none was wanted`);
  const key = keys.identity;
  const value = Buffer.from(`muster-store-1 ${randomBytes(16).toString("hex")}`);
  // Repeated when an answer is lost: the second time the key is there, and nothing is done.
  await client.read(ETCD.txn, {
    compare: [{ result: COMPARE_EQUAL, target: TARGET_MOD_REVISION, key }],
    success: [{ put: { key, value } }],
  });
}

async function readIdentity(client: EtcdClient, keys: EtcdKeys): Promise<EtcdMark> {
  const { kvs, header } = await client.read(ETCD.range, { key: keys.identity });
  const [kv] = kvs;
  if (kv === undefined)
    throw etcdError("NOT_FOUND", "no store was found at the prefix, one was wanted");
  const [, storeId] =
    /^muster-store-1 ([0-9a-f]{32})$/.exec(Buffer.from(kv.value).toString()) ?? [];
  if (storeId === undefined)
    throw etcdError("CORRUPT", "a store of another format was found, muster-store-1 was wanted");
  return { storeId, revision: header?.revision ?? 0 };
}

class EtcdStore implements LeasingStore {
  readonly #client: EtcdClient;
  readonly #keys: EtcdKeys;
  readonly #mark: EtcdMarkFile | undefined;
  readonly #fence: EtcdFence;
  readonly #order = new EtcdOrder();
  readonly #ended = new AbortController();
  readonly #options: EtcdStoreOptions;
  /** The newest that an answer showed: nothing asked after it may show less. */
  #newest: number;
  #closing: Promise<void> | undefined;

  constructor(
    client: EtcdClient,
    keys: EtcdKeys,
    mark: EtcdMarkFile | undefined,
    revision: number,
    options: EtcdStoreOptions,
  ) {
    this.#client = client;
    this.#keys = keys;
    this.#mark = mark;
    this.#newest = revision;
    this.#options = options;
    this.#fence = new EtcdFence(client, keys);
  }

  get endpoint(): string {
    return this.#client.endpoint().address;
  }

  async get(key: string): Promise<StoreEntry | undefined> {
    refuseBadKey(key);
    const { kvs } = await this.#read({ key: this.#keys.record(key) });
    const [kv] = kvs;
    return kv === undefined ? undefined : toEntry(this.#keys, kv);
  }

  async range(prefix: string, without?: string): Promise<StoreRange> {
    refuseBadPrefix(prefix);
    if (without !== undefined) refuseBadKey(without);
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#snapshot(this.#keys.spans(prefix, without));
      } catch (error) {
        // The revision of the first page was compacted before the last was read: begin anew.
        const again = error instanceof StoreError && error.code === "COMPACTED" && tries < 3;
        if (!again) throw error;
      }
    }
  }

  async transact(
    compares: readonly StoreCompare[],
    writes: readonly StoreWrite[],
  ): Promise<{ readonly revision: number }> {
    refuseBadTransaction(compares, writes);
    this.#refuseEnded();
    const waiting = this.#options.waitingTransactions ?? 10_000;
    if (this.#order.size >= waiting) {
      const found = `${this.#order.size} transactions under way`;
      throw etcdError("OVERLOADED", `${found} were found, fewer than ${waiting} were wanted`);
    }
    // A copy, because the caller may use its arrays again before this is sent.
    const own = { compares: structuredClone(compares), writes: writes.map(copyWrite) };
    const keys = {
      asked: compares.map(({ key }) => key),
      changed: writes.map(({ key }) => key),
    };
    return await this.#order.run(keys, () => this.#transact(own.compares, own.writes));
  }

  async *watch(
    prefix: string,
    afterRevision: number,
    signal: AbortSignal,
  ): AsyncGenerator<readonly StoreChange[]> {
    refuseBadPrefix(prefix);
    refuseBadRevision("watch afterRevision", afterRevision);
    const parts = {
      client: this.#client,
      keys: this.#keys,
      unreadRevisions: this.#options.historyRevisions ?? 10_000,
      closed: this.#ended.signal,
    };
    yield* watchEtcd(parts, prefix, afterRevision, signal);
  }

  async grant(ttlMs: number): Promise<StoreLease> {
    this.#refuseEnded();
    return await takeLease(this.#client, ttlMs);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#ended.abort(etcdError("CLOSED", "a closed store was found, an open one was wanted"));
    await this.#order.idle();
    await this.#mark?.close();
    this.#client.close();
  }

  #refuseEnded(): void {
    if (this.#ended.signal.aborted) throw this.#ended.signal.reason;
  }

  /** All spans as they were at one revision, that of the first page. */
  async #snapshot(spans: readonly EtcdSpan[]): Promise<StoreRange> {
    const entries: StoreEntry[] = [];
    let revision = 0;
    for (const { key: first, rangeEnd } of spans) {
      let key: Uint8Array | undefined = first;
      while (key !== undefined) {
        const page = await this.#read({ key, rangeEnd, limit: PAGE, revision });
        if (revision === 0) revision = page.header?.revision ?? 0;
        for (const kv of page.kvs) entries.push(toEntry(this.#keys, kv));
        const last = page.kvs.at(-1);
        // The first key behind the last one.
        key = page.more && last !== undefined ? Buffer.concat([last.key, Buffer.of(0)]) : undefined;
      }
    }
    return { entries, revision };
  }

  async #read(draft: Parameters<typeof ETCD.range.request.write>[0]) {
    this.#refuseEnded();
    await this.#fence.settled();
    const atLeast = this.#newest;
    const answer = await this.#client.read(ETCD.range, draft);
    this.#see(answer.header?.revision ?? 0, atLeast);
    return answer;
  }

  async #transact(
    compares: readonly StoreCompare[],
    writes: readonly StoreWrite[],
  ): Promise<{ readonly revision: number }> {
    for (;;) {
      this.#refuseEnded();
      await this.#fence.settled();
      const atLeast = this.#newest;
      const draft = transactionOf(this.#keys, this.#fence.key, compares, writes);
      const answer = await this.#client.change(ETCD.txn, draft).catch((error: unknown) => {
        if (error instanceof StoreError && error.code === "OUTCOME_UNKNOWN") this.#fence.doubt();
        throw error;
      });
      const revision = this.#see(answer.header?.revision ?? 0, atLeast);
      const outcome = readTransaction(answer, compares);
      if (outcome === "made") return { revision };
      // Another transaction's outcome was settled meanwhile, and this one fell to it unmade.
      if (outcome !== "fenced") throw outcome;
    }
  }

  /** @throws StoreError CORRUPT when etcd shows less than it did before this was asked */
  #see(revision: number, atLeast: number): number {
    if (revision < atLeast) {
      const text = `revision ${revision} was found, at least ${atLeast} was wanted: etcd was restored from before it`;
      throw etcdError("CORRUPT", text);
    }
    this.#newest = Math.max(this.#newest, revision);
    this.#mark?.move(revision);
    return revision;
  }
}

function copyWrite(write: StoreWrite): StoreWrite {
  return write.kind === "delete" ? { ...write } : { ...write, value: new Uint8Array(write.value) };
}
