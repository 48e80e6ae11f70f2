import { expect, test } from "vitest";
import { ForwardClock, STEP_PATIENCE_MS } from "../../../controller/verifier/forward-clock.ts";

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

const DAY_MS = 86_400_000;

test("follows a great step forward only when it has lasted", () => {
  const { now, forward } = clockAt(10_000, 0);
  now.unixMs += DAY_MS;
  expect(forward.unixMs()).toBe(10_000);
  expect(forward.stepMs()).toBe(DAY_MS);
  now.monotonicMs += STEP_PATIENCE_MS - 1;
  now.unixMs += STEP_PATIENCE_MS - 1;
  expect(forward.unixMs()).toBe(10_000 + STEP_PATIENCE_MS - 1);
  now.monotonicMs += 1;
  now.unixMs += 1;
  expect(forward.unixMs()).toBe(10_000 + DAY_MS + STEP_PATIENCE_MS);
  expect(forward.stepMs()).toBe(0);
});

test("has forgotten a step that was taken back before it counted", () => {
  const { now, forward } = clockAt(10_000, 0);
  now.unixMs += DAY_MS;
  forward.unixMs();
  now.unixMs -= DAY_MS;
  now.monotonicMs += 60_000;
  now.unixMs += 60_000;
  expect(forward.unixMs()).toBe(70_000);
  now.unixMs += DAY_MS;
  now.monotonicMs += STEP_PATIENCE_MS - 1;
  now.unixMs += STEP_PATIENCE_MS - 1;
  forward.unixMs();
  expect(forward.unixMs()).toBeLessThan(DAY_MS);
});

test("says how far behind a clock is that was set back", () => {
  const { now, forward } = clockAt(DAY_MS * 3, 0);
  now.unixMs -= DAY_MS;
  expect(forward.unixMs()).toBe(DAY_MS * 3);
  expect(forward.stepMs()).toBe(-DAY_MS);
});
