import type { Fleet, PlannedStep, PlanState, PlanWorld } from "./plan-model.ts";
import { pick, sizeOf } from "./plan-model.ts";
import { isThere, type Move, movesFrom, type Stage } from "./plan-moves.ts";

/** A safe order, and the fleet after each of its steps. */
export type SafeOrder = {
  readonly steps: readonly PlannedStep[];
  readonly states: readonly PlanState[];
};

/** A way to a state: its steps, and how many open nodes they close. */
type Path = {
  readonly fleet: Fleet;
  readonly stages: readonly Stage[];
  readonly closed: number;
  /** Steps taken before closings, in all: what has to be closed is closed first. */
  readonly lateness: number;
};

/** More states than any sensible fleet has; past it there is no plan rather than a slow one. */
const MAX_STATES = 5_000;
/** proto/limits.ts planSteps. */
const MAX_STEPS = 256;

/**
 * The shortest safe order of steps, and among those of equal length one that closes the fewest nodes; undefined: there is none. Breadth-first by steps,
 * over groups of nodes alike. Throws none.
 */
export function searchOrder(world: PlanWorld): SafeOrder | undefined {
  const waiting = new Map<number, Path[]>([
    [0, [{ fleet: world.begin, stages: [], closed: 0, lateness: 0 }]],
  ]);
  const done = new Set<string>();
  for (let length = 0; length <= MAX_STEPS && done.size < MAX_STATES; length++) {
    const paths = (waiting.get(length) ?? []).sort(
      (a, b) => a.closed - b.closed || a.lateness - b.lateness,
    );
    waiting.delete(length);
    const there = paths.find(({ fleet }) => isThere(world, fleet));
    if (there !== undefined) return orderOf(world, there);
    for (const path of paths) {
      const key = keyOf(path.fleet);
      if (done.has(key)) continue;
      done.add(key);
      for (const move of movesFrom(world, path.fleet)) queue(waiting, path, move);
    }
    if (waiting.size === 0) return undefined;
  }
  return undefined;
}

function queue(waiting: Map<number, Path[]>, path: Path, move: Move): void {
  const last = move.stages.at(-1);
  if (last === undefined) return;
  const next: Path = {
    fleet: last.after,
    stages: [...path.stages, ...move.stages],
    closed: path.closed + move.closed,
    lateness: path.lateness + (move.closed > 0 ? path.stages.length : 0),
  };
  const alike = waiting.get(next.stages.length);
  if (alike === undefined) waiting.set(next.stages.length, [next]);
  else alike.push(next);
}

function orderOf(world: PlanWorld, { stages }: Path): SafeOrder {
  let open = sizeOf(
    world,
    pick(world, world.begin, (s) => s.open),
  );
  const states = stages.map(({ step, after }): PlanState => {
    const before = open;
    open = sizeOf(
      world,
      pick(world, after, (s) => s.open),
    );
    return { text: step.text, closes: Math.max(0, before - open), open, code: "", note: "" };
  });
  return { steps: stages.map((s) => s.step), states };
}

/** Two fleets with one key go on alike. */
function keyOf({ stands, started, rolling, unproven }: Fleet): string {
  return JSON.stringify([
    started,
    rolling,
    unproven,
    stands.map((s) => [
      s.image,
      s.open,
      s.settings.map((f) => [f.name, f.value, f.redacted, f.origin]),
    ]),
  ]);
}
