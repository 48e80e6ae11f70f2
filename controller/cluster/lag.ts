/** How far what is seen of the store is behind what was written to it. */
export class Lag {
  readonly #seen: { readonly revision: number };
  /** What was written and had not come back when it was looked at last, the oldest first. */
  #missed: { readonly revision: number; readonly atMs: number }[] = [];

  /** @param seen whose revision everything has come back up to */
  constructor(seen: { readonly revision: number }) {
    this.#seen = seen;
  }

  /** Something was written. @param nowMs monotonic */
  wrote(revision: number, nowMs: number): void {
    this.#forget();
    // One in a hundred that are missed says as much as all.
    if (this.#missed.length < 100) this.#missed.push({ revision, atMs: nowMs });
  }

  /** How long the oldest that has not come back is missed, milliseconds; 0: nothing is. @param nowMs monotonic */
  lagMs(nowMs: number): number {
    this.#forget();
    const [oldest] = this.#missed;
    return oldest === undefined ? 0 : nowMs - oldest.atMs;
  }

  #forget(): void {
    this.#missed = this.#missed.filter(({ revision }) => revision > this.#seen.revision);
  }
}
