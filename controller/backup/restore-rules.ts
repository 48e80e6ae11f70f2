import {
  decodeRecord,
  encodeRecord,
  type RecordKind,
  type RecordOf,
  type StoredMark,
} from "../records.ts";
import { isNewerTrust } from "./trust-mark.ts";

/** What a restore does with one record: keeps its bytes, leaves it out, or puts others in its place. */
export type Restored = Uint8Array | "kept" | "left out";

/** What a restore knows. */
export type RestoreFacts = {
  readonly nowUnixMs: number;
  /** Above every one that was ever issued with. */
  readonly epoch: number;
  /** The newest keys and authorities that this controller remembers; absent: nothing was ever rotated. */
  readonly trust?: RecordOf<"trust"> | undefined;
};

type Rule = (key: string, value: Uint8Array, facts: RestoreFacts) => Restored;

const kept: Rule = () => "kept";
const leftOut: Rule = () => "left out";

/**
 * What becomes of each kind of record (a test proves it total). A backup knows nothing of what was ordered after it was made; so nothing in it may open
 * anything: no enablement, no order that gives one, no exemption, no token that may have been used since.
 */
export const RESTORE_RULES: Readonly<Record<RecordKind, Rule>> = {
  cluster: kept,
  issuerEpoch: (_key, _value, { epoch }) => encodeRecord("issuerEpoch", { epoch }),
  operator: kept,
  formerKey: kept,
  identity: kept,
  // May have been used since: one-time means once.
  token: leftOut,
  pool: kept,
  release: kept,
  marks: endMarks,
  // Would enable whoever comes back.
  rolling: leftOut,
  halt: kept,
  build: kept,
  files: kept,
  meanings: kept,
  graveyard: kept,
  proposal: kept,
  window: kept,
  exemption: closeExemption,
  // Its steps were taken in a fleet that has moved on.
  plan: leftOut,
  alert: kept,
  learnt: kept,
  messages: kept,
  bell: kept,
  seen: kept,
  kept,
  notice: kept,
  // Bound to leases that are over; and what nodes said then.
  controller: leftOut,
  fence: leftOut,
  leader: leftOut,
  node: leftOut,
  ask: leftOut,
  drain: kept,
  probe: leftOut,
  trust: newestTrust,
  // Replaced by that of this restore.
  restored: leftOut,
  // Orders of before count as seen by nobody: revisions are others now.
  order: kept,
  policy: kept,
  change: closeChange,
  breakGlass: kept,
  command: kept,
};

function endMarks(key: string, value: Uint8Array, { nowUnixMs }: RestoreFacts): Uint8Array {
  const { nodes } = decodeRecord("marks", key, value);
  const ended = Object.entries(nodes).map(([node, mark]): [string, StoredMark] => [
    node,
    mark.state === "enabled"
      ? { state: "ended", code: "RESTORED", command: mark.command, atUnixMs: nowUnixMs }
      : mark,
  ]);
  return encodeRecord("marks", { nodes: Object.fromEntries(ended) });
}

/** Agents and gates believe no older ones by now. */
function newestTrust(key: string, value: Uint8Array, { trust }: RestoreFacts): Restored {
  const newer = trust !== undefined && isNewerTrust(trust, decodeRecord("trust", key, value));
  return newer ? encodeRecord("trust", trust) : "kept";
}

/** Perhaps it was withdrawn since. Whoever wants it still asks anew. */
function closeChange(key: string, value: Uint8Array, { nowUnixMs }: RestoreFacts): Restored {
  const change = decodeRecord("change", key, value);
  if (change.closedBy !== "" || change.approvedBy !== "") return "kept";
  return encodeRecord("change", { ...change, closedBy: "restore", closedAtUnixMs: nowUnixMs });
}

/** Perhaps it was closed since. Whoever needs it has it approved anew. */
function closeExemption(key: string, value: Uint8Array, { nowUnixMs }: RestoreFacts): Restored {
  const exemption = decodeRecord("exemption", key, value);
  if (exemption.closedBy !== "") return "kept";
  return encodeRecord("exemption", {
    ...exemption,
    closedBy: "restore",
    closedAtUnixMs: nowUnixMs,
  });
}
