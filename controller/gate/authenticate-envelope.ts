import { verifySignature } from "../../proto/ed25519.ts";
import type { muster } from "../../proto/gen/muster.js";
import {
  type PayloadType,
  preAuthenticationEncoding,
  readEnvelope,
} from "../../proto/signed/envelope.ts";
import { FormatError, type FormatErrorCode } from "../../proto/signed/format-error.ts";

/** Why a gate refused a message of its controller; each has a heading in docs/errors.md. */
export type RefusalCode =
  | FormatErrorCode
  | "BAD_SIGNATURE"
  | "WRONG_TRUST_DOMAIN"
  | "OLD_ISSUER"
  | "NOT_NEWER"
  | "CONFLICTING_SERIAL";

/** A refused message: it changed nothing. `message` is "subject: what was found, what was wanted". */
export type Refusal = {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly message: string;
  /** True: no fault. Another controller has said something newer, as when a node moved. */
  readonly overtaken?: true;
};

/** A body whose envelope was signed by a pinned key; `payload` are the very bytes that were verified. */
export type Authentic<Body> = {
  readonly ok: true;
  readonly body: Body;
  readonly payload: Uint8Array;
};

/** What is expected at one place of the stream. */
export type Expected<Body> = {
  readonly payloadType: PayloadType;
  readonly trustDomain: string;
  /** Pinned Ed25519 permit keys, 32 bytes each; none verifies nothing. */
  readonly keys: readonly Uint8Array[];
  readonly decode: (payload: Uint8Array) => Body;
};

/**
 * Authenticates one envelope in the order of FORMATS: sizes, signature over the raw payload by a pinned key, payload type, decoding,
 * trust domain. Everything in `wire` is chosen by whoever sits on the stream. Throws none: whatever goes wrong is a refusal.
 */
export function authenticateEnvelope<Body extends { readonly trustDomain: string }>(
  wire: muster.v1.Envelope.$Properties | null | undefined,
  expected: Expected<Body>,
): Authentic<Body> | Refusal {
  try {
    const { payload, payloadType, signatures } = readEnvelope(wire);
    const signed = preAuthenticationEncoding(payloadType, payload);
    const genuine = expected.keys.some((key) =>
      signatures.some(({ sig }) => verifySignature(key, signed, sig)),
    );
    if (!genuine)
      return refuse("BAD_SIGNATURE", "envelope: found no signature by a pinned permit key");
    if (payloadType !== expected.payloadType)
      return refuse(
        "WRONG_PAYLOAD_TYPE",
        `envelope: found another signed type, wanted ${expected.payloadType}`,
      );
    const body = expected.decode(payload);
    if (body.trustDomain !== expected.trustDomain)
      return refuse(
        "WRONG_TRUST_DOMAIN",
        `${expected.payloadType}: found trust domain ${body.trustDomain}, wanted ${expected.trustDomain}`,
      );
    return { ok: true, body, payload };
  } catch (error) {
    if (error instanceof FormatError) return refuse(error.code, error.message);
    return refuse("MALFORMED_ENVELOPE", "envelope: found bytes that cannot be read");
  }
}

/** A refusal. Throws none. */
export function refuse(code: RefusalCode, message: string): Refusal {
  return { ok: false, code, message };
}
