import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { muster } from "../../../proto/gen/muster.js";
import { fleetOf, goodNode, missedNode, NOW, poolOf } from "./fleets.ts";
import { Bench, json, Keyboard, Sink } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.stop());

const BUILD = "a".repeat(64);
const FIRST = `${"1".repeat(8)}${"0".repeat(56)}`;
const SECOND = `${"1".repeat(9)}${"2".repeat(55)}`;
const HOUR = 3_600_000;
const RED = "\u001b[31m";

function view(
  fields: Partial<muster.v1.ExemptionView.$Properties> = {},
): muster.v1.ExemptionView.$Properties {
  return {
    exemption: FIRST,
    spec: {
      pool: "smars",
      nodes: ["n8"],
      executable: BUILD,
      codes: ["BINARY_MISMATCH", "MEANING_CONFLICT"],
      expiresAtUnixMs: NOW + HOUR,
    },
    reason: "the market opens",
    proposedBy: "ann",
    approvedBy: "bob",
    closedBy: "",
    state: "in force",
    proposedAtUnixMs: NOW,
    proposedByTimes: 4,
    approvedByTimes: 1,
    ...fields,
  };
}

describe("exemption propose", () => {
  const line = [
    ..."exemption propose smars n8 n7 n8 --codes FLAG_MISMATCH,BINARY_MISMATCH, --for 30m".split(
      " ",
    ),
    ...["--build", BUILD.toUpperCase(), "--reason", "the market opens"],
  ];

  test("says what, where, which build and until when, and what is still needed", async () => {
    const ran = await bench.run(line, { nowMs: NOW });
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    const [executed] = bench.admin.executed;
    expect(executed?.command).toMatchObject({
      reason: "the market opens",
      body: {
        kind: "propose-exemption",
        exemption: {
          pool: "smars",
          nodes: ["n7", "n8"],
          executable: BUILD,
          codes: ["BINARY_MISMATCH", "FLAG_MISMATCH"],
          expiresAtUnixMs: NOW + HOUR / 2,
        },
      },
    });
    expect(ran.stdout).toContain(`another operator gives muster exemption approve ${executed?.id}`);
  });

  test("gives its digest to programs", async () => {
    const ran = await bench.run([...line, "-o", "json"], { nowMs: NOW });
    expect(json(ran.stdout)).toMatchObject({
      outcome: "done",
      exemption: bench.admin.executed[0]?.id,
      pool: "smars",
    });
  });

  test.each([
    ["--for", "8d"],
    ["--for", "soon"],
    ["--build", "abc"],
    ["--codes", ","],
    ["--reason", " "],
  ])("with %s %s is refused before anything is sent", async (name, value) => {
    const changed = [...line];
    changed[changed.indexOf(name) + 1] = value;
    const ran = await bench.run(changed, { nowMs: NOW });
    expect(ran.code).toBe(2);
    expect(bench.admin.executed).toHaveLength(0);
  });
});

describe("exemption approve and close", () => {
  beforeEach(() => {
    bench.admin.register = {
      exemptions: [view({ state: "proposed", approvedBy: "" }), view({ exemption: SECOND })],
    };
  });

  test("find it by the beginning of its digest", async () => {
    const approved = await bench.run("exemption approve 11111111 -y");
    expect(approved.code).toBe(2);
    expect(approved.stderr).toContain("NO_SUCH_EXEMPTION");
    expect(bench.admin.executed).toHaveLength(0);
    const exact = await bench.run("exemption approve 111111110 -y --reason seen");
    expect(exact).toMatchObject({ code: 0, stderr: "" });
    expect(exact.stdout).toContain("BINARY_MISMATCH MEANING_CONFLICT");
    expect(bench.admin.executed[0]?.command).toMatchObject({
      reason: "seen",
      body: { kind: "approve-exemption", exemption: FIRST },
    });
    await bench.run(`exemption close ${SECOND} --reason mended`);
    expect(bench.admin.executed[1]?.command).toMatchObject({
      reason: "mended",
      body: { kind: "close-exemption", exemption: SECOND },
    });
  });

  test.each(["1111", "zzzzzzzz", "22222222"])("do not guess from %s", async (digits) => {
    const ran = await bench.run(`exemption close ${digits} --reason x`);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("NO_SUCH_EXEMPTION");
  });

  test("approving asks first, and says what would pass, as whom it was proposed by", async () => {
    const keyboard = new Keyboard(true);
    keyboard.write("no\n");
    const ran = await bench.run(`exemption approve ${FIRST}`, { terminal: true, keyboard });
    expect(ran.code).toBe(6);
    expect(ran.stderr).toContain("let BINARY_MISMATCH MEANING_CONFLICT pass on n8 of smars");
    expect(ran.stderr).toContain("as ann proposed (the market opens)");
    expect((await bench.run(`exemption approve ${FIRST}`)).stderr).toContain("CONFIRMATION_NEEDED");
    expect(bench.admin.executed).toHaveLength(0);
  });

  test("who proposed it does not approve it: the controller's refusal is shown", async () => {
    bench.admin.script = () => ({ outcome: 5, code: "SELF_APPROVAL", message: "exemption x: y" });
    const ran = await bench.run(`exemption approve ${FIRST} -y`);
    expect(ran.code).toBe(6);
    expect(ran.stderr).toContain("SELF_APPROVAL");
  });
});

describe("exemption list and show", () => {
  beforeEach(() => {
    bench.admin.register = {
      exemptions: [
        view({ state: "closed", closedBy: "eve", proposedAtUnixMs: NOW - HOUR }),
        view({ exemption: SECOND }),
      ],
    };
  });

  test("show the newest first, red while it lets anything pass, and who does so again and again", async () => {
    const stdout = new Sink(true);
    await bench.run("exemption list", { terminal: true, stdout });
    const [, first = "", second = ""] = stdout.text.split("\n");
    expect(first).toContain("111111111222");
    expect(first).toContain("ann (4 in 90d)");
    expect(first).toMatch(/\bbob\b(?! \()/);
    expect(first).toContain(RED);
    expect(second).toContain("closed");
    expect(second).not.toContain(RED);
  });

  test("give the same facts to programs", async () => {
    const listed = json((await bench.run("exemption list --pool smars -o json")).stdout);
    expect(listed.exemptions).toHaveLength(2);
    expect(listed.exemptions[0]).toEqual({
      digest: SECOND,
      pool: "smars",
      nodes: ["n8"],
      executable: BUILD,
      codes: ["BINARY_MISMATCH", "MEANING_CONFLICT"],
      expiresAt: new Date(NOW + HOUR).toISOString(),
      reason: "the market opens",
      state: "in force",
      proposedBy: "ann",
      proposedAt: new Date(NOW).toISOString(),
      proposedByTimes: 4,
      approvedBy: "bob",
      approvedByTimes: 1,
      closedBy: "",
    });
    expect((await bench.run("exemption list -o name")).stdout).toBe(`${SECOND}\n${FIRST}\n`);
    const shown = await bench.run(`exemption show ${FIRST}`);
    expect(shown.stdout).toContain("closed by    eve");
    expect(shown.stdout).toContain(BUILD);
    expect(shown.code).toBe(0);
  });
});

describe("a node that is let in although wrong", () => {
  beforeEach(() => {
    const missed = missedNode("n2");
    const by = {
      code: "EXEMPTED",
      node: "n2",
      subject: `exemption ${FIRST}`,
      expected: "what was declared",
      found: "let pass by ann and bob until 2012-08-01T10:30:00Z",
      remedy: `make the node as declared, then muster exemption close ${FIRST}`,
    };
    const exempt = {
      ...missed,
      status: "EXEMPT",
      decision: 1,
      enablement: "enabled",
      reasons: [by, ...(missed.reasons ?? [])],
    };
    bench.admin.fleet = fleetOf(poolOf([goodNode("n1"), exempt], { status: "DIVERGED" }));
  });

  test("stands in the first sentence of the status, and below with who let it in and why it is wrong", async () => {
    const { stdout } = await bench.run("status");
    const [first] = stdout.split("\n");
    expect(first).toContain("DIVERGED");
    expect(first).toContain("1 let in although wrong (EXEMPT)");
    const below = stdout.slice(stdout.indexOf("let in although wrong:\n"));
    expect(below).toContain("let pass by ann and bob until 2012-08-01T10:30:00Z");
    expect(below).toContain("BINARY_MISMATCH");
    expect(json((await bench.run("status -o json")).stdout).pools[0].exempt).toEqual(["n2"]);
  });

  test("is red, and so is its open gate", async () => {
    const stdout = new Sink(true);
    await bench.run("node list", { terminal: true, stdout });
    const row = stdout.text.split("\n").find((line) => line.includes("n2")) ?? "";
    expect(row.split(RED)).toHaveLength(3);
    const good = stdout.text.split("\n").find((line) => line.includes("n1")) ?? "";
    expect(good).not.toContain(RED);
  });

  test("is out of attestation", async () => {
    expect((await bench.run("why n2")).code).toBe(3);
  });
});
