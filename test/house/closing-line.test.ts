import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { MinimalHouse } from "./minimal-house.ts";

const ROOT = join(import.meta.dirname, "../..");

const CONFIG = `import { defineConfig } from "vitest/config";
import { ClosingLine } from "${import.meta.dirname}/closing-line.ts";

export default defineConfig({
  test: { reporters: [new ClosingLine(process.stdout)], include: ["own/*.test.ts"] },
});
`;

/** What the settings of the house import. */
const SETTINGS = ["test/house/closing-line.ts", "test/house/longest-first.ts"];
const HEAD = 'import { beforeAll, describe, expect, test } from "vitest";\n';

/** The closing lines of a run of vitest over these files and no others. */
function closingLines(files: Readonly<Record<string, string>>): string[] {
  using house = new MinimalHouse({ ...files, "vitest.config.ts": CONFIG });
  return linesOf(house);
}

/** What a reader of the output finds: every line that is the closing line and nothing else. */
const linesOf = (house: MinimalHouse): string[] =>
  house
    .run("vitest", "run")
    .output.split("\n")
    .filter((line) => /^\d+ passed, \d+ failed, \d+ skipped$/.test(line));

test("counts what passed, failed and was skipped", () => {
  const line = closingLines({
    "own/a.test.ts": `${HEAD}test("a", () => expect(1).toBe(1));\ntest("b", () => expect(1).toBe(2));\ntest.skip("c", () => {});`,
    "own/b.test.ts": `${HEAD}test("d", () => expect(1).toBe(1));`,
  });
  expect(line).toEqual(["2 passed, 1 failed, 1 skipped"]);
});

test("counts a file that cannot be loaded as failed", () => {
  const line = closingLines({
    "own/a.test.ts": `${HEAD}test("a", () => expect(1).toBe(1));`,
    "own/b.test.ts": 'import "./nowhere.ts";',
  });
  expect(line).toEqual(["1 passed, 1 failed, 0 skipped"]);
});

test("counts a hook that failed, though its tests are only skipped", () => {
  const line = closingLines({
    "own/a.test.ts": `${HEAD}describe("s", () => { beforeAll(() => { throw new Error("a"); }); test("a", () => expect(1).toBe(1)); });`,
  });
  expect(line).toEqual(["0 passed, 1 failed, 1 skipped"]);
});

test("counts an error outside every test as failed", () => {
  const line = closingLines({
    "own/a.test.ts": `${HEAD}void Promise.reject(new Error("a"));\ntest("a", async () => { await new Promise(setImmediate); expect(1).toBe(1); });`,
  });
  expect(line).toEqual(["1 passed, 1 failed, 0 skipped"]);
});

test("names a test that passed only when it was tried again", () => {
  using house = new MinimalHouse({
    "vitest.config.ts": CONFIG,
    "own/a.test.ts": `${HEAD}let tries = 0;\ntest("a", { retry: 1 }, () => expect(tries++).toBe(1));\ntest("b", { retry: 1 }, () => expect(1).toBe(1));`,
  });
  const { output } = house.run("vitest", "run");
  expect(output).toContain("failed, and passed when tried again: own/a.test.ts: a\n");
  expect(output.match(/tried again/g)).toHaveLength(1);
  expect(output).toContain("\n2 passed, 0 failed, 0 skipped\n");
});

test("says that a run without any test failed", () => {
  expect(closingLines({})).toEqual(["0 passed, 1 failed, 0 skipped"]);
});

test("counts a test without an assertion as failed, by the settings of the house", () => {
  using house = new MinimalHouse({
    "test/a.test.ts": `${HEAD}test("a", () => {});`,
    "test/b.test.ts": `${HEAD}test("b", () => expect(1).toBe(1));`,
  });
  for (const name of ["vitest.config.ts", ...SETTINGS])
    house.write({ [name]: readFileSync(join(ROOT, name), "utf8") });
  // Beside them stands the one test of the minimal house itself.
  expect(linesOf(house)).toEqual(["2 passed, 1 failed, 0 skipped"]);
});
