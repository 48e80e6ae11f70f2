import { createHash } from "node:crypto";

// Everything in this folder that needs more than the language itself is in this file and in those that commands do not need: the status page has its own in its place.

/** SHA-256 of the concatenation of `parts`; 32 bytes. Throws none. */
export function sha256(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Lower-case hex of bytes. Throws none. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}

/** Bytes of lower-case hex, or undefined when `text` is anything else. Throws none. */
export function fromHex(text: string): Uint8Array | undefined {
  return /^(?:[0-9a-f]{2})*$/.test(text) ? Buffer.from(text, "hex") : undefined;
}

/** Whether two byte strings are the same. Not constant in time: for public values only. Throws none. */
export function bytesEqual(a: Uint8Array, b: Uint8Array): boolean {
  return (
    a.byteLength === b.byteLength &&
    Buffer.compare(
      Buffer.from(a.buffer, a.byteOffset, a.byteLength),
      Buffer.from(b.buffer, b.byteOffset, b.byteLength),
    ) === 0
  );
}

/** UTF-8 bytes of text; a lone surrogate becomes U+FFFD. Throws none. */
export function utf8(text: string): Uint8Array {
  return Buffer.from(text, "utf8");
}

/** How many bytes `text` is in UTF-8. Throws none. */
export function utf8Length(text: string): number {
  return Buffer.byteLength(text);
}

/** The parts, one after the other, in a new array. Throws none. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}

/** Base64 in the URL-safe alphabet, without padding (RFC 4648, section 5). Throws none. */
export function toBase64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64url");
}
