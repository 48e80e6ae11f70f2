/** One that waits, and since when (monotonic). */
type Waiting<T> = { readonly what: T; readonly sinceMs: number };

/** What is to be done now. */
export type Paced<T> = { readonly admit: readonly T[]; readonly drop: readonly T[] };

/** A handshake costs about 5 ms of a thread: one in 10 leaves half of it to those who are in. */
const GAP_MS = 10;
/** A thread that was kept from its timers for longer has no time for strangers, */
const LATE_MS = 25;
/** but lets one in all the same every so often: else whoever fills it would keep it for good. */
const LONGEST_GAP_MS = 100;
/** Agents give a dial up after 5 s: whoever waited for longer than this would be gone before it was greeted. */
const PATIENCE_MS = 4_000;
const MOST = 4_096;

/**
 * Who of those that connect at once is let in when: one after the other, as fast as the thread keeps up with those who are in already. So whoever is in is
 * answered in time, and some get in whatever the rush is; the others are sent away before anything was spent on them. Pure: every instant is a monotonic
 * `nowMs` of the caller.
 */
export class ConnectionPace<T> {
  #waiting: Waiting<T>[] = [];
  #admittedAtMs = Number.NEGATIVE_INFINITY;

  /** How many wait. */
  get length(): number {
    return this.#waiting.length;
  }

  /** Somebody connected. @returns false: there are too many, and it is to be sent away */
  offer(what: T, nowMs: number): boolean {
    if (this.#waiting.length >= MOST) return false;
    this.#waiting.push({ what, sinceMs: nowMs });
    return true;
  }

  /** @param lateMs how late the caller's timer was: how busy its thread is */
  due(nowMs: number, lateMs: number): Paced<T> {
    const drop: T[] = [];
    while (nowMs - (this.#waiting[0]?.sinceMs ?? nowMs) > PATIENCE_MS)
      drop.push(...this.#waiting.splice(0, 1).map((one) => one.what));
    const sinceMs = nowMs - this.#admittedAtMs;
    const open = sinceMs >= (lateMs > LATE_MS ? LONGEST_GAP_MS : GAP_MS);
    const admit = open ? this.#waiting.splice(0, 1).map((one) => one.what) : [];
    if (admit.length > 0) this.#admittedAtMs = nowMs;
    return { admit, drop };
  }

  /** Everybody who still waits, who waits no more. */
  clear(): readonly T[] {
    return this.#waiting.splice(0).map((one) => one.what);
  }
}
