import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { toHex } from "../../proto/signed/bytes.ts";
import { program } from "../bench/controller-process.ts";
import { POOL } from "../bench/enrolled-fleet.ts";
import { EtcdCluster } from "../fleet/etcd.ts";
import { waitFor } from "../fleet/wait-for.ts";
import { describeWith } from "../house/describe-with.ts";
import { KillableCluster } from "./killable-cluster.ts";

const run = promisify(execFile);

type Answer = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** `muster-controller` with arguments, to its end. */
async function muster(...args: readonly string[]): Promise<Answer> {
  try {
    const done = await run(process.execPath, [program("controller/main.js"), ...args]);
    return { code: 0, ...done };
  } catch (error) {
    return error as Answer;
  }
}

describeWith(["etcd"], "a controller on etcd", () => {
  let etcd: EtcdCluster;
  let at: KillableCluster;
  let made = 0;
  const store = () => {
    made += 1;
    return { kind: "etcd", endpoints: etcd.endpoints, prefix: `/e2e-${made}/` };
  };
  const enable = () =>
    at.order({ kind: "enable", seenRelease: "", pool: POOL, nodes: ["n1"], rolling: false });
  const opens = (why: string) =>
    waitFor(async () => (await at.node("n1")).open, { what: why, deadlineMs: 15_000 });
  beforeEach(async () => {
    etcd = await EtcdCluster.start();
  });
  afterEach(async () => {
    await at[Symbol.asyncDispose]();
    await etcd[Symbol.asyncDispose]();
  });

  test("enrols, enables, is killed and started again: the node opens by itself, under a greater epoch", async () => {
    at = await KillableCluster.make({ store: store() });
    await at.start();
    await at.declare(["n1"]);
    await at.connectNodes();
    await enable();
    await opens("an open gate");
    const issuerEpoch = (await at.client.fleet()).issuerEpoch ?? 0;
    await at.kill();
    await at.start();
    expect((await at.client.fleet()).issuerEpoch).toBe(issuerEpoch + 1);
    expect(await at.node("n1")).toMatchObject({ open: false });
    await at.connectNodes();
    await opens("a gate open again");
    const report = await muster("store", "check", "--config", at.cluster.configFile);
    expect(report).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(report.stdout)).toMatchObject({
      faults: [],
      kinds: { cluster: 1, issuerEpoch: 1, operator: 1, pool: 1, release: 1 },
    });
  });

  test("outlives an etcd that is killed and comes back", async () => {
    at = await KillableCluster.make({ store: store() });
    await at.start();
    await at.declare(["n1"]);
    await at.connectNodes();
    await enable();
    await opens("an open gate");
    etcd.child().kill("SIGKILL");
    await etcd.child().exited;
    // The first word that cannot be written is when it is noticed: nothing is acknowledged, and nothing issued any more.
    const token = { kind: "create-token", identity: "agent", name: "n2", lifeMs: 0 } as const;
    await expect(at.order(token)).rejects.toThrow(/outcome|UNAVAILABLE|store/i);
    const blind = async () => (await at.client.fleet()).pools?.some((p) => p.status === "BLIND");
    await waitFor(blind, { what: "a pool BLIND", deadlineMs: 15_000 });
    await etcd.startMember();
    await etcd.ready();
    await opens("a gate open again");
  });

  test("is backed up while it runs, and put back at another place with nobody enabled", async () => {
    at = await KillableCluster.make({ store: store() });
    await at.start();
    await at.declare(["n1"]);
    await at.connectNodes();
    await enable();
    await opens("an open gate");
    const { configFile, stateDirectory } = at.cluster;
    const from = join(stateDirectory, "..", "backup");
    await writeFile(from, await at.client.backup(), { mode: 0o600 });
    const before = (await at.client.fleet()).issuerEpoch ?? 0;
    await at.kill();
    const refused = await muster("restore", "--config", configFile, "--from", from);
    expect(refused.stderr).toContain("ALREADY_EXISTS");
    const config = JSON.parse(await readFile(configFile, "utf8")) as Record<string, unknown>;
    await writeFile(configFile, JSON.stringify({ ...config, store: store() }), { mode: 0o600 });
    await rm(join(stateDirectory, "etcd-mark"));
    const done = await muster("restore", "--config", configFile, "--from", from);
    expect(done).toMatchObject({ code: 0, stderr: expect.stringContaining("Nothing is enabled") });
    await at.start();
    expect((await at.client.fleet()).issuerEpoch).toBeGreaterThan(before + 1_000_000);
    await at.connectNodes();
    expect(await at.node("n1")).toEqual({ open: false, enablement: "ended: RESTORED" });
    await enable();
    await opens("a gate open again");
  });

  test("is not made twice at one place", async () => {
    at = await KillableCluster.make({ store: store() });
    const publicKey = toHex(at.cluster.operator.signer.publicKey);
    const init = ["--operator", "eve", "--public-key", publicKey];
    const again = await muster("init", "--config", at.cluster.configFile, ...init);
    expect(again.stderr).toContain("EXISTS: etcd: a store of 4 records was found, none was wanted");
    expect(again.code).not.toBe(0);
  });

  test("takes over what an embedded store holds, and says when that was done before", async () => {
    at = await KillableCluster.make();
    await at.start();
    await at.declare(["n1"]);
    await at.connectNodes();
    await enable();
    await opens("an open gate");
    const { configFile, stateDirectory } = at.cluster;
    const from = `level:${join(stateDirectory, "store")}`;
    const config = JSON.parse(await readFile(configFile, "utf8")) as Record<string, unknown>;
    const moved = join(stateDirectory, "moved.yaml");
    await writeFile(moved, JSON.stringify({ ...config, store: store() }), { mode: 0o600 });
    const migrate = () => muster("store", "migrate", "--from", from, "--to", moved);

    const running = await migrate();
    expect(running.stderr).toContain("LOCKED");
    expect(running.code).not.toBe(0);
    const before = (await at.client.fleet()).issuerEpoch ?? 0;
    await at.kill();
    const counted = await muster("store", "check", "--config", configFile);
    const embedded = JSON.parse(counted.stdout) as {
      records: number;
      revision: number;
      log: { entries: number; root: string };
    };
    const done = await migrate();
    expect(done.code).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({ already: false });
    expect(JSON.parse((await migrate()).stdout)).toMatchObject({ written: 0, already: true });
    const copy = JSON.parse((await muster("store", "check", "--config", moved)).stdout) as unknown;
    const { records, log } = embedded;
    expect(log.entries).toBeGreaterThan(5);
    expect(copy).toMatchObject({ records, log, faults: [] });
    expect((copy as { revision: number }).revision).toBeGreaterThanOrEqual(embedded.revision);

    await writeFile(configFile, await readFile(moved, "utf8"), { mode: 0o600 });
    await at.start();
    expect((await at.client.fleet()).issuerEpoch).toBe(before + 1);
    await at.connectNodes();
    await opens("a gate open again");
    // The embedded store is as it was; the one on etcd has gone on.
    expect((await migrate()).stderr).toContain("ALREADY_EXISTS: target: found");
  });
});
