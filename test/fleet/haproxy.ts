import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Child, startChild } from "./child.ts";
import { FleetError } from "./fleet-error.ts";
import { type HaproxyOptions, haproxyConfig } from "./haproxy-config.ts";
import { HaproxyRuntime } from "./haproxy-runtime.ts";

const HAPROXY = "/usr/sbin/haproxy";
const START_DEADLINE_MS = 5000;

/** A running HAProxy. Owns its process: dispose it. */
export interface Haproxy extends AsyncDisposable {
  readonly child: Child;
  readonly frontendPort: number;
  readonly configFile: string;
  /** Unix socket of the runtime API, level admin: what the gate pushes to. */
  readonly socketPath: string;
  readonly runtime: HaproxyRuntime;
  stop(): Promise<void>;
}

/**
 * Writes `haproxy.cfg` into `options.dir` and runs a real HAProxy on it in the foreground; returns when its admin socket
 * answers, which is after its listeners are bound. Throws BAD_ARGUMENT, TOOL_MISSING, PROXY_CONFIG_REFUSED, CHILD_EXITED.
 */
export async function startHaproxy(options: HaproxyOptions): Promise<Haproxy> {
  const configFile = join(options.dir, "haproxy.cfg");
  const socketPath = join(options.dir, "haproxy.sock");
  const text = haproxyConfig(options, socketPath);
  await mkdir(options.dir, { recursive: true });
  await writeFile(configFile, text);
  await checkHaproxyConfig(configFile);
  const child = await startChild({
    name: "haproxy",
    command: HAPROXY,
    args: ["-db", "-f", configFile],
    cwd: options.dir,
    logFile: join(options.dir, "haproxy.log"),
  });
  const runtime = new HaproxyRuntime(socketPath);
  const named = `Pid: ${child.pid}\n`;
  try {
    await child.ready(
      async () => (await runtime.command("show info")).includes(named),
      START_DEADLINE_MS,
    );
  } catch (error) {
    await child.stop();
    throw error;
  }
  const stop = async () => void (await child.stop());
  return {
    child,
    frontendPort: options.frontendPort,
    configFile,
    socketPath,
    runtime,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** `haproxy -c`: reads a configuration and starts nothing. Throws PROXY_CONFIG_REFUSED with its words, TOOL_MISSING. */
export async function checkHaproxyConfig(configFile: string): Promise<void> {
  try {
    await promisify(execFile)(HAPROXY, ["-c", "-f", configFile]);
  } catch (cause) {
    const { code, stderr } = cause as { code?: unknown; stderr?: unknown };
    if (code === "ENOENT") {
      const text = `${HAPROXY}: not found, wanted Debian's haproxy (apt-get install haproxy)`;
      throw new FleetError(text, { code: "TOOL_MISSING", cause });
    }
    throw new FleetError(`${configFile}: ${String(stderr).trim()}`, {
      code: "PROXY_CONFIG_REFUSED",
      cause,
    });
  }
}
