import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FakeController } from "../../fakes/fake-controller.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { exchange } from "./exchange.ts";
import { ScriptedPool, startTestGate, type TestGate } from "./scripted-gate.ts";

const ROSTER = ["n1", "n2"];

let a: FakeController;
let b: FakeController;
let poolA: ScriptedPool;
let poolB: ScriptedPool;
let gate: TestGate | undefined;

beforeEach(async () => {
  a = await FakeController.start({ name: "a" });
  b = await FakeController.start({ name: "b", issuerEpoch: 2, beside: a });
  for (const controller of [a, b]) controller.alive = ["a", "b"];
  poolA = new ScriptedPool(a, "app", { roster: ROSTER });
  poolB = new ScriptedPool(b, "app", { roster: ROSTER });
});
afterEach(async () => {
  await gate?.stop();
  gate = undefined;
  a.down();
  b.down();
});

const get = (path: string): Promise<string> =>
  exchange(gate?.httpPort ?? 0, `GET ${path} HTTP/1.1\r\nHost: m\r\nConnection: close\r\n\r\n`);
const statusOf = async (node: string): Promise<number> =>
  Number((await get(`/v1/gate/app/${node}`)).split(" ", 2)[1]);
const page = async (): Promise<unknown> =>
  JSON.parse((await get("/v1/controllers")).split("\r\n\r\n")[1] ?? "");
async function becomes(node: string, status: number): Promise<void> {
  const options = { what: `${node}: ${status}`, deadlineMs: 8_000, intervalMs: 20 };
  expect(await waitFor(async () => (await statusOf(node)) === status, options)).toBe(true);
}
async function logged(event: string): Promise<void> {
  const seen = () => (gate?.logger.named(event).length ?? 0) > 0;
  await waitFor(seen, { what: event, deadlineMs: 8_000 });
}
const both = () => [a.attestationAddress, b.attestationAddress];

describe("a gate that follows two controllers", () => {
  test("opens what either permits, and shows whom it follows", async () => {
    poolA.permit("n1");
    poolB.permit("n2");
    gate = await startTestGate(a, { controllers: both() });
    await gate.ready();
    expect([await statusOf("n1"), await statusOf("n2")]).toEqual([200, 200]);
    expect(await page()).toMatchObject({
      ready: true,
      issuerLost: false,
      controllers: [
        { address: both()[0], controller: "a", connected: true, complete: true, issuerEpoch: 1 },
        { address: both()[1], controller: "b", connected: true, complete: true, issuerEpoch: 2 },
      ],
      untold: [],
      disagreements: [],
    });
  });

  test("does not answer before the other that is alive has told all it knows", async () => {
    poolA.permit("n1");
    const whole = b.snapshot;
    b.snapshot = whole.slice(0, -1);
    gate = await startTestGate(a, { controllers: both() });
    await logged("snapshot_complete");
    expect(await statusOf("n1")).toBe(503);
    expect(await exchange(gate.agentPort, "app/n1\n")).toBe("");
    for (const event of whole.slice(-1)) b.sendToGates(event);
    await becomes("n1", 200);
    expect(gate.logger.named("gate_ready")).toMatchObject([{ missing: [] }]);
  });

  test("answers after five seconds without one that says nothing, and names it", async () => {
    poolA.permit("n1");
    gate = await startTestGate(a, { controllers: [a.attestationAddress] });
    await becomes("n1", 200);
    expect(gate.logger.named("gate_ready")).toMatchObject([{ missing: ["b"] }]);
    expect(await page()).toMatchObject({ untold: ["b"] });
  });

  test("keeps a node open that moved, whatever its former controller still says or no longer says", async () => {
    poolA.permit("n1");
    poolB.permit("n2");
    gate = await startTestGate(a, { controllers: both() });
    await gate.ready();
    poolB.permit("n1");
    await waitFor(async () => (await get("/v1/gate/app/n1")).includes("X-Muster-Epoch: 2"), {
      what: "the newer permit",
      deadlineMs: 5_000,
    });
    poolA.permit("n1", { decision: "quarantine", reasons: ["SILENT"] });
    a.down();
    poolA = new ScriptedPool(a, "app", { roster: ROSTER });
    await a.up();
    const { logger } = gate;
    await waitFor(() => logger.named("snapshot_complete").length > 2, {
      what: "a second snapshot of the first",
      deadlineMs: 8_000,
    });
    await waitFor(async () => JSON.stringify(await page()).split('"complete":true').length === 3, {
      what: "both complete",
      deadlineMs: 5_000,
    });
    expect([await statusOf("n1"), await statusOf("n2")]).toEqual([200, 200]);
    expect(logger.named("gate_closed")).toEqual([]);
    expect(logger.named("message_refused")).toEqual([]);
  });

  test("closes the permits of a controller that is gone when their life ends, while another can issue", async () => {
    poolA.permit("n1", { lifeMs: 1_500, holdMs: 60_000 });
    poolB.permit("n2");
    gate = await startTestGate(a, { controllers: both() });
    await gate.ready();
    expect(await statusOf("n1")).toBe(200);
    a.down();
    await becomes("n1", 503);
    expect(gate.logger.named("gate_closed").at(-1)).toMatchObject({ code: "PERMIT_EXPIRED" });
    expect(await statusOf("n2")).toBe(200);
  });

  test("takes the newer epoch of two that disagree on one declaration, and says so once", async () => {
    poolA.permit("n1");
    poolB.permit("n2");
    gate = await startTestGate(a, { controllers: both() });
    await gate.ready();
    poolB.state({ roster: ["n2"] });
    await logged("controllers_disagree");
    poolA.state({ roster: ROSTER });
    await becomes("n1", 503);
    expect(await page()).toMatchObject({
      disagreements: [{ pool: "app", revision: 1, sides: [["b"], ["a"]] }],
    });
    expect(await get("/metrics")).toMatch(/muster_gate_disagreements_total\{pool="app"\} 1\n/);
    expect(await get("/metrics")).toMatch(/muster_gate_disputed_pools 1\n/);
    // A newer declaration ends it, whoever reads it first.
    poolA.state({ roster: ROSTER, revision: 2 });
    await becomes("n1", 200);
    await logged("controllers_agree");
    expect(gate.logger.named("controllers_disagree")).toHaveLength(1);
  });

  test("follows a controller that comes, and leaves one that goes", async () => {
    poolA.permit("n1");
    poolB.permit("n2");
    for (const controller of [a, b]) controller.alive = [];
    let now = [a.attestationAddress];
    gate = await startTestGate(a, {}, () => now);
    await gate.ready();
    expect([await statusOf("n1"), await statusOf("n2")]).toEqual([200, 503]);
    now = both();
    await becomes("n2", 200);
    now = [b.attestationAddress];
    await waitFor(() => a.gates === 0, { what: "the end of the stream", deadlineMs: 5_000 });
    expect([await statusOf("n1"), await statusOf("n2")]).toEqual([200, 200]);
    expect(gate.logger.named("controller_left")).toMatchObject([{ address: both()[0] }]);
  });
});
