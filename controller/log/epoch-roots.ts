import { sha256 } from "../../proto/signed/bytes.ts";
import { type Envelope, encodeEnvelope } from "../../proto/signed/envelope.ts";
import type { LoggedEpoch } from "../../proto/signed/log-entry.ts";
import {
  appendLeaf,
  EMPTY_EDGE,
  leafHash,
  type RightEdge,
  rootOfEdge,
} from "../../proto/signed/merkle.ts";

/** How long roots of epochs that are over may wait for others, to be entered by one write. */
const WAIT_MS = 60_000;
/** Roots that wait while the store takes nothing: more than a week at the shortest epochs. */
const MOST_WAITING = 700_000;

/** One root for each epoch over all evidence that was accepted in it; an epoch in which nothing was has none. Times are monotonic. */
export class EpochRoots {
  #edge: RightEdge = EMPTY_EDGE;
  #waiting: { readonly what: LoggedEpoch; readonly sinceMs: number }[] = [];

  /** Evidence was accepted in the present epoch. */
  accepted(envelope: Envelope): void {
    this.#edge = appendLeaf(this.#edge, leafHash(sha256(encodeEnvelope(envelope))));
  }

  /** The present epoch is over. @param epoch its id */
  ended(epoch: Uint8Array, nowMs: number): void {
    const { size } = this.#edge;
    if (size === 0) return;
    const root = rootOfEdge(this.#edge);
    this.#edge = EMPTY_EDGE;
    this.#waiting.push({ what: { is: "epoch-root", epoch, root, count: size }, sinceMs: nowMs });
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
  }

  /** Roots that are due now, the oldest first, at most `most`; they are taken when `taken` says so. @param atOnce whether none may wait any more */
  due(nowMs: number, most: number, atOnce: boolean): readonly LoggedEpoch[] {
    const [oldest] = this.#waiting;
    if (oldest === undefined || (!atOnce && nowMs - oldest.sinceMs < WAIT_MS)) return [];
    return this.#waiting.slice(0, most).map(({ what }) => what);
  }

  /** The first `count` of those that were due are durable. */
  taken(count: number): void {
    this.#waiting.splice(0, count);
  }
}
