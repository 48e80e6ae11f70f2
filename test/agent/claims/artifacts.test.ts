import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { matchesWildcard } from "../../../agent/claims/wildcard.ts";
import { makeFolder, replaceFile, sha256Of, type Watched, watch } from "./rig.ts";

type Limits = { maxFiles?: number; maxBytes?: number };

function watchFiles(globs: readonly string[], limits: Limits = {}): Watched {
  const artifacts = globs.map((glob) => ({ glob, maxFiles: 100, maxBytes: 1_000_000, ...limits }));
  return watch(
    { process: { kind: "executable", value: "/nowhere/app" }, artifacts },
    { procRoot: makeFolder() },
  );
}

function makeTree(files: Readonly<Record<string, string>>): string {
  const folder = makeFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

async function pathsOf(watched: Watched, folder: string): Promise<readonly string[]> {
  const { artifacts } = await watched.measure({ anew: false });
  return artifacts.map((artifact) => artifact.path.slice(folder.length + 1));
}

describe("declared files", () => {
  test("are listed by path with digest and size", async () => {
    const folder = makeTree({ "b.js": "two", "a.js": "one", "c.txt": "three" });
    const { artifacts, faults } = await watchFiles([`${folder}/*.js`]).measure({ anew: false });
    expect(faults).toEqual([]);
    expect(artifacts).toEqual([
      { path: `${folder}/a.js`, sha256: sha256Of("one"), sizeBytes: 3 },
      { path: `${folder}/b.js`, sha256: sha256Of("two"), sizeBytes: 3 },
    ]);
  });

  test.each([
    ["*.js", ["a.js"]],
    ["**/*.js", ["a.js", "lib/.hidden.js", "lib/[id].js", "lib/deep/c.js"]],
    ["lib/*/*.js", ["lib/deep/c.js"]],
    ["lib/**/deep/?.js", ["lib/deep/c.js"]],
    ["lib/[id].js", ["lib/[id].js"]],
    ["**", ["a.js", "lib/.hidden.js", "lib/[id].js", "lib/deep/c.js", "lib/x.txt"]],
    ["**/**/x.txt", ["lib/x.txt"]],
  ])("of the glob %s are the ones that it names", async (glob, wanted) => {
    const folder = makeTree({
      "a.js": "",
      "lib/[id].js": "",
      "lib/.hidden.js": "",
      "lib/x.txt": "",
      "lib/deep/c.js": "",
    });
    expect(await pathsOf(watchFiles([`${folder}/${glob}`]), folder)).toEqual(wanted);
  });

  test("of a glob that finds none are a fault: nothing measured is never nothing wrong", async () => {
    const folder = makeTree({ "a.ts": "" });
    for (const glob of [`${folder}/*.js`, `${folder}/none/*.js`]) {
      const { artifacts, faults } = await watchFiles([glob]).measure({ anew: false });
      expect(artifacts).toEqual([]);
      expect(faults).toMatchObject([{ code: "ARTIFACT" }]);
    }
  });

  test.each([
    ["files", { maxFiles: 2 }, "the 2 that maxFiles"],
    ["bytes", { maxBytes: 8 }, "the 8 that maxBytes"],
  ])("beyond the limit of %s are a fault and no list", async (_, limits, detail) => {
    const folder = makeTree({ "a.js": "123", "b.js": "123", "c.js": "123" });
    const { artifacts, faults } = await watchFiles([`${folder}/*`], limits).measure({
      anew: false,
    });
    expect(artifacts).toEqual([]);
    expect(faults).toMatchObject([{ code: "ARTIFACT", subject: `${folder}/*` }]);
    expect(faults[0]?.detail).toContain(detail);
  });

  test.each([
    ["files", { maxFiles: 3 }],
    ["bytes", { maxBytes: 9 }],
  ])("at the limit of %s are listed", async (_, limits) => {
    const folder = makeTree({ "a.js": "123", "b.js": "123", "c.js": "123" });
    expect(await pathsOf(watchFiles([`${folder}/*`], limits), folder)).toHaveLength(3);
  });

  test("that are not regular are faults beside the others, and none is waited for", async () => {
    const folder = makeTree({ "a.js": "one" });
    execFileSync("/usr/bin/mkfifo", [join(folder, "fifo.js")]);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(folder, "socket.js"), resolve));
    onTestFinished(() => {
      server.close();
    });
    const { artifacts, faults } = await watchFiles([`${folder}/*.js`]).measure({ anew: false });
    expect(artifacts).toMatchObject([{ path: `${folder}/a.js` }]);
    expect(faults.map((f) => f.detail)).toEqual([
      "is a FIFO, wanted a regular file",
      "is a socket, wanted a regular file",
    ]);
  });

  test.each([
    ["/dev/nul?", "/dev/null", "is a device"],
    ["/proc/kms?", "/proc/kmsg", "is made by the kernel"],
    ["/proc/self/stat?s", "/proc/self/status", "is made by the kernel"],
  ])("of %s are a fault: they are not files that are stored", async (glob, path, detail) => {
    const { artifacts, faults } = await watchFiles([glob]).measure({ anew: false });
    expect(artifacts).toEqual([]);
    expect(faults).toContainEqual({
      code: "ARTIFACT",
      subject: path,
      detail: expect.stringContaining(detail),
    });
  });

  test("that are a terabyte of nothing are a fault, at once", async () => {
    const folder = makeTree({ "huge.js": "" });
    truncateSync(join(folder, "huge.js"), 2 ** 40);
    const { faults } = await watchFiles([`${folder}/*`]).measure({ anew: false });
    expect(faults).toMatchObject([{ code: "ARTIFACT" }]);
  });

  test("behind links count within the tree, and are a fault out of it", async () => {
    const folder = makeTree({ "app/lib/a.txt": "in", "outside/b.js": "out", "outside/c/d.js": "" });
    const app = join(folder, "app");
    symlinkSync("lib/a.txt", join(app, "a.js"));
    symlinkSync("../outside/b.js", join(app, "b.js"));
    symlinkSync("../outside/c", join(app, "c"));
    symlinkSync("lib", join(app, "inside"));
    symlinkSync("nowhere.js", join(app, "d.js"));
    const { artifacts, faults } = await watchFiles([`${app}/**/*.js`]).measure({ anew: false });
    expect(artifacts).toEqual([{ path: `${app}/a.js`, sha256: sha256Of("in"), sizeBytes: 2 }]);
    expect(faults.map((f) => f.subject)).toEqual([`${app}/b.js`, `${app}/c`, `${app}/d.js`]);
    // Declared as well, the directory is no longer outside.
    const both = watchFiles([`${app}/**/*.js`, `${folder}/outside/**`]);
    const declared = await both.measure({ anew: false });
    expect(declared.faults.map((f) => f.subject)).toEqual([`${app}/d.js`]);
  });

  test("under a base that is a link are measured by the declared path", async () => {
    const folder = makeTree({ "releases/1/a.js": "one", "releases/2/a.js": "two" });
    symlinkSync("releases/1", join(folder, "current"));
    const watched = watchFiles([`${folder}/current/**/*.js`]);
    expect(await pathsOf(watched, folder)).toEqual(["current/a.js"]);
    symlinkSync("releases/2", join(folder, "next"));
    renameSync(join(folder, "next"), join(folder, "current"));
    await watched.reported((w) => w.artifacts[0]?.sha256 === sha256Of("two"));
  });

  test("that change, come, go or lie in a new directory are reported", async () => {
    const folder = makeTree({ "a.js": "one" });
    const watched = watchFiles([`${folder}/**/*.js`]);
    await watched.measure({ anew: false });
    replaceFile(join(folder, "a.js"), "two");
    await watched.reported((w) => w.artifacts[0]?.sha256 === sha256Of("two"));
    mkdirSync(join(folder, "new/deep"), { recursive: true });
    writeFileSync(join(folder, "new/deep/b.js"), "b");
    await watched.reported((w) => w.artifacts.length === 2);
    rmSync(join(folder, "a.js"));
    await watched.reported((w) => w.artifacts.length === 1);
    writeFileSync(join(folder, "new/deep/b.js"), "c");
    await watched.reported((w) => w.artifacts[0]?.sha256 === sha256Of("c"));
  });

  test("are not read anew for an event of a file that is none of them", async () => {
    const folder = makeTree({ "a.js": "one", "b.log": "" });
    const watched = watchFiles([`${folder}/*.js`]);
    await watched.measure({ anew: false });
    const count = watched.seen.length;
    writeFileSync(join(folder, "b.log"), "more");
    writeFileSync(join(folder, "a.js"), "two");
    await expect.poll(() => watched.seen.at(-1)?.artifacts[0]?.sha256).toBe(sha256Of("two"));
    expect(watched.seen.slice(count).every((w) => w.artifacts.length === 1)).toBe(true);
  });

  test("larger than a chunk are hashed whole", async () => {
    const text = "0123456789abcdef".repeat(40_000);
    const folder = makeTree({ "large.js": text });
    const { artifacts } = await watchFiles([`${folder}/*.js`]).measure({ anew: false });
    expect(artifacts).toMatchObject([{ sha256: sha256Of(text), sizeBytes: 640_000 }]);
  });
});

describe("a wildcard", () => {
  test.each([
    ["*", "", true],
    ["*password*", "DB_password_1", true],
    ["a?c", "abc", true],
    ["a?c", "ac", false],
    ["*.js", "a.jsx", false],
    ["a*b*c", "a--b-b--c", true],
    ["", "", true],
    ["", "a", false],
  ])("%j on %j: %s", (pattern, text, matches) => {
    expect(matchesWildcard(pattern, text)).toBe(matches);
  });

  test("takes no time that grows beyond the product of the lengths", () => {
    const begun = performance.now();
    expect(matchesWildcard(`${"*a".repeat(500)}b`, "a".repeat(5_000))).toBe(false);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});
