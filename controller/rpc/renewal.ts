import type { handleUnaryCall, ServerUnaryCall } from "@grpc/grpc-js";
import { isAcceptablePublicKey, keyidOf, verifySignature } from "../../proto/ed25519.ts";
import type { muster } from "../../proto/gen/muster.js";
import { bytesEqual, fromHex, sha256, toHex } from "../../proto/signed/bytes.ts";
import { decodeEnrolClaim, type EnrolClaim } from "../../proto/signed/enrol-claim.ts";
import {
  type Envelope,
  PAYLOAD_TYPE,
  preAuthenticationEncoding,
  readEnvelope,
} from "../../proto/signed/envelope.ts";
import { FormatError } from "../../proto/signed/format-error.ts";
import { type Authority, issueClient } from "../ca.ts";
import { ControllerError } from "../errors.ts";
import { encodeRecord, KEY, type RecordOf } from "../records.ts";
import { type Store, StoreError } from "../store/store.ts";
import type { TrustBook } from "../trust/trust-book.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import type { Clock, EventLog } from "../verifier/ports.ts";
import { certificateFacts, refuseForeignKey } from "./enrolment.ts";
import { type Peer, peerIdentity } from "./peer.ts";
import { refusalOf } from "./status.ts";

export type RenewalOptions = {
  readonly store: Store;
  readonly declared: DeclaredState;
  readonly trust: Pick<TrustBook, "authority">;
  readonly trustDomain: string;
  readonly certificates: { readonly life: number; readonly overlap: number };
  readonly clock: Clock;
  readonly log: EventLog;
};

type Request = muster.v1.RenewRequest.$Properties;
type Response = muster.v1.RenewResponse.$Properties;

/** Between two renewals of one identity at one controller. */
const PAUSE_MS = 500;
/** How many keys of before an identity remembers as dead. */
const MOST_DEAD_KEYS = 64;

/** The Renew call: a present identity for the next one, for the same key or for another. */
export class Renewals {
  readonly #o: RenewalOptions;
  /** When each name was last served, monotonic. */
  readonly #servedAtMs = new Map<string, number>();

  constructor(options: RenewalOptions) {
    this.#o = options;
  }

  /** Handler of Renew for grpc-js. The new certificate is written down before it is answered; what it replaces counts on for the overlap. */
  readonly renew: handleUnaryCall<Request, Response> = (call, callback) => {
    this.#renew(call).then(
      (response) => callback(null, response),
      (error: unknown) => callback(refusalOf(error, "Renew", this.#o.log)),
    );
  };

  async #renew(call: ServerUnaryCall<Request, Response>): Promise<Response> {
    const { declared, trustDomain, clock, certificates, log } = this.#o;
    const nowUnixMs = clock.unixMs();
    const peer = peerIdentity(call, declared, trustDomain, ["agent", "gate"], nowUnixMs);
    const { kind, name } = peer.identity;
    this.#wantPause(`${kind}/${name}`);
    const request = call.request.certificateRequest ?? new Uint8Array();
    const claim = this.#readClaim(peer, readEnvelope(call.request.claim), request);
    // The one that the asker takes for the issuing one: whoever has not followed to the next one yet would refuse its certificate, and have none that counts.
    const authority = this.#o.trust.authority(toHex(claim.caSha256));
    if (authority === undefined)
      throw malformed("ca_sha256: found the digest of another cluster's CA");
    const publicKey = toHex(claim.publicKey);
    refuseForeignKey(declared, claim, publicKey);
    const spiffeId = `spiffe://${trustDomain}/${kind}/${name}`;
    const certificatePem = await issueClient(
      ...[authority, request, spiffeId, nowUnixMs, certificates.life],
    );
    if (certificatePem === undefined)
      throw new FormatError(
        "MALFORMED_ENROLMENT",
        "certificate request: found one that cannot be read or does not hold, wanted PKCS #10 with a P-256 key",
      );
    await this.#write(peer, publicKey, certificatePem, authority);
    log.info("identity.renewed", {
      ...{ kind, name, keyid: keyidOf(claim.publicKey) },
      newKey: publicKey !== peer.publicKey,
    });
    return { certificatePem };
  }

  #wantPause(who: string): void {
    const nowMs = this.#o.clock.monotonicMs();
    const lastMs = this.#servedAtMs.get(who) ?? Number.NEGATIVE_INFINITY;
    if (nowMs - lastMs < PAUSE_MS)
      throw new ControllerError(
        "TOO_MANY_REPORTS",
        `${who}: found a renewal ${Math.round(nowMs - lastMs)} ms after the last one, wanted ${PAUSE_MS} ms between them`,
      );
    this.#servedAtMs.set(who, nowMs);
  }

  /** @throws FormatError, ControllerError IDENTITY_REFUSED, BAD_KEY, BAD_SIGNATURE */
  #readClaim({ identity }: Peer, envelope: Envelope, request: Uint8Array): EnrolClaim {
    const { kind, name } = identity;
    if (envelope.payloadType !== PAYLOAD_TYPE.renew)
      throw new FormatError(
        "WRONG_PAYLOAD_TYPE",
        `renewal: found another payload type, wanted ${PAYLOAD_TYPE.renew}`,
      );
    const claim = decodeEnrolClaim(envelope.payload);
    if (claim.kind !== kind || claim.name !== name)
      throw new ControllerError(
        "IDENTITY_REFUSED",
        `renewal: found one for ${claim.kind} ${claim.name}, wanted ${kind} ${name}, whose certificate was shown`,
      );
    if (!isAcceptablePublicKey(claim.publicKey))
      throw new ControllerError(
        "BAD_KEY",
        `${kind} ${name}: found a public key that is no valid point of large order`,
      );
    if (!bytesEqual(claim.certificateRequestSha256, sha256(request)))
      throw malformed("certificate_request_sha256: found the digest of another request");
    // Whoever has the key that is asked for, and the one that counts now, which may be the same. A key that was replaced asks for nothing any more.
    const present = fromHex(identity.publicKey) ?? new Uint8Array();
    for (const key of [claim.publicKey, present])
      if (!isSignedBy(envelope, key))
        throw new ControllerError(
          "BAD_SIGNATURE",
          `${kind} ${name}: found a renewal without a signature by ${keyidOf(key).slice(0, 12)}`,
        );
    return claim;
  }

  async #write(
    { identity, certificate, publicKey: shownKey }: Peer,
    publicKey: string,
    certificatePem: string,
    authority: Authority,
  ): Promise<void> {
    const { store, declared, clock, certificates } = this.#o;
    const { kind, name } = identity;
    const nowUnixMs = clock.unixMs();
    const next: RecordOf<"identity"> = {
      ...identity,
      publicKey,
      ...certificateFacts(certificatePem, authority),
      atUnixMs: nowUnixMs,
      // What was shown is what its owner has: an answer that was lost leaves nothing behind that counts.
      previous: {
        publicKey: shownKey,
        certificateSha256: certificate.sha256,
        untilUnixMs: nowUnixMs + certificates.overlap,
        ...shownIssuer(identity, certificate.sha256),
      },
      ...deadKeysOf(identity, publicKey),
    };
    const key = KEY.identity(kind, name);
    const modRevision = declared.identities.get(`${kind}/${name}`)?.modRevision ?? 0;
    // What was looked at must still be what is there.
    if (declared.identity(kind, name) !== identity) throw changed(`${kind} ${name}`);
    try {
      await store.transact(
        [{ key, modRevision }],
        [{ kind: "put", key, value: encodeRecord("identity", next) }],
      );
    } catch (cause) {
      const conflict = cause instanceof StoreError && cause.code === "CONFLICT";
      throw changed(`${kind} ${name}`, cause, conflict);
    }
  }
}

function deadKeysOf(
  { publicKey: before, deadKeys = [] }: RecordOf<"identity">,
  publicKey: string,
): Pick<RecordOf<"identity">, "deadKeys"> {
  if (before === publicKey || deadKeys.includes(before)) return { deadKeys };
  return { deadKeys: [...deadKeys, before].slice(-MOST_DEAD_KEYS) };
}

/** Which authority issued what was shown: the present certificate, or the one before it. */
function shownIssuer(
  { certificateSha256, issuer, previous }: RecordOf<"identity">,
  shown: string,
): { readonly issuer?: string } {
  const found = shown === certificateSha256 ? issuer : previous?.issuer;
  return found === undefined ? {} : { issuer: found };
}

function isSignedBy(envelope: Envelope, publicKey: Uint8Array): boolean {
  const message = preAuthenticationEncoding(envelope.payloadType, envelope.payload);
  return envelope.signatures.some(({ sig }) => verifySignature(publicKey, message, sig));
}

function changed(who: string, cause?: unknown, known = true): ControllerError {
  const found = known
    ? "its identity changed meanwhile"
    : "the store unable to say whether the renewal was written";
  return new ControllerError("STORE_UNAVAILABLE", `${who}: found ${found}, ask again`, { cause });
}

function malformed(what: string): FormatError {
  return new FormatError("MALFORMED_ENROLMENT", `renewal: ${what}`);
}
