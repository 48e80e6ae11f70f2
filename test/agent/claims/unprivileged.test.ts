import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Workload } from "../../../proto/signed/evidence.ts";
import { isHashed, makeFolder, makeProgram, start, type Watched, watch } from "./rig.ts";

const NOBODY = 65_534;
const isRoot = process.geteuid?.() === 0;
/** Who the agent is in these tests: nobody, when we may become so, else the user who runs them. */
const uid = isRoot ? NOBODY : (process.geteuid?.() ?? 0);

/** Gives up root's rights for the rest of the test, as an agent has that was started without them. */
function giveUpRights(): void {
  if (isRoot) process.seteuid?.(NOBODY);
}

afterEach(() => {
  if (isRoot) process.seteuid?.(0);
});

function watchPid(pid: number): Watched {
  const file = join(makeFolder(), "pid");
  writeFileSync(file, String(pid));
  return watch({
    process: { kind: "pidFile", value: file },
    flags: [{ name: "P", source: "environment", variable: "FLAG_P" }],
  });
}

function detailsOf(workload: Workload): readonly string[] {
  return workload.faults.map((fault) => `${fault.code} ${fault.subject}: ${fault.detail}`);
}

describe("an agent without root's rights", () => {
  test("measures its own user's processes in full", async () => {
    const program = makeProgram(join(makeFolder(), "app"));
    const child = await start(program, ["60"], { env: { FLAG_P: "no" }, uid });
    const watched = watchPid(child.pid);
    giveUpRights();
    const workload = await watched.until(isHashed);
    expect(workload.faults).toEqual([]);
    expect(workload.flags).toMatchObject([{ name: "P", value: "no" }]);
  });

  test("says what it may not read of another user's process, and why", async () => {
    giveUpRights();
    const watched = watchPid(1);
    const workload = await watched.measure({ anew: true });
    expect(workload.processes).toMatchObject([
      { pid: 1, executable: "", runningSha256: "", diskState: "unreadable" },
    ]);
    const why = `may not be read by uid ${uid} (EACCES)`;
    expect(detailsOf(workload)).toEqual([
      `FLAG_UNREADABLE P: environment FLAG_P: of process 1 ${why}`,
      `IMAGE_UNREADABLE process 1: its environment, and so what it was told to load, ${why}`,
      `IMAGE_UNREADABLE process 1: its image ${why}`,
    ]);
  });

  test.runIf(isRoot)(
    "takes another user's process of the same name for one it cannot measure",
    async () => {
      const program = makeProgram(join(makeFolder(), "app-of-root-with-a-long-name"));
      const child = await start(program);
      giveUpRights();
      const watched = watch({ process: { kind: "executable", value: program } });
      const workload = await watched.measure({ anew: false });
      expect(workload.processes).toMatchObject([{ pid: child.pid, runningSha256: "" }]);
      expect(workload.faults).toMatchObject([
        { code: "IMAGE_UNREADABLE" },
        { code: "IMAGE_UNREADABLE" },
      ]);
    },
  );

  test("cannot tell whether anything runs where it may look at nothing", async () => {
    giveUpRights();
    const watched = watch({ process: { kind: "executable", value: "/nowhere/else" } });
    const workload = await watched.measure({ anew: false });
    expect(detailsOf(workload)).toEqual([
      `SELECTOR executable /nowhere/else: found no process, and one of another user may not be read by uid ${uid} (EACCES)`,
    ]);
  });

  test("says which files it may not read", async () => {
    const folder = makeFolder();
    for (const name of ["a.js", "b.js", "flags.json"]) writeFileSync(join(folder, name), '{"p":1}');
    for (const name of ["b.js", "flags.json"]) chmodSync(join(folder, name), 0o000);
    giveUpRights();
    const watched = watch({
      process: { kind: "pidFile", value: "/nowhere/pid" },
      artifacts: [{ glob: `${folder}/*.js`, maxFiles: 10, maxBytes: 1_000 }],
      flags: [{ name: "P", source: "json-file", path: join(folder, "flags.json"), pointer: "/p" }],
    });
    const workload = await watched.measure({ anew: false });
    expect(workload.artifacts).toMatchObject([{ path: `${folder}/a.js` }]);
    expect(detailsOf(workload)).toEqual([
      `ARTIFACT ${folder}/b.js: may not be read by uid ${uid} (EACCES)`,
      `FLAG_UNREADABLE P: json-file ${folder}/flags.json#/p: may not be read by uid ${uid} (EACCES)`,
      "SELECTOR pidFile /nowhere/pid: is not there",
    ]);
  });
});
