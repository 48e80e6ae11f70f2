import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseGateConfig } from "../../controller/gate/config.ts";
import { ScriptedPool, startTestGate, type TestGate } from "../controller/gate/scripted-gate.ts";
import { FakeController } from "../fakes/fake-controller.ts";
import { makeTempDir, type TempDir } from "../fleet/temp-dir.ts";
import { waitFor } from "../fleet/wait-for.ts";

const DEPLOY = join(import.meta.dirname, "../../deploy");

let temp: TempDir;
let controller: FakeController;
let gate: TestGate | undefined;

beforeEach(async () => {
  temp = await makeTempDir();
  controller = await FakeController.start();
});
afterEach(async () => {
  await gate?.stop();
  gate = undefined;
  controller.down();
  await temp[Symbol.asyncDispose]();
});

/** Exit code of keepalived's check for a file. */
async function check(file: string): Promise<number> {
  try {
    await promisify(execFile)("/bin/sh", [join(DEPLOY, "keepalived/muster-state-check"), file]);
    return 0;
  } catch (error) {
    return Number(Object(error).code);
  }
}

async function becomes(file: string, wanted: number): Promise<void> {
  const options = { what: `${file}: ${wanted}`, deadlineMs: 10_000, intervalMs: 50 };
  expect(await waitFor(async () => (await check(file)) === wanted, options)).toBe(true);
}

describe("keepalived's check of a state file", () => {
  test("holds for an open node, fails for a closed one, and fails once a dead gate's file expires", async () => {
    const pool = new ScriptedPool(controller, "app", { roster: ["n1"] });
    pool.permit("n1");
    gate = await startTestGate(controller, {
      stateFiles: { directory: temp.path, lifeMs: 1_000 },
    });
    const file = join(temp.path, "app/n1");
    await becomes(file, 0);
    pool.permit("n1", { decision: "drain" });
    await becomes(file, 1);
    pool.permit("n1");
    await becomes(file, 0);
    await gate.stop();
    expect((await readFile(file, "utf8")).startsWith("0\n")).toBe(true);
    await becomes(file, 1);
  });

  test.each([
    ["an empty file", ""],
    ["no expiry", "0\n"],
    ["an expiry that is no number", "0\nexpires soon\n"],
    ["an expiry that awk would run", '0\nexpires 9e9";system("true");"\n'],
    ["a closed one", "1\nexpires 99999999999\n"],
    ["another word", "open\nexpires 99999999999\n"],
    ["a passed expiry", "0\nexpires 0.01\n"],
  ])("fails for %s", async (_name, text) => {
    const file = join(temp.path, "file");
    await writeFile(file, text);
    expect(await check(file)).toBe(1);
  });

  test("fails for a file that is not there", async () => {
    expect(await check(join(temp.path, "none"))).toBe(1);
    expect(await check("")).toBe(1);
  });

  test("holds for an open file that has not expired", async () => {
    const file = join(temp.path, "file");
    await writeFile(file, "0\nexpires 99999999999.00\nopen PERMITTED\n");
    expect(await check(file)).toBe(0);
  });
});

test("the sample configuration of the gate is one", async () => {
  const text = await readFile(join(DEPLOY, "muster-gate.yaml"), "utf8");
  expect(parseGateConfig(text, "muster-gate.yaml")).toMatchObject({
    haproxy: [{ backends: { app: "app" } }],
  });
});
