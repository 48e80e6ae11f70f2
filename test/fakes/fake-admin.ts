import {
  Metadata,
  type MethodDefinition,
  Server,
  type ServerWritableStream,
  type StatusObject,
  type sendUnaryData,
  status,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { SERVER_LIMITS, serverCredentials, type TlsIdentity } from "../../proto/channel.ts";
import { naclSigner, verifySignature } from "../../proto/ed25519.ts";
import type { muster } from "../../proto/gen/muster.js";
import { ADMIN } from "../../proto/services.ts";
import { sha256, toHex } from "../../proto/signed/bytes.ts";
import {
  type Command,
  decodeCommand,
  decodeOperatorProof,
  type OperatorProof,
} from "../../proto/signed/command.ts";
import {
  decodeEnvelope,
  type Envelope,
  PAYLOAD_TYPE,
  preAuthenticationEncoding,
} from "../../proto/signed/envelope.ts";
import { createTestCa, type TestCa } from "./test-ca.ts";
import type { TestLog } from "./test-log.ts";

type V1 = typeof muster.v1;
type FleetWire = muster.v1.FleetView.$Properties;
type ResultWire = muster.v1.CommandResult.$Properties;
type DeclarationWire = muster.v1.Declaration.$Properties;
type IdentityWire = muster.v1.Identity.$Properties;
type Watcher = ServerWritableStream<muster.v1.FleetRequest.$Properties, FleetWire>;
type AlertWatcher = ServerWritableStream<
  muster.v1.AlertsRequest.$Properties,
  muster.v1.AlertList.$Properties
>;

type BackupCall = ServerWritableStream<
  muster.v1.BackupRequest.$Properties,
  muster.v1.BackupPart.$Properties
>;
type RecordCall = ServerWritableStream<
  muster.v1.RecordRequest.$Properties,
  muster.v1.Recorded.$Properties
>;

/** One command as it came in: the bytes on the wire, and what they say once the signature was verified strictly. */
export type Executed = {
  readonly bytes: Uint8Array;
  readonly command: Command;
  readonly id: string;
};

/** A status to answer with instead of doing what is asked. */
export type Failing = { readonly code: status; readonly details: string; readonly word?: string };

/** What a command is answered with: a result, a status, or nothing at all. */
export type Script = (executed: Executed) => ResultWire | Failing | "no answer";

const isFailing = (answer: ResultWire | Failing): answer is Failing => "details" in answer;

/**
 * The Admin service of a controller for tests: a real grpc-js server on loopback with a certificate of a real CA. Signatures and proofs are
 * verified by libsodium against the one operator's key, as a controller does; what is answered is scripted by the test and may be changed at any time.
 */
export class FakeAdmin {
  readonly ca: TestCa;
  readonly trustDomain = "test.example";
  readonly operator = "ann";
  /** Secret of the operator `ann`, for her key file. */
  readonly seed = Uint8Array.from({ length: 32 }, (_, i) => i + 1);
  readonly executed: Executed[] = [];
  readonly proofs: OperatorProof[] = [];
  /** Times in the past that the fleet was asked for. */
  readonly times: muster.v1.AsOf.$Properties[] = [];
  /** The transparency log that it shows. */
  log: TestLog | undefined;
  /** What whoever asks for the fleet is refused with. */
  noHistory: Failing | undefined;
  fleet: FleetWire = {};
  readonly declarations = new Map<string, DeclarationWire>();
  identities: IdentityWire[] = [];
  /** Answered to whoever asks for a way in to the status page. */
  pageLink: muster.v1.PageLink.$Properties = {};
  /** Answered to whoever asks for controllers. */
  controllers: muster.v1.ControllerList.$Properties = {};
  /** Answered to whoever asks for keys and authorities. */
  trust: muster.v1.TrustView.$Properties = {};
  /** Answered to whoever asks for zombies, and what was asked last. */
  zombies: muster.v1.ZombieList.$Properties = {};
  zombiesAsked: muster.v1.ZombiesRequest.$Properties = {};
  /** Answered to whoever asks for alerts. */
  alerts: muster.v1.AlertList.$Properties = {};
  /** Told to whoever records, and then nothing more, or a status; and which pools were asked for last. */
  recorded: readonly muster.v1.Recorded.$Properties[] = [];
  recordingEnds: Failing | undefined;
  recordingAsked: readonly string[] = [];
  /** Messages of a backup, for whoever takes one. */
  backup: readonly string[] = [];
  /** Answered for every pool that is asked for. */
  register: muster.v1.Register.$Properties = {};
  /** Answered to whoever plans, and what was asked last. */
  plan: muster.v1.PlanAnswer.$Properties = {};
  planned: muster.v1.PlanRequest.$Properties = {};
  /** How many builds are answered at once. */
  buildPage = Number.POSITIVE_INFINITY;
  /** Answers every read with a status while it is set. */
  failing: Failing | undefined;
  /** Watches open and are sent nothing while it is set. */
  silent = false;
  script: Script = () => ({ outcome: 1 });
  readonly #signer = naclSigner(this.seed);
  readonly #identity: TlsIdentity;
  readonly #watchers = new Set<Watcher>();
  readonly #alertWatchers = new Set<AlertWatcher>();
  #server: Server | undefined;
  #port = 0;

  private constructor(ca: TestCa, identity: TlsIdentity) {
    this.ca = ca;
    this.#identity = identity;
  }

  /** Starts one on an ephemeral port. The caller closes it. @param ca a new one unless given */
  static async start(given?: TestCa): Promise<FakeAdmin> {
    const ca = given ?? (await createTestCa());
    const admin = new FakeAdmin(ca, await ca.serverIdentity());
    await admin.open();
    return admin;
  }

  /** host:port of the listener; the same after `open` follows `close`. */
  get address(): string {
    return `127.0.0.1:${this.#port}`;
  }

  /** How many streams of WatchFleet are open. */
  get watching(): number {
    return this.#watchers.size;
  }

  /** Listens, on the port it had before. */
  async open(): Promise<void> {
    const server = new Server(SERVER_LIMITS);
    server.addService(SERVICE, this.#implementation());
    this.#server = server;
    this.#port = await new Promise((resolve, reject) => {
      const credentials = serverCredentials(this.#identity);
      server.bindAsync(this.address, credentials, (error, port) =>
        error === null ? resolve(port) : reject(error),
      );
    });
  }

  /** Stops at once: connections are cut, nothing is answered any more. */
  close(): void {
    this.#server?.forceShutdown();
    this.#server = undefined;
    this.#watchers.clear();
  }

  /** Sends a new view to every watcher, and to whoever asks later. */
  show(fleet: FleetWire): void {
    this.fleet = fleet;
    for (const watcher of this.#watchers) watcher.write(fleet);
  }

  /** The same of alerts. */
  showAlerts(alerts: muster.v1.AlertList.$Properties): void {
    this.alerts = alerts;
    for (const watcher of this.#alertWatchers) watcher.write(alerts);
  }

  /** Ends every watch with a status. */
  endWatches(failing: Failing): void {
    for (const watcher of this.#watchers) watcher.emit("error", toError(failing));
    this.#watchers.clear();
  }

  #implementation(): UntypedServiceImplementation {
    const unary =
      <Req, Res>(rpc: string, answer: (request: Req) => Res | Failing) =>
      (call: { request: Req; metadata: Metadata }, callback: sendUnaryData<Res>): void => {
        const refused = this.#refuse(call.metadata, rpc);
        const found = refused ?? answer(call.request);
        if (isFailing(found as Failing)) callback(toError(found as Failing));
        else callback(null, found as Res);
      };
    return {
      execute: (call: { request: Uint8Array }, callback: sendUnaryData<ResultWire>) =>
        this.#execute(call.request, callback),
      getFleet: unary(ADMIN.getFleet.path, (request: muster.v1.FleetRequest.$Properties) => {
        if (request.asOf) this.times.push(request.asOf);
        return this.noHistory ?? this.#fleetOf(request.pool ?? "");
      }),
      watchFleet: (call: Watcher) => this.#watch(call),
      getDeclaration: unary(
        ADMIN.getDeclaration.path,
        ({ pool }: muster.v1.DeclarationRequest.$Properties) =>
          this.declarations.get(pool ?? "") ?? noSuchPool(pool ?? ""),
      ),
      getRegister: unary(
        ADMIN.getRegister.path,
        ({ afterBuild }: muster.v1.RegisterRequest.$Properties) => this.#register(afterBuild ?? ""),
      ),
      makePlan: unary(ADMIN.makePlan.path, (request: muster.v1.PlanRequest.$Properties) => {
        this.planned = request;
        return this.plan;
      }),
      listIdentities: unary(ADMIN.listIdentities.path, () => ({ identities: this.identities })),
      getAlerts: unary(ADMIN.getAlerts.path, () => this.alerts),
      listControllers: unary(ADMIN.listControllers.path, () => this.controllers),
      makePageLink: unary(ADMIN.makePageLink.path, () => this.pageLink),
      readLog: unary(ADMIN.readLog.path, ({ from }: muster.v1.ReadLogRequest.$Properties) => {
        const { log } = this;
        if (log === undefined) return { code: status.INTERNAL, details: "no log" };
        const entries = log.memory.entries.slice(from ?? 0, (from ?? 0) + 256);
        const values = entries.map(() => new Uint8Array());
        return { ...log.checkpoint(), vkey: log.vkey, entries: [...entries], values };
      }),
      readLogHashes: (
        call: { request: muster.v1.LogHashesRequest.$Properties },
        callback: sendUnaryData<muster.v1.LogHashes.$Properties>,
      ) => {
        const nodes = (call.request.nodes ?? []).map(({ level, index }) => {
          return { level: level ?? 0, index: index ?? 0 };
        });
        void this.log?.memory
          .readHashes(nodes)
          .then((hashes) => callback(null, { hashes: [...hashes] }));
      },
      getTrust: unary(ADMIN.getTrust.path, () => this.trust),
      getZombies: unary(ADMIN.getZombies.path, (request: muster.v1.ZombiesRequest.$Properties) => {
        this.zombiesAsked = request;
        return this.zombies;
      }),
      watchAlerts: (call: AlertWatcher) => {
        call.on("error", () => undefined);
        const refused = this.#refuse(call.metadata, ADMIN.watchAlerts.path);
        if (refused !== undefined) {
          call.emit("error", toError(refused));
          return;
        }
        this.#alertWatchers.add(call);
        call.on("cancelled", () => this.#alertWatchers.delete(call));
        call.write(this.alerts);
      },
      record: (call: RecordCall) => this.#record(call),
      backup: (call: BackupCall) => this.#backup(call),
    };
  }

  #record(call: RecordCall): void {
    call.on("error", () => undefined);
    const refused = this.#refuse(call.metadata, ADMIN.record.path);
    this.recordingAsked = call.request.pools ?? [];
    for (const said of refused === undefined ? this.recorded : []) call.write(said);
    const end = refused ?? this.recordingEnds;
    if (end !== undefined) call.emit("error", toError(end));
  }

  #backup(call: BackupCall): void {
    call.on("error", () => undefined);
    const refused = this.#refuse(call.metadata, ADMIN.backup.path);
    for (const lines of refused === undefined ? this.backup : [])
      call.write({ lines: Buffer.from(lines) });
    if (refused === undefined) call.end();
    else call.emit("error", toError(refused));
  }

  #register(afterBuild: string): muster.v1.Register.$Properties {
    const left = (this.register.builds ?? [])
      .filter(({ build }) => afterBuild === "" || (build ?? "") > afterBuild)
      .sort((a, b) => ((a.build ?? "") < (b.build ?? "") ? -1 : 1));
    const builds = left.slice(0, this.buildPage);
    return { ...this.register, builds, moreBuilds: builds.length < left.length };
  }

  #fleetOf(pool: string): FleetWire | Failing {
    if (pool === "") return this.fleet;
    const pools = (this.fleet.pools ?? []).filter((one) => one.name === pool);
    return pools.length === 0 ? noSuchPool(pool) : { ...this.fleet, pools };
  }

  #watch(call: Watcher): void {
    call.on("error", () => undefined);
    const refused = this.#refuse(call.metadata, ADMIN.watchFleet.path);
    const view = refused ?? this.#fleetOf(call.request.pool ?? "");
    if (isFailing(view)) {
      call.emit("error", toError(view));
      return;
    }
    this.#watchers.add(call);
    call.on("cancelled", () => this.#watchers.delete(call));
    if (!this.silent) call.write(view);
  }

  #execute(bytes: Uint8Array, callback: sendUnaryData<ResultWire>): void {
    const envelope = decodeEnvelope(bytes);
    if (envelope.payloadType !== PAYLOAD_TYPE.command || !this.#isSigned(envelope)) {
      callback(toError({ code: status.UNAUTHENTICATED, details: "signature: found a bad one" }));
      return;
    }
    const id = toHex(sha256(envelope.payload));
    const executed = { bytes, command: decodeCommand(envelope.payload), id };
    this.executed.push(executed);
    const answer = this.script(executed);
    if (answer === "no answer") return;
    if (isFailing(answer)) callback(toError(answer));
    else callback(null, { command: id, ...answer });
  }

  /** What is wrong with a reader's proof, or what the test wants to go wrong. */
  #refuse(metadata: Metadata, rpc: string): Failing | undefined {
    const [value] = metadata.get("muster-operator-bin");
    const refused = { code: status.UNAUTHENTICATED, details: "operator proof: found a bad one" };
    if (!Buffer.isBuffer(value)) return refused;
    const envelope = decodeEnvelope(value);
    if (envelope.payloadType !== PAYLOAD_TYPE.operator || !this.#isSigned(envelope)) return refused;
    const proof = decodeOperatorProof(envelope.payload);
    const used = this.proofs.some((one) => toHex(one.nonce) === toHex(proof.nonce));
    if (proof.rpc !== rpc || proof.trustDomain !== this.trustDomain || used) return refused;
    this.proofs.push(proof);
    return this.failing;
  }

  #isSigned(envelope: Envelope): boolean {
    const { publicKey, keyid } = this.#signer;
    const [signature] = envelope.signatures;
    const message = preAuthenticationEncoding(envelope.payloadType, envelope.payload);
    return (
      signature?.keyid === keyid &&
      envelope.signatures.length === 1 &&
      verifySignature(publicKey, message, signature.sig)
    );
  }
}

/** As ADMIN, with the bytes of a command kept as they came: a test compares those of two tries. */
const SERVICE = {
  ...ADMIN,
  execute: {
    ...ADMIN.execute,
    requestDeserialize: (bytes: Buffer) => new Uint8Array(bytes),
  } as unknown as MethodDefinition<Uint8Array, InstanceType<V1["CommandResult"]>>,
};

function noSuchPool(pool: string): Failing {
  return { code: status.NOT_FOUND, details: `pool ${pool}: found none`, word: "UNKNOWN_POOL" };
}

function toError({ code, details, word }: Failing): Error & StatusObject {
  const metadata = new Metadata();
  if (word !== undefined) metadata.set("muster-code", word);
  return Object.assign(new Error(details), { code, details, metadata });
}
