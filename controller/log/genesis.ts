import { encodeLogEntry } from "../../proto/signed/log-entry.ts";
import { isRecordKind } from "../records.ts";
import type { Store, StoreEntry } from "../store/store.ts";
import type { Clock } from "../verifier/ports.ts";
import { INTAKE_BYTES } from "./intake.ts";
import { LOG_KEY, LOG_PREFIX } from "./log-records.ts";
import { append, type LogTail } from "./log-tail.ts";
import { kindOfKey, LOGGED } from "./logged.ts";

const BATCH_ENTRIES = 1_024;

/**
 * Enters the records that a store had before it had a log, in the order of their keys, as they are now: a beginning that everything later follows from. How far
 * it came is in the log's head; what is written meanwhile enters by itself and comes after.
 * @returns the end of the log afterwards; the same one when there was nothing to enter
 * @throws StoreError, CONFLICT when another controller is at it; FormatError, Error
 */
export async function enterGenesis(
  store: Store,
  { controller, clock }: { readonly controller: string; readonly clock: Pick<Clock, "unixMs"> },
  begin: LogTail,
): Promise<LogTail> {
  const { genesisAfter } = begin.head;
  if (genesisAfter === undefined) return begin;
  const { entries } = await store.range("", LOG_PREFIX);
  let waiting = entries.filter(({ key }) => key > genesisAfter && isEntered(key));
  let tail = begin;
  while (tail.head.genesisAfter !== undefined) {
    const batch = takeBatch(waiting, Math.max(1, Math.floor(clock.unixMs())), controller);
    const isLast = batch.length === waiting.length;
    const after = isLast ? undefined : waiting[batch.length - 1]?.key;
    const appended = append(tail, batch, after);
    const { revision } = await store.transact(
      [{ key: LOG_KEY.head, modRevision: tail.modRevision }],
      appended.writes,
    );
    tail = { ...appended.tail, modRevision: revision };
    waiting = waiting.slice(batch.length);
  }
  return tail;
}

/** What this version does not know was not written by it, and is nobody's. */
function isEntered(key: string): boolean {
  const kind = kindOfKey(key);
  return isRecordKind(kind) && LOGGED[kind].logged;
}

/** The first records as entries, as many as go into one transaction; at least one where there is any. */
function takeBatch(
  waiting: readonly StoreEntry[],
  atUnixMs: number,
  controller: string,
): readonly Uint8Array[] {
  const entries: Uint8Array[] = [];
  let bytes = 0;
  for (const { key, value } of waiting) {
    const what = { is: "record", kind: kindOfKey(key), key, value: { bytes: value } } as const;
    const entry = encodeLogEntry({ atUnixMs, controller, what });
    bytes += entry.byteLength + 2;
    if (entries.length >= BATCH_ENTRIES || bytes > INTAKE_BYTES / 2) break;
    entries.push(entry);
  }
  return entries;
}
