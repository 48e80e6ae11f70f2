import type { Change } from "./message-book.ts";

/** How long news of each kind waits at most, milliseconds; what is new waits only when something was told just before. */
const PACE_MS = { new: 100, count: 1_000, trifle: 60_000 } as const;

export type PaceDeps = {
  nowMs(): number;
  after(delayMs: number, action: () => void): () => void;
  /** Told what the most urgent news is. */
  publish(change: Exclude<Change, "none">): void;
};

/**
 * When news is told: what is new at once, and once more a tenth of a second later however much there is; a changed count once a second; a trifle
 * once a minute. A flood of messages is no flood of reports.
 */
export class Pace {
  readonly #deps: PaceDeps;
  #lastMs = Number.NEGATIVE_INFINITY;
  #waiting: { readonly change: Exclude<Change, "none">; readonly cancel: () => void } | undefined;

  constructor(deps: PaceDeps) {
    this.#deps = deps;
  }

  /** Something changed. */
  take(change: Change): void {
    if (change === "none") return;
    const waiting = this.#waiting;
    if (waiting !== undefined && PACE_MS[waiting.change] <= PACE_MS[change]) return;
    waiting?.cancel();
    // Never within the call: what came in one piece is told in one piece.
    const delayMs = Math.max(0, this.#lastMs + PACE_MS[change] - this.#deps.nowMs());
    const cancel = this.#deps.after(delayMs, () => this.#publish(change));
    this.#waiting = { change, cancel };
  }

  /** Everything was told at this moment, for another reason. */
  told(): void {
    this.#waiting?.cancel();
    this.#waiting = undefined;
    this.#lastMs = this.#deps.nowMs();
  }

  /** Nothing more is told. */
  close(): void {
    this.#waiting?.cancel();
    this.#waiting = undefined;
  }

  #publish(change: Exclude<Change, "none">): void {
    this.told();
    this.#deps.publish(change);
  }
}
