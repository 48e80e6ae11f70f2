import type { muster } from "../../proto/gen/muster.js";
import { barredBy } from "../../proto/signed/break-glass.ts";
import {
  decodeEnvelope,
  encodeEnvelope,
  PAYLOAD_TYPE,
  toWire,
} from "../../proto/signed/envelope.ts";
import {
  decodePermit,
  decodePoolStatement,
  isNewer,
  isNewerStatement,
  type Permit,
  type PoolStatement,
} from "../../proto/signed/permit.ts";
import { authenticateEnvelope } from "./authenticate-envelope.ts";

type Wire = muster.v1.Envelope.$Properties | null | undefined;
type Kept<Body> = { readonly body: Body; readonly bytes: Uint8Array };

/**
 * What controllers have signed that still counts when none of them answers: rosters with the operators who may break the glass, and what stands against nodes.
 * Whatever comes from a file is verified like what comes over a stream. Pure.
 */
export class KnownClosings {
  readonly #trustDomain: string;
  readonly #keys: () => readonly Uint8Array[];
  readonly #statements = new Map<string, Kept<PoolStatement>>();
  readonly #closings = new Map<string, Kept<Permit>>();

  /** @param keys permit keys that count now */
  constructor(trustDomain: string, keys: () => readonly Uint8Array[]) {
    this.#trustDomain = trustDomain;
    this.#keys = keys;
  }

  /** The newest statement of a pool. */
  statement(pool: string): PoolStatement | undefined {
    return this.#statements.get(pool)?.body;
  }

  /** Reasons of the newest closing of a node that say more than silence; [] when there is none. */
  against(pool: string, node: string): readonly string[] {
    return reasonsOf(this.#closings.get(`${pool}/${node}`)?.body);
  }

  /** An authentic statement. Whether there is something new to be kept. */
  heardPool(body: PoolStatement, wire: Wire): boolean {
    if (!isNewerStatement(body, this.#statements.get(body.pool)?.body)) return false;
    this.#statements.set(body.pool, { body, bytes: bytesOf(wire) });
    return true;
  }

  /** An authentic permit. Whether there is something new to be kept. */
  heardPermit(body: Permit, wire: Wire): boolean {
    const key = `${body.pool}/${body.node}`;
    const known = this.#closings.get(key);
    if (!isNewer(body, known?.body)) return false;
    if (barredBy(reasonsOf(body), { codes: [] }).length > 0) {
      this.#closings.set(key, { body, bytes: bytesOf(wire) });
      return true;
    }
    return this.#closings.delete(key);
  }

  /** Everything, to be kept: envelopes as they were signed. */
  kept(): { readonly statements: Uint8Array[]; readonly closings: Uint8Array[] } {
    return {
      statements: [...this.#statements.values()].map(({ bytes }) => bytes),
      closings: [...this.#closings.values()].map(({ bytes }) => bytes),
    };
  }

  /** Takes what was kept. A statement gives rights, and must be signed by a key that counts now; a closing only bars, and does so also by a key that is dead. */
  restore(kept: {
    readonly statements: readonly Uint8Array[];
    readonly closings: readonly Uint8Array[];
  }): void {
    const from = { trustDomain: this.#trustDomain, keys: this.#keys() };
    for (const bytes of kept.statements) {
      const wire = toWire(decodeEnvelope(bytes));
      const expected = { ...from, payloadType: PAYLOAD_TYPE.pool, decode: decodePoolStatement };
      const read = authenticateEnvelope(wire, expected);
      if (read.ok) this.heardPool(read.body, wire);
    }
    for (const bytes of kept.closings) {
      const envelope = decodeEnvelope(bytes);
      this.heardPermit(decodePermit(envelope.payload), toWire(envelope));
    }
  }
}

/** What a permit says against its node; a closing that does not say why is taken for the worst. */
function reasonsOf(permit: Permit | undefined): readonly string[] {
  if (permit === undefined || permit.decision === "open") return [];
  return permit.reasons.length > 0 ? permit.reasons : ["UNSPECIFIED"];
}

function bytesOf(wire: Wire): Uint8Array {
  const { payload, payloadType, signatures } = wire ?? {};
  return encodeEnvelope({
    payload: payload ?? new Uint8Array(),
    payloadType: payloadType ?? "",
    signatures: (signatures ?? []).map(({ sig, keyid }) => ({
      sig: sig ?? new Uint8Array(),
      keyid: keyid ?? "",
    })),
  });
}
