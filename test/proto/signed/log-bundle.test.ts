import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newSeed, sodiumSigner, verifySignature } from "../../../proto/ed25519.ts";
import { signCheckpoint } from "../../../proto/signed/checkpoint.ts";
import {
  type BundleChecks,
  type BundledEntry,
  type BundleSource,
  type BundleSummary,
  readBundle,
  writeBundle,
} from "../../../proto/signed/log-bundle.ts";
import { encodeLogEntry, type LogEntry } from "../../../proto/signed/log-entry.ts";
import type { LeafRange } from "../../../proto/signed/merkle.ts";
import {
  cosignNote,
  formatNote,
  type NoteKey,
  parseNote,
} from "../../../proto/signed/signed-note.ts";
import { MemoryLog } from "./log-trees.ts";

const signer = sodiumSigner(newSeed());
const origin = "prod.example/log";
const key: NoteKey = { name: origin, type: 1, publicKey: signer.publicKey };
const witness = sodiumSigner(newSeed());
const witnessKey: NoteKey = { name: "w1", type: 4, publicKey: witness.publicKey };
/** Too large for an entry: named by its digest. */
const LARGE = Buffer.alloc(70_000, 7);

const log = new MemoryLog(
  Array.from({ length: 23 }, (_, i) => {
    const bytes = i === 6 ? LARGE : Buffer.from(`{"n":${i}}`);
    return encodeLogEntry({
      atUnixMs: 1_000 + i,
      controller: "c1",
      what: { is: "record", kind: "pool", key: `pool/p${i}`, value: { bytes } },
    });
  }),
);

function sourceOf(ranges: readonly LeafRange[], size = 23, from = log): BundleSource {
  return {
    note: signCheckpoint({ origin, size, root: from.rootAt(size) }, signer),
    size,
    ranges,
    readHashes: from.readHashes,
    readEntry: async (index) => from.entries[index] ?? new Uint8Array(),
    readValue: async () => LARGE,
  };
}

async function bytesOf(source: BundleSource): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeBundle(source)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const CHECKS: BundleChecks = { key, witnesses: [], verify: verifySignature };

type Read = BundleSummary & { readonly found: readonly BundledEntry[] };

async function read(bundle: Uint8Array, checks = CHECKS, chunkBytes = 1_000_000): Promise<Read> {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bundle.byteLength; at += chunkBytes)
    chunks.push(bundle.subarray(at, at + chunkBytes));
  const found: BundledEntry[] = [];
  const reading = readBundle(chunks, checks);
  for (;;) {
    const { done, value } = await reading.next();
    if (done === true) return { ...value, found };
    found.push(value);
  }
}

async function codeOf(bundle: Uint8Array, checks = CHECKS): Promise<string> {
  try {
    await read(bundle, checks);
    return "HOLDS";
  } catch (error) {
    return String((Object(error) as { readonly code?: unknown }).code);
  }
}

/** The same bytes with a digest at the end that fits them: what a forger would make of them. */
function resealed(bundle: Uint8Array): Buffer {
  const body = bundle.subarray(0, -32);
  return Buffer.concat([body, createHash("sha256").update(body).digest()]);
}

function flipped(bundle: Uint8Array, at: number, bit: number): Buffer {
  const bytes = Buffer.from(bundle);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  return bytes;
}

const WHOLE = [{ start: 0, end: 23 }];
const SOME = [
  { start: 1, end: 2 },
  { start: 9, end: 13 },
  { start: 22, end: 23 },
];
/** Every code that a broken bundle may have: each says what is wrong, none is a fault of the reader. */
const PRECISE =
  /^(?:MALFORMED_LOG_BUNDLE|MALFORMED_LOG_ENTRY|MALFORMED_NOTE|BAD_LOG_SIGNATURE|WRONG_LOG_ROOT)$/;

describe("an evidence bundle", () => {
  test("of the whole log holds, however its bytes come", async () => {
    const bundle = await bytesOf(sourceOf(WHOLE));
    for (const chunkBytes of [1, 7, 1_000_000]) {
      const { entries, ranges, found, checkpoint } = await read(bundle, CHECKS, chunkBytes);
      expect([entries, ranges, checkpoint.size]).toEqual([23, WHOLE, 23]);
      expect(found.map(({ index }) => index)).toEqual(Array.from({ length: 23 }, (_, i) => i));
      expect(found.map(({ leaf }) => leaf)).toEqual(log.leaves);
    }
  });

  test("of any choice of entries of any log holds, and gives exactly those", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 23 }),
        fc.uniqueArray(fc.nat(22), { minLength: 1 }),
        async (size, chosen) => {
          const indices = chosen.map((i) => i % size).sort((a, b) => a - b);
          const once = [...new Set(indices)];
          const ranges = rangesOf(once);
          const summary = await read(await bytesOf(sourceOf(ranges, size)));
          expect(summary.found.map(({ index }) => index)).toEqual(once);
          expect(summary.ranges).toEqual(ranges);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("gives the entries as they were logged, and the value that one names by its digest", async () => {
    const { found } = await read(await bytesOf(sourceOf([{ start: 5, end: 8 }])));
    expect(found.map(({ value }) => value?.byteLength)).toEqual([undefined, 70_000, undefined]);
    expect(found.map(({ entry }) => keyOf(entry))).toEqual(["pool/p5", "pool/p6", "pool/p7"]);
    const without = { ...sourceOf([{ start: 6, end: 7 }]), readValue: async () => undefined };
    expect((await read(await bytesOf(without))).found[0]?.value).toBeUndefined();
  });

  test("fails with any bit of any byte flipped, and so it does when the digest is made to fit", async () => {
    const bundle = await bytesOf(sourceOf(SOME));
    expect(await codeOf(bundle)).toBe("HOLDS");
    for (let at = 0; at < bundle.byteLength; at++) {
      const bit = at % 8;
      expect([at, await codeOf(flipped(bundle, at, bit))]).toEqual([
        at,
        expect.stringMatching(PRECISE),
      ]);
      if (at < bundle.byteLength - 32)
        expect([at, await codeOf(resealed(flipped(bundle, at, bit)))]).toEqual([
          at,
          expect.stringMatching(PRECISE),
        ]);
    }
  });

  test("fails with any byte replaced, wherever, whatever is in it", async () => {
    const bundle = await bytesOf(sourceOf([{ start: 4, end: 8 }]));
    await fc.assert(
      fc.asyncProperty(fc.nat(bundle.byteLength - 1), fc.nat(7), async (at, bit) => {
        expect(await codeOf(flipped(bundle, at, bit))).toMatch(PRECISE);
      }),
      { numRuns: 300 },
    );
  });

  test("fails cut at every byte, and with more behind it", async () => {
    const bundle = await bytesOf(sourceOf(SOME));
    for (let end = 0; end < bundle.byteLength; end++)
      expect([end, await codeOf(bundle.subarray(0, end))]).toEqual([end, "MALFORMED_LOG_BUNDLE"]);
    expect(await codeOf(Buffer.concat([bundle, Buffer.from([0])]))).toBe("MALFORMED_LOG_BUNDLE");
    expect(await codeOf(Buffer.concat([bundle, bundle]))).toBe("MALFORMED_LOG_BUNDLE");
  });

  test("fails when two entries change places, one is left out, one is doubled, or one is another", async () => {
    const entries = [...log.entries];
    const order = [...entries];
    [order[9], order[10]] = [entries[10] ?? LARGE, entries[9] ?? LARGE];
    const forged = (changed: readonly Uint8Array[]): BundleSource => ({
      ...sourceOf(WHOLE),
      readEntry: async (index) => changed[index] ?? entries[0] ?? LARGE,
    });
    expect(await codeOf(await bytesOf(forged(order)))).toBe("WRONG_LOG_ROOT");
    expect(await codeOf(await bytesOf(forged(entries.toSpliced(3, 1))))).toBe("WRONG_LOG_ROOT");
    const doubled = entries.toSpliced(3, 0, entries[3] ?? LARGE);
    expect(await codeOf(await bytesOf(forged(doubled)))).toBe("WRONG_LOG_ROOT");
    const fewer = { ...sourceOf(WHOLE), ranges: [{ start: 0, end: 22 }] };
    const cut = { ...fewer, size: 22 };
    expect(await codeOf(await bytesOf(cut))).toBe("MALFORMED_LOG_BUNDLE");
    const more = { ...forged(entries), ranges: [{ start: 0, end: 24 }] };
    expect(await codeOf(await bytesOf(more))).toBe("MALFORMED_LOG_BUNDLE");
  });

  test("fails with a checkpoint that another key signed, of another log, or of another size", async () => {
    const other = sodiumSigner(newSeed());
    const with_ = async (note: string) => codeOf(await bytesOf({ ...sourceOf(SOME), note }));
    const root = log.rootAt(23);
    expect(await with_(signCheckpoint({ origin, size: 23, root }, other))).toBe(
      "BAD_LOG_SIGNATURE",
    );
    expect(await with_(signCheckpoint({ origin: "x/log", size: 23, root }, signer))).toBe(
      "BAD_LOG_SIGNATURE",
    );
    expect(await with_(signCheckpoint({ origin, size: 22, root }, signer))).toBe(
      "MALFORMED_LOG_BUNDLE",
    );
    expect(await with_(signCheckpoint({ origin, size: 23, root: log.rootAt(22) }, signer))).toBe(
      "WRONG_LOG_ROOT",
    );
  });

  test("has one encoding: hashes that could be one hash are refused, and so is a bundle of hashes only", async () => {
    const pieces = await bytesOf(sourceOf([{ start: 8, end: 9 }]));
    const { notes, skip } = headOf(pieces);
    const halves = await log.readHashes([
      { level: 2, index: 0 },
      { level: 2, index: 1 },
    ]);
    const split = halves.map((hash) => Buffer.concat([Buffer.from([2, 2]), hash]));
    const two = Buffer.concat([notes, ...split, pieces.subarray(notes.byteLength + skip)]);
    expect(await codeOf(resealed(two))).toBe("MALFORMED_LOG_BUNDLE");
    const none = await bytesOf(sourceOf([]));
    expect(await codeOf(none)).toBe("MALFORMED_LOG_BUNDLE");
  });

  test("fails with the value of another record", async () => {
    const other = { ...sourceOf(WHOLE), readValue: async () => Buffer.alloc(70_000, 8) };
    expect(await codeOf(await bytesOf(other))).toBe("MALFORMED_LOG_BUNDLE");
  });

  test("is witnessed by whom it is asked for, and every byte of a cosignature is covered too", async () => {
    const source = sourceOf(SOME);
    const { text, signatures } = parseNote(source.note);
    const line = cosignNote(text, witnessKey.name, witness, 1_700_000_000);
    const note = formatNote({ text, signatures: [...signatures, line] });
    const bundle = await bytesOf({ ...source, note });
    const witnessed = { ...CHECKS, witnesses: [witnessKey] };
    expect((await read(bundle, witnessed)).witnessed).toEqual([
      { name: "w1", atUnixS: 1_700_000_000 },
    ]);
    expect(await codeOf(await bytesOf(source), witnessed)).toBe("NOT_WITNESSED");
    const { notes } = headOf(bundle);
    for (let at = notes.byteLength - 120; at < notes.byteLength; at++) {
      // Even for whoever asks for no witness.
      expect(await codeOf(flipped(bundle, at, 1))).not.toBe("HOLDS");
      expect(await codeOf(resealed(flipped(bundle, at, 1)), witnessed)).not.toBe("HOLDS");
    }
  });
});

function keyOf({ what }: LogEntry): string {
  return what.is === "record" ? what.key : "";
}

/** Everything before the first item of a bundle, and the length of that item when it is a hash. */
function headOf(bundle: Buffer): { readonly notes: Buffer; readonly skip: number } {
  const magic = "muster log bundle v1\n".length;
  return { notes: bundle.subarray(0, magic + 4 + bundle.readUInt32BE(magic)), skip: 34 };
}

function rangesOf(indices: readonly number[]): readonly LeafRange[] {
  const ranges: { start: number; end: number }[] = [];
  for (const index of indices) {
    const last = ranges.at(-1);
    if (last?.end === index) last.end = index + 1;
    else ranges.push({ start: index, end: index + 1 });
  }
  return ranges;
}
