import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A package of npm that is in an executable, by package-lock.json and by what is installed. */
export type PackageInside = {
  /** Folder below the checkout, e.g. "node_modules/level". */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
  /** Subresource integrity of its tarball. */
  readonly integrity: string;
  /** Its licence as it brings it; undefined when it brings none. */
  readonly licenceText: string | undefined;
  /** Who wrote it, as its package.json says; "" when that says nothing. */
  readonly author: string;
};

type Locked = { readonly version: string; readonly license?: string; readonly integrity?: string };
type Manifest = { readonly author?: string | { readonly name?: string } };

const LICENCE_FILE = /^(licen[cs]e|copying|unlicen[cs]e)([.-].*)?$/i;

/**
 * What is known of packages whose folders are given.
 * @param root the checkout, with its packages installed
 * @throws Error naming a package that package-lock.json does not know
 */
export function packagesInside(root: string, folders: readonly string[]): PackageInside[] {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  return folders.map((folder) => {
    const locked = lock.packages[folder];
    if (locked === undefined)
      throw new Error(`${folder}: found nothing in package-lock.json, wanted its version`);
    const files = readdirSync(join(root, folder)).filter((name) => LICENCE_FILE.test(name));
    const [file] = files.sort((a, b) => (a < b ? -1 : 1));
    const manifest = JSON.parse(
      readFileSync(join(root, folder, "package.json"), "utf8"),
    ) as Manifest;
    const { author = "" } = manifest;
    return {
      ...{ folder, name: nameOf(folder), version: locked.version },
      ...{ licence: locked.license ?? "none", integrity: locked.integrity ?? "" },
      licenceText: file === undefined ? undefined : readFileSync(join(root, folder, file), "utf8"),
      author: typeof author === "string" ? author : (author.name ?? ""),
    };
  });
}

function nameOf(folder: string): string {
  const mark = "node_modules/";
  return folder.slice(folder.lastIndexOf(mark) + mark.length);
}
