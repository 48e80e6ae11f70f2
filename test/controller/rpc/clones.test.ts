import { status } from "@grpc/grpc-js";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Identity } from "../../../proto/enrol.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { enrolRequest } from "./enrol-request.ts";
import { FakeAgent, type StreamEnd } from "./fake-agent.ts";
import { LiveController, refusalOf } from "./live-controller.ts";

const REFUSED: StreamEnd = { status: status.PERMISSION_DENIED, code: "IDENTITY_REFUSED" };

let controller: LiveController;

beforeAll(async () => {
  controller = await LiveController.start({ heartbeatMs: 1_000 });
  await controller.declare(["copied", "rebooted"]);
});
afterAll(() => controller?.[Symbol.asyncDispose]());

/** Greets and reports, and waits until that was taken. */
async function speaking(identity: Identity): Promise<FakeAgent> {
  const agent = await FakeAgent.greeted(controller.process.agents, identity);
  agent.report();
  await agent.until("an acknowledgement", () => agent.acknowledged.length > 0);
  return agent;
}

test("a state directory that was copied to another host closes both, for the controller and for whoever joins later", async () => {
  const identity = await controller.enrol("agent", "copied");
  const original = await speaking(identity);
  const copy = await speaking(identity);
  original.report();
  expect(await original.ended()).toEqual(REFUSED);
  expect(await copy.ended()).toEqual(REFUSED);
  const { reasons } = await controller.node("copied");
  expect(reasons?.map(({ code }) => code)).toContain("IDENTITY_CLONED");
  const again = new FakeAgent(controller.process.agents, identity);
  again.hello();
  expect(await again.ended()).toEqual(REFUSED);
  const token = await controller.token("agent", "copied");
  const request = await enrolRequest(controller, { kind: "agent", name: "copied", token });
  expect((await refusalOf(request.send())).code).toBe("NAME_TAKEN");
  await controller.done({ kind: "evict-node", node: "copied" });
  const fresh = await speaking(await controller.enrol("agent", "copied"));
  expect(fresh.end).toBeUndefined();
  for (const one of [original, copy, again, fresh]) one.close();
});

test("a host that was started anew is heard, and its older stream is let go", async () => {
  const identity = await controller.enrol("agent", "rebooted");
  const before = await speaking(identity);
  const after = await speaking(identity);
  // It says nothing more: it is not there.
  const end = await waitFor(() => before.end, { what: "its end", deadlineMs: 10_000 });
  expect(end).toEqual({ status: status.ABORTED, code: "PROTOCOL" });
  expect(after.end).toBeUndefined();
  const { reasons } = await controller.node("rebooted");
  expect(reasons?.map(({ code }) => code)).not.toContain("IDENTITY_CLONED");
  for (const one of [before, after]) one.close();
});
