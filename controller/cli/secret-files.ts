import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { CliError, errnoOf, textOf } from "./cli-error.ts";

const MAX_BYTES = 65_536;

/**
 * Reads a small secret file through one descriptor, so that what was looked at is what is read.
 * @param what names it in errors, e.g. "key file"
 * @param pipes whether a FIFO will do, as a shell's `<(...)` gives
 * @throws CliError FILE_UNREADABLE; UNSAFE_PERMISSIONS when group or others may do anything with it
 */
export async function readSecretFile(what: string, path: string, pipes: boolean): Promise<string> {
  const file = await openFile(what, path, constants.O_RDONLY);
  try {
    const found = await file.stat();
    if (!found.isFile() && !(pipes && found.isFIFO()))
      throw new CliError("FILE_UNREADABLE", {
        message: `${what} ${path}: found something else than a file, wanted a file`,
      });
    const mode = found.mode & 0o777;
    if ((mode & 0o077) !== 0)
      throw new CliError("UNSAFE_PERMISSIONS", {
        message: `${what} ${path}: found mode ${mode.toString(8).padStart(4, "0")}, wanted 0600 or stricter`,
        hint: `chmod 600 ${path}`,
      });
    if (found.size > MAX_BYTES)
      throw new CliError("FILE_UNREADABLE", {
        message: `${what} ${path}: found ${found.size} bytes, wanted at most ${MAX_BYTES}`,
      });
    return await file.readFile("utf8");
  } finally {
    await file.close();
  }
}

/**
 * Writes a new file that only its owner may read. A crash before the end leaves a file that does not open; nothing is ever written over.
 * @throws CliError FILE_EXISTS, FILE_UNREADABLE
 */
export async function writeSecretFile(what: string, path: string, content: string): Promise<void> {
  const file = await openFile(
    what,
    path,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW,
  );
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function openFile(what: string, path: string, flags: number): Promise<FileHandle> {
  try {
    return await open(path, flags, 0o600);
  } catch (cause) {
    if (errnoOf(cause) === "EEXIST")
      throw new CliError("FILE_EXISTS", {
        message: `${what} ${path}: found one, wanted none`,
        cause,
        hint: "keys are never written over: name another file",
      });
    throw new CliError("FILE_UNREADABLE", { message: `${what} ${path}: ${textOf(cause)}`, cause });
  }
}
