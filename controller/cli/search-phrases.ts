/** Looks for phrases in a file that comes in pieces; what lies across the border of two pieces is found too. */
export class PhraseSearch {
  readonly #wanted: Map<string, Buffer>;
  readonly #carryBytes: number;
  readonly #found = new Set<string>();
  #carry: Buffer = Buffer.alloc(0);

  /** @param phrases text, looked for as UTF-8; none may be empty */
  constructor(phrases: Iterable<string>) {
    this.#wanted = new Map([...phrases].map((phrase) => [phrase, Buffer.from(phrase, "utf8")]));
    const longest = Math.max(1, ...[...this.#wanted.values()].map((bytes) => bytes.byteLength));
    this.#carryBytes = longest - 1;
  }

  /** Phrases that were in the pieces so far. */
  get found(): ReadonlySet<string> {
    return this.#found;
  }

  /** The next piece. Throws none. */
  add(chunk: Buffer): void {
    if (this.#wanted.size === 0) return;
    const text = this.#carry.byteLength === 0 ? chunk : Buffer.concat([this.#carry, chunk]);
    for (const [phrase, bytes] of this.#wanted)
      if (text.includes(bytes)) {
        this.#found.add(phrase);
        this.#wanted.delete(phrase);
      }
    // Copied: the piece's memory is its giver's.
    this.#carry = Buffer.from(text.subarray(Math.max(0, text.byteLength - this.#carryBytes)));
  }
}
