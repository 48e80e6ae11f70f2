import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../../fleet/repository.ts";
import { PAIRS } from "./pairs.ts";

const EPOCH = "1700000000";

/** Builds all packages, once more from copied sources in another folder, and once with an older number. Throws when one cannot be built. */
export function setup(): void {
  const root = repositoryRoot();
  rmSync(PAIRS.folder, { recursive: true, force: true });
  mkdirSync(PAIRS.folder, { recursive: true });
  build(root, "new");
  build(copySources(root), "again");
  build(root, "old", "--version", PAIRS.oldVersion);
}

function build(root: string, name: string, ...args: readonly string[]): void {
  const out = join(PAIRS.folder, name);
  process.stderr.write(`package-test: building ${name}\n`);
  execFileSync(join(root, "scripts/package"), ["--out", out, "--epoch", EPOCH, "--fast", ...args], {
    stdio: ["ignore", "inherit", "inherit"],
  });
}

/** The sources as git has them, in a folder with a longer name; what npm installed, and Node, are linked to. */
function copySources(root: string): string {
  const copy = join(PAIRS.folder, "a copy of the sources, elsewhere");
  const listed = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" });
  for (const file of listed.split("\0").filter((name) => name !== ""))
    cpSync(join(root, file), join(copy, file));
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  mkdirSync(join(copy, ".muster"), { recursive: true });
  symlinkSync(join(root, ".muster/cache"), join(copy, ".muster/cache"));
  return copy;
}
