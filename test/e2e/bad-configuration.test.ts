import { spawnSync } from "node:child_process";
import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { program } from "../bench/controller-process.ts";
import { makeTempDir, type TempDir } from "../fleet/temp-dir.ts";

let dir: TempDir;
let file: string;

beforeEach(async () => {
  dir = await makeTempDir();
  file = join(dir.path, "controller.yaml");
});

afterEach(() => dir[Symbol.asyncDispose]());

/** Runs the real muster-controller to its end. */
function controller(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program("controller/main.js"), ...args],
    { encoding: "utf8", env: {}, timeout: 20_000 },
  );
  return { status, stdout, lines: stderr.trimEnd().split("\n") };
}

const INIT = ["init", "--operator", "ann", "--public-key", "ab".repeat(32)] as const;

describe.each([
  ["run", ["run"]],
  ["init", INIT],
] as const)("muster-controller %s", (_verb, verb) => {
  test("names a configuration file that is not there, in one line, and exits 2", () => {
    const { status, stdout, lines } = controller(...verb, "--config", file);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^muster-controller: CONFIG_UNREADABLE: .*controller\.yaml: found ENOENT/,
    );
  });

  test("names a directory in the place of its configuration, in one line, and exits 2", () => {
    const { status, lines } = controller(...verb, "--config", dir.path);
    expect(status).toBe(2);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("CONFIG_UNREADABLE");
    expect(lines[0]).toContain("EISDIR");
  });

  test("reports every fault of its configuration with its place, and exits 2", async () => {
    const text = [
      "trustDomain: test.example",
      "state: relative/path",
      "listen: { agents: '127.0.0.1:0', public: 'nowhere' }",
      "heartbeetMs: 1000",
      "",
    ].join("\n");
    await writeFile(file, text, { mode: 0o600 });
    const { status, stdout, lines } = controller(...verb, "--config", file);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    const places = lines.map((line) => line.replace("muster-controller: ", "").replace(file, ""));
    expect(places.sort()).toEqual([
      ":2:8 state: wanted an absolute path",
      ":3:42 listen.public: wanted host:port",
      ":4:1 heartbeetMs: found an unknown key",
    ]);
  });

  test("refuses a configuration that others may write, and exits 2", async () => {
    await writeFile(file, "trustDomain: test.example\n");
    await chmod(file, 0o666);
    const { status, lines } = controller(...verb, "--config", file);
    expect(status).toBe(2);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("found a file that others may write");
  });
});

test("A controller whose state was never made says so in one line, and exits 2", async () => {
  const config = {
    trustDomain: "test.example",
    state: join(dir.path, "state"),
    listen: { agents: "127.0.0.1:0", public: "127.0.0.1:0" },
  };
  await writeFile(file, JSON.stringify(config), { mode: 0o600 });
  const { status, lines } = controller("run", "--config", file);
  expect(status).toBe(2);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("NOT_INITIALISED");
});
