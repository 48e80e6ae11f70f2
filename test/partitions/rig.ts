import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { newSeed, sodiumSigner } from "../../proto/ed25519.ts";
import { enrol } from "../../proto/enrol.ts";
import { sha256, toHex } from "../../proto/signed/bytes.ts";
import type { CommandBody } from "../../proto/signed/command.ts";
import { releaseDigestOf, rosterDigestOf } from "../../proto/signed/declaration.ts";
import { connectOperator, type OperatorClient, sealCommand } from "../e2e/operator-client.ts";
import { OPEN_POLICY } from "../fakes/open-policy.ts";
import { type Child, startChild } from "../fleet/child.ts";
import { EtcdCluster } from "../fleet/etcd.ts";
import { writeDocument } from "../fleet/fleet-files.ts";
import { agentsHost, builtProgram, loggedLine } from "../fleet/programs.ts";
import { repositoryRoot } from "../fleet/repository.ts";
import { waitFor } from "../fleet/wait-for.ts";
import { addressOf, type Host, type Network } from "./network.ts";
import type { OrderClientConfig } from "./programs/order-client.ts";
import type { RecordingGateConfig } from "./programs/recording-gate.ts";
import { Recordings } from "./recordings.ts";
import { StoreHistory } from "./store-history.ts";

const run = promisify(execFile);

export const POOL = "orders";
/** The first has a host of its own and turns bad; the last is turned on and off all the time. */
export const NODES = ["n0", "n1", "n2", "n3"] as const;
export const BAD_NODE = "n0";
export const TOGGLED_NODE = "n3";
/** Good all the time, and nobody turns them off. */
export const GOOD_NODES = ["n1", "n2"];
/** Longer than an agent needs to leave a controller that says nothing. */
export const LIFE_MS = 6_000;
export const HEARTBEAT_MS = 1_000;
const HOLD_MS = 60_000;
const LEASE = "3s";
const PREFIX = "/partitions/";
const TRUST_DOMAIN = "partitions.test";
const OPERATOR = "ada";
const START_MS = 60_000;
const CONTROLLERS = [0, 1, 2] as const;
const [AGENTS_PORT, PUBLIC_PORT] = [7400, 7401];
const DONE = 1;

/** A program's name here: c0 is the controller of host h0. */
export type Part = "c0" | "c1" | "c2" | "agent" | "agents" | "gate" | "cli";

/** Three members of etcd, three controllers, four nodes, a gate and an operator, each a real process on its host of a network. Owns them: dispose it. */
export class Rig implements AsyncDisposable {
  readonly network: Network;
  readonly #dir: string;
  /** Ended in reverse order. */
  readonly #owned: AsyncDisposable[] = [];
  readonly #parts = new Map<Part, Child>();
  readonly #operator = {
    name: OPERATOR,
    seed: newSeed(),
    trustDomain: TRUST_DOMAIN,
  };
  #etcd: EtcdCluster | undefined;
  #store: StoreHistory | undefined;
  #client: OperatorClient | undefined;
  #caFingerprint = "";
  /** What gate and operator wrote. */
  readonly recordings: Recordings;

  private constructor(network: Network, dir: string) {
    this.network = network;
    this.#dir = dir;
    this.recordings = new Recordings(join(dir, "gate.jsonl"), join(dir, "orders.jsonl"));
  }

  /** Starts everything, on the host that looks on; all nodes but the toggled one are open then. */
  static async start(network: Network, dir: string): Promise<Rig> {
    const rig = new Rig(network, dir);
    try {
      await rig.#start();
      return rig;
    } catch (error) {
      await rig[Symbol.asyncDispose]();
      throw error;
    }
  }

  get etcd(): EtcdCluster {
    return present(this.#etcd, "etcd");
  }

  get store(): StoreHistory {
    return present(this.#store, "store");
  }

  /** A process, to be paused. */
  child(part: Part): Child {
    return present(this.#parts.get(part), part);
  }

  /** Edits what the agent of a node measures: "yes" is bad. */
  async setFlag(node: string, value: "no" | "yes"): Promise<void> {
    const file = join(this.#dir, node, "flags.env");
    await writeFile(`${file}.new`, `P=${value}\n`);
    await rename(`${file}.new`, file);
  }

  /** Has a command done. @throws Error with what the controller said otherwise */
  async order(body: CommandBody): Promise<string> {
    const { name, seed, trustDomain } = this.#operator;
    const operator = { name, signer: sodiumSigner(seed), trustDomain };
    const client = present(this.#client, "operator");
    const sealed = sealCommand(operator, body, await client.seen(body));
    const answer = await client.execute(sealed);
    if (answer.outcome !== DONE) throw new Error(`${body.kind}: ${answer.code}: ${answer.message}`);
    return answer.token ?? "";
  }

  /** Gives traffic to these. @throws as `order` */
  async enable(nodes: readonly string[]): Promise<void> {
    await this.order({ kind: "enable", seenRelease: "", pool: POOL, nodes, rolling: false });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of this.#parts.values()) child.kill("SIGCONT");
    await Promise.all([...this.#parts.values()].map((child) => child.stop()));
    this.#client?.close();
    for (const owned of this.#owned.reverse()) await owned[Symbol.asyncDispose]();
  }

  async #start(): Promise<void> {
    const { network } = this;
    this.#etcd = await EtcdCluster.start({
      members: CONTROLLERS.length,
      hosts: CONTROLLERS.map((i) => addressOf(`h${i}`)),
      before: (i) => network.before(`h${i as 0 | 1 | 2}`),
      directory: join(this.#dir, "etcd"),
    });
    this.#owned.push(this.#etcd);
    await this.#startControllers();
    this.#store = await StoreHistory.open(
      this.etcd.endpoints,
      PREFIX,
      join(this.#dir, "store.jsonl"),
    );
    this.#owned.push(this.#store);
    await this.#connect();
    await this.#declare();
    await this.#startGate();
    await this.#startAgents();
    await waitFor(async () => await this.enable([]).then(() => true), {
      what: "every node enabled",
      deadlineMs: START_MS,
    });
    await this.#startClient();
  }

  async #startControllers(): Promise<void> {
    const state = (i: number) => join(this.#dir, `c${i}`, "state");
    const config = (i: number) => join(this.#dir, `c${i}`, "controller.yaml");
    for (const i of CONTROLLERS) await writeDocument(config(i), this.#controllerDocument(i));
    const publicKey = toHex(sodiumSigner(this.#operator.seed).publicKey);
    const who = ["--operator", OPERATOR, "--public-key", publicKey];
    const main = builtProgram("controller");
    const made = await run(process.execPath, [main, "init", "--config", config(0), ...who]);
    this.#caFingerprint = (JSON.parse(made.stdout) as { caFingerprint: string }).caFingerprint;
    for (const i of CONTROLLERS.slice(1)) {
      await mkdir(state(i), { recursive: true, mode: 0o700 });
      for (const file of ["ca.pem", "ca.key", "permit.key", "log.key"])
        await cp(join(state(0), file), join(state(i), file));
    }
    await Promise.all(
      CONTROLLERS.map(async (i) => {
        const child = await this.#run(`c${i}`, `h${i}`, [main, "run", "--config", config(i)]);
        await loggedLine(child, this.#log(`c${i}`), '"ready":true', START_MS);
      }),
    );
  }

  #controllerDocument(i: 0 | 1 | 2): unknown {
    const address = addressOf(`h${i}`);
    return {
      name: `c${i}`,
      trustDomain: TRUST_DOMAIN,
      state: join(this.#dir, `c${i}`, "state"),
      listen: { agents: `${address}:${AGENTS_PORT}`, public: `${address}:${PUBLIC_PORT}` },
      heartbeatMs: HEARTBEAT_MS,
      settleMs: 1_000,
      lease: LEASE,
      gate: false,
      store: { kind: "etcd", endpoints: this.etcd.endpoints, prefix: PREFIX },
    };
  }

  async #connect(): Promise<void> {
    const { name, seed, trustDomain } = this.#operator;
    const operator = { name, signer: sodiumSigner(seed), trustDomain };
    const address = listeners(PUBLIC_PORT)[0] ?? "";
    this.#client = await connectOperator(address, this.#caFingerprint, operator);
  }

  async #declare(): Promise<void> {
    const budget = { budgetNodes: 100, budgetPercent: 100 };
    const policy = { permitLifeMs: LIFE_MS, holdMs: HOLD_MS, ...budget, ...OPEN_POLICY };
    const pool = { name: POOL, mode: "enforce" as const, roster: NODES, ...policy };
    await this.order({ kind: "apply-pool", pool });
    const image = toHex(sha256(await readFile("/bin/sleep")));
    const release = {
      pool: POOL,
      title: "what the nodes run",
      rosterDigest: rosterDigestOf(NODES),
      profiles: [
        {
          label: "A",
          stage: "target" as const,
          executables: [image],
          artifacts: [],
          flags: [{ name: "P", value: "no", redacted: false }],
          loader: [],
        },
      ],
      outgoingUntilUnixMs: 0,
    };
    await this.order({ kind: "propose-release", release });
    const digest = releaseDigestOf(release);
    await this.order({ kind: "start-release", pool: POOL, release: digest });
  }

  async #startGate(): Promise<void> {
    await this.#enrol("gate", "edge");
    const config: RecordingGateConfig = {
      state: join(this.#dir, "edge", "state"),
      controllers: Object.fromEntries(listeners(AGENTS_PORT).map((at, i) => [at, `c${i}`])),
      pool: POOL,
      nodes: NODES,
      out: this.recordings.gateFile,
      sampleMs: 50,
    };
    const file = await writeDocument(join(this.#dir, "edge", "recording.json"), config);
    await this.#run("gate", "gate", [ownProgram("recording-gate"), file]);
  }

  async #startAgents(): Promise<void> {
    for (const node of NODES) await this.#install(node);
    const place = (node: string) => join(this.#dir, node, "agent.yaml");
    const main = builtProgram("agent");
    await this.#run("agent", "agent", [main, "run", "--config", place(BAD_NODE)]);
    const others = NODES.filter((node) => node !== BAD_NODE);
    const files = others.flatMap((node) => [place(node), join(this.#dir, node, "agent.log")]);
    await this.#run("agents", "agents", [agentsHost(), ...files]);
  }

  /** A server, which does nothing, and the identity and configuration of its agent. */
  async #install(node: string): Promise<void> {
    await this.#enrol("agent", node);
    const binary = join(this.#dir, node, "server");
    await cp("/bin/sleep", binary);
    await this.setFlag(node, "no");
    const server = await startChild({
      name: `server of ${node}`,
      command: binary,
      args: ["infinity"],
      logFile: join(this.#dir, node, "server.log"),
    });
    this.#owned.push(server);
    await writeDocument(join(this.#dir, node, "agent.yaml"), {
      node,
      state: join(this.#dir, node, "state"),
      controllers: listeners(AGENTS_PORT),
      watchMs: 50,
      workloads: [
        {
          pool: POOL,
          process: { executable: binary },
          flags: [{ name: "P", envFile: join(this.#dir, node, "flags.env"), key: "P" }],
        },
      ],
    });
  }

  async #enrol(kind: "agent" | "gate", name: string): Promise<void> {
    const stateDirectory = join(this.#dir, name, "state");
    await mkdir(stateDirectory, { recursive: true, mode: 0o700 });
    const token = await this.order({ kind: "create-token", identity: kind, name, lifeMs: 0 });
    const address = listeners(PUBLIC_PORT)[0] ?? "";
    const caFingerprint = this.#caFingerprint;
    await enrol({ address, caFingerprint, token, kind, name, stateDirectory });
  }

  async #startClient(): Promise<void> {
    const config: OrderClientConfig = {
      pool: POOL,
      node: TOGGLED_NODE,
      trustDomain: TRUST_DOMAIN,
      operator: OPERATOR,
      seed: toHex(this.#operator.seed),
      caFile: join(this.#dir, "c0", "state", "ca.pem"),
      controllers: listeners(PUBLIC_PORT),
      out: this.recordings.ordersFile,
      deadlineMs: 4_000,
      pauseMs: 100,
    };
    const file = await writeDocument(join(this.#dir, "cli.json"), config);
    await this.#run("cli", "cli", [ownProgram("order-client"), file]);
  }

  #log(part: Part): string {
    return join(this.#dir, `${part}.log`);
  }

  async #run(part: Part, host: Host, args: readonly string[]): Promise<Child> {
    const [command = "", ...first] = this.network.before(host);
    const logFile = this.#log(part);
    const all = [...first, process.execPath, ...args];
    const child = await startChild({ name: part, command, args: all, logFile });
    this.#parts.set(part, child);
    return child;
  }
}

function listeners(port: number): readonly string[] {
  return CONTROLLERS.map((i) => `${addressOf(`h${i}`)}:${port}`);
}

function ownProgram(name: string): string {
  return join(repositoryRoot(), `dist/test/partitions/programs/${name}.js`);
}

function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`${what}: found it not started`);
  return value;
}
