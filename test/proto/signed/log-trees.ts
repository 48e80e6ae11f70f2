import {
  EMPTY_ROOT,
  leafHash,
  type NodeAt,
  nodeHash,
  type ReadHashes,
} from "../../../proto/signed/merkle.ts";

/** MTH of RFC 6962 section 2.1, written down as it stands there: what the other ways of computing it are held against. */
function plainRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) return EMPTY_ROOT;
  if (leaves.length === 1) return first;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(plainRoot(leaves.slice(0, k)), plainRoot(leaves.slice(k)));
}

/** A log in memory. */
export class MemoryLog {
  readonly entries: readonly Uint8Array[];
  readonly leaves: readonly Uint8Array[];

  constructor(entries: readonly (Uint8Array | string)[]) {
    this.entries = entries.map((entry) => Buffer.from(entry));
    this.leaves = this.entries.map((entry) => leafHash(entry));
  }

  rootAt(size: number): Uint8Array {
    return plainRoot(this.leaves.slice(0, size));
  }

  readonly readHashes: ReadHashes = async (nodes) => nodes.map((node) => this.#hash(node));

  #hash({ level, index }: NodeAt): Uint8Array {
    const leaves = 2 ** level;
    return plainRoot(this.leaves.slice(index * leaves, (index + 1) * leaves));
  }
}

/** Entries "0", "1", ... */
export function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, i) => String(i));
}
