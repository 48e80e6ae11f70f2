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

  /** @param onLine,onTooLong with the line's number, from 1; each line is told once, an empty one too, a too long one as soon as it is */
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

  /** Of the line that comes next, or has begun. */
  get number(): number {
    return this.#number;
  }

  /** Whether the next byte goes on with a line that has begun. */
  get isInside(): boolean {
    return this.#skipping || this.#held.length > 0;
  }

  /** Takes the bytes from `from` up to the end of the first line in them. @returns where the next byte is */
  take(chunk: Buffer, from: number): number {
    const to = chunk.indexOf(NEWLINE, from);
    if (to === -1) {
      this.#add(chunk.subarray(from));
      return chunk.length;
    }
    this.#add(chunk.subarray(from, to));
    this.#end();
    return to + 1;
  }

  /** Passes over whole lines without a look at them; only between lines. @returns how many */
  pass(chunk: Buffer, from: number, to: number): number {
    let count = 0;
    for (let i = from; i < to; i++) if (chunk[i] === NEWLINE) count += 1;
    this.#number += count;
    return count;
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
    const told = this.#skipping;
    this.#held = Buffer.alloc(0);
    this.#skipping = false;
    this.#number += 1;
    if (!told) this.#onLine(line, number);
  }
}
