import { describe, expect, test } from "vitest";
import { type AdmissionInput, admit } from "../../../controller/verdict/admit.ts";
import type { Appraisal } from "../../../controller/verdict/appraise.ts";
import { profile } from "./values.ts";

const on = (stage: "target" | "outgoing", fields: Partial<Appraisal> = {}): Appraisal => ({
  status: "ATTESTED",
  reasons: [],
  effect: "none",
  profile: profile({ stage }),
  ...fields,
});

const end = (fields: Partial<AdmissionInput>) =>
  admit({
    appraisal: on("outgoing"),
    profileDigest: "old",
    mark: { state: "enabled", profileDigest: "new" },
    rolling: false,
    targets: new Set(["new"]),
    ...fields,
  });

const MOVED_BACK = {
  gate: "closed",
  severity: "quarantine",
  code: "MOVED_BACK",
  end: "MOVED_BACK",
} as const;
const NOT_ENABLED = { gate: "closed", code: "NOT_ENABLED", end: undefined } as const;

describe("a node on an outgoing build", () => {
  test("that was enabled for a target is closed, and its enablement is over", () => {
    expect(end({})).toEqual(MOVED_BACK);
    expect(end({ rolling: true })).toEqual(MOVED_BACK);
    // Also when the target lies on disk already: what runs is the old one.
    expect(end({ appraisal: on("outgoing", { status: "RESTART_PENDING" }) })).toEqual(MOVED_BACK);
  });

  test("that was enabled for something else, or for the target of another release, is merely not enabled for it", () => {
    expect(end({ mark: { state: "enabled", profileDigest: "other" } })).toMatchObject(NOT_ENABLED);
    expect(end({ targets: new Set(["newer"]) })).toMatchObject(NOT_ENABLED);
    expect(end({ mark: undefined })).toMatchObject(NOT_ENABLED);
    expect(end({ mark: { state: "ended", code: "HALTED" } })).toMatchObject(NOT_ENABLED);
  });

  test("that was enabled for it stays open, and one that moves forward is not one that moved back", () => {
    expect(end({ mark: { state: "enabled", profileDigest: "old" } })).toMatchObject({
      gate: "open",
    });
    const forward = { appraisal: on("target"), profileDigest: "new" };
    expect(end({ ...forward, mark: { state: "enabled", profileDigest: "old" } })).toMatchObject(
      NOT_ENABLED,
    );
    expect(end({ ...forward })).toMatchObject({ gate: "open", enableFirst: false });
  });

  test("is never let in where the targets are not known", () => {
    const input: AdmissionInput = {
      appraisal: on("outgoing"),
      profileDigest: "old",
      mark: { state: "enabled", profileDigest: "new" },
      rolling: true,
    };
    expect(admit(input)).toMatchObject(NOT_ENABLED);
  });
});
