/** What a character is to the skeleton of a line. */
export const KIND = {
  space: 0,
  /** Stands between words: quotation marks, brackets, "=", ",", ";", "|". */
  mark: 1,
  /** May stand in a word: "-", "_", ".", ":", "/", "@" and the rest. */
  symbol: 2,
  digit: 3,
  letter: 4,
} as const;

const QUOTES = "\"'`";
const MARKS = `${QUOTES}()[]{}<>=,;|`;
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (code <= 32 || code === 127) return KIND.space;
  if (MARKS.includes(char)) return KIND.mark;
  if (char >= "0" && char <= "9") return KIND.digit;
  return char.toLowerCase() === char.toUpperCase() ? KIND.symbol : KIND.letter;
});

/** The kind of a UTF-16 unit; everything beyond ASCII is a letter, nothing (NaN) is space. */
export function kindOf(code: number): number {
  return code < 128 ? (KINDS[code] ?? KIND.space) : code >= 128 ? KIND.letter : KIND.space;
}

export function isQuote(code: number): boolean {
  return code === 34 || code === 39 || code === 96;
}

export function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}
