import { atLeast } from "./versions.ts";

/** One package of package-lock.json. */
export type Locked = {
  readonly version: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly peer?: boolean;
  readonly license?: string;
};

/** What is held against each other. Texts are whole files. */
export type Inputs = {
  readonly settings: Settings;
  readonly manifest: {
    readonly dependencies: Readonly<Record<string, string>>;
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  /** By folder, as the lock file has them; the root package is left out. */
  readonly locked: Readonly<Record<string, Locked>>;
  /** CONTRIBUTING.md */
  readonly contributing: string;
};

/** scripts/dependencies/settings.json. */
export type Settings = {
  readonly licences: {
    readonly shipped: readonly string[];
    readonly development: readonly string[];
  };
  /** Packages that are built into the status page, and so shipped, though nothing imports them at run time. */
  readonly page: readonly string[];
  /** By package: no copy may be older, and why. */
  readonly floors: Readonly<Record<string, readonly [version: string, reason: string]>>;
  /** Packages of which there is one copy, and why. */
  readonly single: Readonly<Record<string, string>>;
  /** Packages that may not be there, and why. */
  readonly refused: Readonly<Record<string, string>>;
};

/** A package that is there, as people name it. */
export type Copy = Locked & { readonly folder: string; readonly name: string };

/** Every fault of the dependencies, as one line of text each; none: []. Throws none. */
export function findFaults(inputs: Inputs): string[] {
  const copies = copiesOf(inputs.locked);
  return [
    ...floorFaults(inputs, copies),
    ...licenceFaults(inputs.settings, copies),
    ...setFaults(inputs.settings, copies),
    ...reasonFaults(inputs),
  ];
}

/** Whether what a package holds leaves the machine that builds. */
export function isShipped({ page }: Settings, { name, dev, peer }: Copy): boolean {
  return (dev !== true && peer !== true) || page.includes(name);
}

/** The packages of a lock file. */
export function copiesOf(locked: Inputs["locked"]): readonly Copy[] {
  const mark = "node_modules/";
  return Object.entries(locked).map(([folder, entry]) => ({
    ...entry,
    folder,
    name: folder.slice(folder.lastIndexOf(mark) + mark.length),
  }));
}

function floorFaults({ settings, manifest }: Inputs, copies: readonly Copy[]): string[] {
  const faults = Object.entries(settings.floors).flatMap(([name, [version, reason]]) => {
    const found = copies.filter((copy) => copy.name === name);
    if (found.length === 0) return [`${name}: not there, and has a floor in settings.json`];
    return found
      .filter((copy) => !atLeast(copy.version, version))
      .map(
        (copy) => `${copy.folder}: found ${copy.version}, wanted ${version} or newer: ${reason}`,
      );
  });
  const without = Object.keys(manifest.dependencies).filter(
    (name) => settings.floors[name] === undefined && !PINNED_ONLY.has(name),
  );
  return [...faults, ...without.map((name) => `${name}: found no floor in settings.json`)];
}

/** Held by their pins alone: of commander and string-width packages that are never loaded bring older copies of their own; reflect-metadata is finished. */
const PINNED_ONLY: ReadonlySet<string> = new Set(["commander", "reflect-metadata", "string-width"]);

function licenceFaults(settings: Settings, copies: readonly Copy[]): string[] {
  return copies.flatMap((copy) => {
    const allowed = isShipped(settings, copy)
      ? settings.licences.shipped
      : settings.licences.development;
    const found = copy.license ?? "none";
    return allowed.includes(found)
      ? []
      : [`${copy.folder}: found licence ${found}, wanted one of ${allowed.join(", ")}`];
  });
}

function setFaults({ single, refused }: Settings, copies: readonly Copy[]): string[] {
  const count = (name: string): number => copies.filter((copy) => copy.name === name).length;
  return [
    ...Object.entries(single).flatMap(([name, reason]) =>
      count(name) === 1 ? [] : [`${name}: found ${count(name)} copies, wanted 1: ${reason}`],
    ),
    ...Object.entries(refused).flatMap(([name, reason]) =>
      count(name) === 0 ? [] : [`${name}: found it, wanted it nowhere: ${reason}`],
    ),
  ];
}

/** A package at run time has a row in the table; one for development is at least named there with what it is for. */
function reasonFaults({ manifest, contributing }: Inputs): string[] {
  const lines = contributing.split("\n");
  const rows = Object.keys(manifest.dependencies).filter(
    (name) =>
      !lines.some((line) => line.startsWith(`| \`${name}\` | ${manifest.dependencies[name]} |`)),
  );
  const named = Object.keys(manifest.devDependencies).filter(
    (name) => !contributing.includes(`\`${name}\``),
  );
  return [
    ...rows.map((name) => `${name}: found no row of its version in CONTRIBUTING.md`),
    ...named.map((name) => `${name}: found no reason in CONTRIBUTING.md`),
  ];
}
