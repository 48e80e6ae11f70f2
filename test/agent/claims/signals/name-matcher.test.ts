import { describe, expect, test } from "vitest";
import { NameMatcher } from "../../../../agent/claims/signals/name-matcher.ts";
import type { WatchedKind, WatchedName } from "../../../../agent/claims/signals/watch-list.ts";

function watched(name: string, kind: WatchedKind, ...phrases: string[]): WatchedName {
  return { name, kind, phrases };
}

const matcher = new NameMatcher([
  watched("power-peg", "dead", "Power Peg", "pp"),
  watched("P", "retired"),
  watched("rlp", "live", "retail liquidity"),
]);

describe("a name of the watch list", () => {
  test.each([
    ["ERROR Power Peg disabled", ["power-peg"]],
    ["entering POWER-PEG now", ["power-peg"]],
    ["(power-peg)", ["power-peg"]],
    ["thePower Pegs", ["power-peg"]],
    ["flag P=yes", ["P"]],
    ["p", ["P"]],
    ["rlp and power-peg", ["power-peg", "rlp"]],
    ["Retail Liquidity Program", ["rlp"]],
    ["says PP", ["power-peg"]],
  ])("is found in %j", (line, names) => {
    expect(matcher.find(line).names).toEqual(names);
  });

  test.each([
    "Stop",
    "apples",
    "rlps",
    "xpower-pegx",
    "power-pegs",
    "P2",
    "P_x",
    "Power  Peg",
    "",
    "tüp",
    "pü",
    "app",
  ])("is not found in %j", (line) => {
    expect(matcher.find(line)).toEqual({ names: [], live: [], grave: [] });
  });

  test("tells the living from the dead and the retired", () => {
    expect(matcher.find("P, rlp, power-peg")).toEqual({
      names: ["P", "power-peg", "rlp"],
      live: ["rlp"],
      grave: ["P", "power-peg"],
    });
  });

  test("is compared as text: what means something in a pattern does not", () => {
    const literal = new NameMatcher([watched("a.*b", "dead", "(x|y)+"), watched("[pp]", "dead")]);
    expect(literal.find("a123b xyxy pp").names).toEqual([]);
    expect(literal.find("A.*B").names).toEqual(["a.*b"]);
    expect(literal.find("found (X|Y)+ here").names).toEqual(["a.*b"]);
    expect(literal.find("[PP] off").names).toEqual(["[pp]"]);
  });

  test("without any word in it is found where it stands", () => {
    expect(new NameMatcher([watched("**", "dead")]).find("it says ***!").names).toEqual(["**"]);
  });

  test("is found in time that grows with the line, also when everything begins alike", () => {
    const names = Array.from({ length: 1_024 }, (_, i) =>
      watched(`aaa-${i}`, "dead", `${"a".repeat(100)}${i}`),
    );
    const many = new NameMatcher(names);
    const took = (chars: number): number => {
      const began = performance.now();
      expect(many.find("a".repeat(chars)).names).toEqual([]);
      return performance.now() - began;
    };
    took(4_096);
    expect(took(8_192)).toBeLessThan(2_000);
  });

  test("of an empty list is never found", () => {
    expect(new NameMatcher([]).find("anything").names).toEqual([]);
  });
});
