// In the place of proto/signed/bytes.ts in the page's bundle: the same functions without Node. test/controller/status/page holds one against the other.

const TEXT = new TextEncoder();

/** Round constants of SHA-256 (FIPS 180-4): the first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const ROUND = fractions(64, 1 / 3);
/** First state: of the square roots of the first 8 primes. */
const FIRST = fractions(8, 1 / 2);

function fractions(count: number, power: number): Uint32Array {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (prime) found.push((n ** power % 1) * 2 ** 32);
  }
  return new Uint32Array(found);
}

/** SHA-256 of the concatenation of `parts`; 32 bytes. Throws none. */
export function sha256(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const message = concatBytes(...parts.map((p) => (typeof p === "string" ? utf8(p) : p)));
  const blocks = (message.byteLength + 9 + 63) >> 6;
  const padded = new Uint8Array(blocks * 64);
  padded.set(message);
  padded[message.byteLength] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.byteLength - 8, Math.floor(message.byteLength / 2 ** 29));
  view.setUint32(padded.byteLength - 4, (message.byteLength << 3) >>> 0);
  const state = FIRST.slice();
  const words = new Uint32Array(64);
  for (let at = 0; at < padded.byteLength; at += 64) compress(state, words, view, at);
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, i) => {
    digest.setUint32(i * 4, word);
  });
  return new Uint8Array(digest.buffer);
}

function rotate(x: number, by: number): number {
  return (x >>> by) | (x << (32 - by));
}

function compress(state: Uint32Array, w: Uint32Array, view: DataView, at: number): void {
  const word = (i: number): number => w[i] ?? 0;
  for (let i = 0; i < 16; i++) w[i] = view.getUint32(at + i * 4);
  for (let i = 16; i < 64; i++) {
    const [x, y] = [word(i - 15), word(i - 2)];
    const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
    const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
    w[i] = word(i - 16) + s0 + word(i - 7) + s1;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const t1 = h + s1 + ((e & f) ^ (~e & g)) + (ROUND[i] ?? 0) + word(i);
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((value, i) => {
    state[i] = (state[i] ?? 0) + value;
  });
}

/** Lower-case hex of bytes. Throws none. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Bytes of lower-case hex, or undefined when `text` is anything else. Throws none. */
export function fromHex(text: string): Uint8Array | undefined {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) return undefined;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Whether two byte strings are the same. Not constant in time: for public values only. Throws none. */
export function bytesEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && a.every((byte, i) => byte === b[i]);
}

/** UTF-8 bytes of text; a lone surrogate becomes U+FFFD. Throws none. */
export function utf8(text: string): Uint8Array {
  return TEXT.encode(text);
}

/** How many bytes `text` is in UTF-8. Throws none. */
export function utf8Length(text: string): number {
  return TEXT.encode(text).byteLength;
}

/** The parts, one after the other, in a new array. Throws none. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/** Base64 in the URL-safe alphabet, without padding (RFC 4648, section 5). Throws none. */
export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Base64 in the standard alphabet. Throws none. */
export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** Bytes of standard base64; undefined when `text` is anything else. Throws none. */
export function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  } catch {
    return undefined;
  }
}
