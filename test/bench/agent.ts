import { execFile } from "node:child_process";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { sha256, toHex } from "../../proto/signed/bytes.ts";
import type { Profile } from "../../proto/signed/declaration.ts";
import { type Child, startChild } from "../fleet/child.ts";
import { freePorts } from "../fleet/ports.ts";
import { waitFor } from "../fleet/wait-for.ts";
import type { Bench, BenchContext } from "./bench.ts";
import {
  type Cluster,
  type ControllerProcess,
  makeCluster,
  program,
  startController,
} from "./controller-process.ts";
import { POOL, prepareNode } from "./enrolled-fleet.ts";
import { cpuBetween, cpuTimeOf, residentMb } from "./process-usage.ts";
import { Resources } from "./resources.ts";
import { metricOf, ratioOf, spreadOf } from "./result.ts";

const NODE = "watched";
const PROCESSES = 5;
const FULL = { rounds: 3, warmUpMs: 20_000, sampleMs: 30_000 };
const SHORT = { rounds: 1, warmUpMs: 1_000, sampleMs: 2_000 };

/** What one process held and spent while it was sampled. */
type Usage = {
  readonly rssMb: number;
  readonly cpuPercent: number;
  readonly mainThreadPercent: number;
};

/**
 * Resident memory and processor time of the real agent with an open permit: five processes of one image, three flags from a file, a heartbeat a second to a
 * real controller. Beside it, started at the same moment, Node with grpc-js and protobufjs loaded and nothing to do. Then the same agent once more with one of
 * the flags from an HTTP source, asked every second.
 */
export const agent: Bench = async (context) => {
  const { dir, say, nodeOptions } = context;
  const scale = context.short ? SHORT : FULL;
  await using resources = new Resources();
  const cluster = await makeCluster(dir, { gate: false, heartbeatMs: 1_000 });
  const workload = await startWorkload(context, resources);
  const token = await prepareNode(cluster, NODE, workload.target);
  const controller = await startController(cluster, dir);
  resources.use(controller.child);
  const configs = await enrolAgent(context, cluster, controller, token, workload);
  const agents: Usage[] = [];
  const asking: Usage[] = [];
  const bares: Usage[] = [];
  const sample = async (config: string) => {
    await using started = new Resources();
    const bare = started.use(await startNode(context, [program("test/bench/programs/bare.js")]));
    const run = [program("agent/main.js"), "run", "--config", config];
    const watching = started.use(await startNode(context, [...nodeOptions, ...run]));
    await untilPermitted(context, workload.gatePort);
    await delay(scale.warmUpMs);
    return await Promise.all([usageOf(watching, scale.sampleMs), usageOf(bare, scale.sampleMs)]);
  };
  for (let round = 1; round <= scale.rounds; round++) {
    const [ours, theirs] = await sample(configs.fromFile);
    const [withHttp] = await sample(configs.fromHttp);
    agents.push(ours);
    bares.push(theirs);
    asking.push(withHttp);
    say(
      `round ${round}: agent ${ours.rssMb.toFixed(1)} MB, ${ours.cpuPercent.toFixed(2)} % of a core (main thread ${ours.mainThreadPercent.toFixed(2)}), asking over HTTP ${withHttp.cpuPercent.toFixed(2)} %; bare ${theirs.rssMb.toFixed(1)} MB; ratio ${(ours.rssMb / theirs.rssMb).toFixed(2)}`,
    );
  }
  return {
    bench: "agent",
    metrics: {
      rss: metricOf(
        agents.map((usage) => usage.rssMb),
        "MB",
      ),
      bare_rss: metricOf(
        bares.map((usage) => usage.rssMb),
        "MB",
      ),
      cpu: metricOf(
        agents.map((usage) => usage.cpuPercent),
        "percent",
      ),
      cpu_http: metricOf(
        asking.map((usage) => usage.cpuPercent),
        "percent",
      ),
    },
    ratios: {
      rss_over_bare: ratioOf(
        agents.map((usage, i) => usage.rssMb / (bares[i]?.rssMb ?? Number.NaN)),
        "rss / bare_rss",
      ),
    },
    targets: [
      { name: "rss_over_bare", atMost: 1.3 },
      { name: "cpu", atMost: 0.5 },
    ],
  };
};

/** What the agent watches, and the release that says it is right. */
type Workload = {
  readonly executable: string;
  readonly flagsFile: string;
  readonly flagsUrl: string;
  /** Port of the agent's own gate, which tells when it is permitted. */
  readonly gatePort: number;
  readonly target: Profile;
};

async function startWorkload({ dir }: BenchContext, resources: Resources): Promise<Workload> {
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
async function enrolAgent(
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

function startNode({ dir }: BenchContext, args: readonly string[]): Promise<Child> {
  return startChild({
    name: "node",
    command: process.execPath,
    args,
    logFile: join(dir, "node.log"),
  });
}

/** An agent without a permit does less. @throws FleetError DEADLINE_PASSED */
async function untilPermitted({ dir }: BenchContext, gatePort: number): Promise<void> {
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

/** Median of the resident memory, sampled once a second, and processor time over all of it. */
async function usageOf({ pid }: Child, forMs: number): Promise<Usage> {
  const samples: number[] = [];
  const before = cpuTimeOf(pid);
  const startMs = performance.now();
  while (performance.now() - startMs < forMs) {
    samples.push(residentMb(pid));
    await delay(1_000);
  }
  const { mainUs, totalUs } = cpuBetween(before, cpuTimeOf(pid));
  const tookUs = (performance.now() - startMs) * 1_000;
  const [cpuPercent, mainThreadPercent] = [(totalUs / tookUs) * 100, (mainUs / tookUs) * 100];
  return { rssMb: spreadOf(samples).median, cpuPercent, mainThreadPercent };
}
