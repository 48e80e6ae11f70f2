import { describe, expect, test } from "vitest";
import { findFaults, type Inputs } from "../../scripts/dependencies/find-faults.ts";
import { listLicences } from "../../scripts/dependencies/list-licences.ts";
import { atLeast } from "../../scripts/dependencies/versions.ts";

/** A house without a fault: one package at run time, one for development, one in the page. */
const GOOD: Inputs = {
  settings: {
    licences: { shipped: ["MIT"], development: ["MIT", "MPL-2.0"] },
    page: ["drawn"],
    floors: { wire: ["1.2.0", "older ones lose bytes"] },
    single: { wire: "two read differently" },
    refused: { left: "nobody keeps it" },
  },
  manifest: { dependencies: { wire: "1.2.3" }, devDependencies: { lint: "2.0.0" } },
  locked: {
    "node_modules/wire": { version: "1.2.3", license: "MIT" },
    "node_modules/lint": { version: "2.0.0", license: "MPL-2.0", dev: true },
    "node_modules/drawn": { version: "3.0.0", license: "MIT", dev: true },
  },
  contributing: "| `wire` | 1.2.3 | carries |\n\n`lint` finds faults.\n",
};
const withLocked = (more: Inputs["locked"]): Inputs => ({
  ...GOOD,
  locked: { ...GOOD.locked, ...more },
});

describe("the dependencies", () => {
  test("have no fault when all holds", () => {
    expect(findFaults(GOOD)).toEqual([]);
  });

  test.each<[string, Inputs, string]>([
    [
      "a version below its floor",
      withLocked({ "node_modules/wire": { version: "1.1.9", license: "MIT" } }),
      "node_modules/wire: found 1.1.9, wanted 1.2.0 or newer: older ones lose bytes",
    ],
    [
      "a second copy, and an old one deep down",
      withLocked({ "node_modules/a/node_modules/wire": { version: "0.9.0", license: "MIT" } }),
      "node_modules/a/node_modules/wire: found 0.9.0, wanted 1.2.0 or newer: older ones lose bytes",
    ],
    [
      "an unknown licence at run time",
      withLocked({ "node_modules/other": { version: "1.0.0", license: "MPL-2.0" } }),
      "node_modules/other: found licence MPL-2.0, wanted one of MIT",
    ],
    [
      "no licence at all",
      withLocked({ "node_modules/other": { version: "1.0.0", dev: true } }),
      "node_modules/other: found licence none, wanted one of MIT, MPL-2.0",
    ],
    [
      "a licence in the page that may not be shipped",
      withLocked({ "node_modules/drawn": { version: "3.0.0", license: "MPL-2.0", dev: true } }),
      "node_modules/drawn: found licence MPL-2.0, wanted one of MIT",
    ],
    [
      "a package that was left",
      withLocked({ "node_modules/b/node_modules/left": { version: "1.0.0", license: "MIT" } }),
      "left: found it, wanted it nowhere: nobody keeps it",
    ],
    [
      "a package without a floor",
      { ...GOOD, settings: { ...GOOD.settings, floors: {} } },
      "wire: found no floor in settings.json",
    ],
    [
      "a floor of what is not there",
      {
        ...GOOD,
        settings: { ...GOOD.settings, floors: { ...GOOD.settings.floors, gone: ["1.0.0", ""] } },
      },
      "gone: not there, and has a floor in settings.json",
    ],
    [
      "a row of another version",
      { ...GOOD, contributing: GOOD.contributing.replace("1.2.3", "1.2.2") },
      "wire: found no row of its version in CONTRIBUTING.md",
    ],
    [
      "no reason for a tool",
      { ...GOOD, contributing: "| `wire` | 1.2.3 | carries |" },
      "lint: found no reason in CONTRIBUTING.md",
    ],
  ])("have a fault by %s", (_, inputs, fault) => {
    expect(findFaults(inputs)).toContain(fault);
  });

  test("are listed by name with their licences, those for development left out", () => {
    const rows = listLicences(GOOD)
      .split("\n")
      .filter((line) => line.startsWith("| `"));
    expect(rows).toEqual(["| `drawn` | 3.0.0 | MIT |", "| `wire` | 1.2.3 | MIT |"]);
  });
});

test.each([
  ["1.2.3", "1.2.3", true],
  ["1.2.2", "1.2.3", false],
  ["1.10.0", "1.9.9", true],
  ["2.0.0", "1.9.9", true],
  ["1.2.3-alpha.6", "1.2.3", false],
  ["1.2.3-alpha.6", "1.2.2", true],
  ["latest", "0.0.1", false],
])("%s as new as %s: %s", (version, floor, expected) => {
  expect(atLeast(version, floor)).toBe(expected);
});
