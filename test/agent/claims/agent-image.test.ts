import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type InstalledImage, measureInstalled } from "../../../agent/claims/agent-image.ts";
import { makeFolder } from "./rig.ts";

/** An installation of an agent of two files. */
function installed(): string {
  const folder = join(makeFolder(), "dist");
  for (const [name, text] of [
    ["agent/main.js", "start();\n"],
    ["proto/limits.js", "export const LIMITS = {};\n"],
    ["../package-lock.json", "{}\n"],
  ] as const) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** A /proc whose self/exe is a small program. */
function procOf(program: string): string {
  const proc = makeFolder();
  mkdirSync(join(proc, "self"));
  const path = join(proc, "node");
  writeFileSync(path, program);
  symlinkSync(path, join(proc, "self/exe"));
  return proc;
}

const measure = (folder: string, program = "node") => measureInstalled(procOf(program), folder);

describe("an agent", () => {
  let own: InstalledImage;
  beforeAll(async () => {
    own = await measureInstalled("/proc");
  });

  test("knows the Node that executes it, and its own code", () => {
    const node = createHash("sha256").update(readFileSync(process.execPath)).digest("hex");
    expect(own.node).toBe(node);
    expect(own.files).toBeGreaterThan(60);
    expect(own.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  test("is the same wherever it is installed", async () => {
    const [one, other] = [installed(), installed()];
    expect(await measure(one)).toEqual(await measure(other));
  });

  test.each([
    ["a byte of its code", "agent/main.js", "start() ;\n"],
    ["a byte of what it shares", "proto/limits.js", "export const LIMITS = { };\n"],
    ["a file that is added", "agent/more.js", "\n"],
    ["a package of another version", "../package-lock.json", "{ }\n"],
  ])("is another one by %s", async (_, name, text) => {
    const folder = installed();
    const before = await measure(folder);
    writeFileSync(join(folder, name), text);
    const after = await measure(folder);
    expect(after.program).not.toBe(before.program);
    expect(after.digest).not.toBe(before.digest);
    expect(after.node).toBe(before.node);
  });

  test("is another one by a file that has another name", async () => {
    const folder = installed();
    const before = await measure(folder);
    cpSync(join(folder, "agent/main.js"), join(folder, "agent/other.js"));
    writeFileSync(join(folder, "agent/main.js"), "");
    expect((await measure(folder)).program).not.toBe(before.program);
  });

  test("is another one on another Node", async () => {
    const folder = installed();
    const [one, other] = [await measure(folder, "node"), await measure(folder, "node 2")];
    expect(other.program).toBe(one.program);
    expect(other.digest).not.toBe(one.digest);
  });

  test("is none without its code, and none without /proc", async () => {
    const folder = installed();
    await expect(measureInstalled(makeFolder(), folder)).rejects.toThrow("ENOENT");
    await expect(measure(makeFolder())).rejects.toThrow();
    const empty = makeFolder();
    for (const name of ["agent", "proto"]) mkdirSync(join(empty, name));
    await expect(measure(empty)).rejects.toThrow("found no code");
  });
});

test("what is not code changes nothing", async () => {
  const folder = installed();
  const before = await measure(folder);
  writeFileSync(join(folder, "agent/main.d.ts"), "export {};\n");
  writeFileSync(join(folder, "agent/tsconfig.json"), "{}\n");
  expect(await measure(folder)).toEqual(before);
});
