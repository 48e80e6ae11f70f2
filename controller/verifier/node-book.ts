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
  /** Who reports for each pool, here or elsewhere: pools are looked at several times a second, and most nodes are in others. */
  readonly #byPool = new Map<string, Set<string>>();

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

  /** What those last said who report for a pool, whether they are on its roster or not; those first who did so first. */
  *nodesIn(pool: string): Iterable<NodeRecord> {
    for (const node of this.#byPool.get(pool) ?? []) {
      const record = this.get(node);
      if (record?.parts.has(pool)) yield record;
    }
  }

  /** Forgets a node whose identity ended. */
  forget(node: string): void {
    this.#put(this.#records, node, undefined);
    this.#put(this.#elsewhere, node, undefined);
  }

  /** What was heard here counts no more: another controller hears the node. */
  forgetHeard(node: string): void {
    this.#put(this.#records, node, undefined);
  }

  /**
   * Takes in what another controller heard; its age is that controller's to say.
   * @returns false: it is older than what is known from elsewhere
   * @throws FormatError MALFORMED_CLAIMS; the record is then as before
   */
  acceptElsewhere(evidence: Evidence, envelope: Envelope): boolean {
    const known = this.#elsewhere.get(evidence.node);
    if (known?.bootId === evidence.bootId && known.sequence > evidence.sequence) return false;
    this.#put(this.#elsewhere, evidence.node, recordOf(evidence, envelope, 0));
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
    this.#put(this.#records, evidence.node, record);
    return { record, changed: true };
  }

  /** Replaces what is known of a node; the pools that nothing speaks of any more lose it. */
  #put(where: Map<string, NodeRecord>, node: string, record: NodeRecord | undefined): void {
    const pools = new Set([
      ...(where.get(node)?.parts.keys() ?? []),
      ...(record?.parts.keys() ?? []),
    ]);
    if (record === undefined) where.delete(node);
    else where.set(node, record);
    for (const pool of pools) {
      const nodes = this.#byPool.get(pool) ?? new Set();
      const speaks = [this.#records, this.#elsewhere].some((one) => one.get(node)?.parts.has(pool));
      if (speaks) nodes.add(node);
      else nodes.delete(node);
      if (nodes.size > 0) this.#byPool.set(pool, nodes);
      else this.#byPool.delete(pool);
    }
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
