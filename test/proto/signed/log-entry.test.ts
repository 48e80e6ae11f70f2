import { describe, expect, test } from "vitest";
import { muster } from "../../../proto/gen/muster.js";
import { LIMITS } from "../../../proto/limits.ts";
import { sha256, toHex } from "../../../proto/signed/bytes.ts";
import { decodeLogEntry, encodeLogEntry, type LogEntry } from "../../../proto/signed/log-entry.ts";
import { EMPTY_ROOT } from "../../../proto/signed/merkle.ts";

const head = { atUnixMs: 1_700_000_000_000, controller: "c1" };
const plain = (bytes: Uint8Array | string) => new Uint8Array(Buffer.from(bytes));
const written: LogEntry = {
  ...head,
  what: { is: "record", kind: "release", key: "release/web", value: { bytes: plain("{}") } },
};
const deleted: LogEntry = {
  ...head,
  what: { is: "record", kind: "halt", key: "halt/web", value: undefined },
};
const evidence: LogEntry = {
  ...head,
  what: {
    is: "evidence",
    node: "n1",
    envelope: { bytes: plain("envelope") },
    appraisals: [
      {
        pool: "web",
        status: "DRIFTED",
        reasons: ["BINARY_MISMATCH", "FLAG_MISMATCH"],
        revision: 7,
      },
      { pool: "x", status: "ATTESTED", reasons: [], revision: 7 },
    ],
  },
};
const epoch: LogEntry = {
  ...head,
  what: { is: "epoch-root", epoch: new Uint8Array(16).fill(3), root: plain(EMPTY_ROOT), count: 9 },
};

/** Bytes as hex, so that equality is about what is in them. */
function same(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  if (Array.isArray(value)) return value.map(same);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, same(one)]));
}

describe("an entry of the log", () => {
  test.each([
    ["a record written", written],
    ["a record deleted", deleted],
    ["evidence", evidence],
    ["the root of an epoch", epoch],
    [
      "a value by its digest",
      {
        ...head,
        what: {
          is: "record",
          kind: "pool",
          key: "pool/web",
          value: { sha256: "ab".repeat(32), length: 5 },
        },
      } satisfies LogEntry,
    ],
    [
      "a record stored as nothing",
      {
        ...head,
        what: { is: "record", kind: "pool", key: "pool/web", value: { bytes: plain("") } },
      } satisfies LogEntry,
    ],
  ])("of %s is read as it was written", (_, entry) => {
    const read = decodeLogEntry(encodeLogEntry(entry));
    expect(same(read)).toEqual(same(entry));
    expect(encodeLogEntry(read)).toEqual(encodeLogEntry(entry));
  });

  test("names a value or an envelope by its digest when it would be too large, and not a byte earlier", () => {
    const of = (length: number): LogEntry["what"] =>
      decodeLogEntry(
        encodeLogEntry({
          ...head,
          what: {
            is: "record",
            kind: "pool",
            key: "pool/web",
            value: { bytes: new Uint8Array(length) },
          },
        }),
      ).what;
    const overhead = encodeLogEntry({ ...written, what: { ...of(60_000) } }).byteLength - 60_000;
    const most = LIMITS.logEntryBytes - overhead;
    expect(of(most)).toMatchObject({ value: { bytes: { byteLength: most } } });
    expect(of(most + 1)).toMatchObject({
      value: { sha256: toHex(sha256(new Uint8Array(most + 1))), length: most + 1 },
    });
    const large = encodeLogEntry({
      ...evidence,
      what: { ...evidence.what, envelope: { bytes: new Uint8Array(70_000) } } as LogEntry["what"],
    });
    expect(decodeLogEntry(large).what).toMatchObject({ envelope: { length: 70_000 } });
  });

  test("that is too large even so is refused, and so is an empty one", () => {
    const appraisals = Array.from({ length: 32 }, (_, i) => ({
      pool: `p${i}`,
      status: "DRIFTED",
      reasons: Array.from({ length: 64 }, () => "R".repeat(60)),
      revision: 1,
    }));
    const what = { ...evidence.what, appraisals } as LogEntry["what"];
    expect(() => encodeLogEntry({ ...head, what })).toThrow("wanted at most 65535");
    expect(() => decodeLogEntry(new Uint8Array())).toThrow("log entry");
  });

  const wire = { atUnixMs: 1, controller: "c1", kind: "pool", key: "pool/web" };
  const root = { epoch: new Uint8Array(16), root: EMPTY_ROOT, count: 1 };
  test.each<[string, muster.v1.LogEntry.$Properties]>([
    ["no time", { ...wire, atUnixMs: 0 }],
    ["no controller", { ...wire, controller: "" }],
    ["a controller with a newline", { ...wire, controller: "c\n1" }],
    ["no kind", { ...wire, kind: "" }],
    ["no key", { ...wire, key: "" }],
    ["a deleted value", { ...wire, deleted: true, value: plain("x") }],
    ["a deleted digest", { ...wire, deleted: true, valueSha256: EMPTY_ROOT, valueBytes: 1 }],
    [
      "a value and a digest",
      { ...wire, value: plain("x"), valueSha256: EMPTY_ROOT, valueBytes: 1 },
    ],
    ["a digest without a length", { ...wire, valueSha256: EMPTY_ROOT }],
    ["a length without a digest", { ...wire, valueBytes: 1 }],
    ["a short digest", { ...wire, valueSha256: new Uint8Array(31), valueBytes: 1 }],
    ["a record and a body", { ...wire, epochRoot: root }],
    ["a short epoch", { atUnixMs: 1, controller: "c1", epochRoot: { ...root, epoch: plain("x") } }],
    ["a short root", { atUnixMs: 1, controller: "c1", epochRoot: { ...root, root: plain("x") } }],
    ["evidence without an envelope", { atUnixMs: 1, controller: "c1", evidence: { node: "n" } }],
    [
      "evidence without a node",
      { atUnixMs: 1, controller: "c1", evidence: { envelope: plain("x") } },
    ],
  ])("with %s is refused", (_, bad) => {
    const bytes = muster.v1.LogEntry.encode(bad).finish();
    expect(() => decodeLogEntry(bytes)).toThrow("log entry");
  });

  test("with fields that nobody knows, or garbage, is refused", () => {
    const bytes = encodeLogEntry(written);
    for (const bad of [
      Buffer.concat([bytes, Buffer.from("fa0100", "hex")]),
      Buffer.concat([bytes, bytes]),
      bytes.subarray(0, -1),
      plain("garbage"),
    ])
      expect(() => decodeLogEntry(bad)).toThrow("log entry");
  });
});
