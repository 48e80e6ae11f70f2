import { randomBytes, X509Certificate } from "node:crypto";
import { sha256, toHex } from "../proto/signed/bytes.ts";
import { issueController } from "./ca.ts";
import type { CommandContext } from "./commands/context.ts";
import type { ControllerConfig } from "./config.ts";
import { Epochs } from "./epochs.ts";
import { ControllerError } from "./errors.ts";
import { StoreFollower } from "./follow-store.ts";
import type { GateLogger } from "./gate/gate-logger.ts";
import { startGate } from "./gate/start-gate.ts";
import { Bell } from "./notify/bell.ts";
import { Notifier } from "./notify/notifier.ts";
import { loadReceivers, type Receiver } from "./notify/receiver.ts";
import { decodeRecord, encodeRecord, KEY, type RecordOf } from "./records.ts";
import { adminService } from "./rpc/admin.ts";
import { AttestationService } from "./rpc/attestation.ts";
import { enrolHandler } from "./rpc/enrolment.ts";
import { GateFeed } from "./rpc/gate-feed.ts";
import { openListeners } from "./rpc/listeners.ts";
import type { ControllerKeys } from "./state-directory.ts";
import { type Store, StoreError } from "./store/store.ts";
import { startSweeps } from "./sweeps.ts";
import { DeclaredState } from "./verifier/declared-state.ts";
import { PermitIssuer } from "./verifier/permit-issuer.ts";
import type { Clock, EventLog } from "./verifier/ports.ts";
import { Recorder } from "./verifier/recorder.ts";
import { Verifier } from "./verifier/verifier.ts";
import { VerifyPool } from "./verify-pool.ts";

export type RunOptions = {
  readonly config: ControllerConfig;
  readonly keys: ControllerKeys;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly gateLogger: GateLogger;
  /** Told when this controller can never issue again: what is declared is lost sight of. Only a new start sees again. */
  readonly onFatal?: (why: string) => void;
};

/** A running controller. Addresses are host:port as bound. */
export type RunningController = {
  readonly agents: string;
  readonly public: string;
  readonly gate: { readonly http?: string; readonly agentCheck?: string; readonly health?: string };
  /** Ends everything in reverse order; the store is the caller's. */
  stop(): Promise<void>;
};

type Stop = () => void | Promise<void>;

/** How often time alone is looked at, and how often gates hear a beat. */
const SWEEP_MS = 250;
const BEAT_MS = 1_000;

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
    return { ...(await start(options, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(o: RunOptions, stops: Stop[]): Promise<Omit<RunningController, "stop">> {
  const { config, keys, store, clock, log } = o;
  const { trustDomain } = config;
  const receivers = loadReceivers(config.notify);
  await wantCluster(store, keys, trustDomain);
  // Durable before the first permit: whatever this process issues outranks everything that was issued before it.
  const issuerEpoch = await nextIssuerEpoch(store);
  const gateTls = await embeddedGateIdentity(o);
  const declared = new DeclaredState();
  await declared.load(store);
  const issuer = new PermitIssuer(keys.signer, trustDomain, issuerEpoch);
  const verifier = new Verifier({
    declared,
    store,
    issuer,
    clock,
    log,
    random: randomBytes,
    staleAfterMs: config.heartbeatMs * 3,
    settleMs: config.settleMs,
  });
  const recorder = recorderOf(o, declared, verifier);
  const follower = followStore(o, declared, { verifier, recorder }, stops);
  verifier.start();

  const verifyPool = new VerifyPool(
    new URL("./verify-worker.js", import.meta.url),
    config.verifyWorkers,
  );
  stops.push(() => verifyPool.close());
  const common = {
    verifier,
    declared,
    recorder,
    issuer,
    clock,
    log,
    trustDomain,
    controllerName: config.name,
  };
  const attestation = new AttestationService({
    ...common,
    epochs: new Epochs(randomBytes),
    verifyPool,
    heartbeatMs: config.heartbeatMs,
    epochMs: config.epochMs,
  });
  const feed = new GateFeed(common);
  stops.push(
    () => attestation.close(),
    () => feed.close(),
  );
  const bell = startNotifying(o, receivers, declared, verifier, stops);
  const listeners = await serve(o, { ...common, bell }, attestation, feed, follower);
  stops.push(() => listeners.close());
  startTimers(o, { declared, verifier, recorder, attestation, feed }, stops);
  const gate = await startEmbeddedGate(o, gateTls, listeners.agents, stops);
  log.info("controller.started", {
    agents: listeners.agents,
    public: listeners.public,
    issuerEpoch,
    ...gate,
  });
  return { agents: listeners.agents, public: listeners.public, gate };
}

function recorderOf(
  { config, store, clock }: RunOptions,
  declared: DeclaredState,
  verifier: Verifier,
): Recorder {
  const { heartbeatMs, measureTimeoutMs } = config;
  return new Recorder({
    ...{ store, declared, clock, heartbeatMs },
    staleAfterMs: heartbeatMs * 3,
    measureAfresh: (nodes) => void verifier.measureAfresh(nodes, measureTimeoutMs),
  });
}

function followStore(
  { store, log, onFatal }: RunOptions,
  declared: DeclaredState,
  { verifier, recorder }: Pick<Common, "verifier" | "recorder">,
  stops: Stop[],
): StoreFollower {
  const follower = new StoreFollower(declared, log);
  const watching = new AbortController();
  const followed = follower.follow(
    store,
    watching.signal,
    (touched, changes) => {
      recorder.changed(changes);
      verifier.declaredChanged(touched);
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

/** How long a receiver has to answer. */
const TELL_TIMEOUT_MS = 5_000;

function startNotifying(
  { store, clock, log }: RunOptions,
  receivers: ReadonlyMap<string, Receiver>,
  declared: DeclaredState,
  verifier: Verifier,
  stops: Stop[],
): Bell {
  const common = {
    receivers,
    store,
    clock,
    log,
    state: declared,
    random: randomBytes,
    timeoutMs: TELL_TIMEOUT_MS,
  };
  const notifier = new Notifier({
    ...common,
    jitter: Math.random,
    mayTell: () => verifier.canIssue,
    counted: (pool, alert) => verifier.alerts.live(pool, alert)?.alert.nodes,
  });
  notifier.start();
  stops.push(() => notifier.stop());
  return new Bell(common);
}

type Common = ConstructorParameters<typeof GateFeed>[0] & {
  readonly bell: Bell;
  readonly recorder: Recorder;
};

function serve(
  o: RunOptions,
  common: Common,
  attestation: AttestationService,
  feed: GateFeed,
  follower: StoreFollower,
): ReturnType<typeof openListeners> {
  const { config, keys, store, clock, log } = o;
  const caPem = keys.authority.certificatePem;
  const commands: CommandContext = {
    ...common,
    store,
    random: randomBytes,
    caSha256: toHex(sha256(new X509Certificate(caPem).raw)),
    publicAddress: config.advertise.public ?? config.listen.public,
    measureTimeoutMs: config.measureTimeoutMs,
  };
  const enrol = enrolHandler({
    store,
    declared: common.declared,
    authority: keys.authority,
    trustDomain: config.trustDomain,
    permitPublicKey: keys.signer.publicKey,
    attestationAddress: config.advertise.agents ?? config.listen.agents,
    clock,
    log,
  });
  const admin = adminService({
    commands,
    fleet: common,
    recording: { ...common, heartbeatMs: config.heartbeatMs },
    caughtUp: (revision) => follower.caughtUp(revision),
  });
  return issueController(
    keys.authority,
    `spiffe://${config.trustDomain}/controller/${config.name}`,
    clock.unixMs(),
  ).then((identity) =>
    openListeners(config.listen, identity, caPem, {
      attestation: { attest: attestation.attest },
      gate: { watch: feed.watch },
      enrolment: { enrol },
      admin,
    }),
  );
}

type Timed = Pick<Common, "declared" | "verifier" | "recorder"> & {
  readonly attestation: AttestationService;
  readonly feed: GateFeed;
};

function startTimers(
  o: RunOptions,
  { declared, verifier, recorder, attestation, feed }: Timed,
  stops: Stop[],
): void {
  const { config } = o;
  const every = (ms: number, work: () => void): void => {
    const timer = setInterval(work, ms);
    stops.push(() => clearInterval(timer));
  };
  every(SWEEP_MS, () => {
    verifier.sweep();
    recorder.sweep();
  });
  every(config.epochMs, () => attestation.rotateEpoch());
  every(BEAT_MS, () => feed.beat());
  let wasReady = false;
  stops.push(
    verifier.onChange(() => {
      const ready = verifier.canIssue && verifier.settled;
      if (ready !== wasReady) feed.beat();
      wasReady = ready;
    }),
  );
  stops.push(startSweeps({ ...o, declared, verifier }));
}

/** The store must belong to the cluster whose keys these are. @throws ControllerError NOT_INITIALISED */
async function wantCluster(store: Store, keys: ControllerKeys, trustDomain: string): Promise<void> {
  const entry = await store.get(KEY.cluster);
  if (entry === undefined)
    throw new ControllerError(
      "NOT_INITIALISED",
      "store: found no cluster in it, wanted one made by muster-controller init",
    );
  const cluster = decodeRecord("cluster", KEY.cluster, entry.value);
  if (
    cluster.trustDomain !== trustDomain ||
    cluster.permitPublicKey !== toHex(keys.signer.publicKey)
  )
    throw new ControllerError(
      "NOT_INITIALISED",
      `store: found it made for ${cluster.trustDomain} and its keys, wanted ${trustDomain} and the keys beside it`,
    );
}

/** Raises the issuer epoch by one, durably. @throws StoreError */
async function nextIssuerEpoch(store: Store): Promise<number> {
  for (;;) {
    const entry = await store.get(KEY.issuerEpoch);
    const last =
      entry === undefined ? 0 : decodeRecord("issuerEpoch", KEY.issuerEpoch, entry.value).epoch;
    const epoch = last + 1;
    try {
      await store.transact(
        [{ key: KEY.issuerEpoch, modRevision: entry?.modRevision ?? 0 }],
        [{ kind: "put", key: KEY.issuerEpoch, value: encodeRecord("issuerEpoch", { epoch }) }],
      );
      return epoch;
    } catch (error) {
      if (!(error instanceof StoreError && error.code === "CONFLICT")) throw error;
    }
  }
}

type GateTls = { readonly certificatePem: string; readonly privateKeyPem: string };

/** Name under which the gate inside a controller is enrolled. */
const EMBEDDED_GATE = "embedded";

/** The gate inside is a gate like any other: it has a certificate, and the record says which one counts. Made anew at every start. */
async function embeddedGateIdentity({
  config,
  keys,
  store,
  clock,
}: RunOptions): Promise<GateTls | undefined> {
  if (config.gate === false) return undefined;
  const name = `${EMBEDDED_GATE}.${config.name}`;
  const identity = await issueController(
    keys.authority,
    `spiffe://${config.trustDomain}/gate/${name}`,
    clock.unixMs(),
  );
  const record: RecordOf<"identity"> = {
    kind: "gate",
    name,
    publicKey: toHex(keys.signer.publicKey),
    certificateSha256: toHex(sha256(new X509Certificate(identity.certificatePem).raw)),
    state: "active",
    atUnixMs: clock.unixMs(),
  };
  await store.transact(
    [],
    [{ kind: "put", key: KEY.identity("gate", name), value: encodeRecord("identity", record) }],
  );
  return identity;
}

async function startEmbeddedGate(
  { config, keys, clock, gateLogger }: RunOptions,
  tls: GateTls | undefined,
  agents: string,
  stops: Stop[],
): Promise<RunningController["gate"]> {
  if (config.gate === false || tls === undefined) return {};
  const gate = await startGate({
    config: { ...config.gate, controllers: [agents], state: config.state, log: config.log },
    identity: {
      trustDomain: config.trustDomain,
      name: `${EMBEDDED_GATE}.${config.name}`,
      tls,
      caPem: keys.authority.certificatePem,
      permitKeys: [keys.signer.publicKey],
      attestationAddress: agents,
    },
    clock: () => clock.monotonicMs(),
    random: Math.random,
    logger: gateLogger,
  });
  stops.push(() => gate.stop());
  const { http, agentCheck, health } = gate.addresses;
  return { ...(http && { http }), ...(agentCheck && { agentCheck }), ...(health && { health }) };
}
