import type { Signal, SignalKind } from "../../../proto/signed/evidence.ts";
import type { Change } from "./message-book.ts";
import { bytesOf, type Room } from "./room.ts";
import { clip, idOf } from "./signal-text.ts";

type SourceKind = Extract<SignalKind, "dropped" | "silent" | "unreadable">;

type State = {
  readonly kind: SourceKind;
  readonly source: string;
  count: number;
  why: string;
  readonly firstUnixMs: number;
  lastUnixMs: number;
  readonly bytes: number;
};

const WHY_BYTES = 256;

/** Sources that say nothing, cannot be read, or say more than is looked at; and what found no room. */
export class SourceBook {
  readonly #room: Room;
  readonly #nowUnixMs: () => number;
  readonly #states = new Map<string, State>();

  constructor(deps: { readonly room: Room; nowUnixMs(): number }) {
    this.#room = deps.room;
    this.#nowUnixMs = () => deps.nowUnixMs();
  }

  /** So many of a source were not looked at. */
  dropped(source: string, count: number, why: string): Change {
    return this.#add("dropped", source, count, why);
  }

  /** So many were looked at and found no room. There is always room to say so: `what` is one of a few fixed words. */
  noRoomFor(what: string, count: number): Change {
    return this.#add("dropped", `agent: ${what}`, count, `no room for further ${what}`, true);
  }

  /** The state begins, or (undefined) ends. */
  state(kind: "silent" | "unreadable", source: string, why: string | undefined): Change {
    if (why !== undefined) return this.#add(kind, source, 1, why);
    const key = `${kind}\0${source}`;
    const state = this.#states.get(key);
    if (state === undefined) return "none";
    this.#states.delete(key);
    this.#room.give("source", state.bytes);
    return "new";
  }

  /** Unsorted. */
  signals(): readonly Signal[] {
    return [...this.#states.values()].map(
      ({ kind, source, count, why, firstUnixMs, lastUnixMs }) => ({
        kind,
        id: idOf(source),
        value: "",
        count,
        level: "info",
        template: "",
        sample: why,
        names: [],
        executable: "",
        firstUnixMs,
        lastUnixMs,
        source: clip(source, 256),
      }),
    );
  }

  #add(kind: SourceKind, source: string, count: number, why: string, always = false): Change {
    const now = this.#nowUnixMs();
    const key = `${kind}\0${source}`;
    const known = this.#states.get(key);
    if (known !== undefined) {
      known.count = Math.min(known.count + count, Number.MAX_SAFE_INTEGER);
      known.lastUnixMs = now;
      known.why = clip(why, WHY_BYTES);
      return "count";
    }
    const sample = clip(why, WHY_BYTES);
    const bytes = bytesOf({ id: idOf(source), source: clip(source, 256) }) + WHY_BYTES;
    // One more that is silent or unreadable, and is not told: that is told.
    if (!always && !this.#room.take("source", bytes)) return this.noRoomFor("sources", count);
    this.#states.set(key, {
      kind,
      source,
      count,
      why: sample,
      firstUnixMs: now,
      lastUnixMs: now,
      bytes,
    });
    return "new";
  }
}
