import { execFile } from "node:child_process";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { sha256, toHex } from "../../proto/signed/bytes.ts";
import type { Profile } from "../../proto/signed/declaration.ts";
import { startChild } from "../fleet/child.ts";
import { freePorts } from "../fleet/ports.ts";
import { waitFor } from "../fleet/wait-for.ts";
import type { BenchContext } from "./bench.ts";
import { type Cluster, type ControllerProcess, program } from "./controller-process.ts";
import { POOL } from "./enrolled-fleet.ts";
import type { Resources } from "./resources.ts";

/** The one node whose agent is measured. */
export const NODE = "watched";
const PROCESSES = 5;

/** What the agent watches, and the release that says it is right. */
export type Workload = {
  readonly executable: string;
  readonly flagsFile: string;
  readonly flagsUrl: string;
  /** Port of the agent's own gate, which tells when it is permitted. */
  readonly gatePort: number;
  readonly target: Profile;
};

/** Five processes of one image, and what they evaluate. */
export async function startWorkload(
  { dir }: BenchContext,
  resources: Resources,
): Promise<Workload> {
  const folder = join(dir, "workload");
  await mkdir(folder, { recursive: true });
  const executable = join(folder, "worker");
  const flagsFile = join(folder, "flags.env");
  await copyFile("/bin/sleep", executable);
  await writeFile(flagsFile, "P=no\nRLP=yes\n");
  for (let i = 1; i <= PROCESSES; i++)
    resources.use(
      await startChild({
        name: `worker ${i}`,
        command: executable,
        args: ["3600"],
        logFile: join(folder, "worker.log"),
      }),
    );
  const [gatePort = 0] = await freePorts(1);
  const flags = ["P", "P_EVALUATED", "RLP"].map((name) => ({
    name,
    value: name === "RLP" ? "yes" : "no",
    redacted: false,
  }));
  const target: Profile = {
    label: "workers",
    stage: "target",
    executables: [toHex(sha256(await readFile(executable)))],
    artifacts: [],
    flags,
    loader: [],
  };
  return { executable, flagsFile, flagsUrl: await serveFlags(resources), gatePort, target };
}

/** A process's own answer to what it evaluates. */
async function serveFlags(resources: Resources): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader("Content-Type", "application/json").end('{"P":"no"}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  resources.use({
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/flags`;
}

/** Joins with the real program and writes the configurations. @returns their paths */
export async function enrolAgent(
  { dir }: BenchContext,
  cluster: Cluster,
  controller: ControllerProcess,
  token: string,
  workload: Workload,
): Promise<{ readonly fromFile: string; readonly fromHttp: string }> {
  const state = join(dir, "agent");
  await promisify(execFile)(process.execPath, [
    program("agent/main.js"),
    ...["enrol", "--controller", controller.public, "--ca-fingerprint", cluster.caFingerprint],
    ...["--node", NODE, "--state", state, "--token", token],
  ]);
  const { executable, flagsFile, flagsUrl, gatePort } = workload;
  const inFile = { name: "P_EVALUATED", envFile: flagsFile, key: "P" };
  const document = (evaluated: object) => ({
    node: NODE,
    state,
    controllers: [controller.agents],
    gate: { listen: `127.0.0.1:${gatePort}` },
    workloads: [
      {
        pool: POOL,
        process: { executable },
        flags: [
          { name: "P", envFile: flagsFile, key: "P" },
          { name: "RLP", envFile: flagsFile, key: "RLP" },
          evaluated,
        ],
      },
    ],
  });
  const write = async (name: string, evaluated: object): Promise<string> => {
    const path = join(dir, name);
    await writeFile(path, JSON.stringify(document(evaluated)), { mode: 0o600 });
    return path;
  };
  return {
    fromFile: await write("agent.yaml", inFile),
    fromHttp: await write("agent-http.yaml", {
      name: "P_EVALUATED",
      http: flagsUrl,
      pointer: "/P",
    }),
  };
}

/** An agent without a permit does less. @throws FleetError DEADLINE_PASSED */
export async function untilPermitted({ dir }: BenchContext, gatePort: number): Promise<void> {
  const url = `http://127.0.0.1:${gatePort}/v1/gate/${POOL}/${NODE}`;
  let found = "no answer";
  try {
    await waitFor(
      async () => {
        const response = await fetch(url);
        found = await response.text();
        return response.status === 200;
      },
      { what: `${url}: open`, deadlineMs: 20_000, intervalMs: 100 },
    );
  } catch (cause) {
    const log = (await readFile(join(dir, "node.log"), "utf8")).slice(-2_000);
    throw new Error(`${url}: found ${found.trim()}, wanted it open; ${log}`, { cause });
  }
}
