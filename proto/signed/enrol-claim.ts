import { muster } from "../gen/muster.js";
import { decodeExactly, Reader } from "./body.ts";

/** What may be enrolled. */
export type IdentityKind = "agent" | "gate";

/** What a program says of itself when it enrols (muster.v1.EnrolClaim), signed by the key it names. Digests are 32 bytes. */
export type EnrolClaim = {
  readonly kind: IdentityKind;
  readonly name: string;
  readonly publicKey: Uint8Array;
  readonly certificateRequestSha256: Uint8Array;
  readonly caSha256: Uint8Array;
};

/** Decodes the payload of an enrolment claim. The caller verifies the signature with `publicKey` itself: proof of possession. @throws FormatError MALFORMED_ENROLMENT */
export function decodeEnrolClaim(payload: Uint8Array): EnrolClaim {
  const wire = decodeExactly<muster.v1.EnrolClaim.$Properties>(
    muster.v1.EnrolClaim,
    payload,
    "MALFORMED_ENROLMENT",
    "enrolment claim",
  );
  const read = new Reader("MALFORMED_ENROLMENT", "enrolment claim");
  const { kind } = wire;
  if (kind !== "agent" && kind !== "gate")
    return read.refuse("kind", `found another kind, wanted "agent" or "gate"`);
  return {
    kind,
    name: read.name("name", wire.name),
    publicKey: read.bytes("public_key", wire.publicKey, 32),
    certificateRequestSha256: read.digest(
      "certificate_request_sha256",
      wire.certificateRequestSha256,
    ),
    caSha256: read.digest("ca_sha256", wire.caSha256),
  };
}

/** The payload bytes of an enrolment claim, ready to be sealed. Throws none. */
export function encodeEnrolClaim(claim: EnrolClaim): Uint8Array {
  return muster.v1.EnrolClaim.encode(claim).finish();
}
