import { encodeRecord, KEY } from "../../controller/records.ts";
import { makePlan } from "../../controller/verdict/plan.ts";
import type { PlanNode } from "../../controller/verdict/plan-model.ts";
import { planToAnswer } from "../../controller/views/plan-wire.ts";
import { type Profile, releaseDigestOf } from "../../proto/signed/declaration.ts";
import {
  A,
  B,
  nodesOf,
  planInput,
  planRelease,
  profileOf,
} from "../controller/verdict/plan-values.ts";
import {
  BUILD_A,
  BUILD_B,
  POOL,
  poolOf,
  profileB,
  releaseOf,
  signerOf,
  World,
  workloadOf,
} from "../controller/verifier/world.ts";
import { contractA, contractOf, flagOf, sealContract } from "../fakes/contracts.ts";
import type { Bench } from "./bench.ts";
import { metricOf } from "./result.ts";

const NODES = 10_000;
/** Writes of one transaction. */
const BATCH = 100;
const ORDER = "close start set-flag attest deploy attest enable";
/** As before, with a second flag to set. */
const ORDER_OF_TWO = "close start set-flag set-flag attest deploy attest enable";

/**
 * `plan`: the whole answer of a controller that knows 10,000 nodes by their evidence, the Knight rollback with one node in eight kept out on the old build:
 * what was asked for simulated, the shortest safe order searched, and the answer put into its wire form. `search`: the pure planner alone, on nodes of twenty
 * kinds. Every run must find the one right order.
 */
export const plan: Bench = async ({ say, short }) => {
  const nodes = short ? 800 : NODES;
  const world = await World.start();
  try {
    say(`a fleet of ${nodes} nodes reports`);
    const release = await backFromB(world, nodes);
    const request = { pool: POOL, kind: "rollback", release };
    say("planning");
    const answers = timed(short ? 2 : 15, ORDER, () =>
      (planToAnswer(world.context, request).proposed?.steps ?? []).map((s) => s.kind ?? ""),
    );
    const input = planInput({
      kind: "rollback",
      nodes: nodesOfManyKinds(nodes),
      inForce: planRelease(profileOf(B, { P: "yes", Q: "no" })),
      release: planRelease(profileOf(A, { P: "no", Q: "no" })),
    });
    const searches = timed(short ? 2 : 15, ORDER_OF_TWO, () =>
      makePlan(input).steps.map((s) => s.kind),
    );
    return {
      bench: "plan",
      metrics: { plan: metricOf(answers, "ms"), search: metricOf(searches, "ms") },
      ratios: {},
      targets: short ? [] : [{ name: "plan", atMost: 1_000 }],
    };
  } finally {
    await world.stop();
  }
};

/** Milliseconds of each run. @throws Error when a run finds another order than the right one: a wrong plan is not a fast one */
function timed(runs: number, wanted: string, run: () => readonly string[]): readonly number[] {
  return Array.from({ length: runs }, () => {
    const beganMs = performance.now();
    const order = run().join(" ");
    const ms = performance.now() - beganMs;
    if (order !== wanted) throw new Error(`plan: found ${order}, wanted ${wanted}`);
    return ms;
  });
}

/** Seven in eight on B with P=yes and open, the eighth on A and kept out. Gives the digest of the release that goes back. */
async function backFromB(world: World, count: number): Promise<string> {
  await world.done({
    kind: "add-operator",
    name: "ci",
    publicKey: signerOf("ci").publicKey,
    roles: ["builder"],
  });
  const live = contractA({
    flags: [flagOf({ meaning: "power-peg", values: { yes: "power-peg", no: "off" } })],
    dormant: [],
  });
  for (const parts of [live, contractOf()])
    await world.done({ kind: "register-build", statement: sealContract(parts, signerOf("ci")) });
  const names = Array.from({ length: count }, (_, i) => `n${String(i).padStart(5, "0")}`);
  await enrol(world, names);
  await world.done({ kind: "apply-pool", pool: poolOf(names, { contracts: "required" }) });
  const back = [profile(BUILD_A, "no"), profile(BUILD_B, "no", "outgoing")];
  const none = { rollback: { kind: "none" } } as const;
  await world.declare({ ...releaseOf(names, [profile(BUILD_B, "yes")]), ...none });
  for (const [i, name] of names.entries())
    world.connect(name).report(workloadOf(i % 8 === 7 ? BUILD_A : BUILD_B, "yes"));
  await world.done(world.enable(names.filter((_, i) => i % 8 !== 7)));
  const release = { ...releaseOf(names, back, world.clock.unix + 3_600_000), ...none };
  await world.done({ kind: "propose-release", release });
  return releaseDigestOf(release);
}

/** Writes every identity by itself: ten thousand keys would take longer than all the rest, and nothing is signed here. */
async function enrol(world: World, names: readonly string[]): Promise<void> {
  const writes = names.map(
    (name, i) =>
      ({
        kind: "put",
        key: KEY.identity("agent", name),
        value: encodeRecord("identity", {
          kind: "agent",
          name,
          publicKey: i.toString(16).padStart(64, "0"),
          certificateSha256: "e".repeat(64),
          state: "active",
          atUnixMs: 1,
        }),
      }) as const,
  );
  for (let i = 0; i < writes.length; i += BATCH)
    await world.store.transact([], writes.slice(i, i + BATCH));
}

function profile(image: string, p: string, stage: Profile["stage"] = "target"): Profile {
  return profileB({
    label: `${image === BUILD_A ? "A" : "B"}, P=${p}`,
    stage,
    executables: [image],
    flags: [{ name: "P", value: p, redacted: false }],
  });
}

/** Nodes of twenty kinds: builds, flag values that differ, open and closed. */
function nodesOfManyKinds(count: number): readonly PlanNode[] {
  return Array.from({ length: 20 }, (_, i) =>
    nodesOf(
      i % 4 === 3 ? A : B,
      { P: i % 4 === 3 ? "no" : "yes", Q: `value ${i}` },
      { count: count / 20, first: 1 + (i * count) / 20, open: i % 4 !== 3, width: 5 },
    ),
  ).flat();
}
