import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Where a tool runs, and what its environment has beside that of the build. */
export type ToolOptions = {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
};

const MAX_OUTPUT_BYTES = 67_108_864;

/**
 * Runs a program to its end and gives its standard output. The locale is C and the clock UTC: nothing that a package holds may depend on either.
 * @throws Error of execFile, with what the tool said
 */
export async function runTool(
  command: string,
  args: readonly string[],
  { cwd, env = {} }: ToolOptions,
): Promise<string> {
  const variables = Object.entries({ LC_ALL: "C.UTF-8", TZ: "UTC", ...env });
  const words = [...variables.map(([name, value]) => `${name}=${value}`), command, ...args];
  const options = { cwd, maxBuffer: MAX_OUTPUT_BYTES };
  const { stdout } = await promisify(execFile)("/usr/bin/env", words, options);
  return stdout;
}
