import { setTimeout as delay } from "node:timers/promises";
import type { EtcdClient } from "./etcd-client.ts";
import { etcdError } from "./etcd-failure.ts";
import { type EtcdKeys, toEntry } from "./etcd-keys.ts";
import { ETCD, type EtcdEvent, EVENT_DELETE } from "./etcd-schema.ts";
import { type EtcdRevision, EtcdWatchStream } from "./etcd-watch-stream.ts";
import { type StoreChange, StoreError } from "./store.ts";

/** What a watch needs of its store. `unreadRevisions`: how many may wait for their reader in memory. */
export type EtcdWatchParts = {
  readonly client: EtcdClient;
  readonly keys: EtcdKeys;
  readonly unreadRevisions: number;
  /** Aborts, with the error to throw, when the store is closed. */
  readonly closed: AbortSignal;
};

/** Before a stream is opened again: the first time soon, since mostly one member has gone; later not in a tight loop. */
const SOON_MS = 20;
const LATER_MS = 250;

/** See `Store.watch`; what is refused has been. It goes on at the next member from the revision that was told last. */
export async function* watchEtcd(
  parts: EtcdWatchParts,
  prefix: string,
  afterRevision: number,
  signal: AbortSignal,
): AsyncGenerator<readonly StoreChange[]> {
  const { closed, keys } = parts;
  const stop = AbortSignal.any([signal, closed]);
  let cursor = afterRevision;
  let pauseMs = SOON_MS;
  while (!stop.aborted) {
    const stream = await openStream(parts, prefix, cursor, stop);
    if (stream !== undefined) {
      for await (const { revision, changes } of told(stream, cursor, keys, stop)) {
        cursor = revision;
        pauseMs = SOON_MS;
        if (changes.length > 0) yield changes;
      }
      refuse(stream, cursor);
    }
    await delay(pauseMs, undefined, { signal: stop }).catch(() => undefined);
    pauseMs = LATER_MS;
  }
  if (closed.aborted && !signal.aborted) throw closed.reason;
}

/** What a stream tells that is later than `cursor`, until it is over or `stop` aborts. */
async function* told(
  stream: EtcdWatchStream,
  cursor: number,
  keys: EtcdKeys,
  stop: AbortSignal,
): AsyncGenerator<{ readonly revision: number; readonly changes: readonly StoreChange[] }> {
  let last = cursor;
  try {
    for (;;) {
      const next = await stream.next();
      if (next === undefined || stop.aborted) return;
      if (next.revision <= last) continue;
      last = next.revision;
      yield { revision: last, changes: changesOf(next, keys) };
    }
  } finally {
    stream.cancel();
  }
}

/** A stream that surely tells everything after `cursor`; undefined when no member could be asked this time.
 * @throws StoreError COMPACTED, FUTURE_REVISION, CORRUPT, UNAVAILABLE when etcd refuses */
async function openStream(
  { client, keys, unreadRevisions }: EtcdWatchParts,
  prefix: string,
  cursor: number,
  stop: AbortSignal,
): Promise<EtcdWatchStream | undefined> {
  const range = keys.records(prefix);
  let stream: EtcdWatchStream | undefined;
  try {
    stream = await EtcdWatchStream.open(
      client,
      { ...range, afterRevision: cursor },
      unreadRevisions,
      stop,
    );
    if (stream === undefined || stream.end !== undefined || stop.aborted) return stream;
    // Only now, so that nothing is compacted in between. A watch itself does not refuse a revision that is still to
    // come, nor one that was just compacted and of which the deletes are gone. Revision 1 is etcd's before any change.
    const revision = Math.max(1, cursor);
    await client.read(ETCD.range, { ...range, limit: 1, keysOnly: true, revision });
    return stream;
  } catch (error) {
    stream?.cancel();
    if (!(error instanceof StoreError)) throw error;
    if (error.code === "COMPACTED") throw compacted(cursor, "a later one", error);
    if (error.code === "FUTURE_REVISION") throw future(cursor, error);
    if (error.code === "CORRUPT" || isRefusal(error)) throw error;
    return undefined;
  }
}

/** Whether etcd answered, and will answer the same again: waiting would hide it. */
function isRefusal(error: StoreError): boolean {
  return /permission denied|user name is empty|authentication/.test(error.message);
}

/** @throws StoreError when the stream ended for good */
function refuse(stream: EtcdWatchStream, cursor: number): void {
  const { end } = stream;
  if (end?.kind === "compacted") throw compacted(cursor, `at least ${end.revision}`);
  if (end?.kind === "refused") throw etcdError(end.failure.code, `watch: ${end.failure.text}`);
}

function compacted(cursor: number, wanted: string, cause?: unknown): StoreError {
  const text = `watch: afterRevision ${cursor} was found, ${wanted} was wanted, older ones are compacted`;
  return etcdError("COMPACTED", text, cause);
}

function future(cursor: number, cause: unknown): StoreError {
  const text = `watch: afterRevision ${cursor} was found, at most the newest revision was wanted: etcd never reached it, or was restored from before it`;
  return etcdError("FUTURE_REVISION", text, cause);
}

function changesOf({ events }: EtcdRevision, keys: EtcdKeys): StoreChange[] {
  return [...events].sort(byKey).flatMap((event) => toChange(event, keys) ?? []);
}

function byKey(a: EtcdEvent, b: EtcdEvent): number {
  return Buffer.compare(a.kv?.key ?? new Uint8Array(), b.kv?.key ?? new Uint8Array());
}

function toChange({ type, kv }: EtcdEvent, keys: EtcdKeys): StoreChange | undefined {
  if (kv === undefined) return undefined;
  if (type === EVENT_DELETE)
    return { kind: "delete", key: keys.keyOf(kv.key), modRevision: kv.modRevision };
  return { kind: "put", entry: toEntry(keys, kv) };
}
