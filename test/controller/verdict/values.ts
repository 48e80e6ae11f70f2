import type { AppraisalInput } from "../../../controller/verdict/appraise.ts";
import type {
  MeasuredFlag,
  MeasuredProcess,
  MeasuredWorkload,
  ReferenceProfile,
  ReferenceRelease,
} from "../../../controller/verdict/measured.ts";

/** Digests of three builds, hex. */
export const A = "a".repeat(64);
export const B = "b".repeat(64);
export const C = "c".repeat(64);
const ROSTER = "d".repeat(64);

/** A process that runs build B, the file on disk being the same; `fields` replace. */
export function process(fields: Partial<MeasuredProcess> = {}): MeasuredProcess {
  return {
    pid: 42,
    executable: "/srv/app",
    runningSha256: B,
    diskState: "same",
    diskSha256: fields.runningSha256 ?? B,
    loader: [],
    ...fields,
  };
}

/** Flag P as it is evaluated, "no" unless `fields` say otherwise. */
export function flag(fields: Partial<MeasuredFlag> = {}): MeasuredFlag {
  return {
    name: "P",
    value: "no",
    redacted: false,
    source: "environment",
    location: "P",
    ...fields,
  };
}

/** One process of build B with P=no; `fields` replace. */
export function workload(fields: Partial<MeasuredWorkload> = {}): MeasuredWorkload {
  return {
    processes: [process()],
    artifacts: [],
    flags: [flag()],
    faults: [],
    signals: [],
    signalsSinceUnixMs: 0,
    ...fields,
  };
}

/** The target profile "B, P=no"; `fields` replace. */
export function profile(fields: Partial<ReferenceProfile> = {}): ReferenceProfile {
  return {
    label: "B, P=no",
    stage: "target",
    executables: [B],
    artifacts: [],
    flags: [{ name: "P", value: "no", redacted: false }],
    loader: [],
    ...fields,
  };
}

/** A release of the profiles given, "B, P=no" when none is. */
export function release(...profiles: readonly ReferenceProfile[]): ReferenceRelease {
  return {
    rosterDigest: ROSTER,
    profiles: profiles.length > 0 ? profiles : [profile()],
    outgoingUntilUnixMs: profiles.some((p) => p.stage === "outgoing") ? 1_000_000 : 0,
  };
}

/** A node with which nothing is wrong; `fields` replace. */
export function input(fields: Partial<AppraisalInput> = {}): AppraisalInput {
  return {
    node: "n1",
    onRoster: true,
    identity: "enrolled",
    halted: false,
    release: release(),
    evidence: { ageMs: 10, workload: workload() },
    staleAfterMs: 3_000,
    nowUnixMs: 500_000,
    exemptions: { pool: "app", known: [], nowUnixMs: 500_000 },
    meanings: { contracts: "required", inPlay: [], running: [] },
    ...fields,
  };
}

/** As `input`, with this workload as its fresh evidence. */
export function measured(
  fields: Partial<MeasuredWorkload>,
  more: Partial<AppraisalInput> = {},
): AppraisalInput {
  return input({ evidence: { ageMs: 10, workload: workload(fields) }, ...more });
}
