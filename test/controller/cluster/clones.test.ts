import { afterEach, beforeEach, expect, test } from "vitest";
import { POOL } from "../verifier/world.ts";
import { ClusterWorld, type FakeController, FakeNode } from "./cluster-world.ts";

const OTHER_BOOT = "00000000-0000-4000-8000-000000000002";

let world: ClusterWorld;
let x: FakeController;
let y: FakeController;
let n1: FakeNode;
let other: FakeNode;

beforeEach(async () => {
  world = await ClusterWorld.start("x", "y");
  const [first, second] = world.controllers;
  if (first === undefined || second === undefined) throw new Error("controllers: found no two");
  [x, y] = [first, second];
  const [node] = await world.fleet(["n1", "n2"], [x]);
  if (node === undefined) throw new Error("n1: found none");
  n1 = node;
  await x.done({ kind: "enable", seenRelease: "", pool: POOL, nodes: [], rolling: false });
  await world.settle();
  expect(x.decision("n1")).toBe("open");
  other = new FakeNode("n1");
  other.bootId = OTHER_BOOT;
  other.connect(y);
  other.report();
  await world.until("y owning n1", () => y.verifier.owners.owns("n1"));
  await world.until("x having lost it", () => n1.speaks !== undefined);
});
afterEach(() => world.stop());

const state = (controller: FakeController) =>
  controller.declared.identity("agent", "n1")?.state ?? "none";
const codes = (controller: FakeController) =>
  controller.verifier.standing(POOL, "n1")?.appraisal.reasons.map(({ code }) => code) ?? [];

test("a key that speaks at two controllers is found, and closed at both", async () => {
  n1.speaks?.(n1.bootId);
  await world.until("found", () => state(x) === "cloned" && state(y) === "cloned");
  await world.settle();
  expect(codes(x)).toContain("IDENTITY_CLONED");
  expect(codes(y)).toContain("IDENTITY_CLONED");
  expect(y.decision("n1")).toBe("quarantine");
  expect([n1.revoked, other.revoked]).toEqual([1, 1]);
  expect(y.declared.mark(POOL, "n1")).toMatchObject({ state: "ended", code: "IDENTITY_CLONED" });
  expect(state(x)).toBe("cloned");
});

test("a node that was started anew and went to another controller is none", async () => {
  for (let beat = 0; beat < 12; beat++) {
    await world.advance(1_000, ["n1"]);
    other.report();
  }
  expect([state(x), state(y)]).toEqual(["active", "active"]);
  expect(n1.superseded).toBe(1);
});

test("what another controller heard before a reboot proves nothing: its node has to speak once more", async () => {
  // What y has is old: nobody is there any more who could answer.
  other.answers = false;
  n1.speaks?.(n1.bootId);
  await world.until("x letting it go", () => n1.superseded === 1);
  expect([state(x), state(y)]).toEqual(["active", "active"]);
});
