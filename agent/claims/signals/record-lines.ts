const NEWLINE = 0x0a;

/**
 * Cuts bytes into lines of at most `maxBytes` without their ends. What of a longer line comes after that is passed over up to its end,
 * so that no more than one line is ever held.
 */
export class RecordLines {
  readonly #maxBytes: number;
  readonly #onLine: (line: Uint8Array, number: number) => void;
  readonly #onTooLong: (number: number) => void;
  /** The beginning of a line whose end has not come. */
  #held: Buffer = Buffer.alloc(0);
  #skipping = false;
  #number = 1;

  /** @param onLine,onTooLong with the line's number, from 1; each line is told once, a too long one as soon as it is */
  constructor(
    maxBytes: number,
    onLine: (line: Uint8Array, number: number) => void,
    onTooLong: (number: number) => void,
  ) {
    this.#maxBytes = maxBytes;
    this.#onLine = onLine;
    this.#onTooLong = onTooLong;
  }

  /** Whether a too long line is being passed over. */
  get skipping(): boolean {
    return this.#skipping;
  }

  push(chunk: Buffer): void {
    let from = 0;
    for (;;) {
      const to = chunk.indexOf(NEWLINE, from);
      if (to === -1) break;
      this.#add(chunk.subarray(from, to));
      this.#end();
      from = to + 1;
    }
    this.#add(chunk.subarray(from));
  }

  /** No more bytes come: what is held is the last line. */
  finish(): void {
    if (this.#held.length > 0) this.#end();
  }

  #add(part: Buffer): void {
    if (this.#skipping || part.length === 0) return;
    if (this.#held.length + part.length > this.#maxBytes) {
      this.#skipping = true;
      this.#held = Buffer.alloc(0);
      this.#onTooLong(this.#number);
      return;
    }
    // A copy: the chunk's memory is used again, and is larger than a line.
    this.#held = Buffer.concat([this.#held, part]);
  }

  #end(): void {
    const line = this.#held;
    const number = this.#number;
    const told = this.#skipping || line.length === 0;
    this.#held = Buffer.alloc(0);
    this.#skipping = false;
    this.#number += 1;
    if (!told) this.#onLine(line, number);
  }
}
