import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  judgeWindows,
  type SpannedWindow,
  type WindowSpan,
  windowState,
} from "../../../controller/verdict/windows.ts";

const span = (startUnixMs: number, endUnixMs: number): WindowSpan => ({ startUnixMs, endUnixMs });
const allow = (name: string, ...spans: readonly WindowSpan[]): SpannedWindow => ({
  name,
  kind: "allow",
  spans,
});
const freeze = (name: string, ...spans: readonly WindowSpan[]): SpannedWindow => ({
  name,
  kind: "freeze",
  spans,
});

/** "allowed", or the code and whose windows it is. */
function verdict(windows: readonly SpannedWindow[], nowUnixMs: number): string {
  const found = judgeWindows("app", windows, nowUnixMs);
  if (found.allowed) return "allowed";
  return [found.code, ...found.reasons.map((one) => one.subject.replace("window ", ""))].join(" ");
}

describe("windows", () => {
  test("allow everything where there are none", () => {
    expect(verdict([], 5)).toBe("allowed");
  });

  test("allow inside one of those that allow, and nowhere else; the end is outside", () => {
    const windows = [allow("a", span(10, 20)), allow("b", span(15, 30))];
    expect([9, 10, 19, 20, 29, 30].map((now) => verdict(windows, now))).toEqual([
      "OUTSIDE_WINDOW a b",
      "allowed",
      "allowed",
      "allowed",
      "allowed",
      "OUTSIDE_WINDOW a b",
    ]);
  });

  test("forbid inside a freeze, also inside one that allows", () => {
    const windows = [allow("a", span(0, 30)), freeze("f", span(10, 20))];
    expect([9, 10, 19, 20].map((now) => verdict(windows, now))).toEqual([
      "allowed",
      "FROZEN f",
      "FROZEN f",
      "allowed",
    ]);
    expect(verdict([freeze("f", span(10, 20))], 20)).toBe("allowed");
  });

  test("forbid when nobody can tell when they are open", () => {
    const unread = { name: "u", spans: undefined };
    expect(verdict([{ ...unread, kind: "freeze" }], 5)).toBe("FROZEN u");
    expect(verdict([{ ...unread, kind: "allow" }], 5)).toBe("OUTSIDE_WINDOW u");
  });

  test("name each window and when it changes", () => {
    const day = Date.UTC(2026, 0, 1);
    const windows = [allow("later", span(day, day + 1)), allow("over", span(1, 2))];
    expect(judgeWindows("app", windows, 5)).toMatchObject({
      reasons: [
        { subject: "window later", found: "closed until 2026-01-01T00:00:00Z" },
        { subject: "window over", found: "closed for good" },
      ],
    });
    expect(judgeWindows("app", [freeze("f", span(0, day))], 5)).toMatchObject({
      reasons: [{ found: "open until 2026-01-01T00:00:00Z" }],
    });
  });

  test("that meet or overlap are open as one", () => {
    const spans = [span(0, 10), span(10, 20), span(15, 25), span(26, 30)];
    expect(windowState(spans, 5)).toEqual({ open: true, nextUnixMs: 25 });
    expect(windowState(spans, 25)).toEqual({ open: false, nextUnixMs: 26 });
    expect(windowState(spans, 30)).toEqual({ open: false, nextUnixMs: 0 });
    expect(windowState([span(0, Number.POSITIVE_INFINITY)], 5)).toEqual({
      open: true,
      nextUnixMs: 0,
    });
  });

  test("follow Argo CD's precedence, whatever their times", () => {
    const anySpans = fc
      .array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 8 })), { maxLength: 3 })
      .map((list) =>
        list
          .map(([start, life]) => span(start, start + life))
          .sort((a, b) => a.startUnixMs - b.startUnixMs),
      );
    const anyWindows = fc.array(
      fc.record({
        name: fc.constant("w"),
        kind: fc.constantFrom("allow" as const, "freeze" as const),
        spans: anySpans,
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(anyWindows, fc.nat(40), (windows, now) => {
        const open = windows.filter((w) =>
          w.spans.some((s) => s.startUnixMs <= now && now < s.endUnixMs),
        );
        const frozen = open.some((w) => w.kind === "freeze");
        const allowing = windows.some((w) => w.kind === "allow");
        const inside = open.some((w) => w.kind === "allow");
        const found = judgeWindows("app", windows, now);
        expect(found.allowed).toBe(!frozen && (!allowing || inside));
        if (!found.allowed) expect(found.code).toBe(frozen ? "FROZEN" : "OUTSIDE_WINDOW");
      }),
      { numRuns: 2_000 },
    );
  });
});
