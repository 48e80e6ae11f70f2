import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { findFaults, type Inputs, type Locked, type Settings } from "./find-faults.ts";
import { listLicences } from "./list-licences.ts";

const root = resolve(import.meta.dirname, "../../..");
const read = (name: string): string => readFileSync(join(root, name), "utf8");
const LIST = "docs/licences.md";

function readInputs(): Inputs {
  const lock = JSON.parse(read("package-lock.json")) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const { "": _, ...locked } = lock.packages;
  return {
    settings: JSON.parse(read("scripts/dependencies/settings.json")) as Settings,
    manifest: JSON.parse(read("package.json")) as Inputs["manifest"],
    locked,
    contributing: read("CONTRIBUTING.md"),
  };
}

const inputs = readInputs();
if (process.argv.includes("--write")) writeFileSync(join(root, LIST), listLicences(inputs));
const faults = findFaults(inputs);
if (read(LIST) !== listLicences(inputs))
  faults.push(`${LIST}: not what the lock file gives; run scripts/check --write-licences`);
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
