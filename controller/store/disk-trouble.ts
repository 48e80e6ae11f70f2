/** What is wrong with the disk under a store, as far as an error tells; "" when it tells nothing of a disk. */
export type DiskTrouble = "full" | "read-only" | "failing" | "";

/** The operating system's texts, which LevelDB hands on, and its codes, which Node does. */
const TEXTS: readonly (readonly [DiskTrouble, RegExp])[] = [
  ["full", /\bENOSPC\b|\bEDQUOT\b|no space left|disk quota exceeded|database space exceeded/i],
  ["read-only", /\bEROFS\b|read-only file system/i],
  ["failing", /\bEIO\b|input\/output error/i],
];

/** Reads an error and all its causes. Throws none. */
export function diskTroubleOf(error: unknown): DiskTrouble {
  const seen = new Set<unknown>();
  for (let at = error; at instanceof Error && !seen.has(at); at = at.cause) {
    seen.add(at);
    const text = `${"code" in at ? String(at.code) : ""} ${at.message}`;
    const found = TEXTS.find(([, pattern]) => pattern.test(text));
    if (found !== undefined) return found[0];
  }
  return "";
}

const WORDS: Readonly<Record<Exclude<DiskTrouble, "">, string>> = {
  full: "disk full: no space left where the store is; it goes on by itself once there is some",
  "read-only":
    "the file system of the store is read-only; it goes on by itself once it can be written",
  failing: "I/O errors on the disk of the store; it goes on by itself when a write succeeds",
};

/** Why a store cannot write, for people: the disk's trouble where that is known, else what the error says. Throws none. */
export function troubleText(error: unknown): string {
  const trouble = diskTroubleOf(error);
  if (trouble !== "") return WORDS[trouble];
  return error instanceof Error ? error.message : String(error);
}
