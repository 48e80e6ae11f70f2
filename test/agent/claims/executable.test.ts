import {
  copyFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { LIMITS } from "../../../proto/limits.ts";
import {
  imitateProc,
  isHashed,
  makeFolder,
  makeProgram,
  makeShell,
  sha256OfFile,
  start,
  stop,
  type Watched,
  watch,
} from "./rig.ts";

function watchPid(folder: string, pid: number): Watched {
  const file = join(folder, "pid");
  writeFileSync(file, String(pid));
  return watch({ process: { kind: "pidFile", value: file } });
}

describe("the running image", () => {
  test("is pending at once and known in a report that follows by itself", async () => {
    const program = makeProgram(join(makeFolder(), "app"));
    const child = await start(program);
    const watched = watch({ process: { kind: "executable", value: program } });
    const first = await watched.measure({ anew: false });
    expect(first.processes).toMatchObject([{ pid: child.pid, runningSha256: "" }]);
    expect(first.faults).toMatchObject([
      { code: "IMAGE_PENDING", subject: `process ${child.pid}` },
    ]);
    const { processes, faults } = await watched.reported(isHashed);
    const digest = sha256OfFile(program);
    expect(faults).toEqual([]);
    expect(processes).toMatchObject([
      { executable: program, runningSha256: digest, diskState: "same", diskSha256: digest },
    ]);
  });

  test("keeps its digest when the file is replaced, which is told beside it", async () => {
    const folder = makeFolder();
    const program = makeProgram(join(folder, "app"));
    const old = sha256OfFile(program);
    await start(program);
    const watched = watch({ process: { kind: "executable", value: program } });
    await watched.reported(isHashed);
    renameSync(makeProgram(join(folder, "next"), "B"), program);
    const { processes } = await watched.reported((w) => w.processes[0]?.diskState === "replaced");
    expect(processes).toMatchObject([
      { executable: program, runningSha256: old, diskSha256: sha256OfFile(program) },
    ]);
    // No report in between said that the running digest was unknown.
    expect(watched.seen.slice(1).every((w) => w.processes[0]?.runningSha256 === old)).toBe(true);
  });

  test("of a file replaced by one of the same content is the same", async () => {
    const folder = makeFolder();
    const program = makeProgram(join(folder, "app"));
    await start(program);
    const watched = watch({ process: { kind: "executable", value: program } });
    await watched.reported(isHashed);
    renameSync(makeProgram(join(folder, "next")), program);
    const workload = await watched.until((w) => isHashed(w) && w.processes[0]?.diskSha256 !== "");
    expect(workload.processes).toMatchObject([{ diskState: "same" }]);
  });

  test("of a deleted file is measured, and the file is missing", async () => {
    const program = makeProgram(join(makeFolder(), "app"));
    const digest = sha256OfFile(program);
    await start(program);
    unlinkSync(program);
    const watched = watch({ process: { kind: "executable", value: program } });
    const { processes, faults } = await watched.reported(isHashed);
    expect(processes).toMatchObject([
      { executable: program, runningSha256: digest, diskState: "missing", diskSha256: "" },
    ]);
    expect(faults).toEqual([]);
  });

  test('of a file really named "app (deleted)" is told from a deleted one', async () => {
    const folder = makeFolder();
    const program = makeProgram(join(folder, "app (deleted)"));
    await start(program);
    const watched = watch({ process: { kind: "executable", value: program } });
    const { processes } = await watched.reported(isHashed);
    expect(processes).toMatchObject([{ executable: program, diskState: "same" }]);
    unlinkSync(program);
    const later = await watched.reported((w) => w.processes[0]?.diskState === "missing");
    expect(later.processes).toMatchObject([{ executable: program }]);
  });

  test("of a process that chose a hostile name is measured", async () => {
    const program = makeProgram(join(makeFolder(), "a) R 1 1"));
    const child = await start(program);
    const watched = watch({ process: { kind: "executable", value: program } });
    const { processes } = await watched.reported(isHashed);
    expect(processes).toMatchObject([{ pid: child.pid, executable: program }]);
    expect(processes[0]?.startedAtTicks).toBeGreaterThan(1);
  });

  test("changes with an execve() in place, which is no restart", async () => {
    const folder = makeFolder();
    const shell = makeShell(join(folder, "shell"));
    const program = makeProgram(join(folder, "app"));
    const child = await start(shell, ["-c", `read line; exec ${program} 60`]);
    const watched = watchPid(folder, child.pid);
    await watched.reported(isHashed);
    child.stdin?.write("\n");
    const digest = sha256OfFile(program);
    const workload = await watched.reported((w) => w.processes[0]?.runningSha256 === digest);
    expect(workload.processes).toMatchObject([{ pid: child.pid, executable: program }]);
    expect(workload.restarts).toBe(0);
  });

  test("is pending, not passed on, when the program that is executed in place is new", async () => {
    const folder = makeFolder();
    const shell = makeShell(join(folder, "shell"));
    const program = makeProgram(join(folder, "app"));
    const child = await start(shell, ["-c", `read line; exec ${program} 60`]);
    const watched = watchPid(folder, child.pid);
    await watched.reported(isHashed);
    child.stdin?.write("\n");
    await watched.reported((w) => w.processes[0]?.executable === program && isHashed(w));
    const moved = watched.seen.filter((w) => w.processes[0]?.executable === program);
    expect(moved[0]).toMatchObject({
      processes: [{ runningSha256: "" }],
      faults: [{ code: "IMAGE_PENDING" }],
    });
  });

  test("of a touched file keeps its digest while it is looked into", async () => {
    const program = makeProgram(join(makeFolder(), "app"));
    await start(program);
    const watched = watch({ process: { kind: "executable", value: program } });
    const { processes } = await watched.reported(isHashed);
    const count = watched.seen.length;
    utimesSync(program, new Date(1), new Date(1));
    await expect.poll(() => watched.seen.length).toBeGreaterThan(count);
    expect(watched.seen.slice(count).every((w) => w.faults.length === 0)).toBe(true);
    expect(watched.seen.at(-1)?.processes).toEqual(processes);
  });

  test("beside a directory in its place is known, and that the file is not is a fault", async () => {
    const program = makeProgram(join(makeFolder(), "app"));
    await start(program);
    unlinkSync(program);
    mkdirSync(program);
    const watched = watch({ process: { kind: "executable", value: program } });
    const { processes, faults } = await watched.reported(isHashed);
    expect(processes).toMatchObject([{ diskState: "unreadable", diskSha256: "" }]);
    expect(faults).toMatchObject([{ code: "DISK_UNREADABLE", subject: program }]);
  });

  test("says which variables choose the code that is loaded, sorted", async () => {
    const program = makeProgram(join(makeFolder(), "app"));
    const env = { NODE_OPTIONS: "--require /x.js", LD_LIBRARY_PATH: "/lib/x", OTHER: "1" };
    await start(program, ["60"], { env });
    const watched = watch({ process: { kind: "executable", value: program } });
    const { processes } = await watched.reported(isHashed);
    expect(processes[0]?.loader).toEqual([
      "LD_LIBRARY_PATH=/lib/x",
      "NODE_OPTIONS=--require /x.js",
    ]);
  });

  test("changes nothing but what it was told when it executes itself again", async () => {
    const folder = makeFolder();
    const shell = makeShell(join(folder, "shell"));
    const again = `read line; FLAG_P=yes exec ${shell} -c "read line" --flag-q`;
    const child = await start(shell, ["-c", again], { env: { FLAG_P: "no" } });
    writeFileSync(join(folder, "pid"), String(child.pid));
    const watched = watch({
      process: { kind: "pidFile", value: join(folder, "pid") },
      flags: [
        { name: "P", source: "environment", variable: "FLAG_P" },
        { name: "Q", source: "arguments", argument: "--flag-q" },
      ],
    });
    const before = await watched.until(isHashed);
    expect(before.flags).toMatchObject([{ value: "no" }]);
    child.stdin?.write("\n");
    const after = await watched.reported((w) => w.flags.length === 2);
    expect(after.flags).toMatchObject([{ value: "yes" }, { value: "" }]);
    expect(after.processes).toEqual(before.processes);
  });

  test("of a program that lies in memory only is measured", async () => {
    const folder = makeFolder();
    const number = { x64: 319, arm64: 279 }[process.arch as "x64" | "arm64"];
    const script = `my $name = "app"; my $fd = syscall(${number}, $name, 0); open(my $out, ">&=", $fd);
      open(my $in, "<", "/bin/sleep"); local $/; print {$out} <$in>; $out->flush;
      exec { "/proc/self/fd/$fd" } "app", "60";`;
    const perl = join(folder, "perl");
    copyFileSync("/usr/bin/perl", perl);
    const child = await start(perl, ["-MIO::Handle", "-e", script]);
    const watched = watchPid(folder, child.pid);
    const { processes, faults } = await watched.until(
      (w) => isHashed(w) && w.processes[0]?.executable !== perl,
    );
    expect(faults).toEqual([]);
    expect(processes).toMatchObject([
      {
        executable: "/memfd:app",
        runningSha256: sha256OfFile("/bin/sleep"),
        diskState: "missing",
      },
    ]);
  });

  test("of a process whose id was given to another is that of the other", async () => {
    const folder = makeFolder();
    const [one, two] = [makeProgram(join(folder, "one")), makeProgram(join(folder, "two"), "2")];
    const cgroup = "0::/smars.service";
    const procRoot = imitateProc(join(folder, "proc"), { pid: 7, executable: one, cgroup });
    const watched = watch({ process: { kind: "unit", value: "smars.service" } }, { procRoot });
    const before = await watched.until(isHashed);
    imitateProc(procRoot, { pid: 7, executable: two, cgroup, startedAtTicks: 5_000 });
    const after = await watched.reported((w) => isHashed(w) && w.restarts === 1);
    expect([...before.processes, ...after.processes]).toMatchObject([
      { pid: 7, startedAtTicks: 4_711, runningSha256: sha256OfFile(one) },
      { pid: 7, startedAtTicks: 5_000, runningSha256: sha256OfFile(two) },
    ]);
  });

  test("of one process more than a report may hold is not listed, nor any other", async () => {
    const folder = makeFolder();
    const executable = makeProgram(join(folder, "app"));
    const cgroup = "0::/smars.service";
    const processes = Array.from({ length: LIMITS.processes + 1 }, (_, i) => ({
      pid: i + 10,
      executable,
      cgroup,
    }));
    const procRoot = imitateProc(join(folder, "proc"), ...processes);
    const watched = watch({ process: { kind: "unit", value: "smars.service" } }, { procRoot });
    const workload = await watched.measure({ anew: false });
    expect(workload.processes).toEqual([]);
    expect(workload.faults).toMatchObject([
      { code: "SELECTOR", detail: "found 257 processes, wanted at most 256" },
    ]);
  });

  test("of a process that ends is gone from the next report, at once", async () => {
    const folder = makeFolder();
    const program = makeProgram(join(folder, "app"));
    const child = await start(program);
    const watched = watch({ process: { kind: "executable", value: program } });
    await watched.reported(isHashed);
    await stop(child);
    // Measured in the same moment: what was cached of the process is not shown again.
    expect((await watched.measure({ anew: false })).processes).toEqual([]);
    rmSync(program);
  });
});
