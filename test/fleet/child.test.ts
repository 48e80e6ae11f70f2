import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startChild, stopAllChildren } from "./child.ts";
import { freePorts } from "./ports.ts";
import { repositoryRoot } from "./repository.ts";
import { makeTempDir, type TempDir } from "./temp-dir.ts";
import { waitFor } from "./wait-for.ts";

let temp: TempDir;
beforeAll(async () => {
  temp = await makeTempDir();
});
afterAll(async () => {
  await stopAllChildren();
  await temp[Symbol.asyncDispose]();
});

const child = (name: string, script: string, stopTimeoutMs?: number) =>
  startChild({
    name,
    command: "/bin/sh",
    args: ["-c", script],
    logFile: join(temp.path, `${name}.log`),
    env: { GREETING: "hello" },
    ...(stopTimeoutMs === undefined ? {} : { stopTimeoutMs }),
  });

const alive = (pid: number) => existsSync(`/proc/${pid}`);

describe("a child process", () => {
  it("runs its own image under its own environment, and logs to its file", async () => {
    await using process = await child("greeter", 'echo "$GREETING $HOME."; exec sleep 60');
    const log = join(temp.path, "greeter.log");
    await process.ready(() => readFileSync(log, "utf8") === "hello .\n", 5000);
    expect(process.exit).toBeUndefined();
    const { stdout } = await promisify(execFile)("/bin/readlink", [`/proc/${process.pid}/exe`]);
    expect(stdout).not.toContain("setpriv");
  });

  it("ends with SIGTERM when it listens to it, and knows its exit code", async () => {
    const process = await child(
      "polite",
      "trap 'exit 7' TERM; echo up; while :; do sleep 0.01; done",
    );
    await process.ready(() => readFileSync(join(temp.path, "polite.log"), "utf8") !== "", 5000);
    expect(await process.stop()).toEqual({ code: 7, signal: null });
    expect(process.kill("SIGTERM")).toBe(false);
  });

  it("is killed when it does not listen", async () => {
    const process = await child("deaf", "trap '' TERM; echo up; while :; do sleep 0.01; done", 100);
    await process.ready(() => readFileSync(join(temp.path, "deaf.log"), "utf8") !== "", 5000);
    expect(await process.stop()).toEqual({ code: null, signal: "SIGKILL" });
  });

  it("that ends before it is ready is an error with its last words", async () => {
    const process = await child("short", "echo 'no port left' >&2; exit 3");
    await expect(process.ready(() => false, 5000)).rejects.toMatchObject({
      code: "CHILD_EXITED",
      message: expect.stringMatching(/short: ended with code 3.*no port left/),
    });
  });

  it("that never becomes ready passes its deadline, and the last fault is kept", async () => {
    await using process = await child("slow", "exec sleep 60");
    const fault = new Error("not yet");
    const waiting = process.ready(() => {
      throw fault;
    }, 50);
    await expect(waiting).rejects.toMatchObject({ code: "DEADLINE_PASSED", cause: fault });
  });

  it("in a folder that does not exist is not started", async () => {
    const options = {
      name: "lost",
      command: "/bin/true",
      args: [],
      cwd: join(temp.path, "nowhere"),
    };
    const starting = startChild({ ...options, logFile: join(temp.path, "lost.log") });
    await expect(starting).rejects.toMatchObject({ code: "TOOL_MISSING" });
  });

  it("is stopped with all others at once", async () => {
    const first = await child("first", "exec sleep 60");
    const second = await child("second", "exec sleep 60");
    expect(await stopAllChildren()).toBeGreaterThanOrEqual(2);
    expect([alive(first.pid), alive(second.pid)]).toEqual([false, false]);
    expect(await stopAllChildren()).toBe(0);
  });

  it("dies with its parent, even when that is killed", async () => {
    const logFile = join(temp.path, "orphan.log");
    const library = join(repositoryRoot(), "dist/test/fleet/child.js");
    const parent = await startChild({
      name: "parent",
      command: process.execPath,
      args: ["--input-type=module", "--eval", parentOf(library, logFile)],
      logFile: join(temp.path, "parent.log"),
    });
    await parent.ready(() => readFileSync(join(temp.path, "parent.log"), "utf8") !== "", 10_000);
    const orphan = Number(readFileSync(join(temp.path, "parent.log"), "utf8"));
    expect(running(orphan)).toBe(true);
    parent.kill("SIGKILL");
    await waitFor(() => !running(orphan), { what: "orphan gone", deadlineMs: 5000 });
    expect(await parent.exited).toEqual({ code: null, signal: "SIGKILL" });
  });
});

/** A program that starts a child through this library and prints its pid. */
function parentOf(library: string, logFile: string): string {
  return `
    import { startChild } from ${JSON.stringify(library)};
    const options = { name: "orphan", command: "/bin/sleep", args: ["60"], logFile: ${JSON.stringify(logFile)} };
    process.stdout.write(String((await startChild(options)).pid));
  `;
}

/** Not even a zombie, which nobody may be there to reap. */
function running(pid: number): boolean {
  const status = `/proc/${pid}/status`;
  return existsSync(status) && !/^State:\s+Z/m.test(readFileSync(status, "utf8"));
}

describe("what the fleet stands on", () => {
  it("finds free ports that differ, below the range of outgoing connections", async () => {
    const ports = await freePorts(16);
    expect(new Set(ports).size).toBe(16);
    const range = readFileSync("/proc/sys/net/ipv4/ip_local_port_range", "utf8");
    const [lowest = 0] = range.split(/\s+/).map(Number);
    expect(Math.max(...ports)).toBeLessThan(lowest);
  });

  it("gives up when there are not that many ports", async () => {
    await expect(freePorts(0)).resolves.toEqual([]);
    await expect(freePorts(2, { lowest: 15_000, highest: 15_000 })).rejects.toMatchObject({
      code: "PORTS_EXHAUSTED",
    });
  });

  it("finds the checkout from a compiled module too, and nothing outside one", async () => {
    const root = repositoryRoot();
    expect(repositoryRoot(join(root, "dist/test/fleet"))).toBe(root);
    await writeFile(join(temp.path, "package.json"), "{}");
    expect(() => repositoryRoot(temp.path)).toThrow(
      expect.objectContaining({ code: "BAD_ARGUMENT" }),
    );
  });
});
