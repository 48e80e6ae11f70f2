import { isUpper, KIND, kindOf } from "./characters.ts";
import {
  ACCOUNTS,
  FILE_ENDINGS,
  HOST_ENDINGS,
  LOG_WORDS,
  NAMING_WORDS,
  SENTENCE_ENDINGS,
} from "./log-words.ts";
import { POLARITY } from "./polarity.ts";

/** What a word of a line is by its looks. */
export const CLASS = {
  /** Letters only. */
  word: 1,
  /** Letters with "-", "_" or "." between. */
  compound: 2,
  /** Anything with a digit. */
  number: 3,
  path: 4,
  /** An address, a file, a hash without digits: a parameter, and no number. */
  token: 5,
  /** Digits and letters from a to f. */
  hex: 6,
} as const;

/** Longer words and keys are nobody's language. */
const LONGEST_WORD = 64;
const LONGEST_KEY = 64;
const MIN_HEX = 8;
const MIN_RANDOM = 16;
/** Small letters without a vowel between them, in words that people made. */
const MOST_CONSONANTS = 4;
const [SPACE, COMMA, EQUALS] = [32, 44, 61];
const [COLON, SLASH, DOT, AT, BACKSLASH, DASH, UNDERSCORE, TILDE] = [
  58, 47, 46, 64, 92, 45, 95, 126,
];

/** What `text` from `from` to `to` is; negative: the place of a colon that ends its first word. */
export function classOf(text: string, from: number, to: number): number {
  let seen = 0;
  for (let i = from; i < to; i++) seen |= seenIn(text.charCodeAt(i));
  if ((seen & ~(SEEN.letter | SEEN.hex)) === 0) return classOfLetters(text, from, to, seen);
  if ((seen & SEEN.address) !== 0) return CLASS.token;
  const colon = (seen & SEEN.colon) === 0 ? -1 : text.indexOf(":", from);
  if (colon > from && splits(text, from, colon, to)) return -colon;
  if ((seen & SEEN.digit) !== 0) return isHex(text, from, seen) ? CLASS.hex : CLASS.number;
  const path = (seen & SEEN.slash) !== 0 && hasTwoSlashes(text, from, to);
  return path || isAddress(text, from, to) ? CLASS.token : CLASS.compound;
}

/** A hash without a digit looks like a word of a to f; base64 without one is a long word with about as many capitals as not, or one that nobody can speak. */
function classOfLetters(text: string, from: number, to: number, seen: number): number {
  const letters = to - from;
  if (seen === SEEN.hex && letters >= MIN_HEX) return CLASS.token;
  if (letters < MIN_RANDOM) return CLASS.word;
  if (letters > LONGEST_WORD) return CLASS.token;
  let [upper, run, longest] = [0, 0, 0];
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (isUpper(code)) upper += 1;
    run = isUpper(code) || "aeiouy".includes(text.charAt(i)) ? 0 : run + 1;
    longest = Math.max(longest, run);
  }
  const mixed = upper > letters * 0.1 && upper < letters * 0.75;
  return mixed && (upper > letters * 0.3 || longest > MOST_CONSONANTS) ? CLASS.token : CLASS.word;
}

/** Whether a word could as well be a part of a hash: "dead". */
export function isHexWord(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (seenIn(text.charCodeAt(i)) !== SEEN.hex) return false;
  return true;
}

/** Hexadecimal digits with some that are letters, or behind 0x. */
function isHex(text: string, from: number, seen: number): boolean {
  if ((seen & SEEN.hex) === 0) return false;
  return (
    (seen & SEEN.letter) === 0 ||
    (text.charCodeAt(from) === 48 && (text.charCodeAt(from + 1) | 32) === 120)
  );
}

const SEEN = { letter: 1, hex: 2, digit: 4, colon: 8, slash: 16, address: 32, other: 64 } as const;
const SEEN_ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
  const kind = kindOf(code);
  if (kind === KIND.letter) return (code | 32) <= 102 ? SEEN.hex : SEEN.letter;
  if (kind === KIND.digit) return SEEN.digit;
  if (code === COLON) return SEEN.colon;
  if (code === SLASH) return SEEN.slash;
  return code === AT || code === BACKSLASH ? SEEN.address : SEEN.other;
});

function seenIn(code: number): number {
  return code < 128 ? (SEEN_ASCII[code] ?? SEEN.other) : SEEN.letter;
}

/** Whether a colon ends a word of its own: "status:ok", "Router.java:120", but not "de:ad:be:ef", "a::b", "10:30". */
function splits(text: string, from: number, colon: number, to: number): boolean {
  if (text.charCodeAt(colon + 1) === COLON || colon + 1 >= to) return false;
  let hexOnly = colon - from <= 4;
  for (let i = from; i < colon; i++) {
    const code = text.charCodeAt(i);
    if (kindOf(code) === KIND.digit || code === SLASH) return false;
    if ((code | 32) > 102 || kindOf(code) !== KIND.letter) hexOnly = false;
  }
  return !(hexOnly && text.indexOf(":", colon + 1) !== -1 && text.indexOf(":", colon + 1) < to);
}

/** "var/log/app" is a path, "read/write" is not. */
function hasTwoSlashes(text: string, from: number, to: number): boolean {
  return text.indexOf("/", from) < text.lastIndexOf("/", to - 1);
}

/** Whether the last part of a dotted word is that of a file's or a host's name, or no name is so long. */
function isAddress(text: string, from: number, to: number): boolean {
  if (to - from > LONGEST_WORD) return true;
  const dot = text.lastIndexOf(".", to - 1);
  if (dot <= from) return false;
  return FILE_ENDINGS.has(text, dot + 1, to) || HOST_ENDINGS.has(text, dot + 1, to);
}

/** Whether a word may be a name: it is none of the language of logs, or it is several in one ("raw-events"). */
export function isNameLike(text: string, from: number, to: number): boolean {
  if (ACCOUNTS.has(text, from, to)) return true;
  if (NAMING_WORDS.has(text, from, to)) return false;
  for (let i = from; i < to; i++) if (kindOf(text.charCodeAt(i)) !== KIND.letter) return true;
  return !isLanguage(text, from, to);
}

function isLanguage(text: string, from: number, to: number): boolean {
  if (LOG_WORDS.has(text, from, to) || POLARITY.has(text, from, to)) return true;
  if (to - from < 5) return false;
  const ending = text.slice(to - 4, to).toLowerCase();
  return SENTENCE_ENDINGS.some((one) => ending.endsWith(one));
}

/** Where a key ends that begins at `from`: letters, digits, "_", "-" and "."; `from` when none does. */
export function keyEnd(text: string, from: number): number {
  let end = from;
  for (; end < from + LONGEST_KEY; end++) {
    const code = text.charCodeAt(end);
    if (kindOf(code) < KIND.digit && code !== UNDERSCORE && code !== DASH && code !== DOT) break;
  }
  return end;
}

/** Where a path or URL ends that begins at `from`; `from` when none does. @param key as `keyEnd` says */
export function pathEnd(text: string, from: number, key: number): number {
  if (!beginsPath(text, from, key)) return from;
  let end = from;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    // "=" and "&" of a query belong to it.
    if (kindOf(code) < KIND.symbol && code !== 0x3d) break;
  }
  return trimEnd(text, from, end);
}

function beginsPath(text: string, from: number, key: number): boolean {
  const code = text.charCodeAt(from);
  if (code === SLASH) return kindOf(text.charCodeAt(from + 1)) > KIND.mark;
  if (code === DOT || code === TILDE) {
    const next = text.charCodeAt(from + 1) === DOT ? from + 2 : from + 1;
    return text.charCodeAt(next) === SLASH;
  }
  return text.charCodeAt(key) === COLON && text.startsWith("//", key + 1);
}

/** Where a word ends without the punctuation of its sentence. */
export function trimEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && isPunctuation(text.charCodeAt(end - 1))) end -= 1;
  return end > from && kindOf(text.charCodeAt(end - 1)) < KIND.digit && onlySymbols(text, from, end)
    ? from
    : end;
}

function onlySymbols(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (kindOf(text.charCodeAt(i)) >= KIND.digit) return false;
  return true;
}

/** Where a list of key=value or "key: value" ends that fills a pair of brackets from `from` on, none of the keys being one that `keeps` wants; -1: it is something else. */
export function fieldsEnd(
  text: string,
  from: number,
  close: number,
  keeps: (from: number, to: number) => boolean,
): number {
  let at = from;
  for (;;) {
    while (text.charCodeAt(at) === SPACE) at += 1;
    const key = keyEnd(text, at);
    const glue = text.charCodeAt(key);
    if (key === at || (glue !== COLON && glue !== EQUALS) || keeps(at, key)) return -1;
    if (glue === COLON && text.charCodeAt(key + 1) !== SPACE) return -1;
    at = valueEnd(text, key + 1);
    if (at < 0 || text.charCodeAt(at) === close) return at;
    at += 1;
  }
}

/** Where a value of a list ends: one word, or a number and its unit, up to a comma or a closing bracket; -1: it is something else. */
function valueEnd(text: string, from: number): number {
  let [at, words] = [from, 0];
  for (; ; at++) {
    const code = text.charCodeAt(at);
    if (code === SPACE) continue;
    if (code === COMMA || code === 0x29 || code === 0x5d || code === 0x7d)
      return words > 0 && words < 3 ? at : -1;
    if (kindOf(code) < KIND.symbol) return -1;
    words += 1;
    while (kindOf(text.charCodeAt(at + 1)) > KIND.mark) at += 1;
  }
}

function isPunctuation(code: number): boolean {
  return code === DOT || code === COLON || code === 33 || code === 63;
}
