import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import { decodeSeal, encodeSeal, type LevelSeal } from "./level-seal.ts";
import { StoreError } from "./store.ts";

/**
 * The seal of the newest acknowledged batch, kept outside LevelDB: a log that was cut at its end, or
 * replaced by an older one, replays cleanly and carries an older seal that agrees with it. The file
 * has two slots, written in turn, so that a torn write never costs the last good one.
 */
export interface HighWaterFile {
  /** Writes the seal into the slot of its batch number and resolves when it is synced. */
  write(seal: LevelSeal): Promise<void>;
  /** Frees the file. */
  close(): Promise<void>;
}

const slotBytes = 4096;
const slots = [0, 1] as const;

/** Makes the file with both slots holding `seal`. It must not exist. Throws the file system's errors. */
export async function createHighWaterFile(path: string, seal: LevelSeal): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    for (const slot of slots) await file.write(encodeSlot(seal), 0, slotBytes, slot * slotBytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Opens the file for writing. Throws CORRUPT when it is missing, UNAVAILABLE when it cannot be opened. */
export async function openHighWaterFile(
  path: string,
): Promise<{ readonly file: HighWaterFile; readonly slots: readonly (LevelSeal | undefined)[] }> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, "r+");
    const found: (LevelSeal | undefined)[] = [];
    for (const slot of slots) found.push(await readSlot(handle, slot));
    return { file: wrap(handle), slots: found };
  } catch (error) {
    await handle?.close();
    throw unreadable(path, error);
  }
}

function unreadable(path: string, cause: unknown): StoreError {
  const missing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
  return new StoreError(
    missing ? "CORRUPT" : "UNAVAILABLE",
    `high-water file ${path}: ${missing ? "no file" : String(cause)} was found, a readable file was wanted`,
    { cause },
  );
}

async function readSlot(handle: FileHandle, slot: number): Promise<LevelSeal | undefined> {
  const bytes = Buffer.alloc(slotBytes);
  const { bytesRead } = await handle.read(bytes, 0, slotBytes, slot * slotBytes);
  return decodeSeal(bytes.subarray(0, bytesRead));
}

function wrap(handle: FileHandle): HighWaterFile {
  return {
    async write(seal) {
      const position = (seal.batch % slots.length) * slotBytes;
      const { bytesWritten } = await handle.write(encodeSlot(seal), 0, slotBytes, position);
      if (bytesWritten !== slotBytes) {
        throw new StoreError(
          "UNAVAILABLE",
          `high-water file: ${bytesWritten} bytes were written, ${slotBytes} were wanted`,
        );
      }
      await handle.datasync();
    },
    close: () => handle.close(),
  };
}

function encodeSlot(seal: LevelSeal): Buffer {
  const bytes = Buffer.alloc(slotBytes);
  bytes.write(encodeSeal(seal), "latin1");
  return bytes;
}
