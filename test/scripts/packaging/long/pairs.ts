import { join } from "node:path";
import { repositoryRoot } from "../../../fleet/repository.ts";

/** Where the packages of this run are, and of what version. */
export const PAIRS = {
  folder: join(repositoryRoot(), ".muster/package-test"),
  /** As package.json has it. */
  newVersion: "0.1.0",
  /** From the same sources: nothing older was ever released. */
  oldVersion: "0.0.9",
} as const;

/** A file of one build: "new", "again" (the same once more, elsewhere and later), "old". */
export function packaged(build: "new" | "again" | "old", name: string): string {
  return join(PAIRS.folder, build, name);
}

/** The package of a build. */
export function debOf(build: "new" | "again" | "old", product: string): string {
  const version = build === "old" ? PAIRS.oldVersion : PAIRS.newVersion;
  return packaged(build, `${product}_${version}_amd64.deb`);
}
