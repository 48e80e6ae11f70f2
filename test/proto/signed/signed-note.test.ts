import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newSeed, sodiumSigner, verifySignature } from "../../../proto/ed25519.ts";
import {
  type Checkpoint,
  formatCheckpoint,
  logOriginOf,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
  wantWitnesses,
} from "../../../proto/signed/checkpoint.ts";
import { EMPTY_ROOT } from "../../../proto/signed/merkle.ts";
import {
  cosignNote,
  formatNote,
  formatVkey,
  type NoteKey,
  parseNote,
  parseVkey,
  signNote,
  standingOf,
} from "../../../proto/signed/signed-note.ts";

const signer = sodiumSigner(newSeed());
const origin = logOriginOf("prod.example");
const key: NoteKey = { name: origin, type: 1, publicKey: signer.publicKey };
const checkpoint: Checkpoint = { origin, size: 7, root: EMPTY_ROOT };
const note = signCheckpoint(checkpoint, signer);
const witness = sodiumSigner(newSeed());
const witnessKey: NoteKey = { name: "witness.example/w1", type: 4, publicKey: witness.publicKey };

/** Codes of what `work` throws; undefined when it throws nothing. */
function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return String((Object(error) as { readonly code?: unknown }).code);
  }
}

describe("a log's key as text", () => {
  const known = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

  test("is the known answer", () => {
    const read = parseVkey(known);
    expect([read.name, read.type]).toEqual(["example.com/foo", 1]);
    expect(formatVkey(read)).toBe(known);
  });

  test.each([
    known.replace("530d903a", "530d903b"),
    known.replace("foo", "fop"),
    known.replace("530d903a", "530D903A"),
    known.slice(0, -4),
    `${known}=`,
    ` ${known}`,
    known.replace("example.com/foo", ""),
    known.replace("+Ae", "+Be"),
    "",
    "a+b",
  ])("is refused as %s", (text) => {
    expect(codeOf(() => parseVkey(text))).toBe("MALFORMED_VKEY");
  });

  test("is read back whatever the key and the name are", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.constantFrom(1 as const, 4 as const),
        fc.stringMatching(/^[a-z./]{1,20}$/),
        (publicKey, type, name) => {
          const read = parseVkey(formatVkey({ name, type, publicKey }));
          expect({ ...read, publicKey: new Uint8Array(read.publicKey) }).toEqual({
            ...{ name, type },
            publicKey: new Uint8Array(publicKey),
          });
        },
      ),
    );
  });
});

describe("a signed note", () => {
  const text = "a\n\nb\n";
  const signed = formatNote({ text, signatures: [signNote(text, "me", signer)] });

  test("is split at its last blank line, and written as it was read", () => {
    expect(parseNote(signed).text).toBe(text);
    expect(formatNote(parseNote(signed))).toBe(signed);
    expect(formatNote(parseNote(Buffer.from(signed)))).toBe(signed);
  });

  test("is the published one of the format", () => {
    const published = [
      "Ognuno sta solo sul cuor della terra",
      "trafitto da un raggio di sole:",
      "",
      "ed è subito sera.",
      "",
      "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=",
      "",
    ].join("\n");
    const read = parseNote(published);
    expect(read.signatures.map(({ name }) => name)).toEqual(["quasimodo.example/salvatore"]);
    expect(formatNote(read)).toBe(published);
  });

  test.each([
    ["no signature", `${text}\n`],
    ["no blank line", text.replace("\n\n", "\n")],
    ["no newline at its end", signed.slice(0, -1)],
    ["a tab", signed.replace("a", "\t")],
    ["a carriage return", signed.replaceAll("\n", "\r\n")],
    ["a lone surrogate", signed.replace("a", "\ud800")],
    ["a hyphen for the dash", signed.replace("\u2014", "-")],
    ["two spaces", signed.replace("\u2014 me", "\u2014  me")],
    ["a plus in a name", signed.replace(" me ", " m+e ")],
    ["no name", signed.replace(" me ", "  ")],
    ["url-safe base64", signed.replace(/ me .*/, " me ____________")],
    ["base64 with spare bits", signed.replace(/ me .*/, " me AAAAAAB=")],
    ["a signature of nothing", signed.replace(/ me .*/, " me AAAAAA==")],
    ["an unfinished line", `${signed}\u2014 x`],
    ["a third field", signed.replace(/=?=?\n$/, " x\n")],
  ])("with %s is refused", (_, bad) => {
    expect(codeOf(() => parseNote(bad))).toBe("MALFORMED_NOTE");
  });

  test("that is no UTF-8, or too large, or has too many signatures is refused", () => {
    const bytes = Buffer.from(signed);
    bytes[0] = 0xff;
    const line = signed.slice(signed.lastIndexOf("\u2014"));
    expect(codeOf(() => parseNote(bytes))).toBe("MALFORMED_NOTE");
    expect(codeOf(() => parseNote(`${"x".repeat(16_384)}\n${signed}`))).toBe("MALFORMED_NOTE");
    expect(codeOf(() => parseNote(`${signed}${line.repeat(64)}`))).toBe("MALFORMED_NOTE");
  });

  test("stands with its signer's key, not with another's of the same name", () => {
    const me: NoteKey = { name: "me", type: 1, publicKey: signer.publicKey };
    const stands = (one: NoteKey, from = signed) =>
      standingOf(parseNote(from), one, verifySignature).state;
    expect(stands(me)).toBe("good");
    expect(stands({ ...me, publicKey: witness.publicKey })).toBe("absent");
    expect(stands({ ...me, name: "you" })).toBe("absent");
    expect(stands(me, signed.replace("a\n", "c\n"))).toBe("bad");
  });

  test("with one good and one wrong line of the same key stands badly", () => {
    const me: NoteKey = { name: "me", type: 1, publicKey: signer.publicKey };
    const good = signNote(text, "me", signer);
    const wrong = { ...good, signature: signNote("x\n", "me", signer).signature };
    for (const signatures of [
      [good, wrong],
      [wrong, good],
    ])
      expect(standingOf({ text, signatures }, me, verifySignature).state).toBe("bad");
  });
});

describe("a checkpoint", () => {
  const open = (found: string | Uint8Array, by: NoteKey = key) =>
    openCheckpoint(found, by, verifySignature);

  test("opens with the log's key, and says origin, size and root", () => {
    const { note: _, ...opened } = open(note);
    expect({ ...opened, root: Buffer.from(opened.root) }).toEqual({
      ...checkpoint,
      root: Buffer.from(EMPTY_ROOT),
    });
  });

  test("does not open with any byte of it flipped", () => {
    const bytes = Buffer.from(note);
    for (let at = 0; at < bytes.byteLength; at++)
      for (const bit of [1, 16, 128]) {
        const flipped = Buffer.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ bit;
        expect(codeOf(() => open(flipped))).toMatch(/^(?:MALFORMED_NOTE|BAD_LOG_SIGNATURE)$/);
      }
  });

  test("of another log, or by another key, does not open", () => {
    const other = signCheckpoint({ ...checkpoint, origin: "other/log" }, signer);
    expect(codeOf(() => open(other))).toBe("BAD_LOG_SIGNATURE");
    const text = formatCheckpoint({ ...checkpoint, origin: "other/log" });
    const renamed = formatNote({ text, signatures: [signNote(text, origin, signer)] });
    expect(codeOf(() => open(renamed))).toBe("WRONG_LOG");
    expect(codeOf(() => open(note, { ...key, publicKey: witness.publicKey }))).toBe(
      "BAD_LOG_SIGNATURE",
    );
  });

  test.each([
    "o\n07\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
    "o\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
    "o\n9007199254740992\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
    "o\n1e3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
    "o\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n",
    "o\n1\nAAAA\n",
    "o\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nmore\n",
    "o\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    "\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
    "o\n1\n",
    "",
  ])("with the text %j is refused", (text) => {
    expect(codeOf(() => parseCheckpoint(text))).toBe("MALFORMED_CHECKPOINT");
  });

  test("is cosigned by a witness, with the time of it", () => {
    const parsed = parseNote(note);
    const line = cosignNote(parsed.text, witnessKey.name, witness, 1_700_000_000);
    const cosigned = parseNote(formatNote({ ...parsed, signatures: [...parsed.signatures, line] }));
    expect(open(formatNote(cosigned)).size).toBe(7);
    expect(wantWitnesses(cosigned, [witnessKey], verifySignature)).toEqual([
      { name: witnessKey.name, atUnixS: 1_700_000_000 },
    ]);
  });

  test("is not witnessed without a line, with another time, by an author's signature, or by the log itself", () => {
    const { text, signatures } = parseNote(note);
    const line = cosignNote(text, witnessKey.name, witness, 1_700_000_000);
    const late = Buffer.from(line.signature);
    late[7] = (late[7] ?? 0) + 1;
    const wanted = (lines: typeof signatures) => () =>
      wantWitnesses({ text, signatures: lines }, [witnessKey], verifySignature);
    expect(codeOf(wanted([line]))).toBeUndefined();
    expect(codeOf(wanted(signatures))).toBe("NOT_WITNESSED");
    expect(codeOf(wanted([{ ...line, signature: late }]))).toBe("NOT_WITNESSED");
    expect(codeOf(wanted([{ ...line, signature: line.signature.subarray(8) }]))).toBe(
      "NOT_WITNESSED",
    );
    const author: NoteKey = { ...witnessKey, type: 1 };
    const signed = signNote(text, witnessKey.name, witness);
    expect(
      codeOf(() => wantWitnesses({ text, signatures: [signed] }, [author], verifySignature)),
    ).toBe("NOT_WITNESSED");
  });

  test("cosigned only is no checkpoint of the log", () => {
    const { text } = parseNote(note);
    const line = cosignNote(text, origin, signer, 1);
    const forged = formatNote({ text, signatures: [line] });
    expect(codeOf(() => open(forged))).toBe("BAD_LOG_SIGNATURE");
    expect(codeOf(() => open(forged, { ...key, type: 4 }))).toBe("BAD_LOG_SIGNATURE");
  });
});
