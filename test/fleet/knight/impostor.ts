import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Client, ClientDuplexStream } from "@grpc/grpc-js";
import { clientCredentials, controllerClient } from "../../../proto/channel.ts";
import { type Identity, loadIdentity } from "../../../proto/enrol.ts";
import type { muster } from "../../../proto/gen/muster.js";
import { ATTESTATION } from "../../../proto/services.ts";
import { PAYLOAD_TYPE, type Signer, sealEnvelope, toWire } from "../../../proto/signed/envelope.ts";
import { type Claims, encodeClaims, encodeEvidence } from "../../../proto/signed/evidence.ts";
import { waitFor } from "../wait-for.ts";

type In = muster.v1.ControllerMessage.$Properties;
type Out = muster.v1.AgentMessage.$Properties;

/** What is forged about a report; what is left out is as the real agent would have it. */
export interface Forgery {
  readonly claims: Claims;
  readonly epoch?: Uint8Array;
  readonly bootId?: string;
  readonly sequence?: number;
  readonly signer?: Signer;
}

/** Speaks Attestation with a node's stolen TLS identity. Owns its connection: dispose it. */
export class Impostor implements AsyncDisposable {
  readonly identity: Identity;
  readonly bootId = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  /** Codes of refusals, oldest first. */
  readonly refused: string[] = [];
  readonly #client: Client;
  readonly #stream: ClientDuplexStream<Out, In>;
  /** Settles when the stream is over, whoever ended it. */
  readonly #over: Promise<void>;
  #epoch: Uint8Array | undefined;
  #ended: Error | undefined;

  /** @param stateDir the stolen state directory of an agent @param address the listener for agents */
  constructor(stateDir: string, address: string) {
    this.identity = loadIdentity(stateDir);
    this.#client = controllerClient(
      address,
      clientCredentials(this.identity.caPem, this.identity.tls),
    );
    const { path, requestSerialize, responseDeserialize } = ATTESTATION.attest;
    this.#stream = this.#client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
    this.#over = new Promise((resolve) => this.#stream.once("status", () => resolve()));
    this.#stream.on("error", (error: Error) => {
      this.#ended = error;
    });
    this.#stream.on("data", (message: In) => {
      if (message.epoch?.id != null) this.#epoch = message.epoch.id;
      if (message.refused != null) this.refused.push(message.refused.code ?? "");
    });
    this.#stream.write({ hello: { protocol: 1, agentVersion: "0" } });
  }

  /** Sends one forged report and waits until the controller refused it; undefined when it did not within the time. */
  async send(forgery: Forgery, waitMs: number): Promise<string | undefined> {
    const epoch = await waitFor(
      () => this.#epoch,
      { what: "an epoch", deadlineMs: 5000 },
      () => this.#ended,
    );
    const signer = forgery.signer ?? this.identity.signer;
    const payload = encodeEvidence({
      node: this.identity.name,
      epoch: forgery.epoch ?? epoch,
      nonce: new Uint8Array(),
      bootId: forgery.bootId ?? this.bootId,
      sequence: forgery.sequence ?? Number(process.hrtime.bigint() / 1000n),
      signedAtUnixMs: Date.now(),
      claims: encodeClaims(forgery.claims),
      purpose: "current",
    });
    const before = this.refused.length;
    this.#stream.write({ evidence: toWire(sealEnvelope(PAYLOAD_TYPE.evidence, payload, signer)) });
    return await waitFor(() => this.refused[before], {
      what: "a refusal",
      deadlineMs: waitMs,
    }).catch(() => undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stream.cancel();
    await this.#over;
    this.#client.close();
  }
}

/** An epoch that this controller never announced, as every one of yesterday is. */
export function oldEpoch(): Uint8Array {
  return randomBytes(16);
}
