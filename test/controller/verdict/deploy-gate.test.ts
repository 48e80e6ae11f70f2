import { describe, expect, test } from "vitest";
import {
  answerDeploy,
  DEPLOY_GOALS,
  type DeployFacts,
  type DeployGoal,
} from "../../../controller/verdict/deploy-gate.ts";

const READY: DeployFacts = {
  status: "READY",
  roster: 8,
  attested: 8,
  onTarget: 8,
  release: "ab".repeat(32),
  releaseState: "complete",
  off: [],
};

const ask = (facts: Partial<DeployFacts>, goal: DeployGoal = "ready", release = "") =>
  answerDeploy({ ...READY, ...facts }, { goal, release });

describe("A pipeline", () => {
  test.each(DEPLOY_GOALS)("goes on for %s when everything is so", (goal) => {
    expect(ask({}, goal, "abababab")).toMatchObject({ pass: true, code: "PASSED" });
  });

  test.each(DEPLOY_GOALS)("never goes on for %s", (goal) => {
    const wrong: Partial<DeployFacts>[] = [
      { status: "BLIND" },
      { status: "DIVERGED" },
      { status: "INCOMPLETE" },
      { status: "" },
      { status: "ready" },
      { status: "CONSTRUCTED" },
      { roster: 0, attested: 0, onTarget: 0 },
      { attested: 7 },
      { roster: 9 },
      { release: "" },
      { attested: Number.NaN, onTarget: Number.NaN },
    ];
    const answers = wrong.map((facts) => ask(facts, goal));
    expect(answers.filter(({ pass }) => pass)).toEqual([]);
  });

  test.each([
    ["OTHER_RELEASE", ask({}, "ready", "cdcdcdcd")],
    ["NO_RELEASE", ask({ release: "" })],
    ["BLIND", ask({ status: "BLIND", release: "" })],
    ["OUT_OF_ATTESTATION", ask({ status: "DIVERGED" })],
    ["COVERAGE_INCOMPLETE", ask({ status: "INCOMPLETE", attested: 7 })],
    ["NOT_ON_TARGET", ask({ status: "ROLLING", onTarget: 7 })],
    ["NOT_COMPLETE", ask({ releaseState: "rolling" }, "complete")],
    ["NOT_COMPLETE", ask({ releaseState: "" }, "complete")],
  ])("is told %s, with what was found and what was wanted", (code, answer) => {
    expect(answer).toMatchObject({ pass: false, code });
    expect(answer.message).toMatch(/^[a-z][^:]*: found .*, wanted /);
  });

  test("waits for less: attested while the pool rolls, ready before anybody says complete", () => {
    expect(ask({ status: "ROLLING", onTarget: 3 }, "attested").pass).toBe(true);
    expect(ask({ status: "ROLLING", onTarget: 3 }, "ready").pass).toBe(false);
    expect(ask({ releaseState: "rolling" }, "ready").pass).toBe(true);
  });

  test("is shown five of the servers that are off, and how many there are", () => {
    const off = [1, 2, 3, 4, 5, 6, 7].map((i) => ({ node: `n${i}`, status: "STALE" }));
    expect(ask({ status: "INCOMPLETE", attested: 1, off }).message).toContain(
      "(n1 STALE, n2 STALE, n3 STALE, n4 STALE, n5 STALE and 2 more)",
    );
  });
});
