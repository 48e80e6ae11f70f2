import type { Node } from "../wire.ts";
import { gravity } from "./look.ts";
import { isTime } from "./time-words.ts";

export type Reason = NonNullable<Node["reasons"][number]>;

/** Servers that are wrong in the same way. */
export type Cause = {
  readonly status: string;
  /** Of the first of them; the others' differ in no more than their processes. */
  readonly reasons: readonly Reason[];
  /** When the first of them began to be so; 0: unknown. */
  readonly sinceUnixMs: number;
  readonly nodes: readonly Node[];
};

/** Puts those together that are wrong in the same way, the gravest first, then the largest: a thousand equal servers are one line. Throws none. */
export function causesOf(wrong: readonly Node[]): readonly Cause[] {
  const bySignature = new Map<string, Node[]>();
  for (const node of wrong) {
    const key = signature(node);
    const same = bySignature.get(key);
    if (same === undefined) bySignature.set(key, [node]);
    else same.push(node);
  }
  return [...bySignature.values()].map(causeOf).sort(graver);
}

function causeOf(nodes: readonly Node[]): Cause {
  const times = nodes.map((node) => node.sinceUnixMs).filter(isTime);
  return {
    status: nodes[0]?.status ?? "",
    reasons: (nodes[0]?.reasons ?? []).flatMap((reason) => reason ?? []),
    sinceUnixMs: times.length === 0 ? 0 : Math.min(...times),
    nodes,
  };
}

function graver(a: Cause, b: Cause): number {
  return gravity(a.status) - gravity(b.status) || b.nodes.length - a.nodes.length;
}

function signature({ status, reasons, decision, enablement }: Node): string {
  // Process numbers, and how long something is silent, differ from server to server without a meaning.
  const plain = (text: string): string => text.replace(/\b\d+(\.\d+)?(ms|s|m|h)?\b/g, "#");
  return JSON.stringify([
    status,
    decision === 1,
    enablement === "enabled",
    reasons.map((r) => r && [r.code, plain(r.subject), plain(r.expected), plain(r.found)]),
  ]);
}

const WORDS: Readonly<Record<string, string>> = {
  BINARY_MISMATCH: "runs another binary",
  LOADER_MISMATCH: "other loader variables",
  ARTIFACT_MISMATCH: "other files",
  FLAG_MISMATCH: "another flag value",
  FLAG_ABSENT: "a flag is not set",
  FLAG_UNDECLARED: "an undeclared flag",
  FLAG_UNREADABLE: "a flag cannot be read",
  RESTART_PENDING: "deployed, not restarted",
  DISK_MISMATCH: "another file on disk",
  WORKLOAD_NOT_RUNNING: "nothing runs",
  WORKLOAD_NOT_MEASURED: "not measured",
  NO_EVIDENCE: "no evidence yet",
  EVIDENCE_STALE: "silent",
  NEVER_ENROLLED: "never enrolled",
  NOT_ON_ROSTER: "not on the roster",
  EVICTED: "evicted",
  BANNED: "banned",
  IDENTITY_CLONED: "its key is in two places",
  HALTED: "halted",
  NO_RELEASE: "no release is declared",
  MEANING_CONFLICT: "a flag means two things",
  DEAD_CODE_ENTERED: "dead code is running",
  INVARIANT_BREACHED: "out of its bounds",
  NOT_ENABLED: "not enabled",
  NOT_MEASURED_AFRESH: "not measured afresh",
  MASS_SILENCE: "too many silent together",
  AGENT_CHANGED: "another agent measures",
};

/** A reason's code in few words. Throws none. */
export function reasonWords(code: string): string {
  return WORDS[code] ?? code.toLowerCase().replaceAll("_", " ");
}

/** Why a server takes no traffic, in few words: that nobody let it in, or its first reason. Throws none. */
export function whyShort({ reasons, status, enablement }: Node): string {
  const [first] = reasons;
  if (status === "ATTESTED" && enablement !== "enabled") return "not enabled";
  if (first) return reasonWords(first.code);
  return status.toLowerCase().replaceAll("_", " ");
}
