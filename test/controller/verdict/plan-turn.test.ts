import { describe, expect, test } from "vitest";
import type { PlannedStep } from "../../../controller/verdict/plan-model.ts";
import {
  type NodeProgress,
  type ProgressInput,
  waitingFor,
} from "../../../controller/verdict/plan-progress.ts";
import {
  againstAct,
  againstBeginning,
  againstRelease,
  againstTurn,
  isUnderWay,
  type PlanAtStep,
} from "../../../controller/verdict/plan-turn.ts";

const ROSTER = ["n1", "n2"];
const stepOf = (kind: PlannedStep["kind"], fields: Partial<PlannedStep> = {}): PlannedStep => ({
  kind,
  nodes: ROSTER,
  flag: "",
  value: "",
  profile: "",
  text: kind,
  ...fields,
});
const STEPS = [
  stepOf("close"),
  stepOf("start", { nodes: [] }),
  stepOf("enable", { value: "rolling" }),
  stepOf("set-flag", { flag: "P", value: "no" }),
  stepOf("deploy", { profile: "A, P=no" }),
  stepOf("attest", { profile: "A, P=no" }),
  stepOf("enable"),
];
const at = (step: number, fields: Partial<PlanAtStep> = {}): PlanAtStep => ({
  pool: "app",
  release: "r",
  releaseState: "rolling",
  epoch: 3,
  step,
  steps: STEPS,
  ...fields,
});

describe("whose turn it is", () => {
  test("is that of the present step of the newest epoch, and of no other", () => {
    const codes = [
      { epoch: 3, step: 1 },
      { epoch: 3, step: 0 },
      { epoch: 3, step: 2 },
      { epoch: 2, step: 1 },
      { epoch: 4, step: 1 },
    ].map((said) => againstTurn(at(1), said)?.code);
    expect(codes).toEqual([
      undefined,
      "ALREADY_DONE",
      "STEP_SKIPPED",
      "PLAN_SUPERSEDED",
      "UNKNOWN_PLAN",
    ]);
    expect(againstTurn(at(7), { epoch: 3, step: 7 })?.code).toBe("ALREADY_DONE");
  });

  test("is nobody's any more when the release was aborted, superseded or is not known", () => {
    for (const releaseState of ["aborted", "superseded", "proposed", ""]) {
      expect(isUnderWay(at(1, { releaseState }))).toBe(false);
      expect(againstTurn(at(1, { releaseState }), { epoch: 3, step: 1 })?.code).toBe(
        "PLAN_SUPERSEDED",
      );
    }
    expect(isUnderWay(at(7))).toBe(false);
  });
});

describe("an act while a plan is under way", () => {
  const enable = (nodes: readonly string[], rolling = false) =>
    ({ kind: "enable", nodes, rolling }) as const;

  test("is let through exactly at its own step", () => {
    expect(againstAct(at(1), { kind: "start", release: "r" }, ROSTER)).toBeUndefined();
    expect(againstAct(at(1), { kind: "start", release: "other" }, ROSTER)?.code).toBe(
      "PLAN_UNDER_WAY",
    );
    expect(againstAct(at(0), { kind: "start", release: "r" }, ROSTER)?.code).toBe("PLAN_UNDER_WAY");
    expect(againstAct(at(6), enable([]), ROSTER)).toBeUndefined();
    expect(againstAct(at(6), enable(["n2", "n1"]), ROSTER)).toBeUndefined();
    expect(againstAct(at(2), enable([], true), ROSTER)).toBeUndefined();
  });

  test("is refused for other nodes, another order, or at another step", () => {
    const refused = [
      againstAct(at(6), enable(["n1"]), ROSTER),
      againstAct(at(6), enable([], true), ROSTER),
      againstAct(at(2), enable([]), ROSTER),
      againstAct(at(5), enable([]), ROSTER),
    ];
    expect(refused.map((r) => r?.code)).toEqual(refused.map(() => "PLAN_UNDER_WAY"));
  });

  test("is nobody's matter once the plan is over", () => {
    expect(againstAct(at(7), enable(["n1"]), ROSTER)).toBeUndefined();
    expect(againstAct(at(3, { releaseState: "aborted" }), enable(["n1"]), ROSTER)).toBeUndefined();
  });
});

describe("beginning a plan", () => {
  const own = { steps: STEPS, hopeless: "" };

  test("takes the safe order of now, whatever its texts say", () => {
    const renamed = STEPS.map((s) => ({ ...s, text: "x" }));
    expect(againstBeginning("plan", renamed, own)).toBeUndefined();
  });

  test("takes no other steps, and no others' nodes", () => {
    const code = (given: readonly PlannedStep[]) => againstBeginning("plan", given, own)?.code;
    expect(code(STEPS.slice(1))).toBe("PLAN_UNSAFE");
    expect(code([...STEPS, stepOf("enable")])).toBe("PLAN_UNSAFE");
    expect(code(STEPS.map((s) => ({ ...s, value: "yes" })))).toBe("PLAN_UNSAFE");
    expect(code(STEPS.map((s) => ({ ...s, nodes: ["n1"] })))).toBe("CHANGED_MEANWHILE");
    expect(againstBeginning("plan", [], { steps: [], hopeless: "none is safe" })).toMatchObject({
      code: "PLAN_UNSAFE",
      message: expect.stringContaining("none is safe"),
    });
    expect(againstBeginning("plan", [], { steps: [], hopeless: "" })?.code).toBe("PLAN_UNSAFE");
  });

  test("waits for the approvals, and for no release that is over", () => {
    expect(
      ["approved", "rolling", "complete", "proposed", "aborted", "superseded", ""].map(
        (state) => againstRelease("plan", state)?.code,
      ),
    ).toEqual([
      undefined,
      undefined,
      undefined,
      "APPROVAL_REQUIRED",
      "WRONG_STATE",
      "WRONG_STATE",
      "WRONG_STATE",
    ]);
  });
});

const IMAGE = "a".repeat(64);
const values = (p: string) => [{ name: "P", value: p, redacted: false }];
const there: NodeProgress = {
  open: false,
  serving: false,
  fresh: true,
  images: [IMAGE],
  flags: values("no"),
  status: "ATTESTED",
  profile: "A, P=no",
  reasons: [],
};
const progress = (
  step: number,
  node: Partial<NodeProgress> = {},
  fields: Partial<ProgressInput> = {},
): ProgressInput => ({
  steps: STEPS,
  step,
  nodes: new Map(ROSTER.map((name) => [name, { ...there, ...(name === "n2" ? node : {}) }])),
  profiles: [{ label: "A, P=no", executables: [IMAGE], flags: values("no") }],
  started: true,
  rolling: true,
  ...fields,
});
const waits = (input: ProgressInput) => waitingFor(input).map((r) => [r.code, r.node]);

describe("what a step waits for", () => {
  test("is nothing when it is reached", () => {
    for (const step of [0, 1, 2, 3, 4, 5]) expect(waits(progress(step))).toEqual([]);
    expect(waits(progress(6, { serving: true }))).toEqual([["NOT_ENABLED", "n1"]]);
  });

  test("is named node by node", () => {
    expect(waits(progress(0, { open: true }))).toEqual([["STILL_OPEN", "n2"]]);
    expect(waits(progress(1, {}, { started: false }))).toEqual([["NOT_STARTED", ""]]);
    expect(waits(progress(2, {}, { rolling: false }))).toEqual([["NOT_ENABLED", ""]]);
    expect(waits(progress(3, { flags: values("yes") }))).toEqual([["FLAG_MISMATCH", "n2"]]);
    expect(waits(progress(3, { flags: [] }))).toEqual([["FLAG_ABSENT", "n2"]]);
    expect(waits(progress(4, { images: ["b".repeat(64)] }))).toEqual([["BINARY_MISMATCH", "n2"]]);
    expect(waits(progress(4, { images: [] }))).toEqual([["WORKLOAD_NOT_RUNNING", "n2"]]);
    expect(waits(progress(4, { fresh: false }))).toEqual([["EVIDENCE_STALE", "n2"]]);
    expect(waits(progress(5, { status: "STALE" }))).toEqual([["NOT_READY", "n2"]]);
    expect(waits(progress(5, { profile: "another" }))).toEqual([["NOT_READY", "n2"]]);
  });

  test("is still what was set before, also after the deployment", () => {
    expect(waits(progress(4, { flags: values("yes") }))).toEqual([["FLAG_MISMATCH", "n2"]]);
  });

  test("is never nothing for a node, a profile or a step that is not there", () => {
    expect(waits(progress(3, {}, { nodes: new Map() }))).toEqual([
      ["NO_EVIDENCE", "n1"],
      ["NO_EVIDENCE", "n2"],
    ]);
    expect(waits(progress(4, {}, { profiles: [] }))).toEqual([
      ["DEADLINE_PASSED", "n1"],
      ["DEADLINE_PASSED", "n2"],
    ]);
    expect(waits(progress(9))).toEqual([["STEP_SKIPPED", ""]]);
    expect(waits(progress(0, {}, { steps: [stepOf("close", { nodes: [] })] }))).toEqual([
      ["STEP_SKIPPED", ""],
    ]);
  });

  test("is an attestation wherever the release names what runs, and only what was measured elsewhere", () => {
    const steps = [stepOf("set-flag", { flag: "P", value: "no" }), stepOf("attest")];
    const stale: Partial<NodeProgress> = { status: "DRIFTED", profile: "" };
    expect(waits(progress(1, stale, { steps }))).toEqual([["NOT_READY", "n2"]]);
    const between = { ...stale, images: ["b".repeat(64)] };
    expect(waits(progress(1, between, { steps }))).toEqual([]);
  });
});
