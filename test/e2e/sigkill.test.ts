import { randomInt } from "node:crypto";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { status } from "@grpc/grpc-js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newSeed, sodiumSigner } from "../../proto/ed25519.ts";
import type { muster } from "../../proto/gen/muster.js";
import type { CommandBody } from "../../proto/signed/command.ts";
import { releaseDigestOf, rosterDigestOf } from "../../proto/signed/declaration.ts";
import type { Envelope } from "../../proto/signed/envelope.ts";
import { program } from "../bench/controller-process.ts";
import { POOL, WORKLOAD } from "../bench/enrolled-fleet.ts";
import { startChild } from "../fleet/child.ts";
import { waitFor } from "../fleet/wait-for.ts";
import {
  applyPool,
  DONE,
  isOpen,
  KillableCluster,
  nodesOf,
  releaseOf,
  seededRandom,
} from "./killable-cluster.ts";
import { type OperatorClient, sealCommand } from "./operator-client.ts";
import type { ReportingNode } from "./reporting-node.ts";

const KILLS = 20;
const CONTRADICTIONS = 5;
const BUDGET_MS = 240_000;
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

const seed = randomInt(2 ** 31);
const random = seededRandom(seed);
let at: KillableCluster;
let never: ReportingNode;
let served: ReportingNode;
/** What the acknowledged commands add up to. */
let model: { enabled: boolean; roster: readonly string[]; issuerEpoch: number };
let done: Mutation[];
let names = 0;
const latencyMs = new Map<Kind, number>();

beforeEach(async () => {
  model = { enabled: false, roster: ROSTER, issuerEpoch: 0 };
  done = [];
  at = await KillableCluster.make();
  await start();
  const [first, second] = await at.declare(ROSTER);
  if (first === undefined || second === undefined) throw new Error("nodes: found less than two");
  [never, served] = [first, second];
});

afterEach(() => at[Symbol.asyncDispose]());

test(
  "what was acknowledged outlives kills at random moments, and no restart enables anybody",
  async () => {
    const startedMs = performance.now();
    await withSeed(async () => {
      await prepare();
      const heard = { acknowledged: 0, unknown: 0 };
      for (let kills = 0; kills < KILLS; kills++) {
        const mutation = await killDuring(pick(KINDS));
        heard[mutation.answer === undefined ? "unknown" : "acknowledged"] += 1;
        if (random() < 0.1) await killWhileStarting();
        await start();
        await holdAgainst(mutation);
      }
      // Both ways of being killed were met, else the moments were not random.
      expect(heard.acknowledged).toBeGreaterThan(0);
      expect(heard.unknown).toBeGreaterThan(0);
      for (const mutation of done) expect(await replay(mutation)).toEqual(recorded(mutation));
    });
    expect(performance.now() - startedMs).toBeLessThan(BUDGET_MS);
  },
  BUDGET_MS,
);

test("a node that contradicted is never open again without a new enable, whenever the controller was killed", async () => {
  const other = WORKLOAD.processes.map((p) => ({ ...p, runningSha256: "c".repeat(64) }));
  await withSeed(async () => {
    await at.connectNodes();
    for (let kills = 0; kills < CONTRADICTIONS; kills++) {
      await at.order({
        kind: "enable",
        seenRelease: "",
        pool: POOL,
        nodes: ["served"],
        rolling: false,
      });
      await isDecided("served", true);
      served.measure({ ...WORKLOAD, processes: other });
      await delay(random() * 30);
      await restart();
      // It says the same to the next controller, which may have the end recorded or may not.
      served.connect(at.controller.agents);
      await waitFor(async () => (await at.node("served")).enablement.startsWith("ended"), {
        what: "enablement ended",
        deadlineMs: 10_000,
      });
      expect(served.opened).toBe(0);
      await durable(async () => (await at.node("served")).enablement.startsWith("ended"));
      served.measure(WORKLOAD);
      await at.connectNodes();
      expect(await at.node("served")).toEqual({
        open: false,
        enablement: "ended: BINARY_MISMATCH",
      });
      expect(served.opened).toBe(0);
    }
  });
});

/** A failure names the seed and how far it came. */
async function withSeed(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    throw new Error(`seed ${seed}, ${done.length} mutations done: ${String(cause)}`, { cause });
  }
}

/** Starts the controller on what the last one left: a greater issuer epoch, and nobody open. */
async function start(): Promise<void> {
  await at.start();
  const view = await at.client.fleet();
  const epoch = view.issuerEpoch ?? 0;
  expect(epoch).toBeGreaterThan(model.issuerEpoch);
  model.issuerEpoch = epoch;
  expect(nodesOf(view).filter(isOpen)).toEqual([]);
}

async function restart(): Promise<void> {
  await at.kill();
  await start();
}

/** Restarts until what is true of a controller is true of the next one too: one that was killed may have had no time to write it. */
async function durable(condition: () => Promise<boolean>): Promise<void> {
  const again = async (): Promise<boolean> => {
    await restart();
    return condition();
  };
  const connected = async (): Promise<boolean> => {
    if (await again()) return true;
    served.connect(at.controller.agents);
    await waitFor(condition, { what: "true again", deadlineMs: 10_000 });
    return false;
  };
  await waitFor(connected, { what: "durable", deadlineMs: 20_000 });
}

/** Takes each kind of mutation once, undisturbed. */
async function prepare(): Promise<void> {
  await at.order(applyPool({ name: GROWING, roster: model.roster }));
  await at.connectNodes();
  for (const kind of KINDS) {
    const mutation = await make(kind);
    mutation.answer = await timed(kind, () => at.client.execute(mutation.envelope));
    expect(mutation.answer.outcome).toBe(DONE);
    settle(mutation);
  }
}

/** Sends a mutation and kills the controller somewhere between its start and a little after its end. */
async function killDuring(kind: Kind): Promise<Mutation> {
  const mutation = await make(kind);
  const sent = at.client.execute(mutation.envelope).then(
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
  await Promise.all([sent, at.kill()]);
  return mutation;
}

async function killWhileStarting(): Promise<void> {
  const cwd = await at.newRunDirectory();
  await using child = await startChild({
    name: "controller",
    command: process.execPath,
    args: [program("controller/main.js"), "run", "--config", at.cluster.configFile],
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
    await at.connectNodes();
  } else {
    await at.connectNodes();
    mutation.answer = await timed(mutation.kind, () => at.client.execute(mutation.envelope));
    expect(mutation.answer.outcome, mutation.answer.message ?? "").toBe(DONE);
  }
  settle(mutation);
  expect(await mutation.shows(at.client), `${mutation.kind} shows`).toBe(true);
  await isDecided("served", model.enabled);
  expect((await at.node("never")).open).toBe(false);
  expect(never.opened).toBe(0);
  expect(served.openedUnasked).toBe(0);
  if (!wasEnabled && !model.enabled && !traffic) expect(served.opened).toBe(0);
}

async function isDecided(name: string, open: boolean): Promise<void> {
  await waitFor(async () => (await at.node(name)).open === open, {
    what: `${name}, ${open ? "open" : "closed"}`,
    deadlineMs: 10_000,
  });
}

async function replay(mutation: Mutation): Promise<unknown> {
  return recorded({ answer: await at.client.execute(mutation.envelope) });
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
  const as = async (
    body: CommandBody,
    shows: Mutation["shows"],
    seenRevision?: number,
  ): Promise<Mutation> => ({
    kind,
    envelope: sealCommand(at.operator, body, seenRevision ?? (await at.client.seen(body))),
    shows,
    answer: undefined,
  });
  switch (kind) {
    case "token": {
      const token = { kind: "create-token", identity: "gate", name, lifeMs: 0 } as const;
      const made: Mutation = await as(token, (now) => tokenCounts(made, name, now));
      return made;
    }
    case "operator": {
      const { publicKey } = sodiumSigner(newSeed());
      return as({ kind: "add-operator", roles: [], name, publicKey }, async (now) =>
        (await now.activeIdentities()).has(`operator/${name}`),
      );
    }
    case "pool": {
      const { poolRevision } = await at.client.declaration(GROWING);
      const roster = [...model.roster, name].sort();
      model.roster = roster;
      const shows: Mutation["shows"] = async (now) =>
        (await now.declaration(GROWING)).rosterDigest === rosterDigestOf(roster);
      return as(applyPool({ name: GROWING, roster }), shows, poolRevision ?? 0);
    }
    case "release": {
      const { releaseRevision } = await at.client.declaration(POOL);
      const release = releaseOf(`release ${name}`, ROSTER);
      const shows: Mutation["shows"] = async (now) =>
        (await now.declaration(POOL)).releaseDigest === releaseDigestOf(release);
      await at.order({ kind: "propose-release", release });
      const start = {
        kind: "start-release",
        pool: POOL,
        release: releaseDigestOf(release),
      } as const;
      return as(start, shows, releaseRevision ?? 0);
    }
    case "enable":
    case "disable": {
      const wanted = kind === "enable" ? "enabled" : "ended: DISABLED";
      const body: CommandBody =
        kind === "enable"
          ? { kind, pool: POOL, nodes: ["served"], rolling: false, seenRelease: "" }
          : { kind, pool: POOL, nodes: ["served"] };
      return as(body, async () => (await at.node("served")).enablement === wanted);
    }
  }
}

/** A token that was told counts once; of one that was not told only the record is left. */
async function tokenCounts(
  { answer }: Mutation,
  name: string,
  now: OperatorClient,
): Promise<boolean> {
  if ((answer?.token ?? "") === "") return true;
  await at.join(answer?.token ?? "", "gate", name);
  return (await now.activeIdentities()).has(`gate/${name}`);
}

function pick<T>(from: readonly T[]): T {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error("pick: found nothing to pick from");
  return found;
}
