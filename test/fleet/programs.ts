import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Child, startChild } from "./child.ts";
import { FleetError } from "./fleet-error.ts";
import { repositoryRoot } from "./repository.ts";

const MAINS = {
  agent: "agent/main.js",
  controller: "controller/main.js",
  gate: "controller/gate/main.js",
  muster: "controller/cli/main.js",
} as const;

/** The four programs of the product. */
export type Program = keyof typeof MAINS;

/** Packaged programs that are started in place of the built ones, from now on: for tests of upgrades. */
const packaged = new Map<Program, string>();

/** Has a program started as this executable from now on. */
export function startPackaged(program: Program, executable: string): void {
  packaged.set(program, executable);
}

/** What a program is started by: its executable, or Node and its main module. Throws TOOL_MISSING when it was not built. */
export function commandOf(program: Program): readonly [string, ...string[]] {
  const executable = packaged.get(program);
  return executable === undefined ? [process.execPath, builtProgram(program)] : [executable];
}

/** A test-only change of one rule in one program, made while its modules are loaded: see knight/mutations.ts. */
export interface AppliedMutation {
  readonly name: string;
  readonly program: Program;
}

/** The built main module of a program. Throws TOOL_MISSING when it was not built. */
export function builtProgram(program: Program): string {
  const path = join(repositoryRoot(), "dist", MAINS[program]);
  if (!existsSync(path)) {
    throw new FleetError(`${path}: not there, wanted it built (scripts/build)`, {
      code: "TOOL_MISSING",
    });
  }
  return path;
}

export interface ProgramOptions {
  readonly name: string;
  readonly program: Program;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly mutation?: AppliedMutation | undefined;
}

/** Starts a program of the product as a process of its own. Throws as `startChild`, TOOL_MISSING. */
export async function startProgram(options: ProgramOptions): Promise<Child> {
  const [command, ...main] = commandOf(options.program);
  const { mutation } = options;
  const mutated = mutation?.program === options.program ? mutation.name : undefined;
  const mutating = mutated === undefined ? [] : ["--import", mutator(mutated)];
  return await startChild({
    ...{ name: options.name, command, args: [...mutating, ...main, ...options.args] },
    logFile: options.logFile,
  });
}

/** Waits until the log has a line with `text`, and returns that line. Throws CHILD_EXITED, DEADLINE_PASSED. */
export async function loggedLine(
  child: Child,
  logFile: string,
  text: string,
  deadlineMs: number,
  from = 0,
): Promise<string> {
  let found = "";
  await child.ready(() => {
    const lines = readFileSync(logFile).subarray(from).toString().split("\n").slice(0, -1);
    found = lines.find((line) => line.includes(text)) ?? "";
    return found !== "";
  }, deadlineMs);
  return found;
}

/** The program that runs several agents in one process. */
export function agentsHost(): string {
  return join(repositoryRoot(), "dist/test/fleet/agents-host.js");
}

/** Waits for a program that does one thing and ends; the last line of its log. Throws CHILD_EXITED with its words when it failed. */
export async function doneLine(child: Child, logFile: string): Promise<string> {
  const { code, signal } = await child.exited;
  const text = (await readFile(logFile, "utf8")).trim();
  if (code === 0) return text.split("\n").at(-1) ?? "";
  throw new FleetError(
    `${child.name}: ended with ${signal ?? code}, wanted 0; ${text.slice(-1000)}`,
    { code: "CHILD_EXITED" },
  );
}

/** The loader that changes a rule; the name travels in its URL. */
function mutator(name: string): string {
  const url = pathToFileURL(join(repositoryRoot(), "dist/test/fleet/knight/mutate.js"));
  url.searchParams.set("name", name);
  return url.href;
}
