import type { Ages, Fleet, Node, Pool, PoolChange } from "../wire.ts";

/** A pool as the page keeps it: its nodes by name, each the very object that came, so that what did not change is the same. */
export type PoolModel = {
  readonly facts: Omit<Pool, "nodes">;
  readonly nodes: ReadonlyMap<string, Node>;
  /** Recomputed from the log: a gate without a decision may have been open by its last permit. */
  readonly isPast: boolean;
};

/** Pools by name, in the order of their names. */
export type Pools = ReadonlyMap<string, PoolModel>;

/**
 * When the evidence of each node was accepted, on the browser's monotonic clock: kept apart from the nodes, since it moves with every heartbeat and changes
 * nothing else. Mutable: whoever shows an age asks at each tick.
 */
export class EvidenceClock {
  readonly #acceptedAtMs = new Map<string, number>();

  /** Notes an age that was told at `nowMs`; -1: there was none since the controller started. */
  note(pool: string, node: string, ageMs: number, nowMs: number): void {
    const key = keyOf(pool, node);
    if (ageMs < 0) this.#acceptedAtMs.delete(key);
    else this.#acceptedAtMs.set(key, nowMs - ageMs);
  }

  /** Age at `nowMs`; undefined: none. Throws none. */
  ageMs(pool: string, node: string, nowMs: number): number | undefined {
    const at = this.#acceptedAtMs.get(keyOf(pool, node));
    return at === undefined ? undefined : Math.max(0, nowMs - at);
  }

  /** Notes the ages of one event. */
  noteAll({ pool, ages }: Ages, nowMs: number): void {
    for (const [node, ageMs] of Object.entries(ages)) this.note(pool, node, ageMs, nowMs);
  }
}

function keyOf(pool: string, node: string): string {
  // "/" is in neither name.
  return `${pool}/${node}`;
}

/** Pools of a whole view. @param isPast whether it is one of the past. Throws none. */
export function poolsOf(fleet: Pick<Fleet, "pools">, isPast = false): Pools {
  return sorted(fleet.pools.flatMap((pool) => (pool === null ? [] : [modelOf(pool, isPast)])));
}

/**
 * Pools after a change: what it does not name stays the very same object. Throws none.
 * @param change `pool.nodes` holds only those that changed
 */
export function changePool(pools: Pools, { pool, gone }: PoolChange): Pools {
  const old = pools.get(pool.name);
  if (old === undefined) return sorted([...pools.values(), modelOf(pool, false)]);
  const { nodes: changed, ...facts } = pool;
  const nodes = new Map(old.nodes);
  for (const name of gone) nodes.delete(name);
  let isNew = false;
  for (const node of changed) {
    if (node === null) continue;
    isNew ||= !nodes.has(node.name);
    nodes.set(node.name, node);
  }
  const next = new Map(pools);
  next.set(pool.name, { ...old, facts, nodes: isNew ? inOrder(nodes.values()) : nodes });
  return next;
}

function modelOf({ nodes, ...facts }: Pool, isPast: boolean): PoolModel {
  return { facts, isPast, nodes: inOrder(nodes.flatMap((node) => (node === null ? [] : [node]))) };
}

const NATURAL = new Intl.Collator("en", { numeric: true });

/** n2 before n10, as people count. */
function inOrder(nodes: Iterable<Node>): ReadonlyMap<string, Node> {
  const list = [...nodes].sort((a, b) => NATURAL.compare(a.name, b.name));
  return new Map(list.map((node) => [node.name, node]));
}

function sorted(models: readonly PoolModel[]): Pools {
  const list = [...models].sort((a, b) => NATURAL.compare(a.facts.name, b.facts.name));
  return new Map(list.map((model) => [model.facts.name, model]));
}
