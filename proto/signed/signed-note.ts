import { LIMITS } from "../limits.ts";
import { describeText } from "./body.ts";
import { bytesEqual, sha256, toHex } from "./bytes.ts";
import type { Signer } from "./envelope.ts";
import { FormatError } from "./format-error.ts";

/** How a note's signature is made (c2sp.org/signed-note): over its text, or by a witness over its text and a time (c2sp.org/tlog-cosignature). */
export const NOTE_KEY_TYPE = { ed25519: 1, cosignature: 4 } as const;

export type NoteKeyType = (typeof NOTE_KEY_TYPE)[keyof typeof NOTE_KEY_TYPE];

/** A key that notes are verified with: `name+hex8(keyid)+base64(type||key)` as text. */
export type NoteKey = {
  readonly name: string;
  readonly type: NoteKeyType;
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array;
};

/** One signature line of a note; nothing in it is verified yet. */
export type NoteSignature = {
  readonly name: string;
  /** 4 bytes. */
  readonly keyId: Uint8Array;
  /** What the key's type makes of it, at least 1 byte. */
  readonly signature: Uint8Array;
};

/** Text ending in a newline, and who signed it (c2sp.org/signed-note). */
export type SignedNote = {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
};

/** Ed25519, strictly: false for everything but a valid signature. */
export type VerifySignature = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean;

const DASH = "\u2014";
const COSIGNATURE_BYTES = 72;
/** The last second of the year 9999: later ones cannot be shown. */
const END_OF_TIME_S = 253_402_300_799n;

/** The first 4 bytes of SHA-256(name || newline || type || key). Throws none. */
function noteKeyId({ name, type, publicKey }: NoteKey): Uint8Array {
  return sha256(`${name}\n`, Uint8Array.of(type), publicKey).subarray(0, 4);
}

/** A key as text. Throws none. */
export function formatVkey(key: NoteKey): string {
  const encoded = Buffer.concat([Uint8Array.of(key.type), key.publicKey]).toString("base64");
  return `${key.name}+${toHex(noteKeyId(key))}+${encoded}`;
}

/** Reads a key's text: name, id and key must belong together. @throws FormatError MALFORMED_VKEY */
export function parseVkey(text: string): NoteKey {
  const refuse = (what: string): never => {
    throw new FormatError("MALFORMED_VKEY", `log key: ${what}`);
  };
  // Base64 may hold a plus too; a name may not.
  const [, name = "", id = "", encoded = ""] = /^([^+]*)\+([^+]*)\+(.*)$/s.exec(text) ?? [];
  const bytes = strictBase64(encoded);
  if (!isKeyName(name) || bytes === undefined)
    return refuse(`found ${describeText(text)}, wanted NAME+ID+BASE64`);
  const type = Object.values(NOTE_KEY_TYPE).find((one) => one === bytes[0]);
  if (type === undefined || bytes.byteLength !== 33)
    return refuse(
      `found type ${bytes[0] ?? "none"} with ${bytes.byteLength} bytes, wanted type 1 or 4 with 33`,
    );
  const key: NoteKey = { name, type, publicKey: bytes.subarray(1) };
  const wanted = toHex(noteKeyId(key));
  if (id !== wanted) return refuse(`found id ${describeText(id)}, wanted ${wanted}`);
  return key;
}

/** Reads a note strictly; every byte of it is in what is returned. @throws FormatError MALFORMED_NOTE */
export function parseNote(note: string | Uint8Array): SignedNote {
  const refuse = (what: string): never => {
    throw new FormatError("MALFORMED_NOTE", `note: ${what}`);
  };
  const bytes = Buffer.from(note);
  if (bytes.byteLength > LIMITS.noteBytes)
    refuse(`found ${bytes.byteLength} bytes, wanted at most ${LIMITS.noteBytes}`);
  const whole = bytes.toString("utf8");
  if (typeof note === "string" ? note !== whole : !bytesEqual(Buffer.from(whole), bytes))
    refuse("found something that is no UTF-8");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (/[\u0000-\u0009\u000b-\u001f]/.test(whole)) refuse("found a control character, wanted text");
  const split = whole.lastIndexOf("\n\n");
  if (split < 0 || !whole.endsWith("\n")) refuse("found no blank line before signatures");
  const text = whole.slice(0, split + 1);
  const lines = whole.slice(split + 2, -1).split("\n");
  if (lines.length > LIMITS.noteSignatures)
    refuse(`found ${lines.length} signatures, wanted at most ${LIMITS.noteSignatures}`);
  return { text, signatures: lines.map((line) => readSignature(line, refuse)) };
}

function readSignature(line: string, refuse: (what: string) => never): NoteSignature {
  const [dash, name = "", encoded = "", ...more] = line.split(" ");
  const bytes = strictBase64(encoded);
  if (dash !== DASH || more.length > 0 || !isKeyName(name) || bytes === undefined)
    return refuse(`signature: found ${describeText(line)}, wanted "${DASH} NAME BASE64"`);
  if (bytes.byteLength < 5)
    return refuse(`signature: found ${bytes.byteLength} bytes, wanted 5 or more`);
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

/** A note as text: what `parseNote` reads. Throws none. */
export function formatNote({ text, signatures }: SignedNote): string {
  const lines = signatures.map(({ name, keyId, signature }) => {
    const encoded = Buffer.concat([keyId, signature]).toString("base64");
    return `${DASH} ${name} ${encoded}\n`;
  });
  return `${text}\n${lines.join("")}`;
}

/** Signs a text as its author, type 0x01. @param text ends in a newline. Throws what the signer throws. */
export function signNote(text: string, name: string, signer: Signer): NoteSignature {
  const key: NoteKey = { name, type: NOTE_KEY_TYPE.ed25519, publicKey: signer.publicKey };
  return { name, keyId: noteKeyId(key), signature: signer.sign(Buffer.from(text)) };
}

/** Signs a checkpoint as a witness, type 0x04. @param atUnixS whole seconds of the witness's wall clock. Throws what the signer throws. */
export function cosignNote(
  text: string,
  name: string,
  signer: Signer,
  atUnixS: number,
): NoteSignature {
  const key: NoteKey = { name, type: NOTE_KEY_TYPE.cosignature, publicKey: signer.publicKey };
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(atUnixS));
  const signature = signer.sign(cosignedBytes(text, BigInt(atUnixS)));
  return { name, keyId: noteKeyId(key), signature: Buffer.concat([time, signature]) };
}

function cosignedBytes(text: string, atUnixS: bigint): Uint8Array {
  return Buffer.from(`cosignature/v1\ntime ${atUnixS}\n${text}`);
}

/** How a note stands with one key. `absent`: no line is this key's. */
export type NoteStanding =
  | { readonly state: "absent" | "bad" }
  | {
      readonly state: "good";
      /** When a witness signed, seconds since 1970 by its own clock; undefined for an author's signature. */
      readonly atUnixS: number | undefined;
    };

/**
 * How a note stands with one key: bad when any line with this key's name and id does not verify, which refuses the whole note. Lines of other keys are not
 * looked at. Throws none.
 */
export function standingOf(note: SignedNote, key: NoteKey, verify: VerifySignature): NoteStanding {
  const id = noteKeyId(key);
  const lines = note.signatures.filter((s) => s.name === key.name && bytesEqual(s.keyId, id));
  let standing: NoteStanding = { state: "absent" };
  for (const { signature } of lines) {
    const taken =
      key.type === NOTE_KEY_TYPE.cosignature
        ? cosigned(note.text, signature, key.publicKey, verify)
        : verify(key.publicKey, Buffer.from(note.text), signature) && { atUnixS: undefined };
    if (taken === false) return { state: "bad" };
    standing = { state: "good", ...taken };
  }
  return standing;
}

function cosigned(
  text: string,
  signature: Uint8Array,
  publicKey: Uint8Array,
  verify: VerifySignature,
): { readonly atUnixS: number } | false {
  if (signature.byteLength !== COSIGNATURE_BYTES) return false;
  const atUnixS = Buffer.from(signature.subarray(0, 8)).readBigUInt64BE();
  if (atUnixS > END_OF_TIME_S) return false;
  if (!verify(publicKey, cosignedBytes(text, atUnixS), signature.subarray(8))) return false;
  return { atUnixS: Number(atUnixS) };
}

/** Bytes of standard base64 with its padding and without spare bits; undefined for anything else. Throws none. */
export function strictBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : undefined;
}

/** Not empty, without spaces and plus signs. */
function isKeyName(name: string): boolean {
  return name.length > 0 && !/[\s+\u0085\u180e]/u.test(name);
}
