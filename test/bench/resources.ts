/** What a benchmark started and has to end, the youngest first. (Node 20 has no AsyncDisposableStack.) */
export class Resources implements AsyncDisposable {
  readonly #ends: (() => Promise<void>)[] = [];

  /** Owns a resource from now on, and gives it back. */
  use<T extends AsyncDisposable>(resource: T): T {
    this.#ends.push(async () => await resource[Symbol.asyncDispose]());
    return resource;
  }

  /** Ends everything, also when one end fails; the first failure is thrown after the last end. */
  async [Symbol.asyncDispose](): Promise<void> {
    const failures: unknown[] = [];
    for (const end of this.#ends.splice(0).reverse())
      await end().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }
}
