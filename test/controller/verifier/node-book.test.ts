import { expect, test } from "vitest";
import { NodeBook } from "../../../controller/verifier/node-book.ts";
import { PAYLOAD_TYPE, sealEnvelope } from "../../../proto/signed/envelope.ts";
import { type Evidence, encodeClaims } from "../../../proto/signed/evidence.ts";
import { signerOf, workloadOf } from "./world.ts";

const ENVELOPE = sealEnvelope(PAYLOAD_TYPE.evidence, new Uint8Array([1]), signerOf("n1"));

function evidenceOf(node: string, sequence: number, ...pools: readonly string[]): Evidence {
  return {
    node,
    epoch: new Uint8Array(16),
    nonce: new Uint8Array(),
    bootId: "boot",
    sequence,
    signedAtUnixMs: 1,
    claims: encodeClaims({
      workloads: pools.map((pool) => ({ ...workloadOf("a".repeat(64), "no"), pool })),
    }),
    purpose: "current",
  };
}

function namesIn(book: NodeBook, pool: string): readonly string[] {
  return [...book.nodesIn(pool)].map(({ node }) => node);
}

test("a pool has those who report for it now, and no others", () => {
  const book = new NodeBook();
  book.accept(evidenceOf("n1", 1, "a", "b"), 0);
  book.accept(evidenceOf("n2", 1, "b"), 0);
  expect([namesIn(book, "a"), namesIn(book, "b")]).toEqual([["n1"], ["n1", "n2"]]);
  book.accept(evidenceOf("n1", 2, "c"), 0);
  expect([namesIn(book, "a"), namesIn(book, "b"), namesIn(book, "c")]).toEqual([
    [],
    ["n2"],
    ["n1"],
  ]);
});

test("what was heard here hides what was heard elsewhere, until it counts no more", () => {
  const book = new NodeBook();
  book.acceptElsewhere(evidenceOf("n1", 1, "a"), ENVELOPE);
  expect(namesIn(book, "a")).toEqual(["n1"]);
  book.accept(evidenceOf("n1", 2, "b"), 0);
  expect([namesIn(book, "a"), namesIn(book, "b")]).toEqual([[], ["n1"]]);
  book.forgetHeard("n1");
  expect([namesIn(book, "a"), namesIn(book, "b")]).toEqual([["n1"], []]);
  book.forget("n1");
  expect([namesIn(book, "a"), namesIn(book, "b"), namesIn(book, "c")]).toEqual([[], [], []]);
});
