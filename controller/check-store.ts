import { checkLog, type LogReport } from "./log/check-log.ts";
import { LOG_PREFIX } from "./log/log-records.ts";
import { kindOfKey } from "./log/logged.ts";
import { decodeRecord, isRecordKind } from "./records.ts";
import type { Store } from "./store/store.ts";

/** What a store holds: how many records of each kind, its log, and everything that cannot be read or does not belong together. */
export type StoreReport = {
  readonly revision: number;
  readonly records: number;
  readonly kinds: Readonly<Record<string, number>>;
  readonly log: Omit<LogReport, "faults">;
  readonly faults: readonly { readonly key: string; readonly found: string }[];
};

/** Reads every record of a store and decodes it, and recomputes its log. An empty `faults` means that a controller can read all of it. @throws StoreError */
export async function checkStore(store: Store): Promise<StoreReport> {
  const { entries, revision } = await store.range("", LOG_PREFIX);
  const kinds = new Map<string, number>();
  const faults: { key: string; found: string }[] = [];
  for (const { key, value } of entries) {
    const kind = kindOfKey(key);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const found = fault(kind, key, value);
    if (found !== undefined) faults.push({ key, found });
  }
  const sorted = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1));
  const { faults: logFaults, ...log } = await checkLog(store);
  return {
    ...{ revision, records: entries.length, kinds: Object.fromEntries(sorted), log },
    faults: [...faults, ...logFaults],
  };
}

function fault(kind: string, key: string, value: Uint8Array): string | undefined {
  if (!isRecordKind(kind)) return "a kind that this version does not know";
  try {
    decodeRecord(kind, key, value);
    return undefined;
  } catch {
    // The error names the key; what is inside is never shown.
    return `something that is no ${kind} record`;
  }
}
