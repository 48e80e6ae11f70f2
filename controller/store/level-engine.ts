import { Level } from "level";
import { StoreError, type StoreErrorCode } from "./store.ts";

/** One operation of a batch. Keys and values are as stored: the engine knows no format. */
export type EngineOperation =
  | { readonly type: "put"; readonly key: string; readonly value: Uint8Array }
  | { readonly type: "del"; readonly key: string };

/** What the level store needs of its engine; tests put one between that fails at will. */
export interface LevelEngine {
  /** Reads everything there is, in any order. Throws `StoreError` CORRUPT or UNAVAILABLE. */
  readAll(): AsyncIterable<readonly [key: string, value: Uint8Array]>;
  /** Reads these keys, in their order; undefined: there is none. Throws as `readAll`. */
  readMany(keys: readonly string[]): Promise<readonly (Uint8Array | undefined)[]>;
  /** Writes all operations or none, and resolves when they are synced. After a rejection the
   * operations may be there or not: also a batch whose sync failed can be found after reopening. */
  write(operations: readonly EngineOperation[]): Promise<void>;
  /** Frees files and lock. */
  close(): Promise<void>;
}

/** Opens the engine in an existing directory. See `openLevelEngine` for the errors. */
export type OpenLevelEngine = (directory: string) => Promise<LevelEngine>;

type LevelDatabase = Level<string, Uint8Array>;

/**
 * Opens LevelDB in a directory that holds one. It never creates: with `createIfMissing` a deleted
 * CURRENT file makes LevelDB start empty and delete every table. Throws LOCKED, CORRUPT, UNAVAILABLE.
 */
export async function openLevelEngine(directory: string): Promise<LevelEngine> {
  return wrap(await openDatabase(directory, { createIfMissing: false }));
}

/** Makes an empty LevelDB in a directory that holds none. Throws as `openLevelEngine` does. */
export async function createLevelEngine(directory: string): Promise<LevelEngine> {
  return wrap(await openDatabase(directory, { createIfMissing: true, errorIfExists: true }));
}

async function openDatabase(
  directory: string,
  options: { createIfMissing: boolean; errorIfExists?: boolean },
): Promise<LevelDatabase> {
  const database: LevelDatabase = new Level(directory, {
    keyEncoding: "utf8",
    valueEncoding: "view",
    ...options,
  });
  try {
    await database.open();
    return database;
  } catch (error) {
    throw asStoreError(`level engine ${directory}`, error);
  }
}

function wrap(database: LevelDatabase): LevelEngine {
  return {
    async *readAll() {
      try {
        // The level typings of iterators know no "view"; what arrives are Buffers, which are Uint8Arrays.
        yield* database.iterator({ fillCache: false });
      } catch (error) {
        throw asStoreError(`level engine ${database.location}`, error);
      }
    },
    async readMany(keys) {
      try {
        return await database.getMany([...keys]);
      } catch (error) {
        throw asStoreError(`level engine ${database.location}`, error);
      }
    },
    // Without `sync` a power cut loses acknowledged batches and can leave a young store unreadable.
    write: (operations) => database.batch([...operations], { sync: true }),
    close: () => database.close(),
  };
}

/** LevelDB reports a missing file as an I/O error and a cut one as an invalid argument. */
const damageTexts = ["No such file or directory", "Invalid argument", "does not exist"];

function asStoreError(subject: string, error: unknown): StoreError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const found = cause instanceof Error ? cause.message : String(cause);
  return new StoreError(
    classify(cause, found),
    `${subject}: ${found} was found, a store to read and write was wanted`,
    { cause: error },
  );
}

function classify(cause: unknown, text: string): StoreErrorCode {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "LEVEL_LOCKED") return "LOCKED";
  if (code === "LEVEL_CORRUPTION") return "CORRUPT";
  return damageTexts.some((damage) => text.includes(damage)) ? "CORRUPT" : "UNAVAILABLE";
}
