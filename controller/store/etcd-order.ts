/** Lets work on a key begin when the work before it on that key is over; work on other keys goes on meanwhile. */
export class EtcdOrder {
  readonly #last = new Map<string, Promise<void>>();
  readonly #running = new Set<Promise<void>>();

  /** How much is under way or waits. */
  get size(): number {
    return this.#running.size;
  }

  /** Does `work` after everything that was asked for before it on one of `keys`. */
  async run<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = keys.flatMap((key) => this.#last.get(key) ?? []);
    let finish: () => void = () => undefined;
    const over = new Promise<void>((resolve) => {
      finish = resolve;
    });
    for (const key of keys) this.#last.set(key, over);
    this.#running.add(over);
    try {
      await Promise.all(before);
      return await work();
    } finally {
      for (const key of keys) if (this.#last.get(key) === over) this.#last.delete(key);
      this.#running.delete(over);
      finish();
    }
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    await Promise.all(this.#running);
  }
}
