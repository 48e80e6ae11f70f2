import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { releaseDigestOf, rosterDigestOf } from "../../../proto/signed/declaration.ts";
import { OPEN_POLICY } from "../../fakes/open-policy.ts";
import { BUILD_A, BUILD_B, declarationOf, FLAGS, NOW, POOL, RELEASE } from "./fleets.ts";
import { Bench, json, Keyboard } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.stop());

const POOL_YAML = `name: smars
mode: enforce
roster: [smars-2, smars-10, smars-1]
permitLife: 500ms
hold: 0
budget: { nodes: 2, percent: 25 }
contracts: warn
approvals: []
secondKey: waived
`;

/** The pool with an approval by so many people. */
const withCount = (count: string): string =>
  POOL_YAML.replace("approvals: []", `approvals: [{ role: approver, count: ${count} }]`);

const REST = "contracts: warn\napprovals: []\nsecondKey: waived\n";

describe("muster pool apply", () => {
  it("signs the pool with its roster sorted, and the revision it was seen at", async () => {
    bench.admin.declarations.set("smars", declarationOf(POOL));
    const path = await bench.write("pool.yaml", POOL_YAML);
    const { code, stdout } = await bench.run(`pool apply -f ${path} --reason bigger`);
    expect(code).toBe(0);
    expect(stdout).toContain("pool smars: applied, 3 nodes on the roster, mode enforce");
    expect(bench.admin.executed[0]?.command).toMatchObject({
      seenRevision: 12,
      reason: "bigger",
      body: {
        kind: "apply-pool",
        pool: {
          name: "smars",
          mode: "enforce",
          roster: ["smars-1", "smars-10", "smars-2"],
          permitLifeMs: 500,
          holdMs: 0,
          budgetNodes: 2,
          budgetPercent: 25,
          ...OPEN_POLICY,
        },
      },
    });
  });

  it("says after how many days what is asked about, and what is alive besides the contracts", async () => {
    const zombies =
      "zombies: { names: [{ kind: route, name: /b }, { kind: flag, name: P }, { kind: route, name: /a }] }";
    const path = await bench.write("pool.yaml", `${POOL_YAML}${zombies}\n`);
    expect((await bench.run(`pool apply -f ${path}`)).code).toBe(0);
    const { body } = bench.admin.executed[0]?.command ?? {};
    expect(body).toMatchObject({
      pool: {
        zombies: {
          afterDays: 90,
          names: [
            { kind: "flag", name: "P" },
            { kind: "route", name: "/a" },
            { kind: "route", name: "/b" },
          ],
        },
      },
    });
  });

  it("declares a new pool at revision 0, with the defaults of the product, from standard input", async () => {
    const keyboard = new Keyboard(false);
    keyboard.end(`name: smars\nmode: observe\nroster: [n1]\n${REST}`);
    const { code } = await bench.run("pool apply -f -", { keyboard });
    expect(code).toBe(0);
    expect(bench.admin.executed[0]?.command).toMatchObject({
      seenRevision: 0,
      body: { pool: { permitLifeMs: 30_000, holdMs: 900_000, budgetNodes: 1, budgetPercent: 20 } },
    });
  });

  it("reports three faults of a document as three lines, each with its place", async () => {
    const path = await bench.write(
      "pool.yaml",
      `name: smars\nmode: enforced\nroster:\n  - n1\n  - n1\npermitLife: 30\n${REST}`,
    );
    const { code, stderr } = await bench.run(`pool apply -f ${path}`);
    expect(code).toBe(2);
    expect(stderr.trimEnd().split("\n")).toEqual([
      `muster: BAD_CONFIGURATION: ${path}:2:7 mode: found "enforced", wanted observe or enforce`,
      `${path}:5:5 roster[1]: found "n1" a second time, wanted each once`,
      `${path}:6:13 permitLife: found 30, wanted a duration like 500ms, 30s or 15m`,
      "hint: mend the document at the places that are listed.",
    ]);
    expect(bench.admin.executed).toEqual([]);
  });

  it.each([
    [
      "an unknown key",
      "name: p\nmode: enforce\nroster: [n1]\nholdd: 1s\n",
      "holdd: found an unknown key",
    ],
    ["no mode", "name: p\nroster: [n1]\n", "mode: found none, wanted observe or enforce"],
    [
      "an empty roster",
      "name: p\nmode: enforce\nroster: []\n",
      "roster: found a list of 0, wanted at least one node",
    ],
    [
      "a life beyond the limit",
      `name: p\nmode: enforce\nroster: [n1]\npermitLife: 2h\n${REST}`,
      "permit_life_ms: found 7200000",
    ],
    [
      "a name that cannot be",
      `name: p\nmode: enforce\nroster: ['n 1']\n${REST}`,
      'roster: found "n 1"',
    ],
    ["an empty document", "", "found nothing, wanted a map with name, mode and roster"],
    [
      "a route that is none",
      `${POOL_YAML}zombies:\n  names:\n    - { kind: route, name: legacy }\n`,
      '12:28 zombies.names[0].name: found "legacy", wanted a route from /',
    ],
    [
      "a name twice",
      `${POOL_YAML}zombies: { names: [{ kind: flag, name: P }, { kind: flag, name: P }] }\n`,
      'zombies.names[1]: found "flag P" a second time',
    ],
    [
      "a count of people in quotes",
      withCount('"2"'),
      'approvals[0].count: found "2", wanted a whole',
    ],
    ["a count of nobody", withCount("0"), "approvals[0].count: found 0, wanted 1 or more"],
    ["a count below nobody", withCount("-1"), "approvals[0].count: found -1, wanted 1 or more"],
    [
      "no day",
      `${POOL_YAML}zombies: { afterDays: 0 }\n`,
      "zombies.afterDays: found 0, wanted a whole",
    ],
  ])("refuses %s", async (_, yaml, text) => {
    const path = await bench.write("pool.yaml", yaml);
    const { code, stderr } = await bench.run(`pool apply -f ${path}`);
    expect(code).toBe(2);
    expect(stderr).toContain(text);
    expect(bench.admin.executed).toEqual([]);
  });

  it("names a document that cannot be read", async () => {
    const { code, stderr } = await bench.run(`pool apply -f ${bench.folder}/none.yaml`);
    expect(code).toBe(2);
    expect(stderr).toContain("FILE_UNREADABLE: document: ENOENT");
  });

  it.each([
    ["that has no end", "/dev/zero", "found more than 4194304 bytes, wanted at most 4194304"],
    ["that is a folder", ".", "EISDIR"],
    ["that is empty", "/dev/null", "found nothing, wanted a map"],
  ])("gives up a document %s", async (_, path, found) => {
    const { code, stderr } = await bench.run(`pool apply -f ${path}`);
    expect([code, stderr]).toEqual([2, expect.stringContaining(found)]);
    expect(bench.admin.executed).toEqual([]);
  });

  it("reads no bytes that are no text as if they were some", async () => {
    const path = join(bench.folder, "latin.yaml");
    await writeFile(path, Buffer.from(`name: caf\xe9\n${REST}`, "latin1"));
    const { code, stderr } = await bench.run(`pool apply -f ${path}`);
    expect([code, stderr]).toEqual([2, expect.stringContaining("no UTF-8, wanted text")]);
  });

  it("reads a pipe, and gives up one that nobody writes to", async () => {
    const pipe = join(bench.folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const written = writeFile(pipe, `name: smars\nmode: observe\nroster: [n1]\n${REST}`);
    expect(await bench.run(`pool apply -f ${pipe}`)).toMatchObject({ code: 0 });
    await written;
    const { code, stderr } = await bench.run(`pool apply -f ${pipe}`, {
      signal: AbortSignal.timeout(50),
    });
    expect([code, stderr]).toEqual([5, expect.stringContaining("INTERRUPTED")]);
  });
});

describe("muster release propose", () => {
  beforeEach(() => {
    bench.admin.declarations.set("smars", declarationOf(POOL, RELEASE));
  });

  it("hashes files, sorts lists, and takes the roster's digest from the pool", async () => {
    await bench.write("router", "the new build");
    await bench.write("rules.js", "the rules");
    const sha = (text: string): string => createHash("sha256").update(text).digest("hex");
    const path = await bench.write(
      "release.yaml",
      `pool: smars
title: smars 2012.08
outgoingFor: 10m
profiles:
  - label: B
    stage: target
    executables: [{ file: router }, ${BUILD_A}]
    artifacts:
      - { path: /opt/z.js, sha256: ${BUILD_B} }
      - { path: /opt/a.js, file: rules.js }
    flags: { S: { sha256: ${FLAGS} }, P: "no", __proto__: "x" }
    loader: [LD_PRELOAD=/z, LD_AUDIT=/a]
  - label: A
    stage: outgoing
    executables: [${BUILD_A}]
`,
    );
    const { code, stdout } = await bench.run(`release propose -f ${path} -o json`, { nowMs: NOW });
    expect(code).toBe(0);
    const release = {
      pool: "smars",
      title: "smars 2012.08",
      rosterDigest: rosterDigestOf(POOL.roster),
      outgoingUntilUnixMs: NOW + 600_000,
      profiles: [
        {
          label: "B",
          stage: "target",
          executables: [sha("the new build"), BUILD_A].sort(),
          artifacts: [
            { path: "/opt/a.js", sha256: sha("the rules") },
            { path: "/opt/z.js", sha256: BUILD_B },
          ],
          flags: [
            { name: "P", value: "no", redacted: false },
            { name: "S", value: FLAGS, redacted: true },
            { name: "__proto__", value: "x", redacted: false },
          ],
          loader: ["LD_AUDIT=/a", "LD_PRELOAD=/z"],
        },
        {
          label: "A",
          stage: "outgoing",
          executables: [BUILD_A],
          artifacts: [],
          flags: [],
          loader: [],
        },
      ],
    } as const;
    expect(bench.admin.executed[0]?.command).toMatchObject({
      body: { kind: "propose-release", release },
    });
    expect(json(stdout).digest).toBe(releaseDigestOf(release));
  });

  const release = (more: string, profile: string): string =>
    `pool: smars\ntitle: t\n${more}profiles:\n  - label: B\n${profile}`;
  const target = `    stage: target\n    executables: [${BUILD_B}]\n`;

  it.each([
    [
      "a flag that is no text",
      release("", `${target}    flags: { P: 1 }\n`),
      "profiles[0].flags.P: found 1, wanted text in quotes",
    ],
    [
      "an outgoing profile for ever",
      release("", `${target}  - label: A\n    stage: outgoing\n    executables: [${BUILD_A}]\n`),
      "outgoingFor: found none beside an outgoing profile",
    ],
    [
      "a time for nothing outgoing",
      release("outgoingFor: 10m\n", target),
      "outgoingFor: found one without",
    ],
    [
      "no target",
      release("outgoingFor: 1m\n", `    stage: outgoing\n    executables: [${BUILD_A}]\n`),
      "found no target",
    ],
    [
      "no executable",
      release("", "    stage: target\n    executables: []\n"),
      "wanted at least one executable",
    ],
    [
      "a digest in capitals",
      release("", `    stage: target\n    executables: [${"A".repeat(64)}]\n`),
      "wanted 64 lower-case hex digits",
    ],
    [
      "an executable twice",
      release("", `    stage: target\n    executables: [${BUILD_A}, ${BUILD_A}]\n`),
      "profiles[0].executables[1]: found",
    ],
    [
      "a file that is not there",
      release("", "    stage: target\n    executables: [{ file: gone }]\n"),
      "profiles[0].executables[0].file: ENOENT",
    ],
    [
      "a folder for a file",
      release("", "    stage: target\n    executables: [{ file: . }]\n"),
      "found something else than a file",
    ],
    [
      "both ways at once",
      release("", `${target}    artifacts: [{ path: /a, sha256: ${BUILD_A}, file: x }]\n`),
      "wanted { path, sha256 } or { path, file }",
    ],
  ])("refuses %s", async (_, yaml, text) => {
    const path = await bench.write("release.yaml", yaml);
    const { code, stderr } = await bench.run(`release propose -f ${path}`);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(text) });
    expect(bench.admin.executed).toEqual([]);
  });

  it("does not sign for a pool that nobody declared, nor for a roster whose digest does not hold", async () => {
    const path = await bench.write("release.yaml", release("", target));
    bench.admin.declarations.set("smars", { ...declarationOf(POOL), rosterDigest: BUILD_A });
    expect(await bench.run(`release propose -f ${path}`)).toMatchObject({
      code: 9,
      stderr: expect.stringContaining("WRONG_DECLARATION: roster digest: found aaaa"),
    });
    bench.admin.declarations.clear();
    expect(await bench.run(`release propose -f ${path}`)).toMatchObject({ code: 2 });
    expect(bench.admin.executed).toEqual([]);
  });
});

describe("what was declared", () => {
  it("is shown with its digests, who declared it and when", async () => {
    bench.admin.declarations.set("smars", declarationOf(POOL, RELEASE));
    const facts = json((await bench.run("release show smars -o json")).stdout);
    expect(facts).toMatchObject({
      kind: "Release",
      digest: releaseDigestOf(RELEASE),
      declaredBy: "ann",
      declaredAt: "2012-08-01T08:01:00.000Z",
      revision: 14,
      rosterMatches: true,
    });
    expect(parse((await bench.run("release show smars -o yaml")).stdout)).toEqual(facts);
    const { code, stdout } = await bench.run("release show smars -o wide");
    expect(code).toBe(0);
    for (const fact of [
      releaseDigestOf(RELEASE),
      "ann",
      "2012-08-01T08:01:00.000Z",
      BUILD_B,
      BUILD_A,
      FLAGS,
      "LD_PRELOAD=/lib/x.so",
    ])
      expect(stdout).toContain(fact);
  });

  it("shows that a release was made for another roster", async () => {
    const moved = { ...POOL, roster: ["smars-1"] };
    bench.admin.declarations.set("smars", declarationOf(moved, RELEASE));
    expect((await bench.run("release show smars")).stdout).toContain(
      "another roster than the pool has now",
    );
  });

  it("says that without a release nothing is attested", async () => {
    bench.admin.declarations.set("smars", declarationOf(POOL));
    const { code, stdout } = await bench.run("release show smars");
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: "pool smars: no release is declared, so nothing is attested\n",
    });
  });

  it("shows a pool", async () => {
    bench.admin.declarations.set("smars", declarationOf(POOL, RELEASE));
    const { code, stdout } = await bench.run("pool show smars");
    expect(code).toBe(0);
    expect(stdout).toMatch(/roster +2: smars-1 smars-2\n/);
    expect(stdout).toMatch(/hold +15m\n/);
    expect(json((await bench.run("pool show smars -o json")).stdout)).toMatchObject({
      kind: "Pool",
      holdMs: 900_000,
      hold: "15m",
      revision: 12,
      rosterDigest: rosterDigestOf(POOL.roster),
    });
    expect((await bench.run("pool show other")).code).toBe(2);
  });

  it("is not shown when the digest is not that of the content", async () => {
    bench.admin.declarations.set("smars", {
      ...declarationOf(POOL, RELEASE),
      releaseDigest: BUILD_A,
    });
    const { code, stdout, stderr } = await bench.run("release show smars");
    expect({ code, stdout }).toEqual({ code: 9, stdout: "" });
    expect(stderr).toContain("WRONG_DECLARATION: release digest");
  });
});
