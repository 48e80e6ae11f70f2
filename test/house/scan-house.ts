import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  BUNDLED,
  IMPORT_TABLE,
  isIn,
  OWNED_BY_ONE,
  PURE,
  type Row,
  rowOf,
} from "./import-table.ts";
import { type Import, readSources, type Source } from "./sources.ts";

/** One breach of the rules of the house. */
export interface Breach {
  readonly file: string;
  readonly rule: "import" | "purity" | "store" | "owner" | "runtime-dependency" | "hidden-import";
  /** What the file names and may not. */
  readonly found: string;
}

/** Reads the house below `root` and returns every breach of its import table and its purity, in the order of the files; none when it is in order. */
export function scanHouse(root: string): Breach[] {
  const dependencies = runtimeDependencies(root);
  return readSources(root).flatMap((source) => [
    ...source.imports.flatMap((one) => breachesOf(source.file, one, dependencies)),
    ...impurities(source),
  ]);
}

function runtimeDependencies(root: string): ReadonlySet<string> {
  const manifest: Record<"dependencies" | "peerDependencies", Record<string, string> | undefined> =
    JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  // A peer is what an application brings that uses what we export for it.
  return new Set(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }));
}

function breachesOf(file: string, one: Import, dependencies: ReadonlySet<string>): Breach[] {
  const row = rowOf(file);
  switch (one.kind) {
    case "local":
      return localBreaches(file, row, one.target);
    case "builtin":
      return may(row.builtins, one.name)
        ? []
        : [{ file, rule: "import", found: `node:${one.name}` }];
    case "package":
      return packageBreaches(file, row, one.name, dependencies);
    case "hidden":
      return [{ file, rule: "hidden-import", found: one.text }];
  }
}

function may(allowed: "any" | readonly string[], name: string): boolean {
  return allowed === "any" || allowed.includes(name);
}

function localBreaches(file: string, row: Row, target: string): Breach[] {
  const breaches: Breach[] = [];
  if (!row.local.some((pattern) => isIn(pattern, target)) || isComposition(target)) {
    breaches.push({ file, rule: "import", found: target });
  }
  const names = target.startsWith("controller/store/") && target.endsWith("-store.ts");
  // A replay keeps nothing, and neither does the past: their store is the one in memory, and no other.
  const forgets =
    /^controller\/(?:replay|history)\//.test(file) && target === "controller/store/memory-store.ts";
  const allowed = file === "controller/main.ts" || file.startsWith("controller/store/") || forgets;
  if (names && !allowed) {
    breaches.push({ file, rule: "store", found: target });
  }
  return breaches;
}

/** Nobody imports a composition root: what it constructs is handed down, never fetched. */
function isComposition(target: string): boolean {
  return target.endsWith("/main.ts");
}

function packageBreaches(
  file: string,
  row: Row,
  name: string,
  dependencies: ReadonlySet<string>,
): Breach[] {
  const breaches: Breach[] = [];
  if (!may(row.packages, name)) breaches.push({ file, rule: "import", found: name });
  if ((OWNED_BY_ONE[name] ?? file) !== file) breaches.push({ file, rule: "owner", found: name });
  const bundled = isIn("controller/status/page/", file) && BUNDLED.includes(name);
  if (!dependencies.has(name) && !bundled)
    breaches.push({ file, rule: "runtime-dependency", found: name });
  return breaches;
}

function impurities(source: Source): Breach[] {
  if (!PURE.some((pattern) => isIn(pattern, source.file))) return [];
  return source.impure.map((found) => ({ file: source.file, rule: "purity", found }));
}

/** How many files a scan below `root` reads in each row of the table, for the proof that it read any. */
export function filesPerFolder(root: string, folders: readonly string[]): Record<string, number> {
  const files = readSources(root).map((source) => source.file);
  return Object.fromEntries(
    folders.map((folder) => [folder, files.filter((file) => isIn(folder, file)).length]),
  );
}

/** The single files that the table names, each of which must be there for its row to mean something. */
export const FILES_OF_THE_TABLE: readonly string[] = [
  ...IMPORT_TABLE.map((row) => row.of).filter((of) => of.endsWith(".ts")),
  ...PURE.filter((of) => of.endsWith(".ts")),
  ...Object.values(OWNED_BY_ONE),
];
