import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadKeys } from "../../controller/state-directory.ts";
import { sha256, toHex } from "../../proto/signed/bytes.ts";
import type { Profile } from "../../proto/signed/declaration.ts";
import { compileServers } from "../fleet/compile-servers.ts";
import { writeDocument } from "../fleet/fleet-files.ts";
import { type Haproxy, startHaproxy } from "../fleet/haproxy.ts";
import { freePorts } from "../fleet/ports.ts";
import { loggedLine, startProgram } from "../fleet/programs.ts";
import { installSmarsServer, type SmarsServer } from "../fleet/smars-server.ts";
import { BenchOperator } from "./bench-operator.ts";
import {
  type EtcdBackedCluster,
  makeClusterOnEtcd,
  openClusterStore,
  type SharedController,
  startControllers,
} from "./controllers-on-etcd.ts";
import { enrolmentOf, makeFleet, newToken, POOL, writeBatches } from "./enrolled-fleet.ts";
import { AgentHosts } from "./hosted-agents.ts";
import type { Resources } from "./resources.ts";

const CONTROLLERS = 3;
const HOSTS = 4;
/** Installed and started at once. */
const AT_ONCE = 20;
export const APPROVED = { P: "no" } as const;

/** Everything of one run: real controllers on etcd, real servers, real agents, a real gate, HAProxy in front. */
export type FailoverFleet = {
  readonly cluster: EtcdBackedCluster;
  /** By name; one that came back takes the place of what it was. */
  readonly controllers: Map<string, SharedController>;
  readonly servers: ReadonlyMap<string, SmarsServer>;
  readonly agents: AgentHosts;
  readonly haproxy: Haproxy;
  readonly frontendPort: number;
  readonly operator: BenchOperator;
};

/** Starts it; `resources` owns all. Nodes are enabled, and HAProxy does not serve them yet. */
export async function startFailoverFleet(
  dir: string,
  count: number,
  say: (line: string) => void,
  resources: Resources,
): Promise<FailoverFleet> {
  const cluster = await makeClusterOnEtcd(
    dir,
    CONTROLLERS,
    { heartbeatMs: 1_000, gate: false },
    resources,
  );
  const [first] = cluster.clusters;
  if (first === undefined) throw new Error("failover: found no controller");
  const servers = await startServers(dir, count, resources);
  const target = await targetOf([...servers.values()][0]);
  const fleet = await makeFleet(first.stateDirectory, new Map([[POOL, [...servers.keys()]]]));
  const { token, write } = newToken("gate", "edge");
  const store = await openClusterStore(cluster.etcd);
  await writeBatches(store, [...enrolmentOf(fleet.nodes, target), write]);
  await store.close();
  const running = await startControllers(cluster, [], resources);
  const controllers = new Map(running.map((one) => [one.name, one]));
  const addresses = running.map(({ agents }) => agents);
  const [frontendPort = 0, agentPort = 0] = await freePorts(2);
  const haproxy = resources.use(
    await startHaproxy({
      dir: join(dir, "haproxy"),
      frontendPort,
      backend: POOL,
      servers: [...servers.values()].map(({ name, port }) => ({ name, port })),
      // Hundreds of servers: runtime push tells HAProxy, agent-check stands beside it.
      profile: { kind: "hold", agentPort, agentInterMs: 2_000 },
      checkInterMs: 5_000,
    }),
  );
  const enrolArgs = [
    ...["--controller", running[0]?.public ?? "", "--ca-fingerprint", first.caFingerprint],
    ...["--token", token, "--name", "edge"],
  ];
  await startGate(dir, addresses, agentPort, enrolArgs, resources);
  say(`${count} servers, three controllers on three members of etcd, the gate and HAProxy run`);
  const agents = resources.use(
    await AgentHosts.prepare(dir, HOSTS, {
      fleet,
      controllers: addresses,
      permitKey: toHex(loadKeys(first.stateDirectory).signer.publicKey),
      documents: await agentDocuments(dir, servers, addresses),
    }),
  );
  await agents.begin();
  const operator = new BenchOperator(first);
  return { cluster, controllers, servers, agents, haproxy, frontendPort, operator };
}

async function startServers(
  dir: string,
  count: number,
  resources: Resources,
): Promise<ReadonlyMap<string, SmarsServer>> {
  const builds = await compileServers({ outDir: join(dir, "builds") });
  const ports = await freePorts(count);
  const left = ports.map((port, i) => ({ port, name: `s${String(i + 1).padStart(3, "0")}` }));
  const servers = new Map<string, SmarsServer>();
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const { name, port } = next;
      const place = join(dir, "servers", name);
      const what = { name, port, dir: place, binary: builds.a, flags: APPROVED };
      const server = resources.use(await installSmarsServer(what));
      await server.start();
      servers.set(name, server);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return new Map([...servers].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function targetOf(server: SmarsServer | undefined): Promise<Profile> {
  const image = await readFile(server?.binaryFile ?? "");
  return {
    label: "A",
    stage: "target",
    executables: [toHex(sha256(image))],
    artifacts: [],
    flags: [{ name: "P", value: APPROVED.P, redacted: false }],
    loader: [],
  };
}

async function agentDocuments(
  dir: string,
  servers: ReadonlyMap<string, SmarsServer>,
  controllers: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  const documents: Record<string, unknown> = {};
  for (const server of servers.values()) {
    const state = join(dir, "agents", server.name);
    await mkdir(state, { recursive: true, mode: 0o700 });
    documents[server.name] = {
      node: server.name,
      state,
      controllers,
      // As often as is needed for hundreds of agents on one machine.
      watchMs: 1_000,
      workloads: [
        {
          pool: POOL,
          process: { pidFile: server.pidFile },
          flags: [{ name: "P", envFile: server.flagsFile, key: "P" }],
        },
      ],
    };
  }
  return documents;
}

async function startGate(
  dir: string,
  controllers: readonly string[],
  agentPort: number,
  enrolArgs: readonly string[],
  resources: Resources,
): Promise<void> {
  const state = join(dir, "gate", "state");
  const log = join(dir, "gate", "gate.log");
  const config = await writeDocument(join(dir, "gate", "gate.yaml"), {
    controllers,
    state,
    agentCheck: { listen: `127.0.0.1:${agentPort}` },
    haproxy: [{ socket: join(dir, "haproxy", "haproxy.sock"), backends: { [POOL]: POOL } }],
  });
  const enrolling = await startProgram({
    name: "muster-gate enrol",
    program: "gate",
    args: ["enrol", ...enrolArgs, "--state", state],
    logFile: `${log}.enrol`,
  });
  const { code } = await enrolling.exited;
  if (code !== 0) throw new Error(`gate: ${await readFile(`${log}.enrol`, "utf8")}`);
  const gate = await startProgram({
    name: "muster-gate",
    program: "gate",
    args: ["run", "--config", config],
    logFile: log,
  });
  resources.use(gate);
  await loggedLine(gate, log, "gate_started", 20_000);
}
