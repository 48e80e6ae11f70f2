import { MemoryStore } from "../store/memory-store.ts";
import type { StoreCompare, StoreWrite } from "../store/store.ts";

/** A store in memory that knows whether anybody waits for it, and at which revision it is. */
export class CountedStore extends MemoryStore {
  #underWay = 0;
  revision = 0;

  /** Whether nothing is being read or written. */
  get isIdle(): boolean {
    return this.#underWay === 0;
  }

  override get(key: string) {
    return this.#count(super.get(key));
  }

  override range(prefix: string, without?: string) {
    return this.#count(super.range(prefix, without));
  }

  override async transact(compares: readonly StoreCompare[], writes: readonly StoreWrite[]) {
    const made = await this.#count(super.transact(compares, writes));
    this.revision = Math.max(this.revision, made.revision);
    return made;
  }

  async #count<T>(work: Promise<T>): Promise<T> {
    this.#underWay += 1;
    try {
      return await work;
    } finally {
      this.#underWay -= 1;
    }
  }
}
