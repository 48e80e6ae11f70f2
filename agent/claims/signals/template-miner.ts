import { sha256, toHex } from "../../../proto/signed/bytes.ts";
import { KIND, kindOf } from "./characters.ts";
import { overlaps } from "./name-spans.ts";
import { isYesNo, POLARITY } from "./polarity.ts";
import { RecentMap } from "./recent-map.ts";
import { Skeletons } from "./skeleton.ts";
import {
  coreOf,
  freePlaces,
  skeletonOf,
  type Template,
  TemplateSiblings,
  widenedTokens,
} from "./template-siblings.ts";

/** What a miner is made with. */
export type TemplateMinerOptions = {
  /** Templates held at once; lines of any other get no answer. Default 1,000. */
  readonly maxTemplates?: number;
  /** So many different words in one place of otherwise equal lines are as many messages; one more, and the place is a parameter. Default 8. */
  readonly maxSiblings?: number;
  /** The same for words that are none of the language of logs, such as people's names. Default 3. */
  readonly maxNames?: number;
  /** Lines without a template of their own that are remembered, for speed alone. Default 2,048. */
  readonly maxRecent?: number;
  /** Names and phrases to begin with; see `setNames`. */
  readonly names?: () => readonly string[];
  /** Names of hosts, which are a parameter wherever they stand. */
  readonly hostNames?: readonly string[];
};

/** The template of a line. */
export type Mined = {
  /** The first 32 hex digits of the SHA-256 of the whole skeleton. */
  readonly id: string;
  /** The skeleton with <*> for each parameter, at most 1,024 bytes. */
  readonly template: string;
  /** Whether this line was the first of it in this miner. */
  readonly isNew: boolean;
  /** Of a new one that took the place of others, which differed in one word: their identities. They are not told again. */
  readonly replaces?: readonly string[];
};

const MAX_TEMPLATE_BYTES = 1_024;
/** Longer skeletons are not remembered among the recent: so the memory for these stays small. */
const MAX_RECENT_LENGTH = 256;

/**
 * Tells which lines are one message with other parameters. What is a parameter is read off the line itself (see `Skeletons`), so that a message has the same
 * identity on every node and in every run, whatever came before it. Only where a line cannot tell, a place at which more than `maxSiblings` words were seen
 * becomes a parameter: from then on its lines have the identity of the skeleton without that word, which again is the same on every node that got there.
 * An identity is never given to another skeleton. Which node said it is no part of it. Pure: no clock, no I/O. Memory is bounded by the options.
 */
export class TemplateMiner {
  readonly #maxTemplates: number;
  readonly #skeletons: Skeletons;
  readonly #siblings: TemplateSiblings;
  /** By skeleton. */
  readonly #templates = new Map<string, Template & { readonly told: Mined }>();
  /** Skeletons that a wider template stands for. */
  readonly #recent: RecentMap<Mined>;

  constructor(options: TemplateMinerOptions = {}) {
    this.#maxTemplates = options.maxTemplates ?? 1_000;
    this.#skeletons = new Skeletons(options.hostNames ?? []);
    this.#siblings = new TemplateSiblings(options.maxSiblings ?? 8, options.maxNames ?? 3);
    this.#recent = new RecentMap(options.maxRecent ?? 2_048);
    this.setNames(options.names?.() ?? []);
  }

  /** Templates held. */
  get size(): number {
    return this.#templates.size;
  }

  /** Registered flag keys, features, dormant names and phrases, whatever their case: constant from now on. Identities given stay as they are. */
  setNames(names: readonly string[]): void {
    this.#skeletons.setNames(names);
    this.#recent.clear();
  }

  /** The template of one line; undefined when it would be a new one and there is no room, which the caller counts. Throws none. */
  add(text: string): Mined | undefined {
    const skeleton = this.#skeletons.of(text);
    return (
      this.#templates.get(skeleton)?.told ?? this.#recent.get(skeleton) ?? this.#unseen(skeleton)
    );
  }

  #unseen(skeleton: string): Mined | undefined {
    const tokens = skeleton.split(" ");
    const full = this.#templates.size >= this.#maxTemplates;
    if (full && !this.#siblings.hasPatterns(tokens.length)) return undefined;
    const free = this.#freePlaces(tokens);
    const wider = this.#siblings.standsFor(tokens, free);
    if (wider !== undefined) return this.#follow(skeleton, wider);
    if (full) return undefined;
    const own = copyOf(skeleton);
    const template = this.#hold(own, own.split(" "), free);
    const crowded = this.#crowdedBy(template);
    return crowded === undefined
      ? { ...template.told, isNew: true }
      : this.#widen(skeleton, crowded.place, crowded.members);
  }

  /** The template that stands for a skeleton; it is held again where it has to be. */
  #follow(skeleton: string, wider: string): Mined | undefined {
    const told = this.#templates.get(wider)?.told;
    if (told === undefined) return wider === skeleton ? undefined : this.#unseen(wider);
    if (skeleton.length <= MAX_RECENT_LENGTH) this.#recent.set(skeleton, told);
    return told;
  }

  #hold(
    skeleton: string,
    tokens: readonly string[],
    free: readonly number[],
    wild: readonly number[] = [],
  ) {
    const id = toHex(sha256(skeleton)).slice(0, 32);
    const told = { id, template: cut(skeleton, MAX_TEMPLATE_BYTES), isNew: false };
    const template = { id, skeleton, tokens, free, wild, told };
    this.#templates.set(skeleton, template);
    return template;
  }

  /** Takes a template in among its siblings. A word that became a name since it was read is no parameter: its template stays out. */
  #crowdedBy(template: Template) {
    const crowded = this.#siblings.add(template);
    if (crowded === undefined) return undefined;
    const { place } = crowded;
    const members = crowded.members.filter(({ tokens }) =>
      this.#freePlaces(tokens).includes(place),
    );
    return this.#siblings.isCrowd(members, place) ? { place, members } : undefined;
  }

  /** Lets one template stand for all `members`, the last of which has just come and was never told. */
  #widen(skeleton: string, place: number, members: readonly Template[]): Mined | undefined {
    const [first] = members;
    if (first === undefined) return undefined;
    const tokens = widenedTokens(first.tokens, place);
    const wide = skeletonOf(tokens);
    const wild = [...first.wild, place].sort((a, b) => a - b);
    this.#siblings.standFor(tokens, wild, wide);
    for (const member of members) {
      this.#templates.delete(member.skeleton);
      this.#siblings.remove(member);
    }
    this.#recent.clear();
    const held = this.#templates.get(wide);
    const template = held ?? this.#hold(wide, tokens, this.#freePlaces(tokens), wild);
    const replaces = members.filter((one) => one.skeleton !== skeleton).map(({ id }) => id);
    const crowded = held === undefined ? this.#crowdedBy(template) : undefined;
    if (crowded === undefined) return { ...template.told, isNew: held === undefined, replaces };
    const wider = this.#widen(wide, crowded.place, crowded.members);
    return wider && { ...wider, replaces: [...replaces, ...(wider.replaces ?? [])] };
  }

  #freePlaces(tokens: readonly string[]): number[] {
    const names = this.#skeletons.namesIn(tokens.join(" "));
    const begins: number[] = [];
    let begin = 0;
    for (const token of tokens) {
      begins.push(begin);
      begin += token.length + 1;
    }
    return freePlaces(tokens, (token, place) => {
      const from = begins[place] ?? 0;
      return holdsPolarity(token) || overlaps(names, from, from + token.length);
    });
  }
}

/** Whether any run of letters in a token is a word of polarity. */
function holdsPolarity(token: string): boolean {
  if (isYesNo(token, ...coreOf(token))) return true;
  let from = 0;
  for (let i = 0; i <= token.length; i++) {
    if (kindOf(token.charCodeAt(i)) === KIND.letter) continue;
    if (i > from && POLARITY.has(token, from, i)) return true;
    from = i + 1;
  }
  return false;
}

/** A string with characters of its own: a part of a line would keep the whole line alive. */
function copyOf(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}

/** As much of a text as so many bytes of UTF-8 hold. */
function cut(text: string, maxBytes: number): string {
  if (text.length * 3 <= maxBytes || Buffer.byteLength(text) <= maxBytes) return text;
  const bytes = Buffer.from(text).subarray(0, maxBytes);
  return new TextDecoder().decode(bytes, { stream: true });
}
