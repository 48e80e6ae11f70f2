const NEWLINE = 10;

/** One line without its newline. `bytes` are good only until the splitter is used again. */
export type SplitLine = {
  readonly bytes: Buffer;
  /** It went on, and the rest is skipped. */
  readonly cut: boolean;
  /** So many of its bytes were handed on before, by `flush`. */
  readonly toldBytes: number;
  /** Its end is still to come. */
  readonly partial: boolean;
};

/**
 * Cuts a stream of bytes into lines, of which it never holds more than `maxBytes`, however long they are. Feed it, take until there is nothing, and
 * feed again. Throws none.
 */
export class LineSplitter {
  readonly #maxBytes: number;
  #chunk: Buffer = Buffer.alloc(0);
  #at = 0;
  /** Allocated when a line first goes over the end of a chunk. */
  #held: Buffer | undefined;
  #heldBytes = 0;
  #toldBytes = 0;
  #isSkipping: boolean;

  /** @param isMidLine the stream begins within a line, which is skipped to its end */
  constructor(maxBytes: number, isMidLine = false) {
    this.#maxBytes = maxBytes;
    this.#isSkipping = isMidLine;
  }

  /** Whether a line has begun, and `flush` would hand on more of it. */
  get isPending(): boolean {
    return this.#heldBytes > this.#toldBytes;
  }

  /** The next bytes; they are only looked at until `take` has found nothing. */
  feed(chunk: Buffer): void {
    this.#chunk = chunk;
    this.#at = 0;
  }

  /** The next line that is complete or too long; undefined when more bytes are needed. */
  take(): SplitLine | undefined {
    while (this.#at < this.#chunk.length) {
      const newline = this.#chunk.indexOf(NEWLINE, this.#at);
      const end = newline === -1 ? this.#chunk.length : newline;
      const piece = this.#chunk.subarray(this.#at, end);
      this.#at = end + 1;
      const line = this.#isSkipping ? undefined : this.#join(piece, newline !== -1);
      if (newline !== -1) this.#isSkipping = false;
      if (line !== undefined) return line;
    }
    return undefined;
  }

  /** What is there of a line whose end has not come; it is handed on again, with what was told, when it has. */
  flush(): SplitLine | undefined {
    if (this.#held === undefined || !this.isPending) return undefined;
    const toldBytes = this.#toldBytes;
    this.#toldBytes = this.#heldBytes;
    return {
      bytes: this.#held.subarray(0, this.#heldBytes),
      cut: false,
      toldBytes,
      partial: true,
    };
  }

  /** Puts a piece behind what is held. The view that is handed on stays good until more is held. */
  #join(found: Buffer, isEnd: boolean): SplitLine | undefined {
    const piece = this.#heldBytes === 0 ? withoutHole(found) : found;
    if (this.#heldBytes === 0 && isEnd && piece.length <= this.#maxBytes)
      return { bytes: piece, cut: false, toldBytes: 0, partial: false };
    this.#held ??= Buffer.allocUnsafeSlow(this.#maxBytes);
    const cut = piece.length > this.#maxBytes - this.#heldBytes;
    this.#heldBytes += piece.copy(this.#held, this.#heldBytes);
    if (!isEnd && !cut) return undefined;
    const bytes = this.#held.subarray(0, this.#heldBytes);
    const line = { bytes, cut, toldBytes: this.#toldBytes, partial: false };
    this.#heldBytes = 0;
    this.#toldBytes = 0;
    this.#isSkipping = cut;
    return line;
  }
}

/** A program that writes on at its old place in a file that was truncated leaves a hole before its next line. */
function withoutHole(piece: Buffer): Buffer {
  let start = 0;
  while (piece[start] === 0) start++;
  return start === 0 ? piece : piece.subarray(start);
}
