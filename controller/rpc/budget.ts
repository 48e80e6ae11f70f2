/** The longest that somebody waits at once, milliseconds: what it is told meanwhile must not grow old. */
const MOST_WAIT_MS = 1_000;

/** What one peer may spend: so much a second, and as much again at once. Pure: every instant is a monotonic `nowMs` of the caller. */
export class Budget {
  readonly #perSecond: number;
  #left: number;
  #atMs: number;

  constructor(perSecond: number, nowMs: number) {
    this.#perSecond = perSecond;
    this.#left = perSecond;
    this.#atMs = nowMs;
  }

  /** Whether one more fits. */
  allows(nowMs: number): boolean {
    this.#refill(nowMs);
    return this.#left >= 1;
  }

  /** Spends, on credit if need be. @returns milliseconds to wait until the debt is paid, at most a second; 0: there is none */
  spend(amount: number, nowMs: number): number {
    this.#refill(nowMs);
    this.#left -= amount;
    if (this.#left >= 0) return 0;
    return Math.min(MOST_WAIT_MS, Math.ceil((-this.#left / this.#perSecond) * 1_000));
  }

  #refill(nowMs: number): void {
    const more = ((nowMs - this.#atMs) / 1_000) * this.#perSecond;
    this.#left = Math.min(this.#perSecond * 2, this.#left + more);
    this.#atMs = nowMs;
  }
}
