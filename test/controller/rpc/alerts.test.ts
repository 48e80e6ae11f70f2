import { afterAll, beforeAll, expect, test } from "vitest";
import { ADMIN } from "../../../proto/services.ts";
import { PAYLOAD_TYPE, sealEnvelope, toWire } from "../../../proto/signed/envelope.ts";
import { encodeClaims, type Signal } from "../../../proto/signed/evidence.ts";
import { contractA, sealContract } from "../../fakes/contracts.ts";
import { signal } from "../../fakes/signals.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { signerOf } from "../verifier/world.ts";
import { FakeAgent } from "./fake-agent.ts";
import { LiveController, WORKLOAD } from "./live-controller.ts";

const executable = WORKLOAD.processes[0]?.runningSha256 ?? "";

let controller: LiveController;
let agent: FakeAgent;

beforeAll(async () => {
  controller = await LiveController.start();
  await controller.declare(["n1"]);
  agent = await FakeAgent.greeted(controller.process.agents, await controller.enrol("agent", "n1"));
});

afterAll(async () => {
  agent?.close();
  await controller?.[Symbol.asyncDispose]();
});

/** Reports the declared workload, and what it says. */
function report(...signals: readonly Signal[]): void {
  const workload = { ...WORKLOAD, signals, signalsSinceUnixMs: 1 };
  const payload = agent.payload({ claims: encodeClaims({ workloads: [workload] }) });
  agent.send({
    evidence: toWire(sealEnvelope(PAYLOAD_TYPE.evidence, payload, agent.identity.signer)),
  });
}

const alerts = async () => (await controller.read(ADMIN.getAlerts, {})).alerts ?? [];

test("what an agent signs is an alert that an operator sees, that holds, and that closes where dead code ran", async () => {
  const ci = { kind: "add-operator", name: "ci", roles: ["builder"] } as const;
  await controller.done({ ...ci, publicKey: signerOf("ci").publicKey });
  const parts = contractA({
    subjects: [{ name: "x", sha256: executable, buildId: "" }],
    flags: [],
  });
  const statement = sealContract(parts, signerOf("ci"));
  await controller.done({ kind: "register-build", statement });
  await agent.until("what to look for", () => agent.watched.at(-1)?.names?.length === 1);
  expect(agent.watched.at(-1)).toMatchObject({
    pool: WORKLOAD.pool,
    names: [{ name: "power-peg", kind: 1, phrases: ["power-peg"] }],
  });

  report(signal({ executable, count: 97, names: ["power-peg"] }));
  const [raised] = await waitFor(async () => (await alerts()).length === 1 && alerts(), {
    what: "an alert",
    deadlineMs: 5_000,
  });
  expect(raised).toMatchObject({ kind: "message", severity: 4, count: 97, holds: true });
  const enable = { kind: "enable", pool: WORKLOAD.pool, nodes: [], rolling: false } as const;
  expect(
    await controller.execute(toWire(controller.seal({ ...enable, seenRelease: "" }))),
  ).toMatchObject({
    code: "ALERT_UNANSWERED",
  });

  report(
    signal({ executable, count: 97, names: ["power-peg"] }),
    signal({ kind: "path-entered", id: "power-peg", executable, level: "info" }),
  );
  await waitFor(async () => (await controller.node("n1")).status === "DRIFTED", {
    what: "n1 being DRIFTED",
    deadlineMs: 5_000,
  });
  expect((await controller.node("n1")).reasons?.map((r) => r.code)).toContain("DEAD_CODE_ENTERED");
  expect(new Set((await alerts()).map((one) => one.kind))).toEqual(
    new Set(["dead-code", "message"]),
  );
});
