import type { Signal } from "../../../proto/signed/evidence.ts";
import { bytesOf, type RoomBounds } from "./room.ts";
import { clip } from "./signal-text.ts";

type Era = { readonly image: string | undefined };

type Seen = {
  readonly name: string;
  readonly image: string;
  count: number;
  firstUnixMs: number;
  lastUnixMs: number;
  readonly source: string;
  /** Its count when it was told last, and the turn in which it was; 0: never. */
  told: number;
  turn: number;
};

/** As many as eras are remembered. */
const MOST_IMAGES = 4;

/**
 * Names of the watch list that are alive and were seen at work, by the image that ran. No more are kept than the list has; when a report has no room for all of
 * them they take turns, what is new first: whoever reads remembers.
 */
export class NamesSeen {
  readonly #bounds: RoomBounds;
  /** By image, the one that was seen last the last. */
  readonly #byImage = new Map<string, Map<string, Seen>>();
  /** Of an image that is not known yet. */
  #open: { readonly era: Era; readonly names: Map<string, Seen> } | undefined;
  #live: ReadonlySet<string> = new Set();
  #turn = 0;
  #waits = false;

  constructor(bounds: RoomBounds) {
    this.#bounds = bounds;
  }

  /** Whether something was seen that found no room in `signals`, called last, and is to be told next. */
  get waits(): boolean {
    return this.#waits;
  }

  /** What is alive from now on; what is not is forgotten. */
  watch(live: ReadonlySet<string>): void {
    this.#live = live;
    for (const names of [...this.#byImage.values(), this.#open?.names ?? new Map<string, Seen>()])
      for (const name of names.keys()) if (!live.has(name)) names.delete(name);
  }

  /** @returns whether it is the first time in this image; false for what is not on the list */
  add(
    name: string,
    at: { readonly nowUnixMs: number; readonly source: string; readonly era: Era },
  ): boolean {
    if (!this.#live.has(name)) return false;
    const { nowUnixMs, era } = at;
    const names = this.#namesOf(era);
    const known = names.get(name);
    if (known !== undefined) {
      known.count += 1;
      known.lastUnixMs = nowUnixMs;
      return false;
    }
    names.set(name, {
      ...{ name, image: era.image ?? "", source: clip(at.source, 256) },
      ...{ count: 1, firstUnixMs: nowUnixMs, lastUnixMs: nowUnixMs, told: 0, turn: 0 },
    });
    return true;
  }

  /** As many as there is room for, unsorted. */
  signals(): readonly Signal[] {
    this.#settle();
    this.#turn += 1;
    this.#waits = false;
    const all = [...this.#byImage.values(), this.#open?.names ?? new Map<string, Seen>()];
    const seen = all.flatMap((names) => [...names.values()]);
    let left = this.#bounds.bytes;
    let room = this.#bounds.most;
    return seen.sort(urgentFirst).flatMap((one) => {
      const bytes = bytesOf({ id: one.name, source: one.source });
      if (room === 0 || bytes > left) {
        if (one.told < one.count) this.#waits = true;
        return [];
      }
      room -= 1;
      left -= bytes;
      one.told = one.count;
      one.turn = this.#turn;
      return [toSignal(one)];
    });
  }

  #namesOf(era: Era): Map<string, Seen> {
    this.#settle();
    if (era.image !== undefined) return this.#of(era.image);
    if (this.#open?.era !== era) this.#open = { era, names: new Map() };
    return this.#open.names;
  }

  /** The names of an image that was hashed meanwhile are its own from its first moment. */
  #settle(): void {
    const open = this.#open;
    if (open?.era.image === undefined) return;
    this.#open = undefined;
    const { image } = open.era;
    const names = this.#of(image);
    for (const one of open.names.values()) {
      const known = names.get(one.name);
      if (known === undefined) names.set(one.name, { ...one, image, told: 0 });
      else {
        known.count += one.count;
        known.lastUnixMs = Math.max(known.lastUnixMs, one.lastUnixMs);
      }
    }
  }

  #of(image: string): Map<string, Seen> {
    const names = this.#byImage.get(image) ?? new Map<string, Seen>();
    this.#byImage.delete(image);
    this.#byImage.set(image, names);
    const [oldest = image] = this.#byImage.keys();
    if (this.#byImage.size > MOST_IMAGES) this.#byImage.delete(oldest);
    return names;
  }
}

/** What was not told yet, then what was told longest ago. */
function urgentFirst(a: Seen, b: Seen): number {
  return Number(a.told === a.count) - Number(b.told === b.count) || a.turn - b.turn;
}

function toSignal({ name, image, count, firstUnixMs, lastUnixMs, source }: Seen): Signal {
  return {
    ...{ kind: "name-seen", id: name, value: "", count, level: "info" },
    ...{ template: "", sample: "", names: [], executable: image },
    ...{ firstUnixMs, lastUnixMs, source },
  };
}
