import { isUtf8 } from "node:buffer";
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from "node:fs";
import { basename, dirname } from "node:path";
import { DirectoryWatch } from "../directory-watch.ts";
import { codeOf, describeError } from "../faults.ts";
import { keyOf } from "../hash-file.ts";
import type { Look } from "../look.ts";
import { parseEnvFile } from "./env-file.ts";
import type { FlagSource } from "./flag-source.ts";
import { type Lookup, parseJson } from "./json.ts";
import { type FlagFacts, factsOf, type HeldFlag, unreadable } from "./reading.ts";
import { parseYaml } from "./yaml.ts";

const MAX_BYTES = 1_048_576;
const ATTEMPTS = 3;
const PARSERS = {
  "json-file": parseJson,
  "yaml-file": parseYaml,
  "env-file": parseEnvFile,
} as const;

/** What a file source is handed. */
export type FlagFileDeps = {
  nowUnixMs(): number;
  /** The file says something else than before. */
  onChange(): void;
};

/** Flags of one file in one format. It is read at every event of its directory, and whenever a look finds another file or other times. */
export class FlagFile implements FlagSource {
  readonly ready = Promise.resolve();
  readonly #path: string;
  readonly #parse: (text: string) => Lookup;
  readonly #flags: readonly HeldFlag[];
  readonly #deps: FlagFileDeps;
  readonly #watch: DirectoryWatch;
  #key = "";

  /** @param flags flags whose configuration names this path and format */
  constructor(
    path: string,
    format: keyof typeof PARSERS,
    flags: readonly HeldFlag[],
    deps: FlagFileDeps,
  ) {
    this.#path = path;
    this.#parse = PARSERS[format];
    this.#flags = flags;
    this.#deps = deps;
    // Watched before it is read: what changes in between is an event.
    this.#watch = new DirectoryWatch(dirname(path), (name) => {
      const own = name === undefined || name === basename(path);
      if (own ? this.#read(false) : this.look("close")) deps.onChange();
    });
    this.#read(false);
  }

  look(how: Look): boolean {
    // A watch tells at once; without one the file has to be looked at as often as can be.
    if (how === "quick" && this.#watch.armed) return false;
    if (this.#watch.verify()) return this.#read(false);
    return lookAt(this.#path) !== this.#key && this.#read(false);
  }

  forget(): void {
    // A file says what it says, whoever runs.
  }

  async renew(): Promise<void> {
    this.#read(true);
  }

  facts(): FlagFacts {
    return factsOf(this.#flags);
  }

  close(): void {
    this.#watch.close();
  }

  #read(anew: boolean): boolean {
    // Taken before the read: a change after it makes the next look read again.
    this.#key = lookAt(this.#path);
    const text = readText(this.#path);
    const lookup: Lookup =
      typeof text === "string" ? this.#parse(text) : () => unreadable(text.problem);
    const now = this.#deps.nowUnixMs();
    let changed = false;
    for (const flag of this.#flags) if (flag.take(lookup(placeOf(flag)), now, anew)) changed = true;
    return changed;
  }
}

function placeOf({ config }: HeldFlag): string {
  if (config.source === "env-file") return config.key;
  return "pointer" in config ? config.pointer : "";
}

/** Follows links, as the program that reads its flags does. */
function lookAt(path: string): string {
  try {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    return stat === undefined ? "none" : keyOf(stat);
  } catch (error) {
    return codeOf(error);
  }
}

function readText(path: string): string | { readonly problem: string } {
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const found = readOnce(path);
      if (found !== undefined) return found;
    }
    return { problem: "changed while it was being read" };
  } catch (error) {
    return { problem: describeError(error) };
  }
}

/** Undefined when the file changed meanwhile. */
function readOnce(path: string): string | { readonly problem: string } | undefined {
  if (statSync(path).isFile() === false) return { problem: "is not a regular file" };
  // Looked at first since opening may have effects, and not waiting since it may be another file by now.
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  try {
    const before = fstatSync(descriptor, { bigint: true });
    if (!before.isFile()) return { problem: "is not a regular file" };
    const size = Number(before.size);
    if (size > MAX_BYTES) return { problem: `found ${size} bytes, wanted at most ${MAX_BYTES}` };
    const bytes = Buffer.allocUnsafe(size + 1);
    const length = readSync(descriptor, bytes, 0, size + 1, 0);
    const after = fstatSync(descriptor, { bigint: true });
    if (length !== size || keyOf(after) !== keyOf(before)) return undefined;
    const text = bytes.subarray(0, length);
    return isUtf8(text) ? text.toString("utf8") : { problem: "found bytes that are no UTF-8" };
  } finally {
    closeSync(descriptor);
  }
}
