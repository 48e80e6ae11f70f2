import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  appendLeaf,
  consistencyRanges,
  EMPTY_EDGE,
  EMPTY_ROOT,
  edgeNodes,
  inclusionRanges,
  leafHash,
  type NodeAt,
  nodesOf,
  proveConsistency,
  proveInclusion,
  readEdge,
  rootOfEdge,
  verifyConsistency,
  verifyInclusion,
} from "../../../proto/signed/merkle.ts";
import { describeWithVectors, readVectors } from "../../vectors/read-vectors.ts";
import { MemoryLog, numbered } from "./log-trees.ts";

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const bytes = (text: string): Uint8Array => Buffer.from(text, "base64");
const log = new MemoryLog(numbered(70));

describe("the tree of a log", () => {
  test("has the roots of the known answers for no leaf, and for a, b and c", () => {
    const { readHashes: _, ...abc } = new MemoryLog(["a", "b", "c"]);
    let edge = EMPTY_EDGE;
    const roots = [base64(rootOfEdge(edge))];
    for (const leaf of abc.leaves) {
      edge = appendLeaf(edge, leaf);
      roots.push(base64(rootOfEdge(edge)));
    }
    expect(roots).toEqual([
      "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
      "Aippeebat6pa5MPl5F9+l3ESp+Y1k4INvsHsc4ok+Tw=",
      "sTeYX/SE+2ANuTEHx3sDZcgNePW0Kd7Q/Zc2HQd5mes=",
      "NmQuc8JUCrEh46a/lUWwokmCzYMOsT080Z3jzmwCHsE=",
    ]);
  });

  test("that grows leaf by leaf has the root of RFC 6962 at every size, and tells each whole subtree once", async () => {
    let edge = EMPTY_EDGE;
    const told: NodeAt[] = [];
    for (const [i, leaf] of log.leaves.entries()) {
      const before = edge;
      edge = appendLeaf(edge, leaf, (node, hash) => {
        told.push(node);
        expect(log.leaves.length).toBeGreaterThanOrEqual((node.index + 1) * 2 ** node.level);
        void hash;
      });
      expect(before.size).toBe(i);
      expect(rootOfEdge(edge)).toEqual(log.rootAt(i + 1));
      expect(await readEdge(i + 1, log.readHashes)).toEqual(edge);
      expect(edge.peaks).toHaveLength(edgeNodes(i + 1).length);
    }
    const hashes = await log.readHashes(told);
    expect(new Set(hashes.map(base64)).size).toBe(told.length);
    expect(told).toHaveLength(70 + 35 + 17 + 8 + 4 + 2 + 1);
  });

  test("near the largest size has ranges that are still exact", () => {
    const size = Number.MAX_SAFE_INTEGER;
    for (const index of [0, size - 1, 2 ** 52, 2 ** 52 - 1]) {
      const ranges = inclusionRanges(index, size);
      const leaves = ranges.reduce((sum, { start, end }) => sum + BigInt(end - start), 1n);
      expect(leaves).toBe(BigInt(size));
    }
    expect(nodesOf({ start: 0, end: size })).toHaveLength(53);
    expect(consistencyRanges(size - 1, size).length).toBeGreaterThan(0);
  });
});

describe("an inclusion proof", () => {
  test("verifies for each leaf of each tree, and for no other leaf, index, size or root", async () => {
    for (const size of [1, 2, 3, 4, 7, 8, 9, 33, 64, 70])
      for (let index = 0; index < size; index++) {
        const proof = await proveInclusion(index, size, log.readHashes);
        const leaf = log.leaves[index] ?? EMPTY_ROOT;
        const root = log.rootAt(size);
        expect(verifyInclusion({ index, leaf, size }, root, proof)).toBe(true);
        for (const other of [index - 1, index + 1, size, size + index, 0.5, Number.NaN])
          expect(verifyInclusion({ index: other, leaf, size }, root, proof)).toBe(false);
        expect(verifyInclusion({ index, leaf: leafHash(root), size }, root, proof)).toBe(false);
        expect(verifyInclusion({ index, leaf, size }, log.rootAt(size + 1), proof)).toBe(size > 69);
      }
  });

  test("with one bit flipped, one hash more or less, or in another order does not verify", async () => {
    const proof = await proveInclusion(5, 70, log.readHashes);
    const claim = { index: 5, leaf: log.leaves[5] ?? EMPTY_ROOT, size: 70 };
    const holds = (p: readonly Uint8Array[]) => verifyInclusion(claim, log.rootAt(70), p);
    expect(holds(proof)).toBe(true);
    expect(holds([...proof, EMPTY_ROOT])).toBe(false);
    expect(holds(proof.slice(1))).toBe(false);
    expect(holds(proof.slice(0, -1))).toBe(false);
    expect(holds([...proof].reverse())).toBe(false);
    expect(holds(proof.map((hash, i) => (i === 0 ? hash.subarray(1) : hash)))).toBe(false);
    fc.assert(
      fc.property(fc.nat(proof.length - 1), fc.nat(255), (at, bit) => {
        const flipped = proof.map((hash, i) => (i === at ? flip(hash, bit) : hash));
        return !holds(flipped);
      }),
    );
  });
});

describe("a consistency proof", () => {
  test("verifies between any two sizes, and not with the roots of others", async () => {
    const sizes = [1, 2, 3, 4, 6, 7, 8, 9, 31, 32, 33, 64, 69, 70];
    for (const from of sizes)
      for (const to of sizes.filter((size) => size >= from)) {
        const proof = await proveConsistency(from, to, log.readHashes);
        const heads = [from, to].map((size) => ({ size, root: log.rootAt(size) }));
        const [older, newer] = heads;
        if (older === undefined || newer === undefined) throw new Error("found no heads");
        expect(verifyConsistency(older, newer, proof)).toBe(true);
        expect(verifyConsistency({ ...older, root: EMPTY_ROOT }, newer, proof)).toBe(false);
        expect(verifyConsistency(older, { ...newer, root: EMPTY_ROOT }, proof)).toBe(false);
        expect(verifyConsistency(older, newer, [...proof, EMPTY_ROOT])).toBe(false);
        if (from < to) {
          expect(verifyConsistency(newer, older, proof)).toBe(false);
          expect(verifyConsistency(older, newer, proof.slice(1))).toBe(false);
        }
      }
  });

  test("of a log that was rewritten before the older size is never found", async () => {
    const other = new MemoryLog(numbered(70).map((text, i) => (i === 3 ? "other" : text)));
    for (const from of [4, 5, 8, 32, 69]) {
      const proof = await proveConsistency(from, 70, other.readHashes);
      const newer = { size: 70, root: other.rootAt(70) };
      expect(verifyConsistency({ size: from, root: log.rootAt(from) }, newer, proof)).toBe(false);
      expect(verifyConsistency({ size: from, root: other.rootAt(from) }, newer, proof)).toBe(true);
    }
  });

  test("from nothing proves nothing", () => {
    const none = { size: 0, root: EMPTY_ROOT };
    expect(verifyConsistency(none, none, [])).toBe(false);
    expect(verifyConsistency(none, { size: 3, root: log.rootAt(3) }, [])).toBe(false);
    expect(consistencyRanges(0, 7)).toEqual([]);
  });

  test("is not made of fewer hashes than were asked for", async () => {
    await expect(proveConsistency(3, 7, async () => [])).rejects.toThrow("log tree");
  });
});

type Inclusion = {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string;
  readonly leafHash: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
};
type Consistency = {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
};

describeWithVectors("merkle/inclusion.json", "the known inclusion proofs", () => {
  const cases = Object.entries(readVectors("merkle/inclusion.json") as Record<string, Inclusion>);

  test("are 98, 6 of which hold", () => {
    expect(cases).toHaveLength(98);
    expect(cases.filter(([, one]) => !one.wantErr)).toHaveLength(6);
  });

  test.each(cases)("%s", (_, one) => {
    const claim = { index: one.leafIdx, leaf: bytes(one.leafHash), size: one.treeSize };
    const holds = verifyInclusion(claim, bytes(one.root), (one.proof ?? []).map(bytes));
    expect(holds).toBe(!one.wantErr);
  });
});

describeWithVectors("merkle/consistency.json", "the known consistency proofs", () => {
  const cases = Object.entries(
    readVectors("merkle/consistency.json") as Record<string, Consistency>,
  );

  test("are 98, 6 of which hold", () => {
    expect(cases).toHaveLength(98);
    expect(cases.filter(([, one]) => !one.wantErr)).toHaveLength(6);
  });

  test.each(cases)("%s", (_, one) => {
    const older = { size: one.size1, root: bytes(one.root1) };
    const newer = { size: one.size2, root: bytes(one.root2) };
    const holds = verifyConsistency(older, newer, (one.proof ?? []).map(bytes));
    expect(holds).toBe(!one.wantErr);
  });
});

function flip(hash: Uint8Array, bit: number): Uint8Array {
  const flipped = Buffer.from(hash);
  flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return flipped;
}
