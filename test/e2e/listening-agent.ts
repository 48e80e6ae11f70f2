import { execFile } from "node:child_process";
import { appendFileSync, writeFileSync } from "node:fs";
import { copyFile, readFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import type { muster } from "../../proto/gen/muster.js";
import { sha256, toHex } from "../../proto/signed/bytes.ts";
import { type Profile, readPool } from "../../proto/signed/declaration.ts";
import { decodeClaims, type Signal, type Workload } from "../../proto/signed/evidence.ts";
import type { LivingName } from "../../proto/signed/zombies.ts";
import {
  type Cluster,
  makeCluster,
  program,
  startController,
  TRUST_DOMAIN,
} from "../bench/controller-process.ts";
import { POOL, prepareNode } from "../bench/enrolled-fleet.ts";
import { Resources } from "../bench/resources.ts";
import { type Child, startChild } from "../fleet/child.ts";
import { freePorts } from "../fleet/ports.ts";
import { makeTempDir } from "../fleet/temp-dir.ts";
import { waitFor } from "../fleet/wait-for.ts";
import {
  connectOperator,
  type Operator,
  type OperatorClient,
  sealCommand,
} from "./operator-client.ts";

const NODE = "n1";
export const HEARTBEAT_MS = 1_000;
/** What a line of the access log names. */
const REQUEST = '"(?:GET|POST) (?P<route>[^ ?"]+)';

type Parts = {
  readonly log: string;
  readonly access: string;
  readonly operator: Operator;
  readonly agent: Child;
  readonly client: OperatorClient;
  readonly socket: Socket;
  readonly gate: string;
  readonly resources: Resources;
};

/** The real agent, listening to a log and a socket of a real process, and the real controller that it reports to. Dispose it. */
export class ListeningAgent implements AsyncDisposable {
  readonly log: string;
  readonly #access: string;
  readonly agent: Child;
  readonly #operator: Operator;
  readonly #client: OperatorClient;
  readonly #socket: Socket;
  readonly #gate: string;
  readonly #resources: Resources;

  constructor(parts: Parts) {
    this.log = parts.log;
    this.#access = parts.access;
    this.#operator = parts.operator;
    this.agent = parts.agent;
    this.#client = parts.client;
    this.#socket = parts.socket;
    this.#gate = parts.gate;
    this.#resources = parts.resources;
  }

  /** Starts everything; the node's release wants P=no, as the application evaluates it. */
  static async start(): Promise<ListeningAgent> {
    const resources = new Resources();
    try {
      return await start(resources);
    } catch (error) {
      await resources[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Appends lines to the log that the agent follows. */
  says(...lines: readonly string[]): void {
    appendFileSync(this.log, lines.map((line) => `${line}\n`).join(""));
  }

  /** Appends requests to the access log, as a web server would. */
  asked(...routes: readonly string[]): void {
    const lines = routes.map((route) => `10.0.0.1 - "GET ${route} HTTP/1.1" 200\n`);
    appendFileSync(this.#access, lines.join(""));
  }

  /** Says in the pool's policy what is alive. */
  async declaresAlive(names: readonly LivingName[]): Promise<void> {
    const { pool, poolRevision } = await this.#client.declaration(POOL);
    const zombies = { afterDays: 90, names };
    const body = { kind: "apply-pool", pool: { ...readPool(pool), zombies } } as const;
    await this.#client.execute(sealCommand(this.#operator, body, poolRevision ?? 0));
  }

  /** "kind name" of what the controller has on record to have been seen, and of what was not. */
  async seenAtWork(): Promise<Readonly<Record<string, boolean>>> {
    const { names } = await this.#client.zombies(POOL);
    return Object.fromEntries(
      (names ?? []).map(({ name, state }) => [`${name?.kind} ${name?.name}`, state === "LIVE"]),
    );
  }

  /** Writes records to the socket, as the application would. */
  tells(...records: readonly object[]): void {
    this.#socket.write(records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  }

  /** The node as the controller shows it. */
  async node(): Promise<muster.v1.NodeView.$Properties> {
    const fleet = await this.#client.fleet(true);
    const node = fleet.pools?.[0]?.nodes?.find(({ name }) => name === NODE);
    if (node === undefined) throw new Error(`${NODE}: found it not in the fleet`);
    return node;
  }

  /** What the controller holds of what the node measured. */
  async workload(): Promise<Workload> {
    const { claims } = await this.node();
    const [workload] = decodeClaims(claims ?? new Uint8Array()).workloads;
    if (workload === undefined) throw new Error("claims: found no workload");
    return workload;
  }

  async signals(kind: Signal["kind"]): Promise<readonly Signal[]> {
    return (await this.workload()).signals.filter((signal) => signal.kind === kind);
  }

  /** The agent's own gate and its metrics. */
  async asks(path: string): Promise<{ readonly status: number; readonly text: string }> {
    const response = await fetch(`${this.#gate}${path}`);
    return { status: response.status, text: await response.text() };
  }

  isOpen(): Promise<boolean> {
    return this.asks(`/v1/gate/${POOL}/${NODE}`).then(({ status }) => status === 200);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.destroy();
    this.#client.close();
    await this.#resources[Symbol.asyncDispose]();
  }
}

async function start(resources: Resources): Promise<ListeningAgent> {
  const { path: dir } = resources.use(await makeTempDir());
  const cluster = await makeCluster(dir, { gate: false, heartbeatMs: HEARTBEAT_MS });
  const server = join(dir, "server");
  const log = join(dir, "server.log");
  await copyFile("/bin/sleep", server);
  const access = join(dir, "access.log");
  writeFileSync(log, "INFO an old line\n");
  writeFileSync(access, "");
  const run = { command: server, args: ["3600"], logFile: join(dir, "server.out") };
  resources.use(await startChild({ name: "server", ...run }));
  const token = await prepareNode(cluster, NODE, await profileOf(server));
  const controller = await startController(cluster, dir);
  resources.use(controller.child);
  const [port = 0] = await freePorts(1);
  const config = await enrol(cluster, dir, { controller, token, server, log, access, port });
  const agent = await startChild({
    name: "agent",
    command: process.execPath,
    args: [program("agent/main.js"), "run", "--config", config],
    logFile: join(dir, "agent.log"),
  });
  resources.use(agent);
  const operator = { ...cluster.operator, trustDomain: TRUST_DOMAIN };
  const client = await connectOperator(controller.public, cluster.caFingerprint, operator);
  const socket = await waitFor(() => connected(join(dir, "app.sock")), {
    what: "the agent's socket",
    deadlineMs: 20_000,
  });
  const gate = `http://127.0.0.1:${port}`;
  return new ListeningAgent({ log, access, operator, agent, client, socket, gate, resources });
}

async function profileOf(server: string): Promise<Profile> {
  return {
    label: "server",
    stage: "target",
    executables: [toHex(sha256(await readFile(server)))],
    artifacts: [],
    flags: [{ name: "P", value: "no", redacted: false }],
    loader: [],
  };
}

async function enrol(
  cluster: Cluster,
  dir: string,
  at: {
    readonly controller: { readonly agents: string; readonly public: string };
    readonly token: string;
    readonly server: string;
    readonly log: string;
    readonly access: string;
    readonly port: number;
  },
): Promise<string> {
  const state = join(dir, "agent");
  await promisify(execFile)(process.execPath, [
    program("agent/main.js"),
    ...["enrol", "--controller", at.controller.public, "--ca-fingerprint", cluster.caFingerprint],
    ...["--node", NODE, "--state", state, "--token", at.token],
  ]);
  const config = join(dir, "agent.yaml");
  const document = {
    node: NODE,
    state,
    controllers: [at.controller.agents],
    gate: { listen: `127.0.0.1:${at.port}` },
    workloads: [
      {
        pool: POOL,
        process: { executable: at.server },
        flags: [{ name: "P", application: true }],
        messages: { sources: [{ file: at.log }, { file: at.access, names: { pattern: REQUEST } }] },
        socket: { path: join(dir, "app.sock"), mode: "0600" },
      },
    ],
  };
  // JSON is YAML.
  writeFileSync(config, JSON.stringify(document), { mode: 0o600 });
  return config;
}

function connected(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once("connect", () => resolve(socket));
    socket.once("error", reject);
  });
}
