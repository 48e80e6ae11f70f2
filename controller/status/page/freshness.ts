/** Beats come every second. */
const LOST_AFTER_MS = 3_000;

/** How far what is shown can be trusted to be of now. */
export type Freshness = {
  /** "connecting": nothing came yet. "lost": no beat for three seconds, or what comes is that much late. */
  readonly state: "connecting" | "live" | "lost";
  /** How old what is shown may be. */
  readonly ageMs: number;
};

/** Beats as they came: how long ago the last one was sent, as far as this side can tell. */
export type BeatBook = {
  /** Monotonic clock of the browser at the last beat; undefined: none yet. */
  readonly heardAtMs: number | undefined;
  /** The smallest difference between the controller's wall clock and the monotonic clock here that any beat had: the way that is not late. */
  readonly offsetMs: number;
  /** How much later than that the last beat came. */
  readonly lateMs: number;
};

export const NO_BEAT: BeatBook = { heardAtMs: undefined, offsetMs: 0, lateMs: 0 };

/**
 * Notes a beat. One that was kept somewhere on the way is late, and what comes with it is as old: a stream that hangs and then delivers all at once is not live.
 * @param sentAtUnixMs wall clock of the controller
 * @param nowMs monotonic clock of the browser
 * Throws none.
 */
export function noteBeat(book: BeatBook, sentAtUnixMs: number, nowMs: number): BeatBook {
  const offset = nowMs - sentAtUnixMs;
  // A clock that is set forward by its keepers makes every beat early, once; one that is set back makes them late for ever, and a fresh stream begins anew.
  const least = book.heardAtMs === undefined ? offset : Math.min(book.offsetMs, offset);
  return { heardAtMs: nowMs, offsetMs: least, lateMs: offset - least };
}

/** How fresh what is shown is at `nowMs`. Throws none. */
export function freshnessAt(book: BeatBook, nowMs: number): Freshness {
  if (book.heardAtMs === undefined) return { state: "connecting", ageMs: 0 };
  const ageMs = Math.max(0, nowMs - book.heardAtMs) + book.lateMs;
  return { state: ageMs > LOST_AFTER_MS ? "lost" : "live", ageMs };
}
