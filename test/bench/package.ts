import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { buildPackages } from "../../scripts/packaging/build-packages.ts";
import { bundleModule } from "../../scripts/packaging/bundle.ts";
import { makeExecutable } from "../../scripts/packaging/executable.ts";
import {
  describeNode,
  type NodeRuntime,
  pinnedNode,
} from "../../scripts/packaging/node-runtime.ts";
import { PRODUCTS } from "../../scripts/packaging/products.ts";
import { type Child, startChild } from "../fleet/child.ts";
import { repositoryRoot } from "../fleet/repository.ts";
import type { Bench, BenchContext } from "./bench.ts";
import { makeCluster, startController } from "./controller-process.ts";
import { prepareNode } from "./enrolled-fleet.ts";
import { residentMb } from "./process-usage.ts";
import { Resources } from "./resources.ts";
import { metricOf, ratioOf, spreadOf } from "./result.ts";
import { enrolAgent, NODE, startWorkload, untilPermitted } from "./watched-node.ts";

const FULL = { rounds: 5, warmUpMs: 20_000, samples: 15, starts: 15 };
const SHORT = { rounds: 1, warmUpMs: 500, samples: 2, starts: 2 };
const MEGABYTE = 1_048_576;

/** What a running agent has loaded, and nothing to do: what the agent is compared with. It ends when it is asked for its version, as the agent does. */
const BARE = `import "reflect-metadata";
import * as commander from "commander";
import * as cron from "node-cron";
import * as grpc from "@grpc/grpc-js";
import * as nacl from "tweetnacl";
import * as pino from "pino";
import * as protobuf from "protobufjs/minimal.js";
import * as sodium from "sodium-native";
globalThis.loaded = [commander, cron, grpc, nacl, pino, protobuf, sodium];
if (process.argv.includes("--version")) process.stdout.write("bare\\n");
else setInterval(() => undefined, 60_000);
`;

/** The executables, and the packages where they were made. */
type Made = {
  readonly agent: string;
  readonly bare: string;
  readonly debs: ReadonlyMap<string, string>;
};

/**
 * Sizes of what is installed; start-up time and resident memory of the packaged agent with an open permit, beside a bare single executable of the same Node
 * with the same libraries loaded and nothing to do, both started at the same moment.
 */
export const packaged: Bench = async (context) => {
  const { dir, say } = context;
  const scale = context.short ? SHORT : FULL;
  await using resources = new Resources();
  const made = await make(context);
  const cluster = await makeCluster(dir, { gate: false, heartbeatMs: 1_000 });
  const workload = await startWorkload(context, resources);
  const token = await prepareNode(cluster, NODE, workload.target);
  const controller = await startController(cluster, dir);
  resources.use(controller.child);
  const { fromFile } = await enrolAgent(context, cluster, controller, token, workload);
  const [agents, bares]: [number[], number[]] = [[], []];
  for (let round = 1; round <= scale.rounds; round++) {
    await using started = new Resources();
    const bare = started.use(await start(context, made.bare, []));
    const agent = started.use(
      await start(context, made.agent, ["run", "--config", fromFile], unitEnvironment()),
    );
    await untilPermitted(context, workload.gatePort);
    await delay(scale.warmUpMs);
    const [ours, theirs] = await Promise.all([
      residentOf(agent, scale.samples),
      residentOf(bare, scale.samples),
    ]);
    agents.push(ours);
    bares.push(theirs);
    say(
      `round ${round}: agent ${ours.toFixed(1)} MB, bare ${theirs.toFixed(1)} MB, ratio ${(ours / theirs).toFixed(3)}`,
    );
  }
  const [agentStarts, bareStarts] = await startTimes(made, scale.starts);
  return {
    bench: "package",
    metrics: {
      ...sizesOf(made),
      rss: metricOf(agents, "MB"),
      bare_rss: metricOf(bares, "MB"),
      start: metricOf(agentStarts, "ms"),
      bare_start: metricOf(bareStarts, "ms"),
    },
    ratios: {
      rss_over_bare: ratioOf(quotients(agents, bares), "rss / bare_rss"),
      start_over_bare: ratioOf(quotients(agentStarts, bareStarts), "start / bare_start"),
    },
    targets: [{ name: "rss_over_bare", atMost: 1.15 }],
  };
};

async function make({ dir, short, say }: BenchContext): Promise<Made> {
  const root = repositoryRoot();
  const out = join(dir, "packages");
  mkdirSync(out);
  // The short form fetches nothing, and takes no minutes for packing: the Node that runs it, and one product.
  const runtime: NodeRuntime = short
    ? await describeNode(process.execPath, join(root, "LICENSE"))
    : await pinnedNode(root);
  const agentOnly = PRODUCTS.filter(({ name }) => name === "muster-agent");
  const built = await buildPackages({
    ...{ root, out, runtime, version: "0.1.0", epoch: 1_700_000_000, say },
    ...{ products: short ? agentOnly : PRODUCTS, executablesOnly: short, level: 6 },
  });
  const agent = built.find(({ product }) => product.name === "muster-agent");
  const debs = built.flatMap(({ product, deb }) =>
    deb === undefined ? [] : [[product.name, deb] as const],
  );
  if (agent === undefined) throw new Error("muster-agent: not built");
  const bare = join(out, "bare");
  await makeExecutable(root, runtime, await bundleModule(root, agent.product, BARE), [], bare, out);
  return { agent: agent.executable, bare, debs: new Map(debs) };
}

function sizesOf({ agent, bare, debs }: Made) {
  const megabytes = (file: string) => metricOf([statSync(file).size / MEGABYTE], "MB");
  const packages = [...debs].map(([name, file]) => [
    `${name.replace("muster-", "")}_deb`,
    megabytes(file),
  ]);
  return {
    executable: megabytes(agent),
    bare_executable: megabytes(bare),
    ...Object.fromEntries(packages),
  };
}

function start(
  { dir }: BenchContext,
  command: string,
  args: readonly string[],
  env = {},
): Promise<Child> {
  return startChild({ name: "packaged", command, args, env, logFile: join(dir, "node.log") });
}

/** As systemd starts it: with the environment of its unit. */
function unitEnvironment(): Readonly<Record<string, string>> {
  const unit = readFileSync(join(repositoryRoot(), "deploy/systemd/muster-agent.service"), "utf8");
  const words = [...unit.matchAll(/^Environment=(.*)$/gm)].flatMap(([, line = ""]) =>
    line.split(" "),
  );
  return Object.fromEntries(words.map((word) => word.split("=")));
}

async function residentOf({ pid }: Child, count: number): Promise<number> {
  const samples: number[] = [];
  for (let i = 0; i < count; i++) {
    samples.push(residentMb(pid));
    await delay(1_000);
  }
  return spreadOf(samples).median;
}

/** From the start of a process to its end, where it says its version: ours and theirs in turn, milliseconds. */
async function startTimes({ agent, bare }: Made, count: number): Promise<[number[], number[]]> {
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let i = 0; i < count; i++) {
    ours.push(await versionMs(agent));
    theirs.push(await versionMs(bare));
  }
  return [ours, theirs];
}

function versionMs(program: string): Promise<number> {
  const sinceMs = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, ["--version"], { stdio: "ignore" });
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(performance.now() - sinceMs);
      else reject(new Error(`${program} --version: found exit code ${code}, wanted 0`));
    });
  });
}

function quotients(of: readonly number[], over: readonly number[]): number[] {
  return of.map((value, i) => value / (over[i] ?? Number.NaN));
}
