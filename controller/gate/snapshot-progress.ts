/** What has arrived of one snapshot. Refused messages count as arrived, but never as part of it. */
export class SnapshotProgress {
  /** Place of its beginning in the order of all that the gate heard: what came after that over another stream may be newer than this snapshot. */
  readonly order: number;
  readonly #pools = new Set<string>();
  readonly #permits = new Set<string>();
  #poolsArrived = 0;
  #permitsArrived = 0;
  #fenced = false;
  #announced = false;
  #beaten = false;

  constructor(order: number) {
    this.order = order;
  }

  /** Whether its sender said, and rightly, that it is whole. */
  get announced(): boolean {
    return this.#announced;
  }

  /** Whether its sender beat with an issuer epoch that is not old. */
  get beaten(): boolean {
    return this.#beaten;
  }

  countPool(): void {
    this.#poolsArrived += 1;
  }

  countPermit(): void {
    this.#permitsArrived += 1;
  }

  havePool(pool: string): void {
    this.#pools.add(pool);
  }

  havePermit(key: string): void {
    this.#permits.add(key);
  }

  hasPool(pool: string): boolean {
    return this.#pools.has(pool);
  }

  hasPermit(key: string): boolean {
    return this.#permits.has(key);
  }

  beat(): void {
    this.#beaten = true;
  }

  /** Its sender is an issuer that was replaced: the snapshot is never whole. */
  fence(): void {
    this.#fenced = true;
  }

  /** The sender says it is whole; false when fewer messages arrived than it sent, or when it is fenced. Throws none. */
  announce(stated: { readonly pools: number; readonly permits: number }): boolean {
    this.#announced =
      !this.#fenced && this.#poolsArrived >= stated.pools && this.#permitsArrived >= stated.permits;
    return this.#announced;
  }
}
