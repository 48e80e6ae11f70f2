import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getAsset } from "node:sea";

/** A native part of a packaged program: a file of its package, and once more inside the executable. */
export type PackagedAddon = {
  /** Of the asset inside. */
  readonly name: string;
  /** Hex SHA-256 of both; known when the executable was made. */
  readonly sha256: string;
  /** Where the package installs it. */
  readonly file: string;
};

/**
 * Loads a native part of the packaged program that runs here (scripts/packaging puts the calls in). The installed file is taken when it has the digest that
 * the executable knows: a service may then have no folder at all that it can both write and run programs from. Else, for an executable that was copied
 * somewhere alone, what is inside is written into a new folder that nobody else can enter, and removed as soon as it is loaded.
 * @throws Error of the operating system, e.g. when the folder for temporary files may not hold programs: TMPDIR names another
 */
export function loadPackagedAddon(addon: PackagedAddon): unknown {
  if (hasDigest(addon.file, addon.sha256)) return load(addon.file);
  const folder = mkdtempSync(join(tmpdir(), "muster-"));
  try {
    const file = join(folder, `${addon.name}.node`);
    writeFileSync(file, new Uint8Array(getAsset(addon.name)), { flag: "wx", mode: 0o500 });
    if (!hasDigest(file, addon.sha256))
      throw new Error(`${addon.name}: found another digest inside, wanted ${addon.sha256}`);
    return load(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function load(file: string): unknown {
  const loaded = { exports: {} };
  process.dlopen(loaded, file);
  return loaded.exports;
}

/** Whoever can change the file between this and its loading owns it: root, or this user. */
function hasDigest(file: string, sha256: string): boolean {
  try {
    const bytes = readFileSync(file);
    return createHash("sha256").update(bytes).digest("hex") === sha256;
  } catch {
    return false;
  }
}
