import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { forgetLog, LogKeeper } from "../../../proto/log-memory.ts";
import { FakeController } from "../../fakes/fake-controller.ts";
import { TestLog } from "../../fakes/test-log.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { exchange } from "./exchange.ts";
import { ScriptedPool, startTestGate, type TestGate } from "./scripted-gate.ts";

let a: FakeController;
let pool: ScriptedPool;
let log: TestLog;
let state: string;
let gate: TestGate | undefined;

beforeEach(async () => {
  a = await FakeController.start({ name: "a" });
  pool = new ScriptedPool(a, "app", { roster: ["n1"] });
  log = new TestLog(a.trustDomain, ["1", "2", "3"]);
  a.showLog = log.show;
  state = mkdtempSync(join(tmpdir(), "muster-gate-"));
});
afterEach(async () => {
  await stop();
  a.down();
  rmSync(state, { recursive: true, force: true });
});

async function stop(): Promise<void> {
  await gate?.stop();
  gate = undefined;
}

async function start(controllers: readonly FakeController[] = [a]): Promise<TestGate> {
  const note = (): void => undefined;
  const nowUnixMs = (): number => Date.now();
  const keeper = new LogKeeper({ stateDirectory: state, origin: log.origin, note, nowUnixMs });
  const addresses = controllers.map((one) => one.attestationAddress);
  gate = await startTestGate(a, { controllers: addresses }, undefined, keeper);
  return gate;
}

const get = (path: string): Promise<string> =>
  exchange(gate?.httpPort ?? 0, `GET ${path} HTTP/1.1\r\nHost: m\r\nConnection: close\r\n\r\n`);
const lostFor = async (code: string, { logger }: TestGate): Promise<boolean> =>
  await waitFor(() => logger.named("controller_lost").some((line) => line["code"] === code), {
    what: code,
    deadlineMs: 8_000,
  });

describe("a gate that follows the log", () => {
  test("follows a controller whose log goes on, over restarts", async () => {
    pool.permit("n1");
    await (await start()).ready();
    await stop();
    log.append("4");
    await (await start()).ready();
    expect(await get("/v1/gate/app/n1")).toContain("200 OK");
    expect(a.logAsked).toEqual([0, 3]);
    expect(await get("/metrics")).toContain("muster_gate_log_size 4");
  });

  test("takes nothing from one that shows another log, and says so, until somebody says otherwise", async () => {
    pool.permit("n1");
    await (await start()).ready();
    await stop();
    a.showLog = new TestLog(a.trustDomain, ["1", "x", "3", "4"], log.signer).show;
    expect(await lostFor("LOG_INCONSISTENT", await start())).toBe(true);
    expect(await get("/v1/gate/app/n1")).toContain("NO_SNAPSHOT");
    const refused = `muster_gate_log_inconsistent{controller="${a.attestationAddress}"} 1`;
    expect(await get("/metrics")).toContain(refused);
    expect(await get("/v1/controllers")).toContain('"code":"LOG_INCONSISTENT"');
    await stop();
    a.showLog = log.show;
    expect(await lostFor("LOG_INCONSISTENT", await start())).toBe(true);
    expect(a.gates).toBe(0);
    await stop();
    expect(forgetLog(state)).toContain(a.attestationAddress);
    await (await start()).ready();
    expect(await get("/v1/gate/app/n1")).toContain("200 OK");
  });

  test("follows the others when one of them shows another log", async () => {
    const b = await FakeController.start({ name: "b", beside: a });
    try {
      b.showLog = new TestLog(a.trustDomain, ["1", "2", "x"], log.signer).show;
      pool.permit("n1");
      await (await start([a])).ready();
      await stop();
      const both = await start([a, b]);
      expect(await lostFor("LOG_INCONSISTENT", both)).toBe(true);
      await both.ready();
      expect(await get("/v1/gate/app/n1")).toContain("200 OK");
      expect(b.gates).toBe(0);
    } finally {
      b.down();
    }
  });

  test("waits for one that knows less than it saw, and follows it once it has caught up", async () => {
    pool.permit("n1");
    await (await start()).ready();
    await stop();
    const behind = new TestLog(a.trustDomain, ["1", "2"], log.signer);
    a.showLog = behind.show;
    const waiting = await start();
    expect(await lostFor("LOG_BEHIND", waiting)).toBe(true);
    expect(a.gates).toBe(0);
    behind.append("3");
    await waiting.ready();
    expect(await get("/v1/gate/app/n1")).toContain("200 OK");
  });

  test("that remembers none follows a controller without one", async () => {
    a.showLog = undefined;
    pool.permit("n1");
    await (await start()).ready();
    expect(await get("/v1/gate/app/n1")).toContain("200 OK");
  });
});
