#!/usr/bin/env node
import { parseArgs } from "node:util";
import { MUTATIONS } from "../fleet/knight/mutations.ts";
import { failedOf, knight, mutated, wholeMorning, whyMissed } from "../fleet/knight/run-apart.ts";
import { makeTempDir } from "../fleet/temp-dir.ts";
import { GUARDED_RULES } from "../scenarios/guarded-rules.ts";
import { rehearse, whyUnguarded } from "../scenarios/rehearse-apart.ts";
import { Lanes } from "./lanes.ts";

const USAGE = `usage: npm run mutations -- knight|rehearsals [--only RULE]...

Disables one rule of the product after the other and plays what has to notice: an event of the Knight morning, or a rehearsal. The tests play one
rule of each kind; this plays all of them, or those named. knight: about five minutes on two cores, rehearsals: about one.
Exit codes: 0 each was noticed, 1 one was not, 2 usage, 130 interrupted.
`;
const KNIGHT_LANES = 3;
const REHEARSAL_LANES = 2;

/** One rule that is off, and what came of it: why it was not noticed, or undefined. */
type Job = {
  readonly name: string;
  readonly wrong: string;
  readonly play: () => Promise<string | undefined>;
};

type Family = {
  readonly rules: readonly { readonly name: string; readonly wrong: string }[];
  readonly jobs: (
    names: ReadonlySet<string>,
    dir: string,
    signal: AbortSignal,
  ) => Promise<readonly Job[]>;
};

const FAMILIES: Readonly<Record<string, Family>> = {
  knight: { rules: MUTATIONS, jobs: knightJobs },
  rehearsals: { rules: GUARDED_RULES, jobs: rehearsalJobs },
};

/** Plays the whole morning first: the states that it leaves are what the others begin from. @throws Error when it was not as expected with every rule in place */
async function knightJobs(
  names: ReadonlySet<string>,
  dir: string,
  signal: AbortSignal,
): Promise<readonly Job[]> {
  process.stderr.write("mutations: the whole morning with every rule in place\n");
  const { runs, exitCode } = await knight(wholeMorning(dir), signal);
  const failed = runs.flatMap((run) => failedOf(run).map(({ id }) => `${id} of ${run.run}`));
  if (exitCode !== 0)
    throw new Error(`the whole morning: ${failed.join(", ")}: not as expected, wanted all`);
  const lanes = new Lanes(KNIGHT_LANES);
  return MUTATIONS.filter(({ name }) => names.has(name)).map((mutation) => ({
    name: mutation.name,
    wrong: `${mutation.wrong} (${mutation.event} of ${mutation.run})`,
    play: async () => {
      const args = mutated(mutation, dir);
      return await lanes.run(async (lane) =>
        whyMissed(mutation, await knight(["--lane", String(lane), ...args], signal)),
      );
    },
  }));
}

async function rehearsalJobs(
  names: ReadonlySet<string>,
  _dir: string,
  signal: AbortSignal,
): Promise<readonly Job[]> {
  const lanes = new Lanes(REHEARSAL_LANES);
  return GUARDED_RULES.filter(({ name }) => names.has(name)).map((rule) => ({
    name: rule.name,
    wrong: `${rule.wrong} (${rule.scenario})`,
    play: async () =>
      await lanes.run(async () =>
        whyUnguarded(rule, await rehearse([rule.scenario], rule.name, signal)),
      ),
  }));
}

/** @returns how many were not noticed */
async function playAll(jobs: readonly Job[]): Promise<number> {
  let missed = 0;
  const plays = jobs.map(async ({ name, wrong, play }) => {
    const why = await play().catch((error: unknown) => String(error));
    if (why !== undefined) missed += 1;
    process.stdout.write(`${why === undefined ? "noticed" : "MISSED "}  ${name}: ${wrong}\n`);
    if (why !== undefined) process.stdout.write(`         ${why}\n`);
  });
  await Promise.all(plays);
  return missed;
}

function readArguments(
  argv: readonly string[],
): { readonly family: Family; readonly names: readonly string[] } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { only: { type: "string", multiple: true } },
    });
    const [name = "", ...more] = positionals;
    const family = Object.hasOwn(FAMILIES, name) ? FAMILIES[name] : undefined;
    if (family === undefined || more.length > 0) return undefined;
    const all = family.rules.map((rule) => rule.name);
    const names = values.only ?? all;
    return names.every((one) => all.includes(one)) ? { family, names } : undefined;
  } catch {
    return undefined;
  }
}

const asked = readArguments(process.argv.slice(2));
if (asked === undefined) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  const over = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => over.abort());
  await using dir = await makeTempDir();
  try {
    const names = new Set(asked.names);
    const jobs = await asked.family.jobs(names, dir.path, over.signal);
    const missed = await playAll(jobs);
    process.stdout.write(`mutations: ${jobs.length - missed} of ${jobs.length} noticed\n`);
    process.exitCode = missed === 0 ? 0 : 1;
  } catch (error) {
    process.stderr.write(`mutations: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
  if (over.signal.aborted) process.exitCode = 130;
}
