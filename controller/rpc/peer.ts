import type { AuthContext } from "@grpc/grpc-js/build/src/auth-context.js";
import { spiffeNameOf } from "../../proto/channel.ts";
import { sha256, toHex } from "../../proto/signed/bytes.ts";
import { ControllerError } from "../errors.ts";
import type { RecordOf } from "../records.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";

type Identity = RecordOf<"identity">;
type Kind = Identity["kind"];

/** Who is at the other end of a call, and by which certificate. */
export type Peer = {
  readonly identity: Identity;
  readonly certificate: ShownCertificate;
  /** Hex; that of the shown certificate, which is the former one while a renewal is being taken over. */
  readonly publicKey: string;
};

export type ShownCertificate = {
  /** Hex SHA-256. */
  readonly sha256: string;
  /** By the wall clock. */
  readonly expiresAtUnixMs: number;
};

/**
 * Who is at the other end of a mutual-TLS call: the certificate's one spiffe name, of the wanted kind and cluster, whose enrolment is active and whose very
 * certificate is the last one issued, or the one that it replaced a moment ago. The handshake has verified the chain, unless it resumed a session: what
 * may have changed since is looked at here.
 * @param nowUnixMs wall clock
 * @throws ControllerError IDENTITY_REFUSED
 */
export function peerIdentity(
  call: { getAuthContext(): AuthContext },
  declared: DeclaredState,
  trustDomain: string,
  kinds: readonly Kind[],
  nowUnixMs: number,
): Peer {
  const shown = call.getAuthContext().sslPeerCertificate;
  const name = spiffeNameOf(shown?.subjectaltname);
  if (shown === undefined || name === undefined)
    return refuse("found no certificate with one spiffe name, wanted one");
  const kind = kinds.find((one) => one === name.kind);
  if (name.trustDomain !== trustDomain || kind === undefined)
    return refuse(
      `found a ${name.kind} of ${name.trustDomain}, wanted a ${kinds.join(" or ")} of ${trustDomain}`,
    );
  const certificate = {
    sha256: toHex(sha256(shown.raw)),
    expiresAtUnixMs: Date.parse(shown.valid_to),
  };
  const fault = certificateFault(declared, { kind, name: name.name }, certificate, nowUnixMs);
  const identity = declared.identity(kind, name.name);
  if (fault !== undefined || identity === undefined) return refuse(fault ?? "found no identity");
  const { previous } = identity;
  const former = certificate.sha256 === previous?.certificateSha256;
  return { identity, certificate, publicKey: former ? previous.publicKey : identity.publicKey };
}

function refuse(what: string): never {
  throw new ControllerError("IDENTITY_REFUSED", `peer: ${what}`);
}

/**
 * Why a certificate does not count now; undefined: it does. To be asked again as long as a stream lives.
 * @param nowUnixMs wall clock; one that is no number lets nothing count
 */
export function certificateFault(
  declared: DeclaredState,
  { kind, name }: Pick<Identity, "kind" | "name">,
  { sha256: shown, expiresAtUnixMs }: ShownCertificate,
  nowUnixMs: number,
): string | undefined {
  const identity = declared.identity(kind, name);
  if (identity?.state !== "active")
    return `found ${kind} ${name} ${identity?.state ?? "never enrolled"}, wanted it active`;
  if (!(nowUnixMs < expiresAtUnixMs))
    return `found a certificate of ${kind} ${name} that has expired, wanted a present one`;
  const { previous } = identity;
  const issuer = shown === identity.certificateSha256 ? identity.issuer : previous?.issuer;
  if (isRetired(declared, issuer))
    return `found a certificate of ${kind} ${name} by an authority that is retired, wanted one by the present one`;
  if (shown === identity.certificateSha256) return undefined;
  // Counts still: it was replaced a moment ago, and whoever holds it is about to show the newer one.
  if (shown === previous?.certificateSha256 && nowUnixMs < previous.untilUnixMs) return undefined;
  return `found an older certificate of ${kind} ${name}, wanted the last one issued`;
}

/** @param issuer hex SHA-256; undefined: the first one there was */
function isRetired({ trust }: DeclaredState, issuer: string | undefined): boolean {
  const authorities = trust?.value.authorities ?? [];
  const by = issuer === undefined ? authorities[0] : authorities.find((o) => o.sha256 === issuer);
  return by?.state === "dead";
}
