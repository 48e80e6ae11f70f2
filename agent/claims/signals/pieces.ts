/** What stands for a parameter. */
export const WILDCARD = "<*>";

/** Between parameters these say nothing: a list of three and a list of one are the same to a template. */
const SEPARATORS = new Set([" ", ",", ";", ":", "/", "-", "+", "|", "&", ".", "->"]);
const CLOSERS = new Set([")", "]", "}", ">", '"', "'", " "]);
/** Fields at the end are left out of a template of so many words; in one with fewer they are all that it says. */
const WORDS_BEFORE_FIELDS = 2;

/** A skeleton while it is put together. */
export class Pieces {
  readonly #parts: string[] = [];
  #length = 0;
  #words = 0;
  /** Index of a parameter with nothing but separators behind it, or -1. */
  #parameter = -1;
  /** Index at which fields begin that nothing but fields follows, or -1. */
  #fields = -1;

  clear(): void {
    this.#parts.length = 0;
    this.#length = 0;
    this.#words = 0;
    this.#parameter = -1;
    this.#fields = -1;
  }

  /** Characters so far. */
  get length(): number {
    return this.#length;
  }

  /** Where the next part will be; for `field`. */
  get next(): number {
    return this.#parts.length;
  }

  /** Whether the last thing said, but for separators, is a parameter. */
  get afterParameter(): boolean {
    return this.#parameter >= 0;
  }

  /** A word that belongs to the message. */
  word(text: string): void {
    this.#words += 1;
    this.constant(text);
  }

  /** Text that belongs to the message. */
  constant(text: string): void {
    this.#push(text);
    this.#parameter = -1;
    this.#fields = -1;
  }

  mark(text: string): void {
    if (text === " " && (this.#parts.length === 0 || this.#parts.at(-1) === " ")) return;
    this.#push(text);
    if (!SEPARATORS.has(text)) {
      this.#parameter = -1;
      if (!CLOSERS.has(text)) this.#fields = -1;
    }
  }

  parameter(): void {
    this.#fields = -1;
    if (this.#parameter >= 0) this.#cutTo(this.#parameter + 1);
    else {
      this.#push(WILDCARD);
      this.#parameter = this.#parts.length - 1;
    }
  }

  /** Takes a unit in with the number before it. @returns false when something stands between */
  takeInUnit(): boolean {
    if (this.#parameter < 0) return false;
    this.#cutTo(this.#parameter + 1);
    return true;
  }

  /** Says that what was pushed since index `from` is one key and its parameter, and that fields stood there before it if `run` is given. */
  field(from: number, run: number): void {
    this.#fields = run >= 0 ? run : from;
  }

  /** Where fields began that the next one may go on with, or -1. */
  get run(): number {
    return this.#fields;
  }

  /** The skeleton. */
  toString(): string {
    const parts = this.#parts;
    if (this.#fields >= 0 && this.#words >= WORDS_BEFORE_FIELDS) this.#leaveOutFields();
    while (parts.at(-1) === " ") parts.pop();
    return parts.join("");
  }

  #leaveOutFields(): void {
    const parts = this.#parts;
    let last = parts.length;
    while (CLOSERS.has(parts[last - 1] ?? "")) last -= 1;
    const closers = parts.slice(last).filter((part) => part !== " ");
    let before = this.#fields;
    while (SEPARATORS.has(parts[before - 1] ?? "")) before -= 1;
    if (parts[before - 1] === WILDCARD) parts.length = before;
    else {
      parts.length = this.#fields;
      parts.push(WILDCARD);
    }
    parts.push(...closers);
  }

  #cutTo(count: number): void {
    while (this.#parts.length > count) this.#length -= this.#parts.pop()?.length ?? 0;
  }

  #push(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }
}
