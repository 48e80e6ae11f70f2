import { describe, expect, test } from "vitest";
import { reportWorkload, signalBytesFor } from "../../agent/evidence.ts";
import { LIMITS } from "../../proto/limits.ts";
import { decodeClaims, type Signal } from "../../proto/signed/evidence.ts";
import { workloadOf } from "../fakes/scripted-measurer.ts";

function signal(kind: Signal["kind"], id: string, sample = ""): Signal {
  return {
    kind,
    id,
    value: "",
    count: 1,
    level: "info",
    template: "",
    sample,
    names: [],
    executable: "",
    firstUnixMs: 1,
    lastUnixMs: 1,
    source: "/var/log/app.log",
  };
}

function artifacts(count: number) {
  return Array.from({ length: count }, (_, i) => ({
    path: `/srv/app/${String(i).padStart(6, "0")}`,
    sha256: "bb".repeat(32),
    sizeBytes: i,
  }));
}

const MESSAGES = Array.from({ length: 100 }, (_, i) =>
  signal("message", i.toString(16).padStart(32, "0"), "x".repeat(500)),
);

describe("a report", () => {
  test("has a quarter of each workload's share for its signals, and never more than 256 KiB", () => {
    expect(signalBytesFor(1)).toBe(262_144);
    expect(signalBytesFor(32) * 32).toBeLessThanOrEqual(LIMITS.payloadBytes / 4);
  });

  test("that is full of facts leaves out what was logged, says so, and keeps what a gate goes by", () => {
    const entered = signal("path-entered", "power-peg");
    // Alone the files of one of 32 workloads fit; with what was logged they do not.
    const full = workloadOf("app", "no", {
      artifacts: artifacts(900),
      signals: [...MESSAGES, entered],
      signalsSinceUnixMs: 1,
    });
    const { workload, claims } = reportWorkload(full, 32);
    expect(workload.artifacts).toHaveLength(900);
    expect(workload.faults).toEqual([]);
    expect(workload.signals).toMatchObject([
      { kind: "path-entered", id: "power-peg" },
      { kind: "dropped", id: "agent: report", count: 100 },
    ]);
    expect(decodeClaims(claims)).toEqual({ workloads: [workload] });
    expect(claims.byteLength * 32).toBeLessThan(LIMITS.payloadBytes);
  });

  test("that is too large without them leaves out the files, with a fault", () => {
    const full = workloadOf("app", "no", { artifacts: artifacts(2_000), signals: MESSAGES });
    const { workload } = reportWorkload(full, 32);
    expect(workload.artifacts).toEqual([]);
    expect(workload.faults).toMatchObject([{ code: "ARTIFACT", subject: "report" }]);
  });

  test("that fits is as it was measured", () => {
    const measured = workloadOf("app", "no", { signals: MESSAGES });
    expect(reportWorkload(measured, 1).workload).toBe(measured);
  });
});
