import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { Client, ClientDuplexStream, MethodDefinition } from "@grpc/grpc-js";
import { clientCredentials, controllerClient } from "../../../proto/channel.ts";
import { sodiumSigner } from "../../../proto/ed25519.ts";
import { muster } from "../../../proto/gen/muster.js";
import { ATTESTATION } from "../../../proto/services.ts";
import { fromHex } from "../../../proto/signed/bytes.ts";
import type { Signer } from "../../../proto/signed/envelope.ts";
import { AgentSender, type In, type Sender } from "../agent-sender.ts";
import type { BenchFleet, BenchNode } from "../enrolled-fleet.ts";
import { FLOOR_METHOD } from "../floor-method.ts";
import { answerQuestions } from "../forked-program.ts";

/** So many TLS handshakes are under way at once. */
const HANDSHAKES = 32;
const SIGNATURE_BYTES = 64;

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
