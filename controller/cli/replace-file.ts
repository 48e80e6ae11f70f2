import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { CliError, textOf } from "./cli-error.ts";

/**
 * Writes a file whole: what reads it meanwhile sees the old one or the new one.
 * @param mode its permissions, less what the umask takes
 * @throws CliError FILE_UNREADABLE
 */
export async function replaceFile(path: string, content: string, mode = 0o666): Promise<void> {
  const beside = `${path}.${randomUUID()}`;
  try {
    await writeFile(beside, content, { flag: "wx", mode });
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true });
    throw new CliError("FILE_UNREADABLE", { message: `${path}: ${textOf(cause)}`, cause });
  }
}
