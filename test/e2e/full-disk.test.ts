import { execFile } from "node:child_process";
import { truncate } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readBackupFile } from "../../controller/backup/backup-file.ts";
import { program } from "../bench/controller-process.ts";
import { POOL } from "../bench/enrolled-fleet.ts";
import { mayMount, SmallDisk } from "../fakes/small-disk.ts";
import { waitFor } from "../fleet/wait-for.ts";
import { KillableCluster } from "./killable-cluster.ts";

const WAIT = { deadlineMs: 30_000 };

describe.skipIf(!mayMount())("a controller whose disk is full", () => {
  let disk: SmallDisk;
  let at: KillableCluster;
  beforeEach(async () => {
    disk = new SmallDisk("40m");
    at = await KillableCluster.make({ store: { kind: "level", path: join(disk.path, "store") } });
    await at.start();
    await at.declare(["n1"]);
    await at.connectNodes();
  });
  afterEach(async () => {
    await at[Symbol.asyncDispose]();
    disk.remove();
  });

  const token = () =>
    at.order({ kind: "create-token", identity: "gate", name: "g", lifeMs: 0 }).then(
      () => "done",
      (error: unknown) => String(error),
    );
  const isOpen = async () => (await at.node("n1")).open;
  const controller = (...args: readonly string[]) =>
    new Promise<{ code: number; stderr: string }>((resolve) => {
      const all = [program("controller/main.js"), ...args, "--config", at.cluster.configFile];
      execFile(process.execPath, all, (error, _stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? -1), stderr });
      });
    });

  test("issues nothing and says why, goes on running, and is itself again when there is room", async () => {
    const enable = { kind: "enable", pool: POOL, nodes: [], rolling: false } as const;
    await at.order({ ...enable, seenRelease: "" });
    await waitFor(isOpen, { what: "open", ...WAIT });
    await disk.fill();
    // What is left in the last page of the log takes an order or two.
    await waitFor(async () => (await token()) !== "done", { what: "an order refused", ...WAIT });
    await waitFor(async () => (await at.client.fleet()).canIssue === false, {
      what: "BLIND",
      ...WAIT,
    });
    const { store, pools } = await at.client.fleet();
    expect(store?.trouble).toMatch(/^disk full: no space left where the store is/);
    expect(pools?.[0]?.status).toBe("BLIND");
    expect(pools?.[0]?.reasons?.[0]).toMatchObject({
      code: "BLIND",
      found: expect.stringMatching(/^disk full/),
    });
    // Permits of two seconds and no hold: nobody renews them.
    await waitFor(async () => !(await isOpen()), { what: "closed", ...WAIT });
    await disk.free();
    await waitFor(async () => (await at.client.fleet()).canIssue === true, {
      what: "seeing",
      ...WAIT,
    });
    await waitFor(isOpen, { what: "open again", ...WAIT });
    expect(await at.node("n1")).toMatchObject({ enablement: "enabled" });
    expect((await at.client.fleet()).store?.trouble ?? "").toBe("");
    expect(await token()).toBe("done");
  });

  test("says so at its start, can be looked at and backed up, and starts when there is room", async () => {
    await at.kill();
    // As if most of its ballast had been taken by others: enough to open the store with, and not enough to write.
    await truncate(join(disk.path, "store/v1/ballast"), 262_144);
    await disk.fill();
    const { code, stderr } = await controller("run");
    expect({ code, stderr }).toMatchObject({ code: 1 });
    expect(stderr).toMatch(/no space left|No space left/);
    expect(await controller("store", "check")).toMatchObject({ code: 0 });
    const out = join(at.cluster.stateDirectory, "..", "backup");
    expect(await controller("backup", "--out", out)).toMatchObject({ code: 0 });
    expect((await readBackupFile(out)).entries.length).toBeGreaterThan(3);
    await disk.free();
    await at.start();
    await at.connectNodes();
    expect(await token()).toBe("done");
  });
});
