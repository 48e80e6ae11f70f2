import { decodeRecord, encodeRecord, KEY, markShard, type StoredMark } from "../records.ts";
import { type Store, type StoreCompare, StoreError, type StoreWrite } from "../store/store.ts";

/** Marks to write, and the conditions under which: one compare and one put per record that is touched. */
export type MarkChange = {
  readonly compares: readonly StoreCompare[];
  readonly writes: readonly StoreWrite[];
};

/**
 * Prepares the change of some nodes' marks in one pool from what the store has now. Nothing is written here.
 * @param change the new mark of a node, or undefined to leave it as it is
 * @throws StoreError, Error for an unreadable record
 */
export async function prepareMarks(
  store: Store,
  pool: string,
  nodes: readonly string[],
  change: (node: string, mark: StoredMark | undefined) => StoredMark | undefined,
): Promise<MarkChange> {
  const byShard = groupByShard(nodes);
  const compares: StoreCompare[] = [];
  const writes: StoreWrite[] = [];
  for (const [shard, members] of byShard) {
    const key = KEY.marks(pool, shard);
    const entry = await store.get(key);
    // A map, not an object: a node may be named "constructor".
    const marks = new Map(
      entry === undefined ? [] : Object.entries(decodeRecord("marks", key, entry.value).nodes),
    );
    let changed = false;
    for (const node of members) {
      const next = change(node, marks.get(node));
      if (next === undefined) continue;
      marks.set(node, next);
      changed = true;
    }
    compares.push({ key, modRevision: entry?.modRevision ?? 0 });
    if (changed)
      writes.push({
        kind: "put",
        key,
        value: encodeRecord("marks", { nodes: Object.fromEntries(marks) }),
      });
  }
  return { compares, writes };
}

function groupByShard(nodes: readonly string[]): Map<number, string[]> {
  const groups = new Map<number, string[]>();
  for (const node of nodes) {
    const group = groups.get(markShard(node));
    if (group === undefined) groups.set(markShard(node), [node]);
    else group.push(node);
  }
  return groups;
}

/**
 * Changes one node's mark, reading anew as often as somebody else was first.
 * @param also what else must be as it was
 * @throws StoreError other than CONFLICT, and CONFLICT after 20 tries
 */
export async function changeMark(
  store: Store,
  pool: string,
  node: string,
  change: (mark: StoredMark | undefined) => StoredMark | undefined,
  also: readonly StoreCompare[] = [],
): Promise<void> {
  for (let tries = 1; ; tries++) {
    const { compares, writes } = await prepareMarks(store, pool, [node], (_, mark) => change(mark));
    if (writes.length === 0) return;
    try {
      await store.transact([...compares, ...also], writes);
      return;
    } catch (error) {
      if (!(error instanceof StoreError && error.code === "CONFLICT") || tries >= 20) throw error;
    }
  }
}
