import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { muster } from "../../../proto/gen/muster.js";
import { type Command, decodeCommand, encodeCommand } from "../../../proto/signed/command.ts";
import {
  decodeClaims,
  decodeEvidence,
  type Evidence,
  encodeClaims,
  encodeEvidence,
  type Workload,
} from "../../../proto/signed/evidence.ts";
import { fingerprintOf } from "../../../proto/signed/fingerprint.ts";
import {
  decodePermit,
  decodePoolStatement,
  encodePermit,
  encodePoolStatement,
  isNewer,
  isNewerStatement,
  type Permit,
  type PoolStatement,
  permitStanding,
} from "../../../proto/signed/permit.ts";

const EVIDENCE: Evidence = {
  node: "n1",
  epoch: Buffer.alloc(16, 1),
  nonce: Buffer.alloc(0),
  bootId: "0b2f4a52-7f0c-4c44-9a3e-1f2d3c4b5a69",
  sequence: 7,
  signedAtUnixMs: 1_700_000_000_000,
  claims: Buffer.alloc(0),
  purpose: "current",
};
const WORKLOAD: Workload = {
  pool: "app",
  processes: [
    {
      pid: 42,
      startedAtTicks: 1_000,
      executable: "/opt/app",
      runningSha256: "ab".repeat(32),
      runningBytes: 1_000,
      diskState: "replaced",
      diskSha256: "cd".repeat(32),
      loader: [],
    },
  ],
  artifacts: [{ path: "/opt/a.js", sha256: "ef".repeat(32), sizeBytes: 3 }],
  flags: [
    {
      name: "P",
      value: "no",
      redacted: false,
      source: "env-file",
      location: "/x",
      pid: 0,
      readAtUnixMs: 5,
    },
  ],
  faults: [],
  restarts: 2,
  signals: [],
  signalsSinceUnixMs: 0,
};
const PERMIT: Permit = {
  trustDomain: "td",
  pool: "app",
  node: "n1",
  decision: "open",
  bootId: EVIDENCE.bootId,
  fingerprint: "11".repeat(32),
  binaryDigest: "22".repeat(32),
  flagsDigest: "33".repeat(32),
  issuerEpoch: 1,
  serial: 1,
  lifeMs: 30_000,
  holdMs: 60_000,
  status: "ATTESTED",
  reasons: [],
  release: "44".repeat(32),
};
const STATEMENT: PoolStatement = {
  trustDomain: "td",
  pool: "app",
  mode: "observe",
  roster: ["n1"],
  silenceHeld: true,
  revision: 7,
  issuerEpoch: 1,
  serial: 2,
};
const COMMAND: Command = {
  operator: "ann",
  trustDomain: "td",
  issuedAtUnixMs: 1_700_000_000_000,
  nonce: Buffer.alloc(16, 3),
  seenRevision: 4,
  reason: "",
  body: { kind: "enable", pool: "app", nodes: ["n1"], rolling: true, seenRelease: "" },
};

const BODIES = [
  ["evidence", encodeEvidence(EVIDENCE), decodeEvidence, EVIDENCE],
  ["claims", encodeClaims({ workloads: [WORKLOAD] }), decodeClaims, { workloads: [WORKLOAD] }],
  ["a permit", encodePermit(PERMIT), decodePermit, PERMIT],
  ["a pool statement", encodePoolStatement(STATEMENT), decodePoolStatement, STATEMENT],
  ["a command", encodeCommand(COMMAND), decodeCommand, COMMAND],
] as const;

describe.each(BODIES)("%s", (_, bytes, decode: (bytes: Uint8Array) => unknown, value) => {
  test("comes back as it was", () => {
    expect(JSON.stringify(decode(bytes))).toBe(JSON.stringify(value));
  });

  test("with an unknown field behind it is refused", () => {
    const longer = Buffer.concat([bytes, Buffer.from([0xfa, 0x3f, 0x01, 0x00])]);
    expect(() => decode(longer)).toThrow(/canonical/);
  });

  test("twice behind each other is refused: the last one would win", () => {
    expect(() => decode(Buffer.concat([bytes, bytes]))).toThrow();
  });

  test("cut anywhere is refused", () => {
    const taken = Array.from({ length: bytes.byteLength - 1 }, (__, i) => i + 1).filter(
      (length) => {
        try {
          decode(bytes.subarray(0, length));
          return true;
        } catch {
          return false;
        }
      },
    );
    // A cut between two fields of claims leaves shorter, honest claims; everything else lacks what it needs.
    const whole = taken.map((length) => JSON.stringify(decode(bytes.subarray(0, length))));
    expect(whole).not.toContain(JSON.stringify(value));
  });
});

describe("arbitrary bytes", () => {
  property.prop([fc.uint8Array({ maxLength: 300 })], { numRuns: 2_000 })(
    "are decoded or refused with a code, never anything else",
    (bytes) => {
      for (const [, , decode] of BODIES)
        try {
          decode(bytes);
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^MALFORMED_/) });
        }
      expect(true).toBe(true);
    },
  );
});

describe("numbers", () => {
  const evidence = (sequence: number) => encodeEvidence({ ...EVIDENCE, sequence });

  test("up to 2^53-1 are read, beyond they are refused rather than rounded", () => {
    expect(decodeEvidence(evidence(Number.MAX_SAFE_INTEGER)).sequence).toBe(
      Number.MAX_SAFE_INTEGER,
    );
    expect(() => decodeEvidence(evidence(2 ** 53))).toThrow(/sequence/);
    expect(() => decodeEvidence(evidence(2 ** 63 - 1))).toThrow();
    expect(() => decodeEvidence(evidence(0))).toThrow(/sequence/);
  });

  test("that are written longer than they need to be are refused", () => {
    const bytes = Buffer.from(evidence(7));
    const at = bytes.indexOf(Buffer.from([0x28, 0x07]));
    expect(at).toBeGreaterThan(0);
    const overlong = Buffer.concat([
      bytes.subarray(0, at),
      Buffer.from([0x28, 0x87, 0x00]),
      bytes.subarray(at + 2),
    ]);
    expect(() => decodeEvidence(overlong)).toThrow(/canonical/);
  });

  test("of an enum that nobody knows, and zero, are refused", () => {
    const { Evidence: Message } = muster.v1;
    for (const purpose of [0, 3, 99]) {
      const wire = Message.decode(encodeEvidence(EVIDENCE));
      wire.purpose = purpose;
      expect(() => decodeEvidence(Message.encode(wire).finish())).toThrow(/purpose/);
    }
  });
});

describe("names", () => {
  test.each(["", "a b", "a\nb", "a\u202eb", "../x", "-x", "x".repeat(129), "a/b", "ä"])(
    "like %j are refused",
    (node) => {
      expect(() => decodeEvidence(encodeEvidence({ ...EVIDENCE, node }))).toThrow(/node/);
    },
  );

  test("of 128 characters are taken", () => {
    const node = "x".repeat(128);
    expect(decodeEvidence(encodeEvidence({ ...EVIDENCE, node })).node).toBe(node);
  });
});

describe("an open permit", () => {
  test.each([
    ["life", { lifeMs: 0 }],
    ["boot", { bootId: "" }],
    ["fingerprint", { fingerprint: "" }],
    ["issuer epoch", { issuerEpoch: 0 }],
    ["serial", { serial: 0 }],
    ["bounded life", { lifeMs: 3_600_001 }],
    ["bounded hold", { holdMs: 86_400_001 }],
  ])("without %s is refused", (_, fields) => {
    expect(() => decodePermit(encodePermit({ ...PERMIT, ...fields }))).toThrow(
      expect.objectContaining({ code: "MALFORMED_PERMIT" }),
    );
  });

  const times = fc.integer({ min: 0, max: 1_000_000 });
  property.prop([times, times, fc.option(times, { nil: undefined }), times], { numRuns: 5_000 })(
    "is open for its life, beyond it only while its issuer was lost before, and never past life and hold",
    (receivedAtMs, afterMs, lostSinceMs, holdMs) => {
      const permit = { ...PERMIT, holdMs };
      const { open } = permitStanding(permit, receivedAtMs, lostSinceMs, receivedAtMs + afterMs);
      const inLife = afterMs < permit.lifeMs;
      const held =
        lostSinceMs !== undefined &&
        lostSinceMs - receivedAtMs < permit.lifeMs &&
        afterMs < permit.lifeMs + holdMs;
      expect(open).toBe(inLife || held);
      expect(permitStanding({ ...permit, decision: "quarantine" }, 0, 0, 0).open).toBe(false);
      expect(permitStanding(undefined, 0, 0, 0).open).toBe(false);
    },
  );

  test("is replaced by a newer pair of epoch and serial only", () => {
    const at = (issuerEpoch: number, serial: number) => ({ issuerEpoch, serial });
    expect(isNewer(at(1, 1), undefined)).toBe(true);
    expect(isNewer(at(1, 2), at(1, 1))).toBe(true);
    expect(isNewer(at(2, 1), at(1, 9))).toBe(true);
    expect(isNewer(at(1, 1), at(1, 1))).toBe(false);
    expect(isNewer(at(1, 9), at(2, 1))).toBe(false);
  });

  test("of a pool the newer declaration counts before the newer epoch", () => {
    const of = (revision: number, issuerEpoch: number, serial: number) => {
      return { revision, issuerEpoch, serial };
    };
    expect(isNewerStatement(of(1, 1, 1), undefined)).toBe(true);
    expect(isNewerStatement(of(2, 1, 1), of(1, 9, 9))).toBe(true);
    expect(isNewerStatement(of(1, 9, 9), of(2, 1, 1))).toBe(false);
    expect(isNewerStatement(of(2, 2, 1), of(2, 1, 9))).toBe(true);
    expect(isNewerStatement(of(2, 1, 1), of(2, 1, 1))).toBe(false);
  });

  test("a statement that does not say of which declaration is refused", () => {
    const bytes = encodePoolStatement({ ...STATEMENT, revision: 0 });
    expect(() => decodePoolStatement(bytes)).toThrow(/revision/);
  });
});

describe("a fingerprint", () => {
  const digest = (workload: Workload) => fingerprintOf(workload).fingerprint;
  const [process] = WORKLOAD.processes;
  const [flag] = WORKLOAD.flags;

  test("does not change with a restart, a read time, a path or the file on disk", () => {
    const again: Workload = {
      ...WORKLOAD,
      processes: process
        ? [
            {
              ...process,
              pid: 43,
              startedAtTicks: 9,
              executable: "/y",
              diskState: "missing",
              diskSha256: "",
            },
          ]
        : [],
      flags: flag ? [{ ...flag, readAtUnixMs: 99 }] : [],
      faults: [{ code: "DISK_UNREADABLE", subject: "/y", detail: "gone" }],
      restarts: 3,
      signals: [],
      signalsSinceUnixMs: 0,
    };
    expect(digest(again)).toBe(digest(WORKLOAD));
  });

  test("changes with the image, an artifact, a flag, a loader variable, a fault, and with nothing running", () => {
    const others: Workload[] = [
      { ...WORKLOAD, processes: process ? [{ ...process, runningSha256: "00".repeat(32) }] : [] },
      { ...WORKLOAD, artifacts: [] },
      { ...WORKLOAD, flags: flag ? [{ ...flag, value: "yes" }] : [] },
      { ...WORKLOAD, flags: flag ? [{ ...flag, redacted: true }] : [] },
      { ...WORKLOAD, processes: process ? [{ ...process, loader: ["LD_PRELOAD=/x"] }] : [] },
      { ...WORKLOAD, faults: [{ code: "FLAG_UNREADABLE", subject: "P", detail: "" }] },
      { ...WORKLOAD, processes: [] },
    ];
    const digests = new Set([WORKLOAD, ...others].map(digest));
    expect(digests.size).toBe(others.length + 1);
  });

  test("does not depend on the order of lists", () => {
    const two = { path: "/b", sha256: "aa".repeat(32), sizeBytes: 1 };
    const one = WORKLOAD.artifacts;
    expect(digest({ ...WORKLOAD, artifacts: [...one, two] })).toBe(
      digest({ ...WORKLOAD, artifacts: [two, ...one] }),
    );
  });
});
