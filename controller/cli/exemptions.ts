import type { muster } from "../../proto/gen/muster.js";
import type { AdminClient } from "./admin-client.ts";
import { CliError } from "./cli-error.ts";

/** Break-glass as the controller keeps it (muster.v1.ExemptionView). Times are the controller's wall clock. */
export type ExemptionEntry = {
  readonly digest: string;
  readonly pool: string;
  readonly nodes: readonly string[];
  readonly executable: string;
  readonly codes: readonly string[];
  readonly expiresAtUnixMs: number;
  readonly reason: string;
  readonly state: string;
  readonly proposedBy: string;
  readonly proposedAtUnixMs: number;
  /** Of how many exemptions of 90 days this person was a part. */
  readonly proposedByTimes: number;
  readonly approvedBy: string;
  readonly approvedByTimes: number;
  readonly closedBy: string;
};

/** The exemptions of a pool, or of all, the newest first. @throws CliError as AdminClient.register */
export async function listExemptions(
  client: AdminClient,
  pool: string,
): Promise<readonly ExemptionEntry[]> {
  const { exemptions } = await client.register(pool);
  return (exemptions ?? [])
    .map(readEntry)
    .sort((a, b) => b.proposedAtUnixMs - a.proposedAtUnixMs || (a.digest < b.digest ? -1 : 1));
}

/** Shortest beginning of a digest that names an exemption. */
const MIN_DIGITS = 8;

/**
 * The one exemption whose digest begins so.
 * @param digits 8 to 64 hex digits
 * @throws CliError NO_SUCH_EXEMPTION when there is none or more than one
 */
export async function findExemption(client: AdminClient, digits: string): Promise<ExemptionEntry> {
  const hint = "muster exemption list";
  if (!/^[0-9a-f]*$/.test(digits) || digits.length < MIN_DIGITS)
    throw new CliError("NO_SUCH_EXEMPTION", {
      message: `exemption: found no digest, wanted its first ${MIN_DIGITS} to 64 hex digits`,
      hint,
    });
  const found = (await listExemptions(client, "")).filter((one) => one.digest.startsWith(digits));
  const [entry] = found;
  if (entry === undefined || found.length > 1)
    throw new CliError("NO_SUCH_EXEMPTION", {
      message: `exemption ${digits}: found ${found.length} of that beginning, wanted one`,
      hint,
    });
  return entry;
}

function readEntry(wire: muster.v1.ExemptionView.$Properties): ExemptionEntry {
  const spec = wire.spec ?? {};
  return {
    digest: wire.exemption ?? "",
    pool: spec.pool ?? "",
    nodes: spec.nodes ?? [],
    executable: spec.executable ?? "",
    codes: spec.codes ?? [],
    expiresAtUnixMs: spec.expiresAtUnixMs ?? 0,
    reason: wire.reason ?? "",
    state: wire.state ?? "",
    proposedBy: wire.proposedBy ?? "",
    proposedAtUnixMs: wire.proposedAtUnixMs ?? 0,
    proposedByTimes: wire.proposedByTimes ?? 0,
    approvedBy: wire.approvedBy ?? "",
    approvedByTimes: wire.approvedByTimes ?? 0,
    closedBy: wire.closedBy ?? "",
  };
}
