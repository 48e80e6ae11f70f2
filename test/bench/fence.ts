import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { answerFenced } from "../fleet/alerts.ts";
import { describeBuild, registerBuild } from "../fleet/contracts.ts";
import { type Fleet, prepareFleet } from "../fleet/fleet.ts";
import { POOL } from "../fleet/fleet-files.ts";
import { lastReceiptMonoUs, readLedger } from "../fleet/ledger.ts";
import { OrderClient, orderList, runOrders } from "../fleet/orders.ts";
import { addPeople } from "../fleet/people.ts";
import { waitFor } from "../fleet/wait-for.ts";
import type { Bench, BenchContext } from "./bench.ts";
import { OrderStream } from "./order-stream.ts";
import { Resources } from "./resources.ts";
import { metricOf } from "./result.ts";

const FULL = { servers: 4, trials: 10, ratePerSecond: 1_000 };
const SHORT = { servers: 2, trials: 1, ratePerSecond: 100 };
/** As in detect: what was let through before it shows has arrived by then. */
const GRACE_MS = 500;
const DEADLINE_MS = 30_000;
const APPROVED = { P: "no" } as const;

/**
 * How long a server in which dead code woke up keeps getting requests through HAProxy. Zero is that order's own line in the server's ledger, the first child
 * order being sent with it; the end is the server's receipt of its last request, on the same clock. One server is woken again and again, by an order past the
 * router; between two trials it is restarted, the alert is answered by somebody independent, and it is enabled.
 */
export const fence: Bench = async (context) => {
  const { servers, trials, ratePerSecond } = context.short ? SHORT : FULL;
  await using resources = new Resources();
  const names = Array.from({ length: servers }, (_, i) => `smars-${i + 1}`);
  const fleet = await startFleet(context, names, resources);
  const orders = resources.use(new OrderStream(fleet.ports.frontend, ratePerSecond));
  const fenced: number[] = [];
  for (let trial = 0; trial < trials; trial++) {
    fenced.push(await wake(fleet, "smars-1", trial));
    context.say(`trial ${trial + 1}: last order let in ${fenced.at(-1)?.toFixed(1)} ms after it`);
    if (trial + 1 < trials) await putRight(fleet, "smars-1");
  }
  orders.wantHealthy();
  return {
    bench: "fence",
    metrics: { fence: metricOf(fenced, "ms") },
    ratios: {},
    targets: [{ name: "fence", atMost: 250 }],
  };
};

async function startFleet(
  { dir, say }: BenchContext,
  names: readonly string[],
  resources: Resources,
): Promise<Fleet> {
  const fleet = resources.use(
    await prepareFleet({ dir: join(dir, "f"), names, flags: APPROVED, people: true }),
  );
  await fleet.startServers();
  await fleet.initialise();
  const described = await describeBuild(fleet, "a");
  await fleet.startController();
  await fleet.applyPool(names, { permitLife: "30s", hold: "15m", governed: "people" });
  await addPeople(fleet, fleet.keys);
  wantDone("register", await registerBuild(fleet, described));
  await fleet.enrolAgents(names);
  await fleet.startGate();
  await fleet.startBalancer();
  await fleet.startAgents(names);
  const profile = {
    label: "A",
    stage: "target",
    binary: fleet.builds.a,
    flags: APPROVED,
  } as const;
  wantDone("release", await fleet.declare("what may run", [profile], { rollback: "none" }));
  await reopen(fleet);
  say(`${names.length} servers in service behind HAProxy`);
  return fleet;
}

/** One order with P=yes wakes the dead code. @returns milliseconds to the last request that came through the router */
async function wake(fleet: Fleet, name: string, trial: number): Promise<number> {
  const server = fleet.server(name);
  using client = new OrderClient({ port: server.port });
  const id = `wake-${trial}`;
  const flagged = orderList(id, 1, { flagP: "yes", quantity: 1_000 });
  await runOrders({ client, orders: flagged, ratePerSecond: 1 });
  await waitFor(async () => !(await fleet.serving()).includes(name), {
    what: `${name}: out of service`,
    deadlineMs: 10_000,
    intervalMs: 20,
  });
  await delay(GRACE_MS);
  const lines = await readLedger(server.ledgerFile);
  const woken = lines.findLast((line) => line.kind === "order" && line.path === "power-peg");
  const last = lastReceiptMonoUs(lines).get(name);
  if (woken === undefined || last === undefined)
    throw new Error(`${name}: found no order on the dead path, wanted one`);
  return Math.max(0, (last - woken.t_mono_us) / 1_000);
}

/** A new process, in which nothing was woken; the alert is answered; a second person enables. */
async function putRight(fleet: Fleet, name: string): Promise<void> {
  const server = fleet.server(name);
  await server.stop();
  await server.start();
  await answerFenced(fleet);
  await reopen(fleet, name);
}

async function reopen(fleet: Fleet, ...names: readonly string[]): Promise<void> {
  let found = "";
  await waitFor(
    async () => {
      const enable = ["enable", POOL, ...names, "--seen", fleet.release];
      const { exitCode, answer } = await fleet.as("desk").command(...enable);
      found = `${answer.code}: ${answer.message}`;
      return exitCode === 0;
    },
    { what: "enable", deadlineMs: DEADLINE_MS, intervalMs: 100 },
  ).catch((cause: unknown) => {
    throw new Error(`enable ${names.join(" ")}: found ${found}, wanted it done`, { cause });
  });
  await fleet.untilServing([...fleet.names], DEADLINE_MS);
}

function wantDone(
  what: string,
  {
    exitCode,
    answer,
  }: { readonly exitCode: number; readonly answer: { readonly message: string } },
): void {
  if (exitCode !== 0) throw new Error(`${what}: found exit ${exitCode}: ${answer.message}`);
}
