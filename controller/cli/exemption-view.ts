import { layColumns, layFields } from "./columns.ts";
import { timeOf } from "./duration.ts";
import type { ExemptionEntry } from "./exemptions.ts";
import type { Facts, View } from "./output.ts";
import { shortDigest } from "./reasons.ts";
import type { Span } from "./text.ts";

function exemptionFacts(entry: ExemptionEntry): Facts {
  const { nodes, codes, expiresAtUnixMs, proposedAtUnixMs, ...rest } = entry;
  return {
    ...rest,
    nodes: [...nodes],
    codes: [...codes],
    expiresAt: timeOf(expiresAtUnixMs),
    proposedAt: timeOf(proposedAtUnixMs),
  };
}

/** Whatever lets something pass that is wrong is shown in red. */
function stateSpan({ state }: ExemptionEntry): Span {
  return state === "expired" || state === "closed" ? state : { text: state, style: "bad" };
}

/** A person, and how often they have been a part of one in 90 days when it is not the first time. */
function personSpan(name: string, times: number): Span {
  if (name === "") return "-";
  return times > 1 ? { text: `${name} (${times} in 90d)`, style: "doubtful" } : name;
}

/** Exemptions, one a row; who does it again and again stands out. Throws none. */
export function exemptionsView(entries: readonly ExemptionEntry[]): View {
  return {
    kind: "ExemptionList",
    names: entries.map((entry) => entry.digest),
    facts: { exemptions: entries.map(exemptionFacts) },
    lines: ({ wide, headers }) =>
      layColumns(
        {
          headings: [
            ...["EXEMPTION", "POOL", "STATE", "NODES", "BUILD", "CODES", "UNTIL"],
            ...["PROPOSED BY", "APPROVED BY", "REASON"],
          ],
          rows: entries.map((entry) => [
            shortDigest(entry.digest, wide),
            entry.pool,
            stateSpan(entry),
            entry.nodes.join(" ") || "-",
            shortDigest(entry.executable, wide),
            entry.codes.join(","),
            timeOf(entry.expiresAtUnixMs) ?? "-",
            personSpan(entry.proposedBy, entry.proposedByTimes),
            personSpan(entry.approvedBy, entry.approvedByTimes),
            entry.reason,
          ]),
        },
        headers,
      ),
  };
}

/** What an exemption lets pass, as fields of another view. Throws none. */
export function exemptionFields(
  entry: Pick<ExemptionEntry, "nodes" | "executable" | "codes" | "expiresAtUnixMs">,
): readonly (readonly [name: string, value: Span])[] {
  return [
    ["lets pass", { text: entry.codes.join(" "), style: "bad" }],
    ["on", entry.nodes.join(" ") || "builds and releases, no node"],
    ["build", entry.executable],
    ["until", timeOf(entry.expiresAtUnixMs) ?? "unknown"],
  ];
}

/** One exemption in full. Throws none. */
export function exemptionView(entry: ExemptionEntry): View {
  return {
    kind: "Exemption",
    facts: exemptionFacts(entry),
    lines: () =>
      layFields([
        ["exemption", { text: entry.digest, style: "bold" }],
        ["pool", entry.pool],
        ["state", stateSpan(entry)],
        ...exemptionFields(entry),
        ["reason", entry.reason],
        ["proposed by", personSpan(entry.proposedBy, entry.proposedByTimes)],
        ["proposed at", timeOf(entry.proposedAtUnixMs) ?? "unknown"],
        ["approved by", personSpan(entry.approvedBy, entry.approvedByTimes)],
        ["closed by", entry.closedBy],
      ]),
  };
}
