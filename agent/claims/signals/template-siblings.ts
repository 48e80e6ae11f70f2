import { KIND, kindOf } from "./characters.ts";
import { WILDCARD } from "./pieces.ts";
import { isNameLike } from "./word-class.ts";

/** A template as the miner holds it. */
export type Template = {
  readonly id: string;
  readonly skeleton: string;
  /** The tokens of the lines that it stands for; one that is a parameter in wild form. */
  readonly tokens: readonly string[];
  /** Places of tokens that could turn out to be a parameter. */
  readonly free: readonly number[];
  /** Places of tokens that did. */
  readonly wild: readonly number[];
};

/** Templates that are the same but for one token. */
type Family = { readonly place: number; readonly members: Template[] };
/** What stands for every line that is like `tokens` but for the words at `places`. */
type Pattern = {
  readonly tokens: readonly string[];
  readonly places: readonly number[];
  readonly skeleton: string;
};

/** Places looked at in a template: the rest of a long one is constant. */
const MAX_PLACES = 24;
/** Patterns are kept for good; after so many no other comes. Real logs have dozens. */
const MAX_PATTERNS = 2_000;
/** Sets of places that lines of one length are tried with: each costs some time for each line that is new. */
const MAX_PLACE_SETS = 32;
/** Words that have to be left when one is taken for a parameter: "<*> started" would be no message any more. */
const MIN_WORDS_LEFT = 2;

/**
 * Which templates differ in one word only. A parameter that is a plain word ("alice logged in") cannot be told from a word of the message in one line; it can
 * when many words came in one place with everything else equal. Memory: at most 24 entries for each template, and 2,000 patterns.
 */
export class TemplateSiblings {
  readonly #families = new Map<number, Family>();
  readonly #patterns = new Map<number, Pattern>();
  /** Places of patterns by the number of tokens, the most places first. */
  readonly #placeSets = new Map<number, (readonly number[])[]>();
  readonly #limit: number;
  readonly #nameLimit: number;

  /** @param limit how many words in one place are still as many messages @param nameLimit how many that are none of the language of logs */
  constructor(limit: number, nameLimit: number) {
    this.#limit = limit;
    this.#nameLimit = nameLimit;
  }

  /** Whether lines of so many tokens may be stood for. */
  hasPatterns(tokens: number): boolean {
    return this.#placeSets.has(tokens);
  }

  /** The skeleton that stands for such tokens, if any does. */
  standsFor(tokens: readonly string[], free: readonly number[]): string | undefined {
    const sets = this.#placeSets.get(tokens.length);
    if (sets === undefined) return undefined;
    const sum = sumOf(tokens);
    for (const places of sets) {
      if (!places.every((place) => free.includes(place))) continue;
      const pattern = this.#patterns.get(keyOf(sum, tokens, places));
      if (pattern !== undefined && alike(pattern.tokens, tokens, places)) return pattern.skeleton;
    }
    return undefined;
  }

  /** Takes a template in. @returns a place at which there are now more siblings than are as many messages, and these */
  add(template: Template): Family | undefined {
    const { tokens, free } = template;
    const sum = sumOf(tokens);
    let crowded: Family | undefined;
    for (const place of free) {
      const key = keyOf(sum, tokens, [place]);
      const family = this.#families.get(key);
      if (family === undefined) this.#families.set(key, { place, members: [template] });
      else if (family.place === place && alike(family.members[0]?.tokens ?? [], tokens, [place])) {
        family.members.push(template);
        if (this.isCrowd(family.members, place)) crowded ??= family;
      }
    }
    return crowded && { place: crowded.place, members: [...crowded.members] };
  }

  /** Whether these are too many to be as many messages. */
  isCrowd(members: readonly Template[], place: number): boolean {
    if (members.length <= Math.min(this.#limit, this.#nameLimit)) return false;
    if (this.#patterns.size >= MAX_PATTERNS) return false;
    const names = members.filter(({ tokens }) => isName(tokens[place] ?? ""));
    return members.length > this.#limit || names.length > this.#nameLimit;
  }

  /** Lets `skeleton` stand for all that is like `tokens` but for the words at `places`. */
  standFor(tokens: readonly string[], places: readonly number[], skeleton: string): void {
    const sets = this.#placeSets.get(tokens.length) ?? [];
    if (!sets.some((set) => set.join() === places.join())) {
      if (sets.length >= MAX_PLACE_SETS) return;
      sets.push(places);
      sets.sort((a, b) => b.length - a.length);
    }
    this.#placeSets.set(tokens.length, sets);
    this.#patterns.set(keyOf(sumOf(tokens), tokens, places), { tokens, places, skeleton });
  }

  /** Forgets a template. */
  remove(template: Template): void {
    const sum = sumOf(template.tokens);
    for (const place of template.free) {
      const key = keyOf(sum, template.tokens, [place]);
      const family = this.#families.get(key);
      const at = family?.members.indexOf(template) ?? -1;
      if (family === undefined || at < 0) continue;
      family.members.splice(at, 1);
      if (family.members.length === 0) this.#families.delete(key);
    }
  }
}

/** Places of tokens that are plain words, with punctuation or without, and not `kept`. */
export function freePlaces(
  tokens: readonly string[],
  kept: (token: string, place: number) => boolean,
): number[] {
  const words = tokens.flatMap((token, place) => (isWordy(token) ? [place] : []));
  if (words.length <= MIN_WORDS_LEFT) return [];
  return words.filter((place) => !kept(tokens[place] ?? "", place)).slice(0, MAX_PLACES);
}

/** The tokens with the word at `place` taken for a parameter. */
export function widenedTokens(tokens: readonly string[], place: number): string[] {
  return tokens.map((token, i) => (i === place ? wildForm(token) : token));
}

/** What tokens are put as: the skeleton of a line in which the parameters were some from the first. */
export function skeletonOf(tokens: readonly string[]): string {
  return tokens.filter((token, i) => token !== WILDCARD || tokens[i - 1] !== WILDCARD).join(" ");
}

/** Where a token begins and ends without the marks around it. */
export function coreOf(token: string): [number, number] {
  let [from, to] = [0, token.length];
  while (from < to && kindOf(token.charCodeAt(from)) < KIND.digit) from += 1;
  while (to > from && kindOf(token.charCodeAt(to - 1)) < KIND.digit) to -= 1;
  return [from, to];
}

function isWordy(token: string): boolean {
  if (token.includes(WILDCARD)) return false;
  for (let i = 0; i < token.length; i++) if (kindOf(token.charCodeAt(i)) >= KIND.digit) return true;
  return false;
}

/** A token with everything from its first to its last letter or digit taken for one parameter. */
function wildForm(token: string): string {
  if (token.includes(WILDCARD)) return token;
  const [from, to] = coreOf(token);
  return token.slice(0, from) + WILDCARD + token.slice(to);
}

function isName(token: string): boolean {
  const [from, to] = coreOf(token);
  return isNameLike(token, from, to);
}

function alike(
  known: readonly string[],
  tokens: readonly string[],
  places: readonly number[],
): boolean {
  if (known.length !== tokens.length) return false;
  return tokens.every((token, i) => {
    const other = known[i] ?? "";
    return places.includes(i) ? wildForm(token) === wildForm(other) : token === other;
  });
}

/** Sums of hashes, one for each place: a place is taken out of the sum without going over the rest again. Whoever makes two collide keeps them apart. */
function sumOf(tokens: readonly string[]): number {
  let sum = tokens.length;
  for (let place = 0; place < tokens.length; place++)
    sum = (sum + shareOf(tokens[place] ?? "", place)) | 0;
  return sum;
}

function keyOf(sum: number, tokens: readonly string[], places: readonly number[]): number {
  let key = sum;
  for (const place of places) {
    const token = tokens[place] ?? "";
    key = (key - shareOf(token, place) + shareOf(wildForm(token), place)) | 0;
  }
  return key;
}

function shareOf(token: string, place: number): number {
  let hash = Math.imul(place + 1, 0x9e3779b1);
  for (let i = 0; i < token.length; i++) hash = Math.imul(hash ^ token.charCodeAt(i), 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
}
