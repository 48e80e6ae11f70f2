const MINUTE_MS = 60_000;
/** Samples closer together than this are one. */
const GRAIN_MS = 5_000;

type Sample = { readonly atMs: number; count: number };

/** How much a growing count grew within the last minute, to five seconds. Times are monotonic. */
export class Rate {
  #samples: Sample[];
  #latest: number;

  /** @param from the count that nothing is known before: 0 for what began just now */
  constructor(from: number, nowMs: number) {
    this.#samples = [{ atMs: nowMs, count: from }];
    this.#latest = from;
  }

  /** Notes the count as it is now. One that shrank began anew. */
  note(count: number, nowMs: number): void {
    if (count < this.#latest) this.#samples = [{ atMs: nowMs, count: 0 }];
    const last = this.#samples.at(-1);
    if (last !== undefined && nowMs - last.atMs >= GRAIN_MS)
      this.#samples.push({ atMs: nowMs, count: this.#latest });
    this.#latest = count;
    // The newest of those that are a minute old is what is subtracted; nothing older is needed.
    while ((this.#samples[1]?.atMs ?? nowMs) <= nowMs - MINUTE_MS) this.#samples.shift();
  }

  /** Counted within the last minute. */
  lastMinute(nowMs: number): number {
    const before = this.#samples.findLast((one) => one.atMs <= nowMs - MINUTE_MS);
    return this.#latest - (before ?? this.#samples[0] ?? { count: this.#latest }).count;
  }
}
