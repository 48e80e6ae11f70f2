import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import type { AgentConfig } from "./config.ts";

/** The process that read the configuration refused it; what is wrong stands on standard error already, one fault to a line. */
class ConfigRefusedError extends Error {
  override readonly name = "ConfigRefusedError";
  readonly code = "CONFIG_REFUSED";
}

/**
 * Reads the configuration in a process of its own, by this program's verb `config`: the YAML parser and the schema hold 8 MB that a running agent
 * has no use for, and a thread would not give them all back.
 * @param program the script that this process runs; undefined: it is an executable that needs none
 * @throws ConfigRefusedError; Error when the process cannot be started or ends otherwise
 */
export async function readConfigApart(
  program: string | undefined,
  path: string | undefined,
): Promise<AgentConfig> {
  const words = path === undefined ? [] : ["--config", path];
  const script = program === undefined ? [] : [program];
  const child = spawn(process.execPath, [...script, "config", ...words], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code));
  });
  const [printed, code] = await Promise.all([text(child.stdout), ended]);
  if (code === 2) throw new ConfigRefusedError("configuration: found faults, wanted none");
  if (code !== 0) throw new Error(`configuration: found its reader ended with ${code}, wanted 0`);
  // Its schema was held by our own program a moment ago; nothing but that program can have written it.
  return JSON.parse(printed) as AgentConfig;
}
