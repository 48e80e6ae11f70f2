import { LIMITS } from "../../../proto/limits.ts";
import type { Signal, SignalKind } from "../../../proto/signed/evidence.ts";
import type { AppPeer } from "./app-events.ts";
import type { Living } from "./living.ts";
import type { Change } from "./message-book.ts";
import { bytesOf, type Room, type RoomKind } from "./room.ts";
import { clip } from "./signal-text.ts";

type ToldKind = Extract<SignalKind, "path-entered" | "evaluated" | "counter">;

/** What a counter stood at, by the process that said so. */
type Slot = { pid: number; value: number; lastTicks: number };

type Told = {
  readonly kind: ToldKind;
  readonly id: string;
  readonly value: string;
  readonly room: RoomKind;
  readonly bytes: number;
  /** The image that ran; its field changes when it becomes known. */
  readonly era: { readonly image: string | undefined };
  readonly source: string;
  readonly firstUnixMs: number;
  count: number;
  lastUnixMs: number;
  lastTicks: number;
  /** Of a counter. */
  readonly slots: Map<number, Slot>;
};

export type ToldBookDeps = {
  readonly room: Room;
  readonly living: Living;
  nowUnixMs(): number;
  /** Clock ticks since boot. */
  nowTicks(): number;
  /** The era of the image that runs now. */
  era(): { readonly image: string | undefined };
};

/** How long after something was said its process may still have to be found, ticks. */
export const FIND_TICKS = 500;
/** Processes whose counters are added up each for itself. */
const MAX_SLOTS = 64;
/** The slot of everybody who is no process of the workload: the last one that speaks is right. */
const STRANGER = 0;

/**
 * What the application told of itself: paths entered, flags evaluated, counters. It counts for as long as a process runs that may have said it; a
 * restart begins anew.
 */
export class ToldBook {
  readonly #deps: ToldBookDeps;
  readonly #told = new Map<string, Told>();

  constructor(deps: ToldBookDeps) {
    this.#deps = deps;
  }

  /** @param dead whether the watch list calls it so @returns undefined when there is no room for it */
  entered(path: string, count: number, from: AppPeer, dead: boolean): Change | undefined {
    const told = this.#find("path-entered", path, "", dead ? "dead-path" : "path", from);
    if (told === undefined) return undefined;
    return this.#count(told, count) ? "new" : "count";
  }

  /** @returns undefined when there is no room for it */
  evaluated(flag: string, value: string, count: number, from: AppPeer): Change | undefined {
    const told = this.#find("evaluated", flag, value, "evaluated", from);
    if (told === undefined) return undefined;
    return this.#count(told, count) ? "new" : "count";
  }

  /** @returns undefined when there is no room for it */
  counter(name: string, value: number, from: AppPeer): Change | undefined {
    const told = this.#find("counter", name, "", "counter", from);
    if (told === undefined) return undefined;
    const { living, nowTicks } = this.#deps;
    const own = from.pid !== undefined && living.has(from.pid);
    const full = told.slots.size >= MAX_SLOTS && !told.slots.has(from.pid ?? STRANGER);
    const key = own && !full ? (from.pid ?? STRANGER) : STRANGER;
    // It was a stranger only until it was found to be one of ours.
    if (key !== STRANGER && told.slots.get(STRANGER)?.pid === key) told.slots.delete(STRANGER);
    told.slots.set(key, { pid: from.pid ?? STRANGER, value, lastTicks: nowTicks() });
    const before = told.count;
    const isNew = this.#count(told, 0);
    told.count = sumOf(told.slots);
    return isNew ? "new" : told.count === before ? "none" : "count";
  }

  /**
   * Forgets what no process that runs can have said.
   * @returns whether anything went, and whether something is to be looked at again once its process had the time to be found
   */
  forget(): { readonly changed: boolean; readonly again: boolean } {
    const { living, room, nowTicks } = this.#deps;
    let changed = false;
    let again = false;
    for (const [key, told] of this.#told) {
      if (living.anyAt(told.lastTicks)) {
        if (this.#forgetSlots(told)) changed = true;
      } else if (nowTicks() - told.lastTicks < FIND_TICKS) again = true;
      else {
        this.#told.delete(key);
        room.give(told.room, told.bytes);
        changed = true;
      }
    }
    return { changed, again };
  }

  /** Unsorted. */
  signals(): readonly Signal[] {
    return [...this.#told.values()].map((told) => ({
      kind: told.kind,
      id: told.id,
      value: told.value,
      count: told.count,
      level: "info",
      template: "",
      sample: "",
      names: [],
      executable: told.era.image ?? "",
      firstUnixMs: told.firstUnixMs,
      lastUnixMs: told.lastUnixMs,
      source: told.source,
    }));
  }

  /** A counter of a process that ended is none of the sum any more, while others of the same name go on. */
  #forgetSlots(told: Told): boolean {
    const { living } = this.#deps;
    let changed = false;
    for (const pid of told.slots.keys())
      if (pid !== STRANGER && told.slots.size > 1 && !living.has(pid)) {
        told.slots.delete(pid);
        changed = true;
      }
    if (changed) told.count = sumOf(told.slots);
    return changed;
  }

  #find(
    kind: ToldKind,
    id: string,
    value: string,
    room: RoomKind,
    from: AppPeer,
  ): Told | undefined {
    const key = `${kind}\0${id}\0${value}`;
    const known = this.#told.get(key);
    if (known !== undefined) return known;
    const source = sourceOf(from);
    const texts = { id: clip(id, LIMITS.nameChars), value: clip(value, LIMITS.signalValueBytes) };
    const bytes = bytesOf({ ...texts, source });
    if (!this.#deps.room.take(room, bytes)) return undefined;
    const now = this.#deps.nowUnixMs();
    const told: Told = {
      kind,
      ...texts,
      room,
      bytes,
      era: this.#deps.era(),
      source,
      firstUnixMs: now,
      count: 0,
      lastUnixMs: now,
      lastTicks: Number.NEGATIVE_INFINITY,
      slots: new Map(),
    };
    this.#told.set(key, told);
    return told;
  }

  /** True when it is the first time. */
  #count(told: Told, count: number): boolean {
    const first = told.lastTicks === Number.NEGATIVE_INFINITY;
    told.count = Math.min(told.count + count, Number.MAX_SAFE_INTEGER);
    told.lastUnixMs = this.#deps.nowUnixMs();
    told.lastTicks = this.#deps.nowTicks();
    return first;
  }
}

/** Where a record came from, for people. Throws none. */
export function sourceOf({ uid }: AppPeer): string {
  return uid === undefined ? "socket" : `socket uid ${uid}`;
}

function sumOf(slots: ReadonlyMap<number, Slot>): number {
  let sum = 0;
  for (const { value } of slots.values()) sum = Math.min(sum + value, Number.MAX_SAFE_INTEGER);
  return sum;
}
