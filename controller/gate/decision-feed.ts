import { type GateDecision, sameDecision } from "./decision.ts";
import { type GateLogger, textOf } from "./gate-logger.ts";
import { nodeKey, type PermitBook } from "./permit-book.ts";

/** One node whose decision is another than before; `before` is undefined for a node that was not on a roster. */
export type NodeChange = {
  readonly pool: string;
  readonly node: string;
  readonly before: GateDecision | undefined;
  readonly after: GateDecision;
};

/** What changed at one instant. */
export type FeedChange = {
  readonly nodes: readonly NodeChange[];
  /** Rosters, modes or the snapshot may have changed: what is not on a roster has to be asked about again, too. */
  readonly everything: boolean;
};

/** Told of every change, in the order of subscription, before the call that made it returns. */
export type FeedListener = (change: FeedChange) => void;

/** What the feed is about: a node, or everything. */
export type Touched = { readonly pool: string; readonly node: string } | "everything";

/** The longest delay a timer takes; later instants are reached in steps. */
const MAX_DELAY_MS = 2_147_000_000;

/**
 * Turns the book into a stream of changes: after each message, and by a timer at the exact instant at which a permit expires. Owns one timer;
 * the caller stops it.
 */
export class DecisionFeed {
  readonly #book: PermitBook;
  readonly #clock: () => number;
  readonly #logger: GateLogger;
  readonly #listeners = new Set<FeedListener>();
  #shown = new Map<string, NodeChange>();
  #timer: NodeJS.Timeout | undefined;
  #timerAtMs = Number.POSITIVE_INFINITY;
  #stopped = false;

  /** @param clock monotonic milliseconds, the one of the book's instants */
  constructor(book: PermitBook, clock: () => number, logger: GateLogger) {
    this.#book = book;
    this.#clock = clock;
    this.#logger = logger;
  }

  /** Adds a listener; the result removes it. */
  subscribe(listener: FeedListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Every node on a roster with its present decision, as last shown. */
  shown(): IterableIterator<NodeChange> {
    return this.#shown.values();
  }

  /** The book was changed: decides anew what was touched, tells the listeners, sets the timer. Throws none. */
  touched(what: Touched): void {
    if (this.#stopped) return;
    const nowMs = this.#clock();
    if (what === "everything") this.#showEverything(nowMs, true);
    else this.#showNode(what.pool, what.node, nowMs);
  }

  /** Stops the timer and forgets the listeners. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  #showNode(pool: string, node: string, nowMs: number): void {
    const after = this.#book.decide(pool, node, nowMs);
    if (after.known) {
      const change = this.#replace(this.#shown, pool, node, after);
      if (change !== undefined) this.#tell({ nodes: [change], everything: false });
    }
    const atMs = this.#book.changesAtMs(pool, node, nowMs);
    if (atMs !== undefined && atMs < this.#timerAtMs) this.#setTimer(atMs, nowMs);
  }

  #showEverything(nowMs: number, everything: boolean): void {
    const last = this.#shown;
    const nodes: NodeChange[] = [];
    this.#shown = new Map();
    let nextMs = Number.POSITIVE_INFINITY;
    for (const { pool, roster } of this.#book.shown())
      for (const node of roster) {
        const before = last.get(nodeKey(pool, node));
        if (before !== undefined) this.#shown.set(nodeKey(pool, node), before);
        last.delete(nodeKey(pool, node));
        const after = this.#book.decide(pool, node, nowMs);
        const change = this.#replace(this.#shown, pool, node, after);
        if (change !== undefined) nodes.push(change);
        nextMs = Math.min(nextMs, this.#book.changesAtMs(pool, node, nowMs) ?? nextMs);
      }
    // What is left stood on a roster and does no more.
    for (const { pool, node, after: before } of last.values())
      nodes.push({ pool, node, before, after: this.#book.decide(pool, node, nowMs) });
    this.#setTimer(nextMs, nowMs);
    if (everything || nodes.length > 0) this.#tell({ nodes, everything });
  }

  #replace(
    shown: Map<string, NodeChange>,
    pool: string,
    node: string,
    after: GateDecision,
  ): NodeChange | undefined {
    const before = shown.get(nodeKey(pool, node))?.after;
    if (before !== undefined && sameDecision(before, after)) return undefined;
    const change = { pool, node, before, after };
    shown.set(nodeKey(pool, node), change);
    return change;
  }

  #setTimer(atMs: number, nowMs: number): void {
    clearTimeout(this.#timer);
    this.#timerAtMs = atMs;
    if (this.#stopped || atMs === Number.POSITIVE_INFINITY) return;
    // Rounded up: at the instant itself, not before it. Should it still be early, the sweep finds nothing and sets the timer again.
    const delayMs = Math.min(Math.max(Math.ceil(atMs - nowMs), 1), MAX_DELAY_MS);
    this.#timer = setTimeout(() => this.#showEverything(this.#clock(), false), delayMs);
    this.#timer.unref();
  }

  #tell(change: FeedChange): void {
    for (const listener of this.#listeners)
      try {
        listener(change);
      } catch (error) {
        // One hook that fails must not keep the others from closing.
        this.#logger.error({ event: "hook_failed", error: textOf(error) }, "a hook failed");
      }
  }
}
