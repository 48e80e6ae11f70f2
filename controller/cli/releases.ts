import type { muster } from "../../proto/gen/muster.js";
import { type Release, readRelease, releaseDigestOf } from "../../proto/signed/declaration.ts";
import { FormatError } from "../../proto/signed/format-error.ts";
import type { AdminClient } from "./admin-client.ts";
import { CliError } from "./cli-error.ts";
import { wantEqual } from "./declared.ts";

/** Somebody's word, and when (wall clock). */
type Word = { readonly operator: string; readonly atUnixMs: number };

/** A release on its way (muster.v1.ReleaseView); the digest was computed anew here. */
export type ReleaseEntry = {
  readonly release: Release;
  readonly digest: string;
  readonly state: string;
  readonly author: string;
  readonly proposedAtUnixMs: number;
  readonly approvals: readonly Word[];
  readonly tasks: readonly (Word & { readonly task: string })[];
  readonly startedBy: string;
  readonly startedAtUnixMs: number;
  /** What is still wanted, as a person reads it. */
  readonly wanted: readonly string[];
};

/** The releases of a pool, or of all, the newest first. @throws CliError WRONG_DECLARATION when a digest does not hold */
export async function listReleases(
  client: AdminClient,
  pool: string,
): Promise<readonly ReleaseEntry[]> {
  const { releases } = await client.register(pool);
  return (releases ?? []).map(readEntry).sort((a, b) => b.proposedAtUnixMs - a.proposedAtUnixMs);
}

/** Shortest beginning of a digest that names a release. */
const MIN_DIGITS = 8;

/**
 * The one release of a pool whose digest begins so.
 * @param digits 8 to 64 hex digits
 * @throws CliError NO_SUCH_RELEASE when there is none or more than one
 */
export async function findRelease(
  client: AdminClient,
  pool: string,
  digits: string,
): Promise<ReleaseEntry> {
  const hint = `muster release list --pool ${pool}`;
  if (!/^[0-9a-f]*$/.test(digits) || digits.length < MIN_DIGITS)
    throw new CliError("NO_SUCH_RELEASE", {
      message: `release: found no digest, wanted its first ${MIN_DIGITS} to 64 hex digits`,
      hint,
    });
  const found = (await listReleases(client, pool)).filter((one) => one.digest.startsWith(digits));
  const [entry] = found;
  if (entry === undefined || found.length > 1)
    throw new CliError("NO_SUCH_RELEASE", {
      message: `release ${digits}: found ${found.length} of pool ${pool}, wanted one`,
      hint,
    });
  return entry;
}

function readEntry(wire: muster.v1.ReleaseView.$Properties): ReleaseEntry {
  const release = holding(wire);
  return {
    release,
    digest: releaseDigestOf(release),
    state: wire.state ?? "",
    author: wire.author ?? "",
    proposedAtUnixMs: wire.proposedAtUnixMs ?? 0,
    approvals: (wire.approvals ?? []).map(readWord),
    tasks: (wire.tasks ?? []).map((one) => ({ ...readWord(one), task: one.task ?? "" })),
    startedBy: wire.startedBy ?? "",
    startedAtUnixMs: wire.startedAtUnixMs ?? 0,
    wanted: wire.wanted ?? [],
  };
}

/** What an operator signs is the digest: it must be that of what is shown. */
function holding(wire: muster.v1.ReleaseView.$Properties): Release {
  try {
    const release = readRelease(wire.spec);
    wantEqual("release digest", wire.release ?? "", releaseDigestOf(release));
    return release;
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw new CliError("WRONG_DECLARATION", { message: `release: ${cause.message}`, cause });
  }
}

function readWord(wire: { operator?: string | null; atUnixMs?: number | null }): Word {
  return { operator: wire.operator ?? "", atUnixMs: wire.atUnixMs ?? 0 };
}
