import { decodeRecord, encodeRecord, KEY, type RecordKind, type RecordOf } from "../records.ts";
import { type Store, StoreError } from "../store/store.ts";

/** Kinds of the records that are written for what was heard. */
type Kept = Extract<RecordKind, "alert" | "learnt" | "seen">;

/**
 * Changes one record, reading anew as often as somebody else was first: what is written always follows from what the store has.
 * @param change the new record, or undefined to leave it as it is
 * @returns what was written; undefined: nothing was
 * @throws StoreError other than CONFLICT, and CONFLICT after 20 tries; Error for an unreadable record
 */
export async function changeRecord<K extends Kept>(
  store: Store,
  kind: K,
  [pool, name]: readonly [pool: string, name: string],
  change: (stored: RecordOf<K> | undefined) => RecordOf<K> | undefined,
): Promise<RecordOf<K> | undefined> {
  const key = KEY[kind](pool, name);
  for (let tries = 1; ; tries++) {
    const entry = await store.get(key);
    const stored = entry === undefined ? undefined : decodeRecord(kind, key, entry.value);
    const next = change(stored);
    if (next === undefined) return undefined;
    try {
      await store.transact(
        [{ key, modRevision: entry?.modRevision ?? 0 }],
        [{ kind: "put", key, value: encodeRecord(kind, next) }],
      );
      return next;
    } catch (error) {
      if (!(error instanceof StoreError && error.code === "CONFLICT") || tries >= 20) throw error;
    }
  }
}
