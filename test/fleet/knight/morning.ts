import { setTimeout as delay } from "node:timers/promises";
import { monotonicUs } from "../clock.ts";
import type { Fleet } from "../fleet.ts";
import { type LedgerLine, readLedgers } from "../ledger.ts";
import {
  OrderClient,
  type OrderReport,
  type OrderRequest,
  orderList,
  runOrders,
} from "../orders.ts";
import { DeployTool } from "./deploy-tool.ts";
import { EventFailed } from "./story.ts";

/** Parent orders of the 45 minutes, and pre-open orders (the 97 warnings came from those). */
export const PARENTS = 212;
export const PRE_OPEN = 97;
export const TRADING_MINUTES = 45;

/**
 * One morning while it is played: the orders that are sent, what was seen of the present event, and the deployment tool with its claims.
 * A minute of the morning takes `minuteMs` where time passes by itself; everything else takes the time that it takes.
 */
export class Morning implements Disposable {
  readonly fleet: Fleet;
  readonly minuteMs: number;
  readonly tool: DeployTool;
  readonly #client: OrderClient;
  #ordersSent = 0;
  #series = 0;
  #seen: string[] = [];
  #ms: number | undefined;

  constructor(fleet: Fleet, minuteMs: number) {
    this.fleet = fleet;
    this.minuteMs = minuteMs;
    this.tool = new DeployTool(fleet);
    this.#client = new OrderClient({ port: fleet.ports.frontend, timeoutMs: 3000 });
  }

  /** Orders sent so far by anybody in this story. */
  get ordersSent(): number {
    return this.#ordersSent;
  }

  /** Notes something that was seen. */
  see(text: string): void {
    this.#seen.push(text);
  }

  /** Notes it, and fails the event when it is not what must be. @throws EventFailed */
  must(condition: boolean, text: string): void {
    this.see(text);
    if (!condition) throw new EventFailed(text);
  }

  /** The time that the present event is about, milliseconds. */
  took(ms: number): void {
    this.#ms = Math.max(ms, this.#ms ?? 0);
  }

  /** What the event showed, for the report; ready for the next one afterwards. */
  takeSeen(): { readonly seen: string; readonly ms: number | undefined } {
    const seen = { seen: this.#seen.join("; "), ms: this.#ms };
    this.#seen = [];
    this.#ms = undefined;
    return seen;
  }

  /** Sends `count` orders through the router, evenly over so many minutes. */
  async send(
    count: number,
    minutes: number,
    like: Omit<OrderRequest, "id">,
    signal?: AbortSignal,
  ): Promise<OrderReport> {
    this.#series += 1;
    const report = await runOrders({
      client: this.#client,
      orders: orderList(`s${this.#series}`, count, like),
      ratePerSecond: count / ((minutes * this.minuteMs) / 1000),
      ...(signal === undefined ? {} : { signal }),
    });
    this.#ordersSent += report.sent;
    return report;
  }

  /** Sends orders until the returned function is called, which gives the report. */
  keepSending(ratePerSecond: number, like: Omit<OrderRequest, "id">): () => Promise<OrderReport> {
    const over = new AbortController();
    const minutes = (3600 * 1000) / this.minuteMs;
    const report = this.send(ratePerSecond * 3600, minutes, like, over.signal);
    return async () => {
      over.abort();
      return await report;
    };
  }

  /** Sends the pre-open orders to one server's own port, past the router. */
  async sendPreOpen(name: string, count: number = PRE_OPEN): Promise<OrderReport> {
    using client = new OrderClient({ port: this.fleet.server(name).port });
    const orders = orderList(`pre-open${count}`, count, { type: "rlp" });
    const report = await runOrders({ client, orders, ratePerSecond: 1000 });
    this.#ordersSent += report.sent;
    return report;
  }

  /** Every line of every server's ledger. */
  async ledgers(): Promise<LedgerLine[]> {
    return await readLedgers(this.fleet.ledgerFiles);
  }

  /** Lets minutes of the morning pass; at least `atLeastMs`. */
  async pass(minutes: number, atLeastMs = 0): Promise<void> {
    await delay(Math.max(minutes * this.minuteMs, atLeastMs));
  }

  [Symbol.dispose](): void {
    this.#client[Symbol.dispose]();
  }
}

/**
 * Whether a series went on through so many planned restarts: none refused, and at most the one order that each restarted server had in hand was
 * cut off, which its sender was told.
 */
export function wentOn({ sent, outcomes }: OrderReport, restarts: number): boolean {
  const { refused, failed, unexpected } = outcomes;
  return sent > 0 && refused === 0 && failed + unexpected <= restarts;
}

/** "38 of 40 orders taken, 1 refused, 1 failed (ECONNRESET from smars-2)": what became of a series. */
export function fateOf({ sent, outcomes, results }: OrderReport): string {
  const { taken, refused, failed, unexpected } = outcomes;
  const faults = results
    .filter((one) => one.outcome === "failed" || one.outcome === "unexpected")
    .map((one) => one.fault ?? `status ${one.status}`);
  const others = [
    ...(refused > 0 ? [`${refused} refused`] : []),
    ...(failed + unexpected > 0
      ? [`${failed + unexpected} failed (${[...new Set(faults)].join(", ")})`]
      : []),
  ];
  return [`${taken} of ${sent} taken`, ...others].join(", ");
}

/** Milliseconds since a point of CLOCK_MONOTONIC in microseconds. */
export function msSince(monoUs: number): number {
  return (monotonicUs() - monoUs) / 1000;
}

/** "1.2 s" or "85 ms". */
export function inMs(ms: number): string {
  return ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms)} ms`;
}
