import type { EtcdKeyValue } from "./etcd-schema.ts";
import type { StoreEntry } from "./store.ts";

/** Keys from `key` on, before `rangeEnd`. */
export type EtcdSpan = { readonly key: Uint8Array; readonly rangeEnd: Uint8Array };

/**
 * Where things lie under the store's prefix, which is all that a role in etcd has to allow:
 * `store` says what this is and whose, `k/KEY` are the records, `f/SESSION` the fences.
 */
export type EtcdKeys = {
  readonly identity: Uint8Array;
  readonly fence: (session: string) => Uint8Array;
  readonly record: (key: string) => Uint8Array;
  /** All records whose keys start with `prefix`. */
  readonly records: (prefix: string) => EtcdSpan;
  /** The same without those whose keys start with `without`; at least one. */
  readonly spans: (prefix: string, without?: string) => readonly EtcdSpan[];
  /** The record's key as the contract has it. */
  readonly keyOf: (stored: Uint8Array) => string;
};

/** The keys under `prefix`. */
export function etcdKeys(prefix: string): EtcdKeys {
  const records = Buffer.byteLength(`${prefix}k/`);
  const spanOf = (start: string): EtcdSpan => {
    const key = Buffer.from(`${prefix}k/${start}`);
    return { key, rangeEnd: after(key) };
  };
  return {
    identity: Buffer.from(`${prefix}store`),
    fence: (session) => Buffer.from(`${prefix}f/${session}`),
    record: (key) => Buffer.from(`${prefix}k/${key}`),
    records: spanOf,
    spans: (start, without) => {
      const all = spanOf(start);
      if (without === undefined) return [all];
      const hole = spanOf(without);
      // Nothing is left: a span of nothing still tells the revision.
      if (start.startsWith(without)) return [{ key: all.key, rangeEnd: all.key }];
      if (!without.startsWith(start)) return [all];
      return [
        { key: all.key, rangeEnd: hole.key },
        { key: hole.rangeEnd, rangeEnd: all.rangeEnd },
      ];
    },
    keyOf: (stored) => Buffer.from(stored.subarray(records)).toString(),
  };
}

/** The first key behind all that start with `start`, which ends in UTF-8: no byte of that is 0xff. */
function after(start: Uint8Array): Uint8Array {
  const end = Uint8Array.from(start);
  const last = end.byteLength - 1;
  end[last] = (end[last] ?? 0) + 1;
  return end;
}

/** A record as the contract has it. */
export function toEntry(keys: EtcdKeys, kv: EtcdKeyValue): StoreEntry {
  const { value, createRevision, modRevision } = kv;
  return { key: keys.keyOf(kv.key), value, createRevision, modRevision };
}
