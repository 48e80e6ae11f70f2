/**
 * Lets work that changes a key begin when all work before it on that key is over, and work that only asks for a key when the work before it that changes
 * it is; work on other keys goes on meanwhile.
 */
export class EtcdOrder {
  readonly #changing = new Map<string, Promise<void>>();
  readonly #asking = new Map<string, Set<Promise<void>>>();
  readonly #running = new Set<Promise<void>>();

  /** How much is under way or waits. */
  get size(): number {
    return this.#running.size;
  }

  /** Does `work` after everything that was asked for before it and that it could not be exchanged with. */
  async run<T>(
    keys: { readonly asked: readonly string[]; readonly changed: readonly string[] },
    work: () => Promise<T>,
  ): Promise<T> {
    const changed = new Set(keys.changed);
    const asked = new Set(keys.asked.filter((key) => !changed.has(key)));
    const before = [
      ...[...changed, ...asked].flatMap((key) => this.#changing.get(key) ?? []),
      ...[...changed].flatMap((key) => [...(this.#asking.get(key) ?? [])]),
    ];
    let finish: () => void = () => undefined;
    const over = new Promise<void>((resolve) => {
      finish = resolve;
    });
    for (const key of changed) this.#changing.set(key, over);
    for (const key of asked) this.#asking.set(key, (this.#asking.get(key) ?? new Set()).add(over));
    this.#running.add(over);
    try {
      await Promise.all(before);
      return await work();
    } finally {
      for (const key of changed) if (this.#changing.get(key) === over) this.#changing.delete(key);
      for (const key of asked) this.#leave(key, over);
      this.#running.delete(over);
      finish();
    }
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    await Promise.all(this.#running);
  }

  #leave(key: string, over: Promise<void>): void {
    const asking = this.#asking.get(key);
    asking?.delete(over);
    if (asking?.size === 0) this.#asking.delete(key);
  }
}
