import { X509Certificate } from "node:crypto";
import { certificateRequest, newTlsKey } from "../../../proto/certificate-request.ts";
import { callUnary, type TlsIdentity } from "../../../proto/channel.ts";
import { newSeed, sodiumSigner } from "../../../proto/ed25519.ts";
import type { muster } from "../../../proto/gen/muster.js";
import { ENROLMENT } from "../../../proto/services.ts";
import { sha256 } from "../../../proto/signed/bytes.ts";
import {
  type EnrolClaim,
  encodeEnrolClaim,
  type IdentityKind,
} from "../../../proto/signed/enrol-claim.ts";
import {
  PAYLOAD_TYPE,
  type PayloadType,
  type Signer,
  sealEnvelope,
  toWire,
} from "../../../proto/signed/envelope.ts";
import type { LiveController } from "./live-controller.ts";

type Response = muster.v1.EnrolResponse.$Properties;

/** What the test decides of a request; the rest is what an honest program would send. */
export type EnrolFields = {
  readonly kind: IdentityKind;
  readonly name: string;
  /** A new one for this kind and name unless given. */
  readonly token?: string;
  /** Makes the proof; a new key unless given. */
  readonly signer?: Signer;
  readonly payloadType?: PayloadType;
  /** Replaces fields of the claim before it is signed. */
  readonly claim?: Partial<EnrolClaim>;
  /** Replaces the PKCS #10 request that is sent, not the one whose digest was signed. */
  readonly certificateRequest?: Uint8Array;
};

/** One enrolment as it will be sent. */
export type EnrolAttempt = {
  readonly signer: Signer;
  /** @throws ServiceError */
  send(client?: LiveController["public"]): Promise<Response>;
  /** Sends it and returns the TLS identity that it earned. @throws ServiceError */
  identity(): Promise<TlsIdentity>;
  /** Another attempt with the same keys. */
  again(fields: Partial<EnrolFields>): Promise<EnrolAttempt>;
};

/** Prepares an enrolment, honest but for `fields`. */
export async function enrolRequest(
  controller: LiveController,
  fields: EnrolFields,
  tlsKeyPem = newTlsKey(),
): Promise<EnrolAttempt> {
  const signer = fields.signer ?? sodiumSigner(newSeed());
  const csr = await certificateRequest(tlsKeyPem);
  const claim = encodeEnrolClaim({
    kind: fields.kind,
    name: fields.name,
    publicKey: signer.publicKey,
    certificateRequestSha256: sha256(csr),
    caSha256: sha256(new X509Certificate(controller.caPem).raw),
    ...fields.claim,
  });
  const request = {
    token: fields.token ?? (await controller.token(fields.kind, fields.name)),
    claim: toWire(sealEnvelope(fields.payloadType ?? PAYLOAD_TYPE.enrol, claim, signer)),
    certificateRequest: fields.certificateRequest ?? csr,
  };
  const send = (client = controller.public): Promise<Response> =>
    callUnary(client, ENROLMENT.enrol, request, { deadlineMs: 30_000 });
  return {
    signer,
    send,
    identity: async () => {
      const { certificatePem } = await send();
      return { certificatePem: certificatePem ?? "", privateKeyPem: tlsKeyPem };
    },
    again: (other) => enrolRequest(controller, { ...fields, signer, ...other }, tlsKeyPem),
  };
}
