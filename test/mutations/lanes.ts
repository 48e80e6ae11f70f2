/** So many jobs at a time, the others wait their turn; each is told which lane it has to itself. */
export class Lanes {
  readonly #waiting: ((lane: number) => void)[] = [];
  readonly #free: number[];

  /** @param count at least 1 */
  constructor(count: number) {
    this.#free = Array.from({ length: count }, (_, lane) => lane);
  }

  /** @param work is told its lane, from 0. Throws what it throws */
  async run<T>(work: (lane: number) => Promise<T>): Promise<T> {
    const lane =
      this.#free.shift() ?? (await new Promise<number>((resolve) => this.#waiting.push(resolve)));
    try {
      return await work(lane);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.push(lane);
      else next(lane);
    }
  }
}
