import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newSeed, sodiumSigner } from "../../proto/ed25519.ts";
import { writeEnvelopeJson } from "../../proto/envelope-json.ts";
import { encodeBreakGlass } from "../../proto/signed/break-glass.ts";
import { toHex } from "../../proto/signed/bytes.ts";
import { PAYLOAD_TYPE, type Signer, sealEnvelope } from "../../proto/signed/envelope.ts";
import { exchange } from "../controller/gate/exchange.ts";
import { ScriptedPool } from "../controller/gate/scripted-gate.ts";
import { FakeController } from "../fakes/fake-controller.ts";
import { type Child, startChild } from "../fleet/child.ts";
import { freePorts } from "../fleet/ports.ts";
import { makeTempDir, type TempDir } from "../fleet/temp-dir.ts";
import { waitFor } from "../fleet/wait-for.ts";

const PROGRAM = join(import.meta.dirname, "../../dist/controller/gate/main.js");
const ann = sodiumSigner(newSeed());
const bob = sodiumSigner(newSeed());

let temp: TempDir;
let controller: FakeController;
let children: Child[];
let port: number;

beforeEach(async () => {
  temp = await makeTempDir();
  controller = await FakeController.start();
  const breakGlass = [
    { operator: "ann", publicKey: toHex(ann.publicKey) },
    { operator: "bob", publicKey: toHex(bob.publicKey) },
  ];
  const pool = new ScriptedPool(controller, "app", { roster: ["n1", "n2"], breakGlass });
  pool.permit("n1", { lifeMs: 1_000, holdMs: 0 });
  pool.permit("n2", { decision: "quarantine", reasons: ["DEAD_CODE_ENTERED"] });
  children = [];
  [port = 0] = await freePorts(1);
});
afterEach(async () => {
  for (const child of children.reverse()) await child.stop();
  controller.down();
  await temp[Symbol.asyncDispose]();
});

async function program(args: readonly string[], env: Record<string, string> = {}): Promise<Child> {
  const child = await startChild({
    name: "muster-gate",
    command: process.execPath,
    args: [PROGRAM, ...args],
    logFile: join(temp.path, "gate.log"),
    env,
  });
  children.push(child);
  return child;
}

async function enrolled(): Promise<string> {
  const config = join(temp.path, "gate.yaml");
  await writeFile(config, `state: ${temp.path}/state\nhttp: { listen: "127.0.0.1:${port}" }\n`);
  const args = ["enrol", "--controller", controller.publicAddress, "--name", "edge"];
  args.push("--ca-fingerprint", controller.caFingerprint, "--config", config);
  const enrolment = await program(args, { MUSTER_TOKEN: controller.addToken("gate", "edge") });
  expect(await enrolment.exited).toEqual({ code: 0, signal: null });
  return config;
}

const page = (path: string): Promise<string> =>
  exchange(port, `GET ${path} HTTP/1.1\r\nHost: m\r\nConnection: close\r\n\r\n`);
const serves = async (): Promise<boolean> => (await page("/livez")).startsWith("HTTP/1.1 200 ");
const stateOf = async (node: string): Promise<string> =>
  (await page(`/v1/gate/app/${node}`)).split(" ", 2)[1] ?? "";
async function becomes(what: string, check: () => Promise<boolean> | boolean): Promise<void> {
  expect(await waitFor(check, { what, deadlineMs: 15_000, intervalMs: 50 })).toBe(true);
}

/** Writes a token of these people, and hands it to the gate with its own program; how that ended. */
async function hand(config: string, nodes: readonly string[], by: readonly Signer[]) {
  const payload = encodeBreakGlass({
    ...{ trustDomain: controller.trustDomain, gate: "edge", pool: "app", nodes, codes: [] },
    ...{ issuedAtUnixMs: Date.now(), lifeMs: 60_000, reason: "no controller is left" },
    nonce: toHex(newSeed().subarray(0, 16)),
  });
  const signatures = by.flatMap(
    (s) => sealEnvelope(PAYLOAD_TYPE.breakGlass, payload, s).signatures,
  );
  const file = join(temp.path, "token.json");
  const envelope = { payload, payloadType: PAYLOAD_TYPE.breakGlass, signatures };
  await writeFile(file, writeEnvelopeJson(envelope));
  const child = await program(["break-glass", "--token", file, "--config", config]);
  return (await child.exited).code;
}

test("Two operators open a node at a gate that no controller answers, and one is told of it as soon as it is back", async () => {
  const config = await enrolled();
  const first = await program(["run", "--config", config]);
  await first.ready(serves, 15_000);
  await becomes("n1 open by its permit", async () => (await stateOf("n1")) === "200");
  // While a controller can issue, nobody goes past it.
  expect(await hand(config, ["n1"], [ann, bob])).toBe(6);
  controller.down();
  first.kill("SIGKILL");
  await first.exited;
  const again = await program(["run", "--config", config]);
  await again.ready(serves, 15_000);
  expect([await stateOf("n1"), await stateOf("n2")]).toEqual(["503", "503"]);

  expect(await hand(config, ["n1"], [ann, ann])).toBe(6);
  expect(await hand(config, ["n2"], [ann, bob])).toBe(6);
  expect([await stateOf("n1"), await stateOf("n2")]).toEqual(["503", "503"]);

  expect(await hand(config, ["n1"], [ann, bob])).toBe(0);
  expect([await stateOf("n1"), await stateOf("n2")]).toEqual(["200", "503"]);
  expect(await page("/v1/gate/app/n1")).toContain("X-Muster-Reason: BREAK_GLASS\r\n");
  expect(await page("/v1/break-glass")).toContain('"signers":["ann","bob"]');
  const metrics = await page("/metrics");
  expect(metrics).toContain('muster_gate_nodes{pool="app",state="break-glass"} 1');
  expect(metrics).toContain('muster_gate_break_glass_total{outcome="TWO_KEYS_NEEDED"} 1');
  const log = await readFile(join(temp.path, "gate.log"), "utf8");
  expect(log).toContain('"event":"break_glass","exempt":true');

  // The first answer is lost: it is told again.
  controller.losesReports = true;
  await controller.up();
  await becomes("a report", () => controller.brokenGlass.length === 1);
  controller.losesReports = false;
  await becomes("the report once more", () => controller.brokenGlass.length === 2);
  expect(controller.brokenGlass[1]).toMatchObject({ signers: ["ann", "bob"] });
  const noted = async () =>
    (await readFile(join(temp.path, "gate.log"), "utf8")).includes("break_glass_reported");
  await becomes("the report noted", noted);
});
