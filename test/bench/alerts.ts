import { setImmediate as turn } from "node:timers/promises";
import { BUILD_B, POOL, signerOf, World, workloadOf } from "../controller/verifier/world.ts";
import { signal, templateId } from "../fakes/signals.ts";
import type { Bench } from "./bench.ts";
import { type Metric, metricOf, ratioOf } from "./result.ts";

const FULL = { nodes: 1_000, rounds: 10, storms: 5 };
const SHORT = { nodes: 50, rounds: 2, storms: 1 };
const SIGNALS = 20;
const SINCE = 1_699_999_000_000;
const FLAGS_READ = 5;

/** What every node says in one second. @param count of each signal; 0: nothing is said */
function said(count: number, first = 0, signals = SIGNALS) {
  const list = Array.from({ length: count === 0 ? 0 : signals }, (_, i) =>
    signal({ executable: BUILD_B, id: templateId(first + i), template: `message ${i}`, count }),
  );
  return workloadOf(BUILD_B, "no", { signals: list, signalsSinceUnixMs: SINCE });
}

/**
 * The alert desk of one controller with all its nodes in one pool, without the wire and without signatures. `report_*`: processor time of one report, the
 * sweep of each second shared among them: `quiet` is as before, `other` says something else than before (a time at which a flag was read), `known` and `raised`
 * carry twenty signals whose counts change every second, of messages that were learnt and of as many open alerts. `storm_*`: one new cause, said by every
 * node at once, each report an event of its own: until one alert on record has them all.
 */
export const alerts: Bench = async ({ say, short }) => {
  const scale = short ? SHORT : FULL;
  const world = await World.start();
  try {
    say(`a fleet of ${scale.nodes} nodes`);
    const names = Array.from({ length: scale.nodes }, (_, i) => `n${String(i).padStart(5, "0")}`);
    await world.fleet(names);
    let read = FLAGS_READ;
    const quiet = await rounds(world, scale.rounds, () => said(0));
    const other = await rounds(world, scale.rounds, () => {
      read += 1;
      const { flags, ...rest } = said(0);
      return { ...rest, flags: flags.map((flag) => ({ ...flag, readAtUnixMs: read })) };
    });
    await learn(world, 3_600_000);
    let count = 1;
    say(`${SIGNALS} known messages`);
    const known = await rounds(world, scale.rounds, () => said(count++));
    await learn(world, 0);
    say(`${SIGNALS} open alerts`);
    const raised = await rounds(world, scale.rounds, () => said(count++, 100));
    await world.until("every alert", () => stored(world).every((one) => one === scale.nodes));
    const storms: Storm[] = [];
    for (let n = 0; n < scale.storms; n++) storms.push(await storm(world, 1_000 + n));
    return {
      bench: "alerts",
      metrics: {
        report_quiet: us(quiet),
        report_other: us(other),
        report_known: us(known),
        report_raised: us(raised),
        storm: metricOf(
          storms.map(({ ms }) => ms),
          "ms",
        ),
        storm_writes: metricOf(
          storms.map(({ writes }) => writes),
          "writes",
        ),
      },
      ratios: {
        known_over_other: ratioOf(over(known, other), "report_known over report_other"),
        raised_over_other: ratioOf(over(raised, other), "report_raised over report_other"),
      },
      targets: short ? [] : [{ name: "storm", atMost: 2_000 }],
    };
  } finally {
    await world.stop();
  }
};

function us(values: readonly number[]): Metric {
  return metricOf(values, "us");
}

function over(values: readonly number[], others: readonly number[]): readonly number[] {
  return values.map((value, i) => value / (others[i] ?? Number.NaN));
}

/** Microseconds of processor time of one report, for each round: a second in which every node reports. */
async function rounds(
  world: World,
  count: number,
  says: () => ReturnType<typeof said>,
): Promise<readonly number[]> {
  const found: number[] = [];
  // The first is what makes what follows the usual.
  for (let round = 0; round <= count; round++) {
    world.clock.advance(1_000);
    const workload = says();
    const evidence = [...world.agents.values()].map((agent) => {
      agent.workloads = [workload];
      return agent.evidence();
    });
    const before = process.cpuUsage();
    for (const one of evidence) world.verifier.accept(one);
    world.verifier.sweep();
    await settled();
    const { user, system } = process.cpuUsage(before);
    if (round > 0) found.push((user + system) / evidence.length);
  }
  return found;
}

/** Lets writes come to their end and back by watch. */
async function settled(): Promise<void> {
  for (let i = 0; i < 100; i++) await turn();
}

/** Has what is said learnt from now on, or no more, by somebody who had no part in it. */
async function learn(world: World, durationMs: number): Promise<void> {
  if (!world.declared.operators.has("bob"))
    await world.done({
      ...({ kind: "add-operator", name: "bob", roles: [] } as const),
      publicKey: signerOf("bob").publicKey,
    });
  const body = { kind: "learn-messages", pool: POOL, executable: BUILD_B, durationMs } as const;
  const { code, message } = await world.send(world.command(body, { operator: "bob" }, "bob"));
  if (code) throw new Error(`learn: ${code}: ${message}`);
}

type Storm = { readonly ms: number; readonly writes: number };

/** How many nodes each alert on record has. */
function stored(world: World): readonly number[] {
  return [...world.declared.alerts.values()].map(({ value }) => value.nodes.length);
}

/** Every node says something new within one second. */
async function storm(world: World, id: number): Promise<Storm> {
  const agents = [...world.agents.values()];
  const workload = said(1, id, 1);
  const evidence = agents.map((agent) => {
    agent.workloads = [workload];
    return agent.evidence();
  });
  const writesBefore = world.store.transactions;
  const beganMs = performance.now();
  for (const one of evidence) {
    world.verifier.accept(one);
    await turn();
  }
  const isWhole = (): boolean =>
    [...world.declared.alerts.values()].some(
      ({ value }) => value.subject === templateId(id) && value.nodes.length === agents.length,
    );
  while (!isWhole()) {
    world.clock.advance(100);
    world.verifier.sweep();
    await turn();
  }
  return { ms: performance.now() - beganMs, writes: world.store.transactions - writesBefore };
}
