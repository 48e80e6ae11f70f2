import { expect, test } from "vitest";
import { readArguments } from "./arguments.ts";
import { cellsOf, FAULTS, rulesOf, VICTIMS } from "./faults.ts";

test("every fault meets every victim", () => {
  const cells = cellsOf([]);
  expect(cells).toHaveLength(FAULTS.length * VICTIMS.length);
  expect(new Set(cells.map(({ fault, victim }) => `${fault}:${victim}`)).size).toBe(cells.length);
});

test("some may be asked for, and one that is none is named", () => {
  expect(cellsOf(["full:gate", "pause:*"])).toEqual([
    { fault: "full", victim: "gate" },
    ...VICTIMS.map((victim) => ({ fault: "pause", victim })),
  ]);
  expect(() => cellsOf(["full:nobody"])).toThrow(/found full:nobody, wanted FAULT:VICTIM/);
});

test("one-way faults touch one way, and all of them spare the host that looks on", () => {
  const chains = (fault: (typeof FAULTS)[number]) =>
    [...(rulesOf(fault, "10.0.0.1") ?? "").matchAll(/chain (\w+)/g)].map(([, name]) => name);
  expect(FAULTS.map(chains)).toEqual([
    ["input", "output"],
    ["input"],
    ["output"],
    ["input", "output"],
    ["input", "output"],
    [],
  ]);
  expect(rulesOf("in", "10.0.0.1")).toContain("ip saddr 10.0.0.1 accept; ip version 4 drop");
  expect(rulesOf("out", "10.0.0.1")).toContain("ip daddr 10.0.0.1 accept; ip version 4 drop");
});

test("the command line is read whole or not at all", () => {
  expect(readArguments(["--rounds", "2", "--only", "in:cli", "--short", "--seed", "7"])).toEqual({
    rounds: 2,
    cells: [{ fault: "in", victim: "cli" }],
    faultMs: 4_000,
    json: false,
    seed: 7,
    keep: undefined,
    inside: undefined,
  });
  for (const wrong of [["--rounds", "0"], ["--only", "x"], ["--seed", "a"], ["more"]])
    expect(readArguments(wrong)).toBeUndefined();
});
