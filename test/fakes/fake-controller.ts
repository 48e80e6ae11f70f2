import { createHash, randomBytes } from "node:crypto";
import {
  Metadata,
  Server,
  type ServerDuplexStream,
  type ServerUnaryCall,
  type ServerWritableStream,
  type sendUnaryData,
  status,
} from "@grpc/grpc-js";
import {
  SERVER_LIMITS,
  serverCredentials,
  spiffeNameOf,
  type TlsIdentity,
} from "../../proto/channel.ts";
import { newSeed, sodiumSigner, verifySignature } from "../../proto/ed25519.ts";
import type { muster } from "../../proto/gen/muster.js";
import { ATTESTATION, ENROLMENT, GATE } from "../../proto/services.ts";
import { decodeBreakGlass } from "../../proto/signed/break-glass.ts";
import { bytesEqual } from "../../proto/signed/bytes.ts";
import { decodeEnrolClaim, type IdentityKind } from "../../proto/signed/enrol-claim.ts";
import {
  PAYLOAD_TYPE,
  preAuthenticationEncoding,
  readEnvelope,
  type Signer,
  sealEnvelope,
  toWire,
} from "../../proto/signed/envelope.ts";
import {
  type Claims,
  decodeClaims,
  decodeEvidence,
  type Evidence,
} from "../../proto/signed/evidence.ts";
import {
  encodePermit,
  encodePoolStatement,
  type Permit,
  type PoolStatement,
} from "../../proto/signed/permit.ts";
import { createTestCa, type TestCa } from "./test-ca.ts";

type ToAgent = muster.v1.ControllerMessage.$Properties;
type FromAgent = muster.v1.AgentMessage.$Properties;
type ToGate = muster.v1.GateEvent.$Properties;
type EnrolAnswer = muster.v1.EnrolResponse.$Properties;
type WireEnvelope = muster.v1.Envelope.$Properties;
type LogShown = muster.v1.LogCheckpoint.$Properties;
type BreakGlassReport = muster.v1.BreakGlassReport.$Properties;
type AgentCall = ServerDuplexStream<FromAgent, ToAgent>;
type GateCall = ServerWritableStream<muster.v1.WatchRequest.$Properties, ToGate>;

/** One report as it came in, its signature verified against the key that the node's name is bound to. */
export type Report = {
  readonly node: string;
  readonly kind: "evidence" | "history";
  readonly evidence: Evidence;
  readonly claims: Claims;
  /** performance.now() of the receipt. */
  readonly receivedAtMs: number;
  /** Which stream of this controller brought it, from 1. */
  readonly stream: number;
};

/** What a test may set; everything may be changed while the controller runs. */
export type FakeControllerOptions = {
  readonly trustDomain?: string;
  /** Interval in Welcome, and of epochs, milliseconds. */
  readonly intervalMs?: number;
  readonly timeoutMs?: number;
  /** What it calls itself; "fake". */
  readonly name?: string;
  /** Of what it signs and beats with; 1. */
  readonly issuerEpoch?: number;
  /** Another controller of the same cluster: authority, keys and enrolled names are shared with it. */
  readonly beside?: FakeController;
};

/**
 * A controller for tests: real grpc-js listeners on loopback (public and mutual), a real CA, real signatures; what it decides is scripted by
 * the test. It enrols by one-time tokens, greets agents with Welcome, Epoch and `permits`, announces an epoch each interval, records what agents
 * report, and gives gates `snapshot` and then whatever the test sends.
 */
export class FakeController {
  readonly trustDomain: string;
  readonly name: string;
  readonly permitSigner: Signer;
  issuerEpoch: number;
  readonly reports: Report[] = [];
  /** Reports whose signature or body did not hold, as texts. */
  readonly bad: string[] = [];
  readonly hellos: { readonly node: string; readonly agentVersion: string }[] = [];
  /** Public keys by "kind/name", as enrolled. */
  readonly enrolled: Map<string, Uint8Array>;
  /** Epoch ids announced to anyone, oldest first. */
  readonly epochs: Uint8Array[] = [];
  /** Sent to an agent right after Welcome and Epoch. */
  permits: ToAgent[] = [];
  /** Sent to a gate when it begins to watch; a SnapshotComplete must be among them if the test wants one. */
  snapshot: ToGate[] = [];
  /** What gates told of broken glass. */
  readonly brokenGlass: BreakGlassReport[] = [];
  /** Takes such a report and does not answer it. */
  losesReports = false;
  /** False: no epochs, no acknowledgements, no beats. */
  talking = true;
  canIssue = true;
  /** Asks its agents to move. */
  move = false;
  /** Names that its beats call alive; none: it does not say. */
  alive: readonly string[] = [];
  /** Shows its transparency log; undefined: it has none. */
  showLog:
    | ((fromSize: number) => Promise<muster.v1.LogCheckpoint.$Properties | undefined>)
    | undefined;
  /** Sizes that it was asked to prove its log from, in Hello and later. */
  readonly logAsked: number[] = [];
  /** What agents said when they refused its log. */
  readonly logRefused: muster.v1.LogRefused.$Properties[] = [];
  /** What a gate told last of sessions that are under way on servers which get nothing new. */
  sessions: readonly muster.v1.ServerSessions.$Properties[] | undefined;
  /** What of a right answer to an enrolment is changed before it is sent. */
  alterEnrolment: (answer: EnrolAnswer) => Promise<EnrolAnswer> = async (answer) => answer;
  /** When set, Attest ends at once with this status. */
  refuseAgentsWith: { readonly code: status; readonly details: string } | undefined;
  readonly #ca: TestCa;
  readonly #intervalMs: number;
  readonly #timeoutMs: number;
  readonly #tokens = new Map<string, { kind: IdentityKind; name: string; used: boolean }>();
  readonly #agents = new Map<string, AgentCall>();
  readonly #gates = new Set<GateCall>();
  readonly #serverIdentity: TlsIdentity;
  #servers: Server[] = [];
  #ports: [number, number] = [0, 0];
  #timer: NodeJS.Timeout | undefined;
  #streams = 0;
  #serial = 0;
  #current = randomBytes(16);

  private constructor(ca: TestCa, serverIdentity: TlsIdentity, options: FakeControllerOptions) {
    this.#ca = ca;
    this.#serverIdentity = serverIdentity;
    this.trustDomain = options.trustDomain ?? "muster.test";
    this.name = options.name ?? "fake";
    this.issuerEpoch = options.issuerEpoch ?? 1;
    this.permitSigner = options.beside?.permitSigner ?? sodiumSigner(newSeed());
    this.enrolled = options.beside?.enrolled ?? new Map<string, Uint8Array>();
    this.#intervalMs = options.intervalMs ?? 100;
    this.#timeoutMs = options.timeoutMs ?? 1_000;
  }

  /** Starts both listeners on free ports of loopback. The caller stops it. */
  static async start(options: FakeControllerOptions = {}): Promise<FakeController> {
    const ca = options.beside === undefined ? await createTestCa() : options.beside.#ca;
    const controller = new FakeController(ca, await ca.serverIdentity(), options);
    await controller.up();
    return controller;
  }

  get caPem(): string {
    return this.#ca.caPem;
  }
  /** Hex SHA-256 of the CA's DER. */
  get caFingerprint(): string {
    return this.#ca.fingerprint;
  }
  /** host:port of the listener for Enrolment. */
  get publicAddress(): string {
    return `127.0.0.1:${this.#ports[0]}`;
  }
  /** host:port of the listener for Attestation and Gate. */
  get attestationAddress(): string {
    return `127.0.0.1:${this.#ports[1]}`;
  }
  /** Names of the agents whose stream is open. */
  get agents(): string[] {
    return [...this.#agents.keys()];
  }
  /** How many gates watch. */
  get gates(): number {
    return this.#gates.size;
  }

  /** Makes a one-time token for a name. */
  addToken(kind: IdentityKind, name: string): string {
    const token = randomBytes(32).toString("base64url");
    this.#tokens.set(token, { kind, name, used: false });
    return token;
  }

  /** A client identity without enrolment; with a public key the name is bound to it as if enrolled. */
  async identityFor(
    kind: IdentityKind,
    name: string,
    publicKey?: Uint8Array,
  ): Promise<TlsIdentity> {
    if (publicKey !== undefined) this.enrolled.set(`${kind}/${name}`, publicKey);
    return this.#ca.clientIdentity(`spiffe://${this.trustDomain}/${kind}/${name}`);
  }

  /** Sends one message on an agent's open stream. @throws Error when there is none */
  sendToAgent(node: string, message: ToAgent): void {
    const call = this.#agents.get(node);
    if (call === undefined) throw new Error(`agent ${node}: found no open stream, wanted one`);
    call.write(message);
  }

  /** Ends an agent's stream with a status. @throws Error when there is none */
  endAgent(node: string, code: status, details: string): void {
    const call = this.#agents.get(node);
    if (call === undefined) throw new Error(`agent ${node}: found no open stream, wanted one`);
    this.#agents.delete(node);
    call.emit("error", { code, details, metadata: new Metadata() });
  }

  /** Stops or resumes reading an agent's stream, so that its writes back up. */
  setReading(node: string, reading: boolean): void {
    const call = this.#agents.get(node);
    if (reading) call?.resume();
    else call?.pause();
  }

  /** Sends one event to every gate that watches. */
  sendToGates(event: ToGate): void {
    for (const call of this.#gates) call.write(event);
  }

  /** Announces a new epoch to every agent and a beat to every gate, as the timer does. */
  announce(): void {
    this.#current = randomBytes(16);
    this.epochs.push(this.#current);
    for (const call of this.#agents.values()) call.write(this.#epochMessage());
    const { name: controller, issuerEpoch, canIssue, alive } = this;
    this.sendToGates({ beat: { controller, issuerEpoch, canIssue, controllers: [...alive] } });
  }

  /** A signed permit; what is not given opens pool "app" for node "n1". Each has a higher serial than the one before. */
  permit(fields: Partial<Permit>, signer: Signer = this.permitSigner): WireEnvelope {
    const permit: Permit = {
      trustDomain: this.trustDomain,
      pool: "app",
      node: "n1",
      decision: "open",
      bootId: "",
      fingerprint: "",
      binaryDigest: "00".repeat(32),
      flagsDigest: "00".repeat(32),
      issuerEpoch: this.issuerEpoch,
      serial: ++this.#serial,
      lifeMs: 30_000,
      holdMs: 900_000,
      status: "ATTESTED",
      reasons: [],
      release: "",
      ...fields,
    };
    return toWire(sealEnvelope(PAYLOAD_TYPE.permit, encodePermit(permit), signer));
  }

  /** A signed pool statement; what is not given is pool "app" in enforce mode with node "n1". */
  poolStatement(fields: Partial<PoolStatement>, signer: Signer = this.permitSigner): WireEnvelope {
    const statement: PoolStatement = {
      trustDomain: this.trustDomain,
      pool: "app",
      mode: "enforce",
      roster: ["n1"],
      silenceHeld: false,
      revision: 1,
      issuerEpoch: this.issuerEpoch,
      serial: ++this.#serial,
      ...fields,
    };
    return toWire(sealEnvelope(PAYLOAD_TYPE.pool, encodePoolStatement(statement), signer));
  }

  /** Binds both listeners again, on the ports of the first time. */
  async up(): Promise<void> {
    const pub = new Server(SERVER_LIMITS);
    pub.addService(ENROLMENT, { enrol: this.#enrol.bind(this) });
    const mutual = new Server(SERVER_LIMITS);
    mutual.addService(ATTESTATION, {
      attest: this.#attest.bind(this),
    });
    mutual.addService(GATE, {
      watch: this.#watch.bind(this),
      getLog: (
        call: ServerUnaryCall<muster.v1.LogRequest.$Properties, LogShown>,
        done: sendUnaryData<LogShown>,
      ) => void this.#shown(call.request.fromSize ?? 0).then((log) => done(null, log ?? {})),
      reportBreakGlass: this.#noteBreakGlass.bind(this),
      reportSessions: (
        call: ServerUnaryCall<muster.v1.SessionsReport.$Properties, unknown>,
        callback: sendUnaryData<muster.v1.SessionsNoted.$Properties>,
      ) => {
        this.sessions = call.request.servers ?? [];
        callback(null, {});
      },
    });
    this.#servers = [pub, mutual];
    this.#ports = [
      await bind(pub, this.#ports[0], this.#serverIdentity),
      await bind(mutual, this.#ports[1], this.#serverIdentity, this.caPem),
    ];
    this.#timer = setInterval(() => {
      if (this.talking) this.announce();
    }, this.#intervalMs);
  }

  /** Cuts every connection and frees the ports; `up` takes them again. */
  down(): void {
    clearInterval(this.#timer);
    this.#agents.clear();
    this.#gates.clear();
    for (const server of this.#servers) server.forceShutdown();
    this.#servers = [];
  }

  #enrol(
    call: ServerUnaryCall<muster.v1.EnrolRequest.$Properties, muster.v1.EnrolResponse.$Properties>,
    done: sendUnaryData<muster.v1.EnrolResponse.$Properties>,
  ): void {
    this.#enrolled(call.request).then(
      (response) => done(null, response),
      (error: unknown) =>
        done(
          error instanceof Refusal
            ? { code: error.code, details: error.message }
            : { code: status.INTERNAL, details: String(error) },
        ),
    );
  }

  async #enrolled(
    request: muster.v1.EnrolRequest.$Properties,
  ): Promise<muster.v1.EnrolResponse.$Properties> {
    const envelope = readEnvelope(request.claim);
    const claim = decodeEnrolClaim(envelope.payload);
    const csr = request.certificateRequest ?? new Uint8Array();
    const signed = preAuthenticationEncoding(PAYLOAD_TYPE.enrol, envelope.payload);
    const sig = envelope.signatures[0]?.sig ?? new Uint8Array();
    if (
      envelope.payloadType !== PAYLOAD_TYPE.enrol ||
      !verifySignature(claim.publicKey, signed, sig) ||
      !bytesEqual(claim.certificateRequestSha256, createHash("sha256").update(csr).digest()) ||
      Buffer.from(claim.caSha256).toString("hex") !== this.caFingerprint
    )
      throw new Refusal(
        status.INVALID_ARGUMENT,
        "enrolment claim: found a proof that does not hold",
      );
    const token = this.#tokens.get(request.token ?? "");
    if (token === undefined || token.used || token.name !== claim.name || token.kind !== claim.kind)
      throw new Refusal(
        status.PERMISSION_DENIED,
        "token: found one that is unknown, used or expired, or for another name",
      );
    const known = this.enrolled.get(`${claim.kind}/${claim.name}`);
    if (known !== undefined && !bytesEqual(known, claim.publicKey))
      throw new Refusal(status.ALREADY_EXISTS, `${claim.name}: found another key enrolled`);
    token.used = true;
    this.enrolled.set(`${claim.kind}/${claim.name}`, claim.publicKey);
    return this.alterEnrolment({
      trustDomain: this.trustDomain,
      certificatePem: await this.#ca.signRequest(
        csr,
        `spiffe://${this.trustDomain}/${claim.kind}/${claim.name}`,
      ),
      caPem: this.caPem,
      permitKeys: [this.permitSigner.publicKey],
      attestationAddress: this.attestationAddress,
    });
  }

  #attest(call: AgentCall): void {
    const peer = spiffeNameOf(call.getAuthContext().sslPeerCertificate?.subjectaltname);
    call.on("error", () => undefined);
    if (this.refuseAgentsWith !== undefined || peer === undefined || peer.kind !== "agent") {
      const refusal = this.refuseAgentsWith ?? {
        code: status.UNAUTHENTICATED,
        details: "no agent",
      };
      call.emit("error", { ...refusal, metadata: new Metadata() });
      return;
    }
    const stream = ++this.#streams;
    call.on("data", (message: FromAgent) => {
      if (message.hello) void this.#greet(call, peer.name, message.hello);
      if (message.logRefused) this.logRefused.push(message.logRefused);
      if (message.log) void this.#tellLog(call, message.log.fromSize ?? 0);
      if (message.evidence) this.#record(peer.name, "evidence", message.evidence, stream);
      if (message.history) this.#record(peer.name, "history", message.history, stream, call);
    });
    const gone = (): void => {
      if (this.#agents.get(peer.name) === call) this.#agents.delete(peer.name);
    };
    call.on("end", () => {
      gone();
      call.end();
    });
    call.on("cancelled", gone);
  }

  async #shown(fromSize: number): Promise<LogShown | undefined> {
    this.logAsked.push(fromSize);
    return await this.showLog?.(fromSize);
  }

  async #tellLog(call: AgentCall, fromSize: number): Promise<void> {
    const log = await this.#shown(fromSize);
    if (log !== undefined) call.write({ log });
  }

  async #greet(call: AgentCall, node: string, hello: muster.v1.Hello.$Properties): Promise<void> {
    this.hellos.push({ node, agentVersion: hello.agentVersion ?? "" });
    this.#agents.set(node, call);
    call.write({
      welcome: {
        controller: this.name,
        intervalMs: this.#intervalMs,
        timeoutMs: this.#timeoutMs,
      },
    });
    this.epochs.push(this.#current);
    call.write(this.#epochMessage());
    if (this.showLog !== undefined) await this.#tellLog(call, hello.logFromSize ?? 0);
    for (const permit of this.permits) call.write(permit);
  }

  #epochMessage(): ToAgent {
    return { epoch: { id: this.#current, canIssue: this.canIssue, move: this.move } };
  }

  #record(
    node: string,
    kind: Report["kind"],
    wire: WireEnvelope,
    stream: number,
    answer?: AgentCall,
  ): void {
    try {
      const envelope = readEnvelope(wire);
      const signed = preAuthenticationEncoding(PAYLOAD_TYPE.evidence, envelope.payload);
      const key = this.enrolled.get(`agent/${node}`) ?? new Uint8Array();
      if (!verifySignature(key, signed, envelope.signatures[0]?.sig ?? new Uint8Array()))
        throw new Error(`${node}: found a bad signature`);
      const evidence = decodeEvidence(envelope.payload);
      const claims = decodeClaims(evidence.claims);
      this.reports.push({ node, kind, evidence, claims, receivedAtMs: performance.now(), stream });
      if (this.talking) answer?.write({ acknowledged: { sequence: evidence.sequence } });
    } catch (error) {
      this.bad.push(String(error));
    }
  }

  #noteBreakGlass(
    call: ServerUnaryCall<BreakGlassReport, muster.v1.BreakGlassNoted.$Properties>,
    callback: sendUnaryData<muster.v1.BreakGlassNoted.$Properties>,
  ): void {
    this.brokenGlass.push(call.request);
    const { nonce } = decodeBreakGlass(call.request.token?.payload ?? new Uint8Array());
    if (this.losesReports) callback({ code: status.UNAVAILABLE, details: "lost" });
    else callback(null, { nonce });
  }

  #watch(call: GateCall): void {
    const peer = spiffeNameOf(call.getAuthContext().sslPeerCertificate?.subjectaltname);
    call.on("error", () => undefined);
    if (peer === undefined || peer.kind !== "gate") {
      call.emit("error", {
        code: status.UNAUTHENTICATED,
        details: "no gate",
        metadata: new Metadata(),
      });
      return;
    }
    this.#gates.add(call);
    call.on("cancelled", () => this.#gates.delete(call));
    for (const event of this.snapshot) call.write(event);
  }
}

class Refusal extends Error {
  readonly code: status;
  constructor(code: status, message: string) {
    super(message);
    this.code = code;
  }
}

function bind(
  server: Server,
  port: number,
  identity: TlsIdentity,
  clientCaPem?: string,
): Promise<number> {
  const credentials = serverCredentials(identity, clientCaPem);
  return new Promise((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, credentials, (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
}
