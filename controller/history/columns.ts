/** Whole numbers in the order in which they came, four bytes each. */
export class Column {
  #values = new Uint32Array(2);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** @param value at most 2^32-1 */
  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Uint32Array(this.#length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  /** Undefined: there is none at that place. */
  at(place: number): number | undefined {
    return place >= 0 && place < this.#length ? this.#values[place] : undefined;
  }

  /** Where the last value below `end` is, of values that grow; -1: there is none. */
  placeBelow(end: number): number {
    let [low, high] = [0, this.#length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#values[middle] ?? 0) < end) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** The last value below `end`, of values that grow; undefined: there is none. */
  lastBelow(end: number): number | undefined {
    return this.at(this.placeBelow(end));
  }

  /** Values from `begin` on and below `end`, of values that grow. */
  *between(begin: number, end: number): Iterable<number> {
    for (let place = this.placeBelow(begin) + 1; place < this.#length; place += 1) {
      const value = this.#values[place] ?? 0;
      if (value >= end) return;
      yield value;
    }
  }
}

/** Wall clocks in the order in which they were entered, which need not be that of time. */
export class Times {
  #values = new Float64Array(256);
  #length = 0;

  push(unixMs: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Float64Array(this.#length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length] = unixMs;
    this.#length += 1;
  }

  /** 0: there is none at that place. */
  at(place: number): number {
    return place >= 0 && place < this.#length ? (this.#values[place] ?? 0) : 0;
  }

  /** How many there are up to the last that is not after `unixMs`. */
  countUpTo(unixMs: number): number {
    for (let count = this.#length; count > 0; count -= 1)
      if ((this.#values[count - 1] ?? 0) <= unixMs) return count;
    return 0;
  }
}
