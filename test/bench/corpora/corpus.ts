/** A source of numbers for a corpus: the same seed gives the same corpus. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** At least 0, less than 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends possible. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /** @throws RangeError for an empty list */
  pick<T>(list: readonly T[]): T {
    const found = list[this.int(0, list.length - 1)];
    if (found === undefined) throw new RangeError("list: found it empty, wanted a value");
    return found;
  }

  /** Some of a list in an order of its own. */
  some<T>(list: readonly T[], min: number, max: number): T[] {
    return this.shuffled(list).slice(0, this.int(min, Math.min(max, list.length)));
  }

  shuffled<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = this.int(0, i);
      [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
    }
    return copy;
  }
}

/** What fills a {slot} of a template. */
export type Slots = Readonly<Record<string, (dice: Dice) => string>>;

/** What a corpus is made from. */
export type Vocabulary = {
  readonly name: string;
  readonly slots: Slots;
  /** Messages with {slots}. One that holds "(one|other)" stands for two templates that differ in that word of polarity alone. */
  readonly messages: readonly string[];
  /** What a logger writes around the message of template `truth`. */
  readonly frame: (message: string, truth: number, dice: Dice) => string;
};

/** One line and the template that it was made from. */
export type TruthfulLine = { readonly truth: number; readonly text: string };

/** A generator of lines whose templates are known. */
export type Corpus = {
  readonly name: string;
  readonly templates: readonly string[];
  /** Pairs of templates that differ in a word of polarity alone. */
  readonly polarity: readonly (readonly [number, number])[];
  line(dice: Dice): TruthfulLine;
};

const SLOT = /\{(\w+)\}/;
const EITHER = /\((\w+)\|(\w+)\)/;

/** Makes a corpus: some templates are said a hundred times as often as others, as in real logs. */
export function corpusOf(vocabulary: Vocabulary): Corpus {
  const { name, slots, messages, frame } = vocabulary;
  const templates: string[] = [];
  const polarity: [number, number][] = [];
  for (const message of messages) {
    const either = EITHER.exec(message);
    if (either === null) templates.push(message);
    else {
      const [whole, one = "", other = ""] = either;
      polarity.push([templates.length, templates.length + 1]);
      templates.push(message.replace(whole, one), message.replace(whole, other));
    }
  }
  const renders = templates.map((template) => renderer(template, slots));
  const choose = chooser(templates.length);
  return {
    name,
    templates,
    polarity,
    line: (dice) => {
      const truth = choose(dice);
      const message = renders[truth]?.(dice) ?? "";
      return { truth, text: frame(message, truth, dice) };
    },
  };
}

/** Some lines; the same seed gives the same. */
export function linesOf(corpus: Corpus, count: number, seed: number): TruthfulLine[] {
  const dice = new Dice(seed);
  return Array.from({ length: count }, () => corpus.line(dice));
}

function renderer(template: string, slots: Slots): (dice: Dice) => string {
  const parts = template.split(SLOT);
  const fills = parts.map((part, i) => {
    const fill = i % 2 === 0 ? () => part : slots[part];
    if (fill === undefined) throw new RangeError(`template ${template}: found no slot ${part}`);
    return fill;
  });
  return (dice) => {
    let text = "";
    for (const fill of fills) text += fill(dice);
    return text;
  };
}

/** Ranks templates in an order of its own and takes the nth about n^-0.7 as often as the first. */
function chooser(count: number): (dice: Dice) => number {
  const order = new Dice(count).shuffled(Array.from({ length: count }, (_, i) => i));
  const ends: number[] = [];
  let total = 0;
  for (let rank = 0; rank < count; rank++) {
    total += (rank + 1) ** -0.7;
    ends.push(total);
  }
  return (dice) => {
    const at = dice.next() * total;
    const rank = ends.findIndex((end) => at < end);
    return order[rank] ?? 0;
  };
}
