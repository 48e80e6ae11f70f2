import { LIMITS } from "../proto/limits.ts";
import type { Envelope } from "../proto/signed/envelope.ts";
import { PAYLOAD_TYPE, type Signer, sealEnvelope } from "../proto/signed/envelope.ts";
import {
  type Evidence,
  encodeClaims,
  encodeEvidence,
  type Fault,
  type Signal,
  type SignalKind,
  type Workload,
} from "../proto/signed/evidence.ts";

/** Room that the fields of Evidence around its claims may take. */
const EVIDENCE_HEAD_BYTES = 4_096;

/** A quarter of a report at most is signals, and never more than this: it is sent with every heartbeat. */
const SIGNAL_BYTES = 262_144;
/** What is kept of the signals where the rest takes the whole room: what a gate and an invariant go by. */
const KEPT = new Set<SignalKind>(["path-entered", "evaluated", "counter"]);

/** One workload as it is reported: what the node-local gate compares, and the same as bytes. */
export type ReportedWorkload = { readonly workload: Workload; readonly claims: Uint8Array };

/** How many bytes the signals of one workload may take. @param workloads how many share the report, at least 1 */
export function signalBytesFor(workloads: number): number {
  return Math.min(SIGNAL_BYTES, Math.floor(shareOf(workloads) / 4));
}

/**
 * Keeps one workload within its share of a report. What does not fit is left out as a whole and a fault says so, never a cut list: a report that
 * leaves something out cannot match a declaration. Throws none.
 * @param workloads how many workloads share the report, at least 1
 */
export function reportWorkload(workload: Workload, workloads: number): ReportedWorkload {
  const maxBytes = shareOf(workloads);
  const all = encodeWorkload(workload);
  if (all.byteLength <= maxBytes) return { workload, claims: all };
  // What somebody logs must not push the facts out that keep a gate open.
  const quiet = withoutMessages(workload);
  const claims = encodeWorkload(quiet);
  if (claims.byteLength <= maxBytes) return { workload: quiet, claims };
  const fault: Fault = {
    code: "ARTIFACT",
    subject: "report",
    detail: `found ${claims.byteLength} bytes of claims, wanted at most ${maxBytes}`,
  };
  const smaller = { ...quiet, artifacts: [], faults: [...workload.faults, fault] };
  const smallerClaims = encodeWorkload(smaller);
  if (smallerClaims.byteLength <= maxBytes) return { workload: smaller, claims: smallerClaims };
  const least = { ...quiet, processes: [], artifacts: [], flags: [], faults: [fault] };
  return { workload: least, claims: encodeWorkload(least) };
}

function shareOf(workloads: number): number {
  return Math.floor((LIMITS.payloadBytes - EVIDENCE_HEAD_BYTES) / workloads);
}

function withoutMessages(workload: Workload): Workload {
  const kept = workload.signals.filter(({ kind }) => KEPT.has(kind));
  const count = workload.signals.length - kept.length;
  if (count === 0) return workload;
  const dropped: Signal = {
    kind: "dropped",
    id: "agent: report",
    value: "",
    count,
    level: "info",
    template: "",
    sample: "the rest of the report leaves no room for its signals",
    names: [],
    executable: "",
    firstUnixMs: 0,
    lastUnixMs: 0,
    source: "agent: report",
  };
  return { ...workload, signals: [...kept, dropped] };
}

/** The bytes of one workload as they stand in a report. Throws none. */
export function encodeWorkload(workload: Workload): Uint8Array {
  return encodeClaims({ workloads: [workload] });
}

/**
 * The claims of a report from the bytes of its workloads: a repeated field is its entries one after another, so nothing is encoded again.
 * @param parts of `encodeWorkload`, sorted by pool; none gives the report of no workloads
 */
export function joinClaims(parts: readonly Uint8Array[]): Uint8Array {
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
}

/** Signs evidence as this node. Throws what the signer throws. */
export function sealEvidence(evidence: Evidence, signer: Signer): Envelope {
  return sealEnvelope(PAYLOAD_TYPE.evidence, encodeEvidence(evidence), signer);
}
