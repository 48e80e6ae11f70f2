import { afterAll, beforeAll, expect, test } from "vitest";
import { PAYLOAD_TYPE, sealEnvelope, toWire } from "../../../proto/signed/envelope.ts";
import { encodeClaims } from "../../../proto/signed/evidence.ts";
import { workloadOf } from "../../fakes/scripted-measurer.ts";
import { FakeAgent } from "./fake-agent.ts";
import { LiveController } from "./live-controller.ts";

let controller: LiveController;
let agent: FakeAgent;

// An epoch of a minute: what is acknowledged here is not acknowledged by the clock.
beforeAll(async () => {
  controller = await LiveController.start({ epochMs: 60_000 });
  await controller.declare(["n1"]);
  agent = await FakeAgent.greeted(controller.process.agents, await controller.enrol("agent", "n1"));
});

afterAll(async () => {
  agent?.close();
  await controller?.[Symbol.asyncDispose]();
});

/** Sends evidence with this value of the flag, and returns its sequence. */
function reportFlag(value: string): number {
  const claims = encodeClaims({ workloads: [workloadOf("orders", value)] });
  const payload = agent.payload({ claims });
  agent.send({
    evidence: toWire(sealEnvelope(PAYLOAD_TYPE.evidence, payload, agent.identity.signer)),
  });
  return agent.sequence;
}

test("what says anything new is acknowledged at once, and a repetition is not", async () => {
  const first = reportFlag("no");
  await agent.until("the first report's", () => agent.acknowledged.at(-1) === first);
  const again = reportFlag("no");
  const changed = reportFlag("yes");
  await agent.until("the change's", () => agent.acknowledged.at(-1) === changed);
  expect(agent.acknowledged).toEqual([first, changed]);
  expect(again).toBe(first + 1);
});
