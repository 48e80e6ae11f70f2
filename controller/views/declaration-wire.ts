import type { muster } from "../../proto/gen/muster.js";
import { describeText } from "../../proto/signed/body.ts";
import { poolToWire, releaseToWire, rosterDigestOf } from "../../proto/signed/declaration.ts";
import { ControllerError } from "../errors.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";

/** A pool and its release as declared. @throws ControllerError UNKNOWN_POOL */
export function declarationToWire(
  declared: Pick<DeclaredState, "pools" | "releases">,
  name: string,
): muster.v1.Declaration.$Properties {
  const pool = declared.pools.get(name);
  if (pool === undefined) throw unknownPool(name);
  const release = declared.releases.get(name);
  return {
    pool: poolToWire(pool.value.pool),
    poolRevision: pool.modRevision,
    rosterDigest: rosterDigestOf(pool.value.pool.roster),
    ...(release && { release: releaseToWire(release.value.release) }),
    releaseRevision: release?.modRevision ?? 0,
    releaseDigest: release?.value.digest ?? "",
    declaredBy: release?.value.by ?? "",
    declaredAtUnixMs: release?.value.atUnixMs ?? 0,
  };
}

/** What whoever asks for a pool that nobody declared is told. Throws none. */
export function unknownPool(pool: string): ControllerError {
  return new ControllerError("UNKNOWN_POOL", `pool ${describeText(pool)}: found none of that name`);
}
