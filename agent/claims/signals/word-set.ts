const TABLE = 8_192;

/** A set of words in ASCII, asked whatever their case about parts of a line: nearly all others are turned away by first and last letter and length, before a string is made. */
export class WordSet {
  readonly #words: ReadonlySet<string>;
  readonly #sums = new Uint8Array(TABLE);

  /** @param words separated by white space, lower case */
  constructor(words: string) {
    this.#words = new Set(words.split(/\s+/).filter((word) => word !== ""));
    for (const word of this.#words) this.#sums[sumOf(word, 0, word.length)] = 1;
  }

  /** Whether `text` from `from` to `to` is one of the words. Throws none. */
  has(text: string, from: number, to: number): boolean {
    if (this.#sums[sumOf(text, from, to)] === 0) return false;
    return this.#words.has(text.slice(from, to).toLowerCase());
  }
}

/** The same for both cases of a word. */
function sumOf(text: string, from: number, to: number): number {
  const first = text.charCodeAt(from) & 31;
  const last = text.charCodeAt(to - 1) & 31;
  return ((first << 8) | (last << 3) | ((to - from) & 7)) & (TABLE - 1);
}
