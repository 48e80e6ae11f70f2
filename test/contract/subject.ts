import {
  type Store,
  type StoreChange,
  StoreError,
  type StoreErrorCode,
  type StoreWrite,
} from "../../controller/store/store.ts";

/** How a transaction fails: its changes are there afterwards, or not. */
export type Failure = "persisted" | "not-persisted";

/** One store under the contract, made empty and told how to fail. */
export type StoreUnderTest = {
  readonly store: Store;
  /** The next transaction that changes something fails this way. */
  readonly failNext: (outcome: Failure) => void;
  /** Lets the store forget its history up to a revision; nothing to do where it forgets by itself what is older than `historyRevisions`. */
  readonly forget: (revision: number) => Promise<void>;
  /** Whether transactions without a key in common are made in the order in which they were asked for as well. */
  readonly allInOrder: boolean;
  readonly dispose: () => Promise<void>;
};

/** `open` makes an empty store whose watches may fall `historyRevisions` behind. */
export type OpenStoreUnderTest = (options: {
  readonly historyRevisions: number;
}) => Promise<StoreUnderTest>;

/** What the tests of one topic are handed: the store of the test that runs, and revisions counted from where it began. */
export type Subject = {
  readonly store: () => Store;
  /** The revision that is `count` changes after the empty store's. */
  readonly at: (count: number) => number;
  readonly tell: (change: StoreChange) => string;
  readonly under: () => StoreUnderTest;
};

export const put = (key: string, text: string): StoreWrite => ({
  kind: "put",
  key,
  value: new TextEncoder().encode(text),
});
/** A put that goes with a lease. */
export const bound = (key: string, text: string, lease: string): StoreWrite => ({
  kind: "put",
  key,
  value: new TextEncoder().encode(text),
  lease,
});
export const del = (key: string): StoreWrite => ({ kind: "delete", key });

/** The error of a promise that must reject with a `StoreError`, as its code. */
export async function codeOf(promise: Promise<unknown>): Promise<StoreErrorCode | "RESOLVED"> {
  try {
    await promise;
    return "RESOLVED";
  } catch (error) {
    if (error instanceof StoreError) return error.code;
    throw error;
  }
}

/** Key and text of everything under a prefix. */
export async function contents(store: Store, prefix = ""): Promise<Record<string, string>> {
  const { entries } = await store.range(prefix);
  return Object.fromEntries(entries.map(({ key, value }) => [key, Buffer.from(value).toString()]));
}

/** One change in words, with its revision counted from `base`. */
export function tellFrom(base: number, change: StoreChange): string {
  return change.kind === "put"
    ? `${change.entry.key}=${Buffer.from(change.entry.value).toString()}@${change.entry.modRevision - base}`
    : `${change.key} deleted@${change.modRevision - base}`;
}

/** The revision of one list of a watch. */
export function revisionOf(changes: readonly StoreChange[]): number {
  const [first] = changes;
  if (first === undefined) throw new Error("watch: an empty list was found, changes were wanted");
  return first.kind === "put" ? first.entry.modRevision : first.modRevision;
}

/** The next `count` lists of a watch. */
export async function take(
  store: Store,
  prefix: string,
  afterRevision: number,
  count: number,
): Promise<(readonly StoreChange[])[]> {
  const stop = new AbortController();
  const taken: (readonly StoreChange[])[] = [];
  for await (const changes of store.watch(prefix, afterRevision, stop.signal)) {
    taken.push(changes);
    if (taken.length >= count) stop.abort();
  }
  return taken;
}
