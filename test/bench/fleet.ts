import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { waitFor } from "../fleet/wait-for.ts";
import type { Bench, BenchContext } from "./bench.ts";
import {
  type EtcdBackedCluster,
  type EtcdCounts,
  etcdCounts,
  makeClusterOnEtcd,
  openClusterStore,
  type SharedController,
  startControllers,
} from "./controllers-on-etcd.ts";
import { enrolmentOf, makeFleet, POOL, writeBatches, writeFleet } from "./enrolled-fleet.ts";
import { FleetLoad } from "./fleet-load.ts";
import { cpuBetween, cpuTimeOf, residentMb } from "./process-usage.ts";
import { Resources } from "./resources.ts";
import { type Metric, metricOf } from "./result.ts";

/** How much of what. */
type Scale = {
  readonly nodes: number;
  readonly poolNodes: number;
  readonly generators: number;
  /** Of one generator, at once. */
  readonly handshakes: number;
  readonly heartbeatMs: number;
  readonly epochMs: number;
  /** Several heartbeats of every node. */
  readonly windowMs: number;
  readonly windows: number;
};

const CONTROLLERS = 3;
const FULL: Scale = {
  nodes: 20_000,
  poolNodes: 1_000,
  generators: 4,
  handshakes: 8,
  heartbeatMs: 10_000,
  epochMs: 10_000,
  windowMs: 30_000,
  windows: 2,
};
const SHORT: Scale = {
  nodes: 60,
  poolNodes: 30,
  generators: 2,
  handshakes: 8,
  heartbeatMs: 1_000,
  epochMs: 1_000,
  windowMs: 2_000,
  windows: 1,
};
const CONNECT_DEADLINE_MS = 600_000;
const MOVE_DEADLINE_MS = 300_000;

/** Everything that runs. */
type Running = {
  readonly cluster: EtcdBackedCluster;
  readonly controllers: readonly SharedController[];
  readonly load: FleetLoad;
  readonly scale: Scale;
  readonly say: (line: string) => void;
};

type Figures = Record<string, Metric>;

/**
 * What a node costs each of three controllers on three members of etcd: memory, processor time of a report at a slow heartbeat, what is written; and how
 * long a fleet takes to come in, and the nodes of a controller that is killed to be in service by the others. Real controllers and etcd; nodes of a few
 * generator processes, each with a TLS connection, a key, a stream, and an agent's way from controller to controller.
 */
export const fleet: Bench = async (context) => {
  const chosen = context.short ? SHORT : FULL;
  const scale = {
    ...chosen,
    nodes: context.nodes ?? chosen.nodes,
    handshakes: Math.ceil(
      (context.dials ?? chosen.handshakes * chosen.generators) / chosen.generators,
    ),
  };
  await using resources = new Resources();
  const running = await start(context, scale, resources);
  const begun = memoryOf(running, "before anybody connects");
  const connected = await comeIn(running);
  const steady = await beat(running);
  const memory = memoryPerNode(running, begun, await running.load.permitted());
  const moved = await killOne(running);
  const { refused, closed } = await running.load.told();
  if (refused + closed > 0)
    throw new Error(`fleet: found ${refused} reports refused and ${closed} closing permits`);
  return {
    bench: "fleet",
    metrics: {
      nodes: metricOf([scale.nodes], "nodes"),
      ...memory,
      ...connected,
      ...steady,
      ...moved,
    },
    ratios: {},
    // None for a heartbeat; the roots of epochs are two writes of each controller a minute, whatever the number of nodes.
    targets: [{ name: "store_writes_per_10000_heartbeats", atMost: 2 }],
  };
};

async function start(
  { dir, say, nodeOptions }: BenchContext,
  scale: Scale,
  resources: Resources,
): Promise<Running> {
  const { heartbeatMs, epochMs, nodes, poolNodes, generators } = scale;
  const settings = { heartbeatMs, epochMs, gate: false };
  const cluster = await makeClusterOnEtcd(dir, CONTROLLERS, settings, resources);
  const pools = new Map<string, string[]>();
  for (let i = 0; i < nodes; i++) {
    const pool = `${POOL}-${Math.floor(i / poolNodes) + 1}`;
    const members = pools.get(pool) ?? [];
    pools.set(pool, members);
    members.push(`node-${String(i).padStart(6, "0")}`);
  }
  const fleet = await makeFleet(cluster.clusters[0]?.stateDirectory ?? "", pools);
  const store = await openClusterStore(cluster.etcd);
  await writeBatches(store, enrolmentOf(fleet.nodes));
  await store.close();
  say(`${nodes} nodes of ${pools.size} pools enrolled and enabled in the store`);
  const controllers = await startControllers(cluster, nodeOptions, resources);
  const files: string[] = [];
  for (let i = 0; i < generators; i++) {
    const part = fleet.nodes.filter((_, index) => index % generators === i);
    const file = join(dir, `fleet-${i}.json`);
    await writeFleet(file, { ...fleet, nodes: part });
    files.push(file);
  }
  const load = resources.use(new FleetLoad(files));
  return { cluster, controllers, load, scale, say };
}

function memoryOf({ controllers, say }: Running, when: string): readonly number[] {
  const found = controllers.map(({ child }) => residentMb(child.pid));
  say(`controllers ${when}: ${found.map((mb) => mb.toFixed(0)).join(", ")} MB`);
  return found;
}

/** Every node connects, is claimed, reports, and gets its permit. */
async function comeIn(running: Running): Promise<Figures> {
  const { controllers, load, scale, say, cluster } = running;
  const before = await etcdCounts(cluster.etcd);
  const cpu = controllers.map(({ child }) => cpuTimeOf(child.pid));
  const addresses = controllers.map(({ agents }) => agents);
  const beganMs = performance.now();
  await load.begin({ addresses, heartbeatMs: scale.heartbeatMs, handshakes: scale.handshakes });
  await untilPermitted(running, CONNECT_DEADLINE_MS);
  const tookMs = performance.now() - beganMs;
  const after = await etcdCounts(cluster.etcd);
  const found = await load.permitted();
  const { losses } = await load.told();
  const costs = controllers.map(({ child, name }, i) => {
    const spent = cpuBetween(cpu[i] ?? cpuTimeOf(child.pid), cpuTimeOf(child.pid)).totalUs;
    return spent / 1_000 / (found[name] ?? Number.NaN);
  });
  say(
    `all ${scale.nodes} claimed and permitted after ${(tookMs / 1_000).toFixed(1)} s (${JSON.stringify(found)}, ${losses} attempts given up); ${wrote(before, after)}`,
  );
  return {
    come_in: metricOf([tookMs], "ms"),
    come_in_cpu: metricOf(costs, "ms/node"),
    claim_puts: metricOf([(after.puts - before.puts) / scale.nodes], "puts/node"),
    claim_transactions: metricOf([(after.revision - before.revision) / scale.nodes], "1/node"),
    claim_bytes: metricOf([(after.dbBytes - before.dbBytes) / scale.nodes], "bytes/node"),
  };
}

/** Windows of heartbeats, each after an epoch in which nobody says anything. */
async function beat(running: Running): Promise<Figures> {
  const { scale, cluster, say } = running;
  const reports: number[] = [];
  const idles: number[] = [];
  const writes: number[] = [];
  const etcds: number[] = [];
  for (let i = 1; i <= scale.windows; i++) {
    await running.load.silence(true);
    const idle = await spend(running, scale.epochMs);
    await running.load.silence(false);
    const before = await etcdCounts(cluster.etcd);
    const spent = await spend(running, scale.windowMs);
    const after = await etcdCounts(cluster.etcd);
    const sent = spent.costs.reduce((sum, cost) => sum + cost.sent, 0);
    const due = (scale.nodes * spent.tookMs) / scale.heartbeatMs;
    const costs = spent.costs.map((cost, c) => {
      const idleShare = (idle.costs[c]?.cpuUs ?? 0) / idle.tookMs;
      return (cost.cpuUs - idleShare * spent.tookMs) / cost.sent;
    });
    reports.push(...costs);
    idles.push(
      ...idle.costs.map((cost) => (cost.cpuUs * 1_000) / idle.tookMs / Math.max(1, cost.nodes)),
    );
    writes.push(((after.revision - before.revision) * 10_000) / sent);
    etcds.push(...spent.etcd);
    say(
      `window ${i}: ${sent} reports, ${((sent * 100) / due).toFixed(1)} % of those due; report ${costs.map((us) => us.toFixed(0)).join(", ")} us; ${wrote(before, after)}; etcd ${spent.etcd.map((share) => share.toFixed(1)).join(", ")} % of a core`,
    );
  }
  return {
    report_cpu: metricOf(reports, "us"),
    idle_cpu: metricOf(idles, "us/s/node"),
    etcd_cpu: metricOf(etcds, "percent"),
    store_writes_per_10000_heartbeats: metricOf(writes, "writes"),
  };
}

type Spent = {
  readonly tookMs: number;
  readonly costs: readonly {
    readonly cpuUs: number;
    readonly sent: number;
    readonly nodes: number;
  }[];
  /** Per cent of a core, each member. */
  readonly etcd: readonly number[];
};

/** What controllers and etcd spend in a while, and what nodes report meanwhile. */
async function spend({ controllers, load, cluster }: Running, forMs: number): Promise<Spent> {
  const members = cluster.etcd.endpoints.map((_, i) => cluster.etcd.child(i).pid);
  const etcdBefore = members.map(cpuTimeOf);
  const before = controllers.map(({ child }) => cpuTimeOf(child.pid));
  const sentBefore = (await load.told()).sent;
  const beganMs = performance.now();
  await delay(forMs);
  const { sent, permitted } = await load.told();
  const tookMs = performance.now() - beganMs;
  const costs = controllers.map(({ child, name }, i) => ({
    cpuUs: cpuBetween(before[i] ?? cpuTimeOf(child.pid), cpuTimeOf(child.pid)).totalUs,
    sent: (sent[name] ?? 0) - (sentBefore[name] ?? 0),
    nodes: permitted[name] ?? 0,
  }));
  const etcd = members.map((pid, i) => {
    const { totalUs } = cpuBetween(etcdBefore[i] ?? cpuTimeOf(pid), cpuTimeOf(pid));
    return totalUs / 10 / tookMs;
  });
  return { tookMs, costs, etcd };
}

function memoryPerNode(
  running: Running,
  before: readonly number[],
  nodes: Readonly<Record<string, number>>,
): Figures {
  const now = memoryOf(running, "after the windows");
  const perNode = running.controllers.map(
    ({ name }, i) => (((now[i] ?? 0) - (before[i] ?? 0)) * 1_024) / (nodes[name] ?? Number.NaN),
  );
  return {
    memory_per_node: metricOf(perNode, "kB"),
    memory_enrolled: metricOf(before, "MB"),
    memory: metricOf(now, "MB"),
  };
}

/** SIGKILL of one controller: until all its nodes have permits of the others. */
async function killOne(running: Running): Promise<Figures> {
  const { controllers, load, scale, say, cluster } = running;
  const [victim] = controllers;
  if (victim === undefined) throw new Error("fleet: found no controller");
  const orphans = (await load.permitted())[victim.name] ?? 0;
  const before = await etcdCounts(cluster.etcd);
  await load.moved();
  const beganMs = performance.now();
  victim.child.kill("SIGKILL");
  await victim.child.exited;
  await untilPermitted({ ...running, controllers: controllers.slice(1) }, MOVE_DEADLINE_MS);
  const tookMs = performance.now() - beganMs;
  const after = await etcdCounts(cluster.etcd);
  const { reconnects, gaps } = await load.moved();
  say(
    `${victim.name} killed: its ${orphans} nodes had permits of others after ${tookMs.toFixed(0)} ms; ${wrote(before, after)}`,
  );
  return {
    takeover: metricOf([tookMs], "ms"),
    takeover_reconnect: metricOf(reconnects, "ms"),
    takeover_permit_gap: metricOf(gaps, "ms"),
    takeover_puts: metricOf([(after.puts - before.puts) / orphans], "puts/node"),
    takeover_handshakes: metricOf([scale.handshakes * scale.generators], "at once"),
  };
}

/** Waits until every node has an open permit of one of these controllers. */
async function untilPermitted(
  { controllers, load, scale, say }: Running,
  deadlineMs: number,
): Promise<void> {
  let found = 0;
  let toldAtMs = performance.now();
  await waitFor(
    async () => {
      const permitted = await load.permitted();
      found = controllers.reduce((sum, { name }) => sum + (permitted[name] ?? 0), 0);
      if (performance.now() - toldAtMs > 15_000) {
        toldAtMs = performance.now();
        say(`${found} of ${scale.nodes} permitted`);
      }
      return found === scale.nodes;
    },
    { what: `${scale.nodes} nodes permitted`, deadlineMs, intervalMs: 100 },
  );
}

function wrote(before: EtcdCounts, after: EtcdCounts): string {
  return `etcd: ${after.puts - before.puts} puts in ${after.revision - before.revision} transactions, ${((after.dbBytes - before.dbBytes) / 1_024).toFixed(0)} kB`;
}
