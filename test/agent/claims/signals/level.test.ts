import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { levelOf } from "../../../../agent/claims/signals/level.ts";
import { compilePatterns } from "../../../../agent/claims/signals/line-pattern.ts";
import { processorMsOf } from "./source-rig.ts";

const LEVELS = ["info", "warning", "error", "critical"];

function isLevelled(text: string): void {
  expect(LEVELS).toContain(levelOf(text));
}

describe("the level of a line", () => {
  test.each([
    ["2024-01-01 12:00:00,123 ERROR [main] c.e.Orders - refused", "error"],
    ["2024-01-01T12:00:00Z WARN x", "warning"],
    ["WARNING:root:low on disk", "warning"],
    ["[2024-01-01 12:00:00] app.CRITICAL: down", "critical"],
    ["2024/01/01 12:00:00 [error] 123#0: *1 open() failed", "error"],
    ["[Mon Jan 01] [core:alert] [pid 1] x", "critical"],
    ["[ warn ] padded", "warning"],
    ["2024-01-01 UTC [123] FATAL:  the database starts", "critical"],
    ["2024-01-01 UTC [123] LOG:  statement: SELECT 'ERROR'", "info"],
    ["E0102 15:04:05.000000       1 file.go:10] failed", "error"],
    ["W0102 15:04:05.000000       1 file.go:10] slow", "warning"],
    ["<3>from systemd", "error"],
    ["<6>from systemd", "info"],
    ["time=2024-01-01 level=warn msg=x", "warning"],
    ['lvl=eror msg="x"', "error"],
    ["error: no such file", "error"],
    ["gcc.c:10:5: warning: unused", "warning"],
    ["Jan  1 10:00:00 host prog[123]: error: x", "error"],
    ["panic: runtime error", "critical"],
    ["Traceback (most recent call last):", "error"],
    ["\\x1b[31mERROR\\x1b[0m in colour", "error"],
    ["12:00:01 | SEVERE | x", "error"],
    ["EMERG all is lost", "critical"],
  ])("is what is marked at its beginning: %j", (text, level) => {
    expect(levelOf(text)).toBe(level);
  });

  test.each([
    ["Power Peg disabled", "info"],
    ["no error found, warning count 0", "info"],
    ["INFO user typed [error] ERROR", "info"],
    ["ERROR_CODE=5 WARN.txt written", "info"],
    [`${"x ".repeat(200)}ERROR`, "info"],
    ["", "info"],
  ])("is not what it speaks about: %j", (text, level) => {
    expect(levelOf(text)).toBe(level);
  });

  test.each([
    ['{"level":"error","msg":"x"}', "error"],
    ['{"msg":"\\"level\\":\\"error\\"","severity":"WARNING"}', "warning"],
    ['{"ctx":{"level":"error"},"level":"info"}', "info"],
    ['{"level":30,"msg":"ERROR"}', "info"],
    ['{"level":40}', "warning"],
    ['{"level":50}', "error"],
    ['{"level":60}', "critical"],
    ['{"level":3,"short_message":"gelf"}', "error"],
    ['{"PRIORITY":"4"}', "warning"],
    ['{"log.level":"fatal"}', "critical"],
    ['{"log":{"level":"warn"}}', "warning"],
    ['{"@l":"Error","@m":"x"}', "error"],
    ['{"log":"2024-01-01 ERROR x\\n","stream":"stderr"}', "error"],
    ['{"a":1}', "info"],
    ['{"time":1,"level":"error","msg":"cut her', "error"],
    ['{"time":1,"level":50,"msg":"cut her', "error"],
    ["{ no JSON", "info"],
  ])("is what the fields of a JSON log tell: %j", (text, level) => {
    expect(levelOf(text)).toBe(level);
  });

  test("is what a configured pattern finds, and what the line says where it finds none", async () => {
    const [pattern] = await compilePatterns(["^\\S+ (\\w+)"]);
    expect(levelOf("12:00 crit INFO", pattern)).toBe("critical");
    expect(levelOf("12:00 nothing ERROR", pattern)).toBe("error");
    expect(levelOf("ERROR", pattern)).toBe("error");
    const [whole] = await compilePatterns(["warn|fatal"]);
    expect(levelOf("it was fatal", whole)).toBe("critical");
  });

  test("is one of four for any text, found in time that does not grow with it", () => {
    fc.assert(fc.property(fc.string(), isLevelled));
    fc.assert(fc.property(fc.json(), isLevelled));
    const pieces = ["[", "<error", "level=", "{", '{"level":', "ERROR-", "a:1:", "] "];
    const tookMs = processorMsOf(() => {
      for (const piece of pieces) levelOf(piece.repeat(262_144 / piece.length));
    });
    expect(tookMs).toBeLessThan(500);
  });
});
