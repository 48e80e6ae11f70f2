import { LIMITS } from "../../proto/limits.ts";

/** Why a connection was closed; each is counted, and told in the log. */
export type Closed = "nobody" | "refused" | "identity" | "bytes";

type Guest<T> = {
  readonly what: T;
  readonly peer: string;
  readonly sinceMs: number;
  /** Whose it is: a certificate's name, or its address; undefined: it has shown nothing yet. */
  whose: string | undefined;
  /** Requests that are whole and under way: until they are answered, the time is ours. */
  handling: number;
  bytes: number;
};

type Sent<T> = { bytes: number; readonly guests: Guest<T>[] };

/** Refusals that an address may run up at once, and how many are forgotten in a second. */
const REFUSALS = 300;
const REFUSALS_FORGOTTEN_PER_S = 20;
/** So many seconds of too many bytes are a flood and no burst. */
const FLOOD_S = 3;

/**
 * The connections of one listener that were let in: whose they are, and which of them have to go. Nobody's are those whose requests were never answered but
 * by a refusal; they have little time, and their addresses few of them. Pure: every instant is a monotonic `nowMs` of the caller.
 */
export class ConnectionBook<T> {
  readonly #guests = new Map<T, Guest<T>>();
  readonly #nobodies = new Map<string, number>();
  readonly #byOwner = new Map<string, Set<Guest<T>>>();
  readonly #refusals = new Map<string, { count: number; atMs: number }>();
  readonly #floods = new Map<string, number>();
  readonly #closed: Record<Closed, number> = { nobody: 0, refused: 0, identity: 0, bytes: 0 };
  /** What of it was told. */
  #told = { ...this.#closed };

  /** How many are in. */
  get size(): number {
    return this.#guests.size;
  }

  /** How many were closed for what, since it began. */
  get closed(): Readonly<Record<Closed, number>> {
    return this.#closed;
  }

  /** How many were closed for what, since the last call. */
  takeClosed(): Readonly<Record<Closed, number>> {
    const news = { ...this.#closed };
    for (const why of Object.keys(news) as Closed[]) news[why] -= this.#told[why];
    this.#told = { ...this.#closed };
    return news;
  }

  /** Whether an address may have another one in. */
  mayEnter(peer: string): boolean {
    return (
      this.#guests.size < LIMITS.connections &&
      (this.#nobodies.get(peer) ?? 0) < LIMITS.unprovenPerAddress
    );
  }

  /** One is let in; it is nobody's. */
  entered(what: T, peer: string, nowMs: number): void {
    const guest = { what, peer, sinceMs: nowMs, whose: undefined, handling: 0, bytes: 0 };
    this.#guests.set(what, guest);
    this.#count(peer, 1);
  }

  /** One is gone. */
  left(what: T): void {
    const guest = this.#guests.get(what);
    if (guest === undefined) return;
    this.#guests.delete(what);
    if (guest.whose === undefined) this.#count(guest.peer, -1);
    else this.#disown(guest, guest.whose);
  }

  /** Whether one is in that has shown nothing yet. */
  isNobody(what: T): boolean {
    const guest = this.#guests.get(what);
    return guest !== undefined && guest.whose === undefined;
  }

  /** A request has come whole (1), or was answered or given up (-1). */
  handling(what: T, more: 1 | -1): void {
    const guest = this.#guests.get(what);
    if (guest !== undefined) guest.handling += more;
  }

  /**
   * One of its requests was answered with a message: whoever asked was authenticated.
   * @param name of its certificate; undefined: the listener asks for none
   * @returns who has to go, since the name has too many: the oldest
   */
  proven(what: T, name: string | undefined): T | undefined {
    const guest = this.#guests.get(what);
    if (guest === undefined || guest.whose !== undefined) return undefined;
    const whose = name ?? guest.peer;
    guest.whose = whose;
    this.#count(guest.peer, -1);
    const all = this.#byOwner.get(whose) ?? new Set();
    this.#byOwner.set(whose, all.add(guest));
    if (name === undefined || all.size <= LIMITS.connectionsPerIdentity) return undefined;
    const [oldest] = all;
    this.#closed.identity += 1;
    return oldest?.what;
  }

  /** One of its requests was refused. @returns whether it has to go, since its address was refused too often */
  refused(what: T, nowMs: number): boolean {
    const guest = this.#guests.get(what);
    // Somebody who was authenticated errs at its own cost.
    if (guest === undefined || guest.whose !== undefined) return false;
    const last = this.#refusals.get(guest.peer) ?? { count: 0, atMs: nowMs };
    const forgotten = ((nowMs - last.atMs) / 1_000) * REFUSALS_FORGOTTEN_PER_S;
    const count = Math.max(0, last.count - forgotten) + 1;
    this.#refusals.set(guest.peer, { count, atMs: nowMs });
    if (count <= REFUSALS) return false;
    this.#closed.refused += 1;
    return true;
  }

  /**
   * Looks at all of them; call every second.
   * @param bytesOf how many bytes one has sent since it connected
   * @returns who has to go: nobody's for too long, or of somebody who sends more than is read for one
   */
  due(nowMs: number, bytesOf: (what: T) => number): readonly T[] {
    const gone: T[] = [];
    const sent = new Map<string, Sent<T>>();
    for (const guest of this.#guests.values()) {
      const bytes = bytesOf(guest.what);
      const owner = guest.whose ?? guest.peer;
      if (bytes > guest.bytes) {
        const of = sent.get(owner) ?? { bytes: 0, guests: [] };
        sent.set(owner, of);
        of.bytes += bytes - guest.bytes;
        of.guests.push(guest);
      }
      guest.bytes = bytes;
      const nobody = guest.whose === undefined && guest.handling === 0;
      if (nobody && nowMs - guest.sinceMs > LIMITS.unprovenMs) {
        this.#closed.nobody += 1;
        gone.push(guest.what);
      }
    }
    gone.push(...this.#flooding(sent));
    this.#forget(nowMs);
    return gone;
  }

  #flooding(sent: ReadonlyMap<string, Sent<T>>): readonly T[] {
    const gone: T[] = [];
    for (const owner of this.#floods.keys()) if (!sent.has(owner)) this.#floods.delete(owner);
    for (const [owner, { bytes, guests }] of sent) {
      const seconds = bytes > LIMITS.bytesPerSecond ? (this.#floods.get(owner) ?? 0) + 1 : 0;
      if (seconds === 0) this.#floods.delete(owner);
      else this.#floods.set(owner, seconds);
      if (seconds < FLOOD_S) continue;
      this.#closed.bytes += guests.length;
      for (const { what } of guests) gone.push(what);
    }
    return gone;
  }

  /** What an address is remembered for does not outlive its refusals. */
  #forget(nowMs: number): void {
    for (const [peer, { count, atMs }] of this.#refusals)
      if (count <= ((nowMs - atMs) / 1_000) * REFUSALS_FORGOTTEN_PER_S) this.#refusals.delete(peer);
  }

  #count(peer: string, more: 1 | -1): void {
    const count = (this.#nobodies.get(peer) ?? 0) + more;
    if (count === 0) this.#nobodies.delete(peer);
    else this.#nobodies.set(peer, count);
  }

  #disown(guest: Guest<T>, whose: string): void {
    const all = this.#byOwner.get(whose);
    all?.delete(guest);
    if (all?.size === 0) this.#byOwner.delete(whose);
  }
}
