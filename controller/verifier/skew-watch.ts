import type { Workload } from "../../proto/signed/evidence.ts";
import type { Said } from "../verdict/alert-causes.ts";
import { type Peer, type Spoken, skewOf } from "../verdict/alert-skew.ts";
import { filesOf } from "../verdict/in-play.ts";
import { Rate } from "../verdict/rates.ts";
import type { DeclaredState } from "./declared-state.ts";
import type { LearntBook } from "./learnt-book.ts";
import type { NodeBook } from "./node-book.ts";

export type SkewWatchOptions = {
  readonly declared: DeclaredState;
  readonly book: NodeBook;
  readonly learnt: LearntBook;
};

/** Peers are compared so often, where somebody said something. */
const EVERY_MS = 5_000;

/** How fast one node says each message: by template and image. */
type Rates = Map<string, Rate>;

/** Holds what nodes of one image say against each other. */
export class SkewWatch {
  readonly #o: SkewWatchOptions;
  /** By pool, then node. */
  readonly #rates = new Map<string, Map<string, Rates>>();
  readonly #noisy = new Set<string>();
  #sweptAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: SkewWatchOptions) {
    this.#o = options;
  }

  /** Notes what a node says now. @param nowMs monotonic */
  note(pool: string, node: string, { signals }: Workload, nowMs: number): void {
    const nodes = this.#rates.get(pool) ?? new Map<string, Rates>();
    this.#rates.set(pool, nodes);
    const before = nodes.get(node);
    const rates: Rates = new Map();
    for (const one of signals) {
      if (one.kind !== "message") continue;
      const key = keyOf(one);
      // Of a node that was heard before, what it says for the first time it has said just now.
      const rate = before?.get(key) ?? new Rate(before === undefined ? one.count : 0, nowMs);
      rate.note(one.count, nowMs);
      rates.set(key, rate);
    }
    nodes.set(node, rates);
    if (rates.size > 0) this.#noisy.add(pool);
  }

  /** Skew as it is now, at most once in five seconds. @param nowMs monotonic */
  sweep(
    nowMs: number,
  ): readonly { readonly pool: string; readonly node: string; readonly said: Said }[] {
    if (nowMs - this.#sweptAtMs < EVERY_MS) return [];
    this.#sweptAtMs = nowMs;
    const pools = [...this.#noisy];
    this.#noisy.clear();
    return pools.flatMap((pool) => this.#skewIn(pool, nowMs).map((one) => ({ pool, ...one })));
  }

  #skewIn(pool: string, nowMs: number): ReturnType<typeof skewOf> {
    return [...this.#peers(pool, nowMs)].flatMap(([executable, peers]) =>
      skewOf(executable, peers, (subject) => {
        const said = { subject, executable, namesDead: false };
        return this.#o.learnt.judge(pool, said) === "known";
      }),
    );
  }

  /** Nodes of the roster, by image. */
  #peers(pool: string, nowMs: number): ReadonlyMap<string, readonly Peer[]> {
    const { declared, book } = this.#o;
    const byImage = new Map<string, Peer[]>();
    for (const node of declared.pools.get(pool)?.value.pool.roster ?? []) {
      // How fast a node talks is known where it is heard.
      const workload = book.heard(node)?.parts.get(pool)?.workload;
      if (workload === undefined) continue;
      for (const image of filesOf(workload).executables) {
        const peers = byImage.get(image) ?? [];
        byImage.set(image, peers);
        peers.push({ node, says: this.#says(pool, node, workload, image, nowMs) });
      }
    }
    return byImage;
  }

  #says(
    pool: string,
    node: string,
    { signals, signalsSinceUnixMs }: Workload,
    image: string,
    nowMs: number,
  ): ReadonlyMap<string, Spoken> {
    const rates = this.#rates.get(pool)?.get(node);
    return new Map(
      signals
        .filter((s) => s.kind === "message" && s.executable === image && s.level !== "info")
        .map((s) => {
          const lastMinute = rates?.get(keyOf(s))?.lastMinute(nowMs) ?? 0;
          return [s.id, { ...s, lastMinute, sinceUnixMs: signalsSinceUnixMs }];
        }),
    );
  }
}

function keyOf(signal: { readonly id: string; readonly executable: string; source: string }) {
  return `${signal.id} ${signal.executable} ${signal.source}`;
}
