import type { Appraiser } from "./appraiser.ts";
import type { Standings } from "./standings.ts";

/** Now by both clocks, and the wall clock when this was last looked at. */
type Look = { readonly nowMs: number; readonly nowUnixMs: number; readonly lastUnixMs: number };

/** Nodes of a pool that may stand otherwise by nothing but time. Throws none. */
export function changedByTime(
  pool: string,
  appraiser: Appraiser,
  standings: Standings,
  { nowMs, nowUnixMs, lastUnixMs }: Look,
): readonly string[] {
  const until = appraiser.release(pool)?.outgoingUntilUnixMs ?? 0;
  // A wall clock that steps back re-opens a window of outgoing builds no more than forward closes it: both are looked at anew.
  const deadlineCrossed = lastUnixMs < until !== nowUnixMs < until;
  return appraiser.nodesOf(pool).filter((node) => {
    const status = standings.get(pool, node)?.appraisal.status;
    const stale = appraiser.isStale(node, nowMs);
    const wasStale = status === "STALE" || status === "MISSING";
    return deadlineCrossed || status === undefined || stale !== wasStale;
  });
}
