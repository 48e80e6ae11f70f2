import type { muster } from "../../../proto/gen/muster.js";
import {
  type Pool,
  poolToWire,
  type Release,
  releaseDigestOf,
  releaseToWire,
  rosterDigestOf,
} from "../../../proto/signed/declaration.ts";
import { encodeClaims } from "../../../proto/signed/evidence.ts";
import { OPEN_POLICY } from "../../fakes/open-policy.ts";

export const BUILD_A = "a".repeat(64);
export const BUILD_B = "b".repeat(64);
export const FLAGS = "f".repeat(64);
export const NOW = Date.parse("2012-08-01T09:30:00.000Z");
export const SINCE = Date.parse("2012-08-01T08:01:00.000Z");

type NodeWire = muster.v1.NodeView.$Properties;
type PoolWire = muster.v1.PoolView.$Properties;
type FleetWire = muster.v1.FleetView.$Properties;

/** A node on build B that takes traffic. */
export function goodNode(name: string): NodeWire {
  return {
    name,
    status: "ATTESTED",
    decision: 1,
    enablement: "enabled",
    evidenceAgeMs: 400,
    connected: true,
    fingerprint: "1".repeat(64),
    binaryDigest: BUILD_B,
    flagsDigest: FLAGS,
    profile: "B, P=no",
    bootId: "11111111-2222-4333-8444-555555555555",
    sequence: 41,
    sinceUnixMs: SINCE,
  };
}

/** The node that the deployment missed. */
export function missedNode(name: string): NodeWire {
  return {
    ...goodNode(name),
    status: "DRIFTED",
    decision: 3,
    enablement: "ended: BINARY_MISMATCH",
    fingerprint: "2".repeat(64),
    binaryDigest: BUILD_A,
    profile: "",
    reasons: [
      {
        code: "BINARY_MISMATCH",
        node: name,
        subject: "process 4242",
        expected: BUILD_B,
        found: BUILD_A,
        sinceUnixMs: SINCE,
        remedy: `deploy B on ${name} and restart it`,
      },
    ],
    claims: encodeClaims({
      workloads: [
        {
          pool: "smars",
          processes: [
            {
              pid: 4242,
              startedAtTicks: 99,
              executable: "/opt/smars/router",
              runningSha256: BUILD_A,
              runningBytes: 1_000,
              diskState: "replaced",
              diskSha256: BUILD_B,
              loader: [],
            },
          ],
          artifacts: [{ path: "/opt/smars/rules.js", sha256: BUILD_B, sizeBytes: 7 }],
          flags: [
            {
              name: "P",
              value: "no",
              redacted: false,
              source: "environment",
              location: "P",
              pid: 4242,
              readAtUnixMs: NOW,
            },
          ],
          faults: [{ code: "FLAG_ABSENT", subject: "Q", detail: "found none" }],
          restarts: 3,
          signals: [],
          signalsSinceUnixMs: 0,
        },
      ],
    }),
  };
}

/** A pool of these nodes; counts follow from them. */
export function poolOf(nodes: readonly NodeWire[], changes: PoolWire = {}): PoolWire {
  const good = nodes.filter((node) => node.status === "ATTESTED");
  return {
    name: "smars",
    status: good.length === nodes.length ? "READY" : "DIVERGED",
    mode: 2,
    release: "e".repeat(64),
    releaseTitle: "smars 2012.08",
    roster: nodes.length,
    onTarget: good.length,
    attested: good.length,
    open: nodes.filter((node) => node.decision === 1).length,
    nodes: [...nodes],
    agreements: [
      {
        fingerprint: "1".repeat(64),
        profile: "B, P=no",
        binaryDigest: BUILD_B,
        flagsDigest: FLAGS,
        flags: "P=no",
        nodes: good.map((node) => node.name ?? ""),
      },
    ],
    ...changes,
  };
}

/** A controller's view of these pools. */
export function fleetOf(...pools: readonly PoolWire[]): FleetWire {
  return {
    trustDomain: "test.example",
    controller: "controller-1",
    issuerEpoch: 3,
    madeAtUnixMs: NOW,
    canIssue: true,
    storeRevision: 17,
    pools: [...pools],
  };
}

/** The morning: seven on B, smars-8 missed. */
export function knightFleet(): FleetWire {
  const names = [1, 2, 3, 4, 5, 6, 7].map((i) => `smars-${i}`);
  return fleetOf(poolOf([...names.map(goodNode), missedNode("smars-8")]));
}

export const POOL: Pool = {
  name: "smars",
  mode: "enforce",
  roster: ["smars-1", "smars-2"],
  permitLifeMs: 30_000,
  holdMs: 900_000,
  budgetNodes: 1,
  budgetPercent: 20,
  ...OPEN_POLICY,
};

export const RELEASE: Release = {
  pool: "smars",
  title: "smars 2012.08",
  rosterDigest: rosterDigestOf(POOL.roster),
  profiles: [
    {
      label: "B, P=no",
      stage: "target",
      executables: [BUILD_B],
      artifacts: [{ path: "/opt/smars/rules.js", sha256: BUILD_A }],
      flags: [
        { name: "P", value: "no", redacted: false },
        { name: "S", value: FLAGS, redacted: true },
      ],
      loader: ["LD_PRELOAD=/lib/x.so"],
    },
  ],
  outgoingUntilUnixMs: 0,
};

/** A declaration that holds: digests are those of its content. */
export function declarationOf(pool: Pool, release?: Release): muster.v1.Declaration.$Properties {
  return {
    pool: poolToWire(pool),
    poolRevision: 12,
    rosterDigest: rosterDigestOf(pool.roster),
    ...(release && {
      release: releaseToWire(release),
      releaseRevision: 14,
      releaseDigest: releaseDigestOf(release),
      declaredBy: "ann",
      declaredAtUnixMs: SINCE,
    }),
  };
}
