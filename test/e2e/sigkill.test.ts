import { randomInt } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { status } from "@grpc/grpc-js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newSeed, sodiumSigner } from "../../proto/ed25519.ts";
import { enrol, type Identity } from "../../proto/enrol.ts";
import type { muster } from "../../proto/gen/muster.js";
import type { CommandBody } from "../../proto/signed/command.ts";
import {
  type Pool,
  type Release,
  releaseDigestOf,
  rosterDigestOf,
} from "../../proto/signed/declaration.ts";
import type { Envelope } from "../../proto/signed/envelope.ts";
import {
  type Cluster,
  type ControllerProcess,
  makeCluster,
  program,
  startController,
  TRUST_DOMAIN,
} from "../bench/controller-process.ts";
import { POOL, WORKLOAD } from "../bench/enrolled-fleet.ts";
import { startChild } from "../fleet/child.ts";
import { makeTempDir, type TempDir } from "../fleet/temp-dir.ts";
import { waitFor } from "../fleet/wait-for.ts";
import {
  connectOperator,
  type Operator,
  type OperatorClient,
  sealCommand,
} from "./operator-client.ts";
import { ReportingNode } from "./reporting-node.ts";

const KILLS = 50;
const BUDGET_MS = 90_000;
const DONE = 1;
const OPEN = 1;
/** A pool whose roster grows by one with each command; nobody reports for it. */
const GROWING = "growing";
const ROSTER = ["never", "served"];

type Result = muster.v1.CommandResult.$Properties;
type Kind = "token" | "pool" | "release" | "operator" | "enable" | "disable";
const KINDS: readonly Kind[] = ["token", "pool", "release", "operator", "enable", "disable"];

/** One mutation: its bytes, what it must leave behind, and what was heard of it before the kill. */
type Mutation = {
  readonly kind: Kind;
  readonly envelope: Envelope;
  readonly shows: (client: OperatorClient) => Promise<boolean>;
  answer: Result | undefined;
};

/** What the acknowledged commands add up to. */
const model = { enabled: false, roster: [...ROSTER], releases: 0, issuerEpoch: 0 };
const latencyMs = new Map<Kind, number>();
const done: Mutation[] = [];

const seed = randomInt(2 ** 31);
let state = seed;
let temp: TempDir;
let cluster: Cluster;
let operator: Operator;
let controller: ControllerProcess;
let client: OperatorClient;
let nodes: { readonly served: ReportingNode; readonly never: ReportingNode } | undefined;
let runs = 0;
let names = 0;

beforeEach(async () => {
  temp = await makeTempDir();
  cluster = await makeCluster(temp.path, {
    heartbeatMs: 500,
    epochMs: 1_000,
    measureTimeoutMs: 3_000,
    gate: false,
  });
  operator = { ...cluster.operator, trustDomain: TRUST_DOMAIN };
});

afterEach(async () => {
  nodes?.served.stop();
  nodes?.never.stop();
  client.close();
  await controller.child.stop();
  await temp[Symbol.asyncDispose]();
});

test(
  "what was acknowledged outlives 50 kills at random moments, and no restart enables anybody",
  async () => {
    const startedMs = performance.now();
    try {
      await start();
      await prepare();
      const heard = { acknowledged: 0, unknown: 0 };
      for (let kills = 0; kills < KILLS; kills++) {
        const mutation = await kill(pick(KINDS));
        heard[mutation.answer === undefined ? "unknown" : "acknowledged"] += 1;
        if (random() < 0.1) await killWhileStarting();
        await start();
        await holdAgainst(mutation);
      }
      // Both ways of being killed were met, else the moments were not random.
      expect(heard.acknowledged).toBeGreaterThan(0);
      expect(heard.unknown).toBeGreaterThan(0);
      for (const mutation of done) expect(await replay(mutation)).toEqual(recorded(mutation));
      expect(performance.now() - startedMs).toBeLessThan(BUDGET_MS);
    } catch (cause) {
      throw new Error(`seed ${seed}, ${done.length} mutations done: ${String(cause)}`, { cause });
    }
  },
  BUDGET_MS + 30_000,
);

/** Starts the controller on what the last one left: a greater issuer epoch, and nobody open. */
async function start(): Promise<void> {
  controller = await startController(cluster, await newRunDirectory());
  client = await connectOperator(controller.public, cluster.caFingerprint, operator);
  const view = await client.fleet();
  const epoch = view.issuerEpoch ?? 0;
  expect(epoch).toBeGreaterThan(model.issuerEpoch);
  model.issuerEpoch = epoch;
  for (const node of nodesOf(view)) expect(node.decision).not.toBe(OPEN);
}

/** Enrols both nodes, declares what they run, and takes each kind of mutation once, undisturbed. */
async function prepare(): Promise<void> {
  await order("pool", applyPool({ name: POOL, roster: ROSTER }));
  await order("pool", applyPool({ name: GROWING, roster: model.roster }));
  nodes = { served: await enrolNode("served"), never: await enrolNode("never") };
  for (const kind of KINDS) {
    const mutation = await make(kind);
    if (kind === "enable") await connectNodes();
    mutation.answer = await timed(kind, () => client.execute(mutation.envelope));
    expect(mutation.answer.outcome).toBe(DONE);
    settle(mutation);
  }
}

async function enrolNode(name: string): Promise<ReportingNode> {
  const { token } = await order("token", {
    kind: "create-token",
    identity: "agent",
    name,
    lifeMs: 0,
  });
  return new ReportingNode(await joinCluster(token ?? "", "agent", name), WORKLOAD);
}

function joinCluster(token: string, kind: "agent" | "gate", name: string): Promise<Identity> {
  return enrol({
    address: controller.public,
    caFingerprint: cluster.caFingerprint,
    token,
    kind,
    name,
    stateDirectory: join(temp.path, `${kind}-${name}`),
  });
}

async function order(kind: Kind, body: CommandBody): Promise<Result> {
  const answer = await client.execute(sealCommand(operator, body));
  expect(answer.outcome, `${kind}: ${answer.message}`).toBe(DONE);
  return answer;
}

/** Sends a mutation and kills the controller somewhere between its start and a little after its end. */
async function kill(kind: Kind): Promise<Mutation> {
  const mutation = await make(kind);
  const sent = client.execute(mutation.envelope).then(
    (answer) => {
      mutation.answer = answer;
    },
    (error: { code?: unknown }) => {
      // Nothing else may be heard of a controller that dies: every other status would be an answer.
      expect(error.code).toBe(status.UNAVAILABLE);
    },
  );
  // The random moment itself: nothing is waited for here.
  await delay(random() * 1.6 * (latencyMs.get(kind) ?? 10));
  controller.child.kill("SIGKILL");
  await Promise.all([sent, controller.child.exited]);
  client.close();
  return mutation;
}

async function killWhileStarting(): Promise<void> {
  const cwd = await newRunDirectory();
  await using child = await startChild({
    name: "controller",
    command: process.execPath,
    args: [program("controller/main.js"), "run", "--config", cluster.configFile],
    cwd,
    logFile: join(cwd, "controller.log"),
  });
  await delay(random() * 500);
  child.kill("SIGKILL");
  await child.exited;
}

/** After the restart: the same bytes give what was acknowledged, or resolve what was not; and traffic is as the acknowledged commands say. */
async function holdAgainst(mutation: Mutation): Promise<void> {
  const wasEnabled = model.enabled;
  const traffic = mutation.kind === "enable" || mutation.kind === "disable";
  if (mutation.answer !== undefined) {
    expect(mutation.answer.outcome, mutation.answer.message ?? "").toBe(DONE);
    // Before any node has reported: what was recorded needs nobody.
    expect(await replay(mutation)).toEqual(recorded(mutation));
    settle(mutation);
    await connectNodes();
  } else {
    await connectNodes();
    mutation.answer = await timed(mutation.kind, () => client.execute(mutation.envelope));
    expect(mutation.answer.outcome, mutation.answer.message ?? "").toBe(DONE);
    settle(mutation);
  }
  expect(await mutation.shows(client), `${mutation.kind} shows`).toBe(true);
  await waitFor(async () => (await decisionOf("served")) === (model.enabled ? "open" : "closed"), {
    what: `served, ${model.enabled ? "enabled" : "not enabled"}`,
    deadlineMs: 10_000,
  });
  expect(await decisionOf("never")).toBe("closed");
  expect(nodes?.never.opened).toBe(0);
  expect(nodes?.served.openedUnasked).toBe(0);
  if (!wasEnabled && !model.enabled && !traffic) expect(nodes?.served.opened).toBe(0);
}

async function connectNodes(): Promise<void> {
  nodes?.served.connect(controller.agents);
  nodes?.never.connect(controller.agents);
  await waitFor(
    async () => {
      const reporting = nodesOf(await client.fleet(), POOL);
      return reporting.every((n) => n.connected && n.status === "ATTESTED");
    },
    { what: "both nodes attested", deadlineMs: 10_000 },
  );
}

async function decisionOf(name: string): Promise<"open" | "closed"> {
  const node = nodesOf(await client.fleet(), POOL).find((n) => n.name === name);
  if (node === undefined) throw new Error(`${name}: found it in no view`);
  return node.decision === OPEN ? "open" : "closed";
}

function nodesOf(
  view: muster.v1.FleetView.$Properties,
  pool?: string,
): readonly muster.v1.NodeView.$Properties[] {
  const pools = (view.pools ?? []).filter((p) => pool === undefined || p.name === pool);
  return pools.flatMap((p) => p.nodes ?? []);
}

async function replay(mutation: Mutation): Promise<unknown> {
  return recorded({ answer: await client.execute(mutation.envelope) });
}

/** What a mutation's record says: its answer, without the secret that is told once. */
function recorded({ answer }: Pick<Mutation, "answer">): unknown {
  const { outcome, command, revision, code, message, nodes } = answer ?? {};
  return { outcome, command, revision, code, message, nodes };
}

function settle(mutation: Mutation): void {
  done.push(mutation);
  if (mutation.kind === "enable") model.enabled = true;
  if (mutation.kind === "disable") model.enabled = false;
}

async function timed(kind: Kind, work: () => Promise<Result>): Promise<Result> {
  const fromMs = performance.now();
  const answer = await work();
  latencyMs.set(kind, performance.now() - fromMs);
  return answer;
}

/** Signs a mutation of a kind for what is declared now. */
async function make(kind: Kind): Promise<Mutation> {
  names += 1;
  const name = `n${names}`;
  const as = (body: CommandBody, shows: Mutation["shows"], seenRevision = 0): Mutation => ({
    kind,
    envelope: sealCommand(operator, body, seenRevision),
    shows,
    answer: undefined,
  });
  switch (kind) {
    case "token": {
      const made = as({ kind: "create-token", identity: "gate", name, lifeMs: 0 }, (now) =>
        tokenCounts(made, name, now),
      );
      return made;
    }
    case "operator": {
      const { publicKey } = sodiumSigner(newSeed());
      return as({ kind: "add-operator", name, publicKey }, async (now) =>
        (await now.activeIdentities()).has(`operator/${name}`),
      );
    }
    case "pool": {
      const { poolRevision } = await client.declaration(GROWING);
      const roster = [...model.roster, name].sort();
      model.roster = roster;
      const shows: Mutation["shows"] = async (now) =>
        (await now.declaration(GROWING)).rosterDigest === rosterDigestOf(roster);
      return as(applyPool({ name: GROWING, roster }), shows, poolRevision ?? 0);
    }
    case "release": {
      const { releaseRevision } = await client.declaration(POOL);
      model.releases += 1;
      const release = releaseOf(`release ${model.releases}`);
      const shows: Mutation["shows"] = async (now) =>
        (await now.declaration(POOL)).releaseDigest === releaseDigestOf(release);
      return as({ kind: "declare-release", release }, shows, releaseRevision ?? 0);
    }
    case "enable":
    case "disable": {
      const wanted = kind === "enable" ? "enabled" : "ended: DISABLED";
      const body: CommandBody =
        kind === "enable"
          ? { kind, pool: POOL, nodes: ["served"], rolling: false }
          : { kind, pool: POOL, nodes: ["served"] };
      return as(body, async (now) =>
        nodesOf(await now.fleet(), POOL).some(
          (n) => n.name === "served" && n.enablement === wanted,
        ),
      );
    }
  }
}

/** A token that was told counts once; of one that was not told only the record is left. */
async function tokenCounts(
  { answer }: Mutation,
  name: string,
  now: OperatorClient,
): Promise<boolean> {
  if (answer?.token === "") return true;
  await joinCluster(answer?.token ?? "", "gate", name);
  return (await now.activeIdentities()).has(`gate/${name}`);
}

function applyPool({ name, roster }: Pick<Pool, "name" | "roster">): CommandBody {
  const policy = { permitLifeMs: 2_000, holdMs: 0, budgetNodes: 2, budgetPercent: 0 };
  return { kind: "apply-pool", pool: { name, mode: "enforce", roster, ...policy } };
}

function releaseOf(title: string): Release {
  return {
    pool: POOL,
    title,
    rosterDigest: rosterDigestOf(ROSTER),
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

async function newRunDirectory(): Promise<string> {
  runs += 1;
  const path = join(temp.path, `run-${runs}`);
  await mkdir(path);
  return path;
}

function pick<T>(from: readonly T[]): T {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error("pick: found nothing to pick from");
  return found;
}

/** 0 to 1, from the seed (mulberry32). */
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
