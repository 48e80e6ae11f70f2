import { bytesEqual } from "../../proto/signed/bytes.ts";
import type { Envelope } from "../../proto/signed/envelope.ts";
import { decodeClaims, type Evidence, type Workload } from "../../proto/signed/evidence.ts";
import { type Fingerprint, fingerprintOf } from "../../proto/signed/fingerprint.ts";

/** One pool's part of a node's newest evidence. */
export type MeasuredPart = { readonly workload: Workload; readonly fingerprint: Fingerprint };

/** The newest accepted evidence of one node. */
export type NodeRecord = {
  readonly node: string;
  bootId: string;
  sequence: number;
  /** Monotonic. */
  receivedAtMs: number;
  claims: Uint8Array;
  parts: ReadonlyMap<string, MeasuredPart>;
  /** As it was signed, where that is kept. */
  envelope: Envelope | undefined;
};

/** What every node last said, in memory: rebuilt from what the agents send, and from what other controllers heard of theirs. */
export class NodeBook {
  readonly #records = new Map<string, NodeRecord>();
  readonly #elsewhere = new Map<string, NodeRecord>();

  /** What a node last said: here, or else to another controller. */
  get(node: string): NodeRecord | undefined {
    return this.#records.get(node) ?? this.#elsewhere.get(node);
  }

  /** What a node last said here. */
  heard(node: string): NodeRecord | undefined {
    return this.#records.get(node);
  }

  /** What a node last said, as its record has it. */
  recorded(node: string): NodeRecord | undefined {
    return this.#elsewhere.get(node);
  }

  *nodes(): Iterable<NodeRecord> {
    yield* this.#records.values();
    for (const record of this.#elsewhere.values())
      if (!this.#records.has(record.node)) yield record;
  }

  /** Forgets a node whose identity ended. */
  forget(node: string): void {
    this.#records.delete(node);
    this.#elsewhere.delete(node);
  }

  /** What was heard here counts no more: another controller hears the node. */
  forgetHeard(node: string): void {
    this.#records.delete(node);
  }

  /**
   * Takes in what another controller heard; its age is that controller's to say.
   * @returns false: it is older than what is known from elsewhere
   * @throws FormatError MALFORMED_CLAIMS; the record is then as before
   */
  acceptElsewhere(evidence: Evidence, envelope: Envelope): boolean {
    const known = this.#elsewhere.get(evidence.node);
    if (known?.bootId === evidence.bootId && known.sequence > evidence.sequence) return false;
    this.#elsewhere.set(evidence.node, recordOf(evidence, envelope, 0));
    return true;
  }

  /**
   * Takes authenticated evidence in. Claims that are byte for byte those of before are not decoded again.
   * @returns the record, and whether anything but the time changed
   * @throws FormatError MALFORMED_CLAIMS; the record is then as before
   */
  accept(
    evidence: Evidence,
    nowMs: number,
    envelope?: Envelope,
  ): { record: NodeRecord; changed: boolean } {
    const known = this.#records.get(evidence.node);
    if (
      known !== undefined &&
      known.bootId === evidence.bootId &&
      bytesEqual(known.claims, evidence.claims)
    ) {
      known.sequence = evidence.sequence;
      known.receivedAtMs = nowMs;
      known.envelope = envelope;
      return { record: known, changed: false };
    }
    const record = recordOf(evidence, envelope, nowMs);
    this.#records.set(evidence.node, record);
    return { record, changed: true };
  }
}

/** @throws FormatError MALFORMED_CLAIMS */
function recordOf(evidence: Evidence, envelope: Envelope | undefined, nowMs: number): NodeRecord {
  return {
    node: evidence.node,
    bootId: evidence.bootId,
    sequence: evidence.sequence,
    receivedAtMs: nowMs,
    claims: evidence.claims,
    parts: partsOf(evidence.claims),
    envelope,
  };
}

/** Decodes claims into their parts by pool. @throws FormatError MALFORMED_CLAIMS */
function partsOf(claims: Uint8Array): ReadonlyMap<string, MeasuredPart> {
  return new Map(
    decodeClaims(claims).workloads.map((workload) => [
      workload.pool,
      { workload, fingerprint: fingerprintOf(workload) },
    ]),
  );
}
