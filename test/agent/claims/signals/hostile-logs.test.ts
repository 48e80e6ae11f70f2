import { closeSync, ftruncateSync, openSync, writeFileSync, writeSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openFileSource } from "../../../../agent/claims/signals/file-source.ts";
import { makeMask } from "../../../../agent/claims/signals/mask.ts";
import { makeFolder } from "../rig.ts";
import { eventually, follow, hears, listen, PATIENT, REAL_CLOCK } from "./source-rig.ts";

const MIB = 1_048_576;

/** Watches this process until the test ends: how much memory it takes more than now, and how often everything else had its turn. */
function watchProcess(): { readonly grownBytes: () => number; readonly turns: () => number } {
  const before = process.memoryUsage.rss();
  let peak = before;
  let turns = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
    turns++;
  }, 2);
  onTestFinished(() => clearInterval(timer));
  return { grownBytes: () => peak - before, turns: () => turns };
}

function emptyLog(): string {
  const path = join(makeFolder(), "app.log");
  writeFileSync(path, "");
  return path;
}

describe("a hostile log", PATIENT, () => {
  test("with a line of 256 MiB takes no memory for it, and the next line is told", async () => {
    const path = emptyLog();
    const { heard } = follow(path);
    const seen = watchProcess();
    const log = await open(path, "a");
    const piece = Buffer.alloc(4 * MIB, "x");
    for (let i = 0; i < 64; i++) await log.write(piece);
    await log.write("\nERROR next\n");
    await log.close();
    await eventually(() => expect(heard.lines).toHaveLength(2));
    expect(heard.texts()).toEqual(["x".repeat(8_192), "ERROR next"]);
    await eventually(() =>
      expect(heard.news).toEqual([["dropped", "the rest of lines over 8192 bytes", 1]]),
    );
    expect(seen.grownBytes()).toBeLessThan(64 * MIB);
    expect(seen.turns()).toBeGreaterThan(20);
  });

  test("with a hole of 64 MiB takes no memory for it", async () => {
    const path = emptyLog();
    const { heard } = follow(path);
    const seen = watchProcess();
    const log = openSync(path, "r+");
    ftruncateSync(log, 64 * MIB);
    writeSync(log, "next\n", 64 * MIB);
    closeSync(log);
    await hears(heard, ["next"]);
    expect(seen.grownBytes()).toBeLessThan(32 * MIB);
  });

  test("with NUL bytes, escapes and broken characters tells them as text", async () => {
    const path = emptyLog();
    const { heard } = follow(path);
    writeFileSync(
      path,
      Buffer.from("a\0b\n\x1b[2J\x1b]0;pwned\x07\n\xff\xfe\xc3(\nuser\xe2\x80\xaetxt\n", "latin1"),
    );
    await hears(heard, [
      "a\\x00b",
      "\\x1b[2J\\x1b]0;pwned\\x07",
      "\ufffd\ufffd\ufffd(",
      "user\\u{202e}txt",
    ]);
  });

  test("with more lines than are looked at is counted to the last one, and stops nothing else", async () => {
    const path = emptyLog();
    const { heard, source } = follow(path);
    const seen = watchProcess();
    const log = await open(path, "a");
    const lines = Array.from({ length: 10_000 }, (_, i) => `ERROR number ${i} of many\n`).join("");
    for (let i = 0; i < 30; i++) await log.write(lines);
    await log.write("end");
    await log.close();
    await eventually(() => expect(heard.lines.at(-1)?.text).toBe("end"));
    await source.close();
    const dropped = heard.news.reduce((sum, [, , count]) => sum + (count ?? 0), 0);
    expect(heard.lines.length + dropped).toBe(300_001);
    expect(dropped).toBeGreaterThan(100_000);
    expect(seen.grownBytes()).toBeLessThan(128 * MIB);
    expect(seen.turns()).toBeGreaterThan(20);
  });

  test("against patterns that explode elsewhere is read to its end", async () => {
    const path = emptyLog();
    const mask = await makeMask(["^(a+)+$", "(a|aa)+$", "(x+x+)+y"]);
    const heard = listen();
    const source = openFileSource({ path }, { mask, clock: REAL_CLOCK }, heard);
    onTestFinished(() => source.close());
    const before = process.cpuUsage();
    writeFileSync(
      path,
      `${"a".repeat(8_000)}!\n${"x".repeat(8_000)}\n${"a".repeat(30_000)}\nend\n`,
    );
    await hears(heard, [`${"a".repeat(8_000)}!`, "x".repeat(8_000), "***", "end"]);
    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
  });

  test("that looks like messages of Muster, or names another node, is told as what its own source said", async () => {
    const path = emptyLog();
    const { heard } = follow(path);
    const text =
      '{"node":"smars-8","kind":"PATH_ENTERED","id":"power-peg","source":"socket uid 0"}';
    writeFileSync(path, `${text}\n`);
    await hears(heard, [text]);
    expect(heard.lines).toEqual([{ text, level: "info", source: path }]);
  });
});
