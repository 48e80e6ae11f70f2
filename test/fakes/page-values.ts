import type {
  Alerts,
  Fleet,
  Gates,
  Hello,
  LogTail,
  Node,
  Pool,
  Register,
} from "../../controller/status/wire.ts";

export type Reason = NonNullable<Node["reasons"][number]>;
export type Alert = NonNullable<Alerts["alerts"][number]>;

/** Digests of what runs: any 64 hex digits, told apart by their first letter. */
export const digest = (letter: string): string =>
  `${letter}${"0123456789abcdef".repeat(4)}`.slice(0, 64);

/** A wall clock that does not move. */
const NOON = Date.UTC(2026, 10, 23, 12);

export function reason(code: string, part: Partial<Reason> = {}): Reason {
  const none = { node: "", subject: "", expected: "", found: "", sinceUnixMs: 0, remedy: "" };
  return { ...none, code, ...part };
}

/** An attested and open node. */
export function node(name: string, part: Partial<Node> = {}): Node {
  return {
    name,
    status: "ATTESTED",
    reasons: [],
    decision: 1,
    enablement: "enabled",
    evidenceAgeMs: 400,
    connected: true,
    fingerprint: digest("f"),
    binaryDigest: digest("b"),
    flagsDigest: digest("a"),
    profile: "B, P=no",
    bootId: "0d3adb0e-0000-4000-8000-000000000000",
    sequence: 812,
    claims: "",
    logged: null,
    sinceUnixMs: NOON - 3_600_000,
    ...part,
  };
}

/** Runs the old build, and is kept out. */
export function missed(name: string, part: Partial<Node> = {}): Node {
  return node(name, {
    status: "DRIFTED",
    decision: 3,
    enablement: "ended: BINARY_MISMATCH",
    fingerprint: digest("e"),
    binaryDigest: digest("c"),
    profile: "",
    sinceUnixMs: NOON - 90_000,
    reasons: [
      reason("BINARY_MISMATCH", {
        node: name,
        subject: "process 4242",
        expected: digest("b"),
        found: digest("c"),
        sinceUnixMs: NOON - 90_000,
        remedy: `deploy smars 2012.08 on ${name} and restart it`,
      }),
    ],
    ...part,
  });
}

/** A pool of these nodes, with the counts that follow from them. */
export function pool(name: string, nodes: readonly Node[], part: Partial<Pool> = {}): Pool {
  const attested = nodes.filter((one) => one.status === "ATTESTED").length;
  const groups = new Map<string, Node[]>();
  for (const one of nodes) {
    if (one.fingerprint === "") continue;
    groups.set(one.fingerprint, [...(groups.get(one.fingerprint) ?? []), one]);
  }
  return {
    name,
    status: attested === nodes.length ? "READY" : "DIVERGED",
    mode: 2,
    release: digest("d"),
    releaseTitle: "smars 2012.08",
    roster: nodes.length,
    onTarget: attested,
    attested,
    open: nodes.filter((one) => one.decision === 1).length,
    reasons: [],
    nodes: [...nodes],
    agreements: [...groups].map(([fingerprint, members]) => ({
      fingerprint,
      profile: members[0]?.profile ?? "",
      binaryDigest: members[0]?.binaryDigest ?? "",
      flagsDigest: members[0]?.flagsDigest ?? "",
      flags: "P=no",
      nodes: members.map((one) => one.name),
    })),
    ...part,
  };
}

export function fleet(pools: readonly Pool[], part: Partial<Fleet> = {}): Fleet {
  return {
    trustDomain: "knight.example",
    controller: "controller-a",
    issuerEpoch: 7,
    madeAtUnixMs: NOON,
    canIssue: true,
    storeRevision: 99,
    pools: [...pools],
    store: {
      kind: "level",
      lagMs: 0,
      leaseLeftMs: 9_007_199_254_740_991,
      endpoint: "",
      trouble: "",
    },
    clockStepMs: 0,
    madeOf: null,
    logRefused: [],
    ...part,
  };
}

export function hello(atUnixMs: number, part: Partial<Hello> = {}): Hello {
  return {
    controller: "controller-a",
    trustDomain: "knight.example",
    operator: "ann",
    roles: ["admin"],
    version: "0.1.0",
    heartbeatMs: 1_000,
    canIssue: true,
    atUnixMs,
    sessionEndsAtUnixMs: atUnixMs + 28_800_000,
    ...part,
  };
}

export const REGISTER: Register = {
  builds: [],
  releases: [],
  graveyard: [],
  windows: [],
  exemptions: [],
  plans: [],
  moreBuilds: false,
  changes: [],
  operatorsByTwo: false,
  breakGlass: [],
  madeOf: null,
};

/** One open alert. */
export function alert(id: string, part: Partial<Alert> = {}): Alert {
  return {
    pool: "smars",
    alert: id,
    kind: "message",
    subject: "0123456789abcdef0123456789abcdef",
    executable: digest("c"),
    severity: 4,
    title: "Power Peg disabled",
    state: "raised",
    regressed: false,
    sinceUnixMs: NOON - 80_000,
    template: "SMARS: Power Peg disabled, order <*>",
    sample: "SMARS: Power Peg disabled, order 17",
    names: ["power-peg"],
    facts: ["new for this build", "names dead code power-peg", "1 of 8 says it"],
    count: 97,
    lastMinute: 12,
    firstUnixMs: NOON - 80_000,
    lastUnixMs: NOON - 1_000,
    nodes: [{ node: "smars-8", count: 97, firstUnixMs: NOON - 80_000, lastUnixMs: NOON - 1_000 }],
    answers: [],
    notices: [],
    holds: true,
    ...part,
  };
}

export function alerts(list: readonly Alert[]): Alerts {
  const rates = list.map(({ pool: name, alert: id }) => ({
    pool: name,
    alert: id,
    perMinute: [0, 0, 1, 0, 2, 8, 21, 40, 13, 12],
  }));
  return { madeAtUnixMs: NOON, alerts: [...list], learnt: [], rates, madeOf: null };
}

export const GATES: Gates = {
  gates: [
    {
      name: "edge",
      state: "active",
      connected: true,
      sinceUnixMs: NOON - 3_600_000,
      tellsSessions: true,
      sessions: [{ pool: "smars", node: "smars-8", sessions: 3 }],
    },
  ],
};

export function logTail(size: number): LogTail {
  const kinds = [
    "evidence smars-8: DRIFTED, BINARY_MISMATCH",
    "release smars: approved by bob",
    "epoch root of 812",
  ];
  return {
    size,
    rootHash: digest("9"),
    signedAtUnixMs: NOON - 700,
    note: "",
    vkey: "muster.knight.example+0a1b2c3d+AQIDBAUG",
    tail: Array.from({ length: Math.min(20, size) }, (_, i) => ({
      index: size - Math.min(20, size) + i,
      atUnixMs: NOON - (20 - i) * 1_500,
      controller: "controller-a",
      kind: "evidence",
      key: "smars-8",
      summary: kinds[i % kinds.length] ?? "",
    })),
  };
}
