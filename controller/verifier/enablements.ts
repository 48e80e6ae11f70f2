import { KEY, type StoredMark } from "../records.ts";
import type { Store } from "../store/store.ts";
import type { Mark } from "../verdict/admit.ts";
import { unprovenReceivers } from "../verdict/bell.ts";
import { type DeclaredState, isSameMark } from "./declared-state.ts";
import { changeMark } from "./mark-writer.ts";
import type { Clock, EventLog } from "./ports.ts";

export type EnablementsOptions = {
  readonly declared: DeclaredState;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: EventLog;
  /** Told of every write that failed. */
  readonly storeFailed: (error: unknown) => void;
  /** Told of every end, as soon as it counts here. */
  readonly ended: (pool: string, node: string) => void;
};

/** The mark that was ended, and why. */
type Ending = { readonly mark: StoredMark; readonly code: string };

/**
 * Who is enabled, as it counts now: what the store says, less what is being ended. An end counts here before it is durable; a beginning only after.
 */
export class Enablements {
  readonly #o: EnablementsOptions;
  /** Marks that are over although the store does not say so yet, by node and pool. */
  readonly #ending = new Map<string, Map<string, Ending>>();
  readonly #beginning = new Set<string>();

  constructor(options: EnablementsOptions) {
    this.#o = options;
  }

  /** A node's mark as it counts now. */
  markOf(pool: string, node: string): Mark | undefined {
    const mark = this.#o.declared.mark(pool, node);
    const ending = this.#ending.get(node)?.get(pool);
    if (mark === undefined || ending === undefined) return mark;
    return isSameMark(mark, ending.mark) ? { state: "ended", code: ending.code } : mark;
  }

  /** Whether the store has every end of this node's enablements. */
  isDurable(node: string): boolean {
    return [...(this.#ending.get(node) ?? [])].every(([pool, { mark }]) => {
      const now = this.#o.declared.mark(pool, node);
      return now === undefined || !isSameMark(now, mark);
    });
  }

  /** Whether a standing `enable --rolling` of the present release covers a node. */
  rollingFor(pool: string, node: string): boolean {
    const order = this.#o.declared.rolling.get(pool)?.value;
    const release = this.#o.declared.releases.get(pool)?.value;
    if (order === undefined || order.releaseDigest !== release?.digest) return false;
    if (!this.#isBellHeard(pool, release.digest)) return false;
    const mark = this.#o.declared.mark(pool, node);
    // An enablement that ended after the order was given is not given back by it.
    return (
      this.markOf(pool, node)?.state !== "ended" ||
      (mark?.state === "ended" && mark.atUnixMs < order.atUnixMs)
    );
  }

  /** An order opens nobody while somebody who would have to answer for it cannot be told. */
  #isBellHeard(pool: string, release: string): boolean {
    const { pools, bells } = this.#o.declared;
    const receivers = pools.get(pool)?.value.pool.alerts.receivers.map((one) => one.name) ?? [];
    return unprovenReceivers(receivers, release, bells.get(pool)?.value).length === 0;
  }

  /** Ends an enablement: at once here, then durably; what fails is tried again by retry(). */
  end(pool: string, node: string, code: string): void {
    const mark = this.#o.declared.mark(pool, node);
    if (mark?.state !== "enabled" || this.markOf(pool, node)?.state !== "enabled") return;
    const endings = this.#ending.get(node) ?? new Map<string, Ending>();
    this.#ending.set(node, endings.set(pool, { mark, code }));
    this.#o.log.warn("enablement.ended", { pool, node, code });
    this.#o.ended(pool, node);
    this.#writeEnd(pool, node, code);
  }

  /** A rolling order enables a node that reached a target: durable first; the permit follows when it came back by watch. */
  beginByOrder(pool: string, node: string, profileDigest: string): void {
    const { store, clock, declared } = this.#o;
    const key = `${pool}/${node}`;
    const standing = declared.rolling.get(pool);
    if (standing === undefined || this.#beginning.has(key)) return;
    const order = { ...standing.value, modRevision: standing.modRevision };
    this.#beginning.add(key);
    const decidedOn = declared.mark(pool, node);
    // Only what was decided on: an order or a mark that somebody changed meanwhile (a disable, a halt) is left as they made it.
    changeMark(
      store,
      pool,
      node,
      (mark) =>
        unchanged(mark, decidedOn)
          ? { state: "enabled", profileDigest, command: order.command, atUnixMs: clock.unixMs() }
          : undefined,
      [{ key: KEY.rolling(pool), modRevision: order.modRevision }],
    )
      .catch((error: unknown) => this.#o.storeFailed(error))
      .finally(() => this.#beginning.delete(key));
  }

  /** Tries again to make durable what has ended. */
  retry(): void {
    for (const [node, endings] of this.#ending) {
      for (const [pool, { mark, code }] of endings) {
        const now = this.#o.declared.mark(pool, node);
        if (now !== undefined && isSameMark(now, mark)) this.#writeEnd(pool, node, code);
        else endings.delete(pool);
      }
      if (endings.size === 0) this.#ending.delete(node);
    }
  }

  #writeEnd(pool: string, node: string, code: string): void {
    const { store, clock, declared } = this.#o;
    // Never before the order that stands, whatever the wall clock says: else that order would give it back.
    const atUnixMs = Math.max(clock.unixMs(), declared.rolling.get(pool)?.value.atUnixMs ?? 0);
    changeMark(store, pool, node, (mark) =>
      mark?.state === "enabled"
        ? { state: "ended", code, command: mark.command, atUnixMs }
        : undefined,
    ).catch((error: unknown) => this.#o.storeFailed(error));
  }
}

function unchanged(now: StoredMark | undefined, before: StoredMark | undefined): boolean {
  return now === undefined || before === undefined ? now === before : isSameMark(now, before);
}
