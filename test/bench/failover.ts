import { setTimeout as delay } from "node:timers/promises";
import { monotonicUs } from "../fleet/clock.ts";
import { readLedger, receiptsAfter } from "../fleet/ledger.ts";
import { OrderClient, type OrderResult, orderList, runOrders } from "../fleet/orders.ts";
import { waitFor } from "../fleet/wait-for.ts";
import type { Bench } from "./bench.ts";
import { type SharedController, startOne } from "./controllers-on-etcd.ts";
import { POOL } from "./enrolled-fleet.ts";
import { APPROVED, type FailoverFleet, startFailoverFleet } from "./failover-fleet.ts";
import { Resources } from "./resources.ts";
import { type Metric, metricOf } from "./result.ts";

const FULL = { nodes: 300, ratePerSecond: 300, awayMs: 30_000 };
const SHORT = { nodes: 9, ratePerSecond: 30, awayMs: 8_000 };
/** After something is taken away: by then it is away, and what turns bad turns bad meanwhile. */
const MEANWHILE_MS = 1_000;
/** As in detect: what was let through before it shows has arrived by then. */
const GRACE_MS = 500;
const SERVE_DEADLINE_MS = 180_000;
const DEADLINE_MS = 60_000;

/** What is done to whom, and how it is made good. */
type Trouble = {
  readonly name: "kill_controller" | "kill_etcd_leader" | "pause_controller" | "pause_etcd_leader";
  /** @returns host:port of the controllers whose agents are hit, and what heals */
  readonly begin: (
    fleet: FailoverFleet,
    resources: Resources,
  ) => Promise<{
    readonly hit: readonly string[];
    readonly what: string;
    readonly heal: () => Promise<void>;
  }>;
};

/** What one trouble did. Milliseconds. */
type Outcome = {
  readonly trouble: Trouble;
  readonly reconnects: readonly number[];
  readonly permits: readonly number[];
  /** From the edit of a flag to HAProxy's showing the server out of service. */
  readonly closedMs: number;
  /** From the heal to the good-again server's being in service. */
  readonly enabledMs: number;
  readonly lost: number;
  readonly sent: number;
  readonly leaked: number;
};

const TROUBLES: readonly Trouble[] = [
  {
    name: "kill_controller",
    begin: (fleet, resources) => controllerTrouble(fleet, "SIGKILL", resources),
  },
  { name: "kill_etcd_leader", begin: (fleet) => leaderTrouble(fleet, "SIGKILL") },
  {
    name: "pause_controller",
    begin: (fleet, resources) => controllerTrouble(fleet, "SIGSTOP", resources),
  },
  { name: "pause_etcd_leader", begin: (fleet) => leaderTrouble(fleet, "SIGSTOP") },
];

/**
 * What a fleet behind HAProxy feels when a controller or the leader of etcd is killed, or stands still for half a minute: requests lost, requests let through
 * to a server that turned bad meanwhile, time until its agents have another controller and a permit of it, and until what is healed enables again.
 */
export const failover: Bench = async (context) => {
  const chosen = context.short ? SHORT : FULL;
  const scale = { ...chosen, nodes: context.nodes ?? chosen.nodes };
  await using resources = new Resources();
  const fleet = await startFailoverFleet(context.dir, scale.nodes, context.say, resources);
  await untilServing(fleet, scale.nodes, SERVE_DEADLINE_MS);
  context.say(`${scale.nodes} servers in service behind HAProxy`);
  const traffic = resources.use(new Traffic(fleet.frontendPort, scale.ratePerSecond));
  const outcomes: Outcome[] = [];
  for (const trouble of context.short ? TROUBLES.slice(0, 1) : TROUBLES) {
    const outcome = await endure(fleet, trouble, traffic, scale, resources);
    outcomes.push(outcome);
    context.say(wordsOf(outcome));
  }
  return {
    bench: "failover",
    metrics: metricsOf(outcomes, scale.nodes),
    ratios: {},
    targets: [
      { name: "requests_lost", atMost: 0 },
      { name: "requests_to_bad", atMost: 0 },
      { name: "reconnect", atMost: 3_000 },
      { name: "enabled_after_heal", atMost: 10_000 },
    ],
  };
};

/** Takes something away, turns a server bad meanwhile, gives it back, and enables the server again. */
async function endure(
  fleet: FailoverFleet,
  trouble: Trouble,
  traffic: Traffic,
  scale: { readonly nodes: number; readonly awayMs: number },
  resources: Resources,
): Promise<Outcome> {
  const before = traffic.counts();
  const { hit, what, heal } = await trouble.begin(fleet, resources);
  const beganMs = performance.now();
  const bad = await badNodeOf(fleet, hit);
  await delay(MEANWHILE_MS);
  const server = fleet.servers.get(bad);
  if (server === undefined) throw new Error(`failover: found no server ${bad}`);
  const editedUs = await server.editFlags({ P: "yes" });
  await untilServing(fleet, scale.nodes - 1, DEADLINE_MS);
  const closedUs = monotonicUs();
  await delay(Math.max(GRACE_MS, scale.awayMs - (performance.now() - beganMs)));
  const seen = (await fleet.agents.seen()).filter((one) => one.marked && one.node !== bad);
  await server.editFlags(APPROVED);
  const late = receiptsAfter(await readLedger(server.ledgerFile), closedUs);
  await heal();
  const healedMs = performance.now();
  await enable(fleet, bad, what);
  await untilServing(fleet, scale.nodes, DEADLINE_MS);
  const enabledMs = performance.now() - healedMs;
  const after = traffic.counts();
  return {
    trouble,
    reconnects: seen.flatMap(({ reconnectMs }) => reconnectMs ?? []),
    permits: seen.map(({ permitMs }) => permitMs ?? scale.awayMs),
    closedMs: (closedUs - editedUs) / 1_000,
    enabledMs,
    lost: after.lost - before.lost,
    sent: after.sent - before.sent,
    leaked: late.length,
  };
}

/** A node whose agent is, or was, with what is away. */
async function badNodeOf({ agents }: FailoverFleet, hit: readonly string[]): Promise<string> {
  const found = (await agents.seen()).find((one) => one.marked)?.node;
  if (found === undefined) throw new Error(`failover: found no agent at ${hit.join(", ")}`);
  return found;
}

async function controllerTrouble(
  fleet: FailoverFleet,
  signal: "SIGKILL" | "SIGSTOP",
  resources: Resources,
) {
  const { cluster, controllers, agents } = fleet;
  const victim = await busiest(fleet);
  const { name } = victim;
  const own = cluster.clusters.find((one) => one.name === name);
  if (own === undefined) throw new Error(`failover: found no ${name}`);
  await agents.mark([victim.agents]);
  victim.child.kill(signal);
  const heal = async (): Promise<void> => {
    if (signal === "SIGSTOP") victim.child.kill("SIGCONT");
    else controllers.set(name, await startOne(own, [], resources));
  };
  return { hit: [victim.agents], what: name, heal };
}

/** The controller that most agents report to. */
async function busiest({ controllers, agents }: FailoverFleet): Promise<SharedController> {
  const seen = await agents.seen();
  const countOf = (one: SharedController): number =>
    seen.filter(({ controller }) => controller === one.agents).length;
  const [first] = [...controllers.values()].sort((a, b) => countOf(b) - countOf(a));
  if (first === undefined) throw new Error("failover: found no controller");
  return first;
}

async function leaderTrouble(fleet: FailoverFleet, signal: "SIGKILL" | "SIGSTOP") {
  const { etcd } = fleet.cluster;
  const leader = await etcd.leader();
  const hit = [...fleet.controllers.values()].map(({ agents }) => agents);
  await fleet.agents.mark(hit);
  etcd.child(leader).kill(signal);
  const heal = async (): Promise<void> => {
    if (signal === "SIGSTOP") etcd.child(leader).kill("SIGCONT");
    else await etcd.startMember(leader);
  };
  return { hit, what: "", heal };
}

/** Enables a server by a controller that was not touched: refused until it is measured and right. */
async function enable(fleet: FailoverFleet, node: string, touched: string): Promise<void> {
  const other = [...fleet.controllers.values()].find(({ name }) => name !== touched);
  const body = {
    kind: "enable",
    pool: POOL,
    nodes: [node],
    rolling: false,
    seenRelease: "",
  } as const;
  let found = "";
  await waitFor(
    async () => {
      const answer = await fleet.operator.command(other?.public ?? "", body);
      found = answer.found;
      return answer.done;
    },
    { what: `enable ${node}`, deadlineMs: DEADLINE_MS, intervalMs: 200 },
  ).catch((cause: unknown) => {
    throw new Error(`enable ${node}: found ${found}, wanted it done`, { cause });
  });
}

async function untilServing(
  { haproxy }: FailoverFleet,
  count: number,
  deadlineMs: number,
): Promise<void> {
  let found = 0;
  await waitFor(
    async () => {
      const states = await haproxy.runtime.showServersState();
      found = states.filter(({ inService }) => inService).length;
      return found === count;
    },
    { what: `HAProxy: ${count} servers in service`, deadlineMs, intervalMs: 20 },
  ).catch((cause: unknown) => {
    throw new Error(`HAProxy: found ${found} servers in service, wanted ${count}`, { cause });
  });
}

/** Work requests through HAProxy for as long as it lives. */
class Traffic implements AsyncDisposable {
  readonly #client: OrderClient;
  readonly #end = new AbortController();
  readonly #running: Promise<void>;
  #sent = 0;
  #lost = 0;

  constructor(port: number, ratePerSecond: number) {
    this.#client = new OrderClient({ port, timeoutMs: 5_000 });
    this.#running = this.#run(ratePerSecond);
  }

  counts(): { readonly sent: number; readonly lost: number } {
    return { sent: this.#sent, lost: this.#lost };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#end.abort();
    await this.#running;
    this.#client[Symbol.dispose]();
  }

  async #run(ratePerSecond: number): Promise<void> {
    for (let part = 0; !this.#end.signal.aborted; part++)
      // In parts of a few seconds: the report of a run keeps every result.
      await runOrders({
        client: this.#client,
        orders: work(part, ratePerSecond * 5),
        ratePerSecond,
        signal: this.#end.signal,
        onResult: ({ outcome }: OrderResult) => {
          this.#sent += 1;
          if (outcome !== "taken") this.#lost += 1;
        },
      });
  }
}

function work(part: number, count: number) {
  return orderList(`w${part}`, count, { kind: "work" });
}

function metricsOf(outcomes: readonly Outcome[], nodes: number): Record<string, Metric> {
  const kinds = outcomes.map(({ trouble: { name }, permits, reconnects, closedMs, enabledMs }) => ({
    ...(reconnects.length > 0 && { [`${name}_reconnect`]: metricOf(reconnects, "ms") }),
    [`${name}_permit_gap`]: metricOf(permits, "ms"),
    [`${name}_closed`]: metricOf([closedMs], "ms"),
    [`${name}_enabled_after_heal`]: metricOf([enabledMs], "ms"),
  }));
  const ofControllers = outcomes.filter(({ trouble }) => trouble.name.endsWith("_controller"));
  return {
    agents: metricOf([nodes], "agents"),
    permit_gap: metricOf(
      ofControllers.flatMap(({ permits }) => permits),
      "ms",
    ),
    reconnect: metricOf(
      ofControllers.flatMap(({ reconnects }) => reconnects),
      "ms",
    ),
    requests_lost: metricOf(
      outcomes.map(({ lost }) => lost),
      "requests",
    ),
    requests_to_bad: metricOf(
      outcomes.map(({ leaked }) => leaked),
      "requests",
    ),
    enabled_after_heal: metricOf(
      outcomes.map(({ enabledMs }) => enabledMs),
      "ms",
    ),
    ...Object.assign({}, ...kinds),
  };
}

function wordsOf(outcome: Outcome): string {
  const { trouble, reconnects, permits, closedMs, enabledMs, lost, sent, leaked } = outcome;
  const most = (values: readonly number[]): string => Math.max(0, ...values).toFixed(0);
  return `${trouble.name}: ${permits.length} agents hit, ${reconnects.length} moved within ${most(reconnects)} ms, all had new permits within ${most(permits)} ms; a server that turned bad was out of service after ${closedMs.toFixed(0)} ms and received ${leaked} requests afterwards; it was enabled and in service ${enabledMs.toFixed(0)} ms after the heal; ${lost} of ${sent} requests lost`;
}
