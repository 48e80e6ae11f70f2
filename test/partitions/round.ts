import { setTimeout as delay } from "node:timers/promises";
import { monotonicUs } from "../fleet/clock.ts";
import { waitFor } from "../fleet/wait-for.ts";
import {
  closedAfterUs,
  closedSamples,
  lostOrders,
  milliseconds,
  openWhileBad,
  twoIssuers,
} from "./checks.ts";
import type { Cell } from "./faults.ts";
import type { Bad, Order, Violation } from "./history.ts";
import {
  BAD_NODE,
  GOOD_NODES,
  HEARTBEAT_MS,
  LIFE_MS,
  NODES,
  POOL,
  type Rig,
  TOGGLED_NODE,
} from "./rig.ts";
import { type Target, targetOf } from "./target.ts";

/** From the beginning of a fault to the edit that makes a node bad. */
const EDIT_AFTER_MS = 1_000;
const NORMAL_MS = 10_000;
/** After that the round is given up. */
const PATIENCE_MS = 60_000;
/** What a machine that does other things adds to a figure. */
const SLACK_MS = 1_500;
/** Heartbeats without a word until a node counts as silent. */
const STALE_HEARTBEATS = 3;

/** What one round showed; times in milliseconds. */
export type RoundResult = {
  readonly cell: string;
  /** Who it was, such as "h1: m1". */
  readonly target: string;
  /** From the healing until everything was normal. */
  readonly healMs: number;
  /** From the edit until the gate closed the bad node. */
  readonly closedMs: number | undefined;
  /** The fewest controllers that the gate heard able to issue. */
  readonly issuing: number;
  /** Samples, 50 ms apart, in which a good node was closed, by node. */
  readonly goodClosed: Readonly<Record<string, number>>;
  readonly orders: Readonly<Record<Order["outcome"], number>>;
  /** What the operator was told of the orders that nobody knows about. */
  readonly unknown: readonly string[];
  readonly violations: readonly Violation[];
};

/** One fault from its beginning until everything is as before it. Throws DEADLINE_PASSED when it never is. */
export async function runRound(rig: Rig, cell: Cell, faultMs: number): Promise<RoundResult> {
  const target = await targetOf(rig, cell.victim);
  const beganUs = monotonicUs();
  const bad = await underFault(rig, cell, { target, faultMs });
  const healedUs = monotonicUs();
  await untilNormal(rig, healedUs);
  const healMs = milliseconds(monotonicUs() - healedUs);
  // First what was acknowledged, then what the store holds: not the other way round.
  const orders = rig.recordings.orders();
  await rig.store.caughtUp();
  const result = look(rig, cell, { beganUs, bad, healMs, orders });
  await restore(rig);
  return { ...result, target: target.name };
}

async function underFault(
  rig: Rig,
  { fault }: Cell,
  { target, faultMs }: { readonly target: Target; readonly faultMs: number },
): Promise<Bad> {
  if (fault === "pause") for (const child of target.children) child.kill("SIGSTOP");
  else await rig.network.begin(target.host, fault);
  try {
    await delay(EDIT_AFTER_MS);
    await rig.setFlag(BAD_NODE, "yes");
    const sinceUs = monotonicUs();
    await delay(faultMs - EDIT_AFTER_MS);
    return { node: BAD_NODE, sinceUs };
  } finally {
    if (fault === "pause") for (const child of target.children) child.kill("SIGCONT");
    else await rig.network.heal(target.host);
  }
}

/** Every controller can issue as the gate hears, good nodes are open, the bad one is closed, and the operator is obeyed. */
async function untilNormal(rig: Rig, healedUs: number): Promise<void> {
  const { recordings } = rig;
  const missing = (): string => {
    const sample = recordings.lastSample();
    if (sample === undefined || sample.atUs < healedUs) return "no sample";
    const { open, issuing, lost } = sample;
    if (issuing < 3 || lost) return `${issuing} controllers that can issue`;
    const wrong = [
      ...GOOD_NODES.filter((node) => open[node] === undefined).map((node) => `${node} closed`),
      ...(open[BAD_NODE] === undefined ? [] : [`${BAD_NODE} open`]),
    ];
    if (wrong.length > 0) return wrong.join(", ");
    const obeyed = recordings
      .orders(healedUs)
      .some(({ outcome, sentUs }) => outcome === "done" && sentUs > healedUs);
    return obeyed ? "" : "no order done";
  };
  let last = "";
  try {
    await waitFor(
      () => {
        last = missing();
        return last === "";
      },
      { what: "normal", deadlineMs: PATIENCE_MS, intervalMs: 50 },
    );
  } catch (cause) {
    throw new Error(`never normal again: ${last}`, { cause });
  }
}

function look(
  rig: Rig,
  cell: Cell,
  seen: {
    readonly beganUs: number;
    readonly bad: Bad;
    readonly healMs: number;
    readonly orders: readonly Order[];
  },
): Omit<RoundResult, "target"> {
  const { beganUs, bad, healMs, orders } = seen;
  const { recordings, store } = rig;
  const samples = recordings.samples(beganUs);
  const count = (outcome: Order["outcome"]): number =>
    orders.filter((order) => order.endUs >= beganUs && order.outcome === outcome).length;
  const closedUs = closedAfterUs(samples, bad);
  const goodClosed = closedSamples(samples, GOOD_NODES);
  return {
    cell: `${cell.fault}:${cell.victim}`,
    healMs,
    closedMs: closedUs === undefined ? undefined : milliseconds(closedUs),
    issuing: Math.min(...samples.map(({ issuing }) => issuing)),
    goodClosed,
    orders: { done: count("done"), refused: count("refused"), unknown: count("unknown") },
    unknown: orders
      .filter((order) => order.endUs >= beganUs && order.outcome === "unknown")
      .map(({ kind, via, code }) => `${kind} by ${via}: ${code}`),
    violations: [
      ...twoIssuers(store.events, recordings.heard()),
      ...openWhileBad(samples, bad, limitsOf(cell)),
      ...lostOrders(store.events, orders, { pool: POOL, node: TOGGLED_NODE }),
      ...lostTraffic(cell, goodClosed),
      ...(healMs > NORMAL_MS ? [{ rule: "normal soon", text: `only after ${healMs} ms` }] : []),
    ],
  };
}

/** Every fault leaves good nodes a way to their permits, or the gate its hold; only where packets are lost by chance nobody can promise it. */
function lostTraffic({ fault }: Cell, closed: RoundResult["goodClosed"]): readonly Violation[] {
  if (fault === "loss") return [];
  return Object.entries(closed).map(([what, count]) => ({
    rule: "good nodes keep their traffic",
    text: `${what}: closed in ${count} samples`,
  }));
}

/**
 * Where nothing is in the way the closing is pushed. Elsewhere a controller that cannot hear the node may renew what it knows until the node counts as
 * silent, and the permit lives on from there.
 */
function limitsOf({ victim }: Cell) {
  const pushedMs = HEARTBEAT_MS + SLACK_MS;
  const lifeMs = STALE_HEARTBEATS * HEARTBEAT_MS + LIFE_MS + SLACK_MS;
  const openMs = victim === "cli" ? pushedMs : lifeMs;
  return { openUs: openMs * 1000, afterHoldUs: (HEARTBEAT_MS + SLACK_MS) * 1000 };
}

/** The bad node is good again, and somebody gives it traffic. */
async function restore(rig: Rig): Promise<void> {
  await rig.setFlag(BAD_NODE, "no");
  const options = { deadlineMs: PATIENCE_MS, intervalMs: 200 };
  await waitFor(async () => await rig.enable([BAD_NODE]).then(() => true), {
    what: `${BAD_NODE} enabled`,
    ...options,
  });
  const open = () => rig.recordings.lastSample()?.open ?? {};
  const wanted = NODES.filter((node) => node !== TOGGLED_NODE);
  await waitFor(() => wanted.every((node) => open()[node] === "PERMITTED"), {
    what: `${wanted.join(", ")} open`,
    ...options,
  });
}
