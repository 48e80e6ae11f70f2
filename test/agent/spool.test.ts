import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sealEvidence } from "../../agent/evidence.ts";
import { Spool, type SpoolNote } from "../../agent/spool.ts";
import { newSeed, sodiumSigner } from "../../proto/ed25519.ts";
import { decodeEnvelope, encodeEnvelope } from "../../proto/signed/envelope.ts";
import { decodeEvidence } from "../../proto/signed/evidence.ts";

const signer = sodiumSigner(newSeed());
const boot = randomUUID();
let root: string;
let directory: string;
let notes: SpoolNote[];
const open: Spool[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "muster-spool-"));
  directory = join(root, "spool");
  notes = [];
});

afterEach(async () => {
  for (const spool of open.splice(0)) await spool.close();
  rmSync(root, { recursive: true, force: true });
});

function spoolOf(fields: { bootId?: string; maxEntries?: number; maxBytes?: number } = {}): Spool {
  const spool = new Spool({
    directory,
    bootId: boot,
    note: (note) => notes.push(note),
    nowUnixMs: () => 5,
    ...fields,
  });
  open.push(spool);
  return spool;
}

function evidence(sequence: number, bytes = 10): Uint8Array {
  return encodeEnvelope(
    sealEvidence(
      {
        node: "n1",
        epoch: new Uint8Array(16),
        nonce: new Uint8Array(),
        bootId: boot,
        sequence,
        signedAtUnixMs: 1,
        claims: new Uint8Array(bytes),
        purpose: "history",
      },
      signer,
    ),
  );
}

async function fill(spool: Spool, ...sequences: readonly number[]): Promise<void> {
  for (const sequence of sequences) await spool.add(sequence, evidence(sequence));
}

/** Sends what waits and gives the sequences that were sent. */
async function flush(spool: Spool, position = 100, atMost = Infinity): Promise<number[]> {
  const sent: number[] = [];
  await spool.flush(async (envelope) => {
    if (sent.length >= atMost) return false;
    sent.push(decodeEvidence(decodeEnvelope(envelope).payload).sequence);
    return true;
  }, position);
  return sent;
}

test("a spool that was never needed opens nothing", async () => {
  const spool = spoolOf();
  expect(await flush(spool)).toEqual([]);
  await spool.forget(10);
  expect(existsSync(directory)).toBe(false);
});

test("entries are sent in order, over a restart of the agent", async () => {
  const first = spoolOf();
  await fill(first, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  await first.close();
  const second = spoolOf();
  await fill(second, 12);
  expect(await flush(second)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test("an entry is sent once on one stream, and again on the next until it is acknowledged", async () => {
  const spool = spoolOf();
  await fill(spool, 1, 2, 3);
  expect(await flush(spool)).toEqual([1, 2, 3]);
  await fill(spool, 4);
  expect(await flush(spool)).toEqual([4]);
  await spool.forget(2);
  await spool.restart();
  expect(await flush(spool)).toEqual([3, 4]);
});

test("what is acknowledged without having been sent stays", async () => {
  const spool = spoolOf();
  await fill(spool, 1);
  await spool.forget(50);
  expect(await flush(spool)).toEqual([1]);
});

test("a stream that breaks in the middle leaves the rest for the next", async () => {
  const spool = spoolOf();
  await fill(spool, 1, 2, 3);
  expect(await flush(spool, 100, 1)).toEqual([1]);
  await spool.restart();
  expect(await flush(spool)).toEqual([1, 2, 3]);
});

test("the last acknowledgement removes the directory, and a refused entry is not sent again", async () => {
  const spool = spoolOf();
  await fill(spool, 1, 2);
  await flush(spool);
  await spool.drop(1);
  await spool.restart();
  expect(await flush(spool)).toEqual([2]);
  await spool.forget(2);
  expect(existsSync(directory)).toBe(false);
  await fill(spool, 3);
  expect(await flush(spool)).toEqual([3]);
});

test("an entry of an earlier boot, whatever its sequence, goes with what was sent after it", async () => {
  const before = spoolOf();
  await fill(before, 1_000_000);
  await before.close();
  const after = spoolOf({ bootId: randomUUID() });
  expect(await flush(after, 50)).toEqual([1_000_000]);
  await after.forget(50);
  expect(after.size).toBe(1);
  await after.forget(51);
  expect(after.size).toBe(0);
});

test("beyond its count the oldest goes, and it is said how many", async () => {
  const spool = spoolOf({ maxEntries: 3 });
  await fill(spool, 1, 2, 3, 4, 5);
  expect(await flush(spool)).toEqual([3, 4, 5]);
  expect(notes).toEqual([
    { event: "spool.dropped", count: 1, total: 1 },
    { event: "spool.dropped", count: 1, total: 2 },
    { event: "spool.sent", count: 3, dropped: 2 },
  ]);
});

test("beyond its bytes the oldest goes", async () => {
  const spool = spoolOf({ maxBytes: 3_000 });
  for (const sequence of [1, 2, 3]) await spool.add(sequence, evidence(sequence, 1_000));
  expect(await flush(spool)).toEqual([2, 3]);
});

test("a damaged store is said, moved aside, and a fresh one begun", async () => {
  const first = spoolOf();
  await fill(first, 1);
  await first.close();
  for (const file of readdirSync(directory)) writeFileSync(join(directory, file), "not a store");
  const second = spoolOf();
  await fill(second, 2);
  expect(await flush(second)).toEqual([2]);
  expect(notes[0]).toMatchObject({ event: "spool.corrupt", path: `${directory}.corrupt-5` });
  expect(readdirSync(root).sort()).toEqual(["spool", "spool.corrupt-5"]);
});

test("an entry that is no evidence counts as damage", async () => {
  const first = spoolOf();
  await first.add(1, new Uint8Array([1, 2, 3]));
  await first.close();
  const second = spoolOf();
  expect(await flush(second)).toEqual([]);
  expect(notes).toMatchObject([{ event: "spool.corrupt" }]);
});

test("a spool that another process holds is said, and entries live in memory", async () => {
  const first = spoolOf();
  await fill(first, 1);
  const second = spoolOf();
  await fill(second, 2);
  expect(notes).toMatchObject([{ event: "spool.unwritable" }]);
  expect(await flush(second)).toEqual([2]);
});

test("a directory that cannot be made is said, and entries live in memory", async () => {
  writeFileSync(join(root, "file"), "");
  const notesOf: SpoolNote[] = [];
  const spool = new Spool({
    directory: join(root, "file", "spool"),
    bootId: boot,
    note: (note) => notesOf.push(note),
    nowUnixMs: () => 5,
  });
  await fill(spool, 1);
  expect(await flush(spool)).toEqual([1]);
  expect(notesOf.some((note) => note.event === "spool.unwritable")).toBe(true);
});
