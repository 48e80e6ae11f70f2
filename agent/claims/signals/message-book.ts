import { LIMITS } from "../../../proto/limits.ts";
import { sha256, toHex } from "../../../proto/signed/bytes.ts";
import type { Severity, Signal } from "../../../proto/signed/evidence.ts";
import { ImageEras } from "./image-eras.ts";
import type { Line } from "./line.ts";
import type { NamesFound } from "./name-matcher.ts";
import { bytesOf, type Room, type RoomKind } from "./room.ts";
import { clip } from "./signal-text.ts";

type Mined = {
  readonly id: string;
  readonly template: string;
  readonly replaces?: readonly string[];
};

/** Groups lines by what is constant in them; one for each image and kind of line. */
export interface Miner {
  /** The template of a line; undefined when it has no room for another. Throws none. @returns `replaces`: templates that it stands for from now on */
  add(text: string): Mined | undefined;
  /** Words that are never taken for something that varies. */
  setNames(names: readonly string[]): void;
}

/** What a thing that was said changes in the claims: `new` is to be told at once, `count` soon, `trifle` some time. */
export type Change = "new" | "count" | "trifle" | "none";

type Held = {
  readonly id: string;
  readonly template: string;
  readonly sample: string;
  readonly source: string;
  readonly kind: RoomKind;
  readonly bytes: number;
  names: readonly string[];
  level: Severity;
  count: number;
  readonly firstUnixMs: number;
  lastUnixMs: number;
};

/** How often, and since when, what a new template stands for was said already. */
type Before = { readonly count: number; readonly firstUnixMs: number };
const NOTHING_BEFORE: Before = { count: 0, firstUnixMs: Number.POSITIVE_INFINITY };

/** What belongs to one image. Lines that name something dead have a miner of their own, which no flood of others can fill. */
type OfImage = {
  plain: Miner | undefined;
  grave: Miner | undefined;
  readonly messages: Map<string, Held>;
};

export type MessageBookDeps = {
  readonly room: Room;
  newMiner(): Miner;
  nowUnixMs(): number;
};

const SAMPLE_BYTES = 256;
/** What was not said for this long makes room for what is said now. */
const STALE_MS = 86_400_000;
const RANK: Readonly<Record<Severity, number>> = { info: 1, warning: 2, error: 3, critical: 4 };
/** Names of one message, the dead and retired first. */
const MAX_NAMES = 32;

/** Whether a level is one that is told whatever the line says. */
export function isUnusual(level: Severity): boolean {
  return RANK[level] >= RANK.warning;
}

/** The messages of one workload, by the image that said them first and by their template. */
export class MessageBook {
  readonly eras: ImageEras<OfImage>;
  readonly #deps: MessageBookDeps;
  #names: readonly string[] = [];
  /** Nothing is stale before this time. */
  #freshUntilUnixMs = 0;

  constructor(deps: MessageBookDeps) {
    this.#deps = deps;
    this.eras = new ImageEras<OfImage>({
      make: () => ({ plain: undefined, grave: undefined, messages: new Map() }),
      drop: ({ messages }) => {
        for (const held of messages.values()) deps.room.give(held.kind, held.bytes);
      },
      merge: (into, from) => {
        for (const held of from.messages.values()) mergeInto(into, held);
        // What is held by `into` now is not given back with `from`.
        for (const id of into.messages.keys())
          if (from.messages.get(id) === into.messages.get(id)) from.messages.delete(id);
      },
    });
  }

  /** Counts a line that has to be known. `change` is none where nothing could be kept of it. */
  add(line: Line, found: NamesFound): Change {
    const era = this.eras.present.kept;
    const grave = found.grave.length > 0;
    const mined = this.#mine(era, grave, line.text);
    const held = mined === undefined ? undefined : era.messages.get(mined.id);
    const before = this.#takeReplaced(era, mined?.replaces ?? []);
    if (held !== undefined) {
      held.count += before.count;
      return this.#again(held, line, found);
    }
    if (mined !== undefined && this.#keep(era, line, found, mined, before)) return "new";
    // Something dead was named: that is never lost in a number of lines.
    return grave ? this.#addUnmined(era, line, found) : "none";
  }

  /**
   * What is looked for from now on: what is held is held against it too. True when that changed anything.
   * @param texts names and phrases @param names the names alone
   */
  watch(
    texts: readonly string[],
    names: ReadonlySet<string>,
    find: (text: string) => NamesFound,
  ): boolean {
    this.#names = texts;
    let changed = false;
    for (const { kept } of this.eras.all) {
      kept.plain?.setNames(texts);
      kept.grave?.setNames(texts);
      for (const held of kept.messages.values()) {
        // The sample may be shorter than the line was: what was found in that stays found.
        const still = held.names.filter((name) => names.has(name));
        if (rename(held, [...inOrder(find(held.sample)), ...still])) changed = true;
      }
    }
    return changed;
  }

  /** Those of images that are known, unsorted. */
  signals(): readonly Signal[] {
    return this.eras.all.flatMap(({ image, kept }) =>
      image === undefined ? [] : [...kept.messages.values()].map((held) => toSignal(held, image)),
    );
  }

  #mine(era: OfImage, grave: boolean, text: string): Mined | undefined {
    const mined = this.#miner(era, grave).add(text);
    if (mined !== undefined || !this.#makeRoom(this.#deps.nowUnixMs())) return mined;
    // Identities do not depend on what came before: a new miner begins with room, and gives the same ones.
    era[grave ? "grave" : "plain"] = undefined;
    return this.#miner(era, grave).add(text);
  }

  #miner(era: OfImage, grave: boolean): Miner {
    const which = grave ? "grave" : "plain";
    const miner = era[which] ?? this.#deps.newMiner();
    if (era[which] === undefined) miner.setNames(this.#names);
    era[which] = miner;
    return miner;
  }

  #again(held: Held, line: Line, found: NamesFound): Change {
    held.count += 1;
    held.lastUnixMs = this.#deps.nowUnixMs();
    const graver = RANK[line.level] > RANK[held.level];
    if (graver) held.level = line.level;
    const missing = found.names.some((name) => !held.names.includes(name));
    const renamed = missing && rename(held, [...found.grave, ...held.names, ...found.live]);
    return graver || renamed ? "new" : "count";
  }

  #keep(
    era: OfImage,
    line: Line,
    found: NamesFound,
    mined: Mined,
    before: Before = NOTHING_BEFORE,
  ): boolean {
    const { room, nowUnixMs } = this.#deps;
    const now = nowUnixMs();
    const texts = {
      template: clip(mined.template, LIMITS.templateBytes),
      sample: clip(line.text, SAMPLE_BYTES),
      source: clip(line.source, 256),
    };
    const kind = found.grave.length > 0 ? "grave" : "message";
    const names = inOrder(found).slice(0, MAX_NAMES).sort();
    // Names may be added later: room for as many as there can be of usual length.
    const bytes = bytesOf({ ...texts, id: mined.id, names }) + 256;
    if (!room.take(kind, bytes) && !(this.#makeRoom(now) && room.take(kind, bytes))) return false;
    era.messages.set(mined.id, {
      id: mined.id,
      ...texts,
      kind,
      bytes,
      names,
      level: line.level,
      count: 1 + before.count,
      firstUnixMs: Math.min(now, before.firstUnixMs),
      lastUnixMs: now,
    });
    return true;
  }

  /** What one template stands for from now on goes on under its name. */
  #takeReplaced(era: OfImage, ids: readonly string[]): Before {
    if (ids.length === 0) return NOTHING_BEFORE;
    const sum = { ...NOTHING_BEFORE };
    for (const id of ids) {
      const held = era.messages.get(id);
      if (held === undefined) continue;
      era.messages.delete(id);
      this.#deps.room.give(held.kind, held.bytes);
      sum.count += held.count;
      sum.firstUnixMs = Math.min(sum.firstUnixMs, held.firstUnixMs);
    }
    return sum;
  }

  /** A line that names something dead and has no place of its own: counted under the names that it says. */
  #addUnmined(era: OfImage, line: Line, found: NamesFound): Change {
    const template = `<*> ${found.grave.join(" <*> ")} <*>`;
    const id = toHex(sha256("muster lines that name\n", template)).slice(0, 32);
    const held = era.messages.get(id);
    if (held !== undefined) return this.#again(held, line, found);
    return this.#keep(era, line, found, { id, template }) ? "new" : "none";
  }

  /** Lets go of what was not said for a day. True when that made room. */
  #makeRoom(nowUnixMs: number): boolean {
    if (nowUnixMs < this.#freshUntilUnixMs) return false;
    let oldestUnixMs = nowUnixMs;
    let made = false;
    for (const { kept } of this.eras.all)
      for (const held of kept.messages.values()) {
        if (nowUnixMs - held.lastUnixMs < STALE_MS) {
          oldestUnixMs = Math.min(oldestUnixMs, held.lastUnixMs);
          continue;
        }
        kept.messages.delete(held.id);
        this.#deps.room.give(held.kind, held.bytes);
        made = true;
      }
    this.#freshUntilUnixMs = oldestUnixMs + STALE_MS;
    return made;
  }
}

function inOrder({ grave, live }: NamesFound): readonly string[] {
  return [...grave, ...live];
}

/** True when it says other names than before. @param names the most important first */
function rename(held: Held, names: readonly string[]): boolean {
  const next = [...new Set(names)].slice(0, MAX_NAMES).sort();
  if (next.join("\0") === held.names.join("\0")) return false;
  held.names = next;
  return true;
}

function mergeInto({ messages }: OfImage, held: Held): void {
  const same = messages.get(held.id);
  if (same === undefined) {
    messages.set(held.id, held);
    return;
  }
  same.count += held.count;
  same.lastUnixMs = Math.max(same.lastUnixMs, held.lastUnixMs);
  if (RANK[held.level] > RANK[same.level]) same.level = held.level;
}

function toSignal(held: Held, executable: string): Signal {
  const { id, template, sample, source, names, level, count, firstUnixMs, lastUnixMs } = held;
  return {
    kind: "message",
    id,
    value: "",
    count,
    level,
    template,
    sample,
    names,
    executable,
    firstUnixMs,
    lastUnixMs,
    source,
  };
}
