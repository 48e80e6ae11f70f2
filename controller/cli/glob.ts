import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Folders deeper than this are not looked into. */
const MAX_DEPTH = 64;

/** Whether a path is a pattern: `*` and `?` within one name, `**` for any number of folders. Throws none. */
export function isPattern(path: string): boolean {
  return /[*?]/.test(path);
}

/**
 * Files below a folder whose path matches a pattern, relative to it with `/` between names, sorted in code unit order; [] for none. A name that begins with a
 * dot is matched only by a pattern that says so, and a link to a folder is not followed.
 * @throws Error when a folder cannot be read
 */
export async function matchFiles(folder: string, pattern: string): Promise<readonly string[]> {
  const parts = pattern.split("/").filter((part) => part !== "" && part !== ".");
  const found = new Set<string>();
  await walk(folder, "", parts, found);
  return [...found].sort();
}

async function walk(
  folder: string,
  path: string,
  parts: readonly string[],
  found: Set<string>,
): Promise<void> {
  const [part = "", ...rest] = parts;
  if (path.split("/").length > MAX_DEPTH)
    throw new Error(`${path}: found folders deeper than ${MAX_DEPTH}`);
  if (part === "**" && rest.length > 0) await walk(folder, path, rest, found);
  if (part === "..") {
    await walk(folder, inside(path, part), rest, found);
    return;
  }
  const matches = matcherOf(part);
  for (const entry of await readdir(join(folder, path), { withFileTypes: true })) {
    if (!matches(entry.name)) continue;
    const here = inside(path, entry.name);
    const deeper = part === "**" ? parts : rest;
    if (entry.isDirectory() && deeper.length > 0) await walk(folder, here, deeper, found);
    else if (!entry.isDirectory() && rest.length === 0) found.add(here);
  }
}

function inside(path: string, name: string): string {
  return path === "" ? name : `${path}/${name}`;
}

function matcherOf(part: string): (name: string) => boolean {
  const text = (part === "**" ? "*" : part)
    .replace(/[\\^$.|+()[\]{}]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replace(/\?/g, ".");
  const pattern = new RegExp(`^${text}$`, "su");
  return (name) => pattern.test(name) && (part.startsWith(".") || !name.startsWith("."));
}
