import { execFileSync, spawn } from "node:child_process";
import {
  appendFileSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { compilePatterns } from "../../../../agent/claims/signals/line-pattern.ts";
import { makeFolder } from "../rig.ts";
import { eventually, follow, type Heard, hears, PATIENT, StoppedClock } from "./source-rig.ts";

function logIn(folder: string): string {
  return join(folder, "app.log");
}

describe("a log file", PATIENT, () => {
  test("is read from where it ends when the agent begins", async () => {
    const path = logIn(makeFolder());
    writeFileSync(path, "long ago\n");
    const { heard } = follow(path);
    appendFileSync(path, "ERROR one\n2024-01-01 WARN two\r\n\nthree\n");
    await hears(heard, ["ERROR one", "2024-01-01 WARN two", "three"]);
    expect(heard.lines.map(({ level }) => level)).toEqual(["error", "warning", "info"]);
    expect(heard.lines[0]?.source).toBe(path);
    expect(heard.news).toEqual([]);
  });

  test("tells no end of a line that had begun before: its beginning may have named a secret", async () => {
    const path = logIn(makeFolder());
    writeFileSync(path, "password=");
    const { heard } = follow(path);
    appendFileSync(path, "hunter2\nnext\n");
    await hears(heard, ["next"]);
  });

  test("is read from its beginning when it appears later, in a directory that appears later", async () => {
    const folder = join(makeFolder(), "logs");
    const clock = new StoppedClock();
    const { heard } = follow(logIn(folder), {}, clock);
    mkdirSync(folder);
    writeFileSync(logIn(folder), "first\n");
    clock.advance(1_000);
    await hears(heard, ["first"]);
    appendFileSync(logIn(folder), "second\n");
    await hears(heard, ["first", "second"]);
    expect(heard.news).toEqual([]);
  });

  test("is told as not there after ten seconds, and as there again when it is", async () => {
    const path = logIn(makeFolder());
    const clock = new StoppedClock();
    const { heard } = follow(path, {}, clock);
    clock.advance(9_000);
    expect(heard.news).toEqual([]);
    clock.advance(1_000);
    expect(heard.news).toEqual([["unreadable", "is not there"]]);
    writeFileSync(path, "here\n");
    await hears(heard, ["here"]);
    expect(heard.news.slice(1)).toEqual([["unreadable", undefined]]);
  });

  test("is found to have grown without an event too", async () => {
    const folder = makeFolder();
    const path = logIn(folder);
    mkdirSync(join(folder, "elsewhere"));
    writeFileSync(path, "");
    linkSync(path, join(folder, "elsewhere", "same"));
    const clock = new StoppedClock();
    const { heard } = follow(path, {}, clock);
    appendFileSync(join(folder, "elsewhere", "same"), "unseen\n");
    clock.advance(1_000);
    await hears(heard, ["unseen"]);
  });

  test("is followed over a link, and over a link that leads elsewhere later", async () => {
    const folder = makeFolder();
    for (const name of ["a", "b"]) mkdirSync(join(folder, name));
    writeFileSync(join(folder, "a", "log"), "old\n");
    symlinkSync(join(folder, "a", "log"), logIn(folder));
    const { heard } = follow(logIn(folder), {}, new StoppedClock());
    appendFileSync(join(folder, "a", "log"), "one\n");
    await hears(heard, ["one"]);
    writeFileSync(join(folder, "b", "log"), "two\n");
    symlinkSync(join(folder, "b", "log"), join(folder, "new"));
    renameSync(join(folder, "new"), logIn(folder));
    await hears(heard, ["one", "two"]);
    appendFileSync(join(folder, "b", "log"), "three\n");
    await hears(heard, ["one", "two", "three"]);
  });

  test("gives a level by the pattern that is configured for it", async () => {
    const path = logIn(makeFolder());
    writeFileSync(path, "");
    const [levelPattern] = await compilePatterns(["^\\S+ sev=(\\w+)"]);
    expect(levelPattern).toBeDefined();
    if (levelPattern === undefined) return;
    const { heard } = follow(path, { levelPattern });
    appendFileSync(path, "12:00 sev=crit INFO x\nERROR as ever\n");
    await eventually(() =>
      expect(heard.lines.map(({ level }) => level)).toEqual(["critical", "error"]),
    );
  });
});

describe("the end of a line that does not come", PATIENT, () => {
  test("is awaited for a second, and told alone when it comes later", async () => {
    const path = logIn(makeFolder());
    writeFileSync(path, "");
    const clock = new StoppedClock();
    const { heard } = follow(path, {}, clock);
    appendFileSync(path, "whole\nERROR half");
    await hears(heard, ["whole"]);
    clock.advance(999);
    expect(heard.texts()).toEqual(["whole"]);
    await eventually(() => {
      clock.advance(1);
      expect(heard.texts()).toEqual(["whole", "ERROR half"]);
    });
    appendFileSync(path, " and half\nnext\n");
    await hears(heard, ["whole", "ERROR half", " and half", "next"]);
    expect(heard.lines[2]?.level).toBe("error");
  });

  test("is no way for a secret to be told in two parts", async () => {
    const path = logIn(makeFolder());
    writeFileSync(path, "");
    const clock = new StoppedClock();
    const { heard } = follow(path, {}, clock);
    appendFileSync(path, "login password=hun");
    await eventually(() => {
      clock.advance(1_000);
      expect(heard.texts()).toEqual(["login password=***"]);
    });
    appendFileSync(path, "ter2 done\n");
    await hears(heard, ["login password=***", " done"]);
  });

  test("is told at the end of the source", async () => {
    const path = logIn(makeFolder());
    writeFileSync(path, "");
    const { heard, source } = follow(path, {}, new StoppedClock());
    appendFileSync(path, "whole\nhalf");
    await hears(heard, ["whole"]);
    await source.close();
    expect(heard.texts()).toEqual(["whole", "half"]);
    appendFileSync(path, "\nafter\n");
    await source.close();
    expect(heard.texts()).toEqual(["whole", "half"]);
  });
});

describe("rotation", PATIENT, () => {
  test("by renaming, while it is written, loses and doubles no line", async () => {
    const folder = makeFolder();
    const path = logIn(folder);
    writeFileSync(path, "");
    const { heard } = follow(path, { linesPerSecond: 1_000_000 });
    const script = `
      const { openSync, writeSync, renameSync, closeSync } = require("node:fs");
      let log = openSync(process.argv[1], "a");
      for (let i = 0; i < 60000; i++) {
        if (i % 10000 === 5000) renameSync(process.argv[1], process.argv[1] + "." + i);
        // As after a rotation in practice: it goes on in the old file for a while.
        if (i % 10000 === 5500) { closeSync(log); log = openSync(process.argv[1], "a"); }
        writeSync(log, "line " + i + "\\n");
      }`;
    // Another process, as writers are: nothing keeps it in step with who reads.
    const writer = spawn(process.execPath, ["-e", script, path], { stdio: "inherit" });
    await new Promise((resolve) => writer.once("exit", resolve));
    await eventually(() => expect(heard.lines.length + droppedIn(heard)).toBe(60_000));
    const numbers = heard.texts().map((text) => Number(text.slice(5)));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(droppedIn(heard)).toBe(0);
  });

  test("twice before anybody could look loses no line either", async () => {
    const folder = makeFolder();
    const path = logIn(folder);
    writeFileSync(path, "");
    writeFileSync(join(folder, "app.log.old"), "not of it\n");
    const { heard } = follow(path, {}, new StoppedClock());
    // All of it in one turn: the first that is seen of it is the fourth file.
    for (let i = 0; i < 3; i++) {
      appendFileSync(path, `last of ${i}\n`);
      renameSync(path, `${path}.${i}`);
      writeFileSync(path, `first of ${i + 1}\n`);
      writeFileSync(join(folder, `app.other.${i}`), "another's\n");
    }
    await eventually(() => expect(heard.texts()).toHaveLength(6));
    expect([...heard.texts()].sort()).toEqual([
      ...["first of 1", "first of 2", "first of 3"],
      ...["last of 0", "last of 1", "last of 2"],
    ]);
    renameSync(join(folder, "app.log.old"), join(folder, "app.log.older"));
    appendFileSync(path, "end\n");
    await eventually(() => expect(heard.texts().at(-1)).toBe("end"));
    expect(heard.texts()).toHaveLength(7);
  });

  test("finds the lines that are written to the old file after the new one is there", async () => {
    const path = logIn(makeFolder());
    writeFileSync(path, "");
    const clock = new StoppedClock();
    const { heard } = follow(path, {}, clock);
    renameSync(path, `${path}.1`);
    writeFileSync(path, "new\n");
    await hears(heard, ["new"]);
    appendFileSync(`${path}.1`, "old\n");
    await hears(heard, ["new", "old"]);
    clock.advance(15_000);
    appendFileSync(`${path}.1`, "nobody listens any more\n");
    appendFileSync(path, "newer\n");
    await hears(heard, ["new", "old", "newer"]);
  });

  test("goes on in the renamed file as long as there is no other", async () => {
    const path = logIn(makeFolder());
    writeFileSync(path, "");
    const clock = new StoppedClock();
    const { heard } = follow(path, {}, clock);
    renameSync(path, `${path}.1`);
    clock.advance(60_000);
    appendFileSync(`${path}.1`, "still here\n");
    clock.advance(1_000);
    await hears(heard, ["still here"]);
  });

  test("by copying and truncating is read from the beginning", async () => {
    const path = logIn(makeFolder());
    writeFileSync(path, "");
    const { heard } = follow(path);
    appendFileSync(path, "one\ntwo\n");
    await hears(heard, ["one", "two"]);
    copyFileSync(path, `${path}.1`);
    truncateSync(path);
    appendFileSync(path, "three\n");
    await hears(heard, ["one", "two", "three"]);
  });

  test("is noticed when the file has grown beyond where it was read to meanwhile", async () => {
    const folder = makeFolder();
    const path = logIn(folder);
    writeFileSync(path, "");
    mkdirSync(join(folder, "x"));
    linkSync(path, join(folder, "x", "same"));
    const clock = new StoppedClock();
    const { heard } = follow(path, {}, clock);
    appendFileSync(path, "one\n");
    await hears(heard, ["one"]);
    // Without an event in between, and longer than before.
    writeFileSync(join(folder, "x", "same"), "two, which is longer\nthree\n");
    clock.advance(1_000);
    await hears(heard, ["one", "two, which is longer", "three"]);
  });

  test("leaves a hole where a program writes on at its old place; the hole is no line", async () => {
    const path = logIn(makeFolder());
    writeFileSync(path, "");
    const { heard } = follow(path);
    appendFileSync(path, "one\n");
    await hears(heard, ["one"]);
    writeFileSync(path, Buffer.concat([Buffer.alloc(100_000), Buffer.from("two\n")]));
    await hears(heard, ["one", "two"]);
    expect(heard.news).toEqual([]);
  });

  test("by removing and making it again is read from the beginning", async () => {
    const path = logIn(makeFolder());
    writeFileSync(path, "old\n");
    const { heard } = follow(path);
    rmSync(path);
    writeFileSync(path, "new\n");
    await hears(heard, ["new"]);
    rmSync(path);
    writeFileSync(path, "newer\n");
    await hears(heard, ["new", "newer"]);
  });

  test("of the directory itself is found", async () => {
    const folder = join(makeFolder(), "logs");
    mkdirSync(folder);
    writeFileSync(logIn(folder), "old\n");
    const clock = new StoppedClock();
    const { heard } = follow(logIn(folder), {}, clock);
    renameSync(folder, `${folder}.old`);
    mkdirSync(folder);
    writeFileSync(logIn(folder), "new\n");
    clock.advance(1_000);
    await hears(heard, ["new"]);
  });
});

describe("what is no log file", PATIENT, () => {
  test("is not read when it is compressed, however it came there", async () => {
    const path = logIn(makeFolder());
    const packed = gzipSync("secret\nlines\n");
    writeFileSync(path, packed);
    const { heard } = follow(path);
    const why = "begins like gzip, wanted lines of text";
    await eventually(() => expect(heard.news).toEqual([["unreadable", why]]));
    appendFileSync(path, "x\n");
    writeFileSync(`${path}.new`, "text\n");
    renameSync(`${path}.new`, path);
    await hears(heard, ["text"]);
    truncateSync(path);
    appendFileSync(path, packed);
    await eventually(() => expect(heard.news.at(-1)).toEqual(["unreadable", why]));
    expect(heard.texts()).toEqual(["text"]);
  });

  test.each([
    ["a FIFO", (path: string) => void execFileSync("/usr/bin/mkfifo", [path])],
    ["a device", (path: string) => symlinkSync("/dev/zero", path)],
    ["a directory", (path: string) => mkdirSync(path)],
  ])("is refused: %s", async (_, make) => {
    const path = logIn(makeFolder());
    make(path);
    const { heard } = follow(path);
    await eventually(() => expect(heard.news).toEqual([["unreadable", "is no regular file"]]));
    rmSync(path, { recursive: true });
    writeFileSync(path, "text\n");
    await hears(heard, ["text"]);
    expect(heard.news.at(-1)).toEqual(["unreadable", undefined]);
  });

  test("is refused when the kernel makes it as it is read", async () => {
    const path = logIn(makeFolder());
    symlinkSync("/proc/self/status", path);
    const { heard } = follow(path);
    await eventually(() => expect(heard.news[0]?.[1]).toMatch(/^is made by the kernel/));
  });
});

describe("a source", PATIENT, () => {
  test("that must speak is told when it says nothing, and when it speaks again", async () => {
    const path = logIn(makeFolder());
    writeFileSync(path, "");
    const clock = new StoppedClock();
    const { heard } = follow(path, { silentAfterMs: 600_000 }, clock);
    clock.advance(599_000);
    expect(heard.news).toEqual([]);
    clock.advance(61_000);
    expect(heard.news).toEqual([["silent", "nothing came for 600 s"]]);
    appendFileSync(path, "again\n");
    await hears(heard, ["again"]);
    expect(heard.news.slice(1)).toEqual([["silent", undefined]]);
    clock.advance(600_000);
    expect(heard.news.slice(2)).toEqual([["silent", "nothing came for 600 s"]]);
  });

  test("hands on so many lines a second, and tells at most once a second how many more there were", async () => {
    const path = logIn(makeFolder());
    writeFileSync(path, "");
    const clock = new StoppedClock();
    const { heard } = follow(path, { linesPerSecond: 100 }, clock);
    appendFileSync(path, "line\n".repeat(1_000));
    await eventually(() => expect(heard.lines).toHaveLength(100));
    appendFileSync(path, "line\n".repeat(1_000));
    await eventually(() => {
      clock.advance(1_000);
      expect(droppedIn(heard)).toBeGreaterThan(900);
    });
    appendFileSync(path, "end\n");
    await eventually(() => expect(heard.texts()).toContain("end"));
    clock.advance(1_000);
    expect(heard.lines.length + droppedIn(heard)).toBe(2_001);
    expect(heard.news.every(([, why]) => why === "more than 100 lines a second")).toBe(true);
  });

  test("keeps 8 KiB of a longer line, and tells that there was more", async () => {
    const path = logIn(makeFolder());
    writeFileSync(path, "");
    const clock = new StoppedClock();
    const { heard } = follow(path, {}, clock);
    appendFileSync(path, `${"x".repeat(8_192)}\n${"y".repeat(8_193)}\nnext\n`);
    await hears(heard, ["x".repeat(8_192), "y".repeat(8_192), "next"]);
    clock.advance(1_000);
    expect(heard.news).toEqual([["dropped", "the rest of lines over 8192 bytes", 1]]);
  });
});

function droppedIn({ news }: Heard): number {
  return news.reduce((sum, [what, , count]) => sum + (what === "dropped" ? (count ?? 0) : 0), 0);
}
