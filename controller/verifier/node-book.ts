import { bytesEqual } from "../../proto/signed/bytes.ts";
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
};

/** What every node last said, in memory: rebuilt from what the agents send. */
export class NodeBook {
  readonly #records = new Map<string, NodeRecord>();

  get(node: string): NodeRecord | undefined {
    return this.#records.get(node);
  }

  nodes(): Iterable<NodeRecord> {
    return this.#records.values();
  }

  /** Forgets a node whose identity ended. */
  forget(node: string): void {
    this.#records.delete(node);
  }

  /**
   * Takes authenticated evidence in. Claims that are byte for byte those of before are not decoded again.
   * @returns the record, and whether anything but the time changed
   * @throws FormatError MALFORMED_CLAIMS; the record is then as before
   */
  accept(evidence: Evidence, nowMs: number): { record: NodeRecord; changed: boolean } {
    const known = this.#records.get(evidence.node);
    if (
      known !== undefined &&
      known.bootId === evidence.bootId &&
      bytesEqual(known.claims, evidence.claims)
    ) {
      known.sequence = evidence.sequence;
      known.receivedAtMs = nowMs;
      return { record: known, changed: false };
    }
    const record: NodeRecord = {
      node: evidence.node,
      bootId: evidence.bootId,
      sequence: evidence.sequence,
      receivedAtMs: nowMs,
      claims: evidence.claims,
      parts: partsOf(evidence.claims),
    };
    this.#records.set(evidence.node, record);
    return { record, changed: true };
  }
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
