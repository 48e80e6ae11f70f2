/** Silence after which a controller counts as unreachable, and the time it must be well before it counts as back. */
export const ISSUER_SILENCE_MS = 3_000;

/** How long one controller may come back later than the first, so that what the hold kept open of its permits is not closed before it can renew them. */
const LATER_RETURN_MS = 10_000;

type Source = {
  /** Undefined: not well. One that lapsed is noticed later; see `lapsed`. */
  wellSinceMs: number | undefined;
  lastWellMs: number;
  /** Its permits have no claim to an outage that began before. */
  claimFromMs: number;
};

/** A time in which no source was well. */
type Outage = { readonly sinceMs: number; endedMs: number | undefined };

/** Outages that are remembered. The oldest goes: what would claim it closes. */
const MOST_OUTAGES = 64;

/**
 * Whether some controller can issue permits, as this gate sees it, over all its sources: addresses that a stream each goes to. Pure: every instant is
 * a monotonic `nowMs` of the caller.
 *
 *   lost   no source is well: no stream, no complete snapshot on it, BLIND, or no beat for ISSUER_SILENCE_MS
 *   well   one is
 *   back   some are well again, but the source of a permit itself for less than ISSUER_SILENCE_MS, or not yet and the first of them for less than
 *          LATER_RETURN_MS: permits received before still count as held over, so that they can be renewed; otherwise every recovery would close
 *          what the hold has kept open
 *
 * The outage is always one of all: while one source is well nobody's permits are held, since whoever can issue can take the others' nodes over.
 */
export class IssuerView {
  readonly #sources = new Map<string, Source>();
  /** Oldest first; the last one goes on while nobody is well. */
  #outages: Outage[];
  /** Since when some source is well; undefined: lost. */
  #wellSinceMs: number | undefined;
  /** The last end of a source's being well since then. */
  #endedMs = 0;
  #everWell = false;

  constructor(startedMs: number) {
    this.#outages = [{ sinceMs: startedMs, endedMs: undefined }];
  }

  /** A snapshot of this source completed, or a beat of it that can issue arrived after that. Whether anybody's standing may be another now. Throws none. */
  well(from: string, nowMs: number): boolean {
    this.#noticeLapses(nowMs);
    const source = this.#source(from);
    if (this.#wellSinceMs === undefined) this.#recover(nowMs);
    const begins = source.wellSinceMs === undefined;
    if (begins) this.#settle(source, nowMs);
    source.wellSinceMs ??= nowMs;
    source.lastWellMs = nowMs;
    return begins;
  }

  /** The stream of this source ended, or a beat on it said BLIND. Whether anybody's standing may be another now. Throws none. */
  lost(from: string, nowMs: number): boolean {
    const before = this.#wellSinceMs;
    this.#noticeLapses(nowMs);
    const source = this.#source(from);
    const wasWell = source.wellSinceMs !== undefined;
    if (wasWell) this.#end(source, nowMs);
    this.#loseIfNoneIsWell();
    return wasWell || before !== this.#wellSinceMs;
  }

  /**
   * Since when a permit of this source that was received at `receivedAtMs` cannot be renewed; undefined while it can. What was received while
   * some controller is well has no claim to an earlier outage. Throws none.
   */
  lostSinceMs(from: string, receivedAtMs: number, nowMs: number): number | undefined {
    const source = this.#sources.get(from);
    const endMs = this.#wellSinceMs === undefined ? undefined : this.#endMs(nowMs);
    const claimFromMs = this.#claimFromMs(source, endMs ?? nowMs);
    for (const { sinceMs, endedMs = Number.POSITIVE_INFINITY } of this.#outages)
      if (sinceMs >= claimFromMs && endedMs > receivedAtMs) return sinceMs;
    return endMs;
  }

  /** Whether no controller can issue now. Throws none. */
  isLost(nowMs: number): boolean {
    return this.#wellSinceMs === undefined || this.#endMs(nowMs) !== undefined;
  }

  /** The instant at which held permits of this source lose their hold because it can renew them; undefined when none lies ahead. Throws none. */
  settlesAtMs(from: string, nowMs: number): number | undefined {
    if (this.#wellSinceMs === undefined) return undefined;
    const source = this.#sources.get(from);
    const atMs = this.#settleMs(source);
    const claims = this.#outages.some(({ sinceMs }) => sinceMs >= (source?.claimFromMs ?? 0));
    return claims && atMs > nowMs ? atMs : undefined;
  }

  #source(from: string): Source {
    const known = this.#sources.get(from);
    if (known !== undefined) return known;
    const source: Source = { wellSinceMs: undefined, lastWellMs: 0, claimFromMs: 0 };
    this.#sources.set(from, source);
    return source;
  }

  /** When the permits of a source lose what hold they have, in the present time of being well. */
  #settleMs(source: Source | undefined): number {
    const beganMs = this.#wellSinceMs ?? Number.POSITIVE_INFINITY;
    const ownMs = source?.wellSinceMs;
    return ownMs !== undefined && ownMs - beganMs <= LATER_RETURN_MS
      ? ownMs + ISSUER_SILENCE_MS
      : beganMs + LATER_RETURN_MS;
  }

  #claimFromMs(source: Source | undefined, atMs: number): number {
    const settleMs = this.#settleMs(source);
    return settleMs <= atMs ? settleMs : (source?.claimFromMs ?? 0);
  }

  /** What is settled stays so: a source that comes and goes brings nothing back. */
  #settle(source: Source, atMs: number): void {
    source.claimFromMs = this.#claimFromMs(source, atMs);
  }

  /** When the last source that was well ceased to be, if none is now. */
  #endMs(nowMs: number): number | undefined {
    let endMs = this.#endedMs;
    for (const source of this.#sources.values()) {
      if (source.wellSinceMs === undefined) continue;
      if (!lapsed(source, nowMs)) return undefined;
      endMs = Math.max(endMs, source.lastWellMs + ISSUER_SILENCE_MS);
    }
    return endMs;
  }

  #noticeLapses(nowMs: number): void {
    for (const source of this.#sources.values())
      if (lapsed(source, nowMs)) this.#end(source, source.lastWellMs + ISSUER_SILENCE_MS);
    this.#loseIfNoneIsWell();
  }

  #end(source: Source, atMs: number): void {
    this.#settle(source, atMs);
    source.wellSinceMs = undefined;
    this.#endedMs = Math.max(this.#endedMs, atMs);
  }

  #loseIfNoneIsWell(): void {
    if (this.#wellSinceMs === undefined) return;
    for (const source of this.#sources.values()) if (source.wellSinceMs !== undefined) return;
    for (const source of this.#sources.values()) this.#settle(source, this.#endedMs);
    this.#outages.push({ sinceMs: this.#endedMs, endedMs: undefined });
    this.#outages = this.#outages.slice(-MOST_OUTAGES);
    this.#wellSinceMs = undefined;
    this.#endedMs = 0;
  }

  #recover(nowMs: number): void {
    const last = this.#outages.at(-1);
    if (last !== undefined) last.endedMs = nowMs;
    // Before the first was well nothing can have been renewed, and nothing waits for it.
    if (!this.#everWell) this.#outages = [];
    this.#everWell = true;
    this.#wellSinceMs = nowMs;
  }
}

function lapsed(source: Source, nowMs: number): boolean {
  return source.wellSinceMs !== undefined && nowMs - source.lastWellMs >= ISSUER_SILENCE_MS;
}
