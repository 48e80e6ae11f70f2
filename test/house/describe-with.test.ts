import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { describeWith, findProgram } from "./describe-with.ts";
import { MinimalHouse, type ToolRun } from "./minimal-house.ts";

const CONFIG = `import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["own/*.test.ts"] } });
`;

const OWN = `import { expect, test } from "vitest";
import { describeWith } from "${import.meta.dirname}/describe-with.ts";

describeWith(["no-such-program"], "a gate in front of it", () => {
  test("opens", () => expect(1).toBe(1));
});
`;

function runWithout(environment: Readonly<Record<string, string>>): ToolRun {
  using house = new MinimalHouse({ "own/a.test.ts": OWN, "vitest.config.ts": CONFIG });
  return house.runIn(environment, "vitest", "run", "--no-color");
}

describe("tests of a program that is missing", () => {
  test("are named, counted as skipped and not run, outside CI", () => {
    const { status, output } = runWithout({ CI: "" });
    expect(status).toBe(0);
    expect(output).toContain("without no-such-program: not run: a gate in front of it");
    expect(output).toMatch(/Tests\s+1 skipped \(1\)/);
  });

  test("are a failure under CI=true", () => {
    const { status, output } = runWithout({ CI: "true" });
    expect(status).toBe(1);
    expect(output).toContain("a gate in front of it: no-such-program missing");
  });
});

describeWith(["sh"], "tests of a program that is there", () => {
  test("are run", () => {
    expect(findProgram("sh")).toMatch(/\/sh$/);
  });
});

describe("the search for a program", () => {
  test("passes over a file that cannot be executed, and finds it once it can", () => {
    using house = new MinimalHouse();
    const path = join(house.path, "tool");
    writeFileSync(path, "#!/bin/sh\n");
    expect(findProgram("tool", [house.path])).toBeUndefined();
    chmodSync(path, 0o755);
    expect(findProgram("tool", [house.path])).toBe(path);
  });
});
