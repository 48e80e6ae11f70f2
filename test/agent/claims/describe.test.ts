import { describe, expect, test } from "vitest";
import { claimsToJson, describeClaims } from "../../../agent/claims/describe.ts";
import { makeFault, sortFaults } from "../../../agent/claims/faults.ts";
import { LIMITS } from "../../../proto/limits.ts";
import type { Claims } from "../../../proto/signed/evidence.ts";

const CLAIMS: Claims = {
  workloads: [
    {
      pool: "smars",
      processes: [
        {
          pid: 42,
          startedAtTicks: 7,
          executable: "/opt/smars/app",
          runningSha256: "a".repeat(64),
          runningBytes: 10,
          diskState: "replaced",
          diskSha256: "b".repeat(64),
          loader: ["LD_PRELOAD=/x.so"],
        },
      ],
      artifacts: [{ path: "/opt/smars/a.js", sha256: "c".repeat(64), sizeBytes: 3 }],
      flags: [
        {
          name: "P",
          value: "no\u001b[31m\nyes",
          redacted: false,
          source: "environment",
          location: "FLAG_P",
          pid: 42,
          readAtUnixMs: 0,
        },
      ],
      faults: [makeFault("FLAG_ABSENT", "Q", "environment FLAG_Q: is not set")],
      restarts: 1,
      signals: [
        {
          kind: "message",
          id: "d".repeat(32),
          value: "",
          count: 97,
          level: "error",
          template: "ERROR Power Peg disabled",
          sample: "ERROR Power Peg disabled",
          names: ["power-peg"],
          executable: "a".repeat(64),
          firstUnixMs: 1,
          lastUnixMs: 2,
          source: "/var/log/smars.log",
        },
      ],
      signalsSinceUnixMs: 1,
    },
  ],
};

describe("what would be sent", () => {
  test("is told with every fact and every fault, and without control characters", () => {
    const text = describeClaims(CLAIMS, { uid: 65_534 });
    for (const part of [
      "measured by uid 65534; nothing was sent",
      "pool smars",
      "42  /opt/smars/app  aaaaaaaaaaaaaaaa  the file on disk is another: bbbbbbbbbbbbbbbb",
      "42 loads with LD_PRELOAD=/x.so",
      "/opt/smars/a.js  cccccccccccccccc  3 bytes",
      "P  no\\u{1b}[31m\\u{a}yes  environment  FLAG_P of 42  1970-01-01T00:00:00.000Z",
      "message  dddddddddddd  97 times  /var/log/smars.log  names power-peg  error: ERROR Power Peg disabled",
      "FLAG_ABSENT  Q  environment FLAG_Q: is not set",
    ])
      expect(text).toContain(part);
    expect(text.includes("\u001b")).toBe(false);
  });

  test("says plainly that nothing is running", () => {
    const [workload] = CLAIMS.workloads;
    const workloads = workload === undefined ? [] : [{ ...workload, processes: [] }];
    expect(describeClaims({ workloads }, { uid: 0 })).toContain("PROCESSES: nothing is running");
    expect(describeClaims({ workloads: [] }, { uid: 0 })).toContain("no workloads are measured");
  });

  test("is the same in JSON, with the fingerprints", () => {
    expect(JSON.parse(claimsToJson(CLAIMS, { uid: 1 }))).toMatchObject({
      version: 1,
      uid: 1,
      workloads: [{ ...CLAIMS.workloads[0], fingerprint: { binaryDigest: expect.any(String) } }],
    });
  });
});

describe("faults", () => {
  test("are sorted and each there once", () => {
    const [a, b] = [makeFault("ARTIFACT", "b", "x"), makeFault("ARTIFACT", "a", "x")];
    expect(sortFaults([a, b, a])).toEqual([b, a]);
  });

  test("that are too many end in one that says so", () => {
    const many = Array.from({ length: LIMITS.faults + 5 }, (_, i) =>
      makeFault("ARTIFACT", `file ${String(i).padStart(5, "0")}`, "x"),
    );
    const sorted = sortFaults(many);
    expect(sorted).toHaveLength(LIMITS.faults);
    expect(sorted.at(-1)?.detail).toContain("6 are not listed");
    expect(sortFaults(many.slice(0, LIMITS.faults))).toHaveLength(LIMITS.faults);
  });

  test("that are too long are cut at a character, within the bytes of the wire", () => {
    const { detail } = makeFault("ARTIFACT", "a", "ä".repeat(600));
    expect(Buffer.byteLength(detail)).toBeLessThanOrEqual(LIMITS.detailBytes);
    expect(detail).toMatch(/^ä+…$/);
  });
});
