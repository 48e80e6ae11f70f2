import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isPattern, matchFiles } from "../../../controller/cli/glob.ts";

const FILES = [
  "a.js",
  "b.js",
  "b.txt",
  ".hidden.js",
  "a+b(1).js",
  "lib/a.js",
  "lib/deep/er/a.js",
  "lib/.cache/a.js",
  "other/a.js",
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "muster-glob-test-"));
  for (const file of FILES) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), "");
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a pattern of files", () => {
  it.each([
    ["*.js", ["a+b(1).js", "a.js", "b.js"]],
    ["?.js", ["a.js", "b.js"]],
    ["a+b(1).*", ["a+b(1).js"]],
    [".*.js", [".hidden.js"]],
    ["**/a.js", ["a.js", "lib/a.js", "lib/deep/er/a.js", "other/a.js"]],
    ["lib/**", ["lib/a.js", "lib/deep/er/a.js"]],
    ["lib/**/er/*", ["lib/deep/er/a.js"]],
    ["./lib/*.js", ["lib/a.js"]],
    ["*/a.js", ["lib/a.js", "other/a.js"]],
    ["lib", []],
    ["*.py", []],
    ["lib/../?.txt", ["lib/../b.txt"]],
  ])("%s matches %j", async (pattern, files) => {
    expect(await matchFiles(folder, pattern)).toEqual([...files].sort());
  });

  it("below a folder that is not there cannot be matched", async () => {
    await expect(matchFiles(join(folder, "gone"), "*")).rejects.toThrow(/ENOENT/);
  });

  it("is told from a path by its signs", () => {
    expect(["a.js", "a*", "a?", "**/a"].map(isPattern)).toEqual([false, true, true, true]);
  });
});
