import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { loadKeys } from "../../controller/state-directory.ts";
import { waitFor } from "../fleet/wait-for.ts";
import type { Bench, BenchContext } from "./bench.ts";
import {
  type Cluster,
  type ControllerProcess,
  makeCluster,
  startController,
} from "./controller-process.ts";
import { enrolFleet, serverIdentity } from "./enrolled-fleet.ts";
import { ForkedProgram } from "./forked-program.ts";
import { type CpuTime, cpuBetween, cpuTimeOf } from "./process-usage.ts";
import { Resources } from "./resources.ts";
import { metricOf, ratioOf } from "./result.ts";

/** How much of what. */
type Scale = {
  readonly agents: number;
  readonly ratePerSecond: number;
  readonly windowMs: number;
  /** A whole epoch: each is told to every stream. */
  readonly idleMs: number;
  readonly pairs: number;
  readonly epochMs: number;
};

const FULL: Scale = {
  agents: 1_000,
  ratePerSecond: 2_000,
  windowMs: 10_000,
  idleMs: 5_000,
  pairs: 5,
  epochMs: 5_000,
};
const SHORT: Scale = {
  agents: 20,
  ratePerSecond: 200,
  windowMs: 1_000,
  idleMs: 1_000,
  pairs: 2,
  epochMs: 1_000,
};
/** A server that spent less than a tenth of a core in each of so many slices has answered all that was written: what is on its way is part of the cost. */
const QUIET = { sliceMs: 150, slices: 3, deadlineMs: 10_000 };

/** A server under load and who loads it. */
type Side = {
  readonly name: string;
  readonly pid: number;
  readonly load: ForkedProgram;
  sent: number;
};

/** What one report cost in one window. */
type Cost = { readonly totalUs: number; readonly mainUs: number; readonly perSecond: number };

/**
 * Processor time of one signed report: in the real controller, and beside it in a bare grpc-js server that only verifies with libsodium. As many agents on
 * as many TLS connections each; windows of the two take turns; what a server spends on silent connections is measured before each pair and taken off.
 */
export const ingest: Bench = async (context) => {
  const scale = context.short ? SHORT : FULL;
  await using resources = new Resources();
  const { controller, real, floor, floorServer } = await start(context, scale, resources);
  const reports: Cost[] = [];
  const floors: Cost[] = [];
  const changed: Cost[] = [];
  for (let pair = 1; pair <= scale.pairs; pair++) {
    const idle = await idleRates([real, floor], scale.idleMs);
    reports.push(await oneWindow(real, idle[0], scale, false));
    floors.push(await oneWindow(floor, idle[1], scale, false));
    changed.push(await oneWindow(real, idle[0], scale, true));
    const [a, b, c] = [reports.at(-1), floors.at(-1), changed.at(-1)];
    context.say(
      `pair ${pair}: report ${us(a)} us (main thread ${us(a, "mainUs")}), floor ${us(b)} us, ratio ${((a?.totalUs ?? 0) / (b?.totalUs ?? 1)).toFixed(2)}; with other claims in every report ${us(c)} us; ${Math.round(a?.perSecond ?? 0)} reports/s; idle ${idle.map((i) => (i.totalUs * 100).toFixed(2)).join(" and ")} % of a core`,
    );
  }
  await wantAccepted(real, floor, floorServer, scale);
  context.say(
    `accepted: all ${real.sent} reports of ${scale.agents} agents; verified by the floor: all ${floor.sent}; controller ${controller.agents}`,
  );
  return {
    bench: "ingest",
    metrics: {
      report_cpu: metricOf(
        reports.map((c) => c.totalUs),
        "us",
      ),
      floor_cpu: metricOf(
        floors.map((c) => c.totalUs),
        "us",
      ),
      report_main_thread_cpu: metricOf(
        reports.map((c) => c.mainUs),
        "us",
      ),
      changed_report_cpu: metricOf(
        changed.map((c) => c.totalUs),
        "us",
      ),
      reports_per_second: metricOf(
        reports.map((c) => c.perSecond),
        "1/s",
      ),
    },
    ratios: {
      report_over_floor: ratioOf(
        reports.map((c, i) => c.totalUs / (floors[i]?.totalUs ?? Number.NaN)),
        "report_cpu / floor_cpu",
      ),
    },
    targets: [{ name: "report_over_floor", atMost: 2 }],
  };
};

type Started = {
  readonly controller: ControllerProcess;
  readonly floorServer: ForkedProgram;
  readonly real: Side;
  readonly floor: Side;
};

async function start(
  { dir, say, nodeOptions }: BenchContext,
  scale: Scale,
  resources: Resources,
): Promise<Started> {
  const cluster = await makeCluster(dir, {
    // Silent windows are shorter than three of these: nobody goes stale between two.
    heartbeatMs: 60_000,
    epochMs: scale.epochMs,
  });
  const fleetFile = join(dir, "fleet.json");
  await enrolFleet(cluster, scale.agents, fleetFile);
  say(`${scale.agents} nodes enrolled and enabled in the store`);
  const controller = await startController(cluster, dir, nodeOptions);
  resources.use(controller.child);
  const floorServer = resources.use(new ForkedProgram("floor-server"));
  const floorAddress = await floorServer.ask<string>({
    kind: "listen",
    identityFile: await floorIdentity(cluster, dir),
  });
  const loads = [
    resources.use(new ForkedProgram("load-generator")),
    resources.use(new ForkedProgram("load-generator")),
  ] as const;
  await loads[0].ask({ kind: "connect", fleetFile, address: controller.agents, floor: false });
  await loads[1].ask({ kind: "connect", fleetFile, address: floorAddress, floor: true });
  say(`${scale.agents} TLS connections to the controller, as many to the floor`);
  const real: Side = { name: "controller", pid: controller.child.pid, load: loads[0], sent: 0 };
  const floor: Side = { name: "floor", pid: floorServer.pid, load: loads[1], sent: 0 };
  // Everybody reports before anything is measured: first evidence, first permits, compiled code.
  await oneWindow(real, { mainUs: 0, totalUs: 0 }, scale, false);
  await oneWindow(floor, { mainUs: 0, totalUs: 0 }, scale, false);
  return { controller, floorServer, real, floor };
}

async function floorIdentity(cluster: Cluster, dir: string): Promise<string> {
  const file = join(dir, "floor.json");
  const caPem = loadKeys(cluster.stateDirectory).authority.certificatePem;
  await writeFile(file, JSON.stringify({ identity: await serverIdentity(cluster), caPem }), {
    mode: 0o600,
  });
  return file;
}

/** Processor time per microsecond while nobody reports. */
async function idleRates(sides: readonly Side[], forMs: number): Promise<CpuTime[]> {
  const before = sides.map((side) => cpuTimeOf(side.pid));
  const startMs = performance.now();
  await delay(forMs);
  const tookUs = (performance.now() - startMs) * 1000;
  return sides.map((side, i) => {
    const spent = cpuBetween(before[i] ?? cpuTimeOf(side.pid), cpuTimeOf(side.pid));
    return { mainUs: spent.mainUs / tookUs, totalUs: spent.totalUs / tookUs };
  });
}

async function oneWindow(
  side: Side,
  idle: CpuTime | undefined,
  scale: Scale,
  changing: boolean,
): Promise<Cost> {
  const before = cpuTimeOf(side.pid);
  const startMs = performance.now();
  const { sent, tookMs } = await side.load.ask<{ sent: number; tookMs: number }>({
    kind: "run",
    ratePerSecond: scale.ratePerSecond,
    forMs: scale.windowMs,
    changing,
  });
  await becomeQuiet(side.pid);
  const spent = cpuBetween(before, cpuTimeOf(side.pid));
  const elapsedUs = (performance.now() - startMs) * 1000;
  side.sent += sent;
  return {
    totalUs: (spent.totalUs - (idle?.totalUs ?? 0) * elapsedUs) / sent,
    mainUs: (spent.mainUs - (idle?.mainUs ?? 0) * elapsedUs) / sent,
    perSecond: (sent * 1000) / tookMs,
  };
}

async function becomeQuiet(pid: number): Promise<void> {
  const untilMs = performance.now() + QUIET.deadlineMs;
  for (let quiet = 0; quiet < QUIET.slices && performance.now() < untilMs; ) {
    const before = cpuTimeOf(pid);
    const startMs = performance.now();
    await delay(QUIET.sliceMs);
    const share = cpuBetween(before, cpuTimeOf(pid)).totalUs / 1000 / (performance.now() - startMs);
    quiet = share < 0.1 ? quiet + 1 : 0;
  }
}

/** A report that was dropped or refused costs less: nothing counts unless all were accepted. Acknowledgements come with the next epoch. */
async function wantAccepted(
  real: Side,
  floor: Side,
  floorServer: ForkedProgram,
  scale: Scale,
): Promise<void> {
  const valid = await floorServer.ask<number>({ kind: "count" });
  if (valid !== floor.sent)
    throw new Error(`floor: found ${valid} valid messages, wanted ${floor.sent}`);
  await waitFor(
    async () => {
      const found = await real.load.ask<{ acknowledged: number; refused: number }>({
        kind: "acknowledged",
      });
      if (found.refused > 0) throw new Error(`found ${found.refused} reports refused`);
      return found.acknowledged === real.sent;
    },
    {
      what: `controller: ${real.sent} reports acknowledged`,
      deadlineMs: scale.epochMs * 2 + 1_000,
      intervalMs: 200,
    },
  );
}

function us(cost: Cost | undefined, part: "totalUs" | "mainUs" = "totalUs"): string {
  return (cost?.[part] ?? Number.NaN).toFixed(1);
}
