import { describe, expect, test } from "vitest";
import {
  type BenchResult,
  metricOf,
  missedTargets,
  ratioOf,
  resultLine,
  resultTable,
} from "./result.ts";

const RESULT: BenchResult = {
  bench: "example",
  metrics: { speed: metricOf([3, 1, 2], "ms") },
  ratios: { speed_over_floor: ratioOf([2, 4], "speed / floor") },
  targets: [{ name: "speed", atMost: 2 }],
};

describe("the result of a benchmark", () => {
  test("has the median of an odd number of values and the mean of the middle two of an even one", () => {
    expect(RESULT.metrics["speed"]).toEqual({ median: 2, min: 1, max: 3, n: 3, unit: "ms" });
    expect(RESULT.ratios["speed_over_floor"]).toEqual({
      median: 3,
      min: 2,
      max: 4,
      n: 2,
      of: "speed / floor",
    });
  });

  test("cannot be made of nothing measured", () => {
    expect(() => metricOf([], "ms")).toThrow(RangeError);
  });

  test("keeps a target at its bound and misses it beyond", () => {
    expect(missedTargets(RESULT)).toEqual([]);
    expect(missedTargets({ ...RESULT, targets: [{ name: "speed", atMost: 1.9 }] })).toEqual([
      "missed: example speed: median 2 ms, wanted at most 1.9",
    ]);
    expect(
      missedTargets({ ...RESULT, targets: [{ name: "speed_over_floor", atLeast: 3.1 }] }),
    ).toEqual(["missed: example speed_over_floor: median 3, wanted at least 3.1"]);
  });

  test("misses a target that has no value", () => {
    expect(missedTargets({ ...RESULT, targets: [{ name: "absent", atMost: 9 }] })).toHaveLength(1);
  });

  test("is one line of JSON without the targets", () => {
    const line = resultLine(RESULT, "v20.20.2");
    expect(line).not.toContain("\n");
    expect(JSON.parse(line)).toEqual({
      bench: "example",
      node: "v20.20.2",
      metrics: RESULT.metrics,
      ratios: RESULT.ratios,
    });
  });

  test("is a table with the same names", () => {
    expect(resultTable(RESULT)).toMatch(/^speed\s+2\s+1\s+3\s+3\s+ms$/m);
    expect(resultTable(RESULT)).toMatch(/^speed_over_floor\s+3\s+2\s+4\s+2\s+speed \/ floor$/m);
  });
});
