import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Child, startChild } from "../fleet/child.ts";
import { HaproxyRuntime } from "../fleet/haproxy-runtime.ts";

const DEPLOY = join(import.meta.dirname, "../../deploy");

/** One server behind a balancer, on 127.0.0.1. */
export type Behind = { readonly name: string; readonly port: number };

/** Text of a file below deploy/, with every replacement made. @throws Error when one of them finds nothing to replace */
export async function sampleText(
  file: string,
  replacements: readonly (readonly [string | RegExp, string])[],
): Promise<string> {
  let text = await readFile(join(DEPLOY, file), "utf8");
  for (const [from, to] of replacements) {
    const next = text.replaceAll(typeof from === "string" ? from : new RegExp(from, "g"), to);
    if (next === text) throw new Error(`${file}: found no ${String(from)}, wanted to replace it`);
    text = next;
  }
  return text;
}

export type SampleHaproxyOptions = {
  readonly dir: string;
  readonly profile: "hold" | "strict";
  readonly frontendPort: number;
  readonly agentPort: number;
  readonly gatePort?: number;
  readonly servers: readonly Behind[];
  /** Further changes of the sample's text. */
  readonly change?: (text: string) => string;
};

/** A running HAProxy on a sample of deploy/. */
export type SampleHaproxy = {
  readonly child: Child;
  readonly runtime: HaproxyRuntime;
};

/** Where the stats socket of a HAProxy in `dir` is. */
export function socketOf(dir: string): string {
  return join(dir, "admin.sock");
}

/** Runs HAProxy on deploy/haproxy/PROFILE.cfg with the test's ports, paths and servers; settles when its stats socket answers. */
export async function startSampleHaproxy(options: SampleHaproxyOptions): Promise<SampleHaproxy> {
  const { dir, profile, frontendPort, agentPort, gatePort, servers, change } = options;
  const [line = ""] =
    /^ {2}server n1 .*$/m.exec(await sampleText(`haproxy/${profile}.cfg`, [])) ?? [];
  const lines = servers.map(({ name, port }) =>
    line.replaceAll("n1", name).replace("10.0.0.1:8080", `127.0.0.1:${port}`),
  );
  const text = await sampleText(`haproxy/${profile}.cfg`, [
    ["/run/haproxy/admin.sock", socketOf(dir)],
    [" group haproxy", ""],
    ["bind :80", `bind 127.0.0.1:${frontendPort}`],
    ["agent-port 7700", `agent-port ${agentPort}`],
    ...(profile === "strict" ? [["port 7701", `port ${gatePort}`] as const] : []),
    [/( {2}server n\d .*\n)+/, `${lines.join("\n")}\n`],
  ]);
  await mkdir(dir, { recursive: true });
  const configFile = join(dir, "haproxy.cfg");
  await writeFile(configFile, change === undefined ? text : change(text));
  const child = await startChild({
    name: "haproxy",
    command: "/usr/sbin/haproxy",
    args: ["-db", "-f", configFile],
    cwd: dir,
    logFile: join(dir, "haproxy.log"),
  });
  const runtime = new HaproxyRuntime(socketOf(dir));
  const named = `Pid: ${child.pid}\n`;
  try {
    await child.ready(async () => (await runtime.command("show info")).includes(named), 5_000);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { child, runtime };
}
