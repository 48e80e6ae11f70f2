import { EventEmitter, once } from "node:events";
import { describe, expect, test } from "vitest";
import { ReportBudgets, ReportPace } from "../../../controller/rpc/report-pace.ts";
import { LIMITS } from "../../../proto/limits.ts";

/** The reading side of a stream. */
class Reading extends EventEmitter {
  #paused = false;
  pause(): void {
    this.#paused = true;
  }
  resume(): void {
    this.#paused = false;
    this.emit("resumed");
  }
  isPaused(): boolean {
    return this.#paused;
  }
}

/** Of so many small reports at once, how many are looked at. */
function lookedAt(pace: ReportPace, count: number, nowMs: number): number {
  const taken = Array.from({ length: count }, () => pace.begin(100, nowMs)).filter(Boolean).length;
  for (let i = 0; i < taken; i++) pace.done();
  return taken;
}

describe("What a node sends", () => {
  test("counts over all its streams: a new one begins with what the last one left", () => {
    const budgets = new ReportBudgets(0);
    const first = new ReportPace(new Reading(), budgets);
    expect(lookedAt(first, 1_000, 0)).toBe(LIMITS.reportsPerSecond);
    first.stop();
    const next = new ReportPace(new Reading(), budgets);
    expect(lookedAt(next, 1_000, 0)).toBe(0);
    expect(lookedAt(next, 1_000, 500)).toBe(LIMITS.reportsPerSecond / 2);
    next.stop();
  });

  test("is not read for a while when it is more than is refused, and is read again", async () => {
    const reading = new Reading();
    const pace = new ReportPace(reading, new ReportBudgets(0));
    lookedAt(pace, LIMITS.reportsPerSecond + LIMITS.refusedReportsPerSecond, 0);
    expect(reading.isPaused()).toBe(false);
    lookedAt(pace, 1, 0);
    expect(reading.isPaused()).toBe(true);
    await once(reading, "resumed");
    pace.stop();
  });

  test("is not read for a while when it is large, though it is little", async () => {
    const reading = new Reading();
    const pace = new ReportPace(reading, new ReportBudgets(0));
    expect(pace.begin(LIMITS.reportBytesPerSecond, 0)).toBe(true);
    expect(reading.isPaused()).toBe(false);
    expect(pace.begin(LIMITS.payloadBytes / 64, 0)).toBe(true);
    pace.done();
    pace.done();
    expect(reading.isPaused()).toBe(true);
    await once(reading, "resumed");
    pace.stop();
  });

  test("is told in the log ten times a second when it is refused, and then how often beside that", () => {
    const pace = new ReportPace(new Reading(), new ReportBudgets(0));
    const told = Array.from({ length: 25 }, () => pace.tell(0));
    expect(told).toEqual([...Array(10).fill(0), ...Array(15).fill(undefined)]);
    expect([pace.tell(100), pace.tell(200)]).toEqual([15, 0]);
    pace.stop();
  });

  test("is not read while too much of it is being looked at", () => {
    const reading = new Reading();
    const pace = new ReportPace(reading, new ReportBudgets(0));
    for (let i = 0; i < 64; i++) pace.begin(1, 0);
    expect(reading.isPaused()).toBe(true);
    pace.done();
    expect(reading.isPaused()).toBe(false);
    pace.stop();
  });
});
