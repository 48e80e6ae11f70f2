import fc from "fast-check";
import { createTask, parse } from "node-cron";
import { expect, test } from "vitest";
import type { Log } from "../../agent/log.ts";
import { matchesFields, type ScheduleClock, startSchedule } from "../../agent/schedule.ts";

const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A clock that the test moves; timers fire when it passes them, `earlyMs` too soon. */
class TestClock implements ScheduleClock {
  #nowMs: number;
  #earlyMs: number;
  #timer: { atMs: number; action: () => void } | undefined;
  constructor(start: string, earlyMs = 0) {
    this.#nowMs = new Date(start).getTime();
    this.#earlyMs = earlyMs;
  }
  get waiting(): boolean {
    return this.#timer !== undefined;
  }
  nowUnixMs(): number {
    return this.#nowMs;
  }
  after(delayMs: number, action: () => void): () => void {
    this.#timer = { atMs: this.#nowMs + Math.max(1, delayMs - this.#earlyMs), action };
    return () => {
      this.#timer = undefined;
    };
  }
  run(until: string): void {
    const untilMs = new Date(until).getTime();
    while (this.#timer !== undefined && this.#timer.atMs <= untilMs) {
      const { atMs, action } = this.#timer;
      this.#nowMs = atMs;
      this.#timer = undefined;
      action();
    }
    this.#nowMs = untilMs;
  }
}

function runsOf(expression: string, from: string, until: string, earlyMs = 0): string[] {
  const clock = new TestClock(from, earlyMs);
  const runs: string[] = [];
  const note = (): void => void runs.push(new Date(clock.nowUnixMs()).toTimeString().slice(0, 8));
  startSchedule(expression, note, silent, clock);
  clock.run(until);
  return runs;
}

test("every five minutes is at every fifth minute, once", () => {
  expect(runsOf("*/5 * * * *", "2026-03-02T10:01:30", "2026-03-02T10:16:00")).toEqual([
    "10:05:00",
    "10:10:00",
    "10:15:00",
  ]);
});

test("with six fields the first is seconds", () => {
  expect(runsOf("10,40 0 * * * *", "2026-03-02T10:59:59", "2026-03-02T11:02:00")).toEqual([
    "11:00:10",
    "11:00:40",
  ]);
});

test("a timer that fires early runs nothing early and nothing twice", () => {
  expect(runsOf("*/5 * * * *", "2026-03-02T10:01:30", "2026-03-02T10:11:00", 3)).toEqual([
    "10:05:00",
    "10:10:00",
  ]);
});

test("a stopped schedule runs no more", async () => {
  const clock = new TestClock("2026-03-02T10:00:30");
  let runs = 0;
  const schedule = startSchedule("* * * * *", () => void runs++, silent, clock);
  clock.run("2026-03-02T10:01:30");
  await schedule.stop();
  clock.run("2026-03-02T10:05:00");
  expect(runs).toBe(1);
});

test("days that are counted are left to node-cron", async () => {
  const clock = new TestClock("2026-03-02T10:00:00");
  const schedule = startSchedule("0 3 L * *", () => undefined, silent, clock);
  // The library has a clock of its own.
  expect(clock.waiting).toBe(false);
  await schedule.stop();
});

/** What an expression says of a date, or that there is no such day: the 30th of February. */
function matchedBy(match: () => boolean): boolean | "no such day" {
  try {
    return match();
  } catch (error) {
    if (!String(error).includes("impossible day")) throw error;
    return "no such day";
  }
}

test("matches exactly what node-cron matches", () => {
  const some = (least: number, most: number) =>
    fc.oneof(
      fc.constant("*"),
      fc.integer({ min: 1, max: 7 }).map((n) => `*/${n}`),
      fc
        .uniqueArray(fc.integer({ min: least, max: most }), { minLength: 1, maxLength: 6 })
        .map((list) => list.join(",")),
    );
  const expression = fc
    .tuple(some(0, 59), some(0, 59), some(0, 23), some(1, 31), some(1, 12), some(0, 6))
    .map((parts) => parts.join(" "));
  const date = fc.date({
    min: new Date("2024-01-01"),
    max: new Date("2028-12-31"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(expression, date, (text, found) => {
      const matches = matchedBy(() => {
        const fields = parse(text);
        return matchesFields(fields, found);
      });
      expect(matches).toBe(matchedBy(() => createTask(text, () => undefined).match(found)));
    }),
    { numRuns: 300 },
  );
});
