import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";

/** A fresh P-256 private key, PEM (PKCS #8). Throws none. */
export function newTlsKey(): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

/** DER tags of X.690 that are used here. */
const TAG = { integer: 0x02, bits: 0x03, sequence: 0x30, attributes: 0xa0 } as const;
/** AlgorithmIdentifier of ecdsa-with-SHA256, 1.2.840.10045.4.3.2. */
const ECDSA_SHA256 = Buffer.from("300a06082a8648ce3d040302", "hex");

/**
 * A PKCS #10 request (DER) for a client certificate, signed by the key it is for. Its subject is empty: the controller sets the name. Written by hand, so that a running
 * program, which renews its certificate, does not hold an X.509 library in memory.
 * @param privateKeyPem of `newTlsKey`
 * @throws Error when it is no P-256 key
 */
export async function certificateRequest(privateKeyPem: string): Promise<Uint8Array> {
  const privateKey = createPrivateKey(privateKeyPem);
  if (privateKey.asymmetricKeyDetails?.namedCurve !== "prime256v1")
    throw new Error("certificate request: found another key, wanted one of P-256");
  const publicKey = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  const version = der(TAG.integer, Buffer.of(0));
  const subject = der(TAG.sequence);
  const info = der(TAG.sequence, version, subject, publicKey, der(TAG.attributes));
  // A BIT STRING begins with the number of bits that its last byte leaves out.
  const signature = der(TAG.bits, Buffer.of(0), sign("sha256", info, privateKey));
  return new Uint8Array(der(TAG.sequence, info, ECDSA_SHA256, signature));
}

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { byteLength } = content;
  const length =
    byteLength < 0x80
      ? [byteLength]
      : byteLength < 0x100
        ? [0x81, byteLength]
        : [0x82, byteLength >> 8, byteLength & 0xff];
  return Buffer.concat([Buffer.of(tag, ...length), content]);
}
