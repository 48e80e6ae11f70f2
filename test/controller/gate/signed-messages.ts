import { PermitBook } from "../../../controller/gate/permit-book.ts";
import { newSeed, sodiumSigner } from "../../../proto/ed25519.ts";
import type { muster } from "../../../proto/gen/muster.js";
import { PAYLOAD_TYPE, type Signer, sealEnvelope, toWire } from "../../../proto/signed/envelope.ts";
import {
  encodePermit,
  encodePoolStatement,
  type Permit,
  type PoolStatement,
} from "../../../proto/signed/permit.ts";

export type Wire = muster.v1.Envelope.$Properties;

/** The issuer whose key the gates under test have pinned. */
export const ISSUER = sodiumSigner(newSeed());
/** A key that nobody pinned. */
export const STRANGER = sodiumSigner(newSeed());
export const TRUST_DOMAIN = "muster.test";

/** A permit; what is not given opens pool "app" for node "n1" for 30 s with a hold of 60 s, epoch 1, serial 1. */
export function permitOf(fields: Partial<Permit> = {}): Permit {
  return {
    trustDomain: TRUST_DOMAIN,
    pool: "app",
    node: "n1",
    decision: "open",
    bootId: "b6a8a9a2-0000-4000-8000-000000000000",
    fingerprint: "11".repeat(32),
    binaryDigest: "22".repeat(32),
    flagsDigest: "33".repeat(32),
    issuerEpoch: 1,
    serial: 1,
    lifeMs: 30_000,
    holdMs: 60_000,
    status: "ATTESTED",
    reasons: [],
    release: "",
    ...fields,
  };
}

/** The address of the one controller that most tests have. */
export const A = "a.test:7443";

/** A signed permit. */
export function signedPermit(fields: Partial<Permit> = {}, signer: Signer = ISSUER): Wire {
  return toWire(sealEnvelope(PAYLOAD_TYPE.permit, encodePermit(permitOf(fields)), signer));
}

/** A signed statement; what is not given is pool "app" in enforce mode with nodes n1 and n2, epoch 1, serial 1. */
export function signedPool(fields: Partial<PoolStatement> = {}, signer: Signer = ISSUER): Wire {
  const statement: PoolStatement = {
    trustDomain: TRUST_DOMAIN,
    pool: "app",
    mode: "enforce",
    roster: ["n1", "n2"],
    silenceHeld: false,
    revision: 1,
    issuerEpoch: 1,
    serial: 1,
    ...fields,
  };
  return toWire(sealEnvelope(PAYLOAD_TYPE.pool, encodePoolStatement(statement), signer));
}

/** A book that trusts ISSUER, started at 0 and without a snapshot. */
export function emptyBook(): PermitBook {
  return new PermitBook({
    trustDomain: TRUST_DOMAIN,
    permitKeys: [ISSUER.publicKey],
    startedMs: 0,
  });
}

/** A book whose first snapshot, of the given messages, was complete at `nowMs`. */
export function bookWith(
  messages: { readonly pools?: readonly Wire[]; readonly permits?: readonly Wire[] },
  nowMs = 0,
): PermitBook {
  const book = emptyBook();
  giveSnapshot(book, messages, nowMs);
  return book;
}

/** One whole snapshot and a beat of the issuer epoch that `epoch` gives; the book's own by default. */
export function giveSnapshot(
  book: PermitBook,
  messages: { readonly pools?: readonly Wire[]; readonly permits?: readonly Wire[] },
  nowMs: number,
  epoch?: number,
): void {
  const { pools = [signedPool()], permits = [] } = messages;
  book.beginSnapshot(A);
  for (const pool of pools) book.acceptPool(A, pool, nowMs);
  for (const permit of permits) book.acceptPermit(A, permit, nowMs);
  book.completeSnapshot(A, { pools: pools.length, permits: permits.length }, nowMs);
  book.beat(A, { issuerEpoch: epoch ?? book.highestEpoch, canIssue: true }, nowMs);
}
