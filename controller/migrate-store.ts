import { createHash } from "node:crypto";
import { ControllerError } from "./errors.ts";
import { KEY } from "./records.ts";
import {
  type Store,
  type StoreCompare,
  type StoreEntry,
  StoreError,
  type StoreWrite,
  storeLimits,
} from "./store/store.ts";

/** Key of the record that says whose copy is being made; gone once the copy is whole. */
const MARKER = "migration";
/** Keys that are only written to raise the revision, in so many lanes at once. */
const LANES = 32;

/** What a migration did. `written`: records of this run; the others were there from one before it. */
export type Migration = {
  readonly records: number;
  readonly written: number;
  readonly revision: number;
  readonly already: boolean;
};

/**
 * Copies every record of `from` into `to` and compares them all at the end. Nothing may write to either meanwhile.
 * `to` is empty, or holds what an interrupted migration of the very same records left. Its revision is raised above that of
 * `from` first: gates take the newer declaration of a pool for the one that counts. The cluster's record
 * comes last, so that no controller starts on half a copy.
 * @param from only read, once
 * @throws ControllerError ALREADY_EXISTS when something else is in `to`, INTERNAL when the copy is not equal; StoreError
 */
export async function migrateStore(
  from: Pick<Store, "range">,
  to: Store,
  say: (text: string) => void,
): Promise<Migration> {
  const source = await from.range("");
  const digest = digestOf(source.entries);
  if (!source.entries.some(({ key }) => key === KEY.cluster))
    throw new ControllerError(
      "NOT_INITIALISED",
      "source: found no cluster in it, wanted a controller's store",
    );
  const before = await to.range("");
  const records = source.entries.length;
  if (digestOf(before.entries) === digest)
    return { records, written: 0, revision: before.revision, already: true };
  const marker = await claim(to, before.entries, digest);
  await raise(to, source.revision, say);
  const written = await copy(source.entries, to, marker, say);
  const revision = await finish(source.entries, to, marker);
  return { records, written, revision, already: false };
}

/** SHA-256 over keys and values, lengths before both; revisions are each store's own. */
function digestOf(entries: readonly StoreEntry[]): string {
  const hash = createHash("sha256");
  for (const { key, value } of entries)
    hash.update(`${Buffer.byteLength(key)} ${key} ${value.byteLength} `).update(value);
  return hash.digest("hex");
}

function isOurs(key: string): boolean {
  return key === MARKER || key.startsWith(`${MARKER}/`);
}

/** Writes the marker, or finds its own of before. */
async function claim(
  to: Store,
  entries: readonly StoreEntry[],
  digest: string,
): Promise<StoreCompare> {
  const found = entries.find(({ key }) => key === MARKER);
  if (found === undefined && entries.length > 0)
    throw new ControllerError(
      "ALREADY_EXISTS",
      `target: found ${entries.length} other records, wanted an empty store or one that this migration began`,
    );
  if (found !== undefined && Buffer.from(found.value).toString() !== digest)
    throw new ControllerError(
      "ALREADY_EXISTS",
      "target: found what a migration of other records left, wanted an empty store: the source has changed since",
    );
  if (found !== undefined) return { key: MARKER, modRevision: found.modRevision };
  const write = { kind: "put", key: MARKER, value: Buffer.from(digest) } as const;
  const { revision } = await to.transact([{ key: MARKER, modRevision: 0 }], [write]);
  return { key: MARKER, modRevision: revision };
}

async function raise(to: Store, least: number, say: (text: string) => void): Promise<void> {
  const { revision: begin } = await to.range(MARKER);
  if (begin >= least) return;
  say(`raising the revision from ${begin} to ${least}`);
  let revision = begin;
  const lane = async (index: number): Promise<void> => {
    const write = { kind: "put", key: `${MARKER}/${index}`, value: new Uint8Array() } as const;
    while (revision < least)
      revision = Math.max(revision, (await again(() => to.transact([], [write]))).revision);
  };
  await Promise.all(Array.from({ length: LANES }, (_, index) => lane(index)));
}

/** What was perhaps done may be done again here: every write of a copy says the same each time. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const unknown = error instanceof StoreError && error.code === "OUTCOME_UNKNOWN";
      if (!unknown || tries >= 5) throw error;
    }
  }
}

async function copy(
  entries: readonly StoreEntry[],
  to: Store,
  marker: StoreCompare,
  say: (text: string) => void,
): Promise<number> {
  const there = new Map((await to.range("")).entries.map(({ key, value }) => [key, value]));
  const missing = entries.filter(
    ({ key, value }) => key !== KEY.cluster && !isSame(there.get(key), value),
  );
  let written = 0;
  for (const batch of batches(missing)) {
    const writes = batch.map(({ key, value }): StoreWrite => ({ kind: "put", key, value }));
    await again(() => to.transact([marker], writes));
    written += batch.length;
    say(`${written} of ${missing.length} records written`);
  }
  return written;
}

function isSame(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && Buffer.compare(a, b) === 0;
}

function* batches(entries: readonly StoreEntry[]): Generator<readonly StoreEntry[]> {
  let batch: StoreEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = Buffer.byteLength(entry.key) + entry.value.byteLength;
    const full =
      batch.length >= storeLimits.transactionWrites ||
      bytes + size > storeLimits.transactionBytes / 2;
    if (full && batch.length > 0) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(entry);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

/** Compares everything, then makes the copy a store that a controller starts on, then compares again. */
async function finish(
  entries: readonly StoreEntry[],
  to: Store,
  marker: StoreCompare,
): Promise<number> {
  const wanted = digestOf(entries.filter(({ key }) => key !== KEY.cluster));
  const found = (await to.range("")).entries;
  if (digestOf(found.filter(({ key }) => !isOurs(key))) !== wanted) throw unequal();
  const cluster = entries.find(({ key }) => key === KEY.cluster);
  if (cluster === undefined) throw unequal();
  const ours = found.filter(({ key }) => isOurs(key));
  await to.transact(
    [marker, { key: KEY.cluster, modRevision: 0 }],
    [
      { kind: "put", key: KEY.cluster, value: cluster.value },
      ...ours.map(({ key }): StoreWrite => ({ kind: "delete", key })),
    ],
  );
  const whole = await to.range("");
  if (digestOf(whole.entries) !== digestOf(entries)) throw unequal();
  return whole.revision;
}

function unequal(): ControllerError {
  return new ControllerError(
    "INTERNAL",
    "target: found records other than those of the source, wanted the same: something else writes to it, or to the source",
  );
}
