/** How much of something one peer may have: so much at once, and so much in each second after that. */
export type PaceLimits = { readonly burst: number; readonly perSecond: number };

type Bucket = { left: number; atMs: number };

/** More are forgotten, the ones that came first. */
const MOST_PEERS = 4_096;

/** Who asks too often. Times are monotonic. */
export class Pace {
  readonly #limits: PaceLimits;
  readonly #buckets = new Map<string, Bucket>();

  constructor(limits: PaceLimits) {
    this.#limits = limits;
  }

  /** Whether this peer may now; it counts if so. Throws none. */
  take(peer: string, nowMs: number): boolean {
    const { burst, perSecond } = this.#limits;
    const bucket = this.#buckets.get(peer) ?? { left: burst, atMs: nowMs };
    const grown = (Math.max(0, nowMs - bucket.atMs) / 1_000) * perSecond;
    bucket.left = Math.min(burst, bucket.left + grown);
    bucket.atMs = nowMs;
    // Anew: who came last stays longest.
    this.#buckets.delete(peer);
    this.#buckets.set(peer, bucket);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > MOST_PEERS && oldest !== undefined) this.#buckets.delete(oldest);
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  }
}
