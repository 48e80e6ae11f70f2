import { type BigIntStats, closeSync } from "node:fs";
import { type HashResult, hashDescriptor, keyOf } from "./hash-file.ts";

const MAX_ENTRIES = 1_024;

/**
 * Digests of images by the state of the file, so that eight processes of one binary are hashed once. Files are hashed one after the
 * other. A failure is kept as well, until the file changes or is measured anew: it is not tried again and again.
 */
export class DigestCache {
  readonly #results = new Map<string, HashResult>();
  readonly #running = new Map<string, Promise<HashResult>>();
  readonly #onResult: () => void;
  #queue: Promise<unknown> = Promise.resolve();

  /** @param onResult called after every digest that is there for the first time, or is another than before */
  constructor(onResult: () => void) {
    this.#onResult = onResult;
  }

  known(key: string): HashResult | undefined {
    return this.#results.get(key);
  }

  /** Hashes, also when the result is known. Owns the descriptor from here on and closes it. Never rejects. */
  hash(descriptor: number, stat: BigIntStats): Promise<HashResult> {
    const key = keyOf(stat);
    const running = this.#running.get(key);
    if (running !== undefined) {
      closeSync(descriptor);
      return running;
    }
    const result = this.#queue.then(async () => {
      const found = await hashDescriptor(descriptor, stat);
      closeSync(descriptor);
      this.#running.delete(key);
      this.#keep(key, found);
      return found;
    });
    this.#running.set(key, result);
    this.#queue = result;
    return result;
  }

  #keep(key: string, found: HashResult): void {
    const before = this.#results.get(key);
    // Deleted first, so that the oldest entry of the map is the one longest unused.
    this.#results.delete(key);
    this.#results.set(key, found);
    for (const oldest of this.#results.keys()) {
      if (this.#results.size <= MAX_ENTRIES) break;
      this.#results.delete(oldest);
    }
    if (before?.sha256 !== found.sha256 || before?.problem !== found.problem) this.#onResult();
  }
}
