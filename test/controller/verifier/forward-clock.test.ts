import { expect, test } from "vitest";
import { ForwardClock } from "../../../controller/verifier/forward-clock.ts";

function clockAt(unixMs: number, monotonicMs: number) {
  const now = { unixMs, monotonicMs };
  const clock = { unixMs: () => now.unixMs, monotonicMs: () => now.monotonicMs };
  return { now, forward: new ForwardClock(clock) };
}

test("gives whole milliseconds, and loses none of the monotonic clock's fractions", () => {
  const { now, forward } = clockAt(1_000, 0.25);
  for (let i = 0; i < 4; i++) {
    now.monotonicMs += 0.25;
    expect(Number.isInteger(forward.unixMs())).toBe(true);
  }
  expect(forward.unixMs()).toBe(1_001);
});

test("goes on when the wall clock is set back, and follows it forward", () => {
  const { now, forward } = clockAt(10_000, 0);
  now.unixMs = 4_000;
  now.monotonicMs = 500;
  expect(forward.unixMs()).toBe(10_500);
  now.unixMs = 20_000;
  expect(forward.unixMs()).toBe(20_000);
});
