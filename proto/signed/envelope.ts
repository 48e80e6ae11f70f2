import { muster } from "../gen/muster.js";
import { LIMITS } from "../limits.ts";
import { concatBytes, utf8, utf8Length } from "./bytes.ts";
import { FormatError } from "./format-error.ts";

/** One payload type per meaning (FORMATS: DSSE): what is signed as one thing can never be read as another. */
export const PAYLOAD_TYPE = {
  evidence: "application/vnd.muster.evidence.v1+protobuf",
  permit: "application/vnd.muster.permit.v1+protobuf",
  pool: "application/vnd.muster.pool.v1+protobuf",
  command: "application/vnd.muster.command.v1+protobuf",
  operator: "application/vnd.muster.operator.v1+protobuf",
  enrol: "application/vnd.muster.enrol.v1+protobuf",
  renew: "application/vnd.muster.renew.v1+protobuf",
  trust: "application/vnd.muster.trust.v1+protobuf",
  /** The last line of a backup. */
  backup: "application/vnd.muster.backup.v1+json",
  breakGlass: "application/vnd.muster.break-glass.v1+protobuf",
  /** A build contract (FORMATS: in-toto Statement v1). */
  statement: "application/vnd.in-toto+json",
} as const;

export type PayloadType = (typeof PAYLOAD_TYPE)[keyof typeof PAYLOAD_TYPE];

/** One signature of an envelope. `keyid` is an unauthenticated hint. */
export type Signature = { readonly sig: Uint8Array; readonly keyid: string };

/** A DSSE envelope whose sizes hold; nothing in it is verified yet. */
export type Envelope = {
  readonly payload: Uint8Array;
  readonly payloadType: string;
  readonly signatures: readonly Signature[];
};

/** Whoever can sign: a key's id and its signature over bytes (Ed25519, 64 bytes). */
export interface Signer {
  readonly keyid: string;
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

/**
 * The bytes that a DSSE signature covers (dsse v1 protocol.md): `DSSEv1 LEN(type) type LEN(body) body`, lengths in UTF-8 bytes.
 * An empty body is legal. Throws none.
 */
export function preAuthenticationEncoding(payloadType: string, payload: Uint8Array): Uint8Array {
  const head = `DSSEv1 ${utf8Length(payloadType)} ${payloadType} ${payload.byteLength} `;
  return concatBytes(utf8(head), payload);
}

/** Signs `payload` as `payloadType` with one key. Throws what the signer throws. */
export function sealEnvelope(
  payloadType: PayloadType,
  payload: Uint8Array,
  signer: Signer,
): Envelope {
  const sig = signer.sign(preAuthenticationEncoding(payloadType, payload));
  return { payload, payloadType, signatures: [{ sig, keyid: signer.keyid }] };
}

/**
 * Reads an envelope off the wire: sizes and counts hold afterwards, signatures are not verified.
 * @param wire the decoded protobuf message, attacker-chosen; absent counts as malformed
 * @throws FormatError MALFORMED_ENVELOPE
 */
export function readEnvelope(wire: muster.v1.Envelope.$Properties | null | undefined): Envelope {
  const payload = wire?.payload ?? new Uint8Array();
  const payloadType = wire?.payloadType ?? "";
  const signatures = wire?.signatures ?? [];
  const refuse = (what: string): never => {
    throw new FormatError("MALFORMED_ENVELOPE", `envelope: ${what}`);
  };
  if (payload.byteLength === 0) refuse("found no payload, wanted one");
  if (payload.byteLength > LIMITS.payloadBytes)
    refuse(`found a payload of ${payload.byteLength} bytes, wanted at most ${LIMITS.payloadBytes}`);
  const typeBytes = utf8Length(payloadType);
  if (typeBytes === 0 || typeBytes > LIMITS.payloadTypeBytes)
    refuse(`found a payload type of ${typeBytes} bytes, wanted 1 to ${LIMITS.payloadTypeBytes}`);
  if (signatures.length === 0 || signatures.length > LIMITS.signatures)
    refuse(`found ${signatures.length} signatures, wanted 1 to ${LIMITS.signatures}`);
  return {
    payload,
    payloadType,
    signatures: signatures.map((s) => {
      const sig = s.sig ?? new Uint8Array();
      if (sig.byteLength !== 64)
        refuse(`found a signature of ${sig.byteLength} bytes, wanted exactly 64`);
      return { sig, keyid: s.keyid ?? "" };
    }),
  };
}

/** Decodes an envelope from its protobuf bytes. @throws FormatError MALFORMED_ENVELOPE */
export function decodeEnvelope(bytes: Uint8Array): Envelope {
  let wire: muster.v1.Envelope.$Properties;
  try {
    wire = muster.v1.Envelope.decode(bytes);
  } catch (cause) {
    throw notProtobuf(cause);
  }
  return readEnvelope(wire);
}

function notProtobuf(cause: unknown): FormatError {
  const text = "envelope: found bytes that are no protobuf message";
  return new FormatError("MALFORMED_ENVELOPE", text, { cause });
}

/** The wire form of an envelope. Throws none. */
export function encodeEnvelope(envelope: Envelope): Uint8Array {
  return muster.v1.Envelope.encode(toWire(envelope)).finish();
}

/** The protobuf message of an envelope, for a field of another message. Throws none. */
export function toWire(envelope: Envelope): muster.v1.Envelope.$Properties {
  return {
    payload: envelope.payload,
    payloadType: envelope.payloadType,
    signatures: envelope.signatures.map((s) => ({ sig: s.sig, keyid: s.keyid })),
  };
}
