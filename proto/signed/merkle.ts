import { hash as hashOnce } from "node:crypto";
import { bytesEqual, sha256 } from "./bytes.ts";

const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = 1;

/** One hash of the tree, SHA-256. */
export const HASH_BYTES = 32;

/** Root of the tree without leaves: SHA-256 of nothing (RFC 6962 section 2.1). */
export const EMPTY_ROOT: Uint8Array = sha256();

/** Hash of one entry as a leaf. Throws none. */
export function leafHash(entry: Uint8Array): Uint8Array {
  return hashOnce("sha256", Buffer.concat([LEAF_PREFIX, entry]), "buffer");
}

/** Hash of two neighbours. Throws none. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  // In one call: half of what three cost, and a log is made of these.
  const bytes = Buffer.alloc(1 + left.byteLength + right.byteLength, NODE_PREFIX);
  bytes.set(left, 1);
  bytes.set(right, 1 + left.byteLength);
  return hashOnce("sha256", bytes, "buffer");
}

/** A whole subtree: the leaves from `index` * 2^`level` on, 2^`level` of them. */
export type NodeAt = { readonly level: number; readonly index: number };

/** Leaves from `start` to before `end`. */
export type LeafRange = { readonly start: number; readonly end: number };

/**
 * What an appender must know of a tree: its size, and the roots of the whole subtrees that it consists of, the largest first (one for each bit of the
 * size). At most 53 hashes, whatever the size.
 */
export type RightEdge = { readonly size: number; readonly peaks: readonly Uint8Array[] };

/** The tree without leaves. */
export const EMPTY_EDGE: RightEdge = { size: 0, peaks: [] };

/**
 * Appends one leaf; the edge given stays as it was. Throws none.
 * @param leaf of `leafHash`
 * @param whole told of every subtree that becomes whole, the leaf itself first: what tiles are made of
 */
export function appendLeaf(
  { size, peaks }: RightEdge,
  leaf: Uint8Array,
  whole?: (node: NodeAt, hash: Uint8Array) => void,
): RightEdge {
  const left = [...peaks];
  let hash = leaf;
  let index = size;
  let level = 0;
  whole?.({ level, index }, hash);
  for (; index % 2 === 1; index = (index - 1) / 2) {
    hash = nodeHash(left.pop() ?? EMPTY_ROOT, hash);
    level += 1;
    whole?.({ level, index: (index - 1) / 2 }, hash);
  }
  return { size: size + 1, peaks: [...left, hash] };
}

/** Root of the tree that an edge is of. Throws none. */
export function rootOfEdge({ peaks }: RightEdge): Uint8Array {
  return rootOfPeaks(peaks);
}

/** Root over neighbouring whole subtrees whose sizes fall from left to right, as in `nodesOf`. Throws none. */
export function rootOfPeaks(peaks: readonly Uint8Array[]): Uint8Array {
  if (peaks.length === 0) return EMPTY_ROOT;
  return peaks.reduceRight((right, left) => nodeHash(left, right));
}

/** The whole subtrees whose roots make up the edge of a tree of this size, the largest first. Throws none. */
export function edgeNodes(size: number): readonly NodeAt[] {
  return nodesOf({ start: 0, end: size });
}

/** The whole subtrees that a range of a proof consists of, left to right. Throws none. */
export function nodesOf({ start, end }: LeafRange): readonly NodeAt[] {
  const nodes: NodeAt[] = [];
  for (let at = start; at < end; ) {
    let level = 0;
    let leaves = 1;
    while (at % (leaves * 2) === 0 && at + leaves * 2 <= end) {
      leaves *= 2;
      level += 1;
    }
    nodes.push({ level, index: at / leaves });
    at += leaves;
  }
  return nodes;
}

/** The ranges whose hashes prove that a leaf is in a tree (RFC 6962 section 2.1.1), the leaf's sibling first. Empty also for a leaf that is not in it. Throws none. */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  const ranges: LeafRange[] = [];
  let start = 0;
  let end = isIndex(index, size) ? size : 0;
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/**
 * The ranges whose hashes prove that the tree of `fromSize` leaves is the beginning of that of `toSize` (RFC 6962 section 2.1.2), the smallest first.
 * Empty from nothing, between equal sizes, and for sizes that fall. Throws none.
 */
export function consistencyRanges(fromSize: number, toSize: number): readonly LeafRange[] {
  const ranges: LeafRange[] = [];
  if (!isIndex(fromSize, toSize) || fromSize === 0) return ranges;
  let start = 0;
  let end = toSize;
  while (fromSize !== end) {
    const middle = start + splitOf(end - start);
    if (fromSize <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  // A beginning that is one whole subtree is known to whoever knows its root.
  if (start > 0) ranges.push({ start, end });
  return ranges.reverse();
}

/** Gives hashes of whole subtrees, in the order in which they are asked for. */
export type ReadHashes = (nodes: readonly NodeAt[]) => Promise<readonly Uint8Array[]>;

/**
 * The proof that a leaf is in a tree. Empty for the only leaf.
 * @param read of a log that has at least `size` leaves
 * @throws Error when `read` gives too few; whatever `read` throws
 */
export async function proveInclusion(
  index: number,
  size: number,
  read: ReadHashes,
): Promise<readonly Uint8Array[]> {
  return await hashesOf(inclusionRanges(index, size), read);
}

/** The proof that one tree is the beginning of another. @throws as `proveInclusion` */
export async function proveConsistency(
  fromSize: number,
  toSize: number,
  read: ReadHashes,
): Promise<readonly Uint8Array[]> {
  return await hashesOf(consistencyRanges(fromSize, toSize), read);
}

/** The edge of a tree of this size, to append to. @throws as `proveInclusion` */
export async function readEdge(size: number, read: ReadHashes): Promise<RightEdge> {
  const peaks = await read(edgeNodes(size));
  return { size, peaks };
}

async function hashesOf(ranges: readonly LeafRange[], read: ReadHashes): Promise<Uint8Array[]> {
  const parts = ranges.map(nodesOf);
  const hashes = await read(parts.flat());
  let at = 0;
  return parts.map((nodes) => {
    const peaks = hashes.slice(at, at + nodes.length);
    if (peaks.length !== nodes.length)
      throw new Error(`log tree: found ${hashes.length} hashes, wanted those of ${parts.length}`);
    at += nodes.length;
    return rootOfPeaks(peaks);
  });
}

/**
 * Whether a proof shows that this leaf is in the tree of this root. Everything is attacker-chosen but `root` and `size`; proofs of another length than the
 * one right one are refused. Throws none.
 */
export function verifyInclusion(
  claim: { readonly index: number; readonly leaf: Uint8Array; readonly size: number },
  root: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  const { index, leaf, size } = claim;
  const ranges = inclusionRanges(index, size);
  if (!isIndex(index, size) || leaf.byteLength !== HASH_BYTES) return false;
  if (proof.length !== ranges.length) return false;
  let hash = leaf;
  for (const [i, { start }] of ranges.entries()) {
    const other = proof[i];
    if (other?.byteLength !== HASH_BYTES) return false;
    hash = start > index ? nodeHash(hash, other) : nodeHash(other, hash);
  }
  return bytesEqual(hash, root);
}

/** A tree as a checkpoint names it. */
export type TreeHead = { readonly size: number; readonly root: Uint8Array };

/** Whether a proof shows that `from` is the beginning of `to`. A tree without leaves begins them all and proves nothing: false. Throws none. */
export function verifyConsistency(
  from: TreeHead,
  to: TreeHead,
  proof: readonly Uint8Array[],
): boolean {
  if (from.size < 1 || !isIndex(from.size - 1, to.size)) return false;
  if (from.size === to.size) return proof.length === 0 && bytesEqual(from.root, to.root);
  const roots = consistencyRoots(from, to.size, proof);
  if (roots === undefined) return false;
  return bytesEqual(roots.older, from.root) && bytesEqual(roots.newer, to.root);
}

/**
 * Both roots as a consistency proof has them. The older one is bound to the newer one, whoever gave the hashes: so wrong hashes can be told from a wrong log.
 * Undefined when the proof has another length than the right one. Throws none.
 * @param from 1 <= size < `toSize`; its root counts only where the older tree is one whole subtree, which the proof leaves out
 */
export function consistencyRoots(
  from: TreeHead,
  toSize: number,
  proof: readonly Uint8Array[],
): { readonly older: Uint8Array; readonly newer: Uint8Array } | undefined {
  const ranges = consistencyRanges(from.size, toSize);
  if (proof.length !== ranges.length || proof.some((hash) => hash.byteLength !== HASH_BYTES))
    return undefined;
  // Where both trees begin: the older root, or else the first hash of the proof.
  const whole = (ranges[0]?.start ?? 0) >= from.size;
  let older = (whole ? from.root : proof[0]) ?? EMPTY_ROOT;
  let newer = older;
  for (let i = whole ? 0 : 1; i < ranges.length; i++) {
    const left = (ranges[i]?.start ?? 0) < from.size;
    const other = proof[i] ?? EMPTY_ROOT;
    if (left) older = nodeHash(other, older);
    newer = left ? nodeHash(other, newer) : nodeHash(newer, other);
  }
  return { older, newer };
}

/** The largest power of two below `leaves`, which is at least 2. */
function splitOf(leaves: number): number {
  let split = 1;
  while (split * 2 < leaves) split *= 2;
  return split;
}

function isIndex(index: number, size: number): boolean {
  return Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size;
}
