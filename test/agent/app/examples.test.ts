import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { describeWith } from "../../house/describe-with.ts";
import { makeRunFolder, open, type Told } from "../claims/signals/app-socket-rig.ts";

const run = promisify(execFile);
const folder = join(import.meta.dirname, "../../../deploy/examples/app-socket");

/** What the example's process wrote, when it was told of this socket and has ended. */
function exampleOf(file: string, socket: string): Promise<{ stdout: string; stderr: string }> {
  const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", MUSTER_SOCKET: socket };
  return run(join(folder, file), [], { env, timeout: 8_000 });
}

function expectAll(told: Told): void {
  expect(told.records).toEqual([
    ["evaluated", "P", "true", 3],
    ["entered", "power-peg", 1],
    ["counter", "child_orders", 1_234],
    ["logged", "Power Peg disabled", "error"],
  ]);
  expect([...told.drops]).toEqual([]);
}

const EXAMPLES = [
  ["Python", ["python3", "ss"], "application.py"],
  ["the shell", ["nc.openbsd", "ss"], "application.sh"],
] as const;

for (const [language, programs, file] of EXAMPLES) {
  describeWith(programs, `the example for ${language}`, () => {
    test("tells all of it, and the agent knows who it was, when it has ended", async () => {
      const { path, told } = await open({ uids: [process.geteuid?.() ?? 0] });
      expect(await exampleOf(file, path)).toEqual({ stdout: "", stderr: "" });
      expectAll(told);
      expect(new Set(told.peers.map((peer) => JSON.stringify(peer))).size).toBe(1);
    });

    test("does its work without an agent", async () => {
      const { stdout } = await exampleOf(file, join(makeRunFolder(), "nobody.sock"));
      expect(stdout).toBe("");
    });
  });
}

describeWith(["nc.openbsd"], "a shell", () => {
  test("is shown what the agent did not take", async () => {
    const { path } = await open();
    const said = `printf '{"enterd":"x"}\\n' | nc -N -U -w 2 ${path}`;
    const { stdout } = await run("sh", ["-c", said], { timeout: 8_000 });
    expect(stdout).toBe(
      '{"error":"line 1: found none, wanted exactly one of flag, entered, counter, log, hello"}\n',
    );
  });
});
