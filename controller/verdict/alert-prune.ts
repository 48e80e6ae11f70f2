import type { Alert } from "./alert.ts";

/** For how long closed alerts are kept, and how many of one pool at most. */
export type PrunePolicy = { readonly keepMs: number; readonly mostClosed: number };

/**
 * The alerts of one pool that may be forgotten now, the oldest first: closed for so long, or the oldest of too many. Never one that somebody may still be
 * saying: it would be raised anew by what was said long ago, and nobody could tell that it had been closed. Pure, never throws.
 * @param alerts as they stand now, not as they were recorded
 * @param nowUnixMs wall clock that never steps back
 * @param isSaid whether a node carries it still, or may
 */
export function prunable(
  alerts: readonly Alert[],
  { keepMs, mostClosed }: PrunePolicy,
  nowUnixMs: number,
  isSaid: (alert: Alert) => boolean,
): readonly Alert[] {
  const closed = alerts
    .filter((one) => one.state === "closed")
    .sort((a, b) => a.sinceUnixMs - b.sinceUnixMs || (a.alert < b.alert ? -1 : 1));
  const tooMany = closed.length - mostClosed;
  const old = closed.filter((one, i) => i < tooMany || nowUnixMs - one.sinceUnixMs >= keepMs);
  return old.filter((one) => !isSaid(one));
}
