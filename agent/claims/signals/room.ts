import type { Signal } from "../../../proto/signed/evidence.ts";

/** How many of each kind there are at most, and what of the bytes they may take: each has its own, so that no flood of one leaves another none. */
const KINDS = {
  message: { most: 400, share: 0.4 },
  /** A message that names something dead or retired. */
  grave: { most: 112, share: 0.15 },
  evaluated: { most: 128, share: 0.12 },
  counter: { most: 96, share: 0.08 },
  "name-seen": { most: 128, share: 0.08 },
  source: { most: 40, share: 0.07 },
  path: { most: 48, share: 0.05 },
  /** A path that the watch list calls dead. */
  "dead-path": { most: 56, share: 0.05 },
} as const;

export type RoomKind = keyof typeof KINDS;

/** What one signal takes on the wire besides its texts, at most. */
const FIXED_BYTES = 130;
/** Kept free for what says that something did not fit. The most of all kinds and this many are as many signals as a report takes. */
const SPARE = { entries: 16, bytes: 2_400 };

/** What one kind may take. */
export type RoomBounds = { readonly most: number; readonly bytes: number };

/** The room that the signals of one workload have in a report, in entries and in bytes. */
export class Room {
  readonly #maxBytes: number;
  readonly #used = new Map<RoomKind, { readonly entries: number; readonly bytes: number }>();

  /** @param maxBytes of all signals together as they are encoded */
  constructor(maxBytes: number) {
    this.#maxBytes = Math.max(0, maxBytes - SPARE.bytes);
  }

  /** Takes room for one more; false when there is none for its kind. */
  take(kind: RoomKind, bytes: number): boolean {
    const { share, most } = KINDS[kind];
    const used = this.#used.get(kind) ?? { entries: 0, bytes: 0 };
    const next = { entries: used.entries + 1, bytes: used.bytes + bytes };
    if (next.entries > most || next.bytes > share * this.#maxBytes) return false;
    this.#used.set(kind, next);
    return true;
  }

  /** What a kind may take that keeps its own account. */
  bounds(kind: RoomKind): RoomBounds {
    const { share, most } = KINDS[kind];
    return { most, bytes: share * this.#maxBytes };
  }

  /** Gives back what one took. */
  give(kind: RoomKind, bytes: number): void {
    const used = this.#used.get(kind) ?? { entries: 1, bytes };
    this.#used.set(kind, { entries: used.entries - 1, bytes: used.bytes - bytes });
  }
}

/** As many of every kind as there may be, and what is kept free. */
export const MOST_SIGNALS = Object.values(KINDS).reduce(
  (sum, { most }) => sum + most,
  SPARE.entries,
);

/** What a signal takes on the wire at most. Throws none. */
export function bytesOf(
  texts: Partial<Pick<Signal, "id" | "value" | "template" | "sample" | "names" | "source">>,
): number {
  const { id = "", value = "", template = "", sample = "", names = [], source = "" } = texts;
  let bytes = FIXED_BYTES;
  for (const text of [id, value, template, sample, source, ...names])
    bytes += Buffer.byteLength(text) + 3;
  return bytes;
}
