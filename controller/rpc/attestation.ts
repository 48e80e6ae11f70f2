import type { handleBidiStreamingCall } from "@grpc/grpc-js";
import { keyidOf } from "../../proto/ed25519.ts";
import { fromHex } from "../../proto/signed/bytes.ts";
import { toWire } from "../../proto/signed/envelope.ts";
import { newSequenceMark, type SequenceMark, type StreamIdentity } from "../authenticate.ts";
import { keysOf } from "../identity-schema.ts";
import type { IssuerEvent } from "../verifier/permit-issuer.ts";
import { AgentStream, type AttestationOptions, type In, type Out } from "./agent-stream.ts";
import { certificateFault, peerIdentity } from "./peer.ts";
import { ReportBudgets } from "./report-pace.ts";
import { asServiceError, refusalOf } from "./status.ts";

/** The Attestation service: one stream per node, wire to domain. Knows who is connected; decides nothing. */
export class AttestationService {
  readonly #o: AttestationOptions;
  readonly #streams = new Map<string, AgentStream>();
  /** Streams that a newer one of the same node has overtaken, and that have not ended yet. */
  readonly #rivals = new Map<string, AgentStream>();
  readonly #sequences = new Map<string, { readonly keyid: string; readonly mark: SequenceMark }>();
  /** What each node may send, over all its streams. */
  readonly #budgets = new Map<string, ReportBudgets>();
  readonly #unsubscribe: () => void;

  constructor(options: AttestationOptions) {
    this.#o = options;
    const unsubscribe = options.issuer.subscribe((event) => this.#forward(event));
    const unfollow = options.trust?.onChange(({ statements }) => {
      if (statements) for (const stream of this.#streams.values()) stream.tellTrust();
    });
    this.#unsubscribe = () => {
      unsubscribe();
      unfollow?.();
    };
  }

  /** Handler of Attest for grpc-js. */
  readonly attest: handleBidiStreamingCall<In, Out> = (call) => {
    try {
      const { declared, trustDomain, clock } = this.#o;
      const peer = peerIdentity(call, declared, trustDomain, ["agent"], clock.unixMs());
      const publicKey = fromHex(peer.publicKey) ?? new Uint8Array();
      const [former] = keysOf(peer.identity).filter((key) => key !== peer.publicKey);
      const identity = {
        ...{ node: peer.identity.name, publicKey, keyid: keyidOf(publicKey) },
        formerKey: former === undefined ? undefined : fromHex(former),
      };
      const memory = { sequence: this.#sequence(identity), budgets: this.#budget(identity.node) };
      const stream = new AgentStream(call, identity, memory, peer.certificate, this.#o, () =>
        this.#gone(stream),
      );
      // The newer stream of a node wins: the older one may be a connection that died without a word. If it did not, there may be two of this node.
      const older = this.#streams.get(identity.node);
      this.#streams.set(identity.node, stream);
      if (older !== undefined) {
        this.#rivals.set(identity.node, older);
        this.#o.verifier.overtaken(identity.node, older);
      }
    } catch (error) {
      call.emit("error", asServiceError(refusalOf(error, "Attest", this.#o.log)));
    }
  };

  /** Begins a new epoch and tells every stream. */
  rotateEpoch(): void {
    this.#o.evidenceLog.epochEnded(this.#o.epochs.current);
    this.#o.epochs.rotate();
    for (const stream of this.#streams.values()) stream.sendEpoch();
  }

  /** Tells every stream what an epoch tells, without beginning one. */
  tellEpoch(): void {
    for (const stream of this.#streams.values()) stream.sendEpoch();
  }

  /** Ends streams whose certificate does not count any more, however long they have been up. Call about every second. */
  sweep(): void {
    const { declared, clock } = this.#o;
    const nowUnixMs = clock.unixMs();
    for (const streams of [this.#streams, this.#rivals])
      for (const stream of [...streams.values()]) {
        const about = { kind: "agent", name: stream.node } as const;
        const fault = certificateFault(declared, about, stream.certificate, nowUnixMs);
        if (fault !== undefined) stream.outdated(fault);
      }
  }

  /** Nodes whose stream is up. */
  get size(): number {
    return this.#streams.size;
  }

  /** Ends what this service subscribed to. */
  close(): void {
    this.#unsubscribe();
  }

  #forward(event: IssuerEvent): void {
    if (event.kind === "permit") {
      const permit = toWire(event.envelope);
      this.#streams.get(event.permit.node)?.send({ permit });
      // What closes a node closes it wherever it is.
      if (event.permit.decision !== "open") this.#rivals.get(event.permit.node)?.send({ permit });
      return;
    }
    for (const node of event.statement.roster)
      this.#streams.get(node)?.send({ pool: toWire(event.envelope) });
  }

  #gone(stream: AgentStream): void {
    for (const streams of [this.#streams, this.#rivals])
      if (streams.get(stream.node) === stream) streams.delete(stream.node);
  }

  #budget(node: string): ReportBudgets {
    const budgets = this.#budgets.get(node) ?? new ReportBudgets(this.#o.clock.monotonicMs());
    this.#budgets.set(node, budgets);
    return budgets;
  }

  /** A node's last sequence outlives its streams, and ends with its key, unless that was renewed. */
  #sequence(identity: StreamIdentity): SequenceMark {
    const known = this.#sequences.get(identity.node);
    if (known?.keyid === identity.keyid) return known.mark;
    const { formerKey } = identity;
    const renewed = formerKey !== undefined && known?.keyid === keyidOf(formerKey);
    const mark = renewed ? known.mark : newSequenceMark();
    this.#sequences.set(identity.node, { keyid: identity.keyid, mark });
    return mark;
  }
}
