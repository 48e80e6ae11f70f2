import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { ETCD, RangeResponse, TxnRequest } from "../../../controller/store/etcd-schema.ts";
import {
  bool,
  bytes,
  id64,
  int64,
  list,
  maybe,
  message,
  string,
} from "../../../controller/store/etcd-wire.ts";

const inner = message({ name: string(1) });
const sample = message({
  number: int64(1),
  id: id64(2),
  flag: bool(3),
  data: bytes(4),
  inner: maybe(5, inner),
  list: list(6, inner),
});

describe("etcd's messages", () => {
  test.prop([
    fc.record({
      number: fc.maxSafeInteger(),
      id: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
      flag: fc.boolean(),
      data: fc.uint8Array({ maxLength: 300 }),
      inner: fc.option(fc.record({ name: fc.string() }), { nil: undefined }),
      list: fc.array(fc.record({ name: fc.string() }), { maxLength: 5 }),
    }),
  ])("read as they were written", (value) => {
    expect(sample.read(sample.write(value))).toEqual(value);
  });

  test("are the bytes that protobuf says", () => {
    const written = sample.write({ number: 300, flag: true, data: Uint8Array.of(7), inner: {} });
    expect(written.toString("hex")).toBe("08ac021801220107" + "2a00");
    expect(sample.write({ number: -1 }).toString("hex")).toBe("08ffffffffffffffffff01");
  });

  test("leave out what has its default, and read it back", () => {
    expect(sample.write({ number: 0, flag: false, data: new Uint8Array(), list: [] })).toHaveLength(
      0,
    );
    expect(sample.read(new Uint8Array())).toEqual({
      number: 0,
      id: 0n,
      flag: false,
      data: new Uint8Array(),
      inner: undefined,
      list: [],
    });
  });

  test("skip fields that are not known, of every kind", () => {
    const unknown = Buffer.from(`780179${"00".repeat(8)}7a0261627d00000000`, "hex");
    const written = sample.write({ number: 5 });
    expect(sample.read(Buffer.concat([unknown, written, unknown])).number).toBe(5);
  });

  test("refuse numbers that JavaScript would round", () => {
    expect(() => int64Of("0880808080808080" + "10")).toThrow(/2\^53/);
  });

  test.each(["08", "08ffffffffffffffffffffff01", "22ff", "2205aa", "7b", "7f", "79", "2a0408"])(
    "refuse what is cut or no message: %s",
    (hex) => {
      expect(() => sample.read(Buffer.from(hex, "hex"))).toThrow(RangeError);
    },
  );

  test.prop([fc.uint8Array({ maxLength: 60 })])("never fail otherwise, nor hang", (data) => {
    for (const { answer } of Object.values(ETCD)) {
      try {
        expect(answer.read(data)).toBeTypeOf("object");
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }
  });

  test("carry keys and values as bytes of their own", () => {
    const value = Uint8Array.of(1, 2, 3);
    const wire = TxnRequest.write({ success: [{ put: { key: Uint8Array.of(97), value } }] });
    const read = TxnRequest.read(wire);
    wire.fill(0);
    value.fill(0);
    expect(read.success[0]?.put?.value).toEqual(Uint8Array.of(1, 2, 3));
    expect(
      RangeResponse.read(RangeResponse.write({ kvs: [{ modRevision: 4 }] })).kvs[0],
    ).toMatchObject({
      modRevision: 4,
      createRevision: 0,
    });
  });
});

function int64Of(hex: string): number {
  return sample.read(Buffer.from(hex, "hex")).number;
}
