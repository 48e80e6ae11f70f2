import type { Clock } from "./ports.ts";

/**
 * A wall clock that never steps back while this process lives, and goes at least as fast as the monotonic clock: what expired by it stays expired, and
 * nothing that is to expire lives longer because somebody set the clock back.
 */
export class ForwardClock {
  readonly #clock: Clock;
  #unixMs: number;
  #monotonicMs: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#unixMs = clock.unixMs();
    this.#monotonicMs = clock.monotonicMs();
  }

  /** Whole Unix milliseconds, as records hold them; fractions of the monotonic clock are kept here. Throws none. */
  unixMs(): number {
    const monotonicMs = this.#clock.monotonicMs();
    this.#unixMs = Math.max(
      this.#clock.unixMs(),
      this.#unixMs + Math.max(0, monotonicMs - this.#monotonicMs),
    );
    this.#monotonicMs = monotonicMs;
    return Math.floor(this.#unixMs);
  }
}
