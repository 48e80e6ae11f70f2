import { resolve } from "node:path";
import { stopAllChildren } from "../fleet/child.ts";
import { makeTempDir } from "../fleet/temp-dir.ts";
import type { Bench } from "./bench.ts";
import { missedTargets, resultLine, resultTable } from "./result.ts";

/** Benchmarks by name, each loaded only when it is asked for. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  agent: async () => (await import("./agent.ts")).agent,
  alerts: async () => (await import("./alerts.ts")).alerts,
  detect: async () => (await import("./detect.ts")).detect,
  failover: async () => (await import("./failover.ts")).failover,
  fence: async () => (await import("./fence.ts")).fence,
  fleet: async () => (await import("./fleet.ts")).fleet,
  gate: async () => (await import("./gate.ts")).gate,
  ingest: async () => (await import("./ingest.ts")).ingest,
  log: async () => (await import("./log.ts")).log,
  package: async () => (await import("./package.ts")).packaged,
  page: async () => (await import("./page.ts")).page,
  plan: async () => (await import("./plan.ts")).plan,
  templates: async () => (await import("./templates.ts")).templates,
};

const PROFILE = "--profile=";
const NODES = "--nodes=";
const DIALS = "--dials=";
const ENTRIES = "--entries=";
const OPTION = /^--(?:json|short|(?:nodes|dials|entries)=[1-9]\d{0,6}|profile=.*)$/s;
const USAGE = `usage: npm run bench -- ${Object.keys(BENCHES).join("|")} [--json] [--short] [--nodes=N] [--dials=N] [--entries=N] [--profile=DIR]

Measures on this machine and prints a table, or with --json one line of JSON as the last line of stdout.
--short: few and small trials, to see that it runs; its figures mean nothing.
--nodes=N: so many nodes in place of those it is published with (fleet, failover).
--dials=N: so many of them may dial at once (fleet; 32 by default, since load and controllers share the machine).
--entries=N: so many entries in place of 1,000,000 (log).
--profile=DIR: the measured process writes V8 CPU profiles there, and its figures are those of a profiled process.
Exit codes: 0 measured (also when a target was missed: "missed: ..."), 1 could not be measured, 2 usage.
`;

async function run(name: string, options: readonly string[]): Promise<void> {
  const load = BENCHES[name];
  if (load === undefined) throw new RangeError(name);
  const bench = await load();
  await using dir = await makeTempDir();
  const say = (line: string): void => void process.stderr.write(`${name}: ${line}\n`);
  const profileDir = options.find((option) => option.startsWith(PROFILE))?.slice(PROFILE.length);
  const nodeOptions =
    profileDir === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${resolve(profileDir)}`];
  const short = options.includes("--short");
  const numberOf = (prefix: string): number | undefined => {
    const value = options.find((option) => option.startsWith(prefix))?.slice(prefix.length);
    return value === undefined ? undefined : Number(value);
  };
  const context = {
    short,
    nodes: numberOf(NODES),
    dials: numberOf(DIALS),
    entries: numberOf(ENTRIES),
    nodeOptions,
  };
  const result = await bench({ dir: dir.path, say, ...context });
  for (const line of missedTargets(result)) process.stderr.write(`${line}\n`);
  process.stdout.write(
    options.includes("--json") ? `${resultLine(result, process.version)}\n` : resultTable(result),
  );
}

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith("--"));
const options = args.filter((arg) => arg.startsWith("--"));
const [name = ""] = names;
if (
  names.length !== 1 ||
  !Object.hasOwn(BENCHES, name) ||
  options.some((option) => !OPTION.test(option))
) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  // Ctrl-C reaches this process alone: the children are stopped in their order, and the exit handlers do the rest.
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void stopAllChildren().finally(() => process.exit(130)));
  try {
    await run(name, options);
  } catch (error) {
    process.stderr.write(
      `${name}: could not be measured: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    await stopAllChildren();
    process.exitCode = 1;
  }
}
