/** Lengths are told apart up to this one. */
const LONGEST = 31;

/** A set of words in ASCII, asked whatever their case about parts of a line: most are turned away by first letter and length, before a string is made. */
export class WordSet {
  readonly #words: ReadonlySet<string>;
  /** For each first character, a bit for each length. */
  readonly #lengths = new Int32Array(128);

  /** @param words separated by white space, lower case */
  constructor(words: string) {
    this.#words = new Set(words.split(/\s+/).filter((word) => word !== ""));
    for (const word of this.#words) {
      const first = word.charCodeAt(0) & 127;
      this.#lengths[first] = (this.#lengths[first] ?? 0) | (1 << Math.min(word.length, LONGEST));
    }
  }

  /** Whether `text` from `from` to `to` is one of the words. Throws none. */
  has(text: string, from: number, to: number): boolean {
    const code = text.charCodeAt(from);
    const first = code >= 65 && code <= 90 ? code | 32 : code;
    if (first > 127) return false;
    const length = 1 << Math.min(to - from, LONGEST);
    if (((this.#lengths[first] ?? 0) & length) === 0) return false;
    return this.#words.has(text.slice(from, to).toLowerCase());
  }
}
