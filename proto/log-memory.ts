import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { verifySignature } from "./ed25519.ts";
import type { muster } from "./gen/muster.js";
import { readSecretFile, removeSecretFile } from "./identity-file.ts";
import { LogFollower, type LogMark, type LogMemory, type LogTaken } from "./signed/log-follower.ts";

const FILE = "log-memory.json";

const TYPE = "muster-log-memory-v1";

/** What an agent or gate remembers of the log is there and cannot be read: it is not taken for none. */
export class LogMemoryError extends Error {
  override readonly name = "LogMemoryError";
  readonly code = "LOG_MEMORY_UNREADABLE";
}

/** Something worth an event. */
export type LogNote =
  /** The first log that was shown is believed. */
  | { readonly event: "log.pinned"; readonly vkey: string; readonly size: number }
  | { readonly event: "log.inconsistent"; readonly controller: string; readonly found: string }
  | { readonly event: "log.unwritten"; readonly error: string };

export type LogKeeperOptions = {
  readonly stateDirectory: string;
  /** Of the log that is followed. */
  readonly origin: string;
  readonly note: (note: LogNote) => void;
  readonly nowUnixMs: () => number;
};

/**
 * Remembers the transparency log in the state directory, and holds what controllers show against it. Each change is written whole or not at all, and
 * synced, one after the other; while one is written only the newest waits. What was seen and not yet written is forgotten in a crash, as if it had not been
 * seen.
 */
export class LogKeeper {
  readonly #path: string;
  readonly #options: LogKeeperOptions;
  readonly #follower: LogFollower;
  #writing: Promise<void> | undefined;
  #written: LogMemory | undefined;

  /** @throws LogMemoryError; IdentityFileError when the file is not for its owner alone, or cannot be read */
  constructor(options: LogKeeperOptions) {
    this.#options = options;
    this.#path = join(options.stateDirectory, FILE);
    const memory = readMemory(this.#path);
    this.#written = memory;
    try {
      this.#follower = new LogFollower(options.origin, memory, verifySignature);
    } catch (cause) {
      throw unreadable(this.#path, cause);
    }
  }

  /** Size to ask from; 0: nothing is remembered. */
  get size(): number {
    return this.#follower.size;
  }

  /** Controllers from which nothing is taken, by address. */
  get marks(): ReadonlyMap<string, LogMark> {
    return this.#follower.memory?.marks ?? new Map();
  }

  /** A controller showed its log; what follows from it is kept. Throws none. */
  take(controller: string, wire: muster.v1.LogCheckpoint.$Properties): LogTaken {
    const { note, nowUnixMs } = this.#options;
    const before = this.#follower.memory;
    const taken = this.#follower.take(controller, wire, nowUnixMs());
    const after = this.#follower.memory;
    if (taken.state === "inconsistent")
      note({ event: "log.inconsistent", controller, found: taken.message });
    if (before === undefined && after !== undefined)
      note({ event: "log.pinned", vkey: after.vkey, size: this.size });
    if (after !== before) this.#write();
    return taken;
  }

  /** Waits until everything is written. Throws none. */
  async close(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  #write(): void {
    this.#writing ??= this.#writeNewest()
      .catch((error: unknown) =>
        this.#options.note({ event: "log.unwritten", error: String(error) }),
      )
      .finally(() => {
        this.#writing = undefined;
      });
  }

  async #writeNewest(): Promise<void> {
    for (let memory = this.#follower.memory; memory !== this.#written; ) {
      if (memory === undefined) return;
      await replaceFile(this.#path, textOf(memory));
      this.#written = memory;
      memory = this.#follower.memory;
    }
  }
}

/**
 * Forgets the log and every mark, on purpose: the next log that is shown is believed again. Counts from the next start of the program.
 * @returns what was remembered, for people; undefined: nothing was
 * @throws IdentityFileError
 */
export function forgetLog(stateDirectory: string): string | undefined {
  const path = join(stateDirectory, FILE);
  const found = readSecretFile(path);
  if (found === undefined) return undefined;
  removeSecretFile(path);
  return JSON.stringify(found, null, 2);
}

function readMemory(path: string): LogMemory | undefined {
  const found = readSecretFile(path);
  if (found === undefined) return undefined;
  const { type, vkey, note, marks } = found;
  if (type !== TYPE || typeof vkey !== "string" || typeof note !== "string")
    throw unreadable(path, undefined);
  const known = Object(marks) as { readonly [controller: string]: unknown };
  const read = Object.entries(known).map(([controller, mark]) => {
    const fields = Object(mark) as { readonly [K in keyof LogMark]: unknown };
    const { atUnixMs, found: what, note: shown } = fields;
    if (typeof atUnixMs !== "number" || typeof what !== "string" || typeof shown !== "string")
      throw unreadable(path, undefined);
    return [controller, { atUnixMs, found: what, note: shown }] as const;
  });
  return { vkey, note, marks: new Map(read) };
}

function unreadable(path: string, cause: unknown): LogMemoryError {
  const text = `${path}: found no memory of a log that holds, wanted one, or none (accept-log forgets it)`;
  return new LogMemoryError(text, { cause });
}

function textOf({ vkey, note, marks }: LogMemory): string {
  const memory = { type: TYPE, vkey, note, marks: Object.fromEntries(marks) };
  return `${JSON.stringify(memory, null, 2)}\n`;
}

async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomBytes(8).toString("hex")}.new`;
  try {
    const file = await open(temporary, "wx", 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    const directory = await open(join(path, ".."), "r");
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
