import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Child, startChild } from "./child.ts";
import { whileFrozen } from "./frozen.ts";
import { makeTempDir, type TempDir } from "./temp-dir.ts";
import { waitFor } from "./wait-for.ts";

let temp: TempDir;
let child: Child;
const lines = (): number => readFileSync(join(temp.path, "ticks.log"), "utf8").length;
/** Waits until it has written more than it had. */
const ticks = async (): Promise<void> => {
  const before = lines();
  await waitFor(() => lines() > before, { what: "another tick", deadlineMs: 5000 });
};

beforeEach(async () => {
  temp = await makeTempDir();
  child = await startChild({
    name: "ticker",
    command: process.execPath,
    args: ["-e", "setInterval(() => console.log('tick'), 1)"],
    logFile: join(temp.path, "ticks.log"),
  });
  await ticks();
});

afterEach(async () => {
  await child.stop();
  await temp[Symbol.asyncDispose]();
});

test("a program that stands still writes nothing, and goes on afterwards", async () => {
  const [before, after] = await whileFrozen([child], async () => {
    const found = lines();
    const untilMs = performance.now() + 100;
    let last = found;
    while (performance.now() < untilMs) last = lines();
    return await Promise.resolve([found, last]);
  });
  expect(after).toBe(before);
  await ticks();
  expect(child.exit).toBeUndefined();
});

test("it goes on also when what was done meanwhile failed", async () => {
  const failing = whileFrozen([child], () => Promise.reject(new Error("the disk is full")));
  await expect(failing).rejects.toThrow("the disk is full");
  await ticks();
});

test("one that has ended is not waited for", async () => {
  await child.stop();
  expect(await whileFrozen([child], () => Promise.resolve("done"))).toBe("done");
});
