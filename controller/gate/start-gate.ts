import type { Server as NetServer } from "node:net";
import { type Server as GrpcServer, ServerCredentials } from "@grpc/grpc-js";
import { splitAddress } from "../../proto/channel.ts";
import type { IdentityKeeper } from "../../proto/identity-keeper.ts";
import type { LogKeeper } from "../../proto/log-memory.ts";
import { serveMetrics } from "../../proto/metrics-listener.ts";
import { AgentCheck, type ReadyOwnership } from "./agent-check.ts";
import type { BreakGlassBook } from "./break-glass.ts";
import type { GateConfig } from "./config.ts";
import { decisionWord } from "./decision.ts";
import { DecisionFeed, type FeedChange } from "./decision-feed.ts";
import type { GateIdentity } from "./follow-controller.ts";
import type { GateLogger } from "./gate-logger.ts";
import { createGateMetrics, type GateMetrics, observeGate } from "./gate-metrics.ts";
import { HaproxyRuntime } from "./haproxy-runtime.ts";
import { createHealthServer } from "./health.ts";
import { HttpGate } from "./http-gate.ts";
import { PermitBook } from "./permit-book.ts";
import { type BreakGlassHost, openBreakGlass, startBreakGlass } from "./start-break-glass.ts";
import { StateFiles } from "./state-file.ts";
import { summed } from "./tell-sessions.ts";
import { ControllerWatch } from "./watch-controller.ts";

export type StartGateOptions = {
  readonly config: GateConfig;
  /** Looked at whenever it is needed: it may be replaced while a gate runs. */
  readonly identity: GateIdentity;
  /** Renews it, and follows whom it is to trust; undefined: the gate is inside a controller, which does. */
  readonly keeper?: IdentityKeeper;
  /** Addresses of the controllers as they are at this moment, for a gate that is told; else those of `config`. */
  readonly controllers?: () => readonly string[];
  /** Monotonic milliseconds. */
  readonly clock: () => number;
  /** From 0 to below 1, for the jitter of reconnecting. */
  readonly random: () => number;
  readonly logger: GateLogger;
  /** What this gate remembers of the transparency log; undefined: it is inside the controller, and follows none. */
  readonly logKeeper?: LogKeeper;
  /** The host, for a gate that two operators may open while no controller answers; absent: nobody may. */
  readonly breakGlass?: BreakGlassHost;
  /** Stops the gate when it is aborted. */
  readonly signal?: AbortSignal;
};

/** A running gate. `addresses` are host:port as bound; undefined for what is not configured. */
export type RunningGate = {
  readonly addresses: {
    readonly http: string | undefined;
    readonly agentCheck: string | undefined;
    readonly health: string | undefined;
    readonly metrics: string | undefined;
    /** Path of the socket that takes tokens of two operators. */
    readonly breakGlass: string | undefined;
  };
  /** Ends listeners, connections and timers; balancers and state files stay as they are. Repeatable. */
  stop(): Promise<void>;
};

/** Something that was started; stopped in reverse order. */
type Stop = () => void | Promise<void>;

/**
 * Starts a gate: follows the controllers, and serves every hook that `config` names. Returns when all listeners are bound; before the first complete
 * snapshot every one of them answers "not known", never "open".
 * @throws Error when a listener cannot be bound or the identity has no usable permit key; nothing is left running then
 */
export async function startGate(options: StartGateOptions): Promise<RunningGate> {
  const stops: Stop[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= stopAll(stops);
    return stopping;
  };
  try {
    const addresses = await startParts(options, stops);
    options.signal?.addEventListener("abort", () => void stop());
    if (options.signal?.aborted === true) await stop();
    return { addresses, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  options: StartGateOptions,
  stops: Stop[],
): Promise<RunningGate["addresses"]> {
  const { config, identity, clock, logger } = options;
  const metrics = createGateMetrics();
  const glass = openBreakGlass(options);
  const book = new PermitBook({
    trustDomain: identity.trustDomain,
    get permitKeys() {
      return identity.permitKeys;
    },
    startedMs: clock(),
    glass,
  });
  const feed = new DecisionFeed(book, clock, logger);
  stops.push(() => feed.stop());
  const { logKeeper } = options;
  stops.push(() => logKeeper?.close());
  observeGate(metrics, { book, feed, clock, logKeeper, identity });
  const part = { book, feed, clock, logger, metrics, logKeeper, glass };

  const balancers = config.haproxy.map((entry) => new HaproxyRuntime({ ...entry, ...part }));
  for (const balancer of balancers) {
    // Before every other hook: what closes must reach the balancer first.
    feed.subscribe((change) => balancer.changed(change));
    balancer.start();
    stops.push(() => balancer.stop());
  }
  if (config.stateFiles !== undefined) {
    const files = new StateFiles({ ...config.stateFiles, ...part });
    stops.push(() => files.stop());
  }
  const http = await startHttp(config, part, balancers, stops);
  const agentCheck = await startAgentCheck(config, part, ownershipOf(balancers), stops);
  const health = await startHealth(config, part, stops);
  feed.subscribe((change) => logChanges(change, logger));

  const configured = config.controllers ?? [identity.attestationAddress];
  const controllers = options.controllers ?? (() => configured);
  const draining =
    balancers.length === 0 ? undefined : () => summed(balancers.map((one) => one.draining()));
  const followed = { controllers, pools: config.pools, draining };
  const watch = new ControllerWatch({ ...options, ...part, ...followed });
  watch.start();
  stops.push(() => watch.stop());
  const { keeper } = options;
  keeper?.onChange((change) => {
    if (change === "renewed") watch.redial();
  });
  keeper?.start();
  stops.push(() => keeper?.stop());
  const breakGlass = await startBreakGlass(options, part, stops);
  const scraped = await startMetrics(config, part, stops);
  return { http, agentCheck, health, metrics: scraped, breakGlass };
}

type Part = {
  readonly book: PermitBook;
  readonly feed: DecisionFeed;
  readonly clock: () => number;
  readonly metrics: GateMetrics;
  readonly logKeeper: LogKeeper | undefined;
  readonly glass: BreakGlassBook | undefined;
};

async function startHttp(
  config: GateConfig,
  part: Part,
  balancers: readonly HaproxyRuntime[],
  stops: Stop[],
): Promise<string | undefined> {
  if (config.http === undefined) return undefined;
  const { listen, maxConnections } = config.http;
  const servers = () => balancers.map((balancer) => balancer.view());
  const gate = new HttpGate({ ...part, maxConnections, servers });
  stops.push(() => gate.close());
  return bind(gate.server, listen);
}

async function startAgentCheck(
  config: GateConfig,
  part: Part,
  ownership: ReadyOwnership,
  stops: Stop[],
): Promise<string | undefined> {
  if (config.agentCheck === undefined) return undefined;
  const check = new AgentCheck({ ...part, ownership });
  stops.push(() => check.close());
  return bind(check.server, config.agentCheck.listen);
}

async function startHealth(
  config: GateConfig,
  part: Part,
  stops: Stop[],
): Promise<string | undefined> {
  if (config.health === undefined) return undefined;
  const server = createHealthServer(part);
  stops.push(() => server.forceShutdown());
  return bindGrpc(server, config.health.listen);
}

async function startMetrics(
  config: GateConfig,
  { metrics: { metricsBook }, clock }: Part,
  stops: Stop[],
): Promise<string | undefined> {
  if (config.metrics === undefined && config.http === undefined) return undefined;
  stops.push(metricsBook.watchEventLoop(clock));
  if (config.metrics === undefined) return undefined;
  const listener = await serveMetrics(config.metrics.listen, () => metricsBook.page(clock()));
  stops.push(() => listener.close());
  return listener.address;
}

/**
 * Who says when `ready` is owed. A pool that no stats socket serves has no read-back: there `ready` is always said, or a balancer that starts with
 * `disabled` servers would never take one in; an operator's own maintenance does not last there.
 */
function ownershipOf(balancers: readonly HaproxyRuntime[]): ReadyOwnership {
  return {
    owesReady: (pool, node) => {
      const mapped = balancers.filter((balancer) => balancer.maps(pool));
      return mapped.length === 0 || mapped.some((balancer) => balancer.owesReady(pool, node));
    },
    orderedDrain: (pool, node) => {
      for (const balancer of balancers) balancer.orderedDrain(pool, node);
    },
  };
}

function logChanges({ nodes }: FeedChange, logger: GateLogger): void {
  for (const { pool, node, before, after } of nodes)
    logger.info(
      {
        event: after.open ? "gate_open" : "gate_closed",
        pool,
        node,
        decision: decisionWord(after),
        before: before === undefined ? undefined : decisionWord(before),
        code: after.code,
        reasons: after.reasons,
        mode: after.mode,
      },
      after.open ? "a node may take traffic" : "a node may take no traffic",
    );
}

function bind(server: NetServer, address: string): Promise<string> {
  const { host, port } = splitAddress(address);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.removeListener("error", reject);
      const bound = server.address();
      resolve(`${host}:${typeof bound === "object" ? bound?.port : port}`);
    });
  });
}

function bindGrpc(server: GrpcServer, address: string): Promise<string> {
  const { host } = splitAddress(address);
  return new Promise((resolve, reject) => {
    // Without TLS: load balancers have no keys of ours, and what is said here opens nothing by itself. Bind it to loopback.
    server.bindAsync(address, ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(`${host}:${port}`);
      else reject(error);
    });
  });
}

async function stopAll(stops: readonly Stop[]): Promise<void> {
  for (const stop of [...stops].reverse()) await stop();
}
