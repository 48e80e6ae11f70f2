import { randomBytes, scryptSync } from "node:crypto";
import sodium from "sodium-native";
import nacl from "tweetnacl";
import { sha256, toHex } from "./signed/bytes.ts";
import type { Signer } from "./signed/envelope.ts";

/** DER prefix of an Ed25519 SubjectPublicKeyInfo (RFC 8410); the 32 key bytes follow. */
const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

/** A key that cannot be used, or a sealed key file that does not open. */
export class KeyError extends Error {
  override readonly name = "KeyError";
  readonly code: "BAD_KEY" | "BAD_PASSPHRASE" | "MALFORMED_KEY_FILE";
  constructor(code: KeyError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** keyid: lower-case hex SHA-256 of the key's DER SubjectPublicKeyInfo. @param publicKey 32 bytes */
export function keyidOf(publicKey: Uint8Array): string {
  return toHex(sha256(SPKI_PREFIX, publicKey));
}

/** 32 fresh random bytes to make a key from. */
export function newSeed(): Uint8Array {
  return randomBytes(32);
}

/**
 * A libsodium signer, for evidence and permits. Deterministic (RFC 8032).
 * @param seed 32 secret bytes
 * @throws KeyError BAD_KEY
 */
export function sodiumSigner(seed: Uint8Array): Signer {
  wantLength(seed, "seed");
  const publicKey = Buffer.alloc(32);
  const secretKey = Buffer.alloc(64);
  sodium.crypto_sign_seed_keypair(publicKey, secretKey, seed);
  return {
    keyid: keyidOf(publicKey),
    publicKey,
    sign: (message) => {
      const signature = Buffer.alloc(64);
      sodium.crypto_sign_detached(signature, message, secretKey);
      return signature;
    },
  };
}

/**
 * A tweetnacl signer, for operators: the same key and the same signatures as libsodium's.
 * @param seed 32 secret bytes
 * @throws KeyError BAD_KEY
 */
export function naclSigner(seed: Uint8Array): Signer {
  wantLength(seed, "seed");
  const pair = nacl.sign.keyPair.fromSeed(new Uint8Array(seed));
  return {
    keyid: keyidOf(pair.publicKey),
    publicKey: pair.publicKey,
    sign: (message) => nacl.sign.detached(new Uint8Array(message), pair.secretKey),
  };
}

/**
 * Strict Ed25519 verification by libsodium: refuses S >= L, small-order A and R, non-canonical encodings. Everything but a valid signature,
 * sizes included, is false. Throws none.
 */
export function verifySignature(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (publicKey.byteLength !== 32 || signature.byteLength !== 64) return false;
  try {
    return sodium.crypto_sign_verify_detached(signature, message, publicKey);
  } catch {
    return false;
  }
}

/** Whether a public key may be enrolled: 32 bytes, canonical, on the curve, in the prime-order group. Throws none. */
export function isAcceptablePublicKey(publicKey: Uint8Array): boolean {
  if (publicKey.byteLength !== 32) return false;
  try {
    return sodium.crypto_core_ed25519_is_valid_point(publicKey);
  } catch {
    return false;
  }
}

/** scrypt cost for key files: about 0.1 s and 64 MiB. */
const SCRYPT = { N: 65_536, r: 8, p: 1, maxmem: 134_217_728 } as const;

/** A sealed seed as JSON for a file: scrypt (N=65536, r=8, p=1) and nacl.secretbox; `public_key` is hex and readable without the passphrase. */
export function sealSeed(seed: Uint8Array, passphrase: string): string {
  const salt = randomBytes(16);
  const nonce = randomBytes(nacl.secretbox.nonceLength);
  const key = scryptSync(passphrase, salt, nacl.secretbox.keyLength, SCRYPT);
  const box = nacl.secretbox(new Uint8Array(seed), new Uint8Array(nonce), new Uint8Array(key));
  const file = {
    type: "muster-key-v1",
    public_key: toHex(naclSigner(seed).publicKey),
    kdf: "scrypt-65536-8-1",
    salt: salt.toString("base64"),
    nonce: nonce.toString("base64"),
    box: Buffer.from(box).toString("base64"),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * Opens a sealed seed. Texts of errors never repeat the file's content.
 * @throws KeyError MALFORMED_KEY_FILE, BAD_PASSPHRASE
 */
export function openSeed(fileText: string, passphrase: string): Uint8Array {
  const { salt, nonce, box } = parseKeyFile(fileText);
  const key = scryptSync(passphrase, salt, nacl.secretbox.keyLength, SCRYPT);
  const seed = nacl.secretbox.open(box, nonce, new Uint8Array(key));
  if (seed === null)
    throw new KeyError(
      "BAD_PASSPHRASE",
      "key file: found a box that this passphrase does not open",
    );
  return seed;
}

function parseKeyFile(fileText: string): { salt: Uint8Array; nonce: Uint8Array; box: Uint8Array } {
  let file: Record<string, unknown> = {};
  try {
    file = Object(JSON.parse(fileText)) as Record<string, unknown>;
  } catch {
    // Falls through: an unparsable file has no type.
  }
  const part = (name: string, length: number): Uint8Array => {
    const value = file[name];
    const bytes = new Uint8Array(Buffer.from(typeof value === "string" ? value : "", "base64"));
    if (file["type"] !== "muster-key-v1" || bytes.byteLength !== length)
      throw new KeyError("MALFORMED_KEY_FILE", "key file: found no muster-key-v1 file");
    return bytes;
  };
  return { salt: part("salt", 16), nonce: part("nonce", 24), box: part("box", 48) };
}

function wantLength(seed: Uint8Array, what: string): void {
  if (seed.byteLength !== 32)
    throw new KeyError("BAD_KEY", `${what}: found ${seed.byteLength} bytes, wanted 32`);
}
