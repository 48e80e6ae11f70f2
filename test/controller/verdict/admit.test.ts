import { describe, expect, test } from "vitest";
import { admit, type Mark } from "../../../controller/verdict/admit.ts";
import { type AppraisalInput, appraise } from "../../../controller/verdict/appraise.ts";
import { A, B, C, input, measured, process, profile, release, workload } from "./values.ts";

const forB: Mark = { state: "enabled", profileDigest: B };
const outgoing = profile({ label: "A", stage: "outgoing", executables: [A] });

function admitted(
  from: AppraisalInput,
  mark: Mark | undefined,
  { rolling = false, profileDigest = B }: { rolling?: boolean; profileDigest?: string } = {},
) {
  const appraisal = appraise(from);
  return admit({
    appraisal,
    profileDigest: appraisal.profile === undefined ? "" : profileDigest,
    mark,
    rolling,
  });
}

describe("a node that matches", () => {
  test("opens when it is enabled for exactly this profile, and not for another", () => {
    expect(admitted(input(), forB)).toEqual({ gate: "open", enableFirst: false });
    expect(admitted(input(), { state: "enabled", profileDigest: C })).toMatchObject({
      gate: "closed",
      code: "NOT_ENABLED",
      end: undefined,
    });
  });

  test("is NOT_ENABLED without a mark, and quarantined", () => {
    expect(admitted(input(), undefined)).toEqual({
      gate: "closed",
      severity: "quarantine",
      code: "NOT_ENABLED",
      end: undefined,
    });
  });

  test("is drained after disable, quarantined after every other end", () => {
    expect(admitted(input(), { state: "ended", code: "DISABLED" })).toMatchObject({
      severity: "drain",
      code: "DISABLED",
    });
    expect(admitted(input(), { state: "ended", code: "FLAG_MISMATCH" })).toMatchObject({
      severity: "quarantine",
      code: "NOT_ENABLED",
    });
  });

  test("is enabled by a rolling order on a target, not on an outgoing build", () => {
    expect(admitted(input(), undefined, { rolling: true })).toEqual({
      gate: "open",
      enableFirst: true,
    });
    const old = measured(
      { processes: [process({ runningSha256: A })] },
      { release: release(profile(), outgoing) },
    );
    expect(admitted(old, undefined, { rolling: true })).toMatchObject({ gate: "closed" });
    expect(admitted(old, forB, { rolling: true })).toMatchObject({ gate: "open" });
  });
});

describe("a node that is to be restarted, both builds being declared", () => {
  const pending = measured(
    { processes: [process({ diskState: "replaced", diskSha256: A })] },
    { release: release(profile(), outgoing) },
  );

  test("keeps its gate open when it is enabled", () => {
    expect(appraise(pending).status).toBe("RESTART_PENDING");
    expect(admitted(pending, forB)).toEqual({ gate: "open", enableFirst: false });
  });

  test("is not newly enabled by a rolling order: only ATTESTED opens a gate", () => {
    expect(admitted(pending, undefined, { rolling: true })).toMatchObject({
      gate: "closed",
      code: "NOT_ENABLED",
    });
  });
});

describe("a node that does not match", () => {
  test("is closed at once and its enablement ends when it contradicts the declaration", () => {
    const drifted = measured({ processes: [process({ runningSha256: C })] });
    expect(admitted(drifted, forB)).toEqual({
      gate: "closed",
      severity: "quarantine",
      code: "BINARY_MISMATCH",
      end: "BINARY_MISMATCH",
    });
    expect(admitted(drifted, undefined)).toMatchObject({ gate: "closed", end: undefined });
    expect(admitted(drifted, undefined, { rolling: true })).toMatchObject({ gate: "closed" });
  });

  test("is suspended when the permitted process is not the one that runs", () => {
    const stopped = measured({ processes: [], flags: [] });
    expect(admitted(stopped, forB)).toMatchObject({
      gate: "closed",
      code: "WORKLOAD_NOT_RUNNING",
      end: undefined,
    });
  });

  test("lives to the end of its permit when it is silent and enabled, and stays closed when it is not enabled", () => {
    const silent = input({ evidence: { ageMs: 9_999, workload: workload() } });
    expect(admitted(silent, forB)).toEqual({ gate: "run-out" });
    expect(admitted(silent, undefined)).toMatchObject({ gate: "closed", code: "NOT_ENABLED" });
    expect(admitted(silent, { state: "ended", code: "DISABLED" })).toMatchObject({
      severity: "drain",
    });
  });
});
