import type { Node, Pool } from "../wire.ts";
import type { PoolModel, Pools } from "./fleet-model.ts";
import { nodeLook, type Tone } from "./look.ts";
import { DECISION_OPEN, isClosed, isObserve } from "./wire-words.ts";

/** The answer that the page begins with. */
export type Answer = {
  readonly text: string;
  readonly tone: Tone;
};

type Facts = Omit<Pool, "nodes">;

/** Servers that take no traffic, or would take none; whoever is on the roster and in no view counts too. Throws none. */
export function keptOutCount(pool: PoolModel): number {
  let closed = 0;
  for (const node of pool.nodes.values()) if (isClosed(node, pool)) closed++;
  return pool.isPast ? closed : Math.max(closed, pool.facts.roster - pool.facts.open);
}

/** Servers that take no traffic, or do although they are wrong. Throws none. */
export function wrongNodes(pool: PoolModel): readonly Node[] {
  return [...pool.nodes.values()].filter(
    (node) => isClosed(node, pool) || nodeLook(node.status).tone !== "good",
  );
}

/** "7 of 8 attested, 1 kept out": one sentence on one pool. Throws none. */
export function poolAnswer(pool: PoolModel): Answer {
  const { facts } = pool;
  const closed = keptOutCount(pool);
  const exempt = [...pool.nodes.values()].filter(
    (node) => node.decision === DECISION_OPEN && node.status === "EXEMPT",
  ).length;
  const outgoing = facts.attested - facts.onTarget;
  const parts = [
    ...(facts.release === "" ? ["no release is declared"] : []),
    `${facts.attested} of ${facts.roster} attested`,
    ...(outgoing > 0 ? [`${outgoing} of them not on the target yet`] : []),
    ...(closed > 0
      ? [isObserve(facts) ? `${closed} would be kept out` : `${closed} kept out`]
      : []),
    ...(exempt > 0 ? [`${exempt} let in although wrong`] : []),
  ];
  return { text: parts.join(", "), tone: toneOf(facts, closed + exempt) };
}

/** The same over all pools. Throws none. */
export function fleetAnswer(pools: Pools): Answer {
  const models = [...pools.values()];
  const [only] = models;
  if (only === undefined)
    return { text: "No pool is declared: no server is attested", tone: "unknown" };
  if (models.length === 1) return poolAnswer(only);
  const sum = (of: (pool: PoolModel) => number): number =>
    models.reduce((total, pool) => total + of(pool), 0);
  const [attested, roster] = [sum((p) => p.facts.attested), sum((p) => p.facts.roster)];
  const enforced = models.filter((pool) => !isObserve(pool.facts));
  const closed = enforced.reduce((total, pool) => total + keptOutCount(pool), 0);
  const would = sum(keptOutCount) - closed;
  const tones = models.map((pool) => poolAnswer(pool).tone);
  const parts = [
    `${attested} of ${roster} attested`,
    ...(closed > 0 ? [`${closed} kept out`] : []),
    ...(would > 0 ? [`${would} would be kept out`] : []),
  ];
  return { text: `${parts.join(", ")} in ${models.length} pools`, tone: worst(tones) };
}

/** Green is for what is known to be well: everybody attested and in, and the pool itself says so. */
function toneOf(facts: Facts, wrong: number): Tone {
  if (facts.status === "READY" && wrong === 0 && facts.roster > 0) return "good";
  if (facts.status === "ROLLING" && wrong === 0) return "doubtful";
  return facts.roster === 0 ? "unknown" : "bad";
}

function worst(tones: readonly Tone[]): Tone {
  return (["bad", "unknown", "doubtful"] as const).find((tone) => tones.includes(tone)) ?? "good";
}
