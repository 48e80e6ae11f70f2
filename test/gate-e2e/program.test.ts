import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exchange } from "../controller/gate/exchange.ts";
import { ScriptedPool } from "../controller/gate/scripted-gate.ts";
import { FakeController } from "../fakes/fake-controller.ts";
import { type Child, startChild } from "../fleet/child.ts";
import { freePorts } from "../fleet/ports.ts";
import { makeTempDir, type TempDir } from "../fleet/temp-dir.ts";
import { waitFor } from "../fleet/wait-for.ts";
import { describeWith } from "../house/describe-with.ts";
import { type CountingServer, startCountingServers } from "./counting-servers.ts";
import { Load } from "./load.ts";
import { type SampleHaproxy, socketOf, startSampleHaproxy } from "./sample-files.ts";

const PROGRAM = join(import.meta.dirname, "../../dist/controller/gate/main.js");

let temp: TempDir;
let controller: FakeController;
let servers: CountingServer[];
let children: Child[];
let ports: { http: number; agent: number; frontend: number };

beforeEach(async () => {
  temp = await makeTempDir();
  controller = await FakeController.start({ intervalMs: 1_000 });
  servers = await startCountingServers(["n1", "n2"]);
  const pool = new ScriptedPool(controller, "app", { roster: ["n1", "n2"] });
  pool.permit("n1");
  pool.permit("n2", { decision: "quarantine", reasons: ["BINARY_MISMATCH"] });
  children = [];
  const [http = 0, agent = 0, frontend = 0] = await freePorts(3);
  ports = { http, agent, frontend };
});
afterEach(async () => {
  for (const child of children.reverse()) await child.stop();
  for (const server of servers) server.close();
  controller.down();
  await temp[Symbol.asyncDispose]();
});

const logFile = () => join(temp.path, "gate.log");

async function program(args: readonly string[], env: Record<string, string> = {}): Promise<Child> {
  const child = await startChild({
    name: "muster-gate",
    command: process.execPath,
    args: [PROGRAM, ...args],
    logFile: logFile(),
    env,
  });
  children.push(child);
  return child;
}

async function enrolled(): Promise<string> {
  const config = join(temp.path, "gate.yaml");
  await writeFile(
    config,
    `state: ${temp.path}/state
http: { listen: "127.0.0.1:${ports.http}" }
agentCheck: { listen: "127.0.0.1:${ports.agent}" }
haproxy: [{ socket: ${socketOf(temp.path)}, backends: { app: app } }]
`,
  );
  const args = ["enrol", "--controller", controller.publicAddress, "--name", "edge"];
  args.push("--ca-fingerprint", controller.caFingerprint, "--config", config);
  const token = controller.addToken("gate", "edge");
  const enrolment = await program(args, { MUSTER_TOKEN: token });
  expect(await enrolment.exited).toEqual({ code: 0, signal: null });
  return config;
}

const ready = async (): Promise<boolean> =>
  (
    await exchange(ports.http, "GET /readyz HTTP/1.1\r\nHost: m\r\nConnection: close\r\n\r\n")
  ).startsWith("HTTP/1.1 200 ");

async function running(config: string): Promise<Child> {
  const child = await program(["run", "--config", config]);
  await child.ready(ready, 15_000);
  return child;
}

async function inService(haproxy: SampleHaproxy): Promise<string> {
  const states = await haproxy.runtime.showServersState();
  return states.flatMap((state) => (state.inService ? [state.server] : [])).join();
}

async function serviceBecomes(haproxy: SampleHaproxy, wanted: string): Promise<void> {
  const options = { what: `in service: ${wanted}`, deadlineMs: 15_000 };
  expect(await waitFor(async () => (await inService(haproxy)) === wanted, options)).toBe(true);
}

describeWith(["haproxy"], "muster-gate as a program", () => {
  test("enrols, runs, and killed without warning changes nothing at a HAProxy that holds", async () => {
    const config = await enrolled();
    const gate = await running(config);
    const haproxy = await startSampleHaproxy({
      dir: temp.path,
      profile: "hold",
      frontendPort: ports.frontend,
      agentPort: ports.agent,
      servers,
    });
    children.push(haproxy.child);
    await serviceBecomes(haproxy, "n1");
    const load = new Load(ports.frontend, 4);
    gate.kill("SIGKILL");
    await gate.exited;
    // Longer than several agent intervals and health checks.
    const startedMs = performance.now();
    await waitFor(() => performance.now() - startedMs > 2_500, {
      what: "2.5 s",
      deadlineMs: 5_000,
    });
    expect(await inService(haproxy)).toBe("n1");
    await running(config);
    await serviceBecomes(haproxy, "n1");
    const { answers } = await load.stop();
    expect(Object.keys(answers)).toEqual(["n1"]);
    expect(servers[1]?.requests()).toBe(0);
  });

  test("ends with 0 on SIGTERM, and has logged its events as lines of JSON", async () => {
    const gate = await running(await enrolled());
    gate.kill("SIGTERM");
    expect(await gate.exited).toEqual({ code: 0, signal: null });
    const lines = (await readFile(logFile(), "utf8")).split("\n").filter((l) => l.startsWith("{"));
    const events = lines.map((line) => Object(JSON.parse(line)).event);
    for (const event of ["gate_started", "snapshot_complete", "gate_open", "gate_stopped"])
      expect(events).toContain(event);
  });
});
