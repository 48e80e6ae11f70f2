import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { openMeasurer } from "../../../agent/claims/measurer.ts";
import type { WorkloadMeasurer } from "../../../agent/claims/workload-measurer.ts";
import type { WorkloadConfig } from "../../../agent/config-schema.ts";
import type { Workload } from "../../../proto/signed/evidence.ts";

/** A directory of the running test, removed with everything in it when it ends. Everybody may enter it. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "muster-claims-"));
  chmodSync(folder, 0o755);
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A program that sleeps, as a file of its own; `build` bytes at its end give it a digest of its own. */
export function makeProgram(path: string, build = ""): string {
  copyFileSync("/bin/sleep", path);
  appendFileSync(path, build);
  return path;
}

/** A shell as a program of its own: it takes any arguments, waits for a line, and then does what it was told. */
export function makeShell(path: string): string {
  copyFileSync("/bin/sh", path);
  return path;
}

/** Puts a file in the place of another as a deployment does: written beside it, then renamed. */
export function replaceFile(path: string, content: string): void {
  writeFileSync(`${path}.new`, content);
  renameSync(`${path}.new`, path);
}

export type Started = ChildProcess & { readonly pid: number };

/** Starts a process that is killed when the test ends, and waits until it executes its program. */
export async function start(
  program: string,
  args: readonly string[] = ["60"],
  options: { env?: NodeJS.ProcessEnv; uid?: number } = {},
): Promise<Started> {
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "ignore"], env: {}, ...options });
  onTestFinished(async () => {
    await stop(child);
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program}: did not start`);
  if (options.uid === undefined || process.geteuid?.() === 0)
    await expect.poll(() => readlinkSync(`/proc/${pid}/exe`)).toBe(program);
  return Object.assign(child, { pid });
}

/** Kills a process and waits until it is gone. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

/** A measurer that is closed when the test ends, and what it reported: one measurement per change. */
export type Watched = WorkloadMeasurer & {
  readonly seen: Workload[];
  /** Measures until `wanted` holds, which must be soon. */
  until(wanted: (workload: Workload) => boolean): Promise<Workload>;
  /** Waits, without measuring itself, until a measurement at a change holds `wanted`. */
  reported(wanted: (workload: Workload) => boolean): Promise<Workload>;
};

export function watch(
  config: Partial<WorkloadConfig> & Pick<WorkloadConfig, "process">,
  deps: {
    procRoot?: string;
    watchMs?: number;
    ownsSockets?: boolean;
    nowUnixMs?: () => number;
  } = {},
): Watched {
  const seen: Workload[] = [];
  const measurer = openMeasurer(
    { pool: "smars", artifacts: [], flags: [], redact: [], ...config },
    {
      procRoot: "/proc",
      watchMs: 20,
      nowUnixMs: () => Date.now(),
      onChange: () => {
        void measurer.measure({ anew: false }).then((workload) => seen.push(workload));
      },
      onCount: () => {
        void measurer.measure({ anew: false }).then((workload) => seen.push(workload));
      },
      ownsSockets: true,
      signalBytes: 262_144,
      hostNames: [],
      ...deps,
    },
  );
  onTestFinished(async () => {
    await measurer.close();
  });
  const poll = async (next: () => Promise<Workload | undefined>): Promise<Workload> => {
    let found: Workload | undefined;
    await expect
      .poll(
        async () => {
          found = await next();
          return found !== undefined;
        },
        { timeout: 5_000, interval: 5 },
      )
      .toBe(true);
    if (found === undefined) throw new Error("polled nothing");
    return found;
  };
  return Object.assign(measurer, {
    seen,
    until: (wanted: (workload: Workload) => boolean) =>
      poll(async () => {
        const workload = await measurer.measure({ anew: false });
        return wanted(workload) ? workload : undefined;
      }),
    reported: (wanted: (workload: Workload) => boolean) =>
      poll(async () => seen.find((workload) => wanted(workload))),
  });
}

/** Whether every image has its digest. */
export function isHashed(workload: Workload): boolean {
  return (
    workload.processes.length > 0 &&
    workload.processes.every((p) => p.runningSha256 !== "") &&
    !workload.faults.some((f) => f.detail.includes("being hashed"))
  );
}

export function sha256OfFile(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

export function sha256Of(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** One process of an imitation of /proc. */
export type Imitated = {
  pid: number;
  executable: string;
  cgroup?: string;
  args?: readonly string[];
  state?: string;
  startedAtTicks?: number;
};

/** A directory that looks like /proc, for what cannot be had of the real one: control groups of units. */
export function imitateProc(root: string, ...processes: readonly Imitated[]): string {
  for (const imitated of processes) {
    const { pid, executable, cgroup = "0::/", args = [executable], state = "S" } = imitated;
    const folder = join(root, String(pid));
    mkdirSync(folder, { recursive: true });
    const rest = new Array<number>(48).fill(0);
    rest[18] = imitated.startedAtTicks ?? 4_711;
    writeFileSync(join(folder, "cgroup"), `${cgroup}\n`);
    writeFileSync(join(folder, "cmdline"), `${args.join("\0")}\0`);
    writeFileSync(join(folder, "environ"), "");
    rmSync(join(folder, "exe"), { force: true });
    symlinkSync(executable, join(folder, "exe"));
    writeFileSync(join(folder, "stat"), `${pid} (some) name) ${state} ${rest.join(" ")}\n`);
  }
  return root;
}
