import "reflect-metadata";
import { createPrivateKey, createPublicKey, generateKeyPairSync, webcrypto } from "node:crypto";
import { Pkcs10CertificateRequestGenerator } from "@peculiar/x509";

/** P-256 with SHA-256: what every TLS stack of ours speaks. */
const EC = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/** A fresh P-256 private key, PEM (PKCS #8). Throws none. */
export function newTlsKey(): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

/**
 * A PKCS #10 request (DER) for a client certificate, signed by the key it is for. Its subject is empty: the controller sets the name.
 * Imported only while enrolling, so that a running program does not hold the X.509 library in memory.
 * @param privateKeyPem of `newTlsKey`
 * @throws Error when it is no P-256 key
 */
export async function certificateRequest(privateKeyPem: string): Promise<Uint8Array> {
  const privateKey = createPrivateKey(privateKeyPem);
  const { subtle } = webcrypto;
  const keys = {
    privateKey: await subtle.importKey(
      "pkcs8",
      privateKey.export({ type: "pkcs8", format: "der" }),
      EC,
      false,
      ["sign"],
    ),
    publicKey: await subtle.importKey(
      "spki",
      createPublicKey(privateKey).export({ type: "spki", format: "der" }),
      EC,
      true,
      ["verify"],
    ),
  };
  const request = await Pkcs10CertificateRequestGenerator.create({ keys, signingAlgorithm: EC });
  return new Uint8Array(request.rawData);
}
