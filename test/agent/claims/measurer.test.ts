import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { decodeClaims, encodeClaims, type Workload } from "../../../proto/signed/evidence.ts";
import {
  isHashed,
  makeFolder,
  makeProgram,
  replaceFile,
  sha256Of,
  start,
  type Watched,
  watch,
} from "./rig.ts";

function bytesOf(workload: Workload): string {
  return Buffer.from(encodeClaims({ workloads: [workload] })).toString("hex");
}

async function watchAll(clock: { now: number }): Promise<{ watched: Watched; folder: string }> {
  const folder = makeFolder();
  const program = makeProgram(join(folder, "app"));
  const env = { FLAG_P: "no", DB_PASSWORD: "hunter2", LD_PRELOAD: "/hunter2.so" };
  await start(program, ["60"], { env });
  await start(program, ["60"], { env });
  writeFileSync(join(folder, "flags.json"), '{"p":"no","apiToken":"hunter2"}');
  writeFileSync(join(folder, "main.js"), "code");
  const path = join(folder, "flags.json");
  const watched = watch(
    {
      process: { kind: "executable", value: program },
      artifacts: [{ glob: `${folder}/*.js`, maxFiles: 10, maxBytes: 1_000 }],
      flags: [
        { name: "token", source: "json-file", path, pointer: "/apiToken" },
        { name: "P", source: "json-file", path, pointer: "/p" },
        { name: "P", source: "environment", variable: "FLAG_P" },
        { name: "db", source: "environment", variable: "DB_PASSWORD" },
      ],
      redact: ["*TOKEN*", "*password*", "LD_PRELOAD"],
    },
    { nowUnixMs: () => clock.now },
  );
  await watched.until(isHashed);
  return { watched, folder };
}

describe("a measurement", () => {
  test("of unchanged facts is the same bytes, read times included, whatever the clock says", async () => {
    const clock = { now: 1_000 };
    const { watched } = await watchAll(clock);
    const first = bytesOf(await watched.measure({ anew: false }));
    clock.now = 2_000;
    expect(bytesOf(await watched.measure({ anew: false }))).toBe(first);
  });

  test("anew reads everything again, which the read times tell", async () => {
    const clock = { now: 1_000 };
    const { watched } = await watchAll(clock);
    clock.now = 2_000;
    const workload = await watched.measure({ anew: true });
    expect(workload.flags).toHaveLength(6);
    expect(workload.flags.every((flag) => flag.readAtUnixMs === 2_000)).toBe(true);
    expect(workload.faults).toEqual([]);
  });

  test("of a changed flag gives that flag alone a new read time", async () => {
    const clock = { now: 1_000 };
    const { watched, folder } = await watchAll(clock);
    clock.now = 2_000;
    replaceFile(join(folder, "flags.json"), '{"p":"yes","apiToken":"hunter2"}');
    const { flags } = await watched.reported((w) => w.flags.some((flag) => flag.value === "yes"));
    const times = flags.map((flag) => [flag.name, flag.source, flag.readAtUnixMs]);
    expect(times.filter(([, , time]) => time === 2_000)).toEqual([["P", "json-file", 2_000]]);
  });

  test("is what a verifier decodes from its bytes", async () => {
    const { watched } = await watchAll({ now: 1_000 });
    const workload = await watched.measure({ anew: false });
    const bytes = encodeClaims({ workloads: [workload] });
    expect(decodeClaims(bytes)).toEqual({ workloads: [workload] });
    const names = workload.flags.map((flag) => `${flag.name} ${flag.source}`);
    expect(names).toEqual([...names].sort());
  });

  test("holds digests in the place of secret values, and no secret anywhere", async () => {
    const { watched } = await watchAll({ now: 1_000 });
    const workload = await watched.measure({ anew: false });
    const bytes = Buffer.from(encodeClaims({ workloads: [workload] }));
    expect(bytes.includes("hunter2")).toBe(false);
    const secrets = workload.flags.filter((flag) => flag.redacted);
    expect(secrets.map((flag) => flag.name)).toEqual(["db", "db", "token"]);
    expect(secrets.every((flag) => flag.value === sha256Of("hunter2"))).toBe(true);
    expect(workload.processes[0]?.loader).toEqual([`LD_PRELOAD=${sha256Of("/hunter2.so")}`]);
  });

  test("that overlaps another is of a later moment, also while everything is read anew", async () => {
    const { watched, folder } = await watchAll({ now: 1_000 });
    const order: string[] = [];
    const note = (name: string) => (workload: Workload) => {
      order.push(`${name} ${workload.flags.find((f) => f.source === "json-file")?.value}`);
    };
    const slow = watched.measure({ anew: true }).then(note("anew"));
    replaceFile(join(folder, "flags.json"), '{"p":"yes","apiToken":"hunter2"}');
    await Promise.all([slow, watched.measure({ anew: false }).then(note("quick"))]);
    expect(order).toEqual(["quick yes", "anew yes"]);
  });

  test("is still given after closing, and nothing is reported any more", async () => {
    const { watched, folder } = await watchAll({ now: 1_000 });
    const count = watched.seen.length;
    await watched.close();
    await watched.close();
    replaceFile(join(folder, "flags.json"), '{"p":"yes"}');
    const workload = await watched.measure({ anew: false });
    expect(workload.pool).toBe("smars");
    expect(watched.seen).toHaveLength(count);
  });

  test("of a process table that cannot be read is a fault, not an empty success", async () => {
    const watched = watch(
      { process: { kind: "unit", value: "smars.service" } },
      { procRoot: join(makeFolder(), "none") },
    );
    const { processes, faults } = await watched.measure({ anew: false });
    expect(processes).toEqual([]);
    expect(faults).toMatchObject([{ code: "SELECTOR", subject: "unit smars.service" }]);
  });
});
