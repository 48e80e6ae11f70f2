import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { sha256 } from "../../proto/signed/bytes.ts";
import { compileServers, type ServerBuilds } from "../fleet/compile-servers.ts";
import { type Fleet, prepareFleet } from "../fleet/fleet.ts";
import { POOL } from "../fleet/fleet-files.ts";
import {
  countByBuild,
  type LedgerLine,
  lastReceiptMonoUs,
  readLedger,
  readLedgers,
} from "../fleet/ledger.ts";
import { waitFor } from "../fleet/wait-for.ts";
import type { Bench, BenchContext } from "./bench.ts";
import { OrderStream } from "./order-stream.ts";
import { Resources } from "./resources.ts";
import { metricOf } from "./result.ts";

/** Each server of four gets a request every 4 ms: no closing is known better than that. */
const FULL = { servers: 4, trials: 24, ratePerSecond: 1_000 };
const SHORT = { servers: 2, trials: 1, ratePerSecond: 100 };
/** "A few MB." */
const PADDING_BYTES = 4 << 20;
/** After HAProxy shows a server out of service: what it let through before has arrived by then, and what it lets through later would show. */
const GRACE_MS = 500;
const REOPEN_DEADLINE_MS = 30_000;
const APPROVED = { P: "no" } as const;

type Trial = {
  /** From the rename to the last request that the server received; 0 when none came after it. */
  readonly closedMs: number;
  /** From the moment at which the new image ran, for a restart. */
  readonly sinceExecutedMs?: number;
};

/**
 * How long a server that changed keeps getting requests through HAProxy: real servers, agents, controller, muster-gate with runtime push, and an order
 * stream. Zero is the rename, taken by whoever renames; the end is the server's own receipt of its last request, on the same clock.
 * Trials of both kinds take turns, over the servers in turn; between two the server is put right and enabled by `muster enable`.
 */
export const detect: Bench = async (context) => {
  const { servers, trials, ratePerSecond } = context.short ? SHORT : FULL;
  await using resources = new Resources();
  const names = Array.from({ length: servers }, (_, i) => `smars-${i + 1}`);
  const { fleet, builds } = await startFleet(context, names, resources);
  const orders = resources.use(new OrderStream(fleet.ports.frontend, ratePerSecond));
  const flags: Trial[] = [];
  const restarts: Trial[] = [];
  const hashMs: number[] = [];
  for (let trial = 0; trial < trials; trial++) {
    const flagged = names[(trial * 2) % servers] ?? "";
    const restarted = names[(trial * 2 + 1) % servers] ?? "";
    const flag = await flagTrial(fleet, flagged);
    const restart = await restartTrial(fleet, restarted, builds);
    hashMs.push(await hashMsOf(builds.b));
    flags.push(flag);
    restarts.push(restart);
    context.say(
      `trial ${trial + 1}: flag edit ${flag.closedMs.toFixed(1)} ms; binary restart ${restart.closedMs.toFixed(1)} ms after the rename, ${restart.sinceExecutedMs?.toFixed(1)} ms after the new image ran; hashing ${hashMs.at(-1)?.toFixed(1)} ms`,
    );
  }
  orders.wantHealthy();
  const wrong = await requestsToOtherBuild(fleet);
  context.say(
    `each server is sent a request every ${((servers * 1_000) / ratePerSecond).toFixed(1)} ms; the other build received ${wrong} in ${trials} restarts`,
  );
  return {
    bench: "detect",
    metrics: {
      flag_edit: metricOf(
        flags.map((trial) => trial.closedMs),
        "ms",
      ),
      binary_restart: metricOf(
        restarts.map((trial) => trial.closedMs),
        "ms",
      ),
      binary_restart_since_exec: metricOf(
        restarts.map((trial) => trial.sinceExecutedMs ?? Number.NaN),
        "ms",
      ),
      hash_ms: metricOf(hashMs, "ms"),
    },
    ratios: {},
    targets: [
      { name: "flag_edit", atMost: 100 },
      { name: "binary_restart", atMost: 300 },
    ],
  };
};

async function startFleet(
  { dir, say }: BenchContext,
  names: readonly string[],
  resources: Resources,
): Promise<{ fleet: Fleet; builds: ServerBuilds }> {
  const builds = await compileServers({
    outDir: join(dir, "padded"),
    paddingBytes: PADDING_BYTES,
  });
  const fleet = resources.use(await prepareFleet({ dir: join(dir, "f"), names, flags: APPROVED }));
  for (const server of fleet.servers.values()) await server.copyBinary(builds.a);
  await fleet.startServers();
  await fleet.initialise();
  await fleet.startController();
  await fleet.applyPool(names, { permitLife: "30s", hold: "15m" });
  await fleet.enrolAgents(names);
  await fleet.startGate();
  await fleet.startBalancer();
  await fleet.startAgents(names);
  const profile = { label: "A", stage: "target", binary: builds.a, flags: APPROVED } as const;
  const { exitCode, answer } = await fleet.declare("what may run", [profile]);
  if (exitCode !== 0) throw new Error(`release: found it ${answer.outcome}: ${answer.message}`);
  await reopen(fleet, names);
  say(`${names.length} servers in service behind HAProxy`);
  return { fleet, builds };
}

async function flagTrial(fleet: Fleet, name: string): Promise<Trial> {
  const server = fleet.server(name);
  const renamedMonoUs = await server.editFlags({ P: "yes" });
  const last = await lastRequest(fleet, name);
  await server.editFlags(APPROVED);
  await reopen(fleet, [name]);
  return { closedMs: since(renamedMonoUs, last) };
}

async function restartTrial(fleet: Fleet, name: string, builds: ServerBuilds): Promise<Trial> {
  const server = fleet.server(name);
  const { renamedMonoUs, executedMonoUs } = await server.deploy(builds.b);
  const last = await lastRequest(fleet, name);
  await server.deploy(builds.a);
  await reopen(fleet, [name]);
  return {
    closedMs: since(renamedMonoUs, last),
    sinceExecutedMs: since(executedMonoUs, last),
  };
}

function since(zeroMonoUs: number, lastMonoUs: number): number {
  return Math.max(0, (lastMonoUs - zeroMonoUs) / 1000);
}

/** Waits until HAProxy has the server out of service, and reads when the server received its last request. */
async function lastRequest(fleet: Fleet, name: string): Promise<number> {
  await waitFor(async () => !(await fleet.serving()).includes(name), {
    what: `${name}: out of service`,
    deadlineMs: 10_000,
    intervalMs: 20,
  });
  await delay(GRACE_MS);
  const lines: readonly LedgerLine[] = await readLedger(fleet.server(name).ledgerFile);
  const last = lastReceiptMonoUs(lines).get(name);
  if (last === undefined) throw new Error(`${name}: found no request ever, wanted some`);
  return last;
}

/** Enables servers again, as an operator does: refused until each is measured and right. */
async function reopen(fleet: Fleet, names: readonly string[]): Promise<void> {
  await waitFor(
    async () => {
      const { exitCode, answer } = await fleet.cli.command("enable", POOL, ...names);
      if (exitCode !== 0) throw new Error(`${answer.code}: ${answer.message}`);
      return true;
    },
    { what: `enable ${names.join(" ")}`, deadlineMs: REOPEN_DEADLINE_MS, intervalMs: 100 },
  );
  await fleet.untilServing([...fleet.names], REOPEN_DEADLINE_MS);
}

async function requestsToOtherBuild(fleet: Fleet): Promise<number> {
  return countByBuild(await readLedgers(fleet.ledgerFiles)).B.work;
}

/** Time to read a file that is in memory and to hash it: a part of every restart that no gate can save. */
async function hashMsOf(file: string): Promise<number> {
  const startMs = performance.now();
  sha256(await readFile(file));
  return performance.now() - startMs;
}
