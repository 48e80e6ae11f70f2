/** One that waits, and since when (monotonic). */
type Waiting<T> = { readonly what: T; readonly sinceMs: number };

/** What is to be done now. */
export type Paced<T> = { readonly admit: readonly T[]; readonly drop: readonly T[] };

/** A handshake costs about 5 ms of a thread: one in 10 leaves half of it to those who are in. */
const GAP_MS = 10;
/** A thread that was kept from its timers for longer has no time for strangers, */
const LATE_MS = 25;
/** but lets one in all the same every so often: else whoever fills it would keep it for good. */
const LONGEST_GAP_MS = 50;
/** Agents give a dial up after 5 s: whoever waited for longer than this would be gone before it was greeted. */
const PATIENCE_MS = 4_000;
const MOST = 4_096;
/** When an address's oldest waits for longer, more come than can be greeted. Its newest has the most patience left; in their order all would be greeted too late. */
const IN_ORDER_MS = 500;

/**
 * Who of those that connect at once is let in when: one after the other, as fast as the thread keeps up with those who are in already, each address in its
 * turn, and in a rush its last comer first. So whoever is in is answered in time, and some get in whatever the rush is; the others are sent away before
 * anything was spent on them. One address, however many connections it opens, delays another by one. Pure: every instant is a monotonic `nowMs` of the caller.
 */
export class ConnectionPace<T> {
  /** By address, whose turn is next first; no list is empty. */
  readonly #waiting = new Map<string, Waiting<T>[]>();
  #length = 0;
  #admittedAtMs = Number.NEGATIVE_INFINITY;

  /** How many wait. */
  get length(): number {
    return this.#length;
  }

  /**
   * Somebody connected.
   * @param peer the address it counts for
   * @returns who is to be sent away, since too many wait: the last of the address that has most
   */
  offer(what: T, peer: string, nowMs: number): T | undefined {
    const own = this.#waiting.get(peer) ?? [];
    this.#waiting.set(peer, own);
    own.push({ what, sinceMs: nowMs });
    this.#length += 1;
    return this.#length > MOST ? this.#displaced() : undefined;
  }

  /**
   * @param lateMs how late the caller's timer was: how busy its thread is
   * @param mayEnter whether this address may have another one in
   */
  due(nowMs: number, lateMs: number, mayEnter: (peer: string) => boolean): Paced<T> {
    const drop: T[] = [];
    for (const [peer, own] of this.#waiting)
      while (nowMs - (own[0]?.sinceMs ?? nowMs) > PATIENCE_MS)
        drop.push(...this.#take(peer, own, 0));
    const sinceMs = nowMs - this.#admittedAtMs;
    if (sinceMs < (lateMs > LATE_MS ? LONGEST_GAP_MS : GAP_MS)) return { admit: [], drop };
    for (const [peer, own] of this.#waiting) {
      if (!mayEnter(peer)) continue;
      this.#admittedAtMs = nowMs;
      const rush = nowMs - (own[0]?.sinceMs ?? nowMs) > IN_ORDER_MS;
      const admit = this.#take(peer, own, rush ? -1 : 0);
      // Its next one comes after everybody else's.
      if (this.#waiting.delete(peer)) this.#waiting.set(peer, own);
      return { admit, drop };
    }
    return { admit: [], drop };
  }

  /** Everybody who still waits, who waits no more. */
  clear(): readonly T[] {
    const all = [...this.#waiting.values()].flat().map((one) => one.what);
    this.#waiting.clear();
    this.#length = 0;
    return all;
  }

  #take(peer: string, own: Waiting<T>[], at: 0 | -1): readonly T[] {
    const taken = own.splice(at, 1).map((one) => one.what);
    this.#length -= taken.length;
    if (own.length === 0) this.#waiting.delete(peer);
    return taken;
  }

  /** The address that is asked last has the fewest left: nobody is displaced by somebody who has more. */
  #displaced(): T | undefined {
    let most: readonly [string, Waiting<T>[]] | undefined;
    for (const entry of this.#waiting)
      if (most === undefined || entry[1].length >= most[1].length) most = entry;
    const gone = most?.[1].pop();
    this.#length -= 1;
    if (most?.[1].length === 0) this.#waiting.delete(most[0]);
    return gone?.what;
  }
}
