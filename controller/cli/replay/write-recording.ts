import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { muster } from "../../../proto/gen/muster.js";
import { CliError, errnoOf, textOf } from "../cli-error.ts";
import { HEADER, lineOf } from "./recording-lines.ts";

/** A recording that is being written: a new file that only its owner may read. It is whole once it says so itself, in its last line. */
export class RecordingFile {
  readonly #file: FileHandle;
  readonly #path: string;
  readonly #hash = createHash("sha256");
  #entries = 0;

  private constructor(file: FileHandle, path: string) {
    this.#file = file;
    this.#path = path;
  }

  /** @throws CliError FILE_EXISTS, FILE_UNREADABLE */
  static async create(path: string): Promise<RecordingFile> {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
    try {
      const recording = new RecordingFile(await open(path, flags, 0o600), path);
      await recording.#line(JSON.stringify(HEADER));
      return recording;
    } catch (cause) {
      const exists = errnoOf(cause) === "EEXIST";
      throw new CliError(exists ? "FILE_EXISTS" : "FILE_UNREADABLE", {
        message: exists
          ? `recording ${path}: found one there, wanted a new name`
          : `recording: ${textOf(cause)}`,
        cause,
      });
    }
  }

  get entries(): number {
    return this.#entries;
  }

  /** @throws CliError FILE_UNREADABLE when it cannot be written */
  async add(said: muster.v1.Recorded.$Properties): Promise<void> {
    await this.#line(lineOf(said));
    this.#entries += 1;
  }

  /** Says that it is whole, and closes it. @throws CliError FILE_UNREADABLE */
  async end(): Promise<void> {
    const sha256 = this.#hash.copy().digest("hex");
    await this.#line(JSON.stringify({ ends: true, entries: this.#entries, sha256 }));
    await this.#file.sync();
    await this.#file.close();
  }

  /** Closes it as it is: cut, unless it has ended. Throws none. */
  async cut(): Promise<void> {
    await this.#file.close().catch(() => undefined);
  }

  async #line(text: string): Promise<void> {
    const line = `${text}\n`;
    this.#hash.update(line);
    try {
      await this.#file.appendFile(line);
    } catch (cause) {
      throw new CliError("FILE_UNREADABLE", {
        message: `recording ${this.#path}: ${textOf(cause)}`,
        cause,
      });
    }
  }
}
