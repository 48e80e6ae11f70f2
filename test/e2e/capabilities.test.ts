import { execFile } from "node:child_process";
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { program } from "../bench/controller-process.ts";
import { type Child, startChild } from "../fleet/child.ts";
import { repositoryRoot } from "../fleet/repository.ts";
import { makeTempDir, type TempDir } from "../fleet/temp-dir.ts";

const NOBODY = "65534";
const isRoot = process.geteuid?.() === 0;

/** What the unit lets the agent keep, as `setpriv` writes it. */
const UNIT = readFileSync(join(repositoryRoot(), "deploy/systemd/muster-agent.service"), "utf8");
const GIVEN = (/^AmbientCapabilities=(.+)$/m.exec(UNIT)?.[1] ?? "")
  .split(" ")
  .map((name) => name.replace(/^CAP_/, "").toLowerCase());

let temp: TempDir;
let workload: Child;
let config: string;

/** A program of root's that nobody else may read, with a file and a flag of its own. */
beforeEach(async () => {
  temp = await makeTempDir();
  chmodSync(temp.path, 0o755);
  const binary = join(temp.path, "app");
  copyFileSync("/bin/sleep", binary);
  chmodSync(binary, 0o700);
  const artifact = join(temp.path, "app.rules");
  writeFileSync(artifact, "rules\n", { mode: 0o600 });
  const options = { name: "app", command: binary, args: ["300"], env: { FLAG_P: "no" } };
  workload = await startChild({ ...options, logFile: join(temp.path, "app.log") });
  const pidFile = join(temp.path, "app.pid");
  writeFileSync(pidFile, String(workload.pid));
  config = join(temp.path, "agent.yaml");
  const flags = [{ name: "P", environment: "FLAG_P" }];
  const one = { pool: "app", process: { pidFile }, artifacts: [{ glob: artifact }], flags };
  const controllers = ["127.0.0.1:1"];
  const document = { node: "n1", state: temp.path, controllers, workloads: [one] };
  writeFileSync(config, JSON.stringify(document), { mode: 0o644 });
});
afterEach(async () => {
  await workload?.stop();
  await temp?.[Symbol.asyncDispose]();
});

type Told = {
  readonly uid: number;
  readonly workloads: readonly {
    readonly agent?: string;
    readonly processes: readonly { readonly runningSha256: string }[];
    readonly artifacts: readonly unknown[];
    readonly flags: readonly { readonly value: string }[];
    readonly faults: readonly { readonly code: string }[];
  }[];
};

/** `muster-agent measure` as systemd would run it: another user, these capabilities and no other, and none to be had. */
async function measuredWith(capabilities: readonly string[]) {
  const set = ["-all", ...capabilities.map((name) => `+${name}`)].join();
  const as = ["--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "--no-new-privs"];
  const caps = ["--bounding-set", set, "--inh-caps", set, "--ambient-caps", set];
  const command = [process.execPath, program("agent/main.js"), "measure", "--config", config];
  const args = [...as, ...caps, "--", ...command, "-o", "json"];
  const { stdout } = await promisify(execFile)("setpriv", args);
  const { uid, workloads } = JSON.parse(stdout) as Told;
  expect(uid).toBe(Number(NOBODY));
  const [only] = workloads;
  if (only === undefined) throw new Error("measure: found no workload");
  return { ...only, codes: [...new Set(only.faults.map(({ code }) => code))].sort() };
}

test.runIf(isRoot)(
  "the capabilities of the unit are enough to measure what another user runs",
  async () => {
    expect(GIVEN).toEqual(["sys_ptrace", "dac_read_search"]);
    const { codes, processes, artifacts, flags, agent } = await measuredWith(GIVEN);
    expect(codes).toEqual([]);
    expect(processes[0]?.runningSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(artifacts).toHaveLength(1);
    expect(flags.map(({ value }) => value)).toEqual(["no"]);
    expect(agent).toMatch(/^[0-9a-f]{64}$/);
  },
);

test.runIf(isRoot).each([
  ["sys_ptrace", ["FLAG_UNREADABLE", "IMAGE_UNREADABLE"]],
  ["dac_read_search", ["ARTIFACT", "FLAG_UNREADABLE", "IMAGE_UNREADABLE"]],
])("without %s something is not measured, and said so", async (without, missing) => {
  const { codes } = await measuredWith(GIVEN.filter((name) => name !== without));
  expect(codes).toEqual(missing);
});
