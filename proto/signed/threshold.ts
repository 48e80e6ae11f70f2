import { type Envelope, preAuthenticationEncoding } from "./envelope.ts";

/** Somebody whose signature counts: a name, and the one key of it (Ed25519, 32 bytes). */
export type KeyHolder = { readonly name: string; readonly publicKey: Uint8Array };

/** Strict verification of one signature: proto/ed25519.ts `verifySignature`. */
export type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/**
 * Who signed an envelope, each name once and each key once: a threshold counts people with keys, never signatures, so that one person signs no second time by
 * sending the signature twice, and one key that stands under two names is one. What `keyid` says decides nothing. Sorted; [] for nobody. Throws none.
 * @param holders of whom each has one key; the first name of a key counts
 */
export function signersOf(
  envelope: Envelope,
  holders: readonly KeyHolder[],
  verify: Verify,
): readonly string[] {
  const message = preAuthenticationEncoding(envelope.payloadType, envelope.payload);
  const keys = new Set<string>();
  const names = new Set<string>();
  for (const { name, publicKey } of holders) {
    const key = publicKey.join();
    if (keys.has(key) || names.has(name)) continue;
    if (!envelope.signatures.some(({ sig }) => verify(publicKey, message, sig))) continue;
    keys.add(key);
    names.add(name);
  }
  return [...names].sort();
}
