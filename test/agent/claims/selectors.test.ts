import { mkdirSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { SelectorConfig } from "../../../agent/config-schema.ts";
import {
  imitateProc,
  isHashed,
  makeFolder,
  makeProgram,
  replaceFile,
  start,
  stop,
  type Watched,
  watch,
} from "./rig.ts";

const LISTENER = `
const server = require("net").createServer().listen(0, process.argv[1], () => {
  process.stdout.write(server.address().port + "\\n");
});`;

async function startListener(address: string): Promise<{ pid: number; port: string }> {
  const child = await start(process.execPath, ["-e", LISTENER, address]);
  const port = await new Promise<string>((resolve) =>
    child.stdout?.once("data", (line) => resolve(String(line).trim())),
  );
  return { pid: child.pid, port };
}

function select(kind: SelectorConfig["kind"], value: string, procRoot = "/proc"): Watched {
  return watch({ process: { kind, value } }, { procRoot });
}

async function pidsOf(watched: Watched): Promise<readonly number[]> {
  return (await watched.measure({ anew: true })).processes.map((p) => p.pid);
}

describe("a workload is found", () => {
  test("by the path of its executable, all processes of it and no other", async () => {
    const folder = makeFolder();
    const program = makeProgram(join(folder, "app"));
    const started = [await start(program), await start(program)];
    await start(makeProgram(join(folder, "app2")));
    const pids = started.map((child) => child.pid).sort((a, b) => a - b);
    expect(await pidsOf(select("executable", program))).toEqual(pids);
  });

  test("by a link to its executable, also after the link leads to the next release", async () => {
    const folder = makeFolder();
    const child = await start(makeProgram(join(folder, "one")));
    makeProgram(join(folder, "two"), "2");
    const link = join(folder, "current");
    symlinkSync("one", link);
    const watched = select("executable", link);
    expect(await pidsOf(watched)).toEqual([child.pid]);
    unlinkSync(link);
    symlinkSync("two", link);
    expect(await pidsOf(watched)).toEqual([child.pid]);
  });

  test("by an RE2 pattern over its command line", async () => {
    const program = makeProgram(join(makeFolder(), "app"));
    const child = await start(program, ["61", "62"]);
    await start(program, ["6162"]);
    expect(await pidsOf(select("commandLine", `${program} 6[0-9] 62$`))).toEqual([child.pid]);
  });

  test("by its pid file, and again when the file names another process", async () => {
    const folder = makeFolder();
    const program = makeProgram(join(folder, "app"));
    const [first, second] = [await start(program), await start(program)];
    const file = join(folder, "app.pid");
    writeFileSync(file, `${first.pid}\n`);
    const watched = select("pidFile", file);
    expect(await pidsOf(watched)).toEqual([first.pid]);
    replaceFile(file, `${second.pid}\n`);
    const workload = await watched.reported((w) => w.processes[0]?.pid === second.pid);
    expect(workload.restarts).toBe(1);
  });

  test.each([
    ["is not there", undefined, "is not there"],
    ["is empty", "", "found something else than a process id"],
    ["holds no number", "-1\n", "found something else than a process id"],
    ["names no process", "4194304\n", "names process 4194304, which does not run"],
  ])("by nobody when its pid file %s: that is a fault", async (_, content, detail) => {
    const file = join(makeFolder(), "app.pid");
    if (content !== undefined) writeFileSync(file, content);
    const { processes, faults } = await select("pidFile", file).measure({ anew: false });
    expect(processes).toEqual([]);
    expect(faults).toEqual([
      { code: "SELECTOR", subject: `pidFile ${file}`, detail: expect.stringContaining(detail) },
    ]);
  });

  test.each([
    ["an address", "127.0.0.1", (port: string) => `127.0.0.1:${port}`],
    ["every IPv4 address", "0.0.0.0", (port: string) => `127.0.0.1:${port}`],
    ["an IPv6 address", "::1", (port: string) => `[::1]:${port}`],
    ["every address", "::", (port: string) => `127.0.0.1:${port}`],
  ])("by the port that it listens on, on %s", async (_, address, listen) => {
    const { pid, port } = await startListener(address);
    expect(await pidsOf(select("listen", listen(port)))).toEqual([pid]);
  });

  test("by a port only on the address that was meant", async () => {
    const { port } = await startListener("127.0.0.2");
    expect(await pidsOf(select("listen", `127.0.0.1:${port}`))).toEqual([]);
  });

  test("by its systemd unit, at whatever depth of the control group, by its whole name", async () => {
    const folder = makeFolder();
    const executable = makeProgram(join(folder, "app"));
    const root = imitateProc(
      join(folder, "proc"),
      { pid: 11, executable, cgroup: "0::/system.slice/smars.service" },
      { pid: 12, executable, cgroup: "1:name=systemd:/system.slice/smars.service/worker" },
      { pid: 13, executable, cgroup: "0::/system.slice/not-smars.service" },
      { pid: 14, executable, cgroup: "0::/system.slice/smars.service", state: "Z" },
    );
    mkdirSync(join(root, "self"));
    expect(await pidsOf(select("unit", "smars.service", root))).toEqual([11, 12]);
  });

  test("by nothing when nothing runs: no process, and no fault of the selector", async () => {
    const program = makeProgram(join(makeFolder(), "app"));
    const workload = await select("executable", program).measure({ anew: false });
    expect(workload.processes).toEqual([]);
  });

  test("soon after it starts, without being measured", async () => {
    const program = makeProgram(join(makeFolder(), "app"));
    const watched = select("executable", program);
    await watched.measure({ anew: false });
    const child = await start(program);
    const workload = await watched.reported(isHashed);
    expect(workload.processes.map((p) => p.pid)).toEqual([child.pid]);
    expect(workload.restarts).toBe(0);
  });

  test("when a second process joins the first, and counted when one takes another's place", async () => {
    const program = makeProgram(join(makeFolder(), "app"));
    const first = await start(program);
    const watched = select("executable", program);
    await watched.measure({ anew: false });
    const second = await start(program);
    await watched.reported((w) => w.processes.length === 2);
    await stop(first);
    const alone = await watched.reported((w) => w.processes.length === 1 && w.restarts === 1);
    expect(alone.processes[0]?.pid).toBe(second.pid);
    await start(program);
    await watched.reported((w) => w.processes.length === 2 && w.restarts === 2);
  });
});
