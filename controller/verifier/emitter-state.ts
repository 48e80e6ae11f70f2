import type { EmitterState } from "../verdict/alert-answer.ts";
import { filesOf } from "../verdict/in-play.ts";
import type { DeclaredState } from "./declared-state.ts";
import type { NodeBook } from "./node-book.ts";
import type { Standing } from "./standings.ts";

/** Where an emitter's state is read. */
export type EmitterSources = {
  readonly declared: DeclaredState;
  readonly book: NodeBook;
  readonly standing: (pool: string, node: string) => Standing | undefined;
};

/** How a node that said something stands in a pool now. Throws none. */
export function emitterState(
  { declared, book, standing }: EmitterSources,
  pool: string,
  node: string,
): EmitterState {
  const known = standing(pool, node);
  const workload = book.get(node)?.parts.get(pool)?.workload;
  const admission = known?.admission;
  // A pool that observes closes nothing, and a drain lets what is begun go on.
  const enforced = declared.pools.get(pool)?.value.pool.mode === "enforce";
  const shut = admission?.gate === "closed" && admission.severity === "quarantine";
  return {
    onRoster: declared.isOnRoster(pool, node),
    status: known?.appraisal.status ?? "",
    outOfTraffic: enforced && shut,
    images: workload === undefined ? [] : filesOf(workload).executables,
  };
}
