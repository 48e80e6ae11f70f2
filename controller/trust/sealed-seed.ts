import { createCipheriv, createDecipheriv, createPrivateKey, hkdfSync } from "node:crypto";

/** What opens a sealed seed: both, so that neither a permit key alone nor the authority's key alone gives the next one. */
export type SealingKeys = {
  /** Of the permit key before it. */
  readonly seed: Uint8Array;
  readonly authorityKeyPem: string;
};

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals the seed of the next permit key for every controller that has the present one and the authority's key.
 * @param publicKey of the seed that is sealed: what was sealed for one key opens no other
 */
export function sealSeed(
  next: Uint8Array,
  publicKey: Uint8Array,
  under: SealingKeys,
  random: (bytes: number) => Uint8Array,
): Uint8Array {
  const nonce = random(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyOf(under, publicKey), nonce);
  return Buffer.concat([nonce, cipher.update(next), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `sealSeed` sealed. @throws Error when it was sealed under others, or changed */
export function openSealedSeed(
  sealed: Uint8Array,
  publicKey: Uint8Array,
  under: SealingKeys,
): Uint8Array {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const body = sealed.subarray(NONCE_BYTES, -TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", keyOf(under, publicKey), nonce);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]));
}

function keyOf({ seed, authorityKeyPem }: SealingKeys, publicKey: Uint8Array): Uint8Array {
  const authority = createPrivateKey(authorityKeyPem).export({ type: "pkcs8", format: "der" });
  const both = Buffer.concat([seed, authority]);
  return new Uint8Array(hkdfSync("sha256", both, publicKey, "muster permit key v1", 32));
}
