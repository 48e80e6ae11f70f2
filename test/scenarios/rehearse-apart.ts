import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repositoryRoot } from "../fleet/repository.ts";
import type { GuardedRule } from "./guarded-rules.ts";

const MUSTER = join(repositoryRoot(), "dist/controller/cli/main.js");
const REMOVE = pathToFileURL(join(repositoryRoot(), "dist/test/scenarios/remove-rule.js")).href;
const FOLDER = join(repositoryRoot(), "test/scenarios");

/** Exit code of `muster rehearse` when an expectation does not hold. */
const NOT_AS_EXPECTED = 3;

/** The rehearsals of the house, without .yaml. */
export const SCENARIOS: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.slice(0, -".yaml".length))
  .sort();

/** How `muster rehearse` ended. */
export type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Plays rehearsals in a process of its own, as a user does, with one rule of the product removed or none. Never rejects. */
export function rehearse(
  scenarios: readonly string[],
  removed?: string,
  signal?: AbortSignal,
): Promise<Ran> {
  const files = scenarios.map((name) => join(FOLDER, `${name}.yaml`));
  const preload = removed === undefined ? [] : ["--import", `${REMOVE}?name=${removed}`];
  const args = [...preload, MUSTER, "rehearse", ...files, "--json"];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { maxBuffer: 64 << 20, signal }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code ?? -1);
      resolve({ code, stdout, stderr });
    });
  });
}

/** Why a rule that was removed was not noticed by the rehearsal that guards it; undefined: it was. Throws none. */
export function whyUnguarded({ name }: Pick<GuardedRule, "name">, ran: Ran): string | undefined {
  const told = `mutated ${name}\n`;
  return ran.stderr === told && ran.code === NOT_AS_EXPECTED
    ? undefined
    : `found exit code ${ran.code} and ${JSON.stringify(ran.stderr)}, wanted ${NOT_AS_EXPECTED} and ${JSON.stringify(told)}`;
}
