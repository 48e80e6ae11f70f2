/**
 * The store's contract: revisioned keys with compare-and-swap transactions, ranges and watches, with
 * etcd's semantics. Every implementation passes `test/contract/store-contract.ts`; they share nothing
 * but this file, and the two that keep anything the rules of what is refused (`store-rules.ts`).
 *
 * Revisions are whole numbers that grow with each transaction that changed something: by one in a
 * store of its own, by any number in an engine that others use as well, where an empty store may be
 * at any revision. Only leases know a clock.
 */

/** One key as it durably is. `value` is the reader's own copy. Revisions are those of the store, >= 1. */
export type StoreEntry = {
  readonly key: string;
  readonly value: Uint8Array;
  readonly createRevision: number;
  readonly modRevision: number;
};

/** One change as a watcher sees it; `modRevision` of a delete is the revision that deleted the key. */
export type StoreChange =
  | { readonly kind: "put"; readonly entry: StoreEntry }
  | { readonly kind: "delete"; readonly key: string; readonly modRevision: number };

/** A condition of a transaction: the key's `modRevision` must equal this; 0 = the key must not exist. */
export type StoreCompare = { readonly key: string; readonly modRevision: number };

/** One write of a transaction. A delete of a key that does not exist changes nothing and is no error;
 * who needs the key to have been there (a one-time token) compares its `modRevision`. */
export type StoreWrite =
  | {
      readonly kind: "put";
      readonly key: string;
      readonly value: Uint8Array;
      /** The id of a lease that this entry ends with, in a store that has leases; a later put without one unbinds it. */
      readonly lease?: string;
    }
  | { readonly kind: "delete"; readonly key: string };

/** A consistent snapshot of a prefix: entries in key order, and the revision they were read at. */
export type StoreRange = { readonly entries: readonly StoreEntry[]; readonly revision: number };

/**
 * Maxima of the contract, chosen to fit etcd's defaults (128 operations, of which its store keeps one
 * for itself, requests of 1.5 MiB).
 * Keys are counted in UTF-8 bytes; `transactionBytes` counts the keys and values of all writes.
 */
export const storeLimits = {
  keyBytes: 1024,
  valueBytes: 1_048_576,
  transactionBytes: 1_500_000,
  transactionWrites: 128,
  transactionCompares: 127,
} as const;

/**
 * Why the store refused or failed. What the caller may conclude:
 *
 * | code | was the transaction made? | what to do |
 * |---|---|---|
 * | `CONFLICT` | no: a compare did not hold | read again, decide again |
 * | `OUTCOME_UNKNOWN` | yes or no | read the keys to learn which (a read that is answered is final); never repeat as if it had failed |
 * | `UNAVAILABLE` | no | the engine cannot be used now; try later, be BLIND meanwhile |
 * | `OVERLOADED` | no | too many transactions are waiting; try later |
 * | `CLOSED` | no | the store was closed by its owner |
 * | `CORRUPT` | no | what is stored is not what was written; stop and restore |
 * | `COMPACTED` | - | the watch cannot continue without a gap; range again, watch from its revision |
 * | `FUTURE_REVISION` | - | the watch names a revision the store never reached: it was rewound |
 * | `INVALID_KEY` | no | empty, or a character a key may not have |
 * | `INVALID_REVISION` | no | a revision that is not a whole number >= 0 |
 * | `EMPTY_TRANSACTION` | no | a transaction without writes |
 * | `DUPLICATE_KEY` | no | one key written twice in one transaction |
 * | `TOO_LARGE` | no | over one of `storeLimits` |
 * | `LEASE_LOST` | no | the lease is over, or unknown here |
 * | `LOCKED` | - | at open: another process has the store |
 * | `NOT_FOUND` | - | at open: there is no store and none was to be created |
 * | `EXISTS` | - | at open: a store was to be created and there is one |
 */
export type StoreErrorCode =
  | "CONFLICT"
  | "OUTCOME_UNKNOWN"
  | "UNAVAILABLE"
  | "OVERLOADED"
  | "CLOSED"
  | "CORRUPT"
  | "COMPACTED"
  | "FUTURE_REVISION"
  | "INVALID_KEY"
  | "INVALID_REVISION"
  | "EMPTY_TRANSACTION"
  | "DUPLICATE_KEY"
  | "TOO_LARGE"
  | "LEASE_LOST"
  | "LOCKED"
  | "NOT_FOUND"
  | "EXISTS";

/** The only error a store throws. `message` reads "subject: what was found, what was wanted". */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * A store of revisioned keys. A key is 1 to `storeLimits.keyBytes` bytes of well-formed Unicode
 * without control characters; keys are ordered by their UTF-8 bytes. A prefix is a key or empty
 * (everything). Every method rejects with `StoreError`; any may give CLOSED, UNAVAILABLE or CORRUPT.
 */
export interface Store {
  /** Reads one key from durable state; `undefined` when it does not exist. INVALID_KEY, TOO_LARGE. */
  get(key: string): Promise<StoreEntry | undefined>;

  /** Reads every key that starts with `prefix`, as one snapshot in key order; an empty list is
   * "none exist", never "could not read". Keys that start with `without` are left out, and not read. INVALID_KEY, TOO_LARGE. */
  range(prefix: string, without?: string): Promise<StoreRange>;

  /**
   * Makes all of `writes` if all of `compares` hold, else nothing. Resolves only when durable, with
   * the revision of the change, or with the current revision when nothing changed (deletes of keys
   * that do not exist). No compares: unconditional. Transactions that have a key in common are made
   * in the order in which they were asked for. CONFLICT, OUTCOME_UNKNOWN, EMPTY_TRANSACTION,
   * DUPLICATE_KEY, INVALID_KEY, INVALID_REVISION, TOO_LARGE, OVERLOADED, LEASE_LOST.
   */
  transact(
    compares: readonly StoreCompare[],
    writes: readonly StoreWrite[],
  ): Promise<{ readonly revision: number }>;

  /**
   * Tells durable changes under `prefix` made after `afterRevision` (use the revision of a range):
   * one array per revision, keys in order, revisions in order, no gaps, no repeats. Ends without
   * error when `signal` aborts; a watch that cannot go on throws, it never just ends. The iteration
   * throws COMPACTED, FUTURE_REVISION, INVALID_KEY, INVALID_REVISION, TOO_LARGE, CLOSED, CORRUPT.
   * While the store is UNAVAILABLE a watch waits; changes found durable afterwards are told.
   */
  watch(
    prefix: string,
    afterRevision: number,
    signal: AbortSignal,
  ): AsyncIterable<readonly StoreChange[]>;

  /** Ends every watch with CLOSED, lets transactions that are under way settle, refuses waiting
   * and later calls with CLOSED and frees the engine. May be called twice. */
  close(): Promise<void>;
}

/**
 * A lease: entries bound to it are deleted, in one revision, when it ends. How long it holds is counted by its owner, on its own monotonic clock, from
 * before the call that granted or renewed it was made: that is never later than the engine counts from.
 */
export interface StoreLease {
  readonly id: string;
  /** What the engine granted, milliseconds. */
  readonly ttlMs: number;
  /** Prolongs it by its ttl. LEASE_LOST: it is over. UNAVAILABLE, OUTCOME_UNKNOWN: perhaps prolonged; nothing may be counted on. */
  renew(): Promise<void>;
  /** Ends it now. No error when it is over already. UNAVAILABLE, OUTCOME_UNKNOWN: it ends by itself. */
  end(): Promise<void>;
}

/** A store that several processes share. An embedded one has no leases: its one process cannot outlive them. */
export interface LeasingStore extends Store {
  /** host:port of the member that is asked now; absent: it has none. */
  readonly endpoint?: string;
  /** Grants a lease. @param ttlMs at least 1,000; engines may round up */
  grant(ttlMs: number): Promise<StoreLease>;
}
