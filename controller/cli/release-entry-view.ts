import { layColumns, layFields } from "./columns.ts";
import { profileLines, releaseFacts } from "./declared-view.ts";
import { timeOf } from "./duration.ts";
import type { Facts, View } from "./output.ts";
import { shortDigest } from "./reasons.ts";
import type { ReleaseEntry } from "./releases.ts";

/** A release on its way, for JSON and YAML. Throws none. */
function entryFacts(entry: ReleaseEntry): Facts {
  return {
    ...releaseFacts(entry.release),
    digest: entry.digest,
    state: entry.state,
    author: entry.author,
    proposedAt: timeOf(entry.proposedAtUnixMs),
    approvals: entry.approvals.map(({ operator, atUnixMs }) => ({
      operator,
      at: timeOf(atUnixMs),
    })),
    tasks: entry.tasks.map(({ task, operator, atUnixMs }) => ({
      task,
      operator,
      at: timeOf(atUnixMs),
    })),
    startedBy: entry.startedBy,
    startedAt: timeOf(entry.startedAtUnixMs),
    wanted: [...entry.wanted],
  };
}

/** One release on its way in full. Throws none. */
export function entryView(entry: ReleaseEntry): View {
  const { release } = entry;
  const dated = (who: string, atUnixMs: number): string =>
    who === "" ? "" : `${who} at ${timeOf(atUnixMs) ?? "unknown"}`;
  return {
    kind: "Release",
    facts: entryFacts(entry),
    lines: (layout) => [
      ...layFields([
        ["release", { text: release.title, style: "bold" }],
        ["pool", release.pool],
        ["digest", shortDigest(entry.digest, layout.wide)],
        ["state", { text: entry.state, style: entry.wanted.length > 0 ? "bad" : "good" }],
        ["proposed by", dated(entry.author, entry.proposedAtUnixMs)],
        ...entry.approvals.map(
          (one) => ["approved by", dated(one.operator, one.atUnixMs)] as const,
        ),
        ...entry.tasks.map(
          (one) => [`task ${one.task}`, dated(one.operator, one.atUnixMs)] as const,
        ),
        ["started by", dated(entry.startedBy, entry.startedAtUnixMs)],
        ["roster digest", shortDigest(release.rosterDigest, layout.wide)],
        ["outgoing until", timeOf(release.outgoingUntilUnixMs) ?? ""],
        ["rollback", rollbackText(entry)],
        ...entry.wanted.map((text) => ["wanted", { text, style: "bad" }] as const),
      ]),
      ...release.profiles.flatMap((profile) => profileLines(profile, layout)),
    ],
  };
}

function rollbackText({ release: { rollback } }: ReleaseEntry): string {
  if (rollback === undefined) return "not said";
  return rollback.kind === "none" ? "none" : rollback.label;
}

/** Releases, one a row. Throws none. */
export function entriesView(entries: readonly ReleaseEntry[]): View {
  return {
    kind: "ReleaseList",
    names: entries.map((entry) => entry.digest),
    facts: { releases: entries.map(entryFacts) },
    lines: ({ wide, headers }) =>
      layColumns(
        {
          headings: ["POOL", "RELEASE", "TITLE", "STATE", "AUTHOR", "APPROVED BY", "WANTED"],
          rows: entries.map((entry) => [
            entry.release.pool,
            wide ? entry.digest : entry.digest.slice(0, 12),
            entry.release.title,
            entry.state,
            entry.author,
            entry.approvals.map((one) => one.operator).join(" ") || "-",
            entry.wanted.join("; "),
          ]),
        },
        headers,
      ),
  };
}
