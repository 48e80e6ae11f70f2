import { randomBytes } from "node:crypto";
import type { muster } from "../proto/gen/muster.js";
import { VERSION } from "../proto/version.ts";
import { rememberEpoch } from "./backup/epoch-mark.ts";
import { rememberTrust } from "./backup/trust-mark.ts";
import { takeIssuerEpoch } from "./cluster/issuer-epoch.ts";
import { joinCluster } from "./cluster/join-cluster.ts";
import type { SharedCluster } from "./cluster/shared-cluster.ts";
import type { CommandContext } from "./commands/context.ts";
import type { ControllerConfig } from "./config.ts";
import { embeddedGateIdentity, type GateTls, startEmbeddedGate } from "./embedded-gate.ts";
import { Epochs } from "./epochs.ts";
import { StoreFollower } from "./follow-store.ts";
import type { GateLogger } from "./gate/gate-logger.ts";
import type { History } from "./history/history.ts";
import { storedHistory } from "./history/stored-history.ts";
import type { EvidenceLog } from "./log/evidence-log.ts";
import { Transparency } from "./log/transparency.ts";
import { ControllerMetrics } from "./metrics/controller-metrics.ts";
import type { Bell } from "./notify/bell.ts";
import { loadReceivers, type Receiver } from "./notify/receiver.ts";
import { adminService } from "./rpc/admin.ts";
import { AttestationService } from "./rpc/attestation.ts";
import { breakGlassHandler } from "./rpc/break-glass.ts";
import { enrolHandler } from "./rpc/enrolment.ts";
import { GateFeed } from "./rpc/gate-feed.ts";
import { GateSessions } from "./rpc/gate-sessions.ts";
import { type Listeners, openListeners } from "./rpc/listeners.ts";
import { LogAnswers } from "./rpc/log-answers.ts";
import { Renewals } from "./rpc/renewal.ts";
import { ServerIdentity } from "./server-identity.ts";
import { startMetrics } from "./start-metrics.ts";
import { startNotifying } from "./start-notifying.ts";
import { startStatus } from "./start-status.ts";
import { startTimers } from "./start-timers.ts";
import type { ControllerKeys } from "./state-directory.ts";
import type { StatusPage } from "./status/status-page.ts";
import type { Store } from "./store/store.ts";
import { TrustBook } from "./trust/trust-book.ts";
import { DeclaredState } from "./verifier/declared-state.ts";
import { PermitIssuer } from "./verifier/permit-issuer.ts";
import type { Clock, EventLog } from "./verifier/ports.ts";
import { Recorder } from "./verifier/recorder.ts";
import { Verifier } from "./verifier/verifier.ts";
import { VerifyPool } from "./verify-pool.ts";
import { openVerifyThread } from "./verify-thread.ts";
import { wantCluster } from "./want-cluster.ts";

export type RunOptions = {
  readonly config: ControllerConfig;
  readonly keys: ControllerKeys;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly gateLogger: GateLogger;
  /** Told when this controller can never issue again: what is declared is lost sight of. Only a new start sees again. */
  readonly onFatal?: (why: string) => void;
  /** The compiled program of a verifying thread; absent: the one beside this file. */
  readonly verifyWorker?: URL;
};

/** A running controller. Addresses are host:port as bound. */
export type RunningController = {
  readonly agents: string;
  readonly public: string;
  readonly gate: {
    readonly http?: string;
    readonly agentCheck?: string;
    readonly health?: string;
    readonly metrics?: string;
  };
  /** The status page; absent: there is none. */
  readonly status?: string | undefined;
  /** Metrics; absent: they are served nowhere. */
  readonly metrics?: string | undefined;
  /** Ends everything in reverse order; the store is the caller's. */
  stop(): Promise<void>;
};

type Stop = () => void | Promise<void>;
type Running = RunOptions & { readonly metrics: ControllerMetrics };

/**
 * Starts a controller on a store: rebuilds state, serves, and enables nothing by itself. Returns when both listeners are bound.
 * @throws ControllerError NOT_INITIALISED when the store belongs to no cluster or another one; StoreError; Error when an address cannot be bound
 */
export async function runController(options: RunOptions): Promise<RunningController> {
  const stops: Stop[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const metrics = new ControllerMetrics(options.clock);
    const log = metrics.counted(options.log);
    return { ...(await start({ ...options, log, metrics }, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(given: Running, stops: Stop[]): Promise<Omit<RunningController, "stop">> {
  const { config, keys, clock, log } = given;
  const { trustDomain } = config;
  const receivers = loadReceivers(config.notify);
  await wantCluster(given.store, keys, trustDomain);
  const declared = new DeclaredState();
  const cluster = await joinCluster({ ...given, version: VERSION }, declared);
  stops.push(() => cluster?.stop());
  const transparency = await openLog(given, cluster, stops);
  const o = { ...given, store: transparency.store };
  const { store } = o;
  await declared.load(store);
  // Durable before the first permit: whatever this process issues outranks everything that was issued before it.
  const issuerEpoch = (await cluster?.takeEpoch()) ?? (await takeIssuerEpoch(store)).epoch;
  rememberEpoch(config.state, issuerEpoch);
  const trust = new TrustBook({ keys, declared, trustDomain, random: randomBytes, log });
  rememberTrust(config.state, trust, log);
  const gateTls = await embeddedGateIdentity(o, trust);
  const issuer = new PermitIssuer(trust.signer, trustDomain, issuerEpoch);
  transparency.reader.speak(trust.logVoice);
  trust.onChange(({ signer, log: logKey }) => {
    if (signer) issuer.resign(clock.monotonicMs());
    if (logKey) transparency.reader.speak(trust.logVoice);
  });
  const verifier = new Verifier({
    ...{ declared, store, issuer, clock, log, random: randomBytes },
    staleAfterMs: config.heartbeatMs * 3,
    settleMs: config.settleMs,
    ...(cluster && { owners: cluster.owners, tenure: cluster }),
    stood: transparency.stood,
  });
  const evidenceLog = transparency.evidenceOf(verifier, declared);
  const recorder = recorderOf(o, declared, verifier);
  const follower = followStore(
    o,
    declared,
    { verifier, recorder, cluster, transparency, trust },
    stops,
  );
  verifier.start();
  const { name: controllerName } = config;
  const common = { verifier, declared, recorder, issuer, clock, log, trustDomain, controllerName };
  const startedAtUnixMs = Math.floor(clock.unixMs());
  const identity = await ServerIdentity.make({
    ...{ spiffeId: `spiffe://${trustDomain}/controller/${controllerName}`, clock, log },
    authority: () => trust.shown,
    bundle: () => trust.bundle,
  });
  const more = {
    cluster,
    receivers,
    follower,
    gateTls,
    startedAtUnixMs,
    identity,
    transparency,
    evidenceLog,
    history: storedHistory(config, store, transparency.reader, clock),
    trust,
    logAnswers: new LogAnswers(transparency.view, log),
  };
  return serveAll(o, { ...common, ...more }, stops);
}

/** The log, which everything that is written from now on enters. */
async function openLog(
  { config, keys, store, clock, log, metrics }: Running,
  cluster: SharedCluster | undefined,
  stops: Stop[],
): Promise<Transparency> {
  const transparency = await Transparency.open({
    ...{ controller: config.name, trustDomain: config.trustDomain, logSigner: keys.logSigner },
    ...{ store: metrics.measured(cluster?.store ?? store), clock, log },
    leads: () => cluster?.leader.isLeader ?? true,
  });
  stops.push(() => transparency.stop());
  if (config.log.listen !== undefined) stops.push(await transparency.serve(config.log.listen));
  return transparency;
}

/** What serving takes. */
type Core = Omit<Common, "bell"> & {
  readonly evidenceLog: EvidenceLog;
  readonly logAnswers: LogAnswers;
  readonly receivers: ReadonlyMap<string, Receiver>;
  readonly follower: StoreFollower;
  readonly gateTls: GateTls | undefined;
};

async function serveAll(
  o: Running,
  core: Core,
  stops: Stop[],
): Promise<Omit<RunningController, "stop">> {
  const { config, log } = o;
  const { cluster, verifier, issuer, follower } = core;
  const verifyPool = new VerifyPool(() => openVerifyThread(o.verifyWorker), config.verifyWorkers);
  stops.push(() => verifyPool.close());
  const attestation = new AttestationService({
    ...core,
    epochs: new Epochs(randomBytes),
    verifyPool,
    heartbeatMs: config.heartbeatMs,
    epochMs: config.epochMs,
    meter: o.metrics.report,
  });
  const feed = new GateFeed(core);
  stops.push(
    () => attestation.close(),
    () => feed.close(),
  );
  await cluster?.begin({
    caughtUp: (revision) => follower.caughtUp(revision),
    raised: (epoch) => issuer.raise(epoch),
    storeFailed: (error) => verifier.sight.storeFailed(error),
    elected: () => verifier.elected(),
    draining: () => attestation.tellEpoch(),
  });
  const bell = startNotifying(o, core.receivers, core, stops);
  const { page, listeners } = await serve(
    o,
    { ...core, bell },
    { attestation, feed, follower },
    stops,
  );
  cluster?.announce({
    agents: config.advertise.agents ?? listeners.agents,
    public: config.advertise.public ?? listeners.public,
  });
  startTimers(o, { ...core, attestation, feed }, stops);
  const gate = await startEmbeddedGate(
    o,
    { tls: core.gateTls, declared: core.declared, trust: core.trust },
    listeners.agents,
    stops,
  );
  const metrics = await startMetrics(o, { ...core, attestation, feed, listeners }, stops);
  const addresses = { agents: listeners.agents, public: listeners.public, metrics };
  log.info("controller.started", { ...gate, ...addresses, issuerEpoch: issuer.issuerEpoch });
  return { ...addresses, gate, status: page?.address };
}

function recorderOf(
  { config, store, clock }: RunOptions,
  declared: DeclaredState,
  verifier: Verifier,
): Recorder {
  const { heartbeatMs, measureTimeoutMs } = config;
  return new Recorder({
    ...{ store, declared, clock, heartbeatMs, name: config.name },
    staleAfterMs: heartbeatMs * 3,
    measureAfresh: (nodes) => void verifier.measureAfresh(nodes, measureTimeoutMs),
  });
}

type Followers = Pick<Common, "verifier" | "recorder" | "cluster" | "transparency" | "trust">;

function followStore(
  { store, log, onFatal, metrics }: Running,
  declared: DeclaredState,
  { verifier, recorder, cluster, transparency, trust }: Followers,
  stops: Stop[],
): StoreFollower {
  const follower = new StoreFollower(declared, log);
  const watching = new AbortController();
  const followed = follower.follow(
    store,
    watching.signal,
    (touched, changes) => {
      recorder.changed(changes);
      transparency.view.changed(changes);
      metrics.changed(changes);
      if (touched.trust) trust.changed();
      verifier.declaredChanged(touched);
      if (touched.cluster !== undefined) cluster?.changed(touched.cluster);
    },
    (error) => {
      verifier.sight.watchLost(error);
      onFatal?.(String(error));
    },
  );
  stops.push(async () => {
    watching.abort();
    await followed;
  });
  return follower;
}

type Common = ConstructorParameters<typeof GateFeed>[0] & {
  readonly bell: Bell;
  readonly cluster: SharedCluster | undefined;
  readonly startedAtUnixMs: number;
  readonly recorder: Recorder;
  readonly identity: ServerIdentity;
  readonly transparency: Transparency;
  readonly history: History;
  readonly trust: TrustBook;
};

type Serving = {
  readonly attestation: AttestationService;
  readonly feed: GateFeed;
  readonly follower: StoreFollower;
};

async function serve(
  o: RunOptions,
  common: Common,
  { attestation, feed, follower }: Serving,
  stops: Stop[],
): Promise<{ readonly page: StatusPage | undefined; readonly listeners: Listeners }> {
  const { config, keys, store, clock, log } = o;
  const commands: CommandContext = {
    ...common,
    store,
    random: randomBytes,
    publicAddress: config.advertise.public ?? config.listen.public,
    measureTimeoutMs: config.measureTimeoutMs,
  };
  const issuing = {
    ...{ store, clock, log, declared: common.declared, trustDomain: config.trustDomain },
    ...{ trust: common.trust, certificates: config.certificates },
  };
  const enrol = enrolHandler({
    ...issuing,
    attestationAddress: config.advertise.agents ?? config.listen.agents,
    tokenUnixMs: () => common.verifier.exemptions.nowUnixMs(),
  });
  const renewals = new Renewals(issuing);
  const caughtUp = (revision: number): Promise<void> => follower.caughtUp(revision);
  const views = {
    commands,
    fleet: { ...common, storeKind: config.store.kind },
    controllers: { ...common, storeKind: config.store.kind, self: () => selfOf(o, common) },
    transparency: common.transparency,
  };
  const gateSessions = new GateSessions(common);
  const shown = { ...common, views, feed, gateSessions, caughtUp, version: VERSION };
  const page = await startStatus(o, shown, stops);
  const admin = adminService({
    ...views,
    page,
    recording: { ...common, heartbeatMs: config.heartbeatMs },
    signer: keys.signer,
    caughtUp,
    history: common.history,
  });
  const services = {
    renewal: { renew: renewals.renew },
    attestation: { attest: attestation.attest },
    gate: {
      watch: feed.watch,
      getLog: feed.getLog,
      reportBreakGlass: breakGlassHandler({ ...common, store }),
      reportSessions: gateSessions.report,
    },
    enrolment: { enrol },
    admin,
  };
  const listeners = await openListeners(config.listen, common.identity, services, { log, clock });
  stops.push(() => listeners.close());
  return { page, listeners };
}

/** The one controller of a store of its own. */
function selfOf(
  { config: { name, advertise, listen } }: RunOptions,
  { issuer, verifier, startedAtUnixMs }: Common,
): muster.v1.ControllerView.$Properties {
  const heard = [...verifier.book.nodes()];
  return {
    ...{ name, version: VERSION, issuerEpoch: issuer.issuerEpoch, startedAtUnixMs },
    agents: advertise.agents ?? listen.agents,
    public: advertise.public ?? listen.public,
    nodes: heard.length,
    silent: heard.filter(({ node }) => !verifier.isConnected(node)).length,
  };
}
