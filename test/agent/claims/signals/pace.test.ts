import { beforeEach, describe, expect, test } from "vitest";
import { Pace } from "../../../../agent/claims/signals/pace.ts";

let nowMs: number;
let timers: { atMs: number; action: () => void }[];
let told: string[];
let pace: Pace;

beforeEach(() => {
  nowMs = 0;
  timers = [];
  told = [];
  pace = new Pace({
    nowMs: () => nowMs,
    after: (delayMs, action) => {
      const timer = { atMs: nowMs + delayMs, action };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    publish: (change) => told.push(`${change} at ${nowMs}`),
  });
});

/** Lets time pass to `untilMs`, timers in their order. */
function pass(untilMs: number): void {
  for (;;) {
    const next = [...timers].sort((a, b) => a.atMs - b.atMs)[0];
    if (next === undefined || next.atMs > untilMs) break;
    timers = timers.filter((one) => one !== next);
    nowMs = next.atMs;
    next.action();
  }
  nowMs = untilMs;
}

describe("news", () => {
  test("that is new is told at once, and the next a tenth of a second later, however much there is", () => {
    for (let i = 0; i < 1_000; i++) pace.take("new");
    pass(0);
    for (let i = 0; i < 1_000; i++) pace.take("new");
    pass(99);
    expect(told).toEqual(["new at 0"]);
    pass(10_000);
    expect(told).toEqual(["new at 0", "new at 100"]);
  });

  test("that is a count is told once a second", () => {
    for (let ms = 0; ms < 5_000; ms += 10) {
      pass(ms);
      pace.take("count");
    }
    pass(5_000);
    expect(told).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000].map((ms) => `count at ${ms}`));
  });

  test("that is a trifle is told once a minute, or with what is told anyway", () => {
    pace.take("trifle");
    pass(1);
    pace.take("trifle");
    pass(59_999);
    expect(told).toEqual(["trifle at 0"]);
    pass(60_000);
    expect(told).toEqual(["trifle at 0", "trifle at 60000"]);
    pace.take("trifle");
    pass(61_500);
    pace.take("count");
    pass(200_000);
    expect(told.slice(2)).toEqual(["count at 61500"]);
  });

  test("that is new does not wait for a count to be due", () => {
    pace.take("count");
    pass(0);
    pace.take("count");
    pass(400);
    pace.take("new");
    pass(10_000);
    expect(told).toEqual(["count at 0", "new at 400"]);
  });

  test("that is none is not told, nor what was told for another reason, nor any after closing", () => {
    pace.take("none");
    pace.take("count");
    pace.told();
    pass(5_000);
    pace.take("new");
    pace.close();
    pass(10_000);
    expect(told).toEqual([]);
  });
});
