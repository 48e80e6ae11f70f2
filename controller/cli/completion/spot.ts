import type { Verb } from "../verb.ts";
import { optionsOf, type Typed } from "./options.ts";

/** What is to be completed. */
export type Spot = {
  /** Undefined while the words before name no verb. */
  readonly verb: Verb | undefined;
  /** Words before that are neither options nor their values; the verb's own words first. */
  readonly words: readonly string[];
  /** Options given before, by their long name, with the last value of each; "" for none. */
  readonly given: ReadonlyMap<string, string>;
  /** The option whose value it is. */
  readonly option: Typed | undefined;
  /** What stands of it so far. */
  readonly begun: string;
  /** What is put before what is offered: "--output=". */
  readonly prefix: string;
  /** After "--" nothing is an option. */
  readonly onlyWords: boolean;
};

/** Gives the verb of a name, or undefined when there is none. */
export type FindVerb = (name: string) => Promise<Verb | undefined>;

/**
 * Sees what is to be completed, as the program would understand the words. Throws what `findVerb` throws.
 * @param words all words after `muster`, the last one being completed; the shell has them as they were typed, in quotes or not
 */
export async function findSpot(words: readonly string[], findVerb: FindVerb): Promise<Spot> {
  const walk = new Walk(findVerb);
  for (const word of words.slice(0, -1)) await walk.pass(word);
  const { plain, given, onlyWords, verb, pending } = walk;
  const last = words.at(-1) ?? "";
  return { verb, words: plain, given, onlyWords, ...lastWord(last, pending, onlyWords, verb) };
}

/** What the words so far have said. */
class Walk {
  readonly plain: string[] = [];
  readonly given = new Map<string, string>();
  verb: Verb | undefined;
  /** The option that waits for its value. */
  pending: Typed | undefined;
  onlyWords = false;
  readonly #findVerb: FindVerb;

  constructor(findVerb: FindVerb) {
    this.#findVerb = findVerb;
  }

  async pass(word: string): Promise<void> {
    const { pending } = this;
    if (pending !== undefined && !(pending.isVariadic && word.startsWith("-"))) {
      this.given.set(pending.names[0] ?? "", word);
      if (!pending.isVariadic) this.pending = undefined;
      return;
    }
    this.pending = undefined;
    if (this.onlyWords || !/^-./.test(word)) await this.#passPlain(word);
    else if (word === "--") this.onlyWords = true;
    else this.#passOption(word);
  }

  async #passPlain(word: string): Promise<void> {
    this.plain.push(word);
    if (this.plain.length <= 2)
      this.verb = (await this.#findVerb(this.plain.join(" "))) ?? this.verb;
  }

  #passOption(word: string): void {
    const [name = "", ...value] = word.split("=");
    const option = optionNamed(name, this.verb);
    if (value.length > 0) this.given.set(name, value.join("="));
    else if (option !== undefined && option.value !== "") this.pending = option;
    else this.given.set(option?.names[0] ?? name, "");
  }
}

function lastWord(
  last: string,
  pending: Typed | undefined,
  onlyWords: boolean,
  verb: Verb | undefined,
): Pick<Spot, "option" | "begun" | "prefix"> {
  if (pending !== undefined && !last.startsWith("-"))
    return { option: pending, begun: last, prefix: "" };
  const at = last.startsWith("--") && !onlyWords ? last.indexOf("=") : -1;
  if (at < 0) return { option: undefined, begun: last, prefix: "" };
  const name = last.slice(0, at);
  return { option: optionNamed(name, verb), begun: last.slice(at + 1), prefix: `${name}=` };
}

function optionNamed(name: string, verb: Verb | undefined): Typed | undefined {
  return optionsOf(verb).find(({ names }) => names.includes(name));
}

/** The words of a bash line, which parts "--output=json" into three: put together again. Throws none. */
export function joinEquals(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const [i, word] of words.entries()) {
    const before = joined.at(-1);
    const isPart = word === "=" || words[i - 1] === "=";
    if (isPart && before !== undefined && /^--[a-z-]+(?:=|$)/.test(before))
      joined[joined.length - 1] = before + word;
    else joined.push(word);
  }
  return joined;
}
