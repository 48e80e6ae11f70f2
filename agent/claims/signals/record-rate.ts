/** So many a second, and as many at once after a pause. Time is handed in: milliseconds of a clock that never goes back. */
export class RecordRate {
  readonly perSecond: number;
  #left: number;
  #atMs: number;

  constructor(perSecond: number, nowMs: number) {
    this.perSecond = perSecond;
    this.#left = perSecond;
    this.#atMs = nowMs;
  }

  /** Whether one may be taken now, without taking it. */
  has(nowMs: number): boolean {
    const earned = ((nowMs - this.#atMs) * this.perSecond) / 1_000;
    this.#left = Math.min(this.perSecond, this.#left + earned);
    this.#atMs = nowMs;
    return this.#left >= 1;
  }

  /** Takes one; only after `has`. */
  take(): void {
    this.#left -= 1;
  }
}
