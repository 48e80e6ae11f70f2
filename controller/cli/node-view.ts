import type { Table } from "./columns.ts";
import { formatAge, timeOf } from "./duration.ts";
import type { Node, PoolState } from "./fleet.ts";
import type { Facts } from "./output.ts";
import { reasonFacts, shortDigest } from "./reasons.ts";
import type { Span, Style } from "./text.ts";

const LOOKS: Readonly<Record<string, Style>> = {
  ATTESTED: "good",
  READY: "good",
  ROLLING: "doubtful",
  RESTART_PENDING: "doubtful",
  STALE: "doubtful",
};

/** A status in its colour; what is not known to be good is not shown as good. Throws none. */
export function statusSpan(status: string): Span {
  return { text: status === "" ? "(no status)" : status, style: LOOKS[status] ?? "bad" };
}

/** The gate of a node in words. Throws none. */
export function gateSpan(node: Node, pool: Pick<PoolState, "mode">): Span {
  // Who takes traffic by an exemption stays red.
  if (node.decision === "open")
    return { text: "open", style: node.status === "EXEMPT" ? "bad" : "good" };
  const word = node.decision === "unknown" ? "closed (no permit)" : node.decision;
  // In observe mode the decision is made and shown, and closes nothing.
  return pool.mode === "observe" ? `${word} (observed only)` : { text: word, style: "bad" };
}

/** Age of the last evidence, `agedMs` after the view was received. Throws none. */
export function evidenceText(node: Node, agedMs: number): string {
  return node.evidenceAgeMs === undefined ? "none" : formatAge(node.evidenceAgeMs + agedMs);
}

/** A name as it can be typed into a shell; "NAME" in place of one that cannot. Throws none. */
function typed(name: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name) ? name : "NAME";
}

/** The command that makes a node right that is closed or let in although wrong: the controller's own remedy first. Throws none. */
export function toDoOf(node: Node, pool: Pick<PoolState, "name">): string {
  if (node.decision === "open" && node.status !== "EXEMPT") return "";
  const given = node.reasons.find((reason) => reason.remedy !== "")?.remedy;
  if (given !== undefined) return given;
  return node.status === "ATTESTED" && node.enablement !== "enabled"
    ? `muster enable ${typed(pool.name)} ${typed(node.name)}`
    : `muster why ${typed(node.name)} --pool ${typed(pool.name)}`;
}

/** A node for JSON and YAML, without its claims. Throws none. */
export function nodeFacts(node: Node, pool: Pick<PoolState, "name">, agedMs: number): Facts {
  const { claims: _, decision, evidenceAgeMs, sinceUnixMs, reasons, logged, ...rest } = node;
  return {
    ...rest,
    ...(logged && { logged: { ...logged, at: timeOf(logged.atUnixMs) } }),
    pool: pool.name,
    gate: decision,
    evidenceAgeMs: evidenceAgeMs === undefined ? null : Math.round(evidenceAgeMs + agedMs),
    since: timeOf(sinceUnixMs),
    reasons: reasonFacts(reasons),
    toDo: toDoOf(node, pool),
  };
}

/** Nodes, one row each. @param withPool whether rows name their pool */
export function nodeTable(
  rows: readonly { readonly node: Node; readonly pool: PoolState }[],
  options: { readonly wide: boolean; readonly agedMs: number; readonly withPool: boolean },
): Table {
  const { wide, agedMs, withPool } = options;
  const more = ["CONNECTED", "BINARY", "FLAGS", "FINGERPRINT", "BOOT", "SEQUENCE"];
  return {
    headings: [
      "NODE",
      ...(withPool ? ["POOL"] : []),
      ...["STATUS", "SINCE", "PROFILE", "EVIDENCE", "GATE", "ENABLEMENT", "REASONS"],
      ...(wide ? more : []),
    ],
    rows: rows.map(({ node, pool }) => [
      node.name,
      ...(withPool ? [pool.name] : []),
      statusSpan(node.status),
      timeOf(node.sinceUnixMs) ?? "-",
      node.profile === "" ? "-" : node.profile,
      evidenceText(node, agedMs),
      gateSpan(node, pool),
      node.enablement === "" ? "-" : node.enablement,
      node.reasons.map((reason) => reason.code).join(",") || "-",
      ...(wide ? wideCells(node) : []),
    ]),
  };
}

function wideCells(node: Node): readonly Span[] {
  return [
    node.connected ? "yes" : "no",
    shortDigest(node.binaryDigest, true) || "-",
    shortDigest(node.flagsDigest, true) || "-",
    shortDigest(node.fingerprint, true) || "-",
    node.bootId || "-",
    String(node.sequence),
  ];
}
