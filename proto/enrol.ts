import { createPrivateKey, X509Certificate } from "node:crypto";
import { join } from "node:path";
import { status } from "@grpc/grpc-js";
import {
  callUnary,
  certificateFingerprint,
  clientCredentials,
  controllerClient,
  fetchPinnedCa,
  spiffeNameOf,
  splitAddress,
  type TlsIdentity,
} from "./channel.ts";
import { isAcceptablePublicKey, newSeed, sodiumSigner } from "./ed25519.ts";
import type { muster } from "./gen/muster.js";
import {
  IdentityFileError,
  openStateDirectory,
  readSecretFile,
  removeSecretFile,
  writeSecretFile,
} from "./identity-file.ts";
import { ENROLMENT } from "./services.ts";
import { fromHex, sha256, toHex } from "./signed/bytes.ts";
import { encodeEnrolClaim, type IdentityKind } from "./signed/enrol-claim.ts";
import { PAYLOAD_TYPE, type Signer, sealEnvelope, toWire } from "./signed/envelope.ts";
import { joinPem, splitPem } from "./trust.ts";

/** Why a program got no identity. */
export type EnrolErrorCode =
  /** An argument has not the form it must have. */
  | "BAD_ARGUMENT"
  /** The state directory holds an identity already. */
  | "IDENTITY_EXISTS"
  /** The controller is unreachable, or its CA is not the pinned one. Nothing was sent; the token is unharmed. */
  | "CONTROLLER_NOT_TRUSTED"
  /** Unknown, used or expired token, or one for another name. */
  | "TOKEN_REFUSED"
  /** The name is enrolled with another key. */
  | "NAME_TAKEN"
  /** The controller found the request malformed; the token is unharmed. */
  | "REQUEST_REFUSED"
  /** Nobody can say whether the token was burned. */
  | "OUTCOME_UNKNOWN"
  /** The controller answered with something that is no identity of ours. */
  | "BAD_RESPONSE";

/** An enrolment that gave no identity. Messages never repeat the token or a key. */
export class EnrolError extends Error {
  override readonly name = "EnrolError";
  readonly code: EnrolErrorCode;
  constructor(code: EnrolErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Who a program is: its name, its keys, and whom it trusts. */
export type Identity = {
  readonly trustDomain: string;
  readonly kind: IdentityKind;
  readonly name: string;
  /** Client certificate and key for the mutual listener. */
  readonly tls: TlsIdentity;
  /** Every certificate authority that counts, one after the other; the first one issues. */
  readonly caPem: string;
  /** Serial of the newest statement of whom to trust that was followed; 0: none. */
  readonly trustSerial: number;
  /** Signs with the enrolled Ed25519 key. */
  readonly signer: Signer;
  /** Ed25519 public keys, 32 bytes each, whose permits count; at least one. */
  readonly permitKeys: readonly Uint8Array[];
  /** host:port of the listener for agents and gates. */
  readonly attestationAddress: string;
};

export type EnrolOptions = {
  /** host:port of the controller's public listener. */
  readonly address: string;
  /** Hex SHA-256 of the controller's CA certificate (DER), of several that may be shown with commas; colons and capitals are accepted. */
  readonly caFingerprint: string;
  readonly token: string;
  readonly kind: IdentityKind;
  readonly name: string;
  /** Directory for the identity; made (0700) when it is not there. */
  readonly stateDirectory: string;
  /** Replace an identity that is there; default false. */
  readonly overwrite?: boolean;
  /** For each of the two connections; default 10,000. */
  readonly timeoutMs?: number;
};

type Keys = { readonly seed: Uint8Array; readonly tlsKeyPem: string };

/** The file in a state directory that holds an identity. */
export const IDENTITY_FILE = "identity.json";
/** Keys of an enrolment that has begun: after a crash or a lost answer the same keys ask again, and the name is not taken by a key nobody has. */
const PENDING_FILE = "identity.pending.json";

/**
 * Enrols a program: fetches the pinned CA, makes an Ed25519 and a TLS key, exchanges the one-time token for a certificate, verifies what comes back
 * and stores it in `stateDirectory` (0700, files 0600), whole or not at all. Nothing is sent before the controller's CA was found to be the pinned one.
 * @throws EnrolError, IdentityFileError
 */
export async function enrol(options: EnrolOptions): Promise<Identity> {
  const caFingerprint = options.caFingerprint.replaceAll(":", "").toLowerCase();
  wantArguments(options, caFingerprint);
  openStateDirectory(options.stateDirectory);
  const path = join(options.stateDirectory, IDENTITY_FILE);
  if (options.overwrite !== true && readSecretFile(path) !== undefined)
    throw new EnrolError(
      "IDENTITY_EXISTS",
      `${path}: found an identity, wanted none (overwriting it must be asked for)`,
    );
  const timeoutMs = options.timeoutMs ?? 10_000;
  const caPem = await fetchPinnedCa(options.address, caFingerprint, timeoutMs).catch(
    (cause: unknown) => {
      throw new EnrolError("CONTROLLER_NOT_TRUSTED", messageOf(cause), { cause });
    },
  );
  const { newTlsKey, certificateRequest } = await import("./certificate-request.ts");
  const keys = pendingKeys(options, certificateFingerprint(caPem), newTlsKey);
  const csr = await certificateRequest(keys.tlsKeyPem);
  const response = await exchange(options, keys, csr, caPem, timeoutMs);
  const stored = storedForm(options, keys, caPem, response);
  const identity = identityFrom(path, stored);
  writeSecretFile(path, stored);
  removeSecretFile(join(options.stateDirectory, PENDING_FILE));
  return identity;
}

/**
 * Loads the identity that `enrol` stored. A file that others may read is refused: its keys may be known.
 * @throws IdentityFileError NO_IDENTITY, UNSAFE_STATE, MALFORMED_IDENTITY, STATE_UNUSABLE
 */
export function loadIdentity(stateDirectory: string): Identity {
  const path = join(stateDirectory, IDENTITY_FILE);
  const stored = readSecretFile(path);
  if (stored === undefined)
    throw new IdentityFileError(
      "NO_IDENTITY",
      `${path}: found no identity, wanted one: enrol first`,
    );
  return identityFrom(path, stored);
}

function wantArguments(options: EnrolOptions, caFingerprint: string): void {
  const refuse = (what: string): never => {
    throw new EnrolError("BAD_ARGUMENT", what);
  };
  if (!/^[0-9a-f]{64}(,[0-9a-f]{64}){0,3}$/.test(caFingerprint))
    refuse(
      `CA fingerprint: found ${caFingerprint.length} characters, wanted 64 hex digits, or up to 4 of these with commas`,
    );
  if (!/^[A-Za-z0-9_-]{43}$/.test(options.token))
    refuse(`token: found ${options.token.length} characters, wanted 43 of A-Z a-z 0-9 _ -`);
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(options.name))
    refuse("name: found one that is not 1 to 128 of A-Z a-z 0-9 . _ -");
  try {
    splitAddress(options.address);
  } catch (cause) {
    refuse(messageOf(cause));
  }
}

function pendingKeys(options: EnrolOptions, caFingerprint: string, newTlsKey: () => string): Keys {
  const path = join(options.stateDirectory, PENDING_FILE);
  const request = { kind: options.kind, name: options.name, ca_sha256: caFingerprint };
  const found = readSecretFile(path);
  if (
    found !== undefined &&
    Object.entries(request).every(([field, wanted]) => found[field] === wanted)
  )
    return {
      seed: Buffer.from(text(path, found, "seed"), "base64"),
      tlsKeyPem: text(path, found, "private_key_pem"),
    };
  const keys = { seed: newSeed(), tlsKeyPem: newTlsKey() };
  writeSecretFile(path, {
    ...request,
    seed: Buffer.from(keys.seed).toString("base64"),
    private_key_pem: keys.tlsKeyPem,
  });
  return keys;
}

async function exchange(
  options: EnrolOptions,
  keys: Keys,
  csr: Uint8Array,
  caPem: string,
  deadlineMs: number,
): Promise<muster.v1.EnrolResponse.$Properties> {
  const signer = sodiumSigner(keys.seed);
  const claim = encodeEnrolClaim({
    kind: options.kind,
    name: options.name,
    publicKey: signer.publicKey,
    certificateRequestSha256: sha256(csr),
    caSha256: sha256(new X509Certificate(caPem).raw),
  });
  const client = controllerClient(options.address, clientCredentials(caPem));
  try {
    return await callUnary(
      client,
      ENROLMENT.enrol,
      {
        token: options.token,
        claim: toWire(sealEnvelope(PAYLOAD_TYPE.enrol, claim, signer)),
        certificateRequest: csr,
      },
      { deadlineMs },
    );
  } catch (cause) {
    throw refusalOf(cause, options);
  } finally {
    client.close();
  }
}

function refusalOf(cause: unknown, options: EnrolOptions): EnrolError {
  const { code, details } = Object(cause) as { code?: unknown; details?: unknown };
  const said = typeof details === "string" && details !== "" ? ` (${details})` : "";
  const refusal = (error: EnrolErrorCode, message: string): EnrolError =>
    new EnrolError(error, message, { cause });
  switch (code) {
    case status.PERMISSION_DENIED:
      return refusal(
        "TOKEN_REFUSED",
        `token: found it refused${said}, wanted an unused one for ${options.kind} ${options.name}: ask for a new one (muster token create)`,
      );
    case status.ALREADY_EXISTS:
      return refusal(
        "NAME_TAKEN",
        `${options.name}: found it enrolled with another key${said}: evict it first (muster ${options.kind === "agent" ? "node" : "gate"} evict ${options.name})`,
      );
    case status.INVALID_ARGUMENT:
      return refusal("REQUEST_REFUSED", `enrolment: found the request refused${said}`);
    default:
      return refusal(
        "OUTCOME_UNKNOWN",
        `enrolment: found no answer that says whether the token was burned${said}: run the same command again with a new token`,
      );
  }
}

function storedForm(
  options: EnrolOptions,
  keys: Keys,
  caPem: string,
  response: muster.v1.EnrolResponse.$Properties,
): Readonly<Record<string, unknown>> {
  const refuse = (what: string): never => {
    throw new EnrolError("BAD_RESPONSE", `controller ${options.address}: ${what}`);
  };
  const certificatePem = response.certificatePem ?? "";
  // Vouched for by the pinned one: its listener is where this answer came from.
  const authorities = [caPem, ...(response.otherAuthoritiesPem ?? [])];
  try {
    if (certificateFingerprint(response.caPem ?? "") !== certificateFingerprint(caPem))
      refuse("found another CA in its answer, wanted the pinned one");
    wantCertificate(certificatePem, authorities, keys.tlsKeyPem, {
      trustDomain: response.trustDomain ?? "",
      kind: options.kind,
      name: options.name,
    });
    splitAddress(response.attestationAddress ?? "");
  } catch (cause) {
    if (cause instanceof EnrolError) throw cause;
    refuse(messageOf(cause));
  }
  const permitKeys = response.permitKeys ?? [];
  if (permitKeys.length === 0 || !permitKeys.every(isAcceptablePublicKey))
    refuse("found no permit key, or one of low order, wanted Ed25519 keys");
  return {
    type: "muster-identity-v1",
    trust_domain: response.trustDomain,
    kind: options.kind,
    name: options.name,
    attestation_address: response.attestationAddress,
    permit_keys: permitKeys.map((key) => toHex(key)),
    trust_serial: response.trustSerial ?? 0,
    ca_pem: joinPem(issuerFirst(certificatePem, authorities)),
    certificate_pem: certificatePem,
    private_key_pem: keys.tlsKeyPem,
    seed: Buffer.from(keys.seed).toString("base64"),
  };
}

/** The authority that issues first: one that certificates are renewed for until they come from it. */
function issuerFirst(certificatePem: string, authorities: readonly string[]): readonly string[] {
  const certificate = new X509Certificate(certificatePem);
  const issues = (pem: string): boolean => isIssuedBy(certificate, new X509Certificate(pem));
  return [...authorities.filter(issues), ...authorities.filter((pem) => !issues(pem))];
}

function isIssuedBy(certificate: X509Certificate, ca: X509Certificate): boolean {
  return certificate.checkIssued(ca) && certificate.verify(ca.publicKey);
}

/** A certificate is ours when a CA that we trust signed it, it is for our key, and it names us and nobody else. @throws Error otherwise */
export function wantCertificate(
  pem: string,
  authoritiesPem: readonly string[],
  keyPem: string,
  wanted: { readonly trustDomain: string; readonly kind: string; readonly name: string },
): void {
  const certificate = new X509Certificate(pem);
  if (!authoritiesPem.some((ca) => isIssuedBy(certificate, new X509Certificate(ca))))
    throw new Error("certificate: found one that the pinned CA did not sign");
  if (!certificate.checkPrivateKey(createPrivateKey(keyPem)))
    throw new Error("certificate: found one for another key");
  const named = spiffeNameOf(certificate.subjectAltName);
  if (
    named === undefined ||
    named.trustDomain !== wanted.trustDomain ||
    named.kind !== wanted.kind ||
    named.name !== wanted.name
  )
    throw new Error(
      `certificate: found another name, wanted exactly spiffe://${wanted.trustDomain}/${wanted.kind}/${wanted.name}`,
    );
}

/** An identity as a file has it. @throws IdentityFileError MALFORMED_IDENTITY */
export function identityFrom(path: string, stored: Readonly<Record<string, unknown>>): Identity {
  const field = (name: string): string => text(path, stored, name);
  const kind = field("kind");
  const keys: unknown = stored["permit_keys"];
  const permitKeys = (Array.isArray(keys) ? keys : []).map((key) => fromHex(String(key)));
  const identity = {
    trustDomain: field("trust_domain"),
    name: field("name"),
    tls: { certificatePem: field("certificate_pem"), privateKeyPem: field("private_key_pem") },
    caPem: field("ca_pem"),
    attestationAddress: field("attestation_address"),
  };
  const seed = Buffer.from(field("seed"), "base64");
  const serial = stored["trust_serial"] ?? 0;
  const usable = permitKeys.filter((key) => key !== undefined).filter(isAcceptablePublicKey);
  if (
    field("type") !== "muster-identity-v1" ||
    (kind !== "agent" && kind !== "gate") ||
    seed.byteLength !== 32 ||
    !Number.isSafeInteger(serial) ||
    usable.length === 0 ||
    usable.length !== permitKeys.length
  )
    throw malformed(`${path}: found a file that is no muster-identity-v1, or one without its keys`);
  try {
    wantCertificate(
      identity.tls.certificatePem,
      splitPem(identity.caPem),
      identity.tls.privateKeyPem,
      {
        ...identity,
        kind,
      },
    );
  } catch (cause) {
    throw malformed(`${path}: ${messageOf(cause)}`);
  }
  const trustSerial = Number(serial);
  return { ...identity, kind, trustSerial, signer: sodiumSigner(seed), permitKeys: usable };
}

function text(path: string, stored: Readonly<Record<string, unknown>>, name: string): string {
  const value = stored[name];
  if (typeof value !== "string" || value === "")
    throw malformed(`${path}: ${name}: found none, wanted text`);
  return value;
}

function malformed(message: string): IdentityFileError {
  return new IdentityFileError("MALFORMED_IDENTITY", message);
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
