import type { Clock } from "./ports.ts";

/** A step forward by more than this is not followed at once. */
export const STEP_MS = 60_000;
/** It is when it has lasted for so long: then it is time that is right, and what was to expire has. */
export const STEP_PATIENCE_MS = 900_000;

/**
 * A wall clock that never steps back while this process lives, and goes at least as fast as the monotonic clock: what expired by it stays expired, and
 * nothing that is to expire lives longer because somebody set the clock back. A great step forward ends nothing before it has lasted a quarter of an hour:
 * a clock that is set wrong by mistake is set right by then.
 */
export class ForwardClock {
  readonly #clock: Clock;
  #unixMs: number;
  #monotonicMs: number;
  #steppedAtMs: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#unixMs = clock.unixMs();
    this.#monotonicMs = clock.monotonicMs();
  }

  /** Whole Unix milliseconds, as records hold them; fractions of the monotonic clock are kept here. Throws none. */
  unixMs(): number {
    const monotonicMs = this.#clock.monotonicMs();
    const wallMs = this.#clock.unixMs();
    const steadyMs = this.#unixMs + Math.max(0, monotonicMs - this.#monotonicMs);
    this.#monotonicMs = monotonicMs;
    this.#steppedAtMs =
      wallMs - steadyMs > STEP_MS ? (this.#steppedAtMs ?? monotonicMs) : undefined;
    const waits =
      this.#steppedAtMs !== undefined && monotonicMs - this.#steppedAtMs < STEP_PATIENCE_MS;
    this.#unixMs = waits ? steadyMs : Math.max(wallMs, steadyMs);
    return Math.floor(this.#unixMs);
  }

  /** How far the machine's wall clock is ahead of this one, milliseconds; less than 0: behind. Throws none. */
  stepMs(): number {
    const unixMs = this.unixMs();
    return Math.floor(this.#clock.unixMs()) - unixMs;
  }
}
