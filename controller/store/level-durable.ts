import { openHighWaterFile } from "./high-water-file.ts";
import { levelPaths, recordKeyPrefix, sealKey } from "./level-directory.ts";
import type { EngineOperation, LevelEngine, OpenLevelEngine } from "./level-engine.ts";
import {
  decodeRecord,
  decodeSeal,
  encodeRecord,
  encodeSeal,
  type HeldRecord,
  type LevelRecord,
  type LevelSeal,
  moveSum,
} from "./level-seal.ts";
import { StoreError } from "./store.ts";

/** The new record of a key, or `undefined` when the key goes. */
export type LevelWrites = ReadonlyMap<string, LevelRecord | undefined>;

/** An opened and verified store on disk. */
export interface LevelDurable {
  /** Everything the store held when it was opened, and the seal that vouches for it; without values of those that are to stay on disk. */
  readonly records: readonly HeldRecord[];
  readonly seal: LevelSeal;
  /** Reads records as they are on disk now, in the order of the keys; undefined: there is none, or it does not match its digest. */
  read(keys: readonly string[]): Promise<readonly (LevelRecord | undefined)[]>;
  /** Makes the writes and their seal durable. After a rejection they may be there or not: close,
   * open again and compare seals. */
  commit(writes: LevelWrites, seal: LevelSeal): Promise<void>;
  close(): Promise<void>;
}

/** Opens and verifies the store in `directory`: every record against its digest, all of them against
 * the seal, the seal against the high-water file. Throws CORRUPT, LOCKED, UNAVAILABLE. */
export async function openLevelDurable(
  directory: string,
  openEngine: OpenLevelEngine,
  staysOnDisk: (key: string) => boolean = () => false,
): Promise<LevelDurable> {
  const paths = levelPaths(directory);
  // The engine first: its lock keeps every other process away from the high-water file as well.
  const engine = await openEngine(paths.engine);
  try {
    const { records, seal } = await load(engine, directory, staysOnDisk);
    const { file, slots } = await openHighWaterFile(paths.highWater);
    try {
      // A crash between a batch and its mark leaves the mark one behind; nothing was acknowledged.
      if (reconcile(directory, seal, slots)) await file.write(seal);
    } catch (error) {
      await file.close();
      throw error;
    }
    return {
      records,
      seal,
      async read(keys) {
        const found = await engine.readMany(keys.map((key) => recordKeyPrefix + key));
        return found.map((value, index) =>
          value === undefined ? undefined : decodeRecord(keys[index] ?? "", value),
        );
      },
      async commit(writes, next) {
        await engine.write(encodeBatch(writes, next));
        // Only now: a mark that runs ahead of the batches would make a crash look like damage.
        await file.write(next);
      },
      async close() {
        await Promise.all([engine.close(), file.close()]);
      },
    };
  } catch (error) {
    // Why the opening failed is what the caller must learn, not that the closing failed too.
    await engine.close().catch(() => undefined);
    throw error instanceof StoreError ? error : unavailable(directory, error);
  }
}

function encodeBatch(writes: LevelWrites, seal: LevelSeal): EngineOperation[] {
  const operations: EngineOperation[] = [];
  for (const [key, record] of writes) {
    const stored = recordKeyPrefix + key;
    operations.push(
      record === undefined
        ? { type: "del", key: stored }
        : { type: "put", key: stored, value: encodeRecord(record) },
    );
  }
  operations.push({ type: "put", key: sealKey, value: Buffer.from(encodeSeal(seal), "latin1") });
  return operations;
}

async function load(
  engine: LevelEngine,
  directory: string,
  staysOnDisk: (key: string) => boolean,
): Promise<{ records: HeldRecord[]; seal: LevelSeal }> {
  const records: HeldRecord[] = [];
  let seal: LevelSeal | undefined;
  let sum = 0n;
  for await (const [key, value] of engine.readAll()) {
    if (key === sealKey) {
      seal = decodeSeal(value);
      continue;
    }
    const record = key.startsWith(recordKeyPrefix)
      ? decodeRecord(key.slice(recordKeyPrefix.length), value)
      : undefined;
    if (record === undefined) {
      throw corrupt(directory, `record ${JSON.stringify(key)} that does not match its digest`);
    }
    records.push(staysOnDisk(record.key) ? withoutValue(record) : record);
    sum = moveSum(sum, undefined, record);
  }
  if (seal === undefined) throw corrupt(directory, "no seal that matches its digest");
  verify(directory, seal, records, sum);
  return { records, seal };
}

/** What is held in memory of a record that stays on disk. */
export function withoutValue({ value: _onDisk, ...held }: LevelRecord): HeldRecord {
  return held;
}

function verify(
  directory: string,
  seal: LevelSeal,
  records: readonly HeldRecord[],
  sum: bigint,
): void {
  if (records.length !== seal.records) {
    throw corrupt(directory, `${records.length} records`, `${seal.records} records`);
  }
  if (sum !== seal.sum) {
    throw corrupt(directory, `record sum ${sum.toString(16)}`, `sum ${seal.sum.toString(16)}`);
  }
  const newest = records.reduce((max, { modRevision }) => Math.max(max, modRevision), 0);
  if (newest > seal.revision) {
    throw corrupt(directory, `revision ${newest}`, `at most ${seal.revision}`);
  }
}

/** Whether the mark has to be moved to the seal; throws CORRUPT when one tells that the other lost. */
function reconcile(
  directory: string,
  seal: LevelSeal,
  slots: readonly (LevelSeal | undefined)[],
): boolean {
  const marks = slots.filter((slot) => slot !== undefined);
  const newest = marks.reduce((a, b) => (b.batch > a.batch ? b : a), marks[0] ?? seal);
  if (marks.length === 0) throw corrupt(directory, "no readable high-water mark");
  if (marks.some((mark) => mark.storeId !== seal.storeId)) {
    throw corrupt(directory, "a high-water mark of another store");
  }
  if (seal.batch === newest.batch + 1) return true;
  // A slot torn by a crash goes with a batch that is there; this one hides what was acknowledged.
  if (marks.length < slots.length) throw corrupt(directory, "a damaged high-water mark");
  if (encodeSeal(seal) !== encodeSeal(newest)) {
    throw corrupt(
      directory,
      `batch ${seal.batch}, revision ${seal.revision}`,
      `batch ${newest.batch}, revision ${newest.revision} as acknowledged`,
    );
  }
  return false;
}

function corrupt(directory: string, found: string, wanted = "an intact store"): StoreError {
  return new StoreError("CORRUPT", `store ${directory}: ${found} was found, ${wanted} was wanted`);
}

function unavailable(directory: string, cause: unknown): StoreError {
  return new StoreError(
    "UNAVAILABLE",
    `store ${directory}: ${String(cause)} was found, a store to read and write was wanted`,
    { cause },
  );
}
