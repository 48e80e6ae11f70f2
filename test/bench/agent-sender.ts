import { sodiumSigner } from "../../proto/ed25519.ts";
import type { muster } from "../../proto/gen/muster.js";
import { fromHex } from "../../proto/signed/bytes.ts";
import { PAYLOAD_TYPE, type Signer, sealEnvelope, toWire } from "../../proto/signed/envelope.ts";
import { encodeClaims, encodeEvidence } from "../../proto/signed/evidence.ts";
import { type BenchNode, workloadOf } from "./enrolled-fleet.ts";

const NO_NONCE = new Uint8Array();
const UNCHANGED = new Map<string, Uint8Array>();

export type Out = muster.v1.AgentMessage.$Properties;
export type In = muster.v1.ControllerMessage.$Properties;

/** One connected stream. */
export interface Sender {
  /** Signs and writes one report. */
  send(changing: boolean): void;
  /** The last sequence that was acknowledged, and how many reports were refused. */
  readonly acknowledged: number;
  readonly refused: number;
}

/** A node as the controller sees it: an agent's own messages, evidence and signature, and nothing measured. */
export class AgentSender implements Sender {
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
      claims: changing
        ? changedClaims(this.#node.pool, this.#sequence)
        : unchangedClaims(this.#node.pool),
      purpose: "current",
    });
    return { evidence: toWire(sealEnvelope(PAYLOAD_TYPE.evidence, evidence, this.#signer)) };
  }
}

/** Other bytes, the same facts: nothing closes, and everything is decoded and appraised anew. */
function changedClaims(pool: string, sequence: number): Uint8Array {
  const workload = workloadOf(pool);
  const flags = workload.flags.map((flag) => ({
    ...flag,
    readAtUnixMs: flag.readAtUnixMs + sequence,
  }));
  return encodeClaims({ workloads: [{ ...workload, flags }] });
}

function unchangedClaims(pool: string): Uint8Array {
  const claims = UNCHANGED.get(pool) ?? encodeClaims({ workloads: [workloadOf(pool)] });
  UNCHANGED.set(pool, claims);
  return claims;
}
