const PLAIN = /^[\x20-\x7e]*$/;
/**
 * What is not seen, or changes what else is seen: control characters, half surrogates, line and paragraph separators, format characters (bidi
 * controls, zero-width characters, tags), and letters that are drawn as nothing.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;

/**
 * Text in which everything can be seen: a tab is a space, other controls are written `\x1b` or `\u{202e}`. It is not undone, so a
 * backslash stands for itself and neutralised text stays as it is. Takes linear time; throws none.
 */
export function neutralise(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(UNSEEN, (character) => {
    if (character === "\t") return " ";
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    return code < 0x100 ? `\\x${hex.padStart(2, "0")}` : `\\u{${hex}}`;
  });
}
