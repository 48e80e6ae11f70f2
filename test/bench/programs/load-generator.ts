import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { Client, ClientDuplexStream, MethodDefinition } from "@grpc/grpc-js";
import { clientCredentials, controllerClient } from "../../../proto/channel.ts";
import { sodiumSigner } from "../../../proto/ed25519.ts";
import { muster } from "../../../proto/gen/muster.js";
import { ATTESTATION } from "../../../proto/services.ts";
import { fromHex } from "../../../proto/signed/bytes.ts";
import { PAYLOAD_TYPE, type Signer, sealEnvelope, toWire } from "../../../proto/signed/envelope.ts";
import { encodeClaims, encodeEvidence } from "../../../proto/signed/evidence.ts";
import { type BenchFleet, type BenchNode, WORKLOAD } from "../enrolled-fleet.ts";
import { FLOOR_METHOD } from "../floor-method.ts";
import { answerQuestions } from "../forked-program.ts";

/** So many TLS handshakes are under way at once. */
const HANDSHAKES = 32;
const UNCHANGED = encodeClaims({ workloads: [WORKLOAD] });
const NO_NONCE = new Uint8Array();
const SIGNATURE_BYTES = 64;

type Out = muster.v1.AgentMessage.$Properties;
type In = muster.v1.ControllerMessage.$Properties;

/** One connected stream. */
interface Sender {
  /** Signs and writes one report. */
  send(changing: boolean): void;
  /** The last sequence that was acknowledged, and how many reports were refused. */
  readonly acknowledged: number;
  readonly refused: number;
}

/** A node as the controller sees it: an agent's own messages, evidence and signature, and nothing measured. */
class AgentSender implements Sender {
  acknowledged = 0;
  refused = 0;
  readonly #node: BenchNode;
  readonly #signer: Signer;
  readonly #write: (message: Out) => void;
  #epoch: Uint8Array | undefined;
  #sequence = 0;

  constructor(node: BenchNode, write: (message: Out) => void) {
    this.#node = node;
    this.#signer = sodiumSigner(fromHex(node.seed) ?? new Uint8Array());
    this.#write = write;
  }

  /** Whether a report may be signed: an epoch has come. */
  get greeted(): boolean {
    return this.#epoch !== undefined;
  }

  receive(message: In): void {
    if (message.epoch?.id) this.#epoch = message.epoch.id;
    if (message.acknowledged) this.acknowledged = message.acknowledged.sequence ?? 0;
    if (message.refused) this.refused += 1;
  }

  send(changing: boolean): void {
    this.#write(this.next(changing));
  }

  next(changing: boolean): Out {
    this.#sequence += 1;
    const evidence = encodeEvidence({
      node: this.#node.name,
      epoch: this.#epoch ?? new Uint8Array(16),
      nonce: NO_NONCE,
      bootId: this.#node.bootId,
      sequence: this.#sequence,
      signedAtUnixMs: Date.now(),
      claims: changing ? changedClaims(this.#sequence) : UNCHANGED,
      purpose: "current",
    });
    return { evidence: toWire(sealEnvelope(PAYLOAD_TYPE.evidence, evidence, this.#signer)) };
  }
}

/** Other bytes, the same facts: nothing closes, and everything is decoded and appraised anew. */
function changedClaims(sequence: number): Uint8Array {
  const flags = WORKLOAD.flags.map((flag) => ({
    ...flag,
    readAtUnixMs: flag.readAtUnixMs + sequence,
  }));
  return encodeClaims({ workloads: [{ ...WORKLOAD, flags }] });
}

/** The same sizes towards the floor: a signature over as many bytes as the whole message has left. */
class FloorSender implements Sender {
  readonly acknowledged = 0;
  readonly refused = 0;
  readonly #agent: AgentSender;
  readonly #signer: Signer;
  readonly #write: (message: Buffer) => void;

  constructor(node: BenchNode, write: (message: Buffer) => void) {
    this.#agent = new AgentSender(node, () => undefined);
    this.#signer = sodiumSigner(fromHex(node.seed) ?? new Uint8Array());
    this.#write = write;
  }

  send(changing: boolean): void {
    const message = Buffer.from(muster.v1.AgentMessage.encode(this.#agent.next(changing)).finish());
    const signed = message.subarray(SIGNATURE_BYTES);
    this.#write(Buffer.concat([this.#signer.sign(signed), signed]));
  }
}

const senders: Sender[] = [];
let broken: string | undefined;
let next = 0;

async function connect(fleet: BenchFleet, address: string, floor: boolean): Promise<number> {
  const left = [...fleet.nodes];
  const worker = async (): Promise<void> => {
    for (let node = left.shift(); node !== undefined; node = left.shift())
      senders.push(await connectOne(fleet, node, address, floor));
  };
  await Promise.all(Array.from({ length: HANDSHAKES }, worker));
  return senders.length;
}

function connectOne(
  fleet: BenchFleet,
  node: BenchNode,
  address: string,
  floor: boolean,
): Promise<Sender> {
  const identity = { certificatePem: node.certificatePem, privateKeyPem: fleet.tlsKeyPem };
  // One client is one channel is one TLS connection, as one agent is.
  const client = controllerClient(address, clientCredentials(fleet.caPem, identity));
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      broken ??= `${node.name}: ${error.message}`;
      reject(error);
    };
    if (floor) {
      const call = open(client, FLOOR_METHOD, fail);
      const sender = new FloorSender(node, (message) => call.write(message));
      call.on("data", () => resolve(sender));
      call.write(Buffer.from(node.publicKey, "hex"));
      return;
    }
    const call = open(client, ATTESTATION.attest, fail);
    const sender = new AgentSender(node, (message) => call.write(message));
    call.on("data", (message: In) => {
      sender.receive(message);
      if (sender.greeted) resolve(sender);
    });
    call.write({ hello: { protocol: 1, agentVersion: "bench" } });
  });
}

function open<Req, Res>(
  client: Client,
  method: MethodDefinition<Req, Res>,
  fail: (error: Error) => void,
): ClientDuplexStream<Req, Res> {
  const call = client.makeBidiStreamRequest(
    method.path,
    method.requestSerialize,
    method.responseDeserialize,
  );
  call.on("error", fail);
  call.on("end", () => fail(new Error("found the stream ended")));
  return call;
}

/** Sends at a steady total rate, each stream in its turn. @returns how many, and by how much the last was late */
async function run(ratePerSecond: number, forMs: number, changing: boolean): Promise<unknown> {
  const startMs = performance.now();
  const total = Math.floor((ratePerSecond * forMs) / 1000);
  let sent = 0;
  while (sent < total) {
    if (broken !== undefined) throw new Error(broken);
    const due = Math.min(total, Math.floor(((performance.now() - startMs) * ratePerSecond) / 1000));
    for (; sent < due; sent++) {
      senders[next % senders.length]?.send(changing);
      next += 1;
    }
    await delay(1);
  }
  return { sent, tookMs: performance.now() - startMs };
}

answerQuestions((question) => {
  switch (question.kind) {
    case "connect": {
      const fleet = JSON.parse(readFileSync(String(question["fleetFile"]), "utf8")) as BenchFleet;
      return connect(fleet, String(question["address"]), question["floor"] === true);
    }
    case "run":
      return run(
        Number(question["ratePerSecond"]),
        Number(question["forMs"]),
        question["changing"] === true,
      );
    default:
      if (broken !== undefined) throw new Error(broken);
      return {
        acknowledged: senders.reduce((sum, sender) => sum + sender.acknowledged, 0),
        refused: senders.reduce((sum, sender) => sum + sender.refused, 0),
      };
  }
});
