import { decodeRecord, isRecordKind } from "./records.ts";
import type { Store } from "./store/store.ts";

/** What a store holds: how many records of each kind, and every record that cannot be read. */
export type StoreReport = {
  readonly revision: number;
  readonly records: number;
  readonly kinds: Readonly<Record<string, number>>;
  readonly faults: readonly { readonly key: string; readonly found: string }[];
};

/** Reads every record of a store and decodes it. An empty `faults` means that a controller can read all of it. @throws StoreError */
export async function checkStore(store: Store): Promise<StoreReport> {
  const { entries, revision } = await store.range("");
  const kinds = new Map<string, number>();
  const faults: { key: string; found: string }[] = [];
  for (const { key, value } of entries) {
    const kind = kindOfKey(key);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const found = fault(kind, key, value);
    if (found !== undefined) faults.push({ key, found });
  }
  const sorted = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1));
  return { revision, records: entries.length, kinds: Object.fromEntries(sorted), faults };
}

/** The kind of a key's record: keys begin with its name, in kebab-case. Throws none. */
export function kindOfKey(key: string): string {
  const [first = ""] = key.split("/");
  return first.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
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
