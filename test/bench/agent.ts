import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Child, startChild } from "../fleet/child.ts";
import type { Bench, BenchContext } from "./bench.ts";
import { makeCluster, program, startController } from "./controller-process.ts";
import { prepareNode } from "./enrolled-fleet.ts";
import { cpuBetween, cpuTimeOf, residentMb } from "./process-usage.ts";
import { Resources } from "./resources.ts";
import { metricOf, ratioOf, spreadOf } from "./result.ts";
import { enrolAgent, NODE, startWorkload, untilPermitted } from "./watched-node.ts";

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

function startNode({ dir }: BenchContext, args: readonly string[]): Promise<Child> {
  return startChild({
    name: "node",
    command: process.execPath,
    args,
    logFile: join(dir, "node.log"),
  });
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
