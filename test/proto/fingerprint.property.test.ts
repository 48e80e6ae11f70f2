import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Process, Workload } from "../../proto/signed/evidence.ts";
import { fingerprintOf } from "../../proto/signed/fingerprint.ts";

const digest = fc.constantFrom("aa".repeat(32), "bb".repeat(32), "");
const anyProcess: fc.Arbitrary<Process> = fc.record({
  pid: fc.integer({ min: 1, max: 99 }),
  startedAtTicks: fc.nat(99),
  executable: fc.constantFrom("/x", "/y"),
  runningSha256: digest,
  runningBytes: fc.nat(99),
  diskState: fc.constantFrom("same", "replaced", "missing", "unreadable"),
  diskSha256: digest,
  loader: fc.uniqueArray(fc.constantFrom("A=1", "B=2"), { maxLength: 2 }),
});
const anyWorkload: fc.Arbitrary<Workload> = fc.record({
  pool: fc.constantFrom("app", "other"),
  processes: fc.array(anyProcess, { maxLength: 3 }),
  artifacts: fc.uniqueArray(
    fc.record({ path: fc.constantFrom("/a", "/b"), sha256: digest, sizeBytes: fc.nat(9) }),
    { maxLength: 2, selector: (a) => a.path },
  ),
  flags: fc.array(
    fc.record({
      name: fc.constantFrom("P", "Q"),
      value: fc.constantFrom("no", "yes"),
      redacted: fc.boolean(),
      source: fc.constantFrom("environment", "http"),
      location: fc.string({ maxLength: 3 }),
      pid: fc.nat(9),
      readAtUnixMs: fc.nat(9),
    }),
    { maxLength: 3 },
  ),
  faults: fc.array(
    fc.record({
      code: fc.constantFrom("SELECTOR", "ARTIFACT", "FLAG_UNREADABLE", "DISK_UNREADABLE"),
      subject: fc.constantFrom("P", "/a"),
      detail: fc.string({ maxLength: 5 }),
    }),
    { maxLength: 2 },
  ),
  restarts: fc.nat(9),
  signals: fc.constant([]),
  signalsSinceUnixMs: fc.nat(9),
});

/** What is to be the same when fingerprints are, written down anew. */
function essence(w: Workload): string {
  const set = (items: readonly unknown[]) =>
    [...new Set(items.map((item) => JSON.stringify(item)))].sort();
  return JSON.stringify([
    set(w.processes.map((p) => [p.runningSha256, [...p.loader].sort()])),
    set(w.artifacts.map((a) => [a.path, a.sha256])),
    set(w.flags.map((f) => [f.name, f.value, f.redacted])),
    set(w.faults.filter((f) => f.code !== "DISK_UNREADABLE").map((f) => [f.code, f.subject])),
  ]);
}

describe("two workloads", () => {
  test("have the same fingerprint exactly when they run the same code with the same flags and faults", () => {
    fc.assert(
      fc.property(anyWorkload, anyWorkload, (a, b) => {
        const same = fingerprintOf(a).fingerprint === fingerprintOf(b).fingerprint;
        expect(same).toBe(essence(a) === essence(b));
      }),
      { numRuns: 2_000 },
    );
  });

  test("that differ in order, pids, times, paths and the disk only are the same", () => {
    fc.assert(
      fc.property(anyWorkload, (w) => {
        const turned: Workload = {
          ...w,
          pool: "else",
          restarts: 77,
          processes: [...w.processes].reverse().map((p) => ({
            ...p,
            pid: p.pid + 100,
            startedAtTicks: 5,
            executable: "/elsewhere",
            runningBytes: 1,
            diskState: "missing",
            diskSha256: "",
            loader: [...p.loader].reverse(),
          })),
          artifacts: [...w.artifacts].reverse(),
          flags: [...w.flags].reverse().map((f) => ({ ...f, pid: 1, readAtUnixMs: 1 })),
          faults: [...w.faults].reverse().map((f) => ({ ...f, detail: "said otherwise" })),
        };
        expect(fingerprintOf(turned)).toEqual(fingerprintOf(w));
      }),
      { numRuns: 1_000 },
    );
  });

  test("are not the same when a loader variable moved from one process to the other, or one of two lost it", () => {
    const process = (runningSha256: string, loader: readonly string[]): Process => ({
      pid: 1,
      startedAtTicks: 1,
      executable: "/x",
      runningSha256,
      runningBytes: 1,
      diskState: "same",
      diskSha256: runningSha256,
      loader,
    });
    const of = (...processes: readonly Process[]) =>
      fingerprintOf({ processes, artifacts: [], flags: [], faults: [] }).fingerprint;
    const [x, y] = ["aa".repeat(32), "bb".repeat(32)];
    const all = [
      of(process(x, ["A=1"]), process(y, [])),
      of(process(x, []), process(y, ["A=1"])),
      of(process(x, ["A=1"]), process(y, ["A=1"])),
      of(process(x, ["A=1"]), process(x, ["A=1"])),
      of(process(x, ["A=1"]), process(x, [])),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  test("never share the fingerprint of one with a fault, or with nothing running, and one without", () => {
    fc.assert(
      fc.property(anyWorkload, anyWorkload, (a, b) => {
        const clean = { ...a, faults: [] };
        fc.pre(a.processes.length > 0 && b.faults.some((f) => f.code !== "DISK_UNREADABLE"));
        expect(fingerprintOf(b).fingerprint).not.toBe(fingerprintOf(clean).fingerprint);
        const stopped = { ...b, processes: [] };
        expect(fingerprintOf(stopped).fingerprint).not.toBe(fingerprintOf(a).fingerprint);
      }),
      { numRuns: 300 },
    );
  });
});
