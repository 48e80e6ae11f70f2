import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ControllerError } from "../errors.ts";
import { writeSecret } from "../state-directory.ts";

/** In the state directory, outside the store: what is put back with the store does not put this back. */
const FILE = "issuer-epoch";

/** The greatest issuer epoch that a controller with this state directory has taken; 0: none. @throws ControllerError STORE_REWOUND when it cannot be read; the file system's errors */
export function rememberedEpoch(state: string): number {
  const path = join(state, FILE);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return 0;
    throw error;
  }
  if (/^[1-9][0-9]{0,15}\n$/.test(text)) return Number(text);
  throw new ControllerError(
    "STORE_REWOUND",
    `${path}: found no epoch in it, wanted the one that was written there: see docs/errors.md`,
  );
}

/**
 * Remembers an epoch that was just taken from the store, synced, before anything is issued with it. A store that gives one that was taken before
 * is older than what was done on it: evictions, halts and ends of enablements are missing from it, and gates refuse what it issues.
 * @throws ControllerError STORE_REWOUND; the file system's errors
 */
export function rememberEpoch(state: string, epoch: number): void {
  const known = rememberedEpoch(state);
  if (epoch <= known)
    throw new ControllerError(
      "STORE_REWOUND",
      `store: found issuer epoch ${epoch} in it, wanted one above ${known}, which this controller had: the store was put back to an older state. Put back with muster-controller restore`,
    );
  writeSecret(join(state, FILE), `${epoch}\n`);
}
