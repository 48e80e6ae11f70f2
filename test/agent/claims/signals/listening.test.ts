import { appendFileSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { WatchList } from "../../../../agent/claims/signals/watch-list.ts";
import type { WorkloadConfig } from "../../../../agent/config-schema.ts";
import { decodeClaims, encodeClaims, type Workload } from "../../../../proto/signed/evidence.ts";
import {
  isHashed,
  makeFolder,
  makeProgram,
  sha256OfFile,
  start,
  type Watched,
  watch,
} from "../rig.ts";

const LIST: WatchList = {
  pool: "smars",
  names: [{ name: "power-peg", kind: "dead", phrases: ["Power Peg"] }],
};

type Listening = {
  readonly folder: string;
  readonly program: string;
  readonly watched: Watched;
  says(...lines: readonly string[]): void;
  tells(...records: readonly object[]): Promise<void>;
};

/** A running program, its log and its socket, listened to; the measurer says "is hashed" when this settles. */
async function listen(fields: Partial<WorkloadConfig> = {}): Promise<Listening> {
  const folder = makeFolder();
  const program = makeProgram(join(folder, "app"));
  const log = join(folder, "app.log");
  writeFileSync(log, "ERROR said before anybody listened\n");
  await start(program);
  const watched = watch({
    process: { kind: "executable", value: program },
    messages: { redact: ["acct-[0-9]+"], sources: [{ kind: "file", path: log }] },
    socket: { path: join(folder, "app.sock"), mode: 0o600 },
    ...fields,
  });
  await watched.until(isHashed);
  return {
    folder,
    program,
    watched,
    says: (...lines) => appendFileSync(log, lines.map((line) => `${line}\n`).join("")),
    tells: async (...records) => {
      const socket = connect(join(folder, "app.sock"));
      onTestFinished(() => void socket.destroy());
      await new Promise((resolve) => socket.once("connect", resolve));
      socket.write(records.map((record) => `${JSON.stringify(record)}\n`).join(""));
    },
  };
}

function signalsOf(workload: Workload, kind: string) {
  return workload.signals.filter((signal) => signal.kind === kind);
}

describe("a workload that is listened to", () => {
  test("reports what is logged from now on, with what the operator calls secret masked", async () => {
    const { watched, says, program } = await listen();
    says("INFO all is well", "ERROR cannot bill acct-4711 password=hunter2");
    const workload = await watched.reported((w) => signalsOf(w, "message").length > 0);
    expect(signalsOf(workload, "message")).toMatchObject([
      { level: "error", count: 1, executable: sha256OfFile(program) },
    ]);
    expect(JSON.stringify(workload)).not.toMatch(/acct-4711|hunter2|before anybody/);
    expect(decodeClaims(encodeClaims({ workloads: [workload] }))).toEqual({
      workloads: [workload],
    });
    expect(watched.heard).toMatchObject({ lines: 2, messages: 1, dropped: 0 });
  });

  test("reports a change once, and counts at most once a second", async () => {
    const { watched, says } = await listen();
    says("ERROR disk is full");
    await watched.reported((w) => signalsOf(w, "message").length > 0);
    const before = watched.seen.length;
    const beganMs = performance.now();
    for (let i = 0; i < 200; i++) {
      says("ERROR disk is full");
      await watched.measure({ anew: false });
    }
    await watched.reported((w) => signalsOf(w, "message")[0]?.count === 201);
    const seconds = (performance.now() - beganMs) / 1_000;
    expect(watched.seen.length - before).toBeLessThanOrEqual(Math.ceil(seconds) + 1);
    const counts = new Set(watched.seen.map((w) => signalsOf(w, "message")[0]?.count));
    expect(counts.size).toBeLessThanOrEqual(Math.ceil(seconds) + 2);
  });

  test("tells what it evaluates, enters and counts, and none of it after a restart", async () => {
    const flags = [{ name: "P", source: "application" }] as const;
    const { watched, tells, program } = await listen({ flags });
    const before = await watched.measure({ anew: false });
    expect(before.faults).toMatchObject([{ code: "FLAG_ABSENT", subject: "P" }]);
    await tells({ flag: "P", value: "yes" }, { entered: "power-peg" }, { counter: "c", value: 3 });
    const told = await watched.reported((w) => signalsOf(w, "counter").length > 0);
    expect(told.flags).toMatchObject([
      { name: "P", value: "yes", source: "application", location: "P", pid: 0 },
    ]);
    expect(told.faults).toEqual([]);
    expect(signalsOf(told, "path-entered")).toMatchObject([{ id: "power-peg", count: 1 }]);
    const [process] = told.processes;
    await killed(process?.pid);
    // A process that starts within the same moment may have said it, as far as the clocks tell.
    const toldMs = performance.now();
    await expect.poll(() => performance.now() - toldMs).toBeGreaterThan(100);
    await start(program);
    const after = await watched.until(
      (w) => w.processes.length === 1 && w.processes[0]?.pid !== process?.pid,
    );
    expect(after.restarts).toBe(1);
    // Some seconds are left to find who said it; the measurer looks again by itself.
    const forgotten = (w: Workload): boolean => w.signals.length === 0;
    await expect.poll(() => watched.seen.slice(-1).some(forgotten), { timeout: 10_000 }).toBe(true);
    expect(watched.seen.at(-1)?.faults).toMatchObject([{ code: "FLAG_ABSENT", subject: "P" }]);
  }, 20_000);

  test("says of a message which build said it first: the next build says it anew", async () => {
    const { watched, says, program, folder } = await listen();
    says("ERROR disk is full");
    const first = await watched.reported((w) => signalsOf(w, "message").length === 1);
    await killed(first.processes[0]?.pid);
    const other = makeProgram(join(folder, "next"), "another build");
    // The same path, another image: as a deployment does it.
    renameSync(other, program);
    await start(program);
    await watched.until((w) => isHashed(w));
    says("ERROR disk is full");
    const second = await watched.reported((w) => signalsOf(w, "message").length === 2);
    const [a, b] = signalsOf(second, "message");
    expect(a?.id).toBe(b?.id);
    expect(new Set([a?.executable, b?.executable])).toEqual(
      new Set([first.processes[0]?.runningSha256, sha256OfFile(program)]),
    );
  });

  test("looks for what a controller names, in lines of any level", async () => {
    const { watched, says } = await listen();
    watched.watch(LIST);
    says("INFO Power Peg disabled");
    const workload = await watched.reported((w) => signalsOf(w, "message").length > 0);
    expect(signalsOf(workload, "message")).toMatchObject([{ level: "info", names: ["power-peg"] }]);
  });

  test("hashes nothing again for what is said", async () => {
    const { watched, says } = await listen({
      artifacts: [{ glob: "/etc/hosts", maxFiles: 1, maxBytes: 1_000_000 }],
    });
    const first = await watched.until((w) => w.artifacts.length === 1);
    const before = readBytes();
    for (let i = 0; i < 20; i++) {
      says(`ERROR ${"again ".repeat(i + 1)} failed`);
      await watched.reported((w) => signalsOf(w, "message").length > i);
    }
    // The program is 40 kB or more: reading it twenty times is more than everything else that is read.
    const image = first.processes[0]?.runningBytes ?? 0;
    expect(readBytes() - before).toBeLessThan(20 * image);
  });

  test("reports a log that cannot be read, and goes on", async () => {
    const folder = makeFolder();
    const watched = watch({
      process: { kind: "executable", value: join(folder, "app") },
      messages: { redact: [], sources: [{ kind: "file", path: folder }] },
    });
    const workload = await watched.until((w) => signalsOf(w, "unreadable").length > 0);
    expect(signalsOf(workload, "unreadable")).toMatchObject([{ id: folder, count: 1 }]);
    expect(workload.signalsSinceUnixMs).toBeGreaterThan(0);
  });

  test("leaves the socket alone where another agent has it", async () => {
    const { folder } = await listen();
    const other = watch(
      {
        process: { kind: "executable", value: "/nowhere/app" },
        flags: [{ name: "P", source: "application" }],
        socket: { path: join(folder, "app.sock") },
      },
      { ownsSockets: false },
    );
    const workload = await other.measure({ anew: true });
    expect(workload.faults).toContainEqual(
      expect.objectContaining({ code: "FLAG_ABSENT", subject: "P" }),
    );
    expect(workload.signalsSinceUnixMs).toBe(0);
    await new Promise<void>((resolve, reject) => {
      const socket = connect(join(folder, "app.sock"), () => {
        socket.destroy();
        resolve();
      });
      socket.once("error", reject);
    });
  });
});

/** Bytes that this process has read, from files and all else. */
function readBytes(): number {
  return Number(/^rchar: (\d+)$/m.exec(readFileSync("/proc/self/io", "utf8"))?.[1]);
}

async function killed(pid: number | undefined): Promise<void> {
  if (pid === undefined) throw new Error("process: found none");
  process.kill(pid, "SIGKILL");
  await expect
    .poll(() => {
      try {
        return /^State:\t[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
      } catch {
        return true;
      }
    })
    .toBe(true);
}
