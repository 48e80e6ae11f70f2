import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repositoryRoot } from "../fleet/repository.ts";
import { describeWith } from "../house/describe-with.ts";

const CRASHES = join(repositoryRoot(), "dist/test/crashes/main.js");
const ROUNDS = 40;

async function crashes(
  ...args: readonly string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  return await new Promise((resolve) => {
    execFile(process.execPath, [CRASHES, ...args], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
    });
  });
}

describeWith(["strace"], "a store whose writer is killed at boundaries of its writes", () => {
  test("loses nothing acknowledged, shows nothing by halves and enables nobody", async () => {
    const { code, stdout, stderr } = await crashes("--rounds", String(ROUNDS), "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const found = JSON.parse(stdout) as Record<string, number>;
    process.stderr.write(`crashes: ${stdout}`);
    expect(found["crashes"]).toBeGreaterThanOrEqual(ROUNDS);
    expect(found["moments"]).toBeGreaterThan(20);
    expect(found["acknowledged"]).toBeGreaterThan(0);
    expect(found["violations"]).toBe(0);
  });
});
