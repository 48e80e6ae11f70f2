import { createCipheriv, createDecipheriv, createPrivateKey, hkdfSync } from "node:crypto";

/** What opens a sealed secret: both, so that neither a permit key alone nor an authority's key alone gives the next one. */
export type SealingKeys = {
  /** Of a permit key. */
  readonly seed: Uint8Array;
  readonly authorityKeyPem: string;
};

/** What kind of secret it is, and whose: what was sealed for one opens as no other. */
export type SealedAs = {
  readonly what: "permit key" | "log key" | "authority";
  /** Public key, or SHA-256 of the certificate. */
  readonly whose: Uint8Array;
};

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals a secret for every controller that has both keys. */
export function sealSecret(
  secret: Uint8Array,
  as: SealedAs,
  under: SealingKeys,
  random: (bytes: number) => Uint8Array,
): Uint8Array {
  const nonce = random(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyOf(under, as), nonce);
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `sealSecret` sealed. @throws Error when it was sealed under others, as something else, or changed */
export function openSealedSecret(sealed: Uint8Array, as: SealedAs, under: SealingKeys): Uint8Array {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const body = sealed.subarray(NONCE_BYTES, -TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", keyOf(under, as), nonce);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]));
}

function keyOf({ seed, authorityKeyPem }: SealingKeys, { what, whose }: SealedAs): Uint8Array {
  const authority = createPrivateKey(authorityKeyPem).export({ type: "pkcs8", format: "der" });
  const both = Buffer.concat([seed, authority]);
  return new Uint8Array(hkdfSync("sha256", both, whose, `muster ${what} v1`, 32));
}
