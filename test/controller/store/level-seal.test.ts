import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeRecord,
  decodeSeal,
  encodeRecord,
  encodeSeal,
  moveSum,
  sealRecord,
} from "../../../controller/store/level-seal.ts";

const revision = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const record = fc
  .record({
    key: fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }),
    value: fc.uint8Array({ maxLength: 40 }),
    createRevision: revision,
    modRevision: revision,
  })
  .map(sealRecord);
const seal = fc.record({
  storeId: fc.stringMatching(/^[0-9a-f]{32}$/),
  batch: fc.nat(),
  revision,
  records: fc.nat(),
  sum: fc.bigInt({ min: 0n, max: (1n << 256n) - 1n }),
});

/** The bytes with one bit turned over. */
function flip(bytes: Uint8Array, at: number, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const index = at % copy.length;
  copy[index] = (copy[index] ?? 0) ^ (1 << bit);
  return copy;
}

describe("a seal", () => {
  it("comes back as it was written, whatever follows it", () => {
    fc.assert(
      fc.property(seal, fc.string(), (value, tail) => {
        expect(decodeSeal(Buffer.from(encodeSeal(value) + tail))).toEqual(value);
      }),
    );
  });

  it("fits the half kilobyte that is read of it", () => {
    const most = Number.MAX_SAFE_INTEGER;
    const largest = {
      storeId: "f".repeat(32),
      batch: most,
      revision: most,
      records: most,
      sum: (1n << 256n) - 1n,
    };
    expect(encodeSeal(largest).length).toBeLessThanOrEqual(256);
    expect(decodeSeal(Buffer.from(encodeSeal(largest)))).toEqual(largest);
  });

  it("is none after any one bit of it was turned, or its end cut", () => {
    fc.assert(
      fc.property(seal, fc.nat(), fc.integer({ min: 0, max: 7 }), (value, at, bit) => {
        const bytes = Buffer.from(encodeSeal(value));
        expect(decodeSeal(flip(bytes, at, bit))).toBeUndefined();
        expect(decodeSeal(bytes.subarray(0, at % bytes.length))).toBeUndefined();
      }),
    );
  });

  it("is none when it is written in another way, such as with a leading zero", () => {
    const text = encodeSeal({
      storeId: "a".repeat(32),
      batch: 7,
      revision: 7,
      records: 7,
      sum: 7n,
    });
    expect(decodeSeal(Buffer.from(text.replace(" 7 ", " 07 ")))).toBeUndefined();
  });
});

describe("a record", () => {
  it("comes back as it was written", () => {
    fc.assert(
      fc.property(record, (value) => {
        expect(decodeRecord(value.key, encodeRecord(value))).toEqual(value);
      }),
    );
  });

  it("is none under another key, or after any one bit of it was turned, or its end cut", () => {
    fc.assert(
      fc.property(record, fc.nat(), fc.integer({ min: 0, max: 7 }), (value, at, bit) => {
        const bytes = encodeRecord(value);
        expect(decodeRecord(`${value.key}x`, bytes)).toBeUndefined();
        expect(decodeRecord(value.key, flip(bytes, at, bit))).toBeUndefined();
        expect(decodeRecord(value.key, bytes.subarray(0, at % bytes.length))).toBeUndefined();
      }),
    );
  });
});

describe("the sum of records", () => {
  it("does not depend on the order, and forgets what left", () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 8 }), record, (records, extra) => {
        const add = (sum: bigint, r: (typeof records)[number]) => moveSum(sum, undefined, r);
        const forward = records.reduce(add, 0n);
        expect(records.toReversed().reduce(add, 0n)).toBe(forward);
        expect(moveSum(moveSum(forward, undefined, extra), extra, undefined)).toBe(forward);
        expect(moveSum(forward, undefined, extra)).not.toBe(forward);
      }),
    );
  });
});
