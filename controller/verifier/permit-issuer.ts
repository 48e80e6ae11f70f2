import {
  type Envelope,
  PAYLOAD_TYPE,
  type Signer,
  sealEnvelope,
} from "../../proto/signed/envelope.ts";
import {
  encodePermit,
  encodePoolStatement,
  type Permit,
  type PoolStatement,
} from "../../proto/signed/permit.ts";

/** What a permit says, before the issuer numbers and signs it. */
export type PermitDraft = Omit<Permit, "trustDomain" | "issuerEpoch" | "serial">;

/** A signed permit as it was sent, and when (monotonic). */
export type IssuedPermit = {
  readonly permit: Permit;
  readonly envelope: Envelope;
  readonly atMs: number;
};

/** What subscribers (gates, agents' streams) are told. */
export type IssuerEvent =
  | { readonly kind: "permit"; readonly permit: Permit; readonly envelope: Envelope }
  | { readonly kind: "pool"; readonly statement: PoolStatement; readonly envelope: Envelope };

/**
 * Signs permits and pool statements. Every one has a greater (issuer epoch, serial) than all before it, over restarts, since the epoch was made durable
 * before this issuer was made. Remembers the newest of each kind.
 */
export class PermitIssuer {
  #issuerEpoch: number;
  readonly #signer: Signer;
  readonly #trustDomain: string;
  readonly #permits = new Map<string, Map<string, IssuedPermit>>();
  readonly #statements = new Map<string, { statement: PoolStatement; envelope: Envelope }>();
  readonly #subscribers = new Set<(event: IssuerEvent) => void>();
  #serial = 0;

  constructor(signer: Signer, trustDomain: string, issuerEpoch: number) {
    this.#signer = signer;
    this.#trustDomain = trustDomain;
    this.#issuerEpoch = issuerEpoch;
  }

  /** The epoch that is stamped on what is issued now. */
  get issuerEpoch(): number {
    return this.#issuerEpoch;
  }

  /**
   * Stamps a greater epoch on everything from now on; the serial goes on. A smaller one changes nothing. What is stated of pools is stated again: what a
   * controller said that is gone by now, that too many are silent for instance, must not outlast it. @param issuerEpoch durable, and nobody else's
   */
  raise(issuerEpoch: number): void {
    if (issuerEpoch <= this.#issuerEpoch) return;
    this.#issuerEpoch = issuerEpoch;
    for (const { statement } of [...this.#statements.values()]) this.#tellPool(statement);
  }

  /**
   * Another key signs from now on: what was stated of pools, and every closing, is said again, so that none of it rests on a key that is about to die. Open permits are
   * renewed in their time.
   */
  resign(nowMs: number): void {
    for (const { statement } of [...this.#statements.values()]) this.#tellPool(statement);
    for (const { permit } of [...this.all()]) {
      const { trustDomain: _t, issuerEpoch: _e, serial: _s, ...draft } = permit;
      if (permit.decision !== "open") this.issue(draft, nowMs);
    }
  }

  /** Another issuer speaks for a node: what was last said of it here counts no more. */
  forget(node: string): void {
    for (const permits of this.#permits.values()) permits.delete(node);
  }

  /** The newest permit of a node in a pool. */
  latest(pool: string, node: string): IssuedPermit | undefined {
    return this.#permits.get(pool)?.get(node);
  }

  /** The newest permits of every node in every pool. */
  *all(): Iterable<IssuedPermit> {
    for (const permits of this.#permits.values()) yield* permits.values();
  }

  /** The newest statement of every pool. */
  statements(): Iterable<{ readonly statement: PoolStatement; readonly envelope: Envelope }> {
    return this.#statements.values();
  }

  /** The newest statement of one pool. */
  statement(
    pool: string,
  ): { readonly statement: PoolStatement; readonly envelope: Envelope } | undefined {
    return this.#statements.get(pool);
  }

  /**
   * Signs what is left of a permit, for one receiver that begins to count now; nobody else is told, and `latest` stays as it is.
   * @param draft the permit with the rest of its life
   */
  issueRest(draft: PermitDraft, nowMs: number): IssuedPermit {
    const permit: Permit = { ...draft, ...this.#stamp() };
    return {
      permit,
      envelope: sealEnvelope(PAYLOAD_TYPE.permit, encodePermit(permit), this.#signer),
      atMs: nowMs,
    };
  }

  /** Signs a permit and tells it to every subscriber. @param nowMs monotonic */
  issue(draft: PermitDraft, nowMs: number): IssuedPermit {
    const permit: Permit = { ...draft, ...this.#stamp() };
    const envelope = sealEnvelope(PAYLOAD_TYPE.permit, encodePermit(permit), this.#signer);
    const issued = { permit, envelope, atMs: nowMs };
    const permits = this.#permits.get(permit.pool) ?? new Map<string, IssuedPermit>();
    this.#permits.set(permit.pool, permits.set(permit.node, issued));
    this.#tell({ kind: "permit", permit, envelope });
    return issued;
  }

  /** Signs what gates must know of a pool and tells it, unless the last statement says the same. */
  state(
    pool: string,
    said: Pick<PoolStatement, "mode" | "roster" | "silenceHeld" | "revision" | "breakGlass">,
  ): void {
    const last = this.#statements.get(pool)?.statement;
    if (
      last !== undefined &&
      last.revision === said.revision &&
      last.mode === said.mode &&
      last.silenceHeld === said.silenceHeld &&
      last.roster.join() === said.roster.join() &&
      signersText(last) === signersText(said)
    )
      return;
    const { mode, roster, silenceHeld, revision, breakGlass = [] } = said;
    this.#tellPool({ pool, mode, roster, silenceHeld, revision, breakGlass });
  }

  /** Calls `listener` for everything issued from now on; the returned function ends that. */
  subscribe(listener: (event: IssuerEvent) => void): () => void {
    this.#subscribers.add(listener);
    return () => {
      this.#subscribers.delete(listener);
    };
  }

  #stamp(): Pick<Permit, "trustDomain" | "issuerEpoch" | "serial"> {
    this.#serial += 1;
    return { trustDomain: this.#trustDomain, issuerEpoch: this.#issuerEpoch, serial: this.#serial };
  }

  #tellPool(said: Omit<PoolStatement, "trustDomain" | "issuerEpoch" | "serial">): void {
    const statement: PoolStatement = { ...said, ...this.#stamp() };
    const envelope = sealEnvelope(PAYLOAD_TYPE.pool, encodePoolStatement(statement), this.#signer);
    this.#statements.set(said.pool, { statement, envelope });
    this.#tell({ kind: "pool", statement, envelope });
  }

  #tell(event: IssuerEvent): void {
    for (const listener of this.#subscribers) listener(event);
  }
}

function signersText({ breakGlass = [] }: Pick<PoolStatement, "breakGlass">): string {
  return breakGlass.map(({ operator, publicKey }) => `${operator} ${publicKey}`).join();
}
