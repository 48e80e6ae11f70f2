import type { Alert } from "../verdict/alert.ts";
import { countOf } from "../verdict/alert.ts";
import { holds } from "../verdict/alert-hold.ts";
import type { DeclaredState } from "./declared-state.ts";
import type { Clock } from "./ports.ts";

export type AlertDeskOptions = { readonly declared: DeclaredState; readonly clock: Clock };

/** An alert as it stands now, with what is counted live. */
export type LiveAlert = {
  readonly alert: Alert;
  readonly count: number;
  /** Counted within the last minute, as far as this controller has heard. */
  readonly lastMinute: number;
  readonly nodes: readonly {
    readonly node: string;
    readonly count: number;
    readonly firstUnixMs: number;
    readonly lastUnixMs: number;
  }[];
  /** Why it is an alert: "new for this build", "names dead code power-peg", "1 of 8 says it". */
  readonly facts: readonly string[];
  /** Whether it holds enablement now. */
  readonly holds: boolean;
};

/** What is known of alerts: durable states, live counts. */
export class AlertDesk {
  readonly #o: AlertDeskOptions;

  constructor(options: AlertDeskOptions) {
    this.#o = options;
  }

  /** Every alert of a pool as it stands now, also those that are not durable yet, closed ones too. */
  alerts(pool: string): readonly Alert[] {
    return [...this.#o.declared.alerts.values()]
      .map(({ value }) => value)
      .filter((alert) => alert.pool === pool);
  }

  /** One alert with what is counted live; undefined: there is none of that id. */
  live(pool: string, alert: string): LiveAlert | undefined {
    const found = this.#o.declared.alerts.get(`${pool}/${alert}`)?.value;
    const policy = this.#o.declared.pools.get(pool)?.value.pool.alerts;
    if (found === undefined) return undefined;
    return {
      alert: found,
      count: countOf(found),
      lastMinute: 0,
      nodes: found.nodes.map((one) => ({ ...one, count: countOf(found, one.node) })),
      facts: [],
      holds: holds(found, policy, this.#o.clock.unixMs()),
    };
  }
}
