import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { neutralise } from "../../../../agent/claims/signals/neutralise.ts";

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/u;
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
);

describe("text that somebody else chose", () => {
  test.each([
    ["a\u0000b", "a\\x00b"],
    ["\u001b[31mred\u001b[0m", "\\x1b[31mred\\x1b[0m"],
    ["\u001b]0;title\u0007", "\\x1b]0;title\\x07"],
    ["a\tb\r\nc", "a b\\x0d\\x0ac"],
    ["\u009b2J", "\\x9b2J"],
    ["user\u202egnp.exe", "user\\u{202e}gnp.exe"],
    ["\u2066power\u2069", "\\u{2066}power\\u{2069}"],
    ["power\u200b-peg", "power\\u{200b}-peg"],
    ["\ufeffstart", "\\u{feff}start"],
    ["\u{e0041}tag", "\\u{e0041}tag"],
    ["half \ud800", "half \\u{d800}"],
    ["\u3164", "\\u{3164}"],
    ["Größe 大 😀 é", "Größe 大 😀 é"],
  ])("shows what is not seen: %j", (text, seen) => {
    expect(neutralise(text)).toBe(seen);
  });

  test("holds nothing unseen afterwards, and stays as it is from then on", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const seen = neutralise(text);
        expect(seen).not.toMatch(UNSEEN);
        expect(neutralise(seen)).toBe(seen);
        expect(seen.length).toBeLessThanOrEqual(8 * text.length);
      }),
    );
  });

  test("is left alone where all of it is seen", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (!UNSEEN.test(text)) expect(neutralise(text)).toBe(text);
        expect(neutralise(text).replace(/\\[xu{}\da-f]+/g, "")).not.toContain("\u0000");
      }),
    );
  });
});
