import { createHash } from "node:crypto";
import { LIMITS } from "../limits.ts";
import { bytesEqual, sha256, toHex } from "./bytes.ts";
import { LogFault, type OpenedCheckpoint, openCheckpoint, wantWitnesses } from "./checkpoint.ts";
import { FormatError } from "./format-error.ts";
import { decodeLogEntry, type LogEntry, type LoggedBytes } from "./log-entry.ts";
import {
  HASH_BYTES,
  type LeafRange,
  leafHash,
  nodeHash,
  nodesOf,
  type ReadHashes,
  rootOfPeaks,
} from "./merkle.ts";
import type { NoteKey, VerifySignature } from "./signed-note.ts";

/** What a bundle begins with. */
export const BUNDLE_MAGIC = "muster log bundle v1\n";
const MAGIC = Buffer.from(BUNDLE_MAGIC);
/** What stands next: the end, one entry, the hash of a subtree without any entry of the bundle, or the value that the entry before names by its digest. */
const TAG = { end: 0, entry: 1, skipped: 2, value: 3 } as const;

/** What a bundle is made of. */
export type BundleSource = {
  /** The checkpoint's whole note, with every cosignature that is to be in it. */
  readonly note: string;
  /** Of that checkpoint. */
  readonly size: number;
  /** Entries to put in: ranges that do not touch, in order, all below `size`; at least one entry. */
  readonly ranges: readonly LeafRange[];
  readonly readHashes: ReadHashes;
  readEntry(index: number): Promise<Uint8Array>;
  /** The value that an entry names by its digest; undefined: leave it out. */
  readValue(entry: LogEntry): Promise<Uint8Array | undefined>;
};

/** Gives a bundle piece by piece. @throws whatever the source throws */
export async function* writeBundle(source: BundleSource): AsyncGenerator<Uint8Array> {
  const digest = createHash("sha256");
  for await (const piece of piecesOf(source)) {
    digest.update(piece);
    yield piece;
  }
  yield digest.digest();
}

async function* piecesOf(source: BundleSource): AsyncGenerator<Uint8Array> {
  const note = Buffer.from(source.note);
  yield Buffer.concat([MAGIC, u32(note.byteLength), note]);
  let at = 0;
  for (const range of source.ranges) {
    yield await skipped({ start: at, end: range.start }, source);
    for (let index = range.start; index < range.end; index++) yield* entryPieces(index, source);
    at = range.end;
  }
  yield await skipped({ start: at, end: source.size }, source);
  yield Uint8Array.of(TAG.end);
}

async function skipped(range: LeafRange, { readHashes }: BundleSource): Promise<Uint8Array> {
  const nodes = nodesOf(range);
  const hashes = nodes.length === 0 ? [] : await readHashes(nodes);
  return Buffer.concat(
    nodes.flatMap(({ level }, i) => [
      Uint8Array.of(TAG.skipped, level),
      hashes[i] ?? new Uint8Array(),
    ]),
  );
}

async function* entryPieces(index: number, source: BundleSource): AsyncGenerator<Uint8Array> {
  const entry = await source.readEntry(index);
  const { byteLength } = entry;
  yield Buffer.concat([Uint8Array.of(TAG.entry, byteLength >> 8, byteLength & 0xff), entry]);
  const decoded = decodeLogEntry(entry);
  if (namedIn(decoded) === undefined) return;
  const value = await source.readValue(decoded);
  if (value !== undefined)
    yield Buffer.concat([Uint8Array.of(TAG.value), u32(value.byteLength), value]);
}

function u32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** What an entry names by its digest only; undefined when it has everything in it. Throws none. */
function namedIn({ what }: LogEntry): Extract<LoggedBytes, { sha256: string }> | undefined {
  const bytes =
    what.is === "record" ? what.value : what.is === "evidence" ? what.envelope : undefined;
  return bytes !== undefined && "sha256" in bytes ? bytes : undefined;
}

/** One entry of a bundle, in the order of the log. It counts only when the whole bundle turned out to hold. */
export type BundledEntry = {
  readonly index: number;
  /** Of its bytes. */
  readonly leaf: Uint8Array;
  readonly entry: LogEntry;
  /** Where its bytes are in the bundle. */
  readonly at: BytesAt;
  /** What the entry names by its digest, where the bundle has it. */
  readonly value: Uint8Array | undefined;
  /** Where that is. */
  readonly valueAt: BytesAt | undefined;
};

/** A run of bytes. */
export type BytesAt = { readonly offset: number; readonly length: number };

/** What is expected of a bundle. */
export type BundleChecks = {
  /** The log's key. */
  readonly key: NoteKey;
  /** Each must have cosigned the bundle's checkpoint. */
  readonly witnesses: readonly NoteKey[];
  readonly verify: VerifySignature;
};

/** A bundle that holds. */
export type BundleSummary = {
  readonly checkpoint: OpenedCheckpoint;
  readonly entries: number;
  /** Runs of entries without a gap: nothing was left out inside one. */
  readonly ranges: readonly LeafRange[];
  readonly witnessed: readonly { readonly name: string; readonly atUnixS: number }[];
};

/**
 * Reads a bundle and proves every byte of it: the checkpoint by the log's key, entries and hashes by its root, the order by the tree, values by the digests in
 * their entries, and the whole by the digest at its end, which alone covers cosignatures that nobody here asks for. There is one encoding of each bundle.
 * Entries are yielded as they are read; only the returned summary says that they count.
 * @param chunks attacker-chosen
 * @throws FormatError MALFORMED_LOG_BUNDLE with the offset, MALFORMED_LOG_ENTRY, MALFORMED_NOTE, MALFORMED_CHECKPOINT
 * @throws LogFault BAD_LOG_SIGNATURE, WRONG_LOG, WRONG_LOG_ROOT, NOT_WITNESSED
 */
export async function* readBundle(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  checks: BundleChecks,
): AsyncGenerator<BundledEntry, BundleSummary> {
  const cursor = new Cursor(chunks);
  if (!bytesEqual(await cursor.take(MAGIC.byteLength, "its beginning"), MAGIC))
    cursor.refuse(`found another beginning, wanted "${BUNDLE_MAGIC.trimEnd()}"`);
  const noteBytes = await cursor.takeLength("the checkpoint", LIMITS.noteBytes);
  const note = await cursor.take(noteBytes, "the checkpoint");
  const checkpoint = openCheckpoint(note, checks.key, checks.verify);
  const witnessed = wantWitnesses(checkpoint.note, checks.witnesses, checks.verify);
  const tree = new SparseTree(cursor, checkpoint.size);
  for (;;) {
    const tag = (await cursor.take(1, "a tag"))[0];
    if (tag === TAG.skipped) tree.skip(await cursor.take(1 + HASH_BYTES, "a hash"));
    else if (tag === TAG.entry) yield await readEntry(cursor, tree);
    else if (tag === TAG.end) break;
    else cursor.refuse(`found tag ${tag}, wanted 0, 1, 2, or 3 after an entry that names a value`);
  }
  const ranges = tree.finish(checkpoint.root);
  await cursor.finish();
  const entries = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  return { checkpoint, entries, ranges, witnessed };
}

async function readEntry(cursor: Cursor, tree: SparseTree): Promise<BundledEntry> {
  const head = await cursor.take(2, "an entry");
  const at = { offset: cursor.offset, length: ((head[0] ?? 0) << 8) + (head[1] ?? 0) };
  const bytes = await cursor.take(at.length, "an entry");
  const leaf = leafHash(bytes);
  const index = tree.add(leaf);
  const entry = decodeLogEntry(bytes);
  const named = namedIn(entry);
  if (named === undefined || (await cursor.peek()) !== TAG.value)
    return { index, leaf, entry, at, value: undefined, valueAt: undefined };
  await cursor.take(1, "a tag");
  const length = await cursor.takeLength("a value", LIMITS.logValueBytes);
  const valueAt = { offset: cursor.offset, length };
  const value = await cursor.take(length, "a value");
  if (length !== named.length || toHex(sha256(value)) !== named.sha256)
    cursor.refuse(`value of entry ${index}: found another one than the entry names`);
  return { index, leaf, entry, at, value, valueAt };
}

/** One finished subtree: whether it has no entry of the bundle in it. */
type Peak = { readonly level: number; readonly hash: Uint8Array; readonly bare: boolean };

/** Builds the tree from left to right out of entries and of hashes of what is left out. */
class SparseTree {
  readonly #cursor: Cursor;
  readonly #size: number;
  readonly #peaks: Peak[] = [];
  readonly #ranges: { start: number; end: number }[] = [];
  #at = 0;

  constructor(cursor: Cursor, size: number) {
    this.#cursor = cursor;
    this.#size = size;
  }

  /** Takes the next entry and gives its index. @throws FormatError */
  add(leaf: Uint8Array): number {
    const index = this.#at;
    const last = this.#ranges.at(-1);
    if (last?.end === index) last.end = index + 1;
    else this.#ranges.push({ start: index, end: index + 1 });
    this.#push({ level: 0, hash: leaf, bare: false });
    return index;
  }

  /** Takes a level and the hash of the next subtree. @throws FormatError */
  skip(bytes: Uint8Array): void {
    const level = bytes[0] ?? 0;
    if (level > 52 || this.#at % 2 ** level !== 0)
      this.#cursor.refuse(`found a subtree of level ${level} at leaf ${this.#at}`);
    this.#push({ level, hash: bytes.subarray(1), bare: true });
  }

  /** Holds the tree against its checkpoint. @throws FormatError, LogFault WRONG_LOG_ROOT */
  finish(root: Uint8Array): readonly LeafRange[] {
    if (this.#at !== this.#size)
      this.#cursor.refuse(`found ${this.#at} leaves, wanted the ${this.#size} of its checkpoint`);
    if (this.#ranges.length === 0) this.#cursor.refuse("found no entry, wanted at least one");
    if (!bytesEqual(rootOfPeaks(this.#peaks.map(({ hash }) => hash)), root))
      throw new LogFault(
        "WRONG_LOG_ROOT",
        "log bundle: found entries and hashes of another tree than that of its checkpoint",
      );
    return this.#ranges;
  }

  #push(next: Peak): void {
    const leaves = 2 ** next.level;
    if (this.#at + leaves > this.#size)
      this.#cursor.refuse(
        `found more than the ${this.#size} leaves of its checkpoint at leaf ${this.#at}`,
      );
    this.#at += leaves;
    let peak = next;
    for (let left = this.#peaks.at(-1); left?.level === peak.level; left = this.#peaks.at(-1)) {
      // Two hashes in place of the one above them would be a second encoding of the same bundle.
      if (left.bare && peak.bare)
        this.#cursor.refuse(`found two hashes for one subtree before leaf ${this.#at}`);
      this.#peaks.pop();
      peak = { level: peak.level + 1, hash: nodeHash(left.hash, peak.hash), bare: false };
    }
    this.#peaks.push(peak);
  }
}

/** Reads bytes in order, counts them, and keeps the digest of all that was read. */
class Cursor {
  readonly #chunks: AsyncIterator<Uint8Array, undefined> | Iterator<Uint8Array, undefined>;
  readonly #digest = createHash("sha256");
  #rest: Buffer = Buffer.alloc(0);
  #offset = 0;

  constructor(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    this.#chunks =
      Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  }

  /** How many bytes were read. */
  get offset(): number {
    return this.#offset;
  }

  /** @throws FormatError MALFORMED_LOG_BUNDLE, always */
  refuse(what: string): never {
    throw new FormatError("MALFORMED_LOG_BUNDLE", `log bundle: ${what} (byte ${this.#offset})`);
  }

  /** The next `length` bytes, which count as read. @throws FormatError when there are fewer */
  async take(length: number, what: string): Promise<Uint8Array> {
    if (this.#rest.byteLength < length) await this.#fill(length, what);
    const taken = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    this.#offset += length;
    this.#digest.update(taken);
    return taken;
  }

  /** Four bytes, the high one first. @throws FormatError when they say more than `most` */
  async takeLength(what: string, most: number): Promise<number> {
    const length = Buffer.from(await this.take(4, what)).readUInt32BE();
    return length <= most
      ? length
      : this.refuse(`${what}: found ${length} bytes, wanted at most ${most}`);
  }

  /** The next byte, which does not count as read. @throws FormatError when there is none */
  async peek(): Promise<number | undefined> {
    if (this.#rest.byteLength === 0) await this.#fill(1, "a tag");
    return this.#rest[0];
  }

  /** Takes the digest of all before it, after which nothing may come. @throws FormatError */
  async finish(): Promise<void> {
    const wanted = this.#digest.copy().digest();
    if (!bytesEqual(await this.take(HASH_BYTES, "its digest"), wanted))
      this.refuse("found another digest than that of its bytes");
    for (;;) {
      if (this.#rest.byteLength > 0) this.refuse("found bytes after its end");
      const { done, value } = await this.#chunks.next();
      if (done === true) return;
      this.#rest = Buffer.from(value);
    }
  }

  async #fill(length: number, what: string): Promise<void> {
    const parts: Uint8Array[] = [this.#rest];
    for (let bytes = this.#rest.byteLength; bytes < length; ) {
      const { done, value } = await this.#chunks.next();
      if (done === true)
        this.refuse(`found its end in ${what}, wanted ${length - bytes} bytes more`);
      parts.push(value);
      bytes += value.byteLength;
    }
    this.#rest = Buffer.concat(parts);
  }
}
