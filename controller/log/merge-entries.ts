import { type Store, type StoreEntry, StoreError } from "../store/store.ts";
import { LOG_KEY } from "./log-records.ts";

/** Most records, and bytes, that become one: within a transaction's compares and writes. */
const MOST_RECORDS = 100;
const MOST_BYTES = 900_000;

/**
 * Makes few records of the many that the entries of a whole tile came in. What it reads is what readers read, before and after each of its transactions.
 * That another controller was first ends it: then it is done. @param tile a whole one; -1: none
 * @throws StoreError other than CONFLICT
 */
export async function mergeEntries(store: Store, tile: number): Promise<void> {
  if (tile < 0) return;
  for (;;) {
    const { entries } = await store.range(LOG_KEY.tileEntries(tile));
    const group = nextGroup(entries);
    const [first] = group;
    if (first === undefined) return;
    try {
      await store.transact(
        group.map(({ key, modRevision }) => ({ key, modRevision })),
        [
          { kind: "put", key: first.key, value: Buffer.concat(group.map(({ value }) => value)) },
          ...group.slice(1).map(({ key }) => ({ kind: "delete", key }) as const),
        ],
      );
    } catch (error) {
      if (error instanceof StoreError && error.code === "CONFLICT") return;
      throw error;
    }
  }
}

/** The first neighbours that are small enough to be one record; empty: there are none. */
function nextGroup(entries: readonly StoreEntry[]): readonly StoreEntry[] {
  let group: StoreEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = entry.value.byteLength;
    if (group.length >= MOST_RECORDS || (group.length > 0 && bytes + size > MOST_BYTES)) {
      if (group.length > 1) return group;
      group = [];
      bytes = 0;
    }
    group.push(entry);
    bytes += size;
  }
  return group.length > 1 ? group : [];
}
