import { isQuote, isUpper, KIND, kindOf } from "./characters.ts";
import {
  CALENDAR,
  NAMING_WORDS,
  NOT_TOWARDS,
  SENT,
  STATE_KEYS,
  TEXT_KEYS,
  TOWARDS,
  UNITS,
} from "./log-words.ts";
import { NameSpans, overlaps, type Spans } from "./name-spans.ts";
import { Pieces } from "./pieces.ts";
import { isYesNo, POLARITY } from "./polarity.ts";
import {
  CLASS,
  classOf,
  fieldsEnd,
  isHexWord,
  isNameLike,
  keyEnd,
  pathEnd,
  trimEnd,
} from "./word-class.ts";

/** So much of a line is looked at, in UTF-16 units. */
const MAX_TEXT = 8_192;
/** A skeleton ends after so many. */
const MAX_SKELETON = 1_000;
/** Polarity is looked for inside of a word, as in "orderRejected17", from this length on: shorter ones stand in any random token. */
const MIN_INNER = 4;

const NO_SPANS: Spans = [];

/**
 * What is constant in a line, with <*> for each parameter: in the same line the same skeleton, on every node, at any time, whatever was read before. That
 * is what makes the identity of a message the same everywhere, so a word is a parameter here when the line itself tells: digits, quotation marks,
 * key=value, a path, an address, the word after "user" or "from" that is none of the language of logs. One pass; time in proportion to the line.
 */
export class Skeletons {
  readonly #pieces = new Pieces();
  readonly #hosts: NameSpans;
  #names = new NameSpans([]);
  #text = "";
  #at = 0;
  /** Names in the text, and the first that does not end before what is looked at. */
  #spans: Spans = NO_SPANS;
  #span = 0;
  #hostSpans: Spans = NO_SPANS;
  #hostSpan = 0;
  /** Whether the next word may be somebody's or something's name. */
  #naming = false;
  /** Whether the last word ended as "routed" does, so that "to" says where. */
  #sent = false;
  #afterNumber = false;
  /** Text in quotation marks that is read as a message ends here, or -1. */
  #textEnd = -1;
  /** Quotation marks that nothing closes from here on, by code. */
  readonly #unclosed = new Set<number>();

  /** @param hostNames hosts whose names are a parameter wherever they stand, unless they are names or words of polarity */
  constructor(hostNames: Iterable<string>) {
    this.#hosts = new NameSpans(hostNames);
  }

  /** Names and phrases that are constant wherever they stand, from now on. */
  setNames(names: Iterable<string>): void {
    this.#names = new NameSpans(names);
  }

  /** Which parts of a text are names. */
  namesIn(text: string): Spans {
    return this.#names.find(text);
  }

  /** The skeleton of one line: at most some 1,100 UTF-16 units, single spaces. Throws none. */
  of(line: string): string {
    this.#begin(line.length > MAX_TEXT ? line.slice(0, MAX_TEXT) : line);
    while (this.#at < this.#text.length && this.#pieces.length < MAX_SKELETON) this.#step();
    return this.#pieces.toString();
  }

  #begin(text: string): void {
    this.#pieces.clear();
    this.#text = text;
    this.#at = 0;
    this.#spans = this.#names.find(text);
    this.#hostSpans = this.#hosts.find(text);
    this.#span = 0;
    this.#hostSpan = 0;
    this.#naming = false;
    this.#sent = false;
    this.#afterNumber = false;
    this.#textEnd = -1;
    if (this.#unclosed.size > 0) this.#unclosed.clear();
  }

  #step(): void {
    const code = this.#text.charCodeAt(this.#at);
    const kind = kindOf(code);
    if (kind > KIND.mark && code !== 0x3a) this.#core();
    else if (kind === KIND.space) {
      this.#pieces.mark(" ");
      this.#at += 1;
    } else if (isQuote(code)) this.#quote(code);
    else if (code === 0x28 || code === 0x5b || code === 0x7b) this.#brackets(code);
    else if (code === 0x3a) this.#symbols(this.#at, this.#at + 1);
    else this.#mark(code);
  }

  /** One mark as it stands. */
  #mark(code: number): void {
    const mark = this.#text.charAt(this.#at);
    this.#pieces.mark(mark);
    this.#at += 1;
    // "user: x", "user = x" and "user [x" name x; "user, x" and "user) x" do not.
    if (code === 0x2c || code === 0x3b || code === 0x29 || code === 0x5d) this.#naming = false;
    const [open, close] = [mark, this.#text.charAt(this.#at)];
    if (((open === "{" && close === "}") || (open === "[" && close === "]")) && this.#at > 0)
      this.#pieces.parameter();
  }

  /** [a, b, c], (a=1, b=2) and (a: 1) are one parameter; anything else in brackets is text. */
  #brackets(open: number): void {
    const from = this.#at + 1;
    const fields = fieldsEnd(this.#text, from, open === 0x28 ? 0x29 : open + 2, this.#tells);
    const end = fields < 0 && open === 0x5b ? this.#listEnd(from) : fields;
    this.#mark(open);
    if (end < 0) return;
    this.#parameter(from, end);
    this.#at = end;
  }

  /** Where a plain list ends; -1: it is none. Ending at any bracket keeps this linear in a line of them. */
  #listEnd(from: number): number {
    let commas = 0;
    for (let end = from; end < this.#text.length; end++) {
      const code = this.#text.charCodeAt(end);
      if (code === 0x2c) commas += 1;
      else if (code === 0x5d) return commas > 0 ? end : -1;
      else if (code === 0x5b || code === 0x7b || code === 0x3d || code === 0x22) return -1;
    }
    return -1;
  }

  /** Whether a key is more than the name of a parameter. */
  readonly #tells = (from: number, to: number): boolean =>
    TEXT_KEYS.has(this.#text, from, to) ||
    STATE_KEYS.has(this.#text, from, to) ||
    POLARITY.has(this.#text, from, to) ||
    overlaps(this.#spans, from, to);

  #quote(code: number): void {
    const from = this.#at + 1;
    const before = this.#text.charCodeAt(from - 2);
    const opens = this.#at !== this.#textEnd && before !== 0x5c && kindOf(before) < KIND.digit;
    const end = opens ? this.#closing(code, from) : -1;
    if (end < 0) this.#mark(code);
    else if (this.#text.charCodeAt(end + 1) === 0x3a && keyEnd(this.#text, from) === end)
      this.#field(from, end, this.#skipSpace(end + 2), ":");
    else {
      this.#parameter(from, end);
      this.#at = end + 1;
    }
  }

  /** Where a quotation ends that begins before `from`, or -1. What nothing closes is not looked for again: one pass over the line for each mark. */
  #closing(quote: number, from: number): number {
    if (this.#unclosed.has(quote)) return -1;
    for (let end = from; end < this.#text.length; end++) {
      if (this.#text.charCodeAt(end) !== quote || this.#text.charCodeAt(end - 1) === 0x5c) continue;
      // The apostrophe of "can't" closes nothing.
      if (quote !== 0x27 || kindOf(this.#text.charCodeAt(end + 1)) < KIND.digit) return end;
    }
    this.#unclosed.add(quote);
    return -1;
  }

  #skipSpace(at: number): number {
    return this.#text.charCodeAt(at) === 0x20 ? at + 1 : at;
  }

  /** A word with whatever may stand in one. */
  #core(): void {
    const text = this.#text;
    const from = this.#at;
    const key = keyEnd(text, from);
    if (key > from && text.charCodeAt(key) === 0x3d && text.charCodeAt(key + 1) !== 0x3d) {
      this.#field(from, key, key + 1, "=");
      return;
    }
    const path = pathEnd(text, from, key);
    if (path > from) this.#take(from, path, CLASS.path);
    else this.#plainCore(from, key);
  }

  /** @param known where a run ends that is known to belong to the word */
  #plainCore(from: number, known: number): void {
    const text = this.#text;
    let end = Math.max(known, from + 1);
    while (kindOf(text.charCodeAt(end)) > KIND.mark) end += 1;
    const to = trimEnd(text, from, end);
    if (to === from) {
      this.#symbols(from, end);
      return;
    }
    const found = classOf(text, from, to);
    // "key:value" is read as two words; what is left of the colon is the first.
    this.#take(from, found < 0 ? -found : to, found < 0 ? CLASS.compound : found);
  }

  #symbols(from: number, end: number): void {
    const symbols = this.#text.slice(from, end);
    this.#pieces.mark(symbols.length <= 8 ? symbols : symbols.slice(0, 8));
    this.#at = end;
    if (symbols !== ":" && symbols !== "#") this.#naming = false;
  }

  /** Says what class a word is of, and goes on behind it. */
  #take(from: number, to: number, found: number): void {
    this.#at = to;
    if (this.#afterNumber && found === CLASS.word && UNITS.has(this.#text, from, to))
      if (this.#pieces.takeInUnit()) return;
    if (found > CLASS.compound) {
      this.#parameter(from, to, found === CLASS.hex);
      this.#afterNumber = found === CLASS.number;
    } else if (
      !this.#holdsName(from, to) &&
      !POLARITY.has(this.#text, from, to) &&
      this.#isParameter(from, to)
    )
      this.#parameter(from, to);
    else this.#constant(from, to);
  }

  #isParameter(from: number, to: number): boolean {
    const text = this.#text;
    if (CALENDAR.has(text, from, to) && this.#dateFollows(to)) return true;
    if (this.#holdsHost(from, to)) return true;
    return this.#naming && isNameLike(text, from, to);
  }

  /** Whether a number comes next, or another part of a date. */
  #dateFollows(to: number): boolean {
    let at = to;
    while (at < to + 4 && [0x20, 0x2c, 0x2e].includes(this.#text.charCodeAt(at))) at += 1;
    if (at === to) return false;
    let end = at;
    while (end < at + 12 && kindOf(this.#text.charCodeAt(end)) === KIND.letter) end += 1;
    if (end > at) return CALENDAR.has(this.#text, at, end);
    return kindOf(this.#text.charCodeAt(at)) === KIND.digit;
  }

  #constant(from: number, to: number): void {
    const word = this.#text.slice(from, to);
    const towards = TOWARDS.has(this.#text, from, to);
    this.#naming = towards
      ? this.#sent || this.#pieces.afterParameter
      : NAMING_WORDS.has(this.#text, from, to);
    this.#sent =
      SENT.has(this.#text, from, to) ||
      (word.endsWith("ed") && !NOT_TOWARDS.has(this.#text, from, to));
    this.#afterNumber = false;
    this.#pieces.word(word);
  }

  /** A key and its value. @param glue what stands between: ":" or "=" */
  #field(from: number, to: number, value: number, glue: string): void {
    const pieces = this.#pieces;
    const [run, start] = [pieces.run, pieces.next];
    const bare = !this.#holdsName(from, to) && !POLARITY.has(this.#text, from, to);
    pieces.constant(this.#text.slice(from, to) + glue);
    this.#naming = false;
    this.#afterNumber = false;
    this.#at = value;
    const code = this.#text.charCodeAt(value);
    const quoted = isQuote(code) ? this.#closing(code, value + 1) : -1;
    const end = quoted >= 0 ? quoted : this.#valueEnd(value);
    if (this.#isText(from, to, value, end, quoted >= 0)) {
      this.#textEnd = quoted;
      if (quoted >= 0) this.#mark(code);
      return;
    }
    const whole = this.#parameter(quoted >= 0 ? value + 1 : value, end);
    this.#at = quoted >= 0 ? quoted + 1 : end;
    this.#afterNumber = quoted < 0 && kindOf(this.#text.charCodeAt(end - 1)) === KIND.digit;
    if (whole && bare) pieces.field(start, run);
  }

  /** Whether the value of a key is read as the rest of the line is. */
  #isText(from: number, to: number, value: number, end: number, quoted: boolean): boolean {
    const text = this.#text;
    const isMessage = TEXT_KEYS.has(text, from, to);
    if (quoted) return isMessage || STATE_KEYS.has(text, from, to);
    const code = text.charCodeAt(value);
    if (code === 0x5b || code === 0x7b || code === 0x28) return true;
    if (classOf(text, value, end) !== CLASS.word) return false;
    return isMessage ? !isNameLike(text, value, end) : STATE_KEYS.has(text, from, to);
  }

  /** An unquoted value goes to the next space or mark; "=" may stand in it. */
  #valueEnd(from: number): number {
    let end = from;
    for (; end < this.#text.length; end++) {
      const code = this.#text.charCodeAt(end);
      if (kindOf(code) < KIND.symbol && code !== 0x3d) break;
      if (code === 0x26)
        return pathEnd(this.#text, from, from) > from ? pathEnd(this.#text, from, from) : end;
    }
    return end;
  }

  /** A parameter, but for the names and words of polarity in it; in hexadecimal digits ("dead") no words are looked for. @returns whether nothing was kept */
  #parameter(from: number, to: number, hex = false): boolean {
    this.#naming = false;
    this.#sent = false;
    this.#afterNumber = false;
    if (isYesNo(this.#text, from, to)) {
      this.#keep(from, from, to);
      return false;
    }
    let done = from;
    for (let at = from; at < to; ) {
      const kept = this.#keptEnd(at, to, hex);
      if (kept > 0) {
        if (at > done) this.#pieces.parameter();
        this.#keep(from, at, kept);
        done = kept;
        at = kept;
      } else at = this.#runEnd(at, to);
    }
    if (done < to || from === to) this.#pieces.parameter();
    return done === from;
  }

  /** A word inside of a parameter, with the character before it. */
  #keep(from: number, at: number, end: number): void {
    const before = at > from ? kindOf(this.#text.charCodeAt(at - 1)) : KIND.letter;
    if (before === KIND.space) this.#pieces.mark(" ");
    this.#pieces.word(
      this.#text.slice(before === KIND.mark || before === KIND.symbol ? at - 1 : at, end),
    );
    if (kindOf(this.#text.charCodeAt(end)) === KIND.space) this.#pieces.mark(" ");
  }

  /** Where a name or a word of polarity ends that begins at `at`; 0: none does. */
  #keptEnd(at: number, to: number, hex: boolean): number {
    if (this.#holdsName(at, at + 1)) return Math.min(this.#spans[this.#span + 1] ?? to, to);
    if (hex || kindOf(this.#text.charCodeAt(at)) !== KIND.letter) return 0;
    const end = this.#runEnd(at, to);
    if (!POLARITY.has(this.#text, at, end)) return 0;
    const [before, after] = [this.#text.charCodeAt(at - 1), this.#text.charCodeAt(end)].map(kindOf);
    const most = Math.max(before ?? 0, after ?? 0);
    if (isHexWord(this.#text, at, end)) return most < KIND.symbol ? end : 0;
    const apart = end - at >= MIN_INNER || most < KIND.digit;
    return apart ? end : 0;
  }

  /** Where a run of letters ends: at the next hump, at a name or at anything else. */
  #runEnd(at: number, to: number): number {
    const name = this.#spans[this.#span] ?? to;
    const stop = name > at && name < to ? name : to;
    if (kindOf(this.#text.charCodeAt(at)) !== KIND.letter) return at + 1;
    let end = at + 1;
    while (end < stop) {
      const code = this.#text.charCodeAt(end);
      if (kindOf(code) !== KIND.letter) break;
      if (isUpper(code) && !isUpper(this.#text.charCodeAt(end - 1))) break;
      end += 1;
    }
    return end;
  }

  /** Whether a name of the list overlaps. What is asked about goes forward only. */
  #holdsName(from: number, to: number): boolean {
    while ((this.#spans[this.#span + 1] ?? Infinity) <= from) this.#span += 2;
    return (this.#spans[this.#span] ?? Infinity) < to;
  }

  #holdsHost(from: number, to: number): boolean {
    while ((this.#hostSpans[this.#hostSpan + 1] ?? Infinity) <= from) this.#hostSpan += 2;
    return (this.#hostSpans[this.#hostSpan] ?? Infinity) < to;
  }
}
