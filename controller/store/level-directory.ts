import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { createHighWaterFile } from "./high-water-file.ts";
import { createLevelEngine } from "./level-engine.ts";
import { encodeSeal, type LevelSeal } from "./level-seal.ts";
import { StoreError } from "./store.ts";

/** Key of the seal inside LevelDB; records have `recordKeyPrefix` before theirs. */
export const sealKey = "seal";
/** What a stored record's key starts with. */
export const recordKeyPrefix = "r/";

/** Where the parts of a level store lie. `home` exists if and only if a whole store was made. */
export type LevelPaths = {
  readonly home: string;
  readonly engine: string;
  readonly highWater: string;
  readonly ballast: string;
};

/** The paths under the directory that the owner gave, which may hold other things too. */
export function levelPaths(directory: string): LevelPaths {
  const home = join(resolve(directory), "v1");
  return { home, ...partPaths(home) };
}

function partPaths(home: string): Omit<LevelPaths, "home"> {
  return {
    engine: join(home, "level"),
    highWater: join(home, "high-water"),
    ballast: join(home, "ballast"),
  };
}

/** Whether a store was made in `directory`. Throws UNAVAILABLE when that cannot be told. */
export async function hasLevelStore(directory: string): Promise<boolean> {
  try {
    await stat(levelPaths(directory).home);
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw unavailable(directory, error);
  }
}

/**
 * Makes an empty store. It is built beside its place and renamed into it, so that a crash before the
 * rename leaves a `v1.new-*` folder that nobody reads, and never half a store under the real name.
 * Throws EXISTS when there is a store, UNAVAILABLE when the directory cannot be written.
 * @param revision that it begins with: what is put back goes on above all that was ever told of its past
 */
export async function createLevelStore(directory: string, revision = 0): Promise<void> {
  if (await hasLevelStore(directory)) throw exists(directory);
  try {
    const parent = resolve(directory);
    const firstMade = await mkdir(parent, { recursive: true, mode: 0o700 });
    const building = await mkdtemp(join(parent, "v1.new-"));
    try {
      await fill(building, revision);
      await rename(building, levelPaths(directory).home);
    } finally {
      await rm(building, { recursive: true, force: true });
    }
    await syncDirectory(parent);
    if (firstMade !== undefined) await syncDirectory(dirname(firstMade));
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOTEMPTY" || code === "EEXIST") throw exists(directory);
    throw error instanceof StoreError ? error : unavailable(directory, error);
  }
}

async function fill(home: string, revision: number): Promise<void> {
  const seal: LevelSeal = {
    storeId: randomBytes(16).toString("hex"),
    batch: 0,
    revision,
    records: 0,
    sum: 0n,
  };
  const paths = partPaths(home);
  await mkdir(paths.engine, { mode: 0o700 });
  const engine = await createLevelEngine(paths.engine);
  try {
    await engine.write([{ type: "put", key: sealKey, value: Buffer.from(encodeSeal(seal)) }]);
  } finally {
    await engine.close();
  }
  await createHighWaterFile(paths.highWater, seal);
  await syncDirectory(paths.engine);
  await syncDirectory(home);
}

async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function exists(directory: string): StoreError {
  return new StoreError("EXISTS", `store ${directory}: a store was found, none was wanted`);
}

function unavailable(directory: string, cause: unknown): StoreError {
  return new StoreError(
    "UNAVAILABLE",
    `store ${directory}: ${String(cause)} was found, a directory to read and write was wanted`,
    { cause },
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
