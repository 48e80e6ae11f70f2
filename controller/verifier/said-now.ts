import { alertIdOf } from "../../proto/signed/alerts.ts";
import type { Alert } from "../verdict/alert.ts";
import { causesOf } from "../verdict/alert-causes.ts";
import type { BuildsInPlay } from "./builds-in-play.ts";
import type { DeclaredState } from "./declared-state.ts";
import type { NodeBook } from "./node-book.ts";
import type { WatchLists } from "./watch-lists.ts";

export type SaidNowSources = {
  readonly declared: DeclaredState;
  readonly book: NodeBook;
  readonly builds: BuildsInPlay;
  readonly watch: WatchLists;
};

/**
 * Which causes of a pool nodes of its roster carry in what they reported last, whenever it was said: what an agent counted stays in its claims. Of a node
 * that this controller has not heard nobody knows, so that what it said once it may still say.
 * @returns whether an alert is, or may be, said by somebody
 */
export function saidNow(o: SaidNowSources, pool: string): (alert: Alert) => boolean {
  const { declared, book, builds, watch } = o;
  const said = new Set<string>();
  const unheard = new Set<string>();
  const inPlay = builds.inPlay(pool);
  for (const node of declared.pools.get(pool)?.value.pool.roster ?? []) {
    const workload = book.get(node)?.parts.get(pool)?.workload;
    if (workload === undefined) unheard.add(node);
    if (workload === undefined || workload.signals.length === 0) continue;
    const meanings = { ...builds.meanings(pool, workload), inPlay };
    for (const cause of causesOf(workload, { meanings, dead: watch.dead(pool) }))
      said.add(alertIdOf(pool, cause));
    for (const { kind, id: subject, executable } of workload.signals)
      if (kind === "message") said.add(alertIdOf(pool, { kind: "skew", subject, executable }));
  }
  return ({ alert, nodes }) => said.has(alert) || nodes.some(({ node }) => unheard.has(node));
}
