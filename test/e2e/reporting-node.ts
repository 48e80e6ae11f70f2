import { randomUUID } from "node:crypto";
import type { Client, ClientDuplexStream } from "@grpc/grpc-js";
import { clientCredentials, controllerClient } from "../../proto/channel.ts";
import type { Identity } from "../../proto/enrol.ts";
import type { muster } from "../../proto/gen/muster.js";
import { ATTESTATION } from "../../proto/services.ts";
import {
  type Envelope,
  PAYLOAD_TYPE,
  readEnvelope,
  sealEnvelope,
  toWire,
} from "../../proto/signed/envelope.ts";
import { encodeClaims, encodeEvidence, type Workload } from "../../proto/signed/evidence.ts";
import { decodePermit } from "../../proto/signed/permit.ts";

type In = muster.v1.ControllerMessage.$Properties;
type Stream = ClientDuplexStream<muster.v1.AgentMessage.$Properties, In>;

const REPORT_INTERVAL_MS = 100;

/**
 * A node as a controller sees it: an enrolled key that signs real evidence over a real stream, answers challenges, and notes what it is permitted.
 * What it says it measured is the test's. One boot over all its connections. Stop it.
 */
export class ReportingNode {
  /** Open permits that came on the present connection, and those of them that came before it had reported anything there. */
  opened = 0;
  openedUnasked = 0;
  /** Permits on it that are not open. */
  closed = 0;
  readonly #identity: Identity;
  #claims: Uint8Array;
  readonly #bootId = randomUUID();
  #sequence = 0;
  #client: Client | undefined;
  #stream: Stream | undefined;
  #timer: NodeJS.Timeout | undefined;
  #epoch: Uint8Array | undefined;
  #reported = false;

  constructor(identity: Identity, workload: Workload) {
    this.#identity = identity;
    this.#claims = encodeClaims({ workloads: [workload] });
  }

  /** What it says from now on; said at once when it is connected. */
  measure(workload: Workload): void {
    this.#claims = encodeClaims({ workloads: [workload] });
    this.#report();
  }

  /** Connects to a controller and reports until it is stopped or the controller is gone. */
  connect(address: string): void {
    this.stop();
    const { caPem, tls } = this.#identity;
    this.#client = controllerClient(address, clientCredentials(caPem, tls));
    const { path, requestSerialize, responseDeserialize } = ATTESTATION.attest;
    const stream: Stream = this.#client.makeBidiStreamRequest(
      path,
      requestSerialize,
      responseDeserialize,
    );
    this.#stream = stream;
    // A controller that is killed ends the stream so; the test says when to connect anew.
    stream.on("error", () => this.#lost(stream));
    stream.on("data", (message: In) => this.#receive(message));
    stream.write({ hello: { protocol: 1, agentVersion: "test" } });
    this.#timer = setInterval(() => this.#report(), REPORT_INTERVAL_MS);
  }

  /** Ends the connection and forgets what came on it. */
  stop(): void {
    this.#stream?.cancel();
    if (this.#stream !== undefined) this.#lost(this.#stream);
    this.#client?.close();
    this.#client = undefined;
    this.opened = 0;
    this.openedUnasked = 0;
    this.closed = 0;
    this.#reported = false;
  }

  #lost(stream: Stream): void {
    if (this.#stream !== stream) return;
    clearInterval(this.#timer);
    this.#stream = undefined;
    this.#epoch = undefined;
  }

  #receive(message: In): void {
    if (message.epoch?.id) {
      this.#epoch = message.epoch.id;
      this.#report();
    }
    if (message.challenge?.nonce) this.#report(message.challenge.nonce);
    if (!message.permit) return;
    if (decodePermit(readEnvelope(message.permit).payload).decision !== "open") this.closed += 1;
    else {
      this.opened += 1;
      if (!this.#reported) this.openedUnasked += 1;
    }
  }

  #report(nonce: Uint8Array = new Uint8Array()): void {
    if (this.#epoch === undefined || this.#stream === undefined) return;
    this.#reported = true;
    this.#stream.write({ evidence: toWire(this.#evidence(this.#epoch, nonce)) });
  }

  #evidence(epoch: Uint8Array, nonce: Uint8Array): Envelope {
    this.#sequence += 1;
    const evidence = encodeEvidence({
      node: this.#identity.name,
      epoch,
      nonce,
      bootId: this.#bootId,
      sequence: this.#sequence,
      signedAtUnixMs: Date.now(),
      claims: this.#claims,
      purpose: "current",
    });
    return sealEnvelope(PAYLOAD_TYPE.evidence, evidence, this.#identity.signer);
  }
}
