import type { Said } from "../../verdict/alert-causes.ts";
import { type Peer, type Spoken, skewOf } from "../../verdict/alert-skew.ts";
import { filesOf } from "../../verdict/in-play.ts";
import type { MeasuredWorkload } from "../../verdict/measured.ts";
import { Rate } from "../../verdict/rates.ts";
import type { Controller } from "./controller.ts";
import type { Registry } from "./registry.ts";

/** Peers are compared so often, where somebody said something. */
const EVERY_MS = 5_000;

type Rates = Map<string, Rate>;

/** Something that one node says and few others do. */
type Skewed = { readonly pool: string; readonly node: string; readonly said: Said };

/** Holds what nodes of one image say against each other: mirrors controller/verifier/skew-watch.ts. */
export class PeerRates {
  readonly #registry: Registry;
  readonly #controller: Pick<Controller, "heardOf">;
  readonly #rates = new Map<string, Map<string, Rates>>();
  readonly #noisy = new Set<string>();
  #sweptAtMs = Number.NEGATIVE_INFINITY;

  constructor(registry: Registry, controller: Pick<Controller, "heardOf">) {
    this.#registry = registry;
    this.#controller = controller;
  }

  /** Notes what a node says now. */
  note(pool: string, node: string, { signals }: MeasuredWorkload, nowMs: number): void {
    const nodes = this.#rates.get(pool) ?? new Map<string, Rates>();
    this.#rates.set(pool, nodes);
    const before = nodes.get(node);
    const rates: Rates = new Map();
    for (const one of signals) {
      if (one.kind !== "message") continue;
      const rate = before?.get(keyOf(one)) ?? new Rate(before === undefined ? one.count : 0, nowMs);
      rate.note(one.count, nowMs);
      rates.set(keyOf(one), rate);
    }
    nodes.set(node, rates);
    if (rates.size > 0) this.#noisy.add(pool);
  }

  /** Skew as it is now, at most once in five seconds. */
  sweep(
    nowMs: number,
    known: (pool: string, said: Pick<Said, "subject" | "executable" | "namesDead">) => boolean,
  ): readonly Skewed[] {
    if (nowMs - this.#sweptAtMs < EVERY_MS) return [];
    this.#sweptAtMs = nowMs;
    const pools = [...this.#noisy];
    this.#noisy.clear();
    return pools.flatMap((pool) =>
      [...this.#peers(pool, nowMs)].flatMap(([executable, peers]) =>
        skewOf(executable, peers, (subject) =>
          known(pool, { subject, executable, namesDead: false }),
        ).map((one) => ({ pool, ...one })),
      ),
    );
  }

  /** Nodes of the roster, by image. */
  #peers(pool: string, nowMs: number): ReadonlyMap<string, readonly Peer[]> {
    const byImage = new Map<string, Peer[]>();
    for (const node of this.#registry.pools.get(pool)?.roster ?? []) {
      const workload = this.#controller.heardOf(pool, node);
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
    { signals, signalsSinceUnixMs: sinceUnixMs }: MeasuredWorkload,
    image: string,
    nowMs: number,
  ): ReadonlyMap<string, Spoken> {
    const rates = this.#rates.get(pool)?.get(node);
    return new Map(
      signals
        .filter((s) => s.kind === "message" && s.executable === image && s.level !== "info")
        .map((s) => {
          const lastMinute = rates?.get(keyOf(s))?.lastMinute(nowMs) ?? 0;
          return [s.id, { ...s, lastMinute, sinceUnixMs }];
        }),
    );
  }
}

function keyOf({ id, executable }: { readonly id: string; readonly executable: string }): string {
  return `${id} ${executable}`;
}
