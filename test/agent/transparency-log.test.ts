import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { attestStreamOpener } from "../../agent/attest-stream.ts";
import { LocalGate } from "../../agent/gate.ts";
import { ReportLoop } from "../../agent/report-loop.ts";
import { Spool } from "../../agent/spool.ts";
import { newSeed, sodiumSigner, verifySignature } from "../../proto/ed25519.ts";
import { forgetLog, LogKeeper } from "../../proto/log-memory.ts";
import { fingerprintOf } from "../../proto/signed/fingerprint.ts";
import { FakeController } from "../fakes/fake-controller.ts";
import { ScriptedMeasurer, workloadOf } from "../fakes/scripted-measurer.ts";
import { TestLog } from "../fakes/test-log.ts";

const bootId = randomUUID();
const signer = sodiumSigner(newSeed());

let a: FakeController;
let b: FakeController;
let log: TestLog;
let state: string;
let lines: { readonly event: string; readonly [field: string]: unknown }[];
let gate: LocalGate;
let loop: ReportLoop;
let keeper: LogKeeper;

beforeEach(async () => {
  a = await FakeController.start({ intervalMs: 50, timeoutMs: 1_000, name: "a" });
  b = await FakeController.start({ intervalMs: 50, timeoutMs: 1_000, name: "b", beside: a });
  log = new TestLog(a.trustDomain, ["1", "2", "3"]);
  state = mkdtempSync(join(tmpdir(), "muster-agent-"));
  for (const controller of [a, b]) {
    controller.showLog = log.show;
    controller.permits = [{ pool: a.poolStatement({}) }, { permit: permit() }];
  }
});

afterEach(async () => {
  await stop();
  a.down();
  b.down();
  rmSync(state, { recursive: true, force: true });
});

const permit = (lifeMs = 30_000) =>
  a.permit({ bootId, ...fingerprintOf(workloadOf("app", "no")), lifeMs, holdMs: 0 });

async function stop(): Promise<void> {
  await loop.stop();
  await keeper.close();
}

async function start(controllers: readonly FakeController[]): Promise<void> {
  lines = [];
  const tls = await a.identityFor("agent", "n1", signer.publicKey);
  const write = (event: string, fields = {}): void => void lines.push({ event, ...fields });
  const [nowMs, nowUnixMs] = [() => performance.now(), () => Date.now()];
  const { trustDomain } = a;
  gate = new LocalGate({
    ...{ trustDomain, node: "n1", bootId, pools: ["app"], verify: verifySignature, nowMs },
    permitKeys: [a.permitSigner.publicKey],
  });
  keeper = new LogKeeper({
    ...{ stateDirectory: state, origin: log.origin, nowUnixMs },
    note: ({ event, ...fields }) => write(event, fields),
  });
  const addresses = controllers.map((one) => one.attestationAddress);
  loop = new ReportLoop(
    {
      ...{ node: "n1", bootId, signer, controllers: addresses, sequence: 1_000, gate, nowMs },
      ...{ nowUnixMs, logKeeper: keeper, random: () => 0 },
      openStream: attestStreamOpener({ tls, signer, caPem: a.caPem }, addresses.length),
      spool: new Spool({ directory: join(state, "spool"), bootId, note: () => {}, nowUnixMs }),
      log: { debug: write, info: write, warn: write, error: write },
    },
    (news) => [new ScriptedMeasurer("app", news)],
  );
  loop.start();
}

const until = (check: () => void, timeout = 8_000): Promise<void> =>
  vi.waitFor(check, { timeout, interval: 5 });
const code = () => gate.decide("app", "n1").code;
const permitted = () => until(() => expect(code()).toBe("PERMITTED"));
const named = (event: string) => lines.filter((line) => line.event === event);

describe("an agent that follows the log", () => {
  test("takes permits from a controller whose log goes on, over restarts, asking from what it remembers", async () => {
    await start([a]);
    await permitted();
    await stop();
    expect(a.logAsked).toEqual([0]);
    log.append("4");
    a.permits = [{ pool: a.poolStatement({}) }, { permit: permit() }];
    await start([a]);
    await permitted();
    expect(a.logAsked).toEqual([0, 3]);
    expect(keeper.size).toBe(4);
  });

  test("takes nothing from one that shows another log, tells it so, reports on, and lets what is open run out", async () => {
    await start([a]);
    await permitted();
    const before = keeper.size;
    a.showLog = new TestLog(a.trustDomain, ["1", "x", "3", "4"], log.signer).show;
    a.permits = [{ pool: a.poolStatement({}) }, { permit: permit() }];
    const taken = named("permit.taken").length;
    a.sendToAgent("n1", { permit: permit(500) });
    await until(() => expect(named("permit.taken")).toHaveLength(taken + 1));
    a.down();
    await a.up();
    await until(() => expect(a.logRefused).toHaveLength(1));
    expect(a.logRefused).toMatchObject([{ code: "LOG_INCONSISTENT" }]);
    expect(named("log.inconsistent")).toMatchObject([{ controller: a.attestationAddress }]);
    await until(() => expect(code()).toBe("PERMIT_EXPIRED"));
    expect(gate.decide("app", "n1").reasons).toEqual(["PERMIT_EXPIRED", "LOG_INCONSISTENT"]);
    const reports = a.reports.length;
    a.sendToAgent("n1", { permit: permit() });
    await until(() => expect(a.reports.length).toBeGreaterThan(reports + 3));
    expect(code()).toBe("PERMIT_EXPIRED");
    expect(named("permit.refused").at(-1)).toMatchObject({ code: "LOG_INCONSISTENT" });
    expect(keeper.size).toBe(before);
  });

  test("goes on refusing it after a restart, though it shows the true log again, until somebody says otherwise", async () => {
    await start([a]);
    await permitted();
    await stop();
    a.showLog = new TestLog(a.trustDomain, ["1", "x", "3", "4"], log.signer).show;
    await start([a]);
    await until(() => expect(a.logRefused).toHaveLength(1));
    await stop();
    a.showLog = log.show;
    a.permits = [{ pool: a.poolStatement({}) }, { permit: permit() }];
    await start([a]);
    await until(() => expect(a.logRefused).toHaveLength(2));
    await until(() => expect(named("permit.refused")).toHaveLength(1));
    expect(code()).toBe("NO_PERMIT");
    await stop();
    expect(forgetLog(state)).toContain(a.attestationAddress);
    a.permits = [{ pool: a.poolStatement({}) }, { permit: permit() }];
    await start([a]);
    await permitted();
  });

  test("goes to another controller whose log is the true one", async () => {
    await start([a, b]);
    await permitted();
    await stop();
    a.showLog = new TestLog(a.trustDomain, ["1", "x", "3", "4"], log.signer).show;
    b.permits = [{ pool: a.poolStatement({}) }, { permit: permit() }];
    await start([a, b]);
    await permitted();
    expect(a.logRefused).toHaveLength(1);
    expect(b.agents).toEqual(["n1"]);
    expect(b.logRefused).toEqual([]);
    expect(gate.decide("app", "n1").reasons).toEqual(["PERMITTED"]);
  });

  test("takes nothing from one that knows less than it saw, and all of it once that one has caught up", async () => {
    await start([a]);
    await permitted();
    await stop();
    const behind = new TestLog(a.trustDomain, ["1", "2"], log.signer);
    a.showLog = behind.show;
    a.permits = [{ pool: a.poolStatement({}) }, { permit: permit() }];
    await start([a]);
    await until(() => expect(named("permit.refused")).toHaveLength(1));
    expect(code()).toBe("NO_PERMIT");
    behind.append("3", "4");
    await permitted();
    expect(a.logRefused).toEqual([]);
    expect(keeper.size).toBe(4);
  });

  test("that remembers one takes nothing from a controller that has none", async () => {
    await start([a]);
    await permitted();
    await stop();
    a.showLog = undefined;
    a.permits = [{ pool: a.poolStatement({}) }, { permit: permit() }];
    await start([a]);
    await until(() => expect(named("permit.refused")).toHaveLength(1));
    expect(code()).toBe("NO_PERMIT");
  });
});
