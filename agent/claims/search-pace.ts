const HURRY_MS = 30_000;

/**
 * When to look through the whole process table, by what it costs here: five hundred times its duration apart in calm, fifty times while a
 * process is missed. So the search takes 0.2 % of a core, 2 % for a while after something vanished.
 */
export class SearchPace {
  readonly #watchMs: number;
  #hurryUntil = Number.NEGATIVE_INFINITY;
  #endedAt = Number.NEGATIVE_INFINITY;
  #costMs = 0;

  constructor(watchMs: number) {
    this.#watchMs = watchMs;
  }

  /** Something vanished: for a while its successor is looked for often. */
  hurry(): void {
    this.#hurryUntil = performance.now() + HURRY_MS;
  }

  /** @param empty nothing is running */
  isDue(empty: boolean): boolean {
    const now = performance.now();
    const since = now - this.#endedAt;
    if (now < this.#hurryUntil || empty)
      return since >= Math.max(this.#watchMs - 1, this.#costMs * 50);
    return since >= Math.max(1_000, this.#costMs * 500);
  }

  /** Whether the last search is long enough ago for one at every measurement. */
  mayRepeat(): boolean {
    return performance.now() - this.#endedAt >= this.#costMs * 20;
  }

  /** Runs a search and notes what it cost. */
  time<T>(search: () => T): T {
    const begun = performance.now();
    const found = search();
    this.#endedAt = performance.now();
    this.#costMs = this.#endedAt - begun;
    return found;
  }
}
