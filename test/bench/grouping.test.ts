import { expect, test } from "vitest";
import { groupingAccuracy, mergedPairs, resolved, shareDiffering } from "./grouping.ts";

test("a line counts only when its whole group is right", () => {
  expect(groupingAccuracy({ truths: [1, 1, 2, 2], ids: ["a", "a", "b", "b"] })).toBe(1);
  expect(groupingAccuracy({ truths: [1, 1, 2, 2], ids: ["a", "a", "b", "c"] })).toBe(0.5);
  expect(groupingAccuracy({ truths: [1, 1, 2, 3], ids: ["a", "a", "b", "b"] })).toBe(0.5);
  expect(groupingAccuracy({ truths: [1, 1], ids: ["", ""] })).toBe(0);
  expect(groupingAccuracy({ truths: [], ids: [] })).toBe(0);
});

test("a pair is merged when any identity is told of both", () => {
  const grouped = { truths: [1, 2, 3, 3], ids: ["a", "b", "c", "b"] };
  expect(mergedPairs(grouped, [[1, 2]])).toBe(0);
  expect(mergedPairs(grouped, [[2, 3]])).toBe(1);
});

test("an identity is resolved to the last that took its place", () => {
  expect(resolved(["a", "b", "c", "d"], { a: "b", b: "c" })).toEqual(["c", "c", "c", "d"]);
});

test("lists are compared place by place", () => {
  expect(shareDiffering(["a", "b"], ["a", "c"])).toBe(0.5);
  expect(shareDiffering([], [])).toBe(0);
});
