import { cp, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { openEtcdStore } from "../../controller/store/etcd-store.ts";
import type { LeasingStore } from "../../controller/store/store.ts";
import { EtcdAdmin } from "../contract/etcd-admin.ts";
import { EtcdCluster } from "../fleet/etcd.ts";
import { freePorts } from "../fleet/ports.ts";
import {
  type Cluster,
  type ControllerProcess,
  makeCluster,
  startController,
  writeConfig,
} from "./controller-process.ts";
import type { Resources } from "./resources.ts";

const PREFIX = "/muster/";
/** Below what everything else here takes: hundreds of servers may start between the choice of a port and the start on it. */
const PORTS = { lowest: 11_000, highest: 14_999 };

/** One of several controllers that share a store; `dir` has its log. */
export type SharedController = ControllerProcess & { readonly name: string; readonly dir: string };

/** A cluster whose records are on etcd: keys for each of its controllers are made, and none runs. */
export type EtcdBackedCluster = {
  readonly etcd: EtcdCluster;
  /** One for each controller: same keys, own name, own directory. */
  readonly clusters: readonly (Cluster & { readonly name: string; readonly dir: string })[];
};

/**
 * Starts three members of etcd and makes a cluster on them for `count` controllers called c1, c2 and so on. `resources` owns etcd.
 * @param settings what every controller's configuration says beyond name, listeners and store
 */
export async function makeClusterOnEtcd(
  dir: string,
  count: number,
  settings: Readonly<Record<string, unknown>>,
  resources: Resources,
): Promise<EtcdBackedCluster> {
  // What a bench of minutes writes is kept whole: nothing is compacted under a watch.
  const etcd = resources.use(await EtcdCluster.start({ members: 3 }));
  const store = { kind: "etcd", endpoints: etcd.endpoints, prefix: PREFIX };
  const clusters: EtcdBackedCluster["clusters"][number][] = [];
  // Ports of their own: one that died comes back where its agents look for it.
  const ports = await freePorts(2 * count, PORTS);
  for (let i = 1; i <= count; i++) {
    const name = `c${i}`;
    const [agents, open] = ports.slice(2 * i - 2).map((port) => `127.0.0.1:${port}`);
    const given = { ...settings, name, store, listen: { agents, public: open } };
    const own = join(dir, name);
    await mkdir(own, { recursive: true, mode: 0o700 });
    const [first] = clusters;
    const cluster =
      first === undefined ? await makeCluster(own, given) : await joinCluster(own, first, given);
    clusters.push({ ...cluster, name, dir: own });
  }
  return { etcd, clusters };
}

/** The store itself, for writing into it while no controller runs; the caller closes it. */
export function openClusterStore(etcd: EtcdCluster): Promise<LeasingStore> {
  return openEtcdStore({
    endpoints: etcd.endpoints,
    prefix: PREFIX,
    timeoutMs: 10_000,
    patienceMs: 20_000,
    monotonicMs: () => performance.now(),
    random: Math.random,
    create: false,
  });
}

/** Runs all controllers; `resources` owns their processes. Returns when all serve. */
export async function startControllers(
  { clusters }: EtcdBackedCluster,
  nodeOptions: readonly string[],
  resources: Resources,
): Promise<readonly SharedController[]> {
  const running: SharedController[] = [];
  for (const cluster of clusters) running.push(await startOne(cluster, nodeOptions, resources));
  return running;
}

/** Runs one of them, for the first time or again; `resources` owns its process. Returns when it serves. */
export async function startOne(
  cluster: EtcdBackedCluster["clusters"][number],
  nodeOptions: readonly string[],
  resources: Resources,
): Promise<SharedController> {
  // What a start of before said is not taken for this one's.
  await rm(join(cluster.dir, "controller.log"), { force: true });
  const controller = await startController(cluster, cluster.dir, nodeOptions);
  resources.use(controller.child);
  return { ...controller, name: cluster.name, dir: cluster.dir };
}

/** What one member of etcd counts since it began. */
export type EtcdCounts = {
  /** Raised by every transaction that writes. */
  readonly revision: number;
  readonly puts: number;
  /** Of the database file, bytes. */
  readonly dbBytes: number;
};

/** What etcd has been given so far; every member has the same. */
export async function etcdCounts(etcd: EtcdCluster, member = 0): Promise<EtcdCounts> {
  const admin = new EtcdAdmin(etcd.endpoint(member));
  try {
    const revision = await admin.revision();
    const answer = await fetch(`http://${etcd.endpoint(member)}/metrics`);
    const text = await answer.text();
    return {
      revision,
      puts: counter(text, "etcd_mvcc_put_total"),
      dbBytes: counter(text, "etcd_mvcc_db_total_size_in_use_in_bytes"),
    };
  } finally {
    admin.client.close();
  }
}

function counter(text: string, name: string): number {
  const found = new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1];
  if (found === undefined) throw new Error(`etcd: found no ${name}, wanted one`);
  return Number(found);
}

/** Another controller of the cluster that `first` was made with: its keys, and a configuration of its own. */
async function joinCluster(
  dir: string,
  first: Cluster,
  settings: Readonly<Record<string, unknown>>,
): Promise<Cluster> {
  const own = join(dir, "controller");
  await cp(first.stateDirectory, own, { recursive: true });
  await rm(join(own, "etcd-mark"), { force: true });
  const configFile = await writeConfig(dir, settings);
  return { ...first, configFile, stateDirectory: own };
}
