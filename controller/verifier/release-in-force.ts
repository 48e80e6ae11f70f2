import { profileDigestOf } from "../../proto/signed/declaration.ts";
import type { RecordOf } from "../records.ts";
import type { ReferenceRelease } from "../verdict/measured.ts";
import type { DeclaredState } from "./declared-state.ts";

/** Releases are records that never change, and are asked for in every appraisal. */
const closed = new WeakMap<RecordOf<"release">["release"], ReferenceRelease>();
const targets = new WeakMap<ReferenceRelease, ReadonlySet<string>>();

/**
 * The release that a pool is held against. Of one that is complete only the targets count: the whole roster was on them, and nobody goes back. Throws none.
 */
export function releaseInForce(
  declared: DeclaredState,
  pool: string,
): ReferenceRelease | undefined {
  const record = declared.releases.get(pool)?.value;
  if (record === undefined) return undefined;
  const { release, digest } = record;
  if (declared.proposals.get(`${pool}/${digest}`)?.value.state !== "complete") return release;
  const known = closed.get(release) ?? { ...release, outgoingUntilUnixMs: 0 };
  closed.set(release, known);
  return known;
}

/** What marks for a release's targets are bound to. Throws none. */
export function targetDigests(release: ReferenceRelease | undefined): ReadonlySet<string> {
  if (release === undefined) return new Set();
  const known =
    targets.get(release) ??
    new Set(release.profiles.filter((p) => p.stage === "target").map(profileDigestOf));
  targets.set(release, known);
  return known;
}
