import { execFile } from "node:child_process";
import { z } from "zod";
import { monotonicUs } from "./clock.ts";
import { FleetError } from "./fleet-error.ts";
import { commandOf } from "./programs.ts";
import { type StatusWatch, startStatusWatch } from "./status-watch.ts";

const TIMEOUT_MS = 30_000;

const reason = z.looseObject({
  code: z.string(),
  node: z.string(),
  subject: z.string(),
  expected: z.string(),
  found: z.string(),
  remedy: z.string(),
});

const joinToken = z.looseObject({ name: z.string(), token: z.string() });

/** What one server may enrol with, once. */
export type JoinToken = z.infer<typeof joinToken>;

const answer = z.looseObject({
  outcome: z.string(),
  code: z.string(),
  message: z.string(),
  nodes: z.array(z.string()),
  reasons: z.array(reason),
  token: z.string().optional(),
  tokens: z.array(joinToken).optional(),
  digest: z.string().optional(),
});

/** What `muster` answers to a command, as its JSON says it. */
export type CommandAnswer = z.infer<typeof answer>;

/** How one run of `muster` ended. */
export interface CliResult {
  readonly args: readonly string[];
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** From start to exit of the process, milliseconds. */
  readonly ms: number;
}

/** How `muster` is run: to its end, whatever the exit code. */
export type RunMuster = (args: readonly string[], contextFile: string) => Promise<CliResult>;

/** As a process of its own. Throws CHILD_EXITED only when a signal or the time (30 s) ended it. */
export const runApart: RunMuster = async (args, contextFile) => {
  const startUs = monotonicUs();
  return await new Promise<CliResult>((resolve, reject) => {
    // The verb first: then that one alone is loaded.
    const [command, ...main] = commandOf("muster");
    const argv = [...main, ...args, "--context-file", contextFile];
    const options = { timeout: TIMEOUT_MS, env: {}, maxBuffer: 16 << 20 };
    execFile(command, argv, options, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : error.code;
      if (typeof exitCode !== "number") {
        const text = `muster ${args.join(" ")}: ended by ${error?.signal ?? exitCode}, wanted an exit code`;
        reject(new FleetError(text, { code: "CHILD_EXITED", cause: error }));
        return;
      }
      const ms = (monotonicUs() - startUs) / 1000;
      resolve({ args, exitCode, stdout, stderr, ms });
    });
  });
};

/** `muster` with one context file. */
export class MusterCli {
  readonly contextFile: string;
  readonly #run: RunMuster;

  constructor(contextFile: string, run: RunMuster = runApart) {
    this.contextFile = contextFile;
    this.#run = run;
  }

  /** Runs it to its end, whatever the exit code. Throws as `runApart`. */
  async run(...args: readonly string[]): Promise<CliResult> {
    return await this.#run(args, this.contextFile);
  }

  /** A command with its answer, done or refused. Throws CHILD_EXITED with muster's words when it printed no answer. */
  async command(
    ...args: readonly string[]
  ): Promise<{ readonly exitCode: number; readonly answer: CommandAnswer }> {
    const result = await this.run(...args, "-o", "json");
    const parsed = answer.safeParse(jsonOf(result));
    if (!parsed.success) throw failed(result, "an answer in JSON");
    return { exitCode: result.exitCode, answer: parsed.data };
  }

  /** A command that has to be done. Throws CHILD_EXITED with muster's words otherwise. */
  async must(...args: readonly string[]): Promise<CommandAnswer> {
    const result = await this.run(...args, "-o", "json");
    const parsed = answer.safeParse(jsonOf(result));
    if (result.exitCode !== 0 || !parsed.success) throw failed(result, "exit code 0");
    return parsed.data;
  }

  /** Follows `muster status --watch` of one pool. */
  async watch(pool: string, logFile: string): Promise<StatusWatch> {
    return await startStatusWatch(this.contextFile, pool, logFile);
  }
}

/** The JSON document on stdout; undefined when there is none. */
export function jsonOf(result: CliResult): unknown {
  try {
    return JSON.parse(result.stdout);
  } catch {
    return undefined;
  }
}

function failed(result: CliResult, wanted: string): FleetError {
  const said = result.stderr.trim() || result.stdout.trim();
  const text = `muster ${result.args.join(" ")}: exit code ${result.exitCode}, wanted ${wanted}; ${said}`;
  return new FleetError(text, { code: "CHILD_EXITED" });
}
