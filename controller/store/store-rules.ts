import {
  type StoreCompare,
  StoreError,
  type StoreErrorCode,
  type StoreWrite,
  storeLimits,
} from "./store.ts";

/** Throws INVALID_KEY or TOO_LARGE unless `key` is one that the contract allows. */
export function refuseBadKey(key: string): void {
  if (key.length === 0) throw refusal("INVALID_KEY", "key", "0 bytes", "at least 1 byte");
  refuseBadPrefix(key);
}

/** As `refuseBadKey`, but the empty prefix is allowed: it means everything. */
export function refuseBadPrefix(prefix: string): void {
  const bytes = Buffer.byteLength(prefix);
  if (bytes > storeLimits.keyBytes) {
    throw refusal("TOO_LARGE", "key", `${bytes} bytes`, `at most ${storeLimits.keyBytes}`);
  }
  // A lone surrogate has no UTF-8 form: two different keys would be stored as one.
  const odd = /[\p{Cc}\p{Cs}]/u.exec(prefix);
  if (odd === null) return;
  const point = odd[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
  throw refusal(
    "INVALID_KEY",
    "key",
    `U+${point} at ${odd.index}`,
    "well-formed Unicode without control characters",
  );
}

/** Throws INVALID_REVISION unless `revision` is a whole number >= 0. */
export function refuseBadRevision(subject: string, revision: number): void {
  if (Number.isSafeInteger(revision) && revision >= 0) return;
  throw refusal("INVALID_REVISION", subject, String(revision), "a whole number >= 0");
}

/** Throws the error that fits unless the transaction is one that the contract allows. Returns the
 * number of bytes of all writes. */
export function refuseBadTransaction(
  compares: readonly StoreCompare[],
  writes: readonly StoreWrite[],
): number {
  if (writes.length === 0) {
    throw refusal("EMPTY_TRANSACTION", "transaction", "0 writes", "at least 1");
  }
  refuseTooMany("compares", compares.length, storeLimits.transactionCompares);
  refuseTooMany("writes", writes.length, storeLimits.transactionWrites);
  for (const { key, modRevision } of compares) {
    refuseBadKey(key);
    refuseBadRevision(`compare ${JSON.stringify(key)}`, modRevision);
  }
  return refuseBadWrites(writes);
}

function refuseBadWrites(writes: readonly StoreWrite[]): number {
  const keys = new Set<string>();
  let bytes = 0;
  for (const write of writes) {
    refuseBadKey(write.key);
    const name = JSON.stringify(write.key);
    if (keys.has(write.key)) {
      throw refusal("DUPLICATE_KEY", "transaction", `two writes of ${name}`, "one write a key");
    }
    keys.add(write.key);
    const valueBytes = write.kind === "put" ? write.value.byteLength : 0;
    if (valueBytes > storeLimits.valueBytes) {
      const wanted = `at most ${storeLimits.valueBytes}`;
      throw refusal("TOO_LARGE", `value of ${name}`, `${valueBytes} bytes`, wanted);
    }
    bytes += Buffer.byteLength(write.key) + valueBytes;
  }
  if (bytes > storeLimits.transactionBytes) {
    const wanted = `at most ${storeLimits.transactionBytes}`;
    throw refusal("TOO_LARGE", "transaction", `${bytes} bytes`, wanted);
  }
  return bytes;
}

function refuseTooMany(what: string, found: number, most: number): void {
  if (found > most)
    throw refusal("TOO_LARGE", "transaction", `${found} ${what}`, `at most ${most}`);
}

function refusal(code: StoreErrorCode, subject: string, found: string, wanted: string): StoreError {
  return new StoreError(code, `${subject}: ${found} was found, ${wanted} was wanted`);
}
