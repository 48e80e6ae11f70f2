import { describe, expect, test } from "vitest";
import { packMarks, unpackMarks } from "../../controller/pack-marks.ts";
import { decodeRecord, encodeRecord, KEY, type StoredMark } from "../../controller/records.ts";

const ended: StoredMark = { state: "ended", code: "HALTED", command: "a".repeat(64), atUnixMs: 5 };
const key = KEY.marks("app", 1);

describe("marks in the store", () => {
  test("come back as they were written, whatever nodes are called", () => {
    const nodes = Object.fromEntries(
      ["n1", "n2", "constructor", "toString", "1"].map((node, i) => [
        node,
        i === 1 ? { ...ended, code: "DISABLED" } : ended,
      ]),
    );
    expect(decodeRecord("marks", key, encodeRecord("marks", { nodes }))).toEqual({ nodes });
    expect(decodeRecord("marks", key, encodeRecord("marks", { nodes: {} }))).toEqual({ nodes: {} });
  });

  test("are kept once for all nodes that have the same", () => {
    const nodes = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`n${i}`, ended]));
    expect(packMarks({ nodes }).groups).toHaveLength(1);
    expect(encodeRecord("marks", { nodes }).byteLength).toBeLessThan(1_000);
  });

  test("that give a node two marks, or are no marks, are an error that names the key and not the content", () => {
    const twice = {
      groups: [
        { mark: ended, nodes: ["n1"] },
        { mark: ended, nodes: ["n1"] },
      ],
    };
    expect(() => unpackMarks(twice)).toThrow(/a node twice/);
    for (const bad of [twice, {}, { groups: [{ mark: {}, nodes: ["secret"] }] }, null]) {
      const bytes = Buffer.from(JSON.stringify(bad));
      expect(() => decodeRecord("marks", key, bytes)).toThrow(
        "store record marks/app/1: found something that is no marks record",
      );
    }
  });
});
