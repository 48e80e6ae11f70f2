import { type LevelWrites, withoutValue } from "./level-durable.ts";
import type { HeldRecord, LevelRecord } from "./level-seal.ts";
import type { StoreEntry } from "./store.ts";

/** The durable keys in memory, in the order of their UTF-8 bytes. Reads of the store come from here. */
export class LevelState {
  readonly #records = new Map<string, HeldRecord>();
  readonly #staysOnDisk: (key: string) => boolean;
  #keys: string[] = [];

  /** Takes over the records of a store that was just opened, in any order. @param staysOnDisk whose values are not kept here */
  constructor(records: readonly HeldRecord[], staysOnDisk: (key: string) => boolean = () => false) {
    this.#staysOnDisk = staysOnDisk;
    for (const record of records) this.#records.set(record.key, record);
    this.#keys = [...this.#records.keys()].sort(compareKeys);
  }

  /** The record of a key, not a copy: only for reading. */
  record(key: string): HeldRecord | undefined {
    return this.#records.get(key);
  }

  /** All records whose key starts with `prefix` and not with `without`, in key order, not copies. */
  range(prefix: string, without?: string): readonly HeldRecord[] {
    const records: HeldRecord[] = [];
    for (let index = this.#position(prefix); index < this.#keys.length; index += 1) {
      const key = this.#keys[index];
      if (key === undefined || !key.startsWith(prefix)) break;
      if (without !== undefined && key.startsWith(without)) continue;
      const record = this.#records.get(key);
      if (record !== undefined) records.push(record);
    }
    return records;
  }

  /** Takes over writes that are durable. */
  apply(writes: LevelWrites): void {
    for (const [key, record] of writes) {
      const known = this.#records.has(key);
      if (record === undefined) {
        if (known) this.#keys.splice(this.#position(key), 1);
        this.#records.delete(key);
      } else {
        if (!known) this.#keys.splice(this.#position(key), 0, key);
        this.#records.set(key, this.#staysOnDisk(key) ? withoutValue(record) : record);
      }
    }
  }

  /** Index of the first key that is not before `key`. */
  #position(key: string): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = this.#keys[middle];
      if (found !== undefined && compareKeys(found, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** An entry for a reader, who may do with the bytes as it likes. */
export function copyEntry(record: LevelRecord): StoreEntry {
  const { key, createRevision, modRevision } = record;
  return { key, value: new Uint8Array(record.value), createRevision, modRevision };
}

/** Orders as the UTF-8 bytes do. JavaScript's own order differs where surrogate pairs meet U+E000 and
 * above: UTF-16 puts the pairs first, UTF-8 last. */
export function compareKeys(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return utf8Rank(left) - utf8Rank(right);
  }
  return a.length - b.length;
}

function utf8Rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
