import { KIND, kindOf } from "./characters.ts";
import { WILDCARD } from "./pieces.ts";
import { isNameLike } from "./word-class.ts";

/** A template as the miner holds it. */
export type Template = {
  readonly id: string;
  readonly skeleton: string;
  readonly tokens: readonly string[];
  /** Places of tokens that could turn out to be a parameter. */
  readonly free: readonly number[];
};

/** Templates that are the same but for one token. */
type Family = { readonly place: number; readonly members: Template[]; widened?: Template };

/** Places looked at in a template: the rest of a long one is constant. */
const MAX_PLACES = 24;
/** Each place that became a parameter is remembered for good; after so many no other does. Real logs have dozens. */
const MAX_WIDENED = 2_000;
/** Words that have to be left when one is taken for a parameter: "<*> started" would be no message any more. */
const MIN_WORDS_LEFT = 2;

/**
 * Which templates differ in one word only. A parameter that is a plain word ("alice logged in") cannot be told from a word of the message in one line; it can
 * when many words came in one place with everything else equal. Memory: at most 24 entries for each template.
 */
export class TemplateSiblings {
  readonly #families = new Map<number, Family>();
  readonly #limit: number;
  readonly #nameLimit: number;
  #widened = 0;

  /** @param limit how many words in one place are still as many messages @param nameLimit how many that are none of the language of logs */
  constructor(limit: number, nameLimit: number) {
    this.#limit = limit;
    this.#nameLimit = nameLimit;
  }

  /** The template that took over whatever is like these tokens but for one, if any did. */
  widened(tokens: readonly string[], free: readonly number[]): Template | undefined {
    const sum = sumOf(tokens);
    for (const place of free) {
      const family = this.#families.get(keyOf(sum, tokens, place));
      if (family?.widened !== undefined && alike(family, tokens, place)) return family.widened;
    }
    return undefined;
  }

  /** Takes a template in. @returns a place at which there are now more siblings than are as many messages, and these */
  add(template: Template): { place: number; members: readonly Template[] } | undefined {
    const { tokens, free } = template;
    const sum = sumOf(tokens);
    let crowded: Family | undefined;
    for (const place of free) {
      const key = keyOf(sum, tokens, place);
      const family = this.#families.get(key);
      if (family === undefined) this.#families.set(key, { place, members: [template] });
      else if (alike(family, tokens, place)) {
        family.members.push(template);
        if (this.isCrowd(family.members, place)) crowded ??= family;
      }
    }
    return crowded && { place: crowded.place, members: [...crowded.members] };
  }

  /** Whether these are too many to be as many messages. */
  isCrowd(members: readonly Template[], place: number): boolean {
    if (members.length <= Math.min(this.#limit, this.#nameLimit)) return false;
    if (this.#widened >= MAX_WIDENED) return false;
    const names = members.filter(({ tokens }) => isName(tokens[place] ?? ""));
    return members.length > this.#limit || names.length > this.#nameLimit;
  }

  /** Lets `widened` stand for all that is like `member` but for the token at `place`. */
  widen(member: Template, place: number, widened: Template): void {
    const family = this.#families.get(keyOf(sumOf(member.tokens), member.tokens, place));
    if (family === undefined) return;
    if (family.widened === undefined) this.#widened += 1;
    family.widened = widened;
  }

  /** Forgets a template; a family that something stands for stays, with one member to be compared with. */
  remove(template: Template): void {
    const sum = sumOf(template.tokens);
    for (const place of template.free) {
      const key = keyOf(sum, template.tokens, place);
      const family = this.#families.get(key);
      const at = family?.members.indexOf(template) ?? -1;
      if (family === undefined || at < 0) continue;
      if (family.members.length > 1) family.members.splice(at, 1);
      else if (family.widened === undefined) this.#families.delete(key);
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

/** The tokens with the word at `place` taken for a parameter, put as a line would be in which it was one from the first. */
export function widenedTokens(tokens: readonly string[], place: number): string[] {
  const wide = tokens.map((token, i) => (i === place ? wildForm(token) : token));
  return wide.filter((token, i) => token !== WILDCARD || wide[i - 1] !== WILDCARD);
}

function isWordy(token: string): boolean {
  if (token.includes(WILDCARD)) return false;
  for (let i = 0; i < token.length; i++) if (kindOf(token.charCodeAt(i)) >= KIND.digit) return true;
  return false;
}

/** A token with everything from its first to its last letter or digit taken for one parameter. */
function wildForm(token: string): string {
  const [from, to] = core(token);
  return token.slice(0, from) + WILDCARD + token.slice(to);
}

function isName(token: string): boolean {
  const [from, to] = core(token);
  return isNameLike(token, from, to);
}

/** Where a token begins and ends without the marks around it. */
function core(token: string): [number, number] {
  let [from, to] = [0, token.length];
  while (from < to && kindOf(token.charCodeAt(from)) < KIND.digit) from += 1;
  while (to > from && kindOf(token.charCodeAt(to - 1)) < KIND.digit) to -= 1;
  return [from, to];
}

function alike(family: Family, tokens: readonly string[], place: number): boolean {
  const member = family.members[0];
  if (member === undefined || family.place !== place || member.tokens.length !== tokens.length)
    return false;
  return tokens.every((token, i) => {
    const other = member.tokens[i] ?? "";
    return i === place ? wildForm(token) === wildForm(other) : token === other;
  });
}

/** Sums of hashes, one for each place: a place is taken out of the sum without going over the rest again. Whoever makes two collide keeps them apart. */
function sumOf(tokens: readonly string[]): number {
  let sum = tokens.length;
  for (const [place, token] of tokens.entries()) sum = (sum + shareOf(token, place)) | 0;
  return sum;
}

function keyOf(sum: number, tokens: readonly string[], place: number): number {
  const token = tokens[place] ?? "";
  return (sum - shareOf(token, place) + shareOf(wildForm(token), place)) | 0;
}

function shareOf(token: string, place: number): number {
  let hash = Math.imul(place + 1, 0x9e3779b1);
  for (let i = 0; i < token.length; i++) hash = Math.imul(hash ^ token.charCodeAt(i), 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
}
