import type { muster } from "../../proto/gen/muster.js";
import type { AdminClient } from "./admin-client.ts";
import { CliError } from "./cli-error.ts";
import { layColumns } from "./columns.ts";
import { timeOf } from "./duration.ts";
import type { View } from "./output.ts";
import { shortDigest } from "./reasons.ts";

/** A command that takes two people, as the controller keeps it (muster.v1.ChangeView). */
export type ChangeEntry = {
  readonly digest: string;
  readonly kind: string;
  readonly summary: string;
  readonly reason: string;
  readonly state: string;
  readonly proposedBy: string;
  readonly proposedAtUnixMs: number;
  readonly approvedBy: string;
  readonly closedBy: string;
};

/** What waits or waited for a second person, the newest first. @throws CliError as AdminClient.register */
export async function listChanges(client: AdminClient): Promise<readonly ChangeEntry[]> {
  const { changes } = await client.register("");
  return (changes ?? [])
    .map(readEntry)
    .sort((a, b) => b.proposedAtUnixMs - a.proposedAtUnixMs || (a.digest < b.digest ? -1 : 1));
}

/** Shortest beginning of a digest that names a change. */
const MIN_DIGITS = 8;

/** The one change whose digest begins so. @param digits 8 to 64 hex digits @throws CliError NO_SUCH_CHANGE when there is none or more than one */
export async function findChange(client: AdminClient, digits: string): Promise<ChangeEntry> {
  const hint = "muster change list";
  const wellFormed = /^[0-9a-f]{8,64}$/.test(digits);
  const all = wellFormed ? await listChanges(client) : [];
  const found = all.filter((one) => one.digest.startsWith(digits));
  const [entry] = found;
  if (entry !== undefined && found.length === 1) return entry;
  throw new CliError("NO_SUCH_CHANGE", {
    message: wellFormed
      ? `change ${digits}: found ${found.length} of that beginning, wanted one`
      : `change: found no digest, wanted its first ${MIN_DIGITS} to 64 hex digits`,
    hint,
  });
}

/** Changes, one a row; what waits stands out. Throws none. */
export function changesView(entries: readonly ChangeEntry[]): View {
  return {
    kind: "ChangeList",
    names: entries.map((entry) => entry.digest),
    facts: {
      changes: entries.map(({ proposedAtUnixMs, ...rest }) => ({
        ...rest,
        proposedAt: timeOf(proposedAtUnixMs),
      })),
    },
    lines: ({ wide, headers }) =>
      layColumns(
        {
          headings: ["CHANGE", "STATE", "WHAT", "PROPOSED BY", "PROPOSED", "APPROVED BY", "REASON"],
          rows: entries.map((entry) => [
            shortDigest(entry.digest, wide),
            entry.state === "proposed" ? { text: entry.state, style: "doubtful" } : entry.state,
            entry.summary,
            entry.proposedBy,
            timeOf(entry.proposedAtUnixMs) ?? "-",
            entry.approvedBy || "-",
            entry.reason || "-",
          ]),
        },
        headers,
      ),
  };
}

function readEntry(wire: muster.v1.ChangeView.$Properties): ChangeEntry {
  return {
    digest: wire.change ?? "",
    kind: wire.kind ?? "",
    summary: wire.summary ?? "",
    reason: wire.reason ?? "",
    state: wire.state ?? "",
    proposedBy: wire.proposedBy ?? "",
    proposedAtUnixMs: wire.proposedAtUnixMs ?? 0,
    approvedBy: wire.approvedBy ?? "",
    closedBy: wire.closedBy ?? "",
  };
}
