import type { WatchedKind, WatchedName } from "./watch-list.ts";

/** What a line says of the watch list: names, each once and sorted. */
export type NamesFound = {
  /** Every name that it says, the living too. */
  readonly names: readonly string[];
  /** Those that are alive. */
  readonly live: readonly string[];
  /** Those that are dead or retired. */
  readonly grave: readonly string[];
};

type Named = { readonly name: string; readonly kind: WatchedKind };
type Found = Map<string, WatchedKind>;

/** Texts of one length that begin alike: compared with the line all at once. `before`: characters in front of what they were found by. */
type Shelf = {
  readonly before: number;
  readonly length: number;
  readonly texts: Map<string, Named[]>;
};

const NONE: NamesFound = { names: [], live: [], grave: [] };
/** A word for the search: everything beyond ASCII counts as part of one. */
const WORD = /[a-z0-9_\u0080-\uffff]+/g;
const IN_WORD = /[a-z0-9_\u0080-\uffff]/;
/** Phrases are found by their first characters; a shorter one is looked for as words, as names are. */
const HEAD = 3;
const TABLE = 65_536;

/**
 * Finds names and phrases in lines: literal text, whatever its case. A name counts where it stands as words of its own ("P" is not in "Stop"), a
 * phrase of three characters or more anywhere ("power peg" is in "PowerPower Pegs"). One pass over the line for each; texts of one length that begin
 * alike are compared all at once, so that the time is in proportion to the line, whatever the list and the line say.
 */
export class NameMatcher {
  /** By the first word of a text. */
  readonly #words = new Map<string, Shelf[]>();
  /** By the first characters of a text. */
  readonly #phrases = new Map<string, Shelf[]>();
  /** Names without any word, as "***": looked for as they are. */
  readonly #bare: (Named & { readonly text: string })[] = [];
  /** Whether any phrase may begin with characters of this sum. */
  readonly #heads = new Uint8Array(TABLE);

  constructor(names: readonly WatchedName[]) {
    for (const { name, kind, phrases } of names) {
      this.#addWords(name.toLowerCase(), { name, kind });
      for (const phrase of phrases) {
        if (phrase.length < HEAD) this.#addWords(phrase.toLowerCase(), { name, kind });
        else this.#addPhrase(phrase.toLowerCase(), { name, kind });
      }
    }
  }

  /** Throws none. @param line one line, as it is shown */
  find(line: string): NamesFound {
    const found: Found = new Map();
    const lower = line.toLowerCase();
    if (this.#words.size > 0) this.#findWords(lower, found);
    if (this.#phrases.size > 0) this.#findPhrases(lower, found);
    for (const { text, name, kind } of this.#bare) if (lower.includes(text)) found.set(name, kind);
    return foundOf(found);
  }

  #findWords(lower: string, found: Found): void {
    WORD.lastIndex = 0;
    for (let word = WORD.exec(lower); word !== null; word = WORD.exec(lower))
      for (const shelf of this.#words.get(word[0]) ?? [])
        if (endsWord(lower, word.index - shelf.before + shelf.length))
          take(lower, word.index, shelf, found);
  }

  #findPhrases(lower: string, found: Found): void {
    for (let at = 0; at <= lower.length - HEAD; at++) {
      if (this.#heads[headSum(lower, at)] === 0) continue;
      for (const shelf of this.#phrases.get(lower.slice(at, at + HEAD)) ?? [])
        take(lower, at, shelf, found);
    }
  }

  #addWords(text: string, named: Named): void {
    WORD.lastIndex = 0;
    const first = WORD.exec(text);
    if (first !== null) put(this.#words, first[0], first.index, text, named);
    else this.#bare.push({ text, ...named });
  }

  #addPhrase(text: string, named: Named): void {
    put(this.#phrases, text.slice(0, HEAD), 0, text, named);
    this.#heads[headSum(text, 0)] = 1;
  }
}

function put(
  shelves: Map<string, Shelf[]>,
  key: string,
  before: number,
  text: string,
  named: Named,
): void {
  const all = shelves.get(key) ?? [];
  shelves.set(key, all);
  const same = all.find((one) => one.before === before && one.length === text.length);
  const shelf: Shelf = same ?? { before, length: text.length, texts: new Map() };
  if (same === undefined) all.push(shelf);
  shelf.texts.set(text, [...(shelf.texts.get(text) ?? []), named]);
}

function take(lower: string, foundAt: number, shelf: Shelf, found: Found): void {
  const begin = foundAt - shelf.before;
  if (begin < 0) return;
  const end = begin + shelf.length;
  for (const { name, kind } of shelf.texts.get(lower.slice(begin, end)) ?? [])
    if (kind !== "live" || !isPartOfRoute(lower, begin, end)) found.set(name, kind);
}

/** Whether a route stands there as a part of another one: that nobody asked for "/orders" is not to be hidden by "/orders/7" and "/v2/orders". */
function isPartOfRoute(lower: string, begin: number, end: number): boolean {
  if (lower[begin] !== "/") return false;
  return lower[end] === "/" || lower[begin - 1] === "/" || IN_WORD.test(lower[begin - 1] ?? "");
}

function headSum(text: string, at: number): number {
  const [a, b, c] = [text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2)];
  return (a ^ (b << 5) ^ (c << 10)) & (TABLE - 1);
}

/** Whether no word goes on over `end`: a text that ends in something else than a word ends there anyway. */
function endsWord(lower: string, end: number): boolean {
  return !IN_WORD.test(lower[end - 1] ?? "") || !IN_WORD.test(lower[end] ?? "");
}

/** Names that were found, by what they are the names of. Throws none. */
export function foundOf(found: ReadonlyMap<string, WatchedKind>): NamesFound {
  if (found.size === 0) return NONE;
  const names = [...found.keys()].sort();
  return {
    names,
    live: names.filter((name) => found.get(name) === "live"),
    grave: names.filter((name) => found.get(name) !== "live"),
  };
}
