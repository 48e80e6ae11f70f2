import { randomUUID } from "node:crypto";
import {
  type Client,
  type ClientDuplexStream,
  type ClientOptions,
  Metadata,
  type ServiceError,
  status,
} from "@grpc/grpc-js";
import { clientCredentials, controllerClient } from "../../../proto/channel.ts";
import type { Identity } from "../../../proto/enrol.ts";
import { muster } from "../../../proto/gen/muster.js";
import { ATTESTATION } from "../../../proto/services.ts";
import {
  type Envelope,
  PAYLOAD_TYPE,
  sealEnvelope,
  toWire,
} from "../../../proto/signed/envelope.ts";
import { type Evidence, encodeClaims, encodeEvidence } from "../../../proto/signed/evidence.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { WORKLOAD } from "./live-controller.ts";

type FromController = muster.v1.ControllerMessage.$Properties;
type ToController = muster.v1.AgentMessage.$Properties;
type Refused = { readonly sequence: number; readonly code: string };

const DEADLINE_MS = 10_000;

/** How a stream ended: the status's number and our code. */
export type StreamEnd = { readonly status: number; readonly code: string };

type Connecting = {
  /** An earlier stream of the same boot, whose sequence goes on. */
  readonly like?: FakeAgent;
  /** Show no client certificate. */
  readonly withoutCertificate?: boolean;
};

/** An agent's stream in the test's hand: it sends what the test says, honest or not, and notes everything that comes back. Close it. */
export class FakeAgent {
  readonly identity: Identity;
  readonly bootId: string;
  /** Sequence of the last honest evidence. */
  sequence = 0;
  readonly refused: Refused[] = [];
  /** Every list of names that it was told to look for. */
  readonly watched: muster.v1.WatchList.$Properties[] = [];
  /** The transparency log, each time it was shown. */
  readonly logs: muster.v1.LogCheckpoint.$Properties[] = [];
  /** Whom to trust, each time it was told. */
  readonly trusted: muster.v1.Trust.$Properties[] = [];
  /** Nonces of what it was asked to measure now; it answers when the test says so. */
  readonly asked: Uint8Array[] = [];
  /** Sequences that were acknowledged, as they came. */
  readonly acknowledged: number[] = [];
  /** Set once the stream is over. */
  end: StreamEnd | undefined;
  #epoch: Uint8Array | undefined;
  #answered = false;
  readonly #client: Client;
  readonly #stream: ClientDuplexStream<Uint8Array, FromController>;

  constructor(address: string, identity: Identity, how: Connecting = {}) {
    this.identity = identity;
    this.bootId = how.like?.bootId ?? randomUUID();
    this.sequence = how.like?.sequence ?? 0;
    const tls = how.withoutCertificate ? undefined : identity.tls;
    const credentials = clientCredentials(identity.caPem, tls);
    this.#client = controllerClient(address, credentials, SENDS_ANYTHING);
    this.#stream = this.#client.makeBidiStreamRequest(
      ATTESTATION.attest.path,
      (bytes: Uint8Array) => Buffer.from(bytes),
      ATTESTATION.attest.responseDeserialize,
      new Metadata(),
    );
    this.#stream.on("data", (message: FromController) => this.#note(message));
    this.#stream.on("error", (error: ServiceError) => {
      this.end ??= { status: error.code, code: codeOf(error) };
    });
    this.#stream.on("end", () => {
      this.end ??= { status: status.OK, code: "" };
    });
  }

  /** Greets and waits for the first epoch. */
  static async greeted(address: string, identity: Identity, like?: FakeAgent): Promise<FakeAgent> {
    const agent = new FakeAgent(address, identity, like && { like });
    agent.hello();
    await agent.until("an epoch", () => agent.#epoch !== undefined);
    return agent;
  }

  hello(protocol = 1): void {
    this.send({ hello: { protocol, agentVersion: "test" } });
  }

  send(message: ToController): void {
    this.sendBytes(muster.v1.AgentMessage.encode(message).finish());
  }

  /** Sends bytes as one gRPC message, whatever they are. */
  sendBytes(bytes: Uint8Array): void {
    this.#stream.write(bytes);
  }

  /** The payload of honest evidence with the next sequence; `fields` replace what an honest agent would write. */
  payload(fields: Partial<Evidence> = {}): Uint8Array {
    this.sequence += 1;
    return encodeEvidence({
      node: this.identity.name,
      epoch: this.#epoch ?? new Uint8Array(16),
      nonce: new Uint8Array(),
      bootId: this.bootId,
      sequence: this.sequence,
      signedAtUnixMs: Date.now(),
      claims: encodeClaims({ workloads: [WORKLOAD] }),
      purpose: "current",
      ...fields,
    });
  }

  /** Evidence signed with this node's key. */
  evidence(fields: Partial<Evidence> = {}): Envelope {
    return sealEnvelope(PAYLOAD_TYPE.evidence, this.payload(fields), this.identity.signer);
  }

  /** Sends honest evidence and returns its sequence. */
  report(): number {
    this.send({ evidence: toWire(this.evidence()) });
    return this.sequence;
  }

  /** The first refusal after the `seen` first ones. */
  refusal(seen: number): Promise<Refused> {
    return this.until("a refusal", () => this.refused[seen]);
  }

  /** "served" once the controller answered anything, else how the stream ended. */
  welcomedOrEnded(): Promise<StreamEnd | "served"> {
    return waitFor(() => this.end ?? (this.#answered && ("served" as const)), {
      what: `stream of ${this.identity.name}: an answer`,
      deadlineMs: DEADLINE_MS,
    });
  }

  /** How the stream ended. */
  ended(): Promise<StreamEnd> {
    return waitFor(() => this.end, {
      what: `stream of ${this.identity.name}: its end`,
      deadlineMs: DEADLINE_MS,
    });
  }

  /** Waits for something to hold; throws as soon as the stream ends. */
  until<T>(what: string, condition: () => T | false | undefined): Promise<T> {
    const subject = `stream of ${this.identity.name}`;
    return waitFor(condition, { what: `${subject}: ${what}`, deadlineMs: DEADLINE_MS }, () =>
      this.end === undefined
        ? undefined
        : new Error(`${subject}: found its end, ${JSON.stringify(this.end)}, wanted ${what}`),
    );
  }

  close(): void {
    this.#stream.cancel();
    this.#client.close();
  }

  #note(message: FromController): void {
    this.#answered = true;
    if (message.epoch?.id) this.#epoch = message.epoch.id;
    if (message.acknowledged) this.acknowledged.push(message.acknowledged.sequence ?? 0);
    if (message.challenge?.nonce) this.asked.push(message.challenge.nonce);
    if (message.watch) this.watched.push(message.watch);
    if (message.trust) this.trusted.push(message.trust);
    if (message.log) this.logs.push(message.log);
    if (message.refused)
      this.refused.push({
        sequence: message.refused.sequence ?? 0,
        code: message.refused.code ?? "",
      });
  }
}

/** The receiver's limits are what is tested. */
const SENDS_ANYTHING: ClientOptions = { "grpc.max_send_message_length": -1 };

function codeOf(error: ServiceError): string {
  return String(error.metadata?.get("muster-code")[0] ?? "");
}
