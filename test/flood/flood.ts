import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Metadata, Metadata as NewMetadata } from "@grpc/grpc-js";
import {
  callUnary,
  clientCredentials,
  controllerClient,
  fetchPinnedCa,
} from "../../proto/channel.ts";
import type { muster } from "../../proto/gen/muster.js";
import { ADMIN } from "../../proto/services.ts";
import { encodeOperatorProof } from "../../proto/signed/command.ts";
import { encodeEnvelope, PAYLOAD_TYPE, sealEnvelope } from "../../proto/signed/envelope.ts";
import {
  type Cluster,
  type ControllerProcess,
  makeCluster,
  startController,
  TRUST_DOMAIN,
} from "../bench/controller-process.ts";
import { enrolFleet, POOL } from "../bench/enrolled-fleet.ts";
import { FleetLoad } from "../bench/fleet-load.ts";
import { ForkedProgram } from "../bench/forked-program.ts";
import { cpuBetween, cpuTimeOf, residentMb } from "../bench/process-usage.ts";
import { Resources } from "../bench/resources.ts";
import { waitFor } from "../fleet/wait-for.ts";

/** How much of what. */
export type FloodScale = {
  readonly connections: number;
  /** From so many addresses; 1: the one that the good agents have too. */
  readonly addresses: number;
  readonly agents: number;
  readonly heartbeatMs: number;
  readonly seconds: number;
};

/** What was seen. */
export type FloodFigures = FloodScale & {
  /** The age of the oldest report that the controller has of any agent, looked at every second: before the flood, and while it lasts. */
  readonly oldestBeforeMs: number;
  readonly oldestMs: number;
  /** Streams of good agents that were lost, reports of theirs that were refused, permits that closed, looks at which one was not ATTESTED. */
  readonly losses: number;
  readonly refused: number;
  readonly closed: number;
  readonly notAttested: number;
  /** Newcomers: operators who connect anew each second, from the good agents' address, and how long until they are answered. */
  readonly newcomers: number;
  readonly newcomersTurnedAway: number;
  readonly newcomerMedianMs: number;
  readonly newcomerMostMs: number;
  /** The flood: connections that were opened, and most that were open at once. */
  readonly opened: number;
  readonly mostOpen: number;
  /** Of the controller. */
  readonly cpuPercentBefore: number;
  readonly cpuPercent: number;
  readonly memoryMbBefore: number;
  readonly memoryMb: number;
  /** Whether every agent kept its heartbeat within one interval: its oldest report was never older than two, and it lost nothing. */
  readonly kept: boolean;
};

type Look = {
  readonly oldestMs: number;
  readonly notAttested: number;
  readonly tookMs: number | undefined;
};
type Counts = { readonly opened: number; readonly open: number };

const HANDSHAKES = 8;
const NEWCOMER_DEADLINE_MS = 5_000;

/**
 * Lets good agents report to a real controller, and then opens connections that authenticate as nobody: silent ones, garbage, half a handshake, TLS without
 * a certificate, HTTP/2 without a request; each is opened again when it ends.
 * @param dir an empty folder
 */
export async function flood(
  scale: FloodScale,
  dir: string,
  say: (line: string) => void,
): Promise<FloodFigures> {
  await using resources = new Resources();
  const { heartbeatMs } = scale;
  const cluster = await makeCluster(dir, { heartbeatMs, gate: false, settleMs: 0 });
  const file = join(dir, "fleet.json");
  await enrolFleet(cluster, scale.agents, file);
  const controller = await startController(cluster, dir);
  resources.use(controller.child);
  const load = resources.use(new FleetLoad([file]));
  await load.begin({ addresses: [controller.agents], heartbeatMs, handshakes: HANDSHAKES });
  const permitted = async (): Promise<boolean> =>
    Object.values(await load.permitted()).reduce((sum, one) => sum + one, 0) === scale.agents;
  const what = `${scale.agents} agents permitted`;
  await waitFor(permitted, { what, deadlineMs: 180_000, intervalMs: 100 });
  say(`${what}; heartbeat ${heartbeatMs} ms`);
  const caPem = await fetchPinnedCa(controller.public, cluster.caFingerprint, NEWCOMER_DEADLINE_MS);
  const onlooker: Onlooker = { cluster, controller, caPem };
  const before = await period(onlooker, Math.max(3, Math.min(10, scale.seconds / 4)));
  const told = await load.told();
  const program = resources.use(new ForkedProgram("flood-generator"));
  const { agents, public: open } = controller;
  const { connections, addresses } = scale;
  await program.ask({ kind: "begin", agents, public: open, connections, addresses });
  let mostOpen = 0;
  let opened = 0;
  const during = await period(onlooker, scale.seconds, async () => {
    const counts = await program.ask<Counts>({ kind: "told" });
    mostOpen = Math.max(mostOpen, counts.open);
    opened = counts.opened;
  });
  const after = await load.told();
  return figuresOf(scale, before, during, {
    losses: after.losses - told.losses,
    refused: after.refused - told.refused,
    closed: after.closed - told.closed,
    opened,
    mostOpen,
  });
}

type Onlooker = {
  readonly cluster: Cluster;
  readonly controller: ControllerProcess;
  readonly caPem: string;
};

type Period = {
  readonly looks: readonly Look[];
  readonly cpuPercent: number;
  readonly memoryMb: number;
};

/** Looks once a second. */
async function period(
  onlooker: Onlooker,
  seconds: number,
  also: () => Promise<void> = async () => undefined,
): Promise<Period> {
  const { pid } = onlooker.controller.child;
  const cpu = cpuTimeOf(pid);
  const beganMs = performance.now();
  const looks: Look[] = [];
  let memoryMb = 0;
  while (performance.now() - beganMs < seconds * 1_000) {
    const [look] = await Promise.all([lookAsNewcomer(onlooker), delay(1_000), also()]);
    looks.push(look);
    memoryMb = Math.max(memoryMb, residentMb(pid));
  }
  const { totalUs } = cpuBetween(cpu, cpuTimeOf(pid));
  return { looks, cpuPercent: totalUs / 10 / (performance.now() - beganMs), memoryMb };
}

/** Connects anew and asks for the fleet. Whoever is turned away tries again at the next look. */
async function lookAsNewcomer({ cluster, controller, caPem }: Onlooker): Promise<Look> {
  const client = controllerClient(controller.public, clientCredentials(caPem));
  const beganMs = performance.now();
  try {
    const fleet = await callUnary(
      client,
      ADMIN.getFleet,
      { pool: POOL },
      { deadlineMs: NEWCOMER_DEADLINE_MS, metadata: proofOf(cluster) },
    );
    const nodes: readonly muster.v1.NodeView.$Properties[] = fleet.pools?.[0]?.nodes ?? [];
    return {
      oldestMs: Math.max(...nodes.map(({ evidenceAgeMs }) => evidenceAgeMs ?? 0)),
      notAttested: nodes.filter(({ status }) => status !== "ATTESTED").length,
      tookMs: performance.now() - beganMs,
    };
  } catch {
    return { oldestMs: 0, notAttested: 0, tookMs: undefined };
  } finally {
    client.close();
  }
}

function proofOf({ operator }: Cluster): Metadata {
  const proof = encodeOperatorProof({
    operator: operator.name,
    trustDomain: TRUST_DOMAIN,
    rpc: ADMIN.getFleet.path,
    issuedAtUnixMs: Date.now(),
    nonce: randomBytes(16),
  });
  const metadata = new NewMetadata();
  const sealed = sealEnvelope(PAYLOAD_TYPE.operator, proof, operator.signer);
  metadata.set("muster-operator-bin", Buffer.from(encodeEnvelope(sealed)));
  return metadata;
}

type Told = Pick<FloodFigures, "losses" | "refused" | "closed" | "opened" | "mostOpen">;

function figuresOf(scale: FloodScale, before: Period, during: Period, told: Told): FloodFigures {
  const times = during.looks.flatMap(({ tookMs }) => tookMs ?? []).sort((a, b) => a - b);
  const most = (of: (look: Look) => number, period: Period): number =>
    Math.round(Math.max(0, ...period.looks.map(of)));
  const oldestMs = most((look) => look.oldestMs, during);
  const notAttested = most((look) => look.notAttested, during);
  const lost = told.losses + told.refused + told.closed + notAttested;
  return {
    ...scale,
    ...told,
    oldestBeforeMs: most((look) => look.oldestMs, before),
    oldestMs,
    notAttested,
    newcomers: during.looks.length,
    newcomersTurnedAway: during.looks.length - times.length,
    newcomerMedianMs: Math.round(times[times.length >> 1] ?? 0),
    newcomerMostMs: Math.round(times.at(-1) ?? 0),
    cpuPercentBefore: Math.round(before.cpuPercent),
    cpuPercent: Math.round(during.cpuPercent),
    memoryMbBefore: Math.round(before.memoryMb),
    memoryMb: Math.round(during.memoryMb),
    kept: lost === 0 && times.length > 0 && oldestMs <= scale.heartbeatMs * 2,
  };
}
