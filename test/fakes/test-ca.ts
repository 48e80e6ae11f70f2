import "reflect-metadata";
import { webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";
import { CONTROLLER_NAME, certificateFingerprint, type TlsIdentity } from "../../proto/channel.ts";

const EC = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const DAY_MS = 86_400_000;

/** A certificate authority of one test: real P-256 keys and certificates, nothing on disk. */
export type TestCa = {
  readonly caPem: string;
  /** Hex SHA-256 of the CA certificate's DER. */
  readonly fingerprint: string;
  /** Certificate of a controller's listeners, or of whoever has that name; the CA's own behind it in the chain. */
  serverIdentity(name?: string): Promise<TlsIdentity>;
  /** A client certificate with a key of its own and the given URI SANs. */
  clientIdentity(...uris: readonly string[]): Promise<TlsIdentity>;
  /** Signs a PKCS #10 request (DER) for the given URI SANs. @throws Error when its own signature does not verify */
  signRequest(request: Uint8Array, ...uris: readonly string[]): Promise<string>;
};

/** Makes a certificate authority. */
export async function createTestCa(): Promise<TestCa> {
  const keys = await makeKeys();
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    name: "CN=muster test CA",
    keys,
    signingAlgorithm: EC,
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + DAY_MS),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  const caPem = ca.toString("pem");
  const issue = async (
    publicKey: x509.PublicKeyType,
    names: x509.JsonGeneralNames,
    usage: string,
  ): Promise<string> => {
    const certificate = await x509.X509CertificateGenerator.create({
      subject: "CN=muster test",
      issuer: ca.subject,
      publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: EC,
      notBefore: new Date(Date.now() - DAY_MS),
      notAfter: new Date(Date.now() + DAY_MS),
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.ExtendedKeyUsageExtension([usage], true),
        new x509.SubjectAlternativeNameExtension(names),
      ],
    });
    return certificate.toString("pem");
  };
  const uriNames = (uris: readonly string[]): x509.JsonGeneralNames =>
    uris.map((value) => ({ type: "url", value }));
  return {
    caPem,
    fingerprint: certificateFingerprint(caPem),
    serverIdentity: async (name = CONTROLLER_NAME) => {
      const own = await makeKeys();
      const names: x509.JsonGeneralNames = [{ type: "dns", value: name }];
      const leaf = await issue(own.publicKey, names, x509.ExtendedKeyUsage.serverAuth);
      return {
        certificatePem: `${leaf}\n${caPem}\n`,
        privateKeyPem: await privatePem(own.privateKey),
      };
    },
    clientIdentity: async (...uris) => {
      const own = await makeKeys();
      return {
        certificatePem: await issue(
          own.publicKey,
          uriNames(uris),
          x509.ExtendedKeyUsage.clientAuth,
        ),
        privateKeyPem: await privatePem(own.privateKey),
      };
    },
    signRequest: async (request, ...uris) => {
      const csr = new x509.Pkcs10CertificateRequest(new Uint8Array(request));
      if (!(await csr.verify())) throw new Error("certificate request: found a bad signature");
      return issue(csr.publicKey, uriNames(uris), x509.ExtendedKeyUsage.clientAuth);
    },
  };
}

function makeKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(EC, true, ["sign", "verify"]);
}

async function privatePem(key: webcrypto.CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY");
}
