import type { Alert } from "../verdict/alert.ts";
import { countOf, titleOf } from "../verdict/alert.ts";
import type { CommandEvent, GateEvent, ReplayEvent } from "./events.ts";
import type { ReplayedController } from "./replayed-controller.ts";

/** Orders of one kind. */
export type OrdersOf = {
  readonly order: string;
  readonly given: number;
  /** Done then, and refused today. */
  readonly wouldBeRefused: number;
  /** Refused then, and done today. */
  readonly wouldBeDone: number;
  /** The codes of today's refusals of what was done then, sorted. */
  readonly codes: readonly string[];
};

/** A gate that would have been closed for some time. */
export type ClosedGate = {
  readonly pool: string;
  readonly node: string;
  /** Wall clock when it closed first. */
  readonly fromUnixMs: number;
  /** All of it until the end, however often it opened in between. */
  readonly closedMs: number;
  /** Why it closed first. */
  readonly reasons: readonly string[];
  readonly openAtEnd: boolean;
};

/** One cause that would have had to be answered. */
export type RaisedAlert = {
  readonly pool: string;
  readonly alert: string;
  readonly kind: Alert["kind"];
  readonly subject: string;
  readonly severity: Alert["severity"];
  readonly title: string;
  readonly raisedUnixMs: number;
  /** At the end. */
  readonly state: Alert["state"];
  readonly count: number;
  readonly nodes: readonly string[];
};

/** What a whole replay comes to. Sorted by name. */
export type Summary = {
  readonly orders: readonly OrdersOf[];
  readonly gates: readonly ClosedGate[];
  readonly alerts: readonly RaisedAlert[];
  /** Lines that said what nobody signed, or could not be used. */
  readonly faults: number;
};

type Gate = Omit<ClosedGate, "closedMs" | "openAtEnd"> & { closedMs: number; sinceMs: number };

/** Counts events as they come. */
export class Tally {
  readonly #orders = new Map<string, CommandEvent[]>();
  readonly #gates = new Map<string, Gate>();
  readonly #alerts = new Map<string, number>();
  #faults = 0;

  note(event: ReplayEvent): void {
    if (event.kind === "fault") this.#faults += 1;
    else if (event.kind === "gate") this.#noteGate(event);
    else if (event.kind === "command")
      this.#orders.set(event.order, [...(this.#orders.get(event.order) ?? []), event]);
    else if (event.kind === "alert") {
      const key = `${event.pool}/${event.alert}`;
      if (!this.#alerts.has(key)) this.#alerts.set(key, event.atUnixMs);
    }
  }

  /** @param endMs wall clock */
  summary(endMs: number, { verifier, declared }: ReplayedController): Summary {
    const alerts = [...declared.pools.keys()].flatMap((pool) => verifier.alerts.alerts(pool));
    return {
      orders: sorted(
        [...this.#orders].map(([order, given]) => ordersOf(order, given)),
        (one) => one.order,
      ),
      gates: sorted(
        [...this.#gates.values()].map(({ sinceMs, closedMs, ...gate }) => ({
          ...gate,
          closedMs: closedMs + (sinceMs < 0 ? 0 : endMs - sinceMs),
          openAtEnd: sinceMs < 0,
        })),
        (one) => `${one.pool}/${one.node}`,
      ),
      alerts: sorted(
        alerts.flatMap((alert) => this.#raised(alert)),
        (one) => `${one.pool}/${one.alert}`,
      ),
      faults: this.#faults,
    };
  }

  #raised(alert: Alert): readonly RaisedAlert[] {
    const { pool, alert: id, kind, subject, severity, state } = alert;
    const raisedUnixMs = this.#alerts.get(`${pool}/${id}`);
    if (raisedUnixMs === undefined) return [];
    const nodes = alert.nodes.map((one) => one.node);
    const title = titleOf(alert);
    return [
      {
        ...{ pool, alert: id, kind, subject, severity, title, raisedUnixMs, state, nodes },
        count: countOf(alert),
      },
    ];
  }

  #noteGate({ pool, node, open, atUnixMs, reasons }: GateEvent): void {
    const key = `${pool}/${node}`;
    const known = this.#gates.get(key);
    if (open) {
      if (known === undefined || known.sinceMs < 0) return;
      known.closedMs += atUnixMs - known.sinceMs;
      known.sinceMs = -1;
    } else if (known === undefined)
      this.#gates.set(key, {
        pool,
        node,
        fromUnixMs: atUnixMs,
        reasons,
        closedMs: 0,
        sinceMs: atUnixMs,
      });
    else if (known.sinceMs < 0) known.sinceMs = atUnixMs;
  }
}

function ordersOf(order: string, given: readonly CommandEvent[]): OrdersOf {
  const isDone = (one: CommandEvent, when: "recorded" | "replayed"): boolean =>
    one[when].outcome === "done";
  const refused = given.filter((one) => isDone(one, "recorded") && !isDone(one, "replayed"));
  const done = given.filter((one) => !isDone(one, "recorded") && isDone(one, "replayed"));
  return {
    order,
    given: given.length,
    wouldBeRefused: refused.length,
    wouldBeDone: done.length,
    codes: [...new Set(refused.map((one) => one.replayed.code))].sort(),
  };
}

function sorted<T>(list: readonly T[], key: (one: T) => string): readonly T[] {
  return [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
