const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const END = /-----END [A-Z0-9 ]{0,48}-----/g;
/** A body is in runs of 64 characters; whatever else is printed between its lines is not of it. */
const BODY = /[A-Za-z0-9+/]{16,}={0,2}/g;
const LAST_LINE = /^[A-Za-z0-9+/]{1,76}={0,2}$/;
/** The body of an RSA key of 16,384 bits has 196 lines. */
const MAX_LINES = 256;
const MASKED = "***";

/** Masks private keys in PEM that begin in a text, each to its end or to that of the text. Throws none. */
export function maskKeyBlocks(text: string): string {
  return text.includes("-----BEGIN ") ? new KeyBlock().mask(text) : text;
}

/** Masks private keys in PEM of which each line is a line of the log. One for each source, since what comes next depends on what came. */
export class KeyBlock {
  #linesLeft = 0;

  /** Another one that continues from here, for a line of which only a part is there. */
  fork(): KeyBlock {
    const fork = new KeyBlock();
    fork.#linesLeft = this.#linesLeft;
    return fork;
  }

  /** The next line, without what is of a key. Takes linear time; throws none. */
  mask(text: string): string {
    if (this.#linesLeft > 0) return this.#maskBody(text);
    if (!text.includes("-----BEGIN ")) return text;
    return this.#maskFrom(text);
  }

  #maskFrom(text: string): string {
    const begin = matchFrom(BEGIN, text, 0);
    if (begin === undefined) return text;
    const end = matchFrom(END, text, begin.end);
    const head = text.slice(0, begin.start) + MASKED;
    if (end !== undefined) return head + this.mask(text.slice(end.end));
    this.#linesLeft = MAX_LINES;
    return head;
  }

  #maskBody(text: string): string {
    this.#linesLeft--;
    const end = matchFrom(END, text, 0);
    if (end !== undefined) {
      this.#linesLeft = 0;
      return MASKED + this.mask(text.slice(end.end));
    }
    return LAST_LINE.test(text) ? MASKED : text.replace(BODY, MASKED);
  }
}

function matchFrom(
  pattern: RegExp,
  text: string,
  from: number,
): { start: number; end: number } | undefined {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}
