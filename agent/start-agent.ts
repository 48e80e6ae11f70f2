import { readFileSync } from "node:fs";
import { join } from "node:path";
import { verifySignature } from "../proto/ed25519.ts";
import type { Identity } from "../proto/enrol.ts";
import type { HttpListener } from "../proto/http-listener.ts";
import { IdentityKeeper } from "../proto/identity-keeper.ts";
import { LogKeeper } from "../proto/log-memory.ts";
import type { MetricsBook, MetricsPage } from "../proto/metrics.ts";
import { logOriginOf } from "../proto/signed/checkpoint.ts";
import { VERSION } from "../proto/version.ts";
import { attestStreamOpener } from "./attest-stream.ts";
import { type AgentImage, measureAgent } from "./claims/agent-image.ts";
import { openMeasurer } from "./claims/measurer.ts";
import type { WorkloadMeasurer } from "./claims/workload-measurer.ts";
import type { AgentConfig } from "./config.ts";
import { signalBytesFor } from "./evidence.ts";
import { LocalGate } from "./gate.ts";
import { hostNames } from "./host-names.ts";
import type { Log } from "./log.ts";
import type { MetricsSource } from "./metrics.ts";
import type { MeasurerNews } from "./report-deps.ts";
import { ReportLoop } from "./report-loop.ts";
import { preferenceOrder } from "./report-order.ts";
import { type ScheduleClock, startSchedule } from "./schedule.ts";
import { Spool } from "./spool.ts";

/** The configuration and the identity do not belong together. */
class WrongIdentityError extends Error {
  override readonly name = "WrongIdentityError";
  readonly code = "WRONG_IDENTITY";
}

export type AgentDeps = {
  readonly config: AgentConfig;
  readonly identity: Identity;
  readonly log: Log;
  /** "/proc", or a directory that looks like it. */
  readonly procRoot: string;
};

/** A running agent. */
export type Agent = {
  /** ADDRESS:PORT of the node-local gate, when there is one. */
  readonly gateAddress: string | undefined;
  stop(): Promise<void>;
};

/**
 * Starts an agent: measures, dials, reports, and answers at its own gate. The caller stops it.
 * @throws WrongIdentityError; Error of the operating system when the gate's address is taken
 */
export async function startAgent(deps: AgentDeps): Promise<Agent> {
  const { config, log, procRoot } = deps;
  const { kind, name } = deps.identity;
  if (kind !== "agent" || name !== config.node)
    throw new WrongIdentityError(
      `identity in ${config.state}: found ${kind} ${name}, wanted agent ${config.node}`,
    );
  const controllers = preferenceOrder(config.node, config.controllers, config.prefer);
  const keeper = keeperOf(deps, controllers);
  const { identity } = keeper;
  const bootId = readFileSync(join(procRoot, "sys/kernel/random/boot_id"), "utf8").trim();
  const image = await ownImage(procRoot, log);
  const nowMs = (): number => performance.now();
  const nowUnixMs = (): number => Date.now();
  const gate = gateOf(config, identity, bootId);
  const { spool, logKeeper } = memoryOf(deps, bootId);
  const loop = new ReportLoop(
    {
      node: config.node,
      bootId,
      get signer() {
        return identity.signer;
      },
      takeTrust: (trust) => keeper.takeTrust(trust),
      controllers,
      sequence: firstSequence(),
      openStream: attestStreamOpener(identity, controllers.length, nowUnixMs),
      gate,
      spool,
      logKeeper,
      log,
      nowMs,
      nowUnixMs,
      random: () => Math.random(),
    },
    (news) => openMeasurers(config, procRoot, news, image?.digest),
  );
  const page = metricsPage({ loop, gate, spool, logKeeper, identity });
  const http = await openGateHttp(config, gate, loop, page);
  const scraped = await openMetrics(config, page);
  const schedule = startSchedule(config.schedule, () => loop.measureAnew(), log, SCHEDULE_CLOCK);
  log.info("agent.started", {
    node: config.node,
    version: VERSION,
    image: image?.digest,
    keyid: identity.signer.keyid.slice(0, 12),
    controllers,
    pools: config.workloads.map((workload) => workload.pool),
    gate: http?.address,
    metrics: scraped?.address,
  });
  loop.start();
  keeper.onChange((change) => {
    if (change === "renewed") loop.renewed();
  });
  keeper.start();
  return {
    gateAddress: http?.address,
    stop: async () => {
      await keeper.stop();
      await schedule.stop();
      await http?.close();
      await scraped?.close();
      await loop.stop();
      await logKeeper.close();
      log.info("agent.stopped");
    },
  };
}

function gateOf(config: AgentConfig, identity: Identity, bootId: string): LocalGate {
  return new LocalGate({
    trustDomain: identity.trustDomain,
    node: config.node,
    bootId,
    pools: config.workloads.map((workload) => workload.pool),
    get permitKeys() {
      return identity.permitKeys;
    },
    verify: verifySignature,
    nowMs: () => performance.now(),
  });
}

/** What an agent keeps on disk besides its identity. */
function memoryOf(
  { config, identity, log }: AgentDeps,
  bootId: string,
): { readonly spool: Spool; readonly logKeeper: LogKeeper } {
  const nowUnixMs = (): number => Date.now();
  const spool = new Spool({
    directory: join(config.state, "spool"),
    bootId,
    note: ({ event, ...fields }) => log[event === "spool.sent" ? "info" : "error"](event, fields),
    nowUnixMs,
  });
  const logKeeper = openLogKeeper(config.state, identity.trustDomain, log);
  return { spool, logKeeper };
}

function keeperOf(
  { config, identity, log }: AgentDeps,
  controllers: readonly string[],
): IdentityKeeper {
  return new IdentityKeeper({
    ...{ identity, stateDirectory: config.state, addresses: () => controllers },
    note: (level, event, fields) => log[level](event, fields),
    nowUnixMs: () => Date.now(),
    random: Math.random,
  });
}

const images = new Map<string, Promise<AgentImage>>();

/** Which agent this is: it is what was started, so once for each process. Where it cannot be told, evidence does not say, and a pool that lists its agents does. */
async function ownImage(procRoot: string, log: Log): Promise<AgentImage | undefined> {
  const measuring = images.get(procRoot) ?? measureAgent(procRoot);
  images.set(procRoot, measuring);
  try {
    return await measuring;
  } catch (error) {
    images.delete(procRoot);
    log.error("agent.image_unreadable", { detail: String(error) });
    return undefined;
  }
}

function openLogKeeper(stateDirectory: string, trustDomain: string, log: Log): LogKeeper {
  return new LogKeeper({
    stateDirectory,
    origin: logOriginOf(trustDomain),
    note: ({ event, ...fields }) => log[event === "log.pinned" ? "info" : "error"](event, fields),
    nowUnixMs: () => Date.now(),
  });
}

const SCHEDULE_CLOCK: ScheduleClock = {
  nowUnixMs: () => Date.now(),
  after: (delayMs, action) => {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};

function openMeasurers(
  config: AgentConfig,
  procRoot: string,
  news: MeasurerNews,
  agent: string | undefined,
): readonly WorkloadMeasurer[] {
  return config.workloads.map((workload) =>
    openMeasurer(workload, {
      procRoot,
      watchMs: config.watchMs,
      nowUnixMs: () => Date.now(),
      onChange: () => news.changed(workload.pool),
      onCount: () => news.counted(workload.pool),
      ownsSockets: true,
      signalBytes: signalBytesFor(config.workloads.length),
      hostNames: hostNames(config.node),
      agent,
    }),
  );
}

/** Microseconds since boot (CLOCK_MONOTONIC): more than every sequence that was counted up from an earlier start of the same boot, without a write to disk. */
function firstSequence(): number {
  return Number(process.hrtime.bigint() / 1_000n);
}

type MakePage = () => Promise<MetricsPage>;

/** Loaded at the first scrape, and made once. */
function metricsPage(source: MetricsSource): MakePage {
  let book: Promise<MetricsBook> | undefined;
  return async () => {
    book ??= import("./metrics.ts").then(({ agentMetrics }) => agentMetrics(source));
    return (await book).page(performance.now());
  };
}

async function openGateHttp(
  config: AgentConfig,
  gate: LocalGate,
  loop: ReportLoop,
  metrics: MakePage,
): Promise<HttpListener | undefined> {
  if (config.gate === undefined) return undefined;
  const { serveGate } = await import("./gate-http.ts");
  return serveGate(config.gate.listen, {
    decide: (pool, node) => gate.decide(pool, node),
    ready: () => loop.measured,
    metrics,
  });
}

async function openMetrics(
  { metrics }: AgentConfig,
  page: MakePage,
): Promise<HttpListener | undefined> {
  if (metrics === undefined) return undefined;
  const { serveMetrics } = await import("../proto/metrics-listener.ts");
  return serveMetrics(metrics.listen, page);
}
