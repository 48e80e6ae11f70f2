import { verifySignature } from "../../proto/ed25519.ts";
import { fromHex } from "../../proto/signed/bytes.ts";
import {
  decodeEnvelope,
  type Envelope,
  PAYLOAD_TYPE,
  preAuthenticationEncoding,
} from "../../proto/signed/envelope.ts";
import { decodeEvidence } from "../../proto/signed/evidence.ts";
import { keysOf } from "../identity-schema.ts";
import type { AgentLinks } from "./agent-links.ts";
import type { Appraiser } from "./appraiser.ts";
import type { Bench } from "./bench.ts";
import type { CloneWatch } from "./clone-watch.ts";
import type { ClusterTouched } from "./cluster-records.ts";
import type { DeclaredState } from "./declared-state.ts";
import type { NodeBook } from "./node-book.ts";
import type { PermitIssuer } from "./permit-issuer.ts";
import type { Clock, EventLog, NodeOwners, OwnedState, OwnerClient } from "./ports.ts";
import type { Standings } from "./standings.ts";

/** Verifies nothing. */
const NO_KEY = new Uint8Array();

export type ElsewhereOptions = {
  readonly declared: DeclaredState;
  readonly book: NodeBook;
  readonly owners: NodeOwners;
  readonly log: EventLog;
  readonly clock: Clock;
  readonly issuer: PermitIssuer;
  readonly links: AgentLinks;
  readonly clones: CloneWatch;
  readonly appraiser: Appraiser;
  readonly bench: Bench;
  readonly standings: Standings;
};

/** What other controllers hear, as their records have it. A record is the store's word for who heard it; what the node said is believed by its own signature. */
export class Elsewhere implements OwnerClient {
  readonly #o: ElsewhereOptions;

  constructor(options: ElsewhereOptions) {
    this.#o = options;
  }

  /** Takes every record there is. To be called once when declared state has been loaded. */
  start(): void {
    this.#o.owners.begin(this);
    for (const node of this.#o.declared.cluster.nodes.keys()) this.take(node);
  }

  /** Takes what changed, and appraises who may stand otherwise now. */
  changed(touched: ClusterTouched): void {
    const { owners, bench } = this.#o;
    owners.changed(touched);
    for (const node of touched.nodes) {
      this.take(node);
      if (!owners.owns(node)) bench.everywhere(node);
    }
    // Whose controller is gone grows old from now on, which sweeps see.
    if (touched.gone.size > 0) this.closeOrphans();
  }

  /** Has those closed who are to be, and whom nobody alive speaks for. */
  closeOrphans(): void {
    const { declared, owners, standings, bench } = this.#o;
    for (const pool of declared.pools.keys())
      for (const node of standings.nodes(pool)) {
        if (owners.owns(node) || owners.isElsewhere(node)) continue;
        if (standings.get(pool, node)?.admission.gate === "closed") bench.appraise(pool, node);
      }
  }

  isConnected(node: string): boolean {
    return this.#o.links.get(node) !== undefined;
  }

  /** From now on this controller speaks for a node: what follows from how it stands is carried out. */
  owned(node: string): void {
    this.#o.bench.everywhere(node);
    this.#o.bench.followBuilds();
  }

  /** From now on another one does: whatever this one heard or said of the node is over. */
  lost(node: string): void {
    const { links, book, issuer, bench, clones } = this.#o;
    const link = links.get(node);
    const before = book.heard(node)?.bootId;
    if (link !== undefined) links.down(node, link);
    book.forgetHeard(node);
    issuer.forget(node);
    this.take(node);
    if (link !== undefined) clones.overtaken(node, link, "elsewhere", before);
    bench.everywhere(node);
    bench.followBuilds();
  }

  stateOf(node: string): OwnedState {
    const { appraiser, book, clock } = this.#o;
    const silent = appraiser.isStale(node, clock.monotonicMs());
    return { silent, envelope: book.get(node)?.envelope, told: appraiser.isTold(node) };
  }

  async measure(node: string, timeoutMs: number): Promise<boolean> {
    return (await this.#o.links.ask([node], timeoutMs)).has(node);
  }

  /** Whether a node reported: here since the start, or to another controller that is alive. */
  hasReported(node: string): boolean {
    return this.#o.book.heard(node) !== undefined || this.isHeard(node);
  }

  /** Whether a node is heard by another controller that is alive, and not silent there. */
  isHeard(node: string): boolean {
    const { owners, declared } = this.#o;
    return owners.isElsewhere(node) && declared.cluster.nodes.get(node)?.value.silent === false;
  }

  /** Takes a node's record, whoever wrote it. Throws none: what cannot be believed is logged and left. */
  take(node: string): void {
    const { declared, book, log } = this.#o;
    const record = declared.cluster.nodes.get(node)?.value;
    if (record === undefined || record.envelope === "") {
      if (book.heard(node) === undefined) book.forget(node);
      return;
    }
    try {
      const envelope = decodeEnvelope(Buffer.from(record.envelope, "base64"));
      const evidence = decodeEvidence(this.#verified(node, envelope).payload);
      if (evidence.node !== node || evidence.purpose !== "current")
        throw new Error(`record of ${node}: found evidence of another node or time`);
      if (!book.acceptElsewhere(evidence, envelope))
        throw new Error(`record of ${node}: found sequence ${evidence.sequence}, older than known`);
    } catch (error) {
      log.warn("node.record_refused", {
        node,
        controller: record.controller,
        message: error instanceof Error ? error.message : String(error),
      });
    }
  }

  #verified(node: string, envelope: Envelope): Envelope {
    const identity = this.#o.declared.identity("agent", node);
    const [signature] = envelope.signatures;
    const message = preAuthenticationEncoding(envelope.payloadType, envelope.payload);
    const isBy = (key: string): boolean =>
      signature !== undefined && verifySignature(fromHex(key) ?? NO_KEY, message, signature.sig);
    if (
      identity?.state !== "active" ||
      envelope.payloadType !== PAYLOAD_TYPE.evidence ||
      // A node whose key was renewed said this before that, and it stands as long as nothing newer is said.
      !keysOf(identity).some(isBy)
    )
      throw new Error(`record of ${node}: found evidence that is not signed by its present key`);
    return envelope;
  }
}
