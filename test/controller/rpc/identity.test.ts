import { type Client, type ServiceError, status } from "@grpc/grpc-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { issueClient } from "../../../controller/ca.ts";
import { loadKeys } from "../../../controller/state-directory.ts";
import { certificateRequest, newTlsKey } from "../../../proto/certificate-request.ts";
import { clientCredentials, controllerClient, type TlsIdentity } from "../../../proto/channel.ts";
import type { Identity } from "../../../proto/enrol.ts";
import { GATE } from "../../../proto/services.ts";
import { TRUST_DOMAIN } from "../../bench/controller-process.ts";
import { createTestCa } from "../../fakes/test-ca.ts";
import { enrolRequest } from "./enrol-request.ts";
import { FakeAgent, type StreamEnd } from "./fake-agent.ts";
import { LiveController, refusalOf } from "./live-controller.ts";

const ROSTER = ["banned", "evicted", "rejoining", "well"];
const REFUSED: StreamEnd = { status: status.PERMISSION_DENIED, code: "IDENTITY_REFUSED" };

let controller: LiveController;
let agent: Identity;
let gate: Identity;

beforeAll(async () => {
  controller = await LiveController.start();
  await controller.declare(ROSTER);
  agent = await controller.enrol("agent", "well");
  gate = await controller.enrol("gate", "lb1");
});

afterAll(() => controller?.[Symbol.asyncDispose]());

describe("The mutual listener takes", () => {
  test("an enrolled agent's certificate on Attest", async () => {
    const stream = await FakeAgent.greeted(controller.process.agents, agent);
    stream.report();
    await stream.until("an acknowledgement", () => stream.acknowledged.includes(1));
    expect(stream.refused).toEqual([]);
    stream.close();
  });

  test("an enrolled gate's certificate on Watch", async () => {
    expect(await watchWith(gate.tls)).toBe("served");
  });
});

describe("The mutual listener refuses", () => {
  test("a peer without a certificate, in the handshake", async () => {
    expect(await attestWith(undefined)).toEqual({ status: status.UNAVAILABLE, code: "" });
    expect(await watchWith(undefined)).toEqual({ status: status.UNAVAILABLE, code: "" });
  });

  test("a certificate of another CA, in the handshake", async () => {
    const other = await createTestCa();
    const asAgent = await other.clientIdentity(`spiffe://${TRUST_DOMAIN}/agent/well`);
    const asGate = await other.clientIdentity(`spiffe://${TRUST_DOMAIN}/gate/lb1`);
    expect(await attestWith(asAgent)).toEqual({ status: status.UNAVAILABLE, code: "" });
    expect(await watchWith(asGate)).toEqual({ status: status.UNAVAILABLE, code: "" });
  });

  test("an agent's certificate on Watch", async () => {
    expect(await watchWith(agent.tls)).toEqual(REFUSED);
  });

  test("a gate's certificate on Attest", async () => {
    expect(await attestWith(gate.tls)).toEqual(REFUSED);
  });

  test.each([
    ["a name that never enrolled", `spiffe://${TRUST_DOMAIN}/agent/evicted`],
    [
      "an enrolled name, but not the certificate last issued",
      `spiffe://${TRUST_DOMAIN}/agent/well`,
    ],
    ["another trust domain", "spiffe://other.example/agent/well"],
    ["a controller", `spiffe://${TRUST_DOMAIN}/controller/bench`],
    ["an operator", `spiffe://${TRUST_DOMAIN}/operator/bench`],
    ["no spiffe name", "https://controller.muster/agent/well"],
  ])("a certificate of its own CA for %s", async (_what, spiffeId) => {
    const tls = await issued(spiffeId);
    expect(await attestWith(tls)).toEqual(REFUSED);
    expect(await watchWith(tls)).toEqual(REFUSED);
  });
});

describe("An identity that ends", () => {
  test("by eviction ends its stream, opens none, and comes back with a new token alone", async () => {
    const before = await controller.enrol("agent", "evicted");
    const stream = await FakeAgent.greeted(controller.process.agents, before);
    await controller.done({ kind: "evict-node", node: "evicted" });
    expect(await stream.ended()).toEqual(REFUSED);
    stream.close();
    expect(await attestWith(before.tls)).toEqual(REFUSED);
    const after = await controller.enrol("agent", "evicted");
    const next = await FakeAgent.greeted(controller.process.agents, after);
    expect(next.end).toBeUndefined();
    expect(await attestWith(before.tls)).toEqual(REFUSED);
    expect(next.end).toBeUndefined();
    next.close();
  });

  test("by a ban ends its stream, opens none, and no token brings it back", async () => {
    const token = await controller.token("agent", "banned");
    const before = await controller.enrol("agent", "banned");
    const stream = await FakeAgent.greeted(controller.process.agents, before);
    await controller.done({ kind: "ban-node", node: "banned" });
    expect(await stream.ended()).toEqual(REFUSED);
    stream.close();
    expect(await attestWith(before.tls)).toEqual(REFUSED);
    const again = await enrolRequest(controller, { kind: "agent", name: "banned", token });
    expect(await refusalOf(again.send())).toEqual(REFUSED);
    await expect(controller.token("agent", "banned")).rejects.toThrow("IDENTITY_REFUSED");
  });

  test("of a gate ends its stream, opens none, and comes back with a new token alone, unless it was banned", async () => {
    const before = await controller.enrol("gate", "lb2");
    const end = { kind: "end-gate", gate: "lb2" } as const;
    expect(await watchWith(before.tls)).toBe("served");
    await controller.done({ ...end, forGood: false });
    expect(await watchWith(before.tls)).toEqual(REFUSED);
    const after = await controller.enrol("gate", "lb2");
    expect(await watchWith(after.tls)).toBe("served");
    expect(await watchWith(before.tls)).toEqual(REFUSED);
    await controller.done({ ...end, forGood: true });
    expect(await watchWith(after.tls)).toEqual(REFUSED);
    await expect(controller.token("gate", "lb2")).rejects.toThrow("IDENTITY_REFUSED");
  });

  test("an older certificate does not count once a newer one was issued for the same key", async () => {
    const first = await enrolRequest(controller, { kind: "agent", name: "rejoining" });
    const older = await first.identity();
    expect(await attestWith(older)).toBe("served");
    const token = await controller.token("agent", "rejoining");
    const newer = await (await first.again({ token })).identity();
    expect(await attestWith(newer)).toBe("served");
    expect(await attestWith(older)).toEqual(REFUSED);
  });
});

/** A certificate of the controller's own CA that enrolment never gave. */
async function issued(spiffeId: string): Promise<TlsIdentity> {
  const { authority } = loadKeys(controller.cluster.stateDirectory);
  const privateKeyPem = newTlsKey();
  const csr = await certificateRequest(privateKeyPem);
  const certificatePem = await issueClient(authority, csr, spiffeId, Date.now());
  if (certificatePem === undefined) throw new Error("certificate: found none");
  return { certificatePem, privateKeyPem };
}

function mutualClient(tls: TlsIdentity | undefined): Client {
  return controllerClient(controller.process.agents, clientCredentials(controller.caPem, tls));
}

/** Opens a stream as an agent and says hello: "served" once it is welcomed. */
async function attestWith(tls: TlsIdentity | undefined): Promise<StreamEnd | "served"> {
  const stream = new FakeAgent(
    controller.process.agents,
    { ...agent, ...(tls && { tls }) },
    { withoutCertificate: tls === undefined },
  );
  try {
    stream.hello();
    return await stream.welcomedOrEnded();
  } finally {
    stream.close();
  }
}

/** Watches as a gate: "served" once anything comes. */
async function watchWith(tls: TlsIdentity | undefined): Promise<StreamEnd | "served"> {
  const client = mutualClient(tls);
  const call = client.makeServerStreamRequest(
    GATE.watch.path,
    GATE.watch.requestSerialize,
    GATE.watch.responseDeserialize,
    {},
    { deadline: Date.now() + 10_000 },
  );
  try {
    return await new Promise((resolve) => {
      call.on("data", () => resolve("served"));
      call.on("error", (error: ServiceError) =>
        resolve({ status: error.code, code: String(error.metadata?.get("muster-code")[0] ?? "") }),
      );
    });
  } finally {
    call.cancel();
    client.close();
  }
}
