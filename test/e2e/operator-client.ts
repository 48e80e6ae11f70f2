import { randomBytes } from "node:crypto";
import { type Client, Metadata, type MethodDefinition } from "@grpc/grpc-js";
import {
  callUnary,
  clientCredentials,
  controllerClient,
  fetchPinnedCa,
} from "../../proto/channel.ts";
import type { muster } from "../../proto/gen/muster.js";
import { ADMIN } from "../../proto/services.ts";
import {
  type CommandBody,
  encodeCommand,
  encodeOperatorProof,
} from "../../proto/signed/command.ts";
import {
  type Envelope,
  encodeEnvelope,
  PAYLOAD_TYPE,
  type Signer,
  sealEnvelope,
  toWire,
} from "../../proto/signed/envelope.ts";
import { orderOf, saysWhatWasSeen } from "../../proto/signed/order.ts";

const DEADLINE_MS = 10_000;

/** An operator's name and key in one cluster. */
export type Operator = {
  readonly name: string;
  readonly signer: Signer;
  readonly trustDomain: string;
};

/** Seals a command as `muster` does; issued now, with a new nonce. @param seenRevision of what it replaces @param aheadMs of the operator's clock */
export function sealCommand(
  operator: Operator,
  body: CommandBody,
  seenRevision = 0,
  aheadMs = 0,
): Envelope {
  const command = encodeCommand({
    operator: operator.name,
    trustDomain: operator.trustDomain,
    issuedAtUnixMs: Date.now() + aheadMs,
    nonce: randomBytes(16),
    seenRevision,
    reason: "test",
    body,
  });
  return sealEnvelope(PAYLOAD_TYPE.command, command, operator.signer);
}

/** An operator's connection to one controller process, without the CLI: the test holds the very bytes that were sent. Close it. */
export class OperatorClient {
  /** How far this operator's clock is ahead of the machine's, milliseconds. */
  aheadMs = 0;
  readonly #client: Client;
  readonly #operator: Operator;

  constructor(client: Client, operator: Operator) {
    this.#client = client;
    this.#operator = operator;
  }

  /** Sends signed bytes. @throws ServiceError */
  execute(envelope: Envelope): Promise<muster.v1.CommandResult.$Properties> {
    return callUnary(this.#client, ADMIN.execute, toWire(envelope), { deadlineMs: DEADLINE_MS });
  }

  /** What a command says that its operator saw: what was ordered last about its subject. @throws ServiceError */
  async seen(body: CommandBody): Promise<number> {
    const order = orderOf(body);
    if (!saysWhatWasSeen(order)) return 0;
    return (await this.#ask(ADMIN.getOrder, { subject: order.subject })).revision ?? 0;
  }

  /** @param claims whether to add what each node measured */
  fleet(claims = false): Promise<muster.v1.FleetView.$Properties> {
    return this.#ask(ADMIN.getFleet, { pool: "", claims });
  }

  /** Keys that sign, and authorities that issue. */
  trust(): Promise<muster.v1.TrustView.$Properties> {
    return this.#ask(ADMIN.getTrust, {});
  }

  declaration(pool: string): Promise<muster.v1.Declaration.$Properties> {
    return this.#ask(ADMIN.getDeclaration, { pool });
  }

  /** What of a pool was seen at work, by the days that its policy says. */
  zombies(pool: string): Promise<muster.v1.ZombieList.$Properties> {
    return this.#ask(ADMIN.getZombies, { pool, days: 0 });
  }

  /** "kind/name" of every active identity. */
  async activeIdentities(): Promise<ReadonlySet<string>> {
    const { identities } = await this.#ask(ADMIN.listIdentities, {});
    const active = (identities ?? []).filter((i) => i.state === "active");
    return new Set(active.map((i) => `${i.kind}/${i.name}`));
  }

  close(): void {
    this.#client.close();
  }

  /** A backup's lines, to its end. @throws ServiceError */
  async backup(): Promise<string> {
    const { path, requestSerialize, responseDeserialize } = ADMIN.backup;
    const args = [requestSerialize, responseDeserialize, {}, this.#proof(path)] as const;
    const stream = this.#client.makeServerStreamRequest(path, ...args);
    let text = "";
    for await (const part of stream as AsyncIterable<{ readonly lines?: Uint8Array }>)
      text += Buffer.from(part.lines ?? []).toString();
    return text;
  }

  #ask<Req, Res>(method: MethodDefinition<Req, Res>, request: Req): Promise<Res> {
    const metadata = this.#proof(method.path);
    return callUnary(this.#client, method, request, { deadlineMs: DEADLINE_MS, metadata });
  }

  #proof(rpc: string): Metadata {
    const { name, signer, trustDomain } = this.#operator;
    const proof = encodeOperatorProof({
      operator: name,
      trustDomain,
      rpc,
      issuedAtUnixMs: Date.now() + this.aheadMs,
      nonce: randomBytes(16),
    });
    const metadata = new Metadata();
    const sealed = encodeEnvelope(sealEnvelope(PAYLOAD_TYPE.operator, proof, signer));
    metadata.set("muster-operator-bin", Buffer.from(sealed));
    return metadata;
  }
}

/** As `seen`, over a connection of the caller's. @throws ServiceError */
export function seenOf(client: Client, operator: Operator, body: CommandBody): Promise<number> {
  return new OperatorClient(client, operator).seen(body);
}

/** Connects to a controller's public listener; its CA must have the fingerprint. @throws PinError */
export async function connectOperator(
  address: string,
  caFingerprint: string,
  operator: Operator,
): Promise<OperatorClient> {
  const caPem = await fetchPinnedCa(address, caFingerprint, DEADLINE_MS);
  return new OperatorClient(controllerClient(address, clientCredentials(caPem)), operator);
}
