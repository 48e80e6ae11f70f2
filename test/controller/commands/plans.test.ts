import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { planToAnswer, planViewToWire } from "../../../controller/views/plan-wire.ts";
import type { muster } from "../../../proto/gen/muster.js";
import { Reader } from "../../../proto/signed/body.ts";
import type { CommandBody } from "../../../proto/signed/command.ts";
import { type Profile, type Release, releaseDigestOf } from "../../../proto/signed/declaration.ts";
import { type PlanSpec, readPlan } from "../../../proto/signed/governance.ts";
import { contractA, contractOf, flagOf, sealContract } from "../../fakes/contracts.ts";
import {
  BUILD_A,
  BUILD_B,
  POOL,
  poolOf,
  profileB,
  releaseOf,
  signerOf,
  startOf,
  World,
  workloadOf,
} from "../verifier/world.ts";

const NAMES = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `smars-${n}`);
const SEVEN = NAMES.slice(0, 7);
const BACK = [profile(BUILD_A, "no"), profile(BUILD_B, "no", "outgoing")];

function profile(image: string, p: string, stage: Profile["stage"] = "target"): Profile {
  return profileB({
    label: `${image === BUILD_A ? "A" : "B"}, P=${p}`,
    stage,
    executables: [image],
    flags: [{ name: "P", value: p, redacted: false }],
  });
}

let world: World;
beforeEach(async () => {
  world = await World.start();
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
  await world.done({
    kind: "apply-pool",
    pool: poolOf(NAMES, { contracts: "required" }),
  });
});
afterEach(() => world.stop());

function release(profiles: readonly Profile[]): Release {
  const until = profiles.some((p) => p.stage === "outgoing") ? world.clock.unix + 600_000 : 0;
  return { ...releaseOf(NAMES, profiles, until), rollback: { kind: "none" } };
}

/** 09:31: seven on B serve with P=yes, the eighth is on A and kept out; the way back is proposed. Gives its digest. */
async function morning(profiles: readonly Profile[] = BACK): Promise<string> {
  await world.declare(release([profile(BUILD_B, "yes")]));
  for (const name of NAMES) await world.agent(name);
  report(SEVEN, BUILD_B, "yes");
  report(["smars-8"], BUILD_A, "yes");
  await world.done(world.enable(SEVEN));
  const back = release(profiles);
  await world.done({ kind: "propose-release", release: back });
  return releaseDigestOf(back);
}

function report(names: readonly string[], image: string, p: string): void {
  for (const name of names) world.agents.get(name)?.report(workloadOf(image, p));
}

function ask(request: muster.v1.PlanRequest.$Properties): muster.v1.PlanAnswer.$Properties {
  return planToAnswer(world.context, { pool: POOL, ...request });
}

function proposed(request: muster.v1.PlanRequest.$Properties): PlanSpec {
  return readPlan(new Reader("MALFORMED_COMMAND", "plan"), ask(request).proposed ?? {});
}

async function begin(digest: string): Promise<PlanSpec> {
  const plan = proposed({ kind: "rollback", release: digest });
  await world.done({ kind: "start-plan", plan });
  return plan;
}

const advance = (step: number, epoch = 1): CommandBody => ({
  kind: "advance-plan",
  pool: POOL,
  epoch,
  step,
});
const codeOf = async (body: CommandBody): Promise<string> => (await world.run(body)).code ?? "";

describe("the rollback of the Knight morning", () => {
  test("is refused as people would do it, and led the safe way step by step", async () => {
    const digest = await morning();
    const answer = ask({ kind: "rollback", release: digest });
    expect(answer).toMatchObject({ safe: false, code: "UNSAFE_ROLLBACK" });
    expect(answer.message).toContain(
      "8 of 8 agree, and all are wrong: P=yes is power-peg on smars 2003, set for rlp",
    );
    const plan = await begin(digest);
    expect(plan.steps.map((s) => s.kind)).toEqual([
      "close",
      "start",
      "set-flag",
      "attest",
      "deploy",
      "attest",
      "enable",
    ]);
    const acts: (() => unknown)[] = [
      () => world.done({ kind: "disable", pool: POOL, nodes: plan.steps[0]?.nodes ?? [] }),
      () => world.done(startOf(release(BACK))),
      () => {
        report(SEVEN, BUILD_B, "no");
        report(["smars-8"], BUILD_A, "no");
      },
      () => undefined,
      () => report(SEVEN, BUILD_A, "no"),
      () => undefined,
      () => world.done(world.enable()),
    ];
    for (const [step, act] of acts.entries()) {
      await act();
      await world.done(advance(step));
    }
    expect(NAMES.map((name) => world.decision(name))).toEqual(NAMES.map(() => "open"));
    expect(await codeOf(advance(6))).toBe("ALREADY_DONE");
    expect(await codeOf(advance(7))).toBe("ALREADY_DONE");
  });

  test("waits at each step for what is not there yet, and says who it waits for", async () => {
    await begin(await morning());
    const still = await world.run(advance(0));
    expect(still).toMatchObject({ outcome: 5, code: "STEP_NOT_REACHED" });
    expect(still.reasons?.map((r) => [r.code, r.node])).toEqual(
      SEVEN.map((name) => ["STILL_OPEN", name]),
    );
    await world.done({ kind: "disable", pool: POOL, nodes: SEVEN });
    await world.done(advance(0));
    expect((await world.run(advance(1))).reasons?.map((r) => r.code)).toEqual(["NOT_STARTED"]);
    await world.done(startOf(release(BACK)));
    await world.done(advance(1));
    report(SEVEN.slice(0, 6), BUILD_B, "no");
    report(["smars-8"], BUILD_A, "no");
    const { reasons } = await world.run(advance(2));
    expect(reasons?.map((r) => [r.code, r.node, r.subject, r.found])).toEqual([
      ["FLAG_MISMATCH", "smars-7", "P", "yes"],
    ]);
  });

  test("takes no attestation of before: who does not answer a challenge of now is waited for", async () => {
    await begin(await morning());
    await world.done({ kind: "disable", pool: POOL, nodes: SEVEN });
    await world.done(advance(0));
    await world.done(startOf(release(BACK)));
    await world.done(advance(1));
    report(SEVEN, BUILD_B, "no");
    report(["smars-8"], BUILD_A, "no");
    await world.done(advance(2));
    const agent = world.agents.get("smars-3");
    if (agent !== undefined) agent.answers = false;
    const { code, reasons } = await world.run(advance(3));
    expect([code, reasons?.map((r) => [r.code, r.node])]).toEqual([
      "STEP_NOT_REACHED",
      [["EVIDENCE_STALE", "smars-3"]],
    ]);
  });

  test("cannot be enabled nor started past its step, but always closed", async () => {
    await begin(await morning());
    expect(await codeOf(world.enable(["smars-1"]))).toBe("PLAN_UNDER_WAY");
    expect(await codeOf(startOf(release(BACK)))).toBe("PLAN_UNDER_WAY");
    expect(await codeOf(advance(4))).toBe("STEP_SKIPPED");
    await world.done({ kind: "halt", pool: POOL });
    await world.done({ kind: "disable", pool: POOL, nodes: SEVEN });
    await world.done(advance(0));
    const other = release([profile(BUILD_B, "no")]);
    await world.done({ kind: "propose-release", release: other });
    expect(await codeOf(startOf(other))).toBe("PLAN_UNDER_WAY");
  });

  test("is over when its release is aborted, so that nobody is stuck", async () => {
    const digest = await morning();
    await begin(digest);
    await world.done({ kind: "abort-release", pool: POOL, release: digest });
    await world.done(world.enable(["smars-1"]));
    expect(await codeOf(advance(0))).toBe("PLAN_SUPERSEDED");
  });

  test("shows what its present step waits for", async () => {
    await begin(await morning());
    const view = () => {
      const record = world.declared.plans.get(POOL)?.value;
      return record && planViewToWire(world.context, record);
    };
    expect(view()).toMatchObject({ epoch: 1, step: 0, reached: false });
    expect(view()?.waiting).toHaveLength(7);
    await world.done({ kind: "disable", pool: POOL, nodes: SEVEN });
    expect(view()).toMatchObject({ reached: true, waiting: [] });
  });
});

describe("beginning a plan", () => {
  test("takes exactly the safe order of now", async () => {
    const digest = await morning();
    const plan = proposed({ kind: "rollback", release: digest });
    const begun = (changes: Partial<PlanSpec>) =>
      codeOf({ kind: "start-plan", plan: { ...plan, ...changes } });
    const [, ...skipping] = plan.steps;
    expect(await begun({ steps: skipping })).toBe("PLAN_UNSAFE");
    expect(await begun({ steps: [] })).toBe("PLAN_UNSAFE");
    const fewer = plan.steps.map((s) => ({ ...s, nodes: s.nodes.slice(1) }));
    expect(await begun({ steps: fewer })).toBe("CHANGED_MEANWHILE");
    expect(await begun({ release: "f".repeat(64) })).toBe("UNKNOWN_RELEASE");
    expect(await begun({ pool: "other" })).toBe("UNKNOWN_POOL");
    expect(await begun({})).toBe("");
  });

  test("stores the controller's own words, whatever the texts in it were", async () => {
    const digest = await morning();
    const plan = proposed({ kind: "rollback", release: digest });
    const lying = plan.steps.map((s) => ({ ...s, text: "nothing to see" }));
    await world.done({ kind: "start-plan", plan: { ...plan, steps: lying } });
    expect(world.declared.plans.get(POOL)?.value.plan.steps[0]?.text).toBe(
      "close all 7 open nodes",
    );
  });

  test("ends the one before, whose epoch is refused from then on", async () => {
    const digest = await morning();
    await begin(digest);
    await world.done({ kind: "disable", pool: POOL, nodes: SEVEN });
    const again = proposed({ kind: "rollback", release: digest });
    expect(again.steps[0]?.kind).toBe("start");
    await world.done({ kind: "start-plan", plan: again });
    expect(world.declared.plans.get(POOL)?.value.epoch).toBe(2);
    expect(await codeOf(advance(0, 1))).toBe("PLAN_SUPERSEDED");
    expect(await codeOf(advance(0, 3))).toBe("UNKNOWN_PLAN");
  });

  test("waits for the approvals of its release", async () => {
    await world.done({
      kind: "apply-pool",
      pool: poolOf(NAMES, { contracts: "required" }),
    });
    const digest = await morning();
    const wanting = poolOf(NAMES, {
      contracts: "required",
      approvals: [{ role: "risk", count: 1 }],
    });
    await world.done({ kind: "apply-pool", pool: wanting });
    const other = { ...release(BACK), title: "again" };
    await world.done({ kind: "propose-release", release: other });
    const plan = {
      ...proposed({ kind: "rollback", release: digest }),
      release: releaseDigestOf(other),
    };
    expect(await world.run({ kind: "start-plan", plan })).toMatchObject({
      outcome: 9,
      code: "APPROVAL_REQUIRED",
    });
  });
});

describe("a flag plan", () => {
  test("leads to the release in force with the flag set, which is to be proposed", async () => {
    await world.declare(release([profile(BUILD_B, "no")]));
    for (const name of NAMES) await world.agent(name);
    report(NAMES, BUILD_B, "no");
    await world.done(world.enable());
    const answer = ask({ kind: "flag", flag: "P", value: "yes" });
    expect(answer).toMatchObject({ safe: true, code: "", message: "" });
    expect(answer.derived?.profiles?.map((p) => [p.label, p.stage])).toEqual([
      ["B, P=yes", 1],
      ["B, P=no", 2],
    ]);
    expect(answer.proposed?.steps?.map((s) => [s.kind, s.value])).toEqual([
      ["start", ""],
      ["enable", "rolling"],
      ["set-flag", "yes"],
      ["attest", ""],
    ]);
    expect(answer.proposed?.release).toMatch(/^[0-9a-f]{64}$/);
  });

  test("is refused naming both meanings while A and B serve", async () => {
    await world.declare(release([profile(BUILD_B, "no"), profile(BUILD_A, "no", "outgoing")]));
    for (const name of NAMES) await world.agent(name);
    report(SEVEN, BUILD_B, "no");
    report(["smars-8"], BUILD_A, "no");
    await world.done(world.enable(NAMES));
    const answer = ask({ kind: "flag", flag: "P", value: "yes" });
    expect(answer).toMatchObject({ safe: false, code: "MEANING_CONFLICT" });
    expect(answer.message).toMatch(/rlp .*smars 2012\.08.*power-peg .*smars 2003/);
  });

  test("cannot be made of a value that is set already", async () => {
    await world.declare(release([profile(BUILD_B, "no")]));
    const answer = ask({ kind: "flag", flag: "P", value: "no" });
    expect(answer.derived?.profiles).toHaveLength(1);
    expect(() => ask({ kind: "flag", flag: "", value: "no" })).toThrow(/no flag named/);
    expect(() => ask({ kind: "deploy" })).toThrow(/another kind/);
    expect(() => ask({ kind: "release", release: "a".repeat(64) })).toThrow(/no release/);
  });
});
