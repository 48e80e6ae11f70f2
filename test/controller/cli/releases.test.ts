import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { muster } from "../../../proto/gen/muster.js";
import { type Release, releaseDigestOf, releaseToWire } from "../../../proto/signed/declaration.ts";
import { windowToWire } from "../../../proto/signed/governance.ts";
import { BUILD_A, BUILD_B, declarationOf, NOW, POOL, RELEASE, SINCE } from "./fleets.ts";
import { Bench, json } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
  bench.admin.declarations.set("smars", declarationOf(POOL, RELEASE));
  bench.admin.register = { releases: [viewOf(RELEASE), viewOf(NEXT, { state: "proposed" })] };
});
afterEach(() => bench.stop());

const NEXT: Release = {
  ...RELEASE,
  title: "smars 2012.09",
  profiles: [
    {
      label: "B, P=no",
      stage: "target",
      executables: [BUILD_A],
      artifacts: [],
      flags: [{ name: "P", value: "yes", redacted: false }],
      loader: [],
    },
  ],
  rollback: { kind: "none" },
};
const DIGEST = releaseDigestOf(NEXT);

function viewOf(
  release: Release,
  fields: muster.v1.ReleaseView.$Properties = {},
): muster.v1.ReleaseView.$Properties {
  return {
    spec: releaseToWire(release),
    release: releaseDigestOf(release),
    state: "rolling",
    author: "ann",
    proposedAtUnixMs: SINCE,
    approvals: [{ operator: "bob", command: BUILD_A, atUnixMs: SINCE }],
    tasks: [{ task: "runbook", operator: "cyd", atUnixMs: SINCE }],
    wanted: ["approval: 1 more with role risk, other than the author ann"],
    ...fields,
  };
}

const lastBody = () => bench.admin.executed.at(-1)?.command.body;

describe("what is said about a release", () => {
  it.each([
    ["release approve", "approve-release", "approved by you"],
    ["release complete", "complete-release", "complete"],
    ["release start", "start-release", "started for 2 nodes"],
  ])("muster %s signs the whole digest that its beginning names", async (verb, kind, done) => {
    const { code, stdout } = await bench.run(`${verb} smars ${DIGEST.slice(0, 8)}`);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(done) });
    expect(lastBody()).toEqual({ kind, pool: "smars", release: DIGEST });
  });

  it("is started with the revision of the release in force that was seen", async () => {
    await bench.run(`release start smars ${DIGEST} --reason go`);
    expect(bench.admin.executed[0]?.command).toMatchObject({ seenRevision: 14, reason: "go" });
  });

  it("is signed off task by task, and aborted with a reason alone", async () => {
    expect((await bench.run(`release task smars ${DIGEST} runbook`)).code).toBe(0);
    expect(lastBody()).toEqual({
      kind: "sign-task",
      pool: "smars",
      release: DIGEST,
      task: "runbook",
    });
    expect((await bench.run(`release abort smars ${DIGEST}`)).code).toBe(2);
    expect(bench.admin.executed).toHaveLength(1);
    expect((await bench.run(`release abort smars ${DIGEST} --reason wrong`)).code).toBe(0);
    expect(bench.admin.executed.at(-1)?.command).toMatchObject({
      reason: "wrong",
      body: { kind: "abort-release", release: DIGEST },
    });
  });

  it("ends with 7 while somebody else's word is wanted, and says whose", async () => {
    bench.admin.script = () => ({
      outcome: 9,
      code: "APPROVAL_REQUIRED",
      message: "release smars 2012.09: found approval open, wanted 1 more with role risk",
      reasons: [
        { code: "APPROVAL_REQUIRED", subject: "approval", expected: "1 more", found: "nobody" },
      ],
      remedy: "muster release approve POOL RELEASE, by them",
    });
    const { code, stdout, stderr } = await bench.run(`release start smars ${DIGEST} -o json`);
    expect(code).toBe(7);
    expect(json(stdout)).toMatchObject({
      outcome: "approval needed",
      code: "APPROVAL_REQUIRED",
      reasons: [{ expected: "1 more" }],
    });
    expect(json(stderr)).toMatchObject({ code: "APPROVAL_REQUIRED" });
  });

  it.each([
    ["smars-2", "found no digest"],
    [DIGEST.slice(0, 7), "found no digest"],
    ["0".repeat(12), "found 0 of pool smars, wanted one"],
  ])("is not signed for %s: %s", async (digits, text) => {
    const { code, stderr } = await bench.run(`release approve smars ${digits}`);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining("NO_SUCH_RELEASE"),
    });
    expect(stderr).toContain(text);
    expect(bench.admin.executed).toEqual([]);
  });

  it("is not signed when the digest is not that of what would be shown", async () => {
    bench.admin.register = { releases: [viewOf(NEXT, { release: BUILD_B })] };
    const { code, stderr } = await bench.run(`release approve smars ${BUILD_B}`);
    expect({ code, stderr }).toEqual({
      code: 9,
      stderr: expect.stringContaining("WRONG_DECLARATION: release digest"),
    });
    expect(bench.admin.executed).toEqual([]);
  });
});

describe("muster enable --seen", () => {
  it("signs over the release that its beginning names", async () => {
    const { code } = await bench.run(`enable smars --seen ${DIGEST.slice(0, 8)}`);
    expect(code).toBe(0);
    expect(lastBody()).toMatchObject({ kind: "enable", seenRelease: DIGEST });
    await bench.run("enable smars");
    expect(lastBody()).toMatchObject({ kind: "enable", seenRelease: "" });
    expect((await bench.run(`enable smars --seen ${"0".repeat(64)}`)).code).toBe(2);
    expect(bench.admin.executed).toHaveLength(2);
  });
});

describe("what is shown of releases", () => {
  it("is a list with what is still wanted", async () => {
    const { code, stdout } = await bench.run("release list --pool smars");
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`${DIGEST.slice(0, 12)}  smars 2012.09  proposed  ann +bob`));
    expect(stdout).toContain("1 more with role risk");
    expect((await bench.run("release list -o name")).stdout).toContain(`${DIGEST}\n`);
    expect(json((await bench.run("release list -o json")).stdout).releases).toHaveLength(2);
  });

  it("is one in full: who proposed, approved and signed off, and what is wanted", async () => {
    const { code, stdout } = await bench.run(`release show smars ${DIGEST.slice(0, 8)} -o wide`);
    expect(code).toBe(0);
    for (const text of [
      DIGEST,
      "approved by",
      "bob at 2012-08-01",
      "task runbook",
      "wanted",
      BUILD_A,
    ])
      expect(stdout).toContain(text);
    expect(stdout).toMatch(/rollback +none/);
    expect(json((await bench.run(`release show smars ${DIGEST} -o json`)).stdout)).toMatchObject({
      kind: "Release",
      state: "proposed",
      author: "ann",
      approvals: [{ operator: "bob", at: "2012-08-01T08:01:00.000Z" }],
      rollback: "none",
    });
  });

  it("is the difference of two, in every part", async () => {
    const { code, stdout } = await bench.run(
      `release diff smars ${releaseDigestOf(RELEASE)} ${DIGEST} -o json`,
    );
    expect(code).toBe(0);
    const changes = json(stdout).changes.map((one: { what: string }) => one.what);
    expect(changes).toEqual([
      "title",
      "rollback",
      "executables",
      "artifact /opt/smars/rules.js",
      "flag P",
      "flag S",
      "loader",
    ]);
    const same = await bench.run(`release diff smars ${DIGEST} ${DIGEST}`);
    expect(same).toMatchObject({ code: 0, stdout: "no difference\n" });
  });
});

describe("muster window", () => {
  it("open signs a schedule with its zone and duration", async () => {
    const { code, stdout } = await bench.run([
      ..."window open smars trading --kind freeze --for 390m --zone America/New_York".split(" "),
      "--schedule",
      "30 9 * * 1-5",
    ]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining("at 30 9 * * 1-5"),
    });
    expect(lastBody()).toEqual({
      kind: "open-window",
      pool: "smars",
      window: {
        name: "trading",
        kind: "freeze",
        schedule: "30 9 * * 1-5",
        timeZone: "America/New_York",
        durationMs: 390 * 60_000,
      },
    });
  });

  it("open refuses another kind, no duration and one out of bounds before anything is sent", async () => {
    for (const line of [
      "window open smars w --kind deny --for 1h",
      "window open smars w --kind allow --for long",
      "window open smars w --kind allow --for 8d",
      "window open smars w --kind allow",
    ])
      expect((await bench.run(line)).code, line).toBe(2);
    expect(bench.admin.executed).toEqual([]);
  });

  it("close names the window", async () => {
    expect((await bench.run("window close smars trading")).code).toBe(0);
    expect(lastBody()).toEqual({ kind: "close-window", pool: "smars", name: "trading" });
  });

  it("list shows which are open now, and until when", async () => {
    const spec = { name: "w1", schedule: "", timeZone: "", durationMs: 3_600_000 };
    bench.admin.register = {
      windows: [
        {
          pool: "smars",
          spec: windowToWire({ ...spec, kind: "freeze" }),
          open: true,
          nextUnixMs: NOW,
        },
        {
          pool: "smars",
          spec: windowToWire({ ...spec, name: "w2", kind: "allow", schedule: "0 9 * * *" }),
          by: "ann",
        },
      ],
    };
    const { code, stdout } = await bench.run("window list");
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`w1 +freeze +open +${new Date(NOW).toISOString()}`));
    expect(stdout).toMatch(/w2 +allow +closed +for good +0 9 \* \* \* +UTC +1h +ann/);
    expect(json((await bench.run("window list -o json")).stdout).windows).toMatchObject([
      { name: "w1", open: true, next: new Date(NOW).toISOString() },
      { name: "w2", open: false, next: null },
    ]);
  });
});
