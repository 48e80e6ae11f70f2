import type { AuthContext } from "@grpc/grpc-js/build/src/auth-context.js";
import { spiffeNameOf } from "../../proto/channel.ts";
import { sha256, toHex } from "../../proto/signed/bytes.ts";
import { ControllerError } from "../errors.ts";
import type { RecordOf } from "../records.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";

/**
 * Who is at the other end of a mutual-TLS call: the certificate's one spiffe name, of the wanted kind and cluster, whose enrolment is active and whose
 * very certificate was the last one issued. The handshake has verified the chain already.
 * @throws ControllerError IDENTITY_REFUSED
 */
export function peerIdentity(
  call: { getAuthContext(): AuthContext },
  declared: DeclaredState,
  trustDomain: string,
  kind: "agent" | "gate",
): RecordOf<"identity"> {
  const certificate = call.getAuthContext().sslPeerCertificate;
  const name = spiffeNameOf(certificate?.subjectaltname);
  const refuse = (what: string): never => {
    throw new ControllerError("IDENTITY_REFUSED", `peer: ${what}`);
  };
  if (certificate === undefined || name === undefined)
    return refuse("found no certificate with one spiffe name, wanted one");
  if (name.trustDomain !== trustDomain || name.kind !== kind)
    return refuse(
      `found a ${name.kind} of ${name.trustDomain}, wanted a ${kind} of ${trustDomain}`,
    );
  const identity = declared.identity(kind, name.name);
  if (identity?.state !== "active")
    return refuse(
      `found ${kind} ${name.name} ${identity?.state ?? "never enrolled"}, wanted it active`,
    );
  if (toHex(sha256(certificate.raw)) !== identity.certificateSha256)
    return refuse(`found an older certificate of ${kind} ${name.name}, wanted the last one issued`);
  return identity;
}
