import { sign, verify, X509Certificate } from "node:crypto";
import { isAcceptablePublicKey, verifySignature } from "./ed25519.ts";
import { muster } from "./gen/muster.js";
import { LIMITS } from "./limits.ts";
import { decodeExactly, Reader } from "./signed/body.ts";
import { sha256, toHex } from "./signed/bytes.ts";
import {
  type Envelope,
  PAYLOAD_TYPE,
  preAuthenticationEncoding,
  type Signature,
  type Signer,
} from "./signed/envelope.ts";
import { FormatError } from "./signed/format-error.ts";

/** Whom agents and gates trust (muster.v1.TrustStatement). */
export type TrustStatement = {
  readonly trustDomain: string;
  /** Grows with every statement; a follower that has taken none has 0. */
  readonly serial: number;
  /** Ed25519 public keys whose permits count, 32 bytes each. */
  readonly permitKeys: readonly Uint8Array[];
  /** Certificate authorities, PEM, one each; the first one issues. */
  readonly authoritiesPem: readonly string[];
};

/** A certificate authority that signs a statement: its certificate and its P-256 key, PEM. */
export type AuthorityKey = { readonly certificatePem: string; readonly privateKeyPem: string };

/** More than any overlap needs: one old, one new, one to come. */
const MOST = 4;
const PEM_CHARS = 4_096;

/** ECDSA as two numbers of 32 bytes, so that it is as long as every other signature of an envelope. */
const P1363 = "ieee-p1363";

/** Decodes the payload of a verified statement. @throws FormatError MALFORMED_TRUST */
function decodeTrust(payload: Uint8Array): TrustStatement {
  const wire = decodeExactly<muster.v1.TrustStatement.$Properties>(
    muster.v1.TrustStatement,
    payload,
    "MALFORMED_TRUST",
    "trust statement",
  );
  const read = new Reader("MALFORMED_TRUST", "trust statement");
  const permitKeys = read
    .list("permit_keys", wire.permitKeys, MOST)
    .map((key) => read.bytes("permit_keys", key, 32));
  const authoritiesPem = read
    .list("authorities_pem", wire.authoritiesPem, MOST)
    .map((pem) => read.text("authorities_pem", pem, PEM_CHARS));
  if (permitKeys.length === 0 || !permitKeys.every(isAcceptablePublicKey))
    read.refuse("permit_keys", "found none, or one of low order, wanted Ed25519 keys");
  if (authoritiesPem.length === 0 || !authoritiesPem.every(isAuthority))
    read.refuse("authorities_pem", "found none, or no certificate authority, wanted one");
  return {
    trustDomain: read.name("trust_domain", wire.trustDomain),
    serial: read.integer("serial", wire.serial, 1),
    permitKeys,
    authoritiesPem,
  };
}

/** A statement, signed by every one of these keys. Throws what they throw. */
export function sealTrust(
  statement: TrustStatement,
  permitSigners: readonly Signer[],
  authorities: readonly AuthorityKey[],
): Envelope {
  const payload = muster.v1.TrustStatement.encode({
    ...statement,
    permitKeys: [...statement.permitKeys],
    authoritiesPem: [...statement.authoritiesPem],
  }).finish();
  const message = preAuthenticationEncoding(PAYLOAD_TYPE.trust, payload);
  const signatures: Signature[] = [
    ...permitSigners.map((signer) => ({ sig: signer.sign(message), keyid: signer.keyid })),
    ...authorities.map(({ certificatePem, privateKeyPem }) => ({
      sig: new Uint8Array(sign("sha256", message, { key: privateKeyPem, dsaEncoding: P1363 })),
      keyid: toHex(sha256(new X509Certificate(certificatePem).raw)),
    })),
  ];
  return { payload, payloadType: PAYLOAD_TYPE.trust, signatures };
}

/**
 * What a follower trusts after an envelope: one that is newer, and that both a permit key and an authority which it trusts already have signed.
 * @returns undefined when it knows as much or more
 * @throws FormatError MALFORMED_TRUST, WRONG_PAYLOAD_TYPE, UNTRUSTED
 */
export function followTrust(known: TrustStatement, envelope: Envelope): TrustStatement | undefined {
  if (envelope.payloadType !== PAYLOAD_TYPE.trust)
    throw new FormatError(
      "WRONG_PAYLOAD_TYPE",
      `trust: found another payload type, wanted ${PAYLOAD_TYPE.trust}`,
    );
  const message = preAuthenticationEncoding(envelope.payloadType, envelope.payload);
  const signatures = envelope.signatures.slice(0, LIMITS.signatures);
  const byKey = known.permitKeys.some((key) =>
    signatures.some(({ sig }) => verifySignature(key, message, sig)),
  );
  const byAuthority = known.authoritiesPem.some((pem) =>
    signatures.some(({ sig }) => isSignedByAuthority(pem, message, sig)),
  );
  if (!byKey || !byAuthority) {
    // One that this follower has long passed is no fault.
    if (decodeTrust(envelope.payload).serial <= known.serial) return undefined;
    const missing = byKey ? "certificate authority" : "permit key";
    throw new FormatError("UNTRUSTED", `trust: found no signature of a trusted ${missing}`);
  }
  const next = decodeTrust(envelope.payload);
  if (next.trustDomain !== known.trustDomain)
    throw new FormatError(
      "UNTRUSTED",
      `trust: found trust domain ${next.trustDomain}, wanted ${known.trustDomain}`,
    );
  return next.serial > known.serial ? next : undefined;
}

function isSignedByAuthority(pem: string, message: Uint8Array, sig: Uint8Array): boolean {
  try {
    const { publicKey } = new X509Certificate(pem);
    return verify("sha256", message, { key: publicKey, dsaEncoding: P1363 }, sig);
  } catch {
    return false;
  }
}

function isAuthority(pem: string): boolean {
  try {
    return new X509Certificate(pem).ca;
  } catch {
    return false;
  }
}

/** Certificates as one PEM text, each on lines of its own. Throws none. */
export function joinPem(certificates: readonly string[]): string {
  return certificates.map((pem) => `${pem.trimEnd()}\n`).join("");
}

/** The certificates of a PEM text, one each. Throws none. */
export function splitPem(text: string): readonly string[] {
  return text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n?/g) ?? [];
}
