import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { CliError, errnoOf, textOf } from "./cli-error.ts";

/** A file that is not there yet. */
export type NewFile = { readonly path: string; readonly content: string };

/**
 * Writes files that must not be there yet, with the folders they are in: all of them are looked for before the first is written, and nothing is ever written over.
 * @throws CliError FILE_EXISTS naming every one that is there, FILE_UNREADABLE
 */
export async function writeNewFiles(files: readonly NewFile[]): Promise<void> {
  const there = files.map(({ path }) => path).filter((path) => existsSync(path));
  if (there.length > 0) throw alreadyThere(there);
  for (const { path, content } of files)
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content, { flag: "wx", mode: 0o644 });
    } catch (cause) {
      if (errnoOf(cause) === "EEXIST") throw alreadyThere([path], cause);
      throw new CliError("FILE_UNREADABLE", { message: `${path}: ${textOf(cause)}`, cause });
    }
}

function alreadyThere(paths: readonly string[], cause?: unknown): CliError {
  return new CliError("FILE_EXISTS", {
    message: paths.map((path) => `${path}: found one, wanted none`).join("\n"),
    hint: "nothing is written over: name another place, or take these away",
    cause,
  });
}
