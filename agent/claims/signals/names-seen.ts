import type { Signal } from "../../../proto/signed/evidence.ts";
import { bytesOf, type Room } from "./room.ts";
import { clip } from "./signal-text.ts";

type Seen = {
  count: number;
  readonly firstUnixMs: number;
  lastUnixMs: number;
  readonly source: string;
  readonly era: { readonly image: string | undefined };
};

/** Names of the watch list that are alive and were seen at work. */
export class NamesSeen {
  readonly #room: Room;
  readonly #seen = new Map<string, Seen>();

  constructor(room: Room) {
    this.#room = room;
  }

  /** @returns undefined when there is no room for it, otherwise whether it is the first time */
  add(
    name: string,
    at: { readonly nowUnixMs: number; readonly source: string; readonly era: Seen["era"] },
  ): boolean | undefined {
    const known = this.#seen.get(name);
    if (known !== undefined) {
      known.count += 1;
      known.lastUnixMs = at.nowUnixMs;
      return false;
    }
    const source = clip(at.source, 256);
    if (!this.#room.take("name-seen", bytesOf({ id: name, source }))) return undefined;
    const { nowUnixMs, era } = at;
    this.#seen.set(name, { count: 1, firstUnixMs: nowUnixMs, lastUnixMs: nowUnixMs, source, era });
    return true;
  }

  /** Unsorted. */
  signals(): readonly Signal[] {
    return [...this.#seen].map(([id, { count, firstUnixMs, lastUnixMs, source, era }]) => ({
      kind: "name-seen",
      id,
      value: "",
      count,
      level: "info",
      template: "",
      sample: "",
      names: [],
      executable: era.image ?? "",
      firstUnixMs,
      lastUnixMs,
      source,
    }));
  }
}
