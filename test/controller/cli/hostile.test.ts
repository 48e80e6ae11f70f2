import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { layColumns } from "../../../controller/cli/columns.ts";
import { formatDuration, parseDuration } from "../../../controller/cli/duration.ts";
import { escapeQuoted, fitLine, neutralise, widthOf } from "../../../controller/cli/text.ts";
import { fleetOf, missedNode, poolOf } from "./fleets.ts";
import { Bench, json } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.stop());

/** Clears the screen, sets the title, turns text around, breaks the line, ends with half a character. */
const EVIL = "n1\u001b[2J\u001b]0;owned\u0007\u202eevil\u2066\r\nATTESTED \u009b31m\u{e0041}\ud800";
/** Control and format characters, half characters and line separators; the line feeds of the output are its own. */
const OBEYED = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** A fleet in which everything that can hold text holds `EVIL`. */
function evilFleet() {
  const node = missedNode(EVIL);
  const reason = {
    code: EVIL,
    node: EVIL,
    subject: EVIL,
    expected: EVIL,
    found: EVIL,
    remedy: EVIL,
  };
  const evil = {
    ...node,
    status: EVIL,
    enablement: EVIL,
    profile: EVIL,
    bootId: EVIL,
    reasons: [reason],
  };
  return {
    ...fleetOf(poolOf([evil], { name: EVIL, status: EVIL, releaseTitle: EVIL, reasons: [reason] })),
    controller: EVIL,
  };
}

describe("text from the wire", () => {
  // The wire itself replaces half a character.
  const received = EVIL.replace("\ud800", "\ufffd");

  it.each([
    "status",
    "status -o wide",
    "node list",
    "pool list",
    "node list -o name",
    "status -o json",
    "status -o yaml",
  ])("is never obeyed by a terminal: %s", async (line) => {
    bench.admin.fleet = evilFleet();
    const { code, stdout } = await bench.run(line);
    expect(code).toBe(0);
    expect(stdout).toContain("owned");
    expect(stdout).not.toMatch(OBEYED);
  });

  it("is exact in JSON and YAML all the same", async () => {
    bench.admin.fleet = evilFleet();
    const facts = json((await bench.run("status -o json")).stdout);
    expect(facts.pools[0].name).toBe(received);
    expect(parse((await bench.run("status -o yaml")).stdout)).toEqual(facts);
  });

  it("cannot feign a line of its own", async () => {
    bench.admin.fleet = evilFleet();
    const { stdout } = await bench.run("node list");
    expect(stdout.trimEnd().split("\n")).toHaveLength(2);
    expect(stdout).toContain(
      "n1\\u{1b}[2J\\u{1b}]0;owned\\u{7}\\u{202e}evil\\u{2066}\\r\\nATTESTED",
    );
  });

  it("is not obeyed in a refusal, nor in an error", async () => {
    bench.admin.script = () => ({
      outcome: 5,
      code: EVIL,
      message: EVIL,
      remedy: EVIL,
      nodes: [EVIL],
    });
    const refused = await bench.run("enable smars");
    expect(refused.stdout + refused.stderr).not.toMatch(OBEYED);
    bench.admin.script = () => ({ code: 3, details: EVIL.replace("\ud800", ""), word: "No Code" });
    const failed = await bench.run("enable smars");
    expect(failed.code).toBe(2);
    expect(failed.stderr).not.toMatch(OBEYED);
    expect(failed.stderr).toContain("MALFORMED_REQUEST");
  });

  it("of the command line is not obeyed either", async () => {
    const { code, stderr } = await bench.run(["stat\u001b[2Jus"]);
    expect(code).toBe(2);
    expect(stderr).not.toMatch(OBEYED);
  });

  it("keeps a command to copy out of a name that is no name", async () => {
    bench.admin.fleet = fleetOf(
      poolOf([{ ...missedNode("n1; rm -rf ~"), reasons: [] }], { name: "a b" }),
    );
    expect((await bench.run("status")).stdout).toContain("muster why NAME --pool NAME");
  });
});

describe("the printer", () => {
  it("neutralises any text, and leaves harmless text alone", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(neutralise(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(JSON.parse(escapeQuoted(JSON.stringify(text), "json"))).toBe(text);
      }),
    );
    expect(neutralise("smars-1 é 日本 👍")).toBe("smars-1 é 日本 👍");
  });

  it("aligns by what characters take on a terminal, and ends no line in blanks", () => {
    const lines = layColumns(
      {
        headings: ["A", "B", "C"],
        rows: [
          ["日本", "x", ""],
          ["a", { text: "é", style: "bad" }, "z"],
        ],
      },
      true,
    );
    expect(
      lines.map((line) => line.map((s) => (typeof s === "string" ? s : s.text)).join("")),
    ).toEqual(["A     B  C", "日本  x", "a     é  z"]);
  });

  it("cuts a line to the width of a terminal, and marks the cut", () => {
    const line = ["ab", { text: "日本日本", style: "bad" as const }];
    expect(fitLine(line, 20)).toBe(line);
    expect(widthOf(fitLine(line, 7))).toBeLessThanOrEqual(7);
    expect(fitLine(line, 7).at(-1)).toBe("…");
  });

  it("gives back every duration that it writes", () => {
    fc.assert(
      fc.property(fc.nat(100_000_000), (ms) => {
        expect(parseDuration(formatDuration(ms))).toBe(ms);
      }),
    );
    for (const text of ["", "10", "1.5s", "-1s", "1m30s", "1 s", "1S", "9999999999999s"])
      expect(parseDuration(text)).toBeUndefined();
  });
});
