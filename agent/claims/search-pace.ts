const HURRY_MS = 5_000;
const FULL_MS = 10_000;

/**
 * When to look through the process table, by what it costs here: five hundred times its duration apart in calm, fifty times while nothing
 * runs, twenty times just after a process vanished. So the search takes 0.2 % of a core, 2 %, or 5 % for some seconds, at most.
 */
export class SearchPace {
  readonly #watchMs: number;
  #hurryUntil = Number.NEGATIVE_INFINITY;
  #endedAt = Number.NEGATIVE_INFINITY;
  #fullEndedAt = Number.NEGATIVE_INFINITY;
  #costMs = 0;
  #fullCostMs = 0;

  constructor(watchMs: number) {
    this.#watchMs = watchMs;
  }

  /** Something vanished: for a while its successor is looked for often. */
  hurry(): void {
    this.#hurryUntil = performance.now() + HURRY_MS;
  }

  /** Which search is due now. @param empty nothing is running */
  due(empty: boolean): "full" | "short" | undefined {
    const now = performance.now();
    let fullMs = Math.max(FULL_MS, this.#fullCostMs * 500);
    if (empty) fullMs = this.#fullCostMs * 50;
    if (now < this.#hurryUntil) fullMs = this.#fullCostMs * 20;
    if (now - this.#fullEndedAt >= Math.max(this.#watchMs - 1, fullMs)) return "full";
    return now - this.#endedAt >= Math.max(1_000, this.#costMs * 500) ? "short" : undefined;
  }

  /** Whether the last search is long enough ago for one at every measurement. */
  mayRepeat(): boolean {
    return performance.now() - this.#endedAt >= this.#costMs * 20;
  }

  /** Runs a search and notes what it cost. */
  time<T>(full: boolean, search: () => T): T {
    const begun = performance.now();
    const found = search();
    this.#endedAt = performance.now();
    this.#costMs = this.#endedAt - begun;
    if (full) {
      this.#fullEndedAt = this.#endedAt;
      this.#fullCostMs = this.#costMs;
    }
    return found;
  }
}
