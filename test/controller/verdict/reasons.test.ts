import { describe, expect, test } from "vitest";
import { type AppraisalInput, appraise } from "../../../controller/verdict/appraise.ts";
import type { BuildInPlay } from "../../../controller/verdict/contract.ts";
import { decideEnable } from "../../../controller/verdict/enablement.ts";
import { type NodeStanding, viewPool } from "../../../controller/verdict/fleet-view.ts";
import {
  type Effect,
  MEANING,
  type NodeStatus,
  type ReasonCode,
} from "../../../controller/verdict/status.ts";
import { counter, enteredPath } from "../../fakes/signals.ts";
import { contract, inPlay, NEW, OLD, unknownBuild } from "./contracts.ts";
import { A, B, C, flag, input, measured, process, profile, release, workload } from "./values.ts";

type Row = readonly [
  code: ReasonCode,
  what: string,
  input: AppraisalInput,
  status: NodeStatus,
  effect: Effect,
  /** The nearest input that does not get the code. */
  beside: AppraisalInput,
];

const outgoing = profile({ label: "A", stage: "outgoing", executables: [A] });
const runsA = [process({ runningSha256: A })];
const fault = (code: Parameters<typeof one>[0], subject = "P") => one(code, subject);

function one(
  code:
    | "SELECTOR"
    | "IMAGE_UNREADABLE"
    | "IMAGE_PENDING"
    | "ARTIFACT"
    | "FLAG_UNREADABLE"
    | "FLAG_ABSENT"
    | "DISK_UNREADABLE",
  subject: string,
) {
  return { code, subject, detail: "because" };
}

const artifact = { path: "/srv/a.js", sha256: A };
const withArtifact = release(profile({ artifacts: [artifact] }));

/** With "P=yes" declared as well, and these builds in play and running. */
const meaning = (builds: readonly BuildInPlay[], running: readonly BuildInPlay[] = []) => ({
  release: release(profile(), profile({ flags: [{ name: "P", value: "yes", redacted: false }] })),
  meanings: { contracts: "required" as const, inPlay: builds, running },
});

/** A build that declares power-peg dead, and one that has at most ten child orders for each parent. */
const DEAD = contract(B, {
  dormant: [{ path: "power-peg", since: "2003", phrases: [], symbols: [] }],
});
const bounded = meaning(
  [],
  [
    inPlay(
      contract(B, {
        invariants: [{ name: "fan-out", numerator: "child", denominator: "parent", max: 10 }],
      }),
    ),
  ],
);

const ONE_AGENT = { accepted: ["a".repeat(64)], others: "refuse" } as const;
const ROWS: readonly Row[] = [
  [
    "BINARY_MISMATCH",
    "a build that is not declared",
    measured({ processes: runsA }),
    "DRIFTED",
    "end",
    measured({ processes: runsA }, { release: release(profile({ executables: [A, B] })) }),
  ],
  [
    "BINARY_MISMATCH",
    "one foreign process beside a declared one",
    measured({ processes: [process(), process({ pid: 43, runningSha256: C })] }),
    "DRIFTED",
    "end",
    measured({ processes: [process(), process({ pid: 43 })] }),
  ],
  [
    "LOADER_MISMATCH",
    "a library that is preloaded",
    measured({ processes: [process({ loader: ["LD_PRELOAD=/x.so"] })] }),
    "DRIFTED",
    "end",
    measured(
      { processes: [process({ loader: ["LD_PRELOAD=/x.so"] })] },
      { release: release(profile({ loader: ["LD_PRELOAD=/x.so"] })) },
    ),
  ],
  [
    "LOADER_MISMATCH",
    "a declared library that one of two processes lacks",
    measured(
      { processes: [process({ loader: ["LD_PRELOAD=/x.so"] }), process({ pid: 43 })] },
      { release: release(profile({ loader: ["LD_PRELOAD=/x.so"] })) },
    ),
    "DRIFTED",
    "end",
    measured({}),
  ],
  [
    "ARTIFACT_MISMATCH",
    "an artifact of another content",
    measured({ artifacts: [{ ...artifact, sha256: C }] }, { release: withArtifact }),
    "DRIFTED",
    "end",
    measured({ artifacts: [artifact] }, { release: withArtifact }),
  ],
  [
    "ARTIFACT_MISMATCH",
    "an artifact that nobody declared",
    measured({ artifacts: [artifact] }),
    "DRIFTED",
    "end",
    measured({}),
  ],
  [
    "ARTIFACT_MISMATCH",
    "a declared artifact that is not there",
    measured({}, { release: withArtifact }),
    "DRIFTED",
    "end",
    measured({ artifacts: [artifact] }, { release: withArtifact }),
  ],
  [
    "FLAG_MISMATCH",
    "a flag of another value",
    measured({ flags: [flag({ value: "yes" })] }),
    "DRIFTED",
    "end",
    measured({ flags: [flag({ value: "no" })] }),
  ],
  [
    "FLAG_MISMATCH",
    "a flag that two sources disagree on",
    measured({ flags: [flag(), flag({ value: "yes", source: "json-file" })] }),
    "DRIFTED",
    "end",
    measured({ flags: [flag(), flag({ source: "json-file" })] }),
  ],
  [
    "FLAG_MISMATCH",
    "a value that only looks like the declared digest of one",
    measured(
      { flags: [flag({ value: A })] },
      { release: release(profile({ flags: [{ name: "P", value: A, redacted: true }] })) },
    ),
    "DRIFTED",
    "end",
    measured(
      { flags: [flag({ value: A, redacted: true })] },
      { release: release(profile({ flags: [{ name: "P", value: A, redacted: true }] })) },
    ),
  ],
  [
    "FLAG_ABSENT",
    "a declared flag that nothing evaluates",
    measured({ flags: [] }),
    "DRIFTED",
    "end",
    measured({ flags: [flag()] }),
  ],
  [
    "FLAG_ABSENT",
    "a source that was read and lacks the flag",
    measured({ flags: [], faults: [fault("FLAG_ABSENT")] }),
    "DRIFTED",
    "end",
    measured({ flags: [], faults: [fault("FLAG_ABSENT")], processes: [] }),
  ],
  [
    "FLAG_UNDECLARED",
    "a flag that no profile names",
    measured({ flags: [flag(), flag({ name: "Q" })] }),
    "UNVERIFIABLE",
    "suspend",
    measured({ flags: [flag()] }),
  ],
  [
    "FLAG_UNREADABLE",
    "a flag whose source cannot be read",
    measured({ flags: [], faults: [fault("FLAG_UNREADABLE")] }),
    "UNVERIFIABLE",
    "run-out",
    measured({}),
  ],
  [
    "ARTIFACT_UNREADABLE",
    "a declared artifact that cannot be read",
    measured({ faults: [fault("ARTIFACT", "/srv/a.js")] }, { release: withArtifact }),
    "UNVERIFIABLE",
    "run-out",
    measured({ artifacts: [artifact] }, { release: withArtifact }),
  ],
  [
    "IMAGE_UNREADABLE",
    "a process that may not be read",
    measured({
      processes: [process({ runningSha256: "" })],
      faults: [fault("IMAGE_UNREADABLE", "process 42")],
    }),
    "UNVERIFIABLE",
    "suspend",
    measured({}),
  ],
  [
    "IMAGE_UNREADABLE",
    "a process without a digest, although no fault says why",
    measured({ processes: [process({ runningSha256: "" })] }),
    "UNVERIFIABLE",
    "suspend",
    measured({}),
  ],
  [
    "IMAGE_PENDING",
    "an image that is still being hashed",
    measured({
      processes: [process({ runningSha256: "" })],
      faults: [fault("IMAGE_PENDING", "process 42")],
    }),
    "UNVERIFIABLE",
    "suspend",
    measured({}),
  ],
  [
    "SELECTOR_FAULT",
    "a selector that may not look everywhere, beside what it found",
    measured({ faults: [fault("SELECTOR", "listen 127.0.0.1:80")] }),
    "UNVERIFIABLE",
    "run-out",
    measured({}),
  ],
  [
    "WORKLOAD_NOT_RUNNING",
    "a selector that found nothing and may not look everywhere",
    measured({ processes: [], flags: [], faults: [fault("SELECTOR", "pid file")] }),
    "UNVERIFIABLE",
    "suspend",
    measured({}),
  ],
  [
    "DISK_UNREADABLE",
    "a file on disk that cannot be read",
    measured({
      processes: [process({ diskState: "unreadable", diskSha256: "" })],
      faults: [fault("DISK_UNREADABLE", "/srv/app")],
    }),
    "UNVERIFIABLE",
    "run-out",
    measured({}),
  ],
  [
    "DISK_UNREADABLE",
    "a file on disk that was not read, although no fault says why",
    measured({ processes: [process({ diskState: "unreadable", diskSha256: "" })] }),
    "UNVERIFIABLE",
    "run-out",
    measured({}),
  ],
  [
    "RESTART_PENDING",
    "a declared build on disk that does not run yet, another declared one running",
    measured(
      { processes: [process({ diskState: "replaced", diskSha256: A })] },
      { release: release(profile(), outgoing) },
    ),
    "RESTART_PENDING",
    "none",
    measured({ processes: [process()] }, { release: release(profile(), outgoing) }),
  ],
  [
    "RESTART_PENDING",
    "a declared build on disk below one that nobody declared",
    measured({ processes: [process({ runningSha256: A, diskState: "replaced", diskSha256: B })] }),
    "RESTART_PENDING",
    "end",
    measured({ processes: [process()] }),
  ],
  [
    "DISK_MISMATCH",
    "a file on disk that nobody declared",
    measured({ processes: [process({ diskState: "replaced", diskSha256: C })] }),
    "RESTART_PENDING",
    "suspend",
    measured({ processes: [process()] }),
  ],
  [
    "DISK_MISMATCH",
    "a running image whose file is gone",
    measured({ processes: [process({ diskState: "missing", diskSha256: "" })] }),
    "RESTART_PENDING",
    "suspend",
    measured({ processes: [process()] }),
  ],
  [
    "WORKLOAD_NOT_RUNNING",
    "nothing that runs",
    measured({ processes: [], flags: [] }),
    "UNVERIFIABLE",
    "suspend",
    measured({}),
  ],
  [
    "WORKLOAD_NOT_MEASURED",
    "a report that does not mention the pool",
    input({ evidence: { ageMs: 10, workload: undefined } }),
    "UNVERIFIABLE",
    "suspend",
    measured({}),
  ],
  [
    "NO_EVIDENCE",
    "no report since the start",
    input({ evidence: undefined }),
    "STALE",
    "run-out",
    input(),
  ],
  [
    "EVIDENCE_STALE",
    "a report that is a millisecond too old",
    input({ evidence: { ageMs: 3_001, workload: workload() } }),
    "STALE",
    "run-out",
    input({ evidence: { ageMs: 3_000, workload: workload() } }),
  ],
  [
    "EVIDENCE_STALE",
    "a report whose age cannot be told",
    input({ evidence: { ageMs: Number.NaN, workload: workload() } }),
    "STALE",
    "run-out",
    input(),
  ],
  [
    "NEVER_ENROLLED",
    "a server that never enrolled",
    input({ identity: "never-enrolled", evidence: undefined }),
    "MISSING",
    "end",
    input(),
  ],
  ["NOT_ON_ROSTER", "a stranger", input({ onRoster: false }), "UNEXPECTED", "end", input()],
  ["EVICTED", "an evicted node", input({ identity: "evicted" }), "REVOKED", "end", input()],
  ["BANNED", "a banned node", input({ identity: "banned" }), "REVOKED", "end", input()],
  [
    "IDENTITY_CLONED",
    "a node whose key was found in two places",
    input({ identity: "cloned" }),
    "REVOKED",
    "end",
    input(),
  ],
  ["HALTED", "a halted pool", input({ halted: true }), "HELD", "end", input()],
  [
    "NO_RELEASE",
    "a pool without a release",
    input({ release: undefined }),
    "UNVERIFIABLE",
    "suspend",
    input(),
  ],
  [
    "NO_MATCH",
    "a release whose only build is outgoing, its deadline passed",
    measured({ processes: runsA }, { release: release(outgoing), nowUnixMs: 1_000_000 }),
    "UNVERIFIABLE",
    "suspend",
    measured({ processes: runsA }, { release: release(outgoing), nowUnixMs: 999_999 }),
  ],
  [
    "OUTGOING_BUILD",
    "the outgoing build before its deadline",
    measured({ processes: runsA }, { release: release(profile(), outgoing), nowUnixMs: 999_999 }),
    "ATTESTED",
    "none",
    measured({}, { release: release(profile(), outgoing), nowUnixMs: 999_999 }),
  ],
  [
    "MEANING_CONFLICT",
    "a value that two builds in play read differently",
    measured({ flags: [flag({ value: "yes" })] }, meaning([inPlay(OLD), inPlay(NEW)])),
    "DRIFTED",
    "end",
    measured({ flags: [flag({ value: "yes" })] }, meaning([inPlay(NEW)])),
  ],
  [
    "DEAD_CODE_ENTERED",
    "a path that the running build's contract declares dead",
    measured({ signals: [enteredPath("power-peg")] }, meaning([], [inPlay(DEAD)])),
    "DRIFTED",
    "end",
    measured({ signals: [enteredPath("rlp")] }, meaning([], [inPlay(DEAD)])),
  ],
  [
    "INVARIANT_BREACHED",
    "a counter that is too high for another one",
    measured({ signals: [counter("child", 21), counter("parent", 2)] }, bounded),
    "DRIFTED",
    "end",
    measured({ signals: [counter("child", 20), counter("parent", 2)] }, bounded),
  ],
  [
    "NO_CONTRACT",
    "a build without a contract where contracts are required",
    measured({}, meaning([], [unknownBuild()])),
    "UNVERIFIABLE",
    "suspend",
    measured({}, meaning([], [inPlay(NEW)])),
  ],
  [
    "AGENT_CHANGED",
    "an agent that its pool does not accept",
    measured({ agent: "b".repeat(64) }, { agents: ONE_AGENT }),
    "UNVERIFIABLE",
    "suspend",
    measured({ agent: "a".repeat(64) }, { agents: ONE_AGENT }),
  ],
];

const codesOf = (from: AppraisalInput): readonly ReasonCode[] =>
  appraise(from).reasons.map((r) => r.code);

describe("a reason", () => {
  test.each(ROWS)("%s is what %s gets, and its neighbour does not", (...row) => {
    const [code, , from, status, effect, beside] = row;
    expect(codesOf(from)).toContain(code);
    expect(appraise(from)).toMatchObject({ status, effect });
    expect(codesOf(beside)).not.toContain(code);
  });

  test("names the node, and what was expected and found", () => {
    for (const [code, , from] of ROWS)
      for (const r of appraise(from).reasons.filter((found) => found.code === code)) {
        expect(r.node).toBe("n1");
        expect(r.subject).not.toBe("");
        expect(r.expected).not.toBe("");
        expect(r.found).not.toBe("");
      }
  });

  test("of every code has a test that gets it", () => {
    const ofPools: readonly ReasonCode[] = [
      "ROSTER_CHANGED",
      "BLIND",
      "NOT_MEASURED_AFRESH",
      "MASS_SILENCE",
    ];
    // Never of an appraisal: NOT_ENABLED is an admission's word (admit.test.ts), EXEMPTED an exemption's (exemption.test.ts), and these are of releases.
    const elsewhere = ["NOT_ENABLED", "EXEMPTED", "KEY_REUSE", "ROLLBACK_NOT_SAID"];
    const here = new Set<string>([...ROWS.map(([code]) => code), ...ofPools, ...elsewhere]);
    expect(Object.keys(MEANING).filter((code) => !here.has(code))).toEqual([]);
  });
});

const standing = (from: AppraisalInput): NodeStanding => ({
  node: from.node,
  onRoster: from.onRoster,
  appraisal: appraise(from),
  fingerprint: A,
});

describe("a reason of the whole pool", () => {
  const good = {
    canIssue: true,
    rosterDigest: A,
    releaseRosterDigest: A,
    massSilence: 0,
    shared: [],
    nodes: [standing(input())],
  };

  test.each([
    ["BLIND", { canIssue: false }, "BLIND"],
    ["NO_RELEASE", { releaseRosterDigest: undefined }, "INCOMPLETE"],
    ["ROSTER_CHANGED", { releaseRosterDigest: B }, "INCOMPLETE"],
    ["MASS_SILENCE", { massSilence: 1 }, "INCOMPLETE"],
  ] as const)("%s keeps it from READY", (code, wrong, status) => {
    expect(viewPool(good)).toMatchObject({ status: "READY", reasons: [] });
    const view = viewPool({ ...good, ...wrong });
    expect(view.reasons.map((r) => r.code)).toEqual([code]);
    expect(view.status).toBe(status);
  });

  test("NOT_MEASURED_AFRESH refuses to enable a node that did not answer the challenge", () => {
    const ask = (afresh: readonly string[]) =>
      decideEnable({
        pool: viewPool(good),
        nodes: good.nodes,
        requested: [],
        rolling: false,
        afresh: new Set(afresh),
        enabled: new Set(),
      });
    expect(ask(["n1"])).toEqual({ allowed: true, nodes: ["n1"] });
    expect(ask([])).toMatchObject({
      allowed: false,
      code: "COVERAGE_INCOMPLETE",
      reasons: [{ code: "NOT_MEASURED_AFRESH", node: "n1" }],
    });
  });
});
