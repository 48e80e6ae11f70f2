import { X509Certificate } from "node:crypto";
import { join } from "node:path";
import { certificateRequest, newTlsKey } from "./certificate-request.ts";
import { callUnary, clientCredentials, controllerClient } from "./channel.ts";
import { newSeed, sodiumSigner } from "./ed25519.ts";
import { IDENTITY_FILE, type Identity, identityFrom, wantCertificate } from "./enrol.ts";
import { readSecretFile, removeSecretFile, writeSecretFile } from "./identity-file.ts";
import { RENEWAL } from "./services.ts";
import { sha256 } from "./signed/bytes.ts";
import { encodeEnrolClaim } from "./signed/enrol-claim.ts";
import {
  type Envelope,
  PAYLOAD_TYPE,
  preAuthenticationEncoding,
  type Signer,
  toWire,
} from "./signed/envelope.ts";
import { splitPem } from "./trust.ts";

/** Keys that were asked for: after a crash or a lost answer the same ones are asked for again. */
const PENDING_FILE = "renewal.pending.json";
const TIMEOUT_MS = 10_000;

/** The keys of the next identity. */
type Keys = { readonly seed: Uint8Array; readonly tlsKeyPem: string };

/**
 * Exchanges a present identity for the next one, with new keys, over mutual TLS, and stores it: whole or not at all. The former one counts on for the overlap that the
 * controller is configured with.
 * @param address host:port of a controller's listener for agents and gates
 * @throws IdentityFileError; ServiceError when it was refused, or nobody can say what became of it; Error when the answer is no identity of ours
 */
export async function renewIdentity(
  identity: Identity,
  stateDirectory: string,
  address: string,
): Promise<Identity> {
  const keys = pendingKeys(identity, stateDirectory);
  const next = sodiumSigner(keys.seed);
  const request = await certificateRequest(keys.tlsKeyPem);
  const client = controllerClient(address, clientCredentials(identity.caPem, identity.tls));
  try {
    const { certificatePem = "" } = await callUnary(
      client,
      RENEWAL.renew,
      { claim: toWire(claimOf(identity, next, request)), certificateRequest: request },
      { deadlineMs: TIMEOUT_MS },
    );
    return store(identity, stateDirectory, keys, certificatePem ?? "");
  } finally {
    client.close();
  }
}

function pendingKeys(identity: Identity, stateDirectory: string): Keys {
  const path = join(stateDirectory, PENDING_FILE);
  const replaces = identity.signer.keyid;
  const found = readSecretFile(path);
  const { seed, private_key_pem: tlsKeyPem } = found ?? {};
  if (found?.["replaces"] === replaces && typeof seed === "string" && typeof tlsKeyPem === "string")
    return { seed: Buffer.from(seed, "base64"), tlsKeyPem };
  const keys = { seed: newSeed(), tlsKeyPem: newTlsKey() };
  writeSecretFile(path, {
    replaces,
    seed: Buffer.from(keys.seed).toString("base64"),
    private_key_pem: keys.tlsKeyPem,
  });
  return keys;
}

/** Signed by the key that counts and by the one that is to count. */
function claimOf(identity: Identity, next: Signer, request: Uint8Array): Envelope {
  const { kind, name, signer, caPem } = identity;
  const payload = encodeEnrolClaim({
    ...{ kind, name, publicKey: next.publicKey },
    certificateRequestSha256: sha256(request),
    caSha256: sha256(new X509Certificate(caPem).raw),
  });
  const payloadType = PAYLOAD_TYPE.renew;
  const message = preAuthenticationEncoding(payloadType, payload);
  const signatures = [next, signer].map((one) => ({ sig: one.sign(message), keyid: one.keyid }));
  return { payload, payloadType, signatures };
}

function store(
  identity: Identity,
  stateDirectory: string,
  keys: Keys,
  certificatePem: string,
): Identity {
  const path = join(stateDirectory, IDENTITY_FILE);
  wantCertificate(certificatePem, splitPem(identity.caPem), keys.tlsKeyPem, identity);
  const stored = {
    ...readSecretFile(path),
    certificate_pem: certificatePem,
    private_key_pem: keys.tlsKeyPem,
    seed: Buffer.from(keys.seed).toString("base64"),
  };
  const next = identityFrom(path, stored);
  writeSecretFile(path, stored);
  removeSecretFile(join(stateDirectory, PENDING_FILE));
  return next;
}
