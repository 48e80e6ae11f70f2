import { execFile } from "node:child_process";
import { cp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readBackupFile } from "../../controller/backup/backup-file.ts";
import { newSeed, sodiumSigner } from "../../proto/ed25519.ts";
import { program } from "../bench/controller-process.ts";
import { POOL } from "../bench/enrolled-fleet.ts";
import { waitFor } from "../fleet/wait-for.ts";
import { isOpen, KillableCluster, nodesOf } from "./killable-cluster.ts";
import { connectOperator } from "./operator-client.ts";

const ROSTER = ["n1", "n2"];

let at: KillableCluster;
beforeEach(async () => {
  at = await KillableCluster.make();
  await at.start();
  await at.declare(ROSTER);
});
afterEach(() => at[Symbol.asyncDispose]());

const state = (...names: readonly string[]): string => join(at.cluster.stateDirectory, ...names);

/** muster-controller with the cluster's configuration. */
async function controller(...args: readonly string[]) {
  const all = [program("controller/main.js"), ...args, "--config", at.cluster.configFile];
  return await new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, all, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
    });
  });
}

async function enable(): Promise<void> {
  await at.order({ kind: "enable", pool: POOL, nodes: [], rolling: false, seenRelease: "" });
  const open = async () => (await at.nodes()).every(isOpen);
  await waitFor(open, { what: "every node open", deadlineMs: 10_000 });
}

/** Takes one from the running controller. */
async function backUp(name: string): Promise<string> {
  const path = state("..", name);
  await writeFile(path, await at.client.backup(), { mode: 0o600 });
  return path;
}

async function stop(): Promise<void> {
  at.client.close();
  await at.controller.child.stop();
}

test("is put back with nobody enabled; agents attest, and an operator enables again", async () => {
  await at.connectNodes();
  await enable();
  // Orders go on while it is made, and it is whole all the same.
  let going = true;
  const orders = (async () => {
    for (let i = 0; going; i += 1) {
      const [identity, name] = ["gate", `g${i}`] as const;
      await at.order({ kind: "create-token", identity, name, lifeMs: 0 });
    }
  })();
  const paths: string[] = [];
  for (let i = 0; i < 5; i += 1) paths.push(await backUp(`backup-${i}`));
  going = false;
  await orders;
  const counts: number[] = [];
  for (const path of paths) counts.push((await readBackupFile(path)).summary.records);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  const path = await backUp("backup");
  const epochBefore = (await at.client.fleet()).issuerEpoch ?? 0;
  // Ordered after it, and so lost.
  await at.order({ kind: "disable", pool: POOL, nodes: ["n1"] });
  // Agents and gates believe the other key by now.
  for (const finish of [false, true, true])
    await at.order({ kind: "rotate-trust", key: "permit", finish, overlapMs: 0 });
  const believed = await at.client.trust();
  expect(believed.permitKeys?.map(({ state: now }) => now)).toEqual(["dead", "signing"]);
  await stop();
  await rename(state("store"), state("damaged"));
  const { code, stdout, stderr } = await controller("restore", "--from", path);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(stderr).toMatch(/Nothing is enabled/);
  expect(stderr).toMatch(/LOST is everything that was ordered since/);
  expect(JSON.parse(stdout)).toMatchObject({ replaced: { issuerEpoch: 1, trust: 1 } });
  await at.start();
  const view = await at.client.fleet();
  expect(view.issuerEpoch).toBeGreaterThan(epochBefore + 1_000_000);
  expect(await at.client.trust()).toEqual(believed);
  expect(nodesOf(view).filter(isOpen)).toEqual([]);
  await at.connectNodes();
  expect((await at.nodes()).map((n) => n.enablement)).toEqual([
    "ended: RESTORED",
    "ended: RESTORED",
  ]);
  expect((await at.nodes()).filter(isOpen)).toEqual([]);
  await enable();
});

test("is given to no builder, and is as good from the program itself; a damaged one and one of other keys are refused, and so is a store that holds a cluster", async () => {
  const path = await backUp("backup");
  const text = await at.client.backup();
  await wantNoneForBuilder();
  await stop();
  const out = state("..", "offline");
  expect(await controller("backup", "--out", out)).toMatchObject({ code: 0 });
  expect((await readBackupFile(out)).summary).toMatchObject({ store: "level" });
  expect(await controller("restore", "--from", path)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/ALREADY_EXISTS/),
  });
  await rename(state("store"), state("damaged"));
  const bytes = Buffer.from(text);
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
  await writeFile(state("..", "flipped"), bytes);
  expect(await controller("restore", "--from", state("..", "flipped"))).toMatchObject({
    code: 9,
    stderr: expect.stringMatching(/MALFORMED_BACKUP/),
  });
  await rename(state("permit.key"), state("permit.key.old"));
  await writeFile(state("permit.key"), `${"1".repeat(64)}\n`, { mode: 0o600 });
  expect(await controller("restore", "--from", path)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/BACKUP_REFUSED/),
  });
});

async function wantNoneForBuilder(): Promise<void> {
  const signer = sodiumSigner(newSeed());
  const publicKey = signer.publicKey;
  await at.order({ kind: "add-operator", name: "ci", publicKey, roles: ["builder"] });
  const { caFingerprint } = at.cluster;
  const ci = { name: "ci", signer, trustDomain: at.operator.trustDomain };
  const client = await connectOperator(at.controller.public, caFingerprint, ci);
  try {
    await expect(client.backup()).rejects.toThrow(/PERMISSION_DENIED/);
  } finally {
    client.close();
  }
}

test("an older copy of the store's files is refused at the start", async () => {
  await stop();
  await cp(state("store"), state("copy"), { recursive: true });
  await at.start();
  await stop();
  await rm(state("store"), { recursive: true });
  await rename(state("copy"), state("store"));
  const { code, stderr } = await controller("run");
  expect({ code, stderr }).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/STORE_REWOUND/),
  });
});
