import { describe, expect, test } from "vitest";
import { preferenceOrder } from "../../agent/report-order.ts";

const CONTROLLERS = ["c1.example:7443", "c2.example:7443", "c3.example:7443"];
const NODES = Array.from({ length: 300 }, (_, i) => `n${i}`);
const firstOf = (node: string, controllers: readonly string[]) =>
  preferenceOrder(node, controllers, "spread")[0] ?? "";

describe("the controllers of a node, in its order of preference", () => {
  test("are all of them, in an order that stays, however they are listed", () => {
    for (const node of NODES.slice(0, 20)) {
      const order = preferenceOrder(node, CONTROLLERS, "spread");
      expect([...order].sort()).toEqual(CONTROLLERS);
      expect(preferenceOrder(node, [...CONTROLLERS].reverse(), "spread")).toEqual(order);
    }
  });

  test("spread a fleet over all, the second choice too", () => {
    for (const place of [0, 1]) {
      const counts = CONTROLLERS.map(
        (c) => NODES.filter((n) => preferenceOrder(n, CONTROLLERS, "spread")[place] === c).length,
      );
      expect(Math.min(...counts)).toBeGreaterThan(NODES.length / 5);
    }
  });

  test("change for nobody but those who go to it, when a controller is added", () => {
    const more = [...CONTROLLERS, "c4.example:7443"];
    const changed = NODES.filter((node) => firstOf(node, more) !== firstOf(node, CONTROLLERS));
    expect(changed.length).toBeGreaterThan(NODES.length / 8);
    expect(changed.every((node) => firstOf(node, more) === "c4.example:7443")).toBe(true);
  });

  test("are as listed when the operator says so", () => {
    expect(preferenceOrder("n1", CONTROLLERS, "listed")).toEqual(CONTROLLERS);
  });
});
