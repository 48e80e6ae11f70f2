import { LIMITS } from "../../../proto/limits.ts";
import type { Signal } from "../../../proto/signed/evidence.ts";

/** What of the room each kind may fill, and how many of it there are at most; later ones find room when those before them have filled theirs. */
const KINDS = {
  message: { share: 0.5, most: 400 },
  "name-seen": { share: 0.6, most: 256 },
  /** A message that names something dead or retired. */
  grave: { share: 0.7, most: 128 },
  evaluated: { share: 0.8, most: 256 },
  counter: { share: 0.87, most: 256 },
  source: { share: 0.95, most: 64 },
  path: { share: 0.97, most: 128 },
  /** A path that the watch list calls dead. */
  "dead-path": { share: 1, most: 256 },
} as const;

export type RoomKind = keyof typeof KINDS;

/** What one signal takes on the wire besides its texts, at most. */
const FIXED_BYTES = 130;
/** Kept free for what says that something did not fit. */
const SPARE = { entries: 16, bytes: 16 * 400 };

/**
 * The room that the signals of one workload have in a report, in entries and in bytes. What is said most easily by a stranger finds least of it, so
 * that a flood of messages leaves room for dead code that was entered.
 */
export class Room {
  readonly #maxBytes: number;
  readonly #counts = new Map<RoomKind, number>();
  #entries = 0;
  #bytes = 0;

  /** @param maxBytes of all signals together as they are encoded */
  constructor(maxBytes: number) {
    this.#maxBytes = Math.max(0, maxBytes - SPARE.bytes);
  }

  /** Takes room for one more; false when there is none for its kind. */
  take(kind: RoomKind, bytes: number): boolean {
    const { share, most } = KINDS[kind];
    const count = this.#counts.get(kind) ?? 0;
    if (count >= most || this.#entries >= share * (LIMITS.signals - SPARE.entries)) return false;
    if (this.#bytes + bytes > share * this.#maxBytes) return false;
    this.#counts.set(kind, count + 1);
    this.#entries += 1;
    this.#bytes += bytes;
    return true;
  }

  /** Gives back what one took. */
  give(kind: RoomKind, bytes: number): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) - 1);
    this.#entries -= 1;
    this.#bytes -= bytes;
  }
}

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
