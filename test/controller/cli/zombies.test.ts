import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { muster } from "../../../proto/gen/muster.js";
import { NOW } from "./fleets.ts";
import { Bench, json } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.stop());

const IMAGE = "a".repeat(64);
const DAY = 86_400_000;

const zombie = (fields: Partial<muster.v1.ZombieView.$Properties> = {}) => ({
  name: { kind: "route", name: "/legacy" },
  executable: IMAGE,
  build: "smars 2012.08",
  state: "DORMANT",
  lastSeenUnixMs: 0,
  watchedSinceUnixMs: NOW - 100 * DAY,
  finding: "NOT_SEEN",
  ...fields,
});
const LIST = [
  zombie({
    name: { kind: "path", name: "orders" },
    ...{ state: "LIVE", finding: "", lastSeenUnixMs: NOW - 3 * DAY, node: "smars-1" },
  }),
  zombie(),
  zombie({
    name: { kind: "path", name: "power-peg" },
    ...{ state: "DEAD", finding: "DEAD_SEEN", lastSeenUnixMs: NOW - DAY, node: "smars-8" },
  }),
  zombie({
    name: { kind: "flag", name: "P" },
    ...{ finding: "", keptBy: "carol", keptReason: "year end", keptUntilUnixMs: NOW + DAY },
  }),
];

describe("zombies", () => {
  test("lists what is to be done first, and exits 0 whatever there is", async () => {
    bench.admin.zombies = { days: 90, madeAtUnixMs: NOW, names: LIST };
    const { code, stdout, stderr } = await bench.run("zombies smars");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const rows = stdout.split("\n");
    expect(rows[0]).toMatch(/^KIND +NAME +BUILD +STATE +LAST SEEN +FINDING$/);
    expect(rows[1]).toMatch(/^path +power-peg +smars 2012.08 +DEAD +24h ago +DEAD_SEEN$/);
    expect(rows[2]).toMatch(/^route +\/legacy +smars 2012.08 +DORMANT +never +NOT_SEEN$/);
    expect(rows[3]).toMatch(/^path +orders .* LIVE +3d ago +-$/);
    expect(rows[4]).toMatch(/^flag +P .* kept by carol$/);
    expect(stdout).toContain("NOT_SEEN: not seen for so long");
    expect(bench.admin.zombiesAsked).toMatchObject({ pool: "smars", days: 0 });
  });

  test("says the same facts in every format", async () => {
    bench.admin.zombies = { days: 30, madeAtUnixMs: NOW, names: LIST };
    const wide = await bench.run("zombies smars --days 30 -o wide");
    for (const part of [IMAGE, "smars-8", "year end"]) expect(wide.stdout).toContain(part);
    expect(bench.admin.zombiesAsked.days).toBe(30);
    const names = json((await bench.run("zombies smars -o json")).stdout).names;
    expect(names).toHaveLength(4);
    expect(names[1]).toMatchObject({ kind: "route", name: "/legacy", lastSeen: null });
    expect((await bench.run("zombies smars -o name")).stdout).toBe(
      "path orders\nroute /legacy\npath power-peg\nflag P\n",
    );
  });

  test("says so when nobody declared anything", async () => {
    bench.admin.zombies = { days: 90, madeAtUnixMs: NOW };
    expect((await bench.run("zombies smars")).stdout).toContain("no contract of its builds");
  });

  test("shows nothing of a name that a terminal would obey", async () => {
    const name = { kind: "path", name: "\u001b[2J" };
    bench.admin.zombies = { days: 90, madeAtUnixMs: NOW, names: [zombie({ name })] };
    for (const format of ["table", "wide", "json", "name"])
      expect((await bench.run(`zombies smars -o ${format}`)).stdout).not.toContain("\u001b[2J");
  });

  test.each(["0", "3651", "-1", "ten", "1.5"])("refuses %s days", async (days) => {
    const { code, stderr } = await bench.run(["zombies", "smars", `--days=${days}`]);
    expect(code).toBe(2);
    expect(stderr).toContain("--days: found no number of days, wanted 1 to 3650");
  });
});

describe("zombies keep", () => {
  const line = ["zombies", "keep", "smars", "route", "/legacy", "--reason", "the year end"];

  test("signs the name with a reason and an end of 90 days", async () => {
    const { code, stdout } = await bench.run(line, { nowMs: NOW });
    expect(code).toBe(0);
    expect(stdout).toContain("pool smars: route /legacy is kept until");
    expect(bench.admin.executed.map(({ command }) => command)).toMatchObject([
      {
        reason: "the year end",
        body: {
          ...{ kind: "keep-name", pool: "smars", kept: { kind: "route", name: "/legacy" } },
          untilUnixMs: NOW + 90 * DAY,
        },
      },
    ]);
  });

  test("ends it with --until 0", async () => {
    const { code, stdout } = await bench.run([...line, "--until", "0"]);
    expect(code).toBe(0);
    expect(stdout).toContain("is kept no more");
    expect(bench.admin.executed[0]?.command.body).toMatchObject({ untilUnixMs: 0 });
  });

  test.each<[string, readonly string[], string]>([
    ["another kind", ["zombies", "keep", "smars", "host", "x", "--reason", "y"], "kind: found"],
    [
      "a route that is none",
      ["zombies", "keep", "smars", "route", "x", "--reason", "y"],
      "name: found",
    ],
    ["no reason", ["zombies", "keep", "smars", "path", "x"], "--reason"],
    ["no duration", [...line, "--until", "soon"], "--until: found no duration"],
  ])("refuses %s", async (_what, argv, message) => {
    const { code, stderr } = await bench.run(argv);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(bench.admin.executed).toEqual([]);
  });
});

test("help shows both", async () => {
  const { stdout } = await bench.run("--help");
  expect(stdout).toMatch(/zombies.*paths, routes and flags nobody has seen/);
  expect((await bench.run("zombies --help")).stdout).toContain("--days <n>");
  expect((await bench.run("zombies keep --help")).stdout).toContain("--until <duration>");
});
