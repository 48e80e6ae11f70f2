import { bytesEqual } from "../proto/signed/bytes.ts";

/**
 * The random epoch ids that make evidence fresh: the current and the previous one count, older never. A controller that starts has none of
 * another's, so nothing recorded before a restart counts after it.
 */
export class Epochs {
  readonly #random: (bytes: number) => Uint8Array;
  #current: Uint8Array;
  #previous: Uint8Array | undefined;

  /** @param random a cryptographic source */
  constructor(random: (bytes: number) => Uint8Array) {
    this.#random = random;
    this.#current = random(16);
  }

  get current(): Uint8Array {
    return this.#current;
  }

  /** An id that is no epoch: for whoever is to show that it still hears. */
  fresh(): Uint8Array {
    return this.#random(16);
  }

  /** Begins a new epoch and returns its id. */
  rotate(): Uint8Array {
    this.#previous = this.#current;
    this.#current = this.#random(16);
    return this.#current;
  }

  /** Whether evidence with this epoch is fresh. */
  isFresh(epoch: Uint8Array): boolean {
    if (bytesEqual(epoch, this.#current)) return true;
    return this.#previous !== undefined && bytesEqual(epoch, this.#previous);
  }
}
