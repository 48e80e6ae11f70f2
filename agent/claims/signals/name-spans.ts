import { KIND, kindOf } from "./characters.ts";

/** Where words stand in a line: begin, end, begin, end ..., in order and apart. */
export type Spans = readonly number[];

type Branch = { readonly next: Map<string, Branch>; ends: boolean };

const NONE: Spans = [];
/** Lengths are told apart up to this one. */
const LONGEST = 31;
/** Runs of letters and digits; everything beyond ASCII counts as a letter. */
const RUN = /[0-9A-Za-z\u0080-\uffff]+/g;
const HUMP = /(?<=[a-z0-9])(?=[A-Z])/;

/**
 * Finds names and phrases in a line, whatever their case and whatever separates their words: "power-peg" is in "Power Peg disabled", in
 * "enable_power_peg" and in "PowerPeg=1", and not in "powerpegs". The time is in proportion to the line, whatever the list holds.
 */
export class NameSpans {
  /** For each first character, a bit for each length of a first word. */
  readonly #lengths = new Int32Array(128);
  readonly #root: Branch = { next: new Map(), ends: false };

  /** @param names flags, features, paths, phrases; those without any letter or digit are not looked for */
  constructor(names: Iterable<string>) {
    for (const name of names) {
      const runs = name.match(RUN) ?? [];
      this.#add(runs);
      this.#add([runs.join("")]);
      this.#add(runs.flatMap((run) => run.split(HUMP)));
    }
  }

  /** Throws none. */
  find(text: string): Spans {
    if (this.#root.next.size === 0) return NONE;
    let spans: number[] | undefined;
    for (let from = runBegin(text, 0); from < text.length; ) {
      const to = runEnd(text, from);
      const end = this.#mayBegin(text.charCodeAt(from), to - from)
        ? this.#longest(text, from, to)
        : 0;
      if (end > 0) spans = joined(spans ?? [], from, end);
      from = runBegin(text, to);
    }
    return spans ?? NONE;
  }

  /** Whether any name begins with such a letter and so long a run: most words of most lines are turned away here. */
  #mayBegin(code: number, length: number): boolean {
    const known = this.#lengths[code < 128 ? code : 0] ?? 0;
    return (known & (1 << Math.min(length, LONGEST))) !== 0;
  }

  /** Where the longest name ends that begins with the run from `from` to `to`; 0: none does. */
  #longest(text: string, from: number, to: number): number {
    let branch = this.#root.next.get(text.slice(from, to).toLowerCase());
    let [end, last] = [0, to];
    while (branch !== undefined) {
      if (branch.ends) end = last;
      if (branch.next.size === 0) break;
      const next = runBegin(text, last);
      last = runEnd(text, next);
      branch = branch.next.get(text.slice(next, last).toLowerCase());
    }
    return end;
  }

  #add(words: readonly string[]): void {
    if (words.join("") === "") return;
    this.#note(words[0] ?? "");
    let branch = this.#root;
    for (const word of words) {
      const key = word.toLowerCase();
      const next: Branch = branch.next.get(key) ?? { next: new Map(), ends: false };
      branch.next.set(key, next);
      branch = next;
    }
    branch.ends = true;
  }

  /** Both cases of the first letter; letters beyond ASCII have no case here and share one place. */
  #note(word: string): void {
    for (const form of [word.toLowerCase(), word.toUpperCase()]) {
      const code = form.charCodeAt(0);
      const place = code < 128 ? code : 0;
      this.#lengths[place] = (this.#lengths[place] ?? 0) | (1 << Math.min(word.length, LONGEST));
    }
  }
}

/** Whether any of `spans` and what is from `from` to `to` have a character in common. */
export function overlaps(spans: Spans, from: number, to: number): boolean {
  for (let i = 0; i < spans.length; i += 2)
    if ((spans[i] ?? 0) < to && (spans[i + 1] ?? 0) > from) return true;
  return false;
}

/** Adds a span to those before it, and to the last of them when they touch. */
function joined(spans: number[], from: number, end: number): number[] {
  const last = spans.at(-1);
  if (last !== undefined && last >= from) spans[spans.length - 1] = Math.max(last, end);
  else spans.push(from, end);
  return spans;
}

/** Where the next run of letters and digits begins, or the end of the text. */
function runBegin(text: string, from: number): number {
  let at = from;
  while (at < text.length && kindOf(text.charCodeAt(at)) < KIND.digit) at += 1;
  return at;
}

function runEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && kindOf(text.charCodeAt(at)) >= KIND.digit) at += 1;
  return at;
}
