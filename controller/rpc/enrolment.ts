import { X509Certificate } from "node:crypto";
import type { handleUnaryCall } from "@grpc/grpc-js";
import { isAcceptablePublicKey, verifySignature } from "../../proto/ed25519.ts";
import { muster } from "../../proto/gen/muster.js";
import { decodeExactly, Reader } from "../../proto/signed/body.ts";
import { bytesEqual, sha256, toHex } from "../../proto/signed/bytes.ts";
import {
  PAYLOAD_TYPE,
  preAuthenticationEncoding,
  readEnvelope,
} from "../../proto/signed/envelope.ts";
import { FormatError } from "../../proto/signed/format-error.ts";
import { type Authority, issueClient } from "../ca.ts";
import { ControllerError } from "../errors.ts";
import { decodeRecord, encodeRecord, KEY, type RecordOf } from "../records.ts";
import { type Store, StoreError } from "../store/store.ts";
import type { TrustBook } from "../trust/trust-book.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import type { Clock, EventLog } from "../verifier/ports.ts";
import { refusalOf } from "./status.ts";

export type EnrolmentOptions = {
  readonly store: Store;
  readonly declared: DeclaredState;
  readonly trustDomain: string;
  readonly trust: Pick<
    TrustBook,
    "permitKeys" | "record" | "authority" | "authorityDigests" | "issuing"
  >;
  readonly certificates: { readonly life: number };
  readonly attestationAddress: string;
  readonly clock: Clock;
  /** The clock that tokens were made with: it never steps back, so that none that expired counts again. */
  readonly tokenUnixMs: () => number;
  readonly log: EventLog;
};

type Claim = {
  readonly kind: "agent" | "gate";
  readonly name: string;
  readonly publicKey: Uint8Array;
  readonly certificateRequestSha256: Uint8Array;
  readonly caSha256: Uint8Array;
};

type Request = muster.v1.EnrolRequest.$Properties;
type Response = muster.v1.EnrolResponse.$Properties;

/** Handler of Enrol for grpc-js: a token for an identity. The token is burned, durably, together with the new identity, before anything is answered. */
export function enrolHandler(options: EnrolmentOptions): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    enrol(options, call.request).then(
      (response) => callback(null, response),
      (error: unknown) => callback(refusalOf(error, "Enrol", options.log)),
    );
  };
}

async function enrol(o: EnrolmentOptions, request: Request): Promise<Response> {
  const claim = readClaim(o, request);
  const { token, tokenKey, modRevision } = await findToken(o, request.token ?? "");
  if (token.kind !== claim.kind || token.name !== claim.name)
    throw new ControllerError(
      "TOKEN_REFUSED",
      `token: found one for another name, wanted one for ${claim.kind} ${claim.name}`,
    );
  const known = o.declared.identities.get(`${claim.kind}/${claim.name}`);
  const publicKey = toHex(claim.publicKey);
  refuseTaken(o, claim, known?.value, publicKey);
  const spiffeId = `spiffe://${o.trustDomain}/${claim.kind}/${claim.name}`;
  const authority = o.trust.issuing;
  const csr = request.certificateRequest ?? new Uint8Array();
  const { life } = o.certificates;
  const certificatePem = await issueClient(authority, csr, spiffeId, o.clock.unixMs(), life);
  if (certificatePem === undefined)
    throw new FormatError(
      "MALFORMED_ENROLMENT",
      "certificate request: found one that cannot be read or does not hold, wanted PKCS #10 with a P-256 key",
    );
  const key = KEY.identity(claim.kind, claim.name);
  const identity: RecordOf<"identity"> = {
    kind: claim.kind,
    name: claim.name,
    publicKey,
    ...certificateFacts(certificatePem, authority),
    state: "active",
    atUnixMs: o.clock.unixMs(),
    ...(known?.value.deadKeys && { deadKeys: known.value.deadKeys }),
  };
  await burn(
    o,
    [
      // The token must still be there, at the revision that was read: of two that race, one finds nothing to delete.
      { key: tokenKey, modRevision },
      { key, modRevision: known?.modRevision ?? 0 },
    ],
    [
      { kind: "delete", key: tokenKey },
      { kind: "put", key, value: encodeRecord("identity", identity) },
    ],
  );
  o.log.info("enrolled", { kind: claim.kind, name: claim.name });
  return {
    trustDomain: o.trustDomain,
    certificatePem,
    ...authoritiesFor(o, toHex(claim.caSha256)),
    permitKeys: [...o.trust.permitKeys],
    trustSerial: o.trust.record.serial,
    attestationAddress: o.attestationAddress,
  };
}

/** The authority that the caller pinned, and the other ones whose certificates count. */
function authoritiesFor(
  { trust }: EnrolmentOptions,
  pinned: string,
): Pick<Response, "caPem" | "otherAuthoritiesPem"> {
  const others = trust.authorityDigests.filter((digest) => digest !== pinned);
  return {
    caPem: trust.authority(pinned)?.certificatePem ?? "",
    otherAuthoritiesPem: others.map((digest) => trust.authority(digest)?.certificatePem ?? ""),
  };
}

/** What an identity's record has of its certificate. @throws Error when one of them is none */
export function certificateFacts(
  certificatePem: string,
  issuer: Pick<Authority, "certificatePem">,
): Pick<Required<RecordOf<"identity">>, "certificateSha256" | "expiresAtUnixMs" | "issuer"> {
  const issued = new X509Certificate(certificatePem);
  return {
    certificateSha256: toHex(sha256(issued.raw)),
    expiresAtUnixMs: Date.parse(issued.validTo),
    issuer: toHex(sha256(new X509Certificate(issuer.certificatePem).raw)),
  };
}

/** Verifies the proof of possession, then reads what it says. @throws FormatError, ControllerError BAD_KEY, BAD_SIGNATURE */
function readClaim(o: EnrolmentOptions, request: Request): Claim {
  const envelope = readEnvelope(request.claim);
  if (envelope.payloadType !== PAYLOAD_TYPE.enrol)
    throw new FormatError(
      "WRONG_PAYLOAD_TYPE",
      `enrolment: found another payload type, wanted ${PAYLOAD_TYPE.enrol}`,
    );
  const wire = decodeExactly<muster.v1.EnrolClaim.$Properties>(
    muster.v1.EnrolClaim,
    envelope.payload,
    "MALFORMED_ENROLMENT",
    "enrolment",
  );
  const read = new Reader("MALFORMED_ENROLMENT", "enrolment");
  const kind =
    wire.kind === "agent" || wire.kind === "gate"
      ? wire.kind
      : read.refuse("kind", `found another kind, wanted "agent" or "gate"`);
  const claim: Claim = {
    kind,
    name: read.name("name", wire.name),
    publicKey: read.bytes("public_key", wire.publicKey, 32),
    certificateRequestSha256: read.digest(
      "certificate_request_sha256",
      wire.certificateRequestSha256,
    ),
    caSha256: read.digest("ca_sha256", wire.caSha256),
  };
  if (!isAcceptablePublicKey(claim.publicKey))
    throw new ControllerError(
      "BAD_KEY",
      `${kind} ${claim.name}: found a public key that is no valid point of large order`,
    );
  const message = preAuthenticationEncoding(envelope.payloadType, envelope.payload);
  if (!verifySignature(claim.publicKey, message, envelope.signatures[0]?.sig ?? new Uint8Array()))
    throw new ControllerError(
      "BAD_SIGNATURE",
      `${kind} ${claim.name}: found a proof that its own key did not sign`,
    );
  if (
    !bytesEqual(
      claim.certificateRequestSha256,
      sha256(request.certificateRequest ?? new Uint8Array()),
    )
  )
    read.refuse("certificate_request_sha256", "found the digest of another request");
  if (o.trust.authority(toHex(claim.caSha256)) === undefined)
    read.refuse("ca_sha256", "found the digest of another cluster's CA");
  return claim;
}

async function findToken(o: EnrolmentOptions, text: string) {
  const refused = new ControllerError(
    "TOKEN_REFUSED",
    "token: found none that is unused and unexpired, wanted one of the last minutes",
  );
  if (!/^[A-Za-z0-9_-]{43}$/.test(text)) throw refused;
  const tokenKey = KEY.token(toHex(sha256(text)));
  const entry = await o.store.get(tokenKey).catch((cause: unknown) => {
    throw new ControllerError("STORE_UNAVAILABLE", "token: found the store without an answer", {
      cause,
    });
  });
  if (entry === undefined) throw refused;
  const token = decodeRecord("token", tokenKey, entry.value);
  if (o.tokenUnixMs() >= token.expiresAtUnixMs) throw refused;
  return { token, tokenKey, modRevision: entry.modRevision };
}

/** A name stays with its key until an operator ends it, and a key stays with its name. */
function refuseTaken(
  o: EnrolmentOptions,
  claim: Claim,
  known: RecordOf<"identity"> | undefined,
  publicKey: string,
): void {
  if (known?.state === "banned")
    throw new ControllerError(
      "IDENTITY_REFUSED",
      `${claim.kind} ${claim.name}: found it banned for good`,
    );
  if (known?.state === "cloned")
    throw new ControllerError(
      "NAME_TAKEN",
      `${claim.kind} ${claim.name}: found its key in two places, wanted it evicted first`,
    );
  if (known?.state === "active" && known.publicKey !== publicKey)
    throw new ControllerError(
      "NAME_TAKEN",
      `${claim.kind} ${claim.name}: found it enrolled with another key, wanted it evicted first`,
    );
  refuseForeignKey(o.declared, claim, publicKey);
}

/** A key is one name's, and a dead one nobody's. @param publicKey hex @throws ControllerError BAD_KEY */
export function refuseForeignKey(
  declared: DeclaredState,
  claim: Pick<Claim, "kind" | "name">,
  publicKey: string,
): void {
  for (const { value } of declared.identities.values()) {
    if (value.deadKeys?.includes(publicKey))
      throw new ControllerError(
        "BAD_KEY",
        `${claim.kind} ${claim.name}: found a key that is dead, wanted a new one`,
      );
    if (value.publicKey === publicKey && (value.kind !== claim.kind || value.name !== claim.name))
      throw new ControllerError(
        "BAD_KEY",
        `${claim.kind} ${claim.name}: found the key of another identity, wanted one of its own`,
      );
  }
}

async function burn(
  o: EnrolmentOptions,
  ...[compares, writes]: Parameters<Store["transact"]>
): Promise<void> {
  try {
    await o.store.transact(compares, writes);
  } catch (cause) {
    throw notBurned(cause);
  }
}

function notBurned(cause: unknown): ControllerError {
  if (cause instanceof StoreError && cause.code === "CONFLICT")
    return new ControllerError(
      "TOKEN_REFUSED",
      "token: found it used meanwhile, wanted an unused one",
      { cause },
    );
  return new ControllerError(
    "STORE_UNAVAILABLE",
    "token: found the store unable to say whether it was burned, ask for a new one",
    { cause },
  );
}
