import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { muster } from "../../../proto/gen/muster.js";
import {
  poolToWire,
  type Release,
  releaseDigestOf,
  releaseToWire,
  rosterDigestOf,
} from "../../../proto/signed/declaration.ts";
import { type PlanSpec, type PlanStep, planToWire } from "../../../proto/signed/governance.ts";
import { poolOf, profileB, releaseOf } from "../verifier/world.ts";
import { Bench, json, Keyboard } from "./harness.ts";

const ROSTER = ["n1", "n2"];
const RELEASE: Release = { ...releaseOf(ROSTER), rollback: { kind: "none" } };
const DIGEST = releaseDigestOf(RELEASE);

function stepOf(kind: PlanStep["kind"], text: string, fields: Partial<PlanStep> = {}): PlanStep {
  return { kind, nodes: ROSTER, flag: "", value: "", profile: "", ...fields, text };
}
const STEPS = [
  stepOf("close", "close all 2 open nodes"),
  stepOf("start", "start the release", { nodes: [] }),
  stepOf("set-flag", "set P=no on all 2 nodes", { flag: "P", value: "no" }),
  stepOf("attest", "wait until 2 of 2 are attested"),
  stepOf("enable", "enable all 2 nodes"),
];
const PLAN: PlanSpec = { pool: "app", kind: "rollback", release: DIGEST, steps: STEPS };
const WRONG = "8 of 8 agree, and all are wrong: P=yes is power-peg on smars A, set for rlp";

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
  bench.admin.declarations.set("app", {
    pool: poolToWire(poolOf(ROSTER)),
    rosterDigest: rosterDigestOf(ROSTER),
    release: releaseToWire(RELEASE),
    releaseDigest: DIGEST,
    releaseRevision: 7,
  });
  bench.admin.register = {
    releases: [{ spec: releaseToWire(RELEASE), release: DIGEST, state: "approved" }],
  };
});
afterEach(() => bench.stop());

const REFUSED: muster.v1.PlanAnswer.$Properties = {
  asked: [
    { text: "start the release", closes: 2, open: 0, code: "OVER_BUDGET", note: "2 would close" },
    { text: 'deploy "A" on all', closes: 0, open: 0, code: "UNSAFE_ROLLBACK", note: WRONG },
  ],
  safe: false,
  code: "UNSAFE_ROLLBACK",
  message: `rollback plan: found ${WRONG}`,
  proposed: planToWire(PLAN),
  proposedStates: STEPS.map(({ text }, i) => ({
    text,
    closes: i === 0 ? 2 : 0,
    open: i < 4 ? 0 : 2,
  })),
};

describe("planning", () => {
  test("an unsafe rollback is refused in words, and the safe order is shown and written", async () => {
    bench.admin.plan = REFUSED;
    const out = join(bench.folder, "plan.json");
    const { code, stdout, stderr } = await bench.run(
      `rollback plan app ${DIGEST.slice(0, 12)} --out ${out}`,
    );
    expect(code).toBe(6);
    expect(bench.admin.planned).toMatchObject({ pool: "app", kind: "rollback", release: DIGEST });
    expect(stdout).toContain("refused, UNSAFE_ROLLBACK");
    expect(stdout).toContain(WRONG);
    expect(stdout).toMatch(/5 +0 +2 +enable all 2 nodes/);
    expect(stderr).toContain(`muster: UNSAFE_ROLLBACK: rollback plan: found ${WRONG}`);
    expect(json(await readFile(out, "utf8"))).toMatchObject({
      kind: "Plan",
      pool: "app",
      plan: "rollback",
      release: DIGEST,
      steps: STEPS,
    });
  });

  test("the same facts are in JSON", async () => {
    bench.admin.plan = REFUSED;
    const { code, stdout } = await bench.run(`release plan app ${DIGEST} -o json`);
    expect(code).toBe(6);
    expect(bench.admin.planned.kind).toBe("release");
    expect(json(stdout)).toMatchObject({
      kind: "PlanAnswer",
      safe: false,
      code: "UNSAFE_ROLLBACK",
      asked: [{ closes: 2 }, { note: WRONG }],
      states: [{ open: 0 }, {}, {}, {}, { open: 2 }],
    });
  });

  test("--out - writes the plan alone, for a pipe", async () => {
    bench.admin.plan = { ...REFUSED, safe: true, code: "", message: "" };
    const { code, stdout } = await bench.run(`release plan app ${DIGEST} --out -`);
    expect(code).toBe(0);
    expect(json(stdout)).toMatchObject({ kind: "Plan", steps: STEPS });
  });

  test("a flag is planned by name and value, and one without a value is a usage error", async () => {
    bench.admin.plan = { safe: true, proposed: planToWire({ ...PLAN, kind: "flag", steps: [] }) };
    const { code, stdout } = await bench.run("flag plan app P=a=b");
    expect(code).toBe(0);
    expect(bench.admin.planned).toMatchObject({ kind: "flag", flag: "P", value: "a=b" });
    expect(stdout).toContain("nothing is left to do");
    expect((await bench.run("flag plan app P")).code).toBe(2);
  });
});

describe("flag set", () => {
  const derived: Release = {
    ...RELEASE,
    title: "1.0, P=yes",
    profiles: [
      profileB({ label: "B, P=yes", flags: [{ name: "P", value: "yes", redacted: false }] }),
    ],
  };
  const safe = {
    safe: true,
    derived: releaseToWire(derived),
    proposed: planToWire({ ...PLAN, kind: "flag", release: releaseDigestOf(derived) }),
  };

  test("proposes the derived release and sets nothing", async () => {
    bench.admin.plan = safe;
    const { code, stdout } = await bench.run("flag set app P=yes");
    expect(code).toBe(0);
    expect(stdout).toContain("release 1.0, P=yes proposed; nothing is set yet");
    expect(bench.admin.executed.map((e) => e.command.body)).toEqual([
      { kind: "propose-release", release: derived },
    ]);
  });

  test("proposes nothing when two builds would read it in two ways", async () => {
    bench.admin.plan = { ...safe, safe: false, code: "MEANING_CONFLICT", message: "found two" };
    const { code, stderr } = await bench.run("flag set app P=yes");
    expect(code).toBe(6);
    expect(stderr).toContain("MEANING_CONFLICT");
    expect(bench.admin.executed).toEqual([]);
  });

  test("proposes nothing that is not the release of the plan", async () => {
    bench.admin.plan = { ...safe, proposed: planToWire(PLAN) };
    expect((await bench.run("flag set app P=yes")).code).toBe(9);
    expect(bench.admin.executed).toEqual([]);
  });
});

/** A controller that leads a plan: what it was told is done when it was told, and what the nodes do is done when `nodesDo` says so. */
function lead(nodesDo: (step: number) => boolean, begun?: { readonly step: number }): void {
  let step = begun?.step ?? -1;
  const reached = new Set<number>();
  const show = (): void => {
    const view = {
      spec: planToWire(PLAN),
      epoch: 4,
      step,
      by: "ann",
      reached:
        reached.has(step) ||
        (["set-flag", "attest"].includes(STEPS[step]?.kind ?? "") && nodesDo(step)),
      waiting: [{ code: "FLAG_MISMATCH", node: "n2", subject: "P", expected: "no", found: "yes" }],
    };
    bench.admin.register = { ...bench.admin.register, plans: step < 0 ? [] : [view] };
  };
  show();
  bench.admin.script = ({ command: { body } }) => {
    if (body.kind === "start-plan") step = 0;
    else if (body.kind === "advance-plan") step += 1;
    else reached.add(step);
    show();
    return { outcome: 1 };
  };
}

const kinds = (): readonly string[] => bench.admin.executed.map((e) => e.command.body.kind);

describe("rollout run", () => {
  let path: string;
  beforeEach(async () => {
    const file = { apiVersion: "muster/v1", kind: "Plan", pool: "app", plan: "rollback" };
    path = await bench.write(
      "plan.json",
      JSON.stringify({ ...file, release: DIGEST, steps: STEPS }),
    );
  });

  test("wants a plan, and says of everything else in the file where it is", async () => {
    const nothing = await bench.write("nothing.json", "");
    const ran = await bench.run(`rollout run ${nothing}`);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining("found nothing, wanted a")]);
    const wrong = await bench.write("wrong.json", JSON.stringify({ kind: "Plan", steps: [{}] }));
    const { code, stderr } = await bench.run(`rollout run ${wrong}`);
    expect([code, bench.admin.executed]).toEqual([2, []]);
    expect(stderr).toContain("steps[0].nodes: found none, wanted a list of nodes");
    expect(stderr).toContain("apiVersion: found none, wanted muster/v1");
  });

  test("begins the plan, does what is Muster's to do, says what is not, and goes on when it is attested", async () => {
    lead(() => true);
    const { code, stdout, stderr } = await bench.run(`rollout run ${path}`);
    expect(code).toBe(0);
    expect(kinds()).toEqual([
      "start-plan",
      "disable",
      "advance-plan",
      "start-release",
      "advance-plan",
      "advance-plan",
      "advance-plan",
      "enable",
      "advance-plan",
    ]);
    expect(bench.admin.executed[7]?.command.body).toMatchObject({
      nodes: [],
      rolling: false,
      seenRelease: DIGEST,
    });
    expect(bench.admin.executed[3]?.command.seenRevision).toBe(7);
    expect(stderr).toContain("step 3 of 5: set P=no on all 2 nodes; set it where the flag is kept");
    expect(stdout).toMatch(/step +done/);
  });

  test("goes on where the same plan stands", async () => {
    lead(() => true, { step: 3 });
    const { code, stderr } = await bench.run(`rollout run ${path}`);
    expect(code).toBe(0);
    expect(kinds()).toEqual(["advance-plan", "enable", "advance-plan"]);
    expect(stderr).toContain("plan 4: going on at step 4 of 5");
  });

  test("gives up after --wait with 5, saying who is waited for, and leaves the plan where it is", async () => {
    lead(() => false, { step: 2 });
    const { code, stderr } = await bench.run(`rollout run ${path} --wait 60ms`);
    expect(code).toBe(5);
    expect(kinds()).toEqual([]);
    expect(stderr).toContain("waiting: n2 FLAG_MISMATCH P: found yes, wanted no");
    expect(stderr).toContain("TIMED_OUT");
  });

  test("ends at Ctrl-C with 5, and can be run again", async () => {
    lead(() => false, { step: 2 });
    const stop = new AbortController();
    const running = bench.run(`rollout run ${path}`, { signal: stop.signal });
    stop.abort();
    const { code, stderr } = await running;
    expect([code, kinds()]).toEqual([5, []]);
    expect(stderr).toContain("INTERRUPTED");
  });

  test("ends with the refusal of what it was about to do", async () => {
    lead(() => true, { step: 4 });
    bench.admin.script = () => ({
      outcome: 9,
      code: "SECOND_KEY_REQUIRED",
      message: "found the key of who started it",
    });
    const { code, stderr } = await bench.run(`rollout run ${path}`);
    expect(code).toBe(7);
    expect(stderr).toContain("SECOND_KEY_REQUIRED");
  });

  test("ends when another plan has begun meanwhile", async () => {
    lead(() => true);
    bench.admin.script = () => {
      const view = { spec: planToWire({ ...PLAN, kind: "release" }), epoch: 5, step: 0 };
      bench.admin.register = { ...bench.admin.register, plans: [view] };
      return { outcome: 1 };
    };
    const { code, stderr } = await bench.run(`rollout run ${path}`);
    expect(code).toBe(6);
    expect(stderr).toContain("PLAN_GONE");
  });

  test("reads the plan from standard input, and refuses what is none", async () => {
    lead(() => true, { step: 5 });
    const keyboard = new Keyboard(false);
    keyboard.end(await readFile(path, "utf8"));
    expect((await bench.run("rollout run -", { keyboard })).code).toBe(0);
    const other = await bench.write("other.json", '{"kind":"Release"}');
    expect((await bench.run(`rollout run ${other}`)).code).toBe(2);
    expect((await bench.run(`rollout run ${path} --wait soon`)).code).toBe(2);
  });
});

describe("plans that were begun", () => {
  test("are listed and shown with what they wait for", async () => {
    lead(() => false, { step: 2 });
    expect((await bench.run("plan list")).stdout).toMatch(/app +4 +rollback +\w+… +3 of 5 +ann/);
    const { stdout } = await bench.run("plan show app");
    expect(stdout).toMatch(/1 +done +close all 2 open nodes/);
    expect(stdout).toMatch(/3 +waiting +set P=no/);
    expect(stdout).toContain("FLAG_MISMATCH");
    expect(json((await bench.run("plan show app -o json")).stdout)).toMatchObject({
      epoch: 4,
      step: 2,
      done: false,
      waiting: [{ code: "FLAG_MISMATCH" }],
    });
  });

  test("are missed by name", async () => {
    const { code, stderr } = await bench.run("plan show app");
    expect(code).toBe(2);
    expect(stderr).toContain("NO_SUCH_PLAN");
  });
});
