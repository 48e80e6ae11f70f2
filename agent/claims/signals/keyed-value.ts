const OPENING = /(\\{0,8})(["'`])/y;
const SCHEME =
  /(bearer|basic|token|negotiate|ntlm|apikey|digest|aws4-[\w-]{1,32}|signature|hmac)\s{1,4}/iy;
/** Schemes whose parameters follow, each of which may be what makes it valid. */
const WITH_PARAMETERS = /^(?:digest|aws4|signature|hmac)/i;
/** Ends a value without quotes: white space, a quote that ends what it is in, a tag, or a separator with another name behind it. */
const PLAIN_END = /\s|["<`]|\\["']|'(?!\w)|[,;&](?=\s{0,4}["']?[\w.-]{1,64}["']?\s{0,4}[=:])/g;
const HEADER_END = /["\r\n]|\\["']|'(?!\w)/g;
const BRACKETS = /[[\]{}]/g;

/** From where to where the value that begins at `from` goes, without its quotes. Looks at nothing much behind its end. */
export function findValue(
  text: string,
  from: number,
  name: string,
): { readonly start: number; readonly end: number } {
  OPENING.lastIndex = from;
  const opening = OPENING.exec(text);
  if (opening !== null) return findQuoted(text, opening);
  const first = text.charAt(from);
  if (first === "[" || first === "{") return { start: from, end: endOfBrackets(text, from) };
  if (name === "cookie") return { start: from, end: indexFrom(HEADER_END, text, from) };
  SCHEME.lastIndex = from;
  const scheme = SCHEME.exec(text);
  if (scheme === null) return { start: from, end: indexFrom(PLAIN_END, text, from) };
  const start = from + scheme[0].length;
  // Its parameters have quotes of their own.
  const end = WITH_PARAMETERS.test(scheme[0]) ? text.length : indexFrom(PLAIN_END, text, start);
  return { start, end };
}

/** Up to the same quote behind as many backslashes or fewer; to the end when there is none, since the line may have been cut. */
function findQuoted(text: string, opening: RegExpExecArray): { start: number; end: number } {
  const [all, slashes = "", quote = '"'] = opening;
  const start = opening.index + all.length;
  for (let at = text.indexOf(quote, start); at !== -1; at = text.indexOf(quote, at + 1)) {
    let run = 0;
    while (run <= slashes.length && text.charAt(at - 1 - run) === "\\" && at - run > start) run++;
    if (run <= slashes.length) return { start, end: at - run };
  }
  return { start, end: text.length };
}

function endOfBrackets(text: string, from: number): number {
  let depth = 0;
  BRACKETS.lastIndex = from;
  for (let bracket = BRACKETS.exec(text); bracket !== null; bracket = BRACKETS.exec(text)) {
    depth += bracket[0] === "[" || bracket[0] === "{" ? 1 : -1;
    if (depth === 0) return BRACKETS.lastIndex;
  }
  return text.length;
}

function indexFrom(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}
