import { findValue } from "./keyed-value.ts";

const MASKED = "***";
/** Names of secrets, as parts of longer ones too: DB_PASSWORD, clientSecret, x-amz-signature. */
const NAME =
  /passw(?:or)?d|passphrase|pwd|secret|token|(?:api|access|private|secret|account|encryption)[-_ ]?key|credential|authorization|cookie|session[-_]?id|phpsessid|cvv|amz-signature|[?&]sig(?==)/gi;
const COLOUR = "(?:\\x1b\\[[\\d;]{0,16}m)?";
/** The rest of a name, its quotes (of JSON in JSON too), and what stands between it and its value. */
const SEPARATOR = new RegExp(
  `(?:[A-Z_.\\-0-9][\\w.-]{0,40}|s)?(?:\\\\{0,8}["'\`])?\\]?${COLOUR}\\s{0,4}(?:=>|:=|={1,2}|:)${COLOUR}\\s{0,4}${COLOUR}`,
  "y",
);
const OPTION_SEPARATOR = /(?:[A-Z_.\-0-9][\w.-]{0,40})?\s{1,4}(?!-)/y;
const ELEMENT_SEPARATOR = /[\w.-]{0,40}>/y;
/** What is before a name and belongs to it. */
const BEFORE = /[\w.:-]{0,40}$/;
const MAX_BEFORE = 41;
/** Values that tell a state and are no secret: whether there is one must still be seen. */
const STATE =
  /^(?:null|none|nil|undefined|true|false|yes|no|on|off|ok|enabled|disabled|expired|missing|invalid|required|\*{3})[.,;:)\]}]{0,3}$/i;

/** Masks the values of what is named like a secret. Takes linear time; throws none. */
export function maskKeyed(text: string): string {
  let masked = "";
  let done = 0;
  NAME.lastIndex = 0;
  for (let name = NAME.exec(text); name !== null; name = NAME.exec(text)) {
    const at = findSeparator(text, name.index, NAME.lastIndex);
    if (at === undefined) continue;
    const { start, end } = findValue(text, at, name[0].toLowerCase());
    // What was looked at is not looked at again: else a line of nothing but names would take the square of its length.
    NAME.lastIndex = Math.max(end, NAME.lastIndex);
    if (start >= end || STATE.test(text.slice(start, end))) continue;
    masked += text.slice(done, start) + MASKED;
    done = end;
  }
  return done === 0 ? text : masked + text.slice(done);
}

/** Where the value of the name that ends at `end` begins; undefined when none follows. */
function findSeparator(text: string, start: number, end: number): number | undefined {
  const separated = endOf(SEPARATOR, text, end);
  if (separated !== undefined) return separated;
  const next = text.charAt(end);
  // Only these end a name that neither = nor : follows.
  if (next !== ">" && next !== " " && !/[\w.\t-]/.test(next)) return undefined;
  const before = text.slice(Math.max(0, start - MAX_BEFORE), start);
  const first = before.search(BEFORE);
  if (before.charAt(first) === "-") return endOf(OPTION_SEPARATOR, text, end);
  return before.charAt(first - 1) === "<" ? endOf(ELEMENT_SEPARATOR, text, end) : undefined;
}

function endOf(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
