import { createHash } from "node:crypto";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compileServers } from "./compile-servers.ts";
import { makeTempDir, type TempDir } from "./temp-dir.ts";

let temp: TempDir;
beforeAll(async () => {
  temp = await makeTempDir();
});
afterAll(async () => await temp[Symbol.asyncDispose]());

const sha256 = async (file: string) =>
  createHash("sha256")
    .update(await readFile(file))
    .digest("hex");

describe("compiling the order router", () => {
  it("gives three builds with three digests, and compiles them once", async () => {
    const cacheDir = join(temp.path, "cache");
    const first = await compileServers({ outDir: join(temp.path, "one"), cacheDir });
    const [entry = ""] = await readdir(cacheDir);
    const { mtimeMs } = await stat(join(cacheDir, entry, "smars-a"));
    const second = await compileServers({ outDir: join(temp.path, "two"), cacheDir });

    const digests = await Promise.all([first.a, first.b, first.b2].map(sha256));
    expect(new Set(digests).size).toBe(3);
    expect(await Promise.all([second.a, second.b, second.b2].map(sha256))).toEqual(digests);
    expect(await readdir(cacheDir)).toEqual([entry]);
    expect((await stat(join(cacheDir, entry, "smars-a"))).mtimeMs).toBe(mtimeMs);
  });

  it("makes binaries as large as asked, under a cache entry of their own", async () => {
    const cacheDir = join(temp.path, "padded");
    const paddingBytes = 3_000_000;
    const plain = await compileServers({ outDir: join(temp.path, "plain"), cacheDir });
    const padded = await compileServers({
      outDir: join(temp.path, "large"),
      cacheDir,
      paddingBytes,
    });

    const grown = (await stat(padded.b)).size - (await stat(plain.b)).size;
    // To the page: segments are aligned, and some of the padding fills what was a gap.
    expect(grown).toBeGreaterThan(paddingBytes - 4096);
    expect(await readdir(cacheDir)).toHaveLength(2);
  });

  it("refuses a padding that cannot be had", async () => {
    const outDir = join(temp.path, "never");
    for (const paddingBytes of [-4, 3, 1.5, (64 << 20) + 4]) {
      await expect(compileServers({ outDir, paddingBytes })).rejects.toMatchObject({
        code: "BAD_ARGUMENT",
      });
    }
  });

  it("says which packages are missing when there is no gcc", async () => {
    const compiling = compileServers({ outDir: temp.path, compiler: join(temp.path, "no-gcc") });
    await expect(compiling).rejects.toMatchObject({
      code: "TOOL_MISSING",
      message: expect.stringContaining("apt-get install gcc"),
    });
  });

  it("gives the compiler's own words and leaves no cache entry when it fails", async () => {
    const compiler = join(temp.path, "bad-gcc");
    const script = '#!/bin/sh\n[ "$1" = --version ] && exit 0\necho "no such luck" >&2\nexit 1\n';
    await writeFile(compiler, script, { mode: 0o755 });
    const cacheDir = join(temp.path, "failed");
    const compiling = compileServers({ outDir: temp.path, cacheDir, compiler });
    await expect(compiling).rejects.toMatchObject({
      code: "COMPILE_FAILED",
      message: expect.stringContaining("no such luck"),
    });
    expect(await readdir(cacheDir)).toEqual([]);
  });
});
