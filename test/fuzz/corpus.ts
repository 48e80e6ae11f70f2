import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nameOf } from "./fuzzer.ts";

const MOST_KEPT = 16;
const MOST_KEPT_BYTES = 1_024;

/** The inputs of a folder, in the order of their names; none when there is no such folder. */
export function readCorpus(folder: string): readonly Uint8Array[] {
  try {
    return readdirSync(folder)
      .sort()
      .map((name) => readFileSync(join(folder, name)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** Writes an input under the name that it always has. @returns the file */
export function keep(folder: string, input: Uint8Array): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, nameOf(input));
  writeFileSync(file, input);
  return file;
}

/** Of a corpus, what belongs into a repository: the small ones, and not too many. */
export function smallOf(corpus: readonly Uint8Array[]): readonly Uint8Array[] {
  return corpus
    .filter(({ length }) => length <= MOST_KEPT_BYTES)
    .toSorted((a, b) => a.length - b.length)
    .slice(0, MOST_KEPT);
}
