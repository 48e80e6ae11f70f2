import type { DeclaredState } from "./declared-state.ts";

/** Who has reported: here since the start, or to another controller that is alive. */
export type Heard = { hasReported(node: string): boolean };

/** Since when a controller's silence about a node may be taken for a no. */
export class Settling {
  readonly #startedAtMs: number;
  readonly #settleMs: number;
  #settled = false;

  /** @param nowMs monotonic, at the start  @param settleMs how long enabled nodes have to report */
  constructor(nowMs: number, settleMs: number) {
    this.#startedAtMs = nowMs;
    this.#settleMs = settleMs;
  }

  /** Whether every enabled node has reported since the start, or had its time. */
  get done(): boolean {
    return this.#settled;
  }

  /** Looks whether it is done. @param nowMs monotonic  @returns how it came to be, when it just did */
  look(
    nowMs: number,
    declared: DeclaredState,
    book: Heard,
  ): { readonly afterMs: number; readonly waited: boolean } | undefined {
    if (this.#settled) return undefined;
    const afterMs = Math.round(nowMs - this.#startedAtMs);
    const waited = nowMs - this.#startedAtMs >= this.#settleMs;
    if (!waited && hasUnheard(declared, book)) return undefined;
    this.#settled = true;
    return { afterMs, waited };
  }
}

/** Whether some enabled node of a roster has not reported since this controller started, and to no other one. Throws none. */
function hasUnheard(declared: DeclaredState, book: Heard): boolean {
  for (const [pool, marks] of declared.marks)
    for (const [node, mark] of marks)
      if (mark.state === "enabled" && !book.hasReported(node) && declared.isOnRoster(pool, node))
        return true;
  return false;
}
