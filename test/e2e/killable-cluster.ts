import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { enrol, type Identity } from "../../proto/enrol.ts";
import type { muster } from "../../proto/gen/muster.js";
import type { CommandBody } from "../../proto/signed/command.ts";
import {
  type Pool,
  type Release,
  releaseDigestOf,
  rosterDigestOf,
} from "../../proto/signed/declaration.ts";
import {
  type Cluster,
  type ControllerProcess,
  makeCluster,
  startController,
  TRUST_DOMAIN,
} from "../bench/controller-process.ts";
import { POOL, WORKLOAD } from "../bench/enrolled-fleet.ts";
import { OPEN_POLICY } from "../fakes/open-policy.ts";
import { makeTempDir, type TempDir } from "../fleet/temp-dir.ts";
import { waitFor } from "../fleet/wait-for.ts";
import {
  connectOperator,
  type Operator,
  type OperatorClient,
  sealCommand,
} from "./operator-client.ts";
import { ReportingNode } from "./reporting-node.ts";

/** muster.v1.Outcome and muster.v1.Decision. */
export const DONE = 1;
const OPEN = 1;

type NodeView = muster.v1.NodeView.$Properties;

/** A cluster whose controller, the real program on its level store, is killed and started again over and over. Dispose it. */
export class KillableCluster implements AsyncDisposable {
  readonly cluster: Cluster;
  readonly operator: Operator;
  readonly #temp: TempDir;
  readonly #nodes: ReportingNode[] = [];
  #running: { readonly controller: ControllerProcess; readonly client: OperatorClient } | undefined;
  #runs = 0;

  private constructor(cluster: Cluster, temp: TempDir) {
    this.cluster = cluster;
    this.operator = { ...cluster.operator, trustDomain: TRUST_DOMAIN };
    this.#temp = temp;
  }

  /** Makes one with `muster-controller init`; nothing runs yet. @param more what the configuration says besides */
  static async make(more: Readonly<Record<string, unknown>> = {}): Promise<KillableCluster> {
    const temp = await makeTempDir();
    const settings = { heartbeatMs: 500, epochMs: 1_000, measureTimeoutMs: 3_000, gate: false };
    return new KillableCluster(await makeCluster(temp.path, { ...settings, ...more }), temp);
  }

  get controller(): ControllerProcess {
    return this.#now().controller;
  }

  get client(): OperatorClient {
    return this.#now().client;
  }

  /** Starts the controller on what the last one left, and connects an operator. @param env for the program */
  async start(env: Readonly<Record<string, string>> = {}): Promise<void> {
    const directory = await this.newRunDirectory();
    const controller = await startController(this.cluster, directory, [], env);
    try {
      const { caFingerprint } = this.cluster;
      const client = await connectOperator(controller.public, caFingerprint, this.operator);
      this.#running = { controller, client };
    } catch (error) {
      await controller.child.stop();
      throw error;
    }
  }

  /** SIGKILL now; returns when the process is gone. */
  async kill(): Promise<void> {
    const { controller, client } = this.#now();
    controller.child.kill("SIGKILL");
    await controller.child.exited;
    client.close();
  }

  /** A folder of one run's log. */
  async newRunDirectory(): Promise<string> {
    this.#runs += 1;
    const path = join(this.#temp.path, `run-${this.#runs}`);
    await mkdir(path);
    return path;
  }

  /** Has a command done. @throws Error with what the controller said otherwise */
  async order(
    body: CommandBody,
    seenRevision?: number,
  ): Promise<muster.v1.CommandResult.$Properties> {
    const seen = seenRevision ?? (await this.client.seen(body));
    const answer = await this.client.execute(sealCommand(this.operator, body, seen));
    if (answer.outcome !== DONE) throw new Error(`${body.kind}: ${answer.code}: ${answer.message}`);
    return answer;
  }

  /** Enrols a program with a token. @throws EnrolError */
  join(token: string, kind: "agent" | "gate", name: string): Promise<Identity> {
    return enrol({
      address: this.controller.public,
      caFingerprint: this.cluster.caFingerprint,
      token,
      kind,
      name,
      stateDirectory: join(this.#temp.path, `${kind}-${name}`),
    });
  }

  /** Declares POOL and what it runs, and enrols every node of its roster; nobody is connected or enabled. */
  async declare(roster: readonly string[]): Promise<readonly ReportingNode[]> {
    await this.order(applyPool({ name: POOL, roster }));
    const release = releaseOf("release 0", roster);
    await this.order({ kind: "propose-release", release });
    await this.order({ kind: "start-release", pool: POOL, release: releaseDigestOf(release) });
    for (const name of roster) {
      const wanted = { kind: "create-token", identity: "agent", name, lifeMs: 0 } as const;
      const { token } = await this.order(wanted);
      const identity = await this.join(token ?? "", "agent", name);
      this.#nodes.push(new ReportingNode(identity, WORKLOAD));
    }
    return this.#nodes;
  }

  /** Connects every node to the present controller, and waits until its view says `status` of each. */
  async connectNodes(status = "ATTESTED"): Promise<void> {
    for (const node of this.#nodes) node.connect(this.controller.agents);
    await waitFor(
      async () => (await this.nodes()).every((n) => n.connected && n.status === status),
      { what: `every node ${status}`, deadlineMs: 10_000 },
    );
  }

  /** Every node of POOL as the controller shows it. */
  async nodes(): Promise<readonly NodeView[]> {
    return nodesOf(await this.client.fleet(), POOL);
  }

  /** How one node of POOL stands. @throws Error when no view has it */
  async node(name: string): Promise<{ readonly open: boolean; readonly enablement: string }> {
    const found = (await this.nodes()).find((n) => n.name === name);
    if (found === undefined) throw new Error(`${name}: found it in no view`);
    return { open: isOpen(found), enablement: found.enablement ?? "" };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const node of this.#nodes) node.stop();
    this.#running?.client.close();
    await this.#running?.controller.child.stop();
    await this.#temp[Symbol.asyncDispose]();
  }

  #now(): { readonly controller: ControllerProcess; readonly client: OperatorClient } {
    if (this.#running === undefined)
      throw new Error("cluster: found no controller, wanted start()");
    return this.#running;
  }
}

/** The nodes of one pool, or of all. */
export function nodesOf(view: muster.v1.FleetView.$Properties, pool?: string): readonly NodeView[] {
  const pools = (view.pools ?? []).filter((p) => pool === undefined || p.name === pool);
  return pools.flatMap((p) => p.nodes ?? []);
}

/** Whether gates let the node's traffic through. */
export function isOpen(node: NodeView): boolean {
  return node.decision === OPEN;
}

/** A pool in enforce mode, with permits of two seconds and no hold. */
export function applyPool({ name, roster }: Pick<Pool, "name" | "roster">): CommandBody {
  const policy = {
    permitLifeMs: 2_000,
    holdMs: 0,
    budgetNodes: 2,
    budgetPercent: 0,
    ...OPEN_POLICY,
  };
  return { kind: "apply-pool", pool: { name, mode: "enforce", roster, ...policy } };
}

/** What every ReportingNode of POOL runs, declared under a title. */
export function releaseOf(title: string, roster: readonly string[]): Release {
  return {
    pool: POOL,
    title,
    rosterDigest: rosterDigestOf(roster),
    profiles: [
      {
        label: "B",
        stage: "target",
        executables: [WORKLOAD.processes[0]?.runningSha256 ?? ""],
        artifacts: [],
        flags: WORKLOAD.flags.map((f) => ({ name: f.name, value: f.value, redacted: f.redacted })),
        loader: [],
      },
    ],
    outgoingUntilUnixMs: 0,
  };
}

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
