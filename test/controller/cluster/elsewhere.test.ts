import { afterEach, beforeEach, expect, test } from "vitest";
import { encodeRecord, KEY } from "../../../controller/records.ts";
import {
  type Envelope,
  encodeEnvelope,
  PAYLOAD_TYPE,
  sealEnvelope,
} from "../../../proto/signed/envelope.ts";
import { type Evidence, encodeClaims, encodeEvidence } from "../../../proto/signed/evidence.ts";
import { BUILD_A, signerOf, workloadOf } from "../verifier/world.ts";
import { ClusterWorld, type FakeController, FakeNode } from "./cluster-world.ts";

let world: ClusterWorld;
let y: FakeController;

beforeEach(async () => {
  world = await ClusterWorld.start("x", "y");
  const [x, other] = world.controllers;
  if (x === undefined || other === undefined) throw new Error("controllers: found no two");
  y = other;
  await world.fleet(["n1"], [x]);
});
afterEach(() => world.stop());

/** Evidence of n1 that says another build runs. */
function drifted(fields: Partial<Evidence> = {}, by = "node n1"): Envelope {
  const evidence = encodeEvidence({
    node: "n1",
    epoch: new Uint8Array(16),
    nonce: new Uint8Array(),
    bootId: "00000000-0000-4000-8000-000000000001",
    sequence: 1_000,
    signedAtUnixMs: 1,
    claims: encodeClaims({ workloads: [workloadOf(BUILD_A)] }),
    purpose: "current",
    ...fields,
  });
  return sealEnvelope(PAYLOAD_TYPE.evidence, evidence, signerOf(by));
}

/** As a controller that hears n1 would write. */
async function write(envelope: Envelope, silent = false): Promise<void> {
  const value = encodeRecord("node", {
    controller: "x",
    envelope: Buffer.from(encodeEnvelope(envelope)).toString("base64"),
    ...{ silent, asked: [], epoch: 1, atUnixMs: 1 },
  });
  await world.memory.transact([], [{ kind: "put", key: KEY.node("n1"), value }]);
  await world.settle();
}

test("what another controller heard counts by the node's own signature", async () => {
  await write(drifted());
  expect(y.status("n1")).toBe("DRIFTED");
});

test.each<readonly [string, () => Envelope]>([
  ["of another key", () => drifted({}, "node n2")],
  ["of another node", () => drifted({ node: "n2" })],
  ["of the past", () => drifted({ purpose: "history" })],
  [
    "of another type",
    () => sealEnvelope(PAYLOAD_TYPE.permit, drifted().payload, signerOf("node n1")),
  ],
])("evidence %s in a record changes nothing, and is logged", async (_, envelope) => {
  await write(envelope());
  expect(y.status("n1")).toBe("ATTESTED");
  expect(y.log.events.map(({ event }) => event)).toContain("node.record_refused");
});

test("a node that its controller says is silent is stale elsewhere at once", async () => {
  await write(new FakeNode("n1").envelope(), true);
  expect(y.status("n1")).toBe("STALE");
});

test("evidence in a record that is older than what is known does not bring back what was", async () => {
  await write(drifted({ sequence: 1_000 }));
  await write(drifted({ sequence: 999, claims: encodeClaims({ workloads: [workloadOf()] }) }));
  expect(y.status("n1")).toBe("DRIFTED");
});
