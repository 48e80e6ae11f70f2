import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { MinimalHouse, type ToolRun } from "./minimal-house.ts";
import { type Breach, scanHouse } from "./scan-house.ts";
import {
  AT_THE_LIMIT,
  HOUSE_SEEDS,
  LINT_SEEDS,
  type Seed,
  TYPE_SEEDS,
  TYPED_LINT_SEEDS,
} from "./seeds.ts";

const filesOf = (seeds: readonly Seed[]): Record<string, string> =>
  Object.fromEntries(seeds.map(({ file, code }) => [file, code]));

const named = (seeds: readonly Seed[]): [string, string, Seed][] =>
  seeds.map((one) => [one.what, one.rule, one]);

/** Runs a tool in a house without faults, its longest file and function at the limit, and in one with all of the seeds, each house gone afterwards. */
function runBoth(
  seeds: readonly Seed[],
  run: (house: MinimalHouse) => ToolRun,
): { clean: ToolRun; seeded: ToolRun } {
  using without = new MinimalHouse(AT_THE_LIMIT);
  using withSeeds = new MinimalHouse(filesOf(seeds));
  return { clean: run(without), seeded: run(withSeeds) };
}

/** The lines of a report that name both the file of a seed and its rule. */
function reportsOf(run: ToolRun, { file, rule }: Seed): string[] {
  return run.output
    .split("\n")
    .filter(
      (line) => line.includes(rule) && [":", ",", "("].some((end) => line.includes(file + end)),
    );
}

const TOOLS = [
  {
    name: "the compiler",
    seeds: TYPE_SEEDS,
    run: (house: MinimalHouse) => house.run("tsc", "-b", "--pretty", "false"),
  },
  {
    name: "Biome",
    seeds: LINT_SEEDS,
    run: (house: MinimalHouse) =>
      house.run(
        "biome",
        "check",
        "--reporter=github",
        "--error-on-warnings",
        "--max-diagnostics=none",
      ),
  },
  {
    name: "oxlint with types",
    seeds: TYPED_LINT_SEEDS,
    run: (house: MinimalHouse) =>
      house.run("oxlint", "--type-aware", "--deny-warnings", "--format=unix"),
  },
];

describe.each(TOOLS.map((tool) => [tool.name, tool] as const))("%s", (_name, { seeds, run }) => {
  let clean: ToolRun;
  let seeded: ToolRun;

  beforeAll(() => {
    ({ clean, seeded } = runBoth(seeds, run));
  });

  test("is content with a house in order", () => {
    expect(clean).toMatchObject({ status: 0 });
  });

  test("refuses a house with faults", () => {
    expect(seeded.status).toBeGreaterThan(0);
  });

  test.each(named(seeds))("sees %s: %s", (_what, _rule, one) => {
    expect(reportsOf(seeded, one), seeded.output).not.toEqual([]);
  });
});

describe("the scan of the house", () => {
  let clean: Breach[];
  let seeded: Breach[];

  beforeAll(() => {
    using without = new MinimalHouse();
    using withSeeds = new MinimalHouse(filesOf(HOUSE_SEEDS));
    clean = scanHouse(without.path);
    seeded = scanHouse(withSeeds.path);
  });

  test("is content with a house in order", () => {
    expect(clean).toEqual([]);
  });

  test.each(named(HOUSE_SEEDS))("sees %s: %s", (_what, rule, { file }) => {
    const here = seeded.filter((breach) => breach.file === file);
    expect(here.map((breach) => `${breach.rule} ${breach.found}`)).toContain(rule);
  });
});

describe("the search for dead code", () => {
  const find = (house: MinimalHouse): ToolRun =>
    house.run(
      "knip",
      "--include",
      "files,exports,types",
      "--reporter",
      "compact",
      "--no-config-hints",
    );

  test("sees a file nobody imports and an export nobody uses, and nothing in a house in order", () => {
    using house = new MinimalHouse();
    expect(find(house)).toMatchObject({ status: 0 });
    house.write({
      "agent/seed-alone.ts": "export const a = 1;\n",
      "proto/limits.ts": "export const MAX_NODES = 8;\nexport const MAX_UNUSED = 9;\n",
    });
    const { status, output } = find(house);
    expect(status).toBe(1);
    expect(output).toContain("agent/seed-alone.ts");
    expect(output).toMatch(/proto\/limits\.ts:.*MAX_UNUSED/);
  });
});

describe("the check of the generated code", () => {
  test("sees a schema that changed after the code was generated, and nothing before", () => {
    using house = new MinimalHouse();
    expect(house.run("scripts/generate", "--check")).toMatchObject({ status: 0 });
    appendFileSync(
      join(house.path, "proto/muster/v1/envelope.proto"),
      "\nmessage Seed { bool sown = 1; }\n",
    );
    const { status, output } = house.run("scripts/generate", "--check");
    expect(status).toBe(1);
    expect(output).toContain("proto/gen: not what the schema gives");
  });
});
