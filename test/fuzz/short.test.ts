import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { program } from "../bench/controller-process.ts";

const fuzz = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, [program("test/fuzz/main.js"), ...args], {
    timeout: 200_000,
  });

test("whatever bytes come, every decoder returns or refuses in its own way, and what is signed encodes to what was decoded", async () => {
  const { stdout } = await fuzz("all", "1", "--seed=20121101");
  const lines = stdout.trimEnd().split("\n");
  expect(lines.filter((line) => !line.includes(" 0 found,"))).toEqual([]);
  expect(lines.length).toBeGreaterThan(20);
  for (const line of lines) {
    const [, executions, inputs] =
      /: (\d+) executions .* (\d+) inputs ran new code/.exec(line) ?? [];
    expect(Number(executions), line).toBeGreaterThan(10);
    // Guided by what runs: more than what it began with.
    expect(Number(inputs), line).toBeGreaterThan(1);
  }
});

test("a target that does not exist is a usage error that names those that do", async () => {
  await expect(fuzz("everything", "1")).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/agent-check, agent-config, .*evidence/),
  });
});
