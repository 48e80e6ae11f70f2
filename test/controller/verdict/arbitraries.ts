import fc from "fast-check";
import type { AdmissionInput, Mark } from "../../../controller/verdict/admit.ts";
import { type AppraisalInput, appraise } from "../../../controller/verdict/appraise.ts";
import type { NodeStanding } from "../../../controller/verdict/fleet-view.ts";
import type {
  MeasuredFault,
  MeasuredWorkload,
  ReferenceProfile,
} from "../../../controller/verdict/measured.ts";
import { A, B, C, input, workload } from "./values.ts";

const digest = fc.constantFrom(A, B, C);
const digestOrNone = fc.constantFrom(A, B, C, "");
const value = fc.constantFrom("yes", "no");
const flagName = fc.constantFrom("P", "Q");
const loaderVariable = fc.constantFrom("LD_PRELOAD=/x.so", "NODE_OPTIONS=-r y");
const path = fc.constantFrom("/srv/a.js", "/srv/b.js");
const stage = fc.constantFrom("target" as const, "outgoing" as const);

const fault: fc.Arbitrary<MeasuredFault> = fc.record({
  code: fc.constantFrom(
    "SELECTOR",
    "IMAGE_UNREADABLE",
    "IMAGE_PENDING",
    "ARTIFACT",
    "FLAG_UNREADABLE",
    "FLAG_ABSENT",
    "DISK_UNREADABLE",
  ),
  subject: fc.constantFrom("P", "Q", "/srv/a.js", "process 42"),
  detail: fc.string({ maxLength: 10 }),
});

/** Workloads out of few values, so that many match a profile and many nearly do. */
const anyWorkload: fc.Arbitrary<MeasuredWorkload> = fc.record({
  processes: fc.array(
    fc.record({
      pid: fc.integer({ min: 1, max: 99 }),
      executable: fc.constantFrom("/srv/app", "/srv/old"),
      runningSha256: digestOrNone,
      diskState: fc.constantFrom("same", "replaced", "missing", "unreadable"),
      diskSha256: digestOrNone,
      loader: fc.uniqueArray(loaderVariable, { maxLength: 2 }),
    }),
    { maxLength: 3 },
  ),
  artifacts: fc.uniqueArray(fc.record({ path, sha256: digest }), {
    maxLength: 2,
    selector: (a) => a.path,
  }),
  flags: fc.array(
    fc.record({
      name: flagName,
      value,
      redacted: fc.boolean(),
      source: fc.constantFrom("environment", "json-file"),
      location: fc.constantFrom("P", "/etc/flags.json#/P"),
    }),
    { maxLength: 3 },
  ),
  faults: fc.array(fault, { maxLength: 2 }),
  signals: fc.constant([]),
  signalsSinceUnixMs: fc.constant(0),
});

/** Profiles out of the same values. */
export const anyProfile: fc.Arbitrary<ReferenceProfile> = fc.record({
  label: fc.string({ minLength: 1, maxLength: 8 }),
  stage,
  executables: fc.uniqueArray(digest, { minLength: 1, maxLength: 3 }),
  artifacts: fc.uniqueArray(fc.record({ path, sha256: digest }), {
    maxLength: 2,
    selector: (a) => a.path,
  }),
  flags: fc.uniqueArray(fc.record({ name: flagName, value, redacted: fc.boolean() }), {
    maxLength: 2,
    selector: (f) => f.name,
  }),
  loader: fc.uniqueArray(loaderVariable, { maxLength: 2 }),
});

/** A workload that is exactly what a profile asks for. */
export function exactly(p: ReferenceProfile): MeasuredWorkload {
  const running = p.executables[0] ?? A;
  return {
    processes: [
      {
        pid: 1,
        executable: "/srv/app",
        runningSha256: running,
        diskState: "same",
        diskSha256: running,
        loader: p.loader,
      },
    ],
    artifacts: p.artifacts,
    flags: p.flags.map((f) => ({ ...f, source: "environment", location: f.name })),
    faults: [],
    signals: [],
    signalsSinceUnixMs: 0,
  };
}

/** Mostly the first value, so that inputs with which nothing is wrong, or one thing, are common. */
function mostly<T>(first: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 10, arbitrary: fc.constant(first) },
    ...others.map((o) => fc.constant(o)),
  );
}

/** Everything that an appraisal may depend on; most of the workloads are what one of the profiles asks for. */
export const anyInput: fc.Arbitrary<AppraisalInput> = fc
  .record({
    profiles: fc.oneof(
      { weight: 4, arbitrary: fc.array(anyProfile, { minLength: 1, maxLength: 3 }) },
      fc.constant([]),
    ),
    hasRelease: mostly(true, false),
    free: anyWorkload,
    useExact: mostly(true, false, false, false),
    pick: fc.nat(2),
    hasEvidence: mostly(true, false),
    hasWorkload: mostly(true, false),
    ageMs: mostly(10, 0, 2_999, 3_000, 3_001, 1e9, Number.NaN),
    onRoster: mostly(true, false),
    identity: mostly<AppraisalInput["identity"]>("enrolled", "never-enrolled", "evicted", "banned"),
    halted: mostly(false, true),
    until: fc.constantFrom(0, 499_999, 500_000, 500_001),
  })
  .map((r) => {
    const chosen = r.profiles[r.pick % Math.max(1, r.profiles.length)];
    const measured = r.useExact && chosen !== undefined ? exactly(chosen) : r.free;
    return input({
      onRoster: r.onRoster,
      identity: r.identity,
      halted: r.halted,
      release: r.hasRelease
        ? { rosterDigest: "", profiles: r.profiles, outgoingUntilUnixMs: r.until }
        : undefined,
      evidence: r.hasEvidence
        ? { ageMs: r.ageMs, workload: r.hasWorkload ? measured : undefined }
        : undefined,
    });
  });

/** Marks of three digests, and ended ones. */
const anyMark: fc.Arbitrary<Mark | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom(A, B, C).map((profileDigest) => ({ state: "enabled" as const, profileDigest })),
  fc
    .constantFrom("DISABLED", "HALTED", "BINARY_MISMATCH")
    .map((code) => ({ state: "ended" as const, code })),
);

/** Admissions over real appraisals. */
export const anyAdmission: fc.Arbitrary<AdmissionInput> = fc
  .record({
    from: anyInput,
    digest: fc.constantFrom(A, B, C),
    mark: anyMark,
    rolling: fc.boolean(),
  })
  .map(({ from, digest: profileDigest, mark, rolling }) => {
    const appraisal = appraise(from);
    return {
      appraisal,
      profileDigest: appraisal.profile === undefined ? "" : profileDigest,
      mark,
      rolling,
    };
  });

/** Up to four standings under names of their own. */
export const anyStandings: fc.Arbitrary<readonly NodeStanding[]> = fc
  .array(
    fc.record({
      from: fc.oneof(
        anyInput,
        fc.constant(input({ evidence: { ageMs: 1, workload: workload() } })),
      ),
      fingerprint: fc.constantFrom("", A, B),
    }),
    { maxLength: 4 },
  )
  .map((list) =>
    list.map(({ from, fingerprint }, i) => ({
      node: `n${i + 1}`,
      onRoster: from.onRoster,
      appraisal: appraise({ ...from, node: `n${i + 1}` }),
      fingerprint,
    })),
  );
