import type { Workload } from "../../proto/signed/evidence.ts";
import type { AgentLinks } from "./agent-links.ts";
import { AlertDesk, type AlertDeskOptions } from "./alert-desk.ts";
import type { DeclaredState, Touched } from "./declared-state.ts";
import type { AgentLink } from "./ports.ts";
import { SeenBook } from "./seen-book.ts";
import { type WatchList, WatchLists } from "./watch-lists.ts";
import { ZombieDesk } from "./zombie-desk.ts";

export type ListeningOptions = Omit<AlertDeskOptions, "watch"> & {
  readonly declared: DeclaredState;
  readonly links: AgentLinks;
};

/** What agents are told to listen for, and what becomes of what they heard. */
export class Listening {
  readonly alerts: AlertDesk;
  readonly watch: WatchLists;
  readonly seen: SeenBook;
  readonly zombies: ZombieDesk;
  readonly #o: ListeningOptions;

  constructor(options: ListeningOptions) {
    this.#o = options;
    this.watch = new WatchLists(options);
    this.alerts = new AlertDesk({ ...options, watch: this.watch });
    this.seen = new SeenBook(options);
    this.zombies = new ZombieDesk({ ...options, watch: this.watch });
  }

  /** Tells a node's stream what to look for. */
  connected(node: string, link: AgentLink): void {
    for (const pool of this.#o.declared.poolsOf(node)) link.watch(this.watch.list(pool));
  }

  /** Takes what a node's authenticated report says of itself. */
  hear(node: string, parts: Iterable<{ readonly workload: Workload }>): void {
    for (const { workload } of parts) {
      this.alerts.hear(workload.pool, node, workload);
      this.seen.hear(workload.pool, node, workload);
    }
  }

  /** To be called after declared state changed. @returns pools whose standing order may be held no more */
  declaredChanged({ alerts }: Touched): readonly string[] {
    this.alerts.declaredChanged(alerts);
    const touched = new Set([...alerts].map((key) => key.split("/")[0] ?? ""));
    return [...touched].filter((pool) => this.#o.declared.rolling.has(pool));
  }

  /** To be called when the builds of these pools are known anew. */
  buildsChanged(pools: Iterable<string>): void {
    for (const pool of pools) this.#spread(this.watch.refresh(pool));
  }

  /** Everything that only time changes. @param nowMs monotonic */
  sweep(nowMs: number): void {
    for (const list of this.watch.sweep(nowMs)) this.#spread(list);
    this.alerts.sweep();
    this.seen.sweep(nowMs);
  }

  #spread(list: WatchList | undefined): void {
    const roster = this.#o.declared.pools.get(list?.pool ?? "")?.value.pool.roster ?? [];
    if (list !== undefined) this.#o.links.watch(list, roster);
  }
}
