import "reflect-metadata";
import { randomBytes, webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";
import { CONTROLLER_NAME, type TlsIdentity } from "../proto/channel.ts";

x509.cryptoProvider.set(webcrypto);

const KEYS = { name: "ECDSA", namedCurve: "P-256" } as const;
const SIGNING = { name: "ECDSA", hash: "SHA-256" } as const;
const DAY_MS = 86_400_000;
const CA_LIFE_MS = 3_650 * DAY_MS;
/** Certificates are valid before they are made: a peer whose clock is a day behind still gets through a handshake, and nothing else hangs on that date. */
const BACKDATE_MS = 2 * DAY_MS;
/** How long a controller's own certificate lives unless it is told; it is made anew long before. */
export const CONTROLLER_LIFE_MS = 90 * DAY_MS;

/** A certificate authority: the only root that agents, gates and operators trust. */
export type Authority = { readonly certificatePem: string; readonly privateKeyPem: string };

/** Makes a new authority (P-256, ten years, may sign leaves only). Its name is nobody else's: peers find the issuer of a certificate by its name. */
export async function createAuthority(trustDomain: string, nowUnixMs: number): Promise<Authority> {
  const keys = await webcrypto.subtle.generateKey(KEYS, true, ["sign", "verify"]);
  const serialNumber = serial();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber,
    name: `CN=Muster CA ${trustDomain}, OU=${serialNumber.slice(1, 9)}`,
    notBefore: new Date(nowUnixMs - BACKDATE_MS),
    notAfter: new Date(nowUnixMs + CA_LIFE_MS),
    signingAlgorithm: SIGNING,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
    ],
  });
  return {
    certificatePem: certificate.toString("pem"),
    privateKeyPem: await privatePem(keys.privateKey),
  };
}

/** Makes the controller's own certificate and key; the chain includes the authority, so that a joining agent can pin it. */
export async function issueController(
  authority: Authority,
  spiffeId: string,
  nowUnixMs: number,
  lifeMs = CONTROLLER_LIFE_MS,
): Promise<TlsIdentity> {
  const keys = await webcrypto.subtle.generateKey(KEYS, true, ["sign", "verify"]);
  const life = { nowUnixMs, lifeMs };
  const leaf = await sign(authority, keys.publicKey, spiffeId, life, ["serverAuth", "clientAuth"]);
  return {
    certificatePem: `${leaf}\n${authority.certificatePem}`,
    privateKeyPem: await privatePem(keys.privateKey),
  };
}

/**
 * Signs a client certificate for the key of a PKCS #10 request, with exactly one URI SAN; whatever else the request asks for is ignored.
 * @param request DER, attacker-chosen
 * @returns PEM, or undefined when the request cannot be read, its key is not P-256, or its own signature does not hold
 */
export async function issueClient(
  authority: Authority,
  request: Uint8Array,
  spiffeId: string,
  nowUnixMs: number,
  lifeMs = CONTROLLER_LIFE_MS,
): Promise<string | undefined> {
  try {
    const csr = new x509.Pkcs10CertificateRequest(Buffer.from(request));
    if (!(await csr.verify())) return undefined;
    const key = await csr.publicKey.export(KEYS, ["verify"], webcrypto);
    return await sign(authority, key, spiffeId, { nowUnixMs, lifeMs }, ["clientAuth"]);
  } catch {
    return undefined;
  }
}

async function sign(
  authority: Authority,
  publicKey: CryptoKey | webcrypto.CryptoKey,
  spiffeId: string,
  { nowUnixMs, lifeMs }: { readonly nowUnixMs: number; readonly lifeMs: number },
  usages: readonly ("serverAuth" | "clientAuth")[],
): Promise<string> {
  const issuer = new x509.X509Certificate(authority.certificatePem);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: `CN=${spiffeId.split("/").slice(-1)[0] ?? ""}`,
    issuer: issuer.subject,
    // A tenth at most: whoever holds it tells by both ends when to renew it.
    notBefore: new Date(nowUnixMs - Math.min(BACKDATE_MS, lifeMs / 10)),
    notAfter: new Date(nowUnixMs + lifeMs),
    signingAlgorithm: SIGNING,
    publicKey: publicKey,
    signingKey: await signingKey(authority.privateKeyPem),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension(usages.map((u) => x509.ExtendedKeyUsage[u])),
      new x509.SubjectAlternativeNameExtension([
        { type: "url", value: spiffeId },
        ...(usages.includes("serverAuth")
          ? [{ type: "dns" as const, value: CONTROLLER_NAME }]
          : []),
      ]),
    ],
  });
  return certificate.toString("pem");
}

function serial(): string {
  // 127 random bits, positive.
  return `0${randomBytes(16).toString("hex").slice(1)}`;
}

async function privatePem(key: CryptoKey | webcrypto.CryptoKey): Promise<string> {
  const der = await webcrypto.subtle.exportKey("pkcs8", key);
  return x509.PemConverter.encode(der, "PRIVATE KEY");
}

async function signingKey(pem: string): Promise<CryptoKey> {
  const der = x509.PemConverter.decodeFirst(pem);
  return webcrypto.subtle.importKey("pkcs8", der, KEYS, false, ["sign"]);
}
