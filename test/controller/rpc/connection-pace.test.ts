import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { ConnectionPace } from "../../../controller/rpc/connection-pace.ts";

const anybody = (): boolean => true;

describe("connections that come at once", () => {
  test("are let in at once when nobody else came", () => {
    const pace = new ConnectionPace<string>();
    expect(pace.offer("a", "peer", 1_000)).toBeUndefined();
    expect(pace.due(1_000, 0, anybody)).toEqual({ admit: ["a"], drop: [] });
    expect(pace.length).toBe(0);
  });

  test("are let in one after the other, in their order, ten milliseconds apart", () => {
    const pace = new ConnectionPace<string>();
    for (const name of ["a", "b", "c"]) pace.offer(name, "peer", 0);
    const seen = [0, 5, 10, 15, 20].map((nowMs) => pace.due(nowMs, 0, anybody).admit.join());
    expect(seen).toEqual(["a", "", "b", "", "c"]);
  });

  test("wait for longer while the thread is late for others, but not for ever", () => {
    const pace = new ConnectionPace<string>();
    for (const name of ["a", "b"]) pace.offer(name, "peer", 0);
    pace.due(0, 0, anybody);
    expect(pace.due(30, 30, anybody).admit).toEqual([]);
    expect(pace.due(49, 30, anybody).admit).toEqual([]);
    expect(pace.due(50, 30, anybody).admit).toEqual(["b"]);
  });

  test("are let in from the newest on once the oldest waited for half a second: it has the most patience left", () => {
    const pace = new ConnectionPace<string>();
    for (const name of ["a", "b"]) pace.offer(name, "peer", 0);
    for (const name of ["c", "d"]) pace.offer(name, "peer", 400);
    const seen = [500, 510, 520, 530].map((nowMs) => pace.due(nowMs, 0, anybody).admit.join());
    expect(seen).toEqual(["a", "d", "c", "b"]);
  });

  test("are sent away when they waited for longer than an agent does", () => {
    const pace = new ConnectionPace<string>();
    for (const name of ["a", "b"]) pace.offer(name, "peer", 0);
    expect(pace.due(4_000, 0, anybody)).toEqual({ admit: ["b"], drop: [] });
    expect(pace.due(4_001, 0, anybody)).toEqual({ admit: [], drop: ["a"] });
  });

  test("are refused beyond four thousand, and those that wait can all be sent away", () => {
    const pace = new ConnectionPace<number>();
    const gone = Array.from({ length: 4_100 }, (_, i) => pace.offer(i, "peer", 0));
    expect(gone.filter((one) => one !== undefined)).toEqual([4_096, 4_097, 4_098, 4_099]);
    expect(pace.clear()).toHaveLength(4_096);
    expect(pace.length).toBe(0);
  });
});

describe("addresses", () => {
  test("take turns: thousands of one delay the first of another by one", () => {
    const pace = new ConnectionPace<string>();
    for (let i = 0; i < 4_000; i++) pace.offer(`flood ${i}`, "flood", 0);
    pace.offer("agent", "agent", 1);
    const admitted = [10, 20].flatMap((nowMs) => pace.due(nowMs, 0, anybody).admit);
    expect(admitted).toEqual(["flood 0", "agent"]);
  });

  test("with most lose their last when there is no more room, and others none", () => {
    const pace = new ConnectionPace<string>();
    for (let i = 0; i < 4_096; i++) pace.offer(`flood ${i}`, "flood", 0);
    expect(pace.offer("agent", "agent", 0)).toBe("flood 4095");
    expect(pace.offer("flood again", "flood", 0)).toBe("flood again");
    expect(pace.length).toBe(4_096);
    expect(pace.clear()).toContain("agent");
  });

  test("that may have nobody else in wait, and others do not wait for them", () => {
    const pace = new ConnectionPace<string>();
    pace.offer("one", "full", 0);
    pace.offer("two", "other", 0);
    expect(pace.due(0, 0, (peer) => peer !== "full").admit).toEqual(["two"]);
    expect(pace.due(10, 0, (peer) => peer !== "full").admit).toEqual([]);
    expect(pace.due(20, 0, anybody).admit).toEqual(["one"]);
  });
});

const TICK = fc.record({
  afterMs: fc.integer({ min: 1, max: 60 }),
  lateMs: fc.integer({ min: 0, max: 200 }),
  arrivals: fc.integer({ min: 0, max: 5 }),
});

describe("whatever comes, and however busy the thread is", () => {
  property.prop([fc.array(TICK, { minLength: 1, maxLength: 400 })])(
    "nobody is let in twice or forgotten, never two within ten milliseconds, and never nobody for long while somebody waits",
    (ticks) => {
      const pace = new ConnectionPace<number>();
      let nowMs = 0;
      let next = 0;
      let lastMs = Number.NEGATIVE_INFINITY;
      const seen: number[] = [];
      for (const { afterMs, lateMs, arrivals } of ticks) {
        nowMs += afterMs;
        for (let i = 0; i < arrivals; i++) pace.offer(next++, `peer ${next % 3}`, nowMs);
        const { admit, drop } = pace.due(nowMs, lateMs, anybody);
        expect(admit.length).toBeLessThanOrEqual(1);
        if (admit.length === 0 && pace.length > 0) expect(nowMs - lastMs).toBeLessThan(50);
        if (admit.length > 0) {
          expect(nowMs - lastMs).toBeGreaterThanOrEqual(10);
          lastMs = nowMs;
        }
        seen.push(...admit, ...drop);
      }
      seen.push(...pace.clear());
      expect(new Set(seen).size).toBe(next);
      expect(seen).toHaveLength(next);
    },
  );
});
