/** Silence after which a controller counts as unreachable, and the time it must be well before it counts as back. */
export const ISSUER_SILENCE_MS = 3_000;

/**
 * Whether some controller can issue permits, as this gate sees it. Pure: every instant is a monotonic `nowMs` of the caller.
 *
 *   lost   no stream, no complete snapshot on it, BLIND, or no beat for ISSUER_SILENCE_MS
 *   back   well again, but for less than ISSUER_SILENCE_MS: permits received before that still count as held over, so that the controller has
 *          the time to renew them; otherwise every recovery would close what the hold has kept open
 *   well   well for longer
 */
export class IssuerView {
  #lostSinceMs: number | undefined;
  #wellSinceMs: number | undefined;
  #lastWellMs = 0;
  #everWell = false;

  constructor(startedMs: number) {
    this.#lostSinceMs = startedMs;
  }

  /** A snapshot completed, or a beat of a controller that can issue arrived after it. Throws none. */
  well(nowMs: number): void {
    if (this.#lapsed(nowMs)) this.lost(nowMs);
    if (!this.#everWell) this.#lostSinceMs = undefined;
    this.#everWell = true;
    this.#wellSinceMs ??= nowMs;
    this.#lastWellMs = nowMs;
  }

  /** The stream ended, or a beat said BLIND. Throws none. */
  lost(nowMs: number): void {
    if (this.#wellSinceMs === undefined) return;
    if (this.#lapsed(nowMs)) this.#lostSinceMs = this.#lastWellMs + ISSUER_SILENCE_MS;
    else if (!this.#isBack(nowMs)) this.#lostSinceMs = nowMs;
    else this.#lostSinceMs ??= nowMs;
    this.#wellSinceMs = undefined;
  }

  /**
   * Since when a permit that was received at `receivedAtMs` cannot be renewed; undefined while it can. What was received while the issuer
   * is well has no claim to an earlier outage. Throws none.
   */
  lostSinceMs(receivedAtMs: number, nowMs: number): number | undefined {
    const wellSinceMs = this.#wellSinceMs;
    if (wellSinceMs === undefined) return this.#lostSinceMs;
    if (this.#lapsed(nowMs)) return this.#lastWellMs + ISSUER_SILENCE_MS;
    return this.#isBack(nowMs) && receivedAtMs < wellSinceMs ? this.#lostSinceMs : undefined;
  }

  /** Whether no controller can issue now. Throws none. */
  isLost(nowMs: number): boolean {
    return this.#wellSinceMs === undefined || this.#lapsed(nowMs);
  }

  /** The instant at which "back" turns into "well" and held permits lose their hold; undefined when none lies ahead. Throws none. */
  settlesAtMs(nowMs: number): number | undefined {
    if (this.#wellSinceMs === undefined || this.#lostSinceMs === undefined) return undefined;
    return this.#isBack(nowMs) ? this.#wellSinceMs + ISSUER_SILENCE_MS : undefined;
  }

  #lapsed(nowMs: number): boolean {
    return this.#wellSinceMs !== undefined && nowMs - this.#lastWellMs >= ISSUER_SILENCE_MS;
  }

  #isBack(nowMs: number): boolean {
    return this.#wellSinceMs !== undefined && nowMs - this.#wellSinceMs < ISSUER_SILENCE_MS;
  }
}
