import type { muster } from "../../proto/gen/muster.js";
import { readStore, type StoreState } from "./controllers.ts";
import { type Reason, readReasons } from "./reasons.ts";

/** What a gate was last told of a node; DRAIN and QUARANTINE are closed, and so is "unknown". */
export type Decision = "open" | "drain" | "quarantine" | "unknown";

/** One node in one pool (muster.v1.NodeView). Words are the controller's own and may be hostile text. */
export type Node = {
  readonly name: string;
  readonly status: string;
  readonly reasons: readonly Reason[];
  readonly decision: Decision;
  readonly enablement: string;
  /** Age when the view was made; undefined: no evidence since the controller started. */
  readonly evidenceAgeMs: number | undefined;
  readonly connected: boolean;
  readonly fingerprint: string;
  readonly binaryDigest: string;
  readonly flagsDigest: string;
  /** Label of the matched profile; "" for none. */
  readonly profile: string;
  readonly bootId: string;
  readonly sequence: number;
  /** Encoded Claims; empty unless asked for. */
  readonly claims: Uint8Array;
  readonly sinceUnixMs: number;
  /** Of a view of the past: what the log has of the verdict; absent: it has none, or this is now. */
  readonly logged?: LoggedVerdict;
};

/** What the log has of a verdict that was recomputed (muster.v1.LoggedVerdict). */
export type LoggedVerdict = {
  /** "same", "follows", "unsaid", "recorded" or "differs"; any other word is as bad as the last. */
  readonly agreement: string;
  readonly status: string;
  readonly reasons: readonly string[];
  readonly entry: number;
  readonly atUnixMs: number;
};

/** Nodes with one fingerprint (muster.v1.Agreement): a hint, nothing is decided by it. */
export type Agreement = {
  readonly fingerprint: string;
  readonly profile: string;
  readonly binaryDigest: string;
  readonly flagsDigest: string;
  readonly flags: string;
  readonly nodes: readonly string[];
};

/** One pool (muster.v1.PoolView). */
export type PoolState = {
  readonly name: string;
  readonly status: string;
  readonly mode: "observe" | "enforce";
  /** Hex digest; "" when none was declared. */
  readonly release: string;
  readonly releaseTitle: string;
  readonly roster: number;
  readonly onTarget: number;
  readonly attested: number;
  readonly open: number;
  readonly reasons: readonly Reason[];
  readonly nodes: readonly Node[];
  readonly agreements: readonly Agreement[];
};

/** One controller's view of the fleet (muster.v1.FleetView). */
export type Fleet = {
  readonly trustDomain: string;
  readonly controller: string;
  readonly issuerEpoch: number;
  readonly madeAtUnixMs: number;
  /** False: BLIND. */
  readonly canIssue: boolean;
  readonly storeRevision: number;
  /** Undefined: the controller says nothing of it. */
  readonly store: StoreState | undefined;
  /** How far the controller's wall clock was set, milliseconds. */
  readonly clockStepMs: number;
  readonly pools: readonly PoolState[];
  /** Agents that take the controller's transparency log for inconsistent. */
  readonly logRefused: readonly LogRefusal[];
};

/** One of them (muster.v1.LogRefusal); `found` is the agent's own text, and may be hostile. */
export type LogRefusal = {
  readonly node: string;
  readonly found: string;
  readonly sinceUnixMs: number;
};

const DECISIONS: Readonly<Record<number, Decision>> = { 1: "open", 2: "drain", 3: "quarantine" };

/** Translates a view off the wire, once; nothing deeper sees the wire form. What is absent counts as not good. Throws none. */
export function readFleet(wire: muster.v1.FleetView.$Properties): Fleet {
  return {
    trustDomain: wire.trustDomain ?? "",
    controller: wire.controller ?? "",
    issuerEpoch: wire.issuerEpoch ?? 0,
    madeAtUnixMs: wire.madeAtUnixMs ?? 0,
    canIssue: wire.canIssue ?? false,
    storeRevision: wire.storeRevision ?? 0,
    store: readStore(wire.store),
    clockStepMs: wire.clockStepMs ?? 0,
    pools: (wire.pools ?? []).map(readPoolState),
    logRefused: (wire.logRefused ?? []).map(({ node, found, sinceUnixMs }) => ({
      ...{ node: node ?? "", found: found ?? "", sinceUnixMs: sinceUnixMs ?? 0 },
    })),
  };
}

function readPoolState(wire: muster.v1.PoolView.$Properties): PoolState {
  return {
    name: wire.name ?? "",
    status: wire.status ?? "",
    // Unspecified counts as enforce (permit.proto).
    mode: wire.mode === 1 ? "observe" : "enforce",
    release: wire.release ?? "",
    releaseTitle: wire.releaseTitle ?? "",
    roster: wire.roster ?? 0,
    onTarget: wire.onTarget ?? 0,
    attested: wire.attested ?? 0,
    open: wire.open ?? 0,
    reasons: readReasons(wire.reasons),
    nodes: (wire.nodes ?? []).map(readNode),
    agreements: (wire.agreements ?? []).map((a) => ({
      fingerprint: a.fingerprint ?? "",
      profile: a.profile ?? "",
      binaryDigest: a.binaryDigest ?? "",
      flagsDigest: a.flagsDigest ?? "",
      flags: a.flags ?? "",
      nodes: a.nodes ?? [],
    })),
  };
}

function readNode(wire: muster.v1.NodeView.$Properties): Node {
  const age = wire.evidenceAgeMs ?? -1;
  return {
    name: wire.name ?? "",
    status: wire.status ?? "",
    reasons: readReasons(wire.reasons),
    decision: DECISIONS[wire.decision ?? 0] ?? "unknown",
    enablement: wire.enablement ?? "",
    evidenceAgeMs: age < 0 ? undefined : age,
    connected: wire.connected ?? false,
    sinceUnixMs: wire.sinceUnixMs ?? 0,
    ...readMeasurement(wire),
    ...(wire.logged && { logged: readLogged(wire.logged) }),
  };
}

function readLogged(wire: muster.v1.LoggedVerdict.$Properties): LoggedVerdict {
  return {
    agreement: wire.agreement ?? "",
    status: wire.status ?? "",
    reasons: wire.reasons ?? [],
    entry: wire.entry ?? 0,
    atUnixMs: wire.atUnixMs ?? 0,
  };
}

function readMeasurement(
  wire: muster.v1.NodeView.$Properties,
): Pick<
  Node,
  "fingerprint" | "binaryDigest" | "flagsDigest" | "profile" | "bootId" | "sequence" | "claims"
> {
  return {
    fingerprint: wire.fingerprint ?? "",
    binaryDigest: wire.binaryDigest ?? "",
    flagsDigest: wire.flagsDigest ?? "",
    profile: wire.profile ?? "",
    bootId: wire.bootId ?? "",
    sequence: wire.sequence ?? 0,
    claims: wire.claims ?? new Uint8Array(),
  };
}
