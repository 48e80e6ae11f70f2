import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newSeed, sodiumSigner } from "../../../proto/ed25519.ts";
import { FakeController } from "../../fakes/fake-controller.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { exchange, listen } from "./exchange.ts";
import { ScriptedPool, startTestGate, type TestGate } from "./scripted-gate.ts";

let controller: FakeController;
let pool: ScriptedPool;
let gate: TestGate | undefined;

beforeEach(async () => {
  controller = await FakeController.start();
  pool = new ScriptedPool(controller, "app", { roster: ["n1", "n2"] });
});
afterEach(async () => {
  await gate?.stop();
  gate = undefined;
  controller.down();
});

const statusOf = async (node: string): Promise<number> => {
  const text = await exchange(
    gate?.httpPort ?? 0,
    `GET /v1/gate/app/${node} HTTP/1.1\r\nHost: m\r\nConnection: close\r\n\r\n`,
  );
  return Number(text.split(" ", 2)[1]);
};
async function becomes(node: string, status: number): Promise<void> {
  const what = `${node}: ${status}`;
  const options = { what, deadlineMs: 8_000, intervalMs: 20 };
  expect(await waitFor(async () => (await statusOf(node)) === status, options)).toBe(true);
}

describe("a gate that follows a controller over mutual TLS", () => {
  test("opens what is permitted, closes what is pushed, and nothing else", async () => {
    pool.permit("n1");
    gate = await startTestGate(controller);
    await gate.ready();
    expect(await statusOf("n1")).toBe(200);
    expect(await statusOf("n2")).toBe(503);
    pool.permit("n1", { decision: "quarantine", reasons: ["BINARY_MISMATCH"] });
    await becomes("n1", 503);
    expect(gate.logger.named("gate_closed")).toMatchObject([
      { node: "n2" },
      { node: "n1", code: "CLOSED", reasons: ["BINARY_MISMATCH"] },
    ]);
  });

  test("before its first complete snapshot answers 503 and drops agent checks", async () => {
    pool.permit("n1");
    controller.snapshot = controller.snapshot.slice(0, -1);
    gate = await startTestGate(controller);
    await waitFor(() => controller.gates === 1, { what: "the stream", deadlineMs: 5_000 });
    expect(await statusOf("n1")).toBe(503);
    expect(await exchange(gate.agentPort, "app/n1\n")).toBe("");
    controller.sendToGates({ snapshotComplete: { pools: 1, permits: 1 } });
    await becomes("n1", 200);
    expect(await exchange(gate.agentPort, "app/n1\n")).toBe("ready up\n");
  });

  test("logs and counts a permit of a stranger, and changes nothing", async () => {
    gate = await startTestGate(controller);
    await gate.ready();
    const forged = controller.permit(
      { node: "n1", bootId: "x", fingerprint: "11".repeat(32) },
      sodiumSigner(newSeed()),
    );
    controller.sendToGates({ permit: forged });
    const { logger, httpPort } = gate;
    await waitFor(() => logger.named("message_refused").length > 0, {
      what: "the refusal",
      deadlineMs: 5_000,
    });
    expect(logger.named("message_refused")).toMatchObject([{ code: "BAD_SIGNATURE" }]);
    expect(await statusOf("n1")).toBe(503);
    const metrics = await exchange(
      httpPort,
      "GET /metrics HTTP/1.1\r\nHost: m\r\nConnection: close\r\n\r\n",
    );
    expect(metrics).toContain('muster_gate_refused_total{code="BAD_SIGNATURE"} 1');
  });

  test("keeps its answers while the controller is gone, and takes the new snapshot when it is back", async () => {
    pool.permit("n1");
    pool.permit("n2");
    gate = await startTestGate(controller);
    await gate.ready();
    controller.down();
    const { logger } = gate;
    await waitFor(() => logger.named("controller_lost").length > 1, {
      what: "a lost controller, twice",
      deadlineMs: 8_000,
    });
    expect(await statusOf("n1")).toBe(200);
    pool = new ScriptedPool(controller, "app", { roster: ["n1", "n2"] });
    pool.permit("n1");
    await controller.up();
    await becomes("n2", 503);
    expect(await statusOf("n1")).toBe(200);
  });

  test("leaves an address that says nothing, tries it again, and follows the other all the while", async () => {
    const silent = createServer();
    const port = await listen(silent);
    pool.permit("n1");
    const controllers = [`127.0.0.1:${port}`, controller.attestationAddress];
    gate = await startTestGate(controller, { controllers });
    await becomes("n1", 200);
    const { logger } = gate;
    await waitFor(() => logger.named("controller_lost").length > 0, {
      what: "the end of patience",
      deadlineMs: 8_000,
    });
    expect(logger.named("controller_lost")).toMatchObject([
      { address: controllers[0], code: "SILENT" },
    ]);
    expect(await statusOf("n1")).toBe(200);
    silent.close();
  });

  test("closes a permit that runs out although the controller is well", async () => {
    pool.permit("n1", { lifeMs: 400, holdMs: 60_000 });
    gate = await startTestGate(controller);
    await gate.ready();
    await becomes("n1", 503);
    expect(gate.logger.named("gate_closed").at(-1)).toMatchObject({ code: "PERMIT_EXPIRED" });
  });

  test("holds what is open while the controller is BLIND", async () => {
    pool.permit("n1", { lifeMs: 600, holdMs: 60_000 });
    controller.canIssue = false;
    gate = await startTestGate(controller);
    await gate.ready();
    const { logger } = gate;
    await waitFor(() => logger.named("gate_open").some((e) => e["code"] === "HELD_OVER"), {
      what: "the hold",
      deadlineMs: 5_000,
    });
    expect(await statusOf("n1")).toBe(200);
  });

  test("is not admitted without a gate's certificate, and stays closed", async () => {
    pool.permit("n1");
    gate = await startTestGate(controller, { controllers: [controller.publicAddress] });
    const { logger } = gate;
    await waitFor(() => logger.named("controller_lost").length > 0, {
      what: "a refused stream",
      deadlineMs: 8_000,
    });
    expect(await statusOf("n1")).toBe(503);
  });

  test("leaves no listener and no stream behind when it is stopped", async () => {
    gate = await startTestGate(controller);
    await gate.ready();
    await gate.stop();
    await waitFor(() => controller.gates === 0, { what: "the stream's end", deadlineMs: 5_000 });
    await expect(exchange(gate.httpPort, "")).rejects.toThrow();
  });

  test("that cannot bind a listener starts nothing", async () => {
    const taken = createServer();
    const port = await listen(taken);
    await expect(
      startTestGate(controller, { health: { listen: `127.0.0.1:${port}` } }),
    ).rejects.toThrow();
    expect(controller.gates).toBe(0);
    taken.close();
  });
});
