import { randomBytes } from "node:crypto";
import { status } from "@grpc/grpc-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newSeed, sodiumSigner } from "../../proto/ed25519.ts";
import { LIMITS } from "../../proto/limits.ts";
import {
  type Envelope,
  PAYLOAD_TYPE,
  type PayloadType,
  type Signer,
  sealEnvelope,
  toWire,
} from "../../proto/signed/envelope.ts";
import { encodePermit } from "../../proto/signed/permit.ts";
import { FakeAgent } from "../controller/rpc/fake-agent.ts";
import { LiveController } from "../controller/rpc/live-controller.ts";
import { waitFor } from "../fleet/wait-for.ts";

const ROSTER = ["n1", "n2", "n3"];

let controller: LiveController;
let offender: FakeAgent;
let neighbour: FakeAgent;
let bystander: FakeAgent;

beforeAll(async () => {
  controller = await LiveController.start();
  await controller.declare(ROSTER);
  const agents: FakeAgent[] = [];
  for (const name of ROSTER) agents.push(await join(name));
  [offender, neighbour, bystander] = agents as [FakeAgent, FakeAgent, FakeAgent];
});

afterAll(async () => {
  for (const agent of [offender, neighbour, bystander]) agent?.close();
  await controller?.[Symbol.asyncDispose]();
});

/** Evidence around a payload, signed by the offender unless told otherwise. */
function sealed(
  payload: Uint8Array,
  by: Partial<{ type: PayloadType; signer: Signer }> = {},
): Envelope {
  return sealEnvelope(
    by.type ?? PAYLOAD_TYPE.evidence,
    payload,
    by.signer ?? offender.identity.signer,
  );
}

describe("Evidence that is refused", () => {
  /** What is wrong, the code it gets, and whether the evidence could be read as far as its sequence. */
  const cases: readonly (readonly [string, string, "named" | "unnamed", () => Envelope])[] = [
    [
      "an envelope without a signature",
      "MALFORMED_ENVELOPE",
      "unnamed",
      () => ({ ...offender.evidence(), signatures: [] }),
    ],
    [
      "an envelope without a payload",
      "MALFORMED_ENVELOPE",
      "unnamed",
      () => ({ ...offender.evidence(), payload: new Uint8Array() }),
    ],
    [
      "a signature of 63 bytes",
      "MALFORMED_ENVELOPE",
      "unnamed",
      () => ({ ...offender.evidence(), signatures: [{ keyid: "", sig: new Uint8Array(63) }] }),
    ],
    [
      "nine signatures",
      "MALFORMED_ENVELOPE",
      "unnamed",
      () => {
        const { signatures, ...rest } = offender.evidence();
        return {
          ...rest,
          signatures: Array.from({ length: LIMITS.signatures + 1 }, () => signatures).flat(),
        };
      },
    ],
    [
      "a payload above its limit",
      "MALFORMED_ENVELOPE",
      "unnamed",
      () => ({ ...offender.evidence(), payload: new Uint8Array(LIMITS.payloadBytes + 1) }),
    ],
    [
      "a changed byte",
      "BAD_SIGNATURE",
      "unnamed",
      () => {
        const envelope = offender.evidence();
        const payload = Uint8Array.from(envelope.payload);
        payload[payload.length - 1] = (payload.at(-1) ?? 0) ^ 1;
        return { ...envelope, payload };
      },
    ],
    [
      "a signature by a key nobody enrolled",
      "UNKNOWN_KEY",
      "unnamed",
      () => sealed(offender.payload(), { signer: sodiumSigner(newSeed()) }),
    ],
    [
      "a signature by another node's key",
      "BAD_SIGNATURE",
      "unnamed",
      () => sealed(offender.payload(), { signer: neighbour.identity.signer }),
    ],
    ["another node's own evidence", "BAD_SIGNATURE", "unnamed", () => neighbour.evidence()],
    [
      "a permit",
      "WRONG_PAYLOAD_TYPE",
      "unnamed",
      () => sealed(permitFor("n1"), { type: PAYLOAD_TYPE.permit }),
    ],
    [
      "a permit that calls itself evidence",
      "MALFORMED_EVIDENCE",
      "unnamed",
      () => sealed(permitFor("n1")),
    ],
    [
      "evidence that names another node",
      "NODE_MISMATCH",
      "named",
      () => offender.evidence({ node: "n2" }),
    ],
    [
      "an epoch nobody announced",
      "WRONG_EPOCH",
      "named",
      () => offender.evidence({ epoch: randomBytes(16) }),
    ],
    [
      "history as current",
      "WRONG_PURPOSE",
      "named",
      () => offender.evidence({ purpose: "history" }),
    ],
    [
      "a field nobody knows",
      "MALFORMED_EVIDENCE",
      "unnamed",
      () => sealed(Buffer.concat([offender.payload(), Buffer.from([0x78, 0x01])])),
    ],
    [
      "a field said twice",
      "MALFORMED_EVIDENCE",
      "unnamed",
      () => sealed(Buffer.concat([Buffer.from([0x40, 0x01]), offender.payload()])),
    ],
    [
      "a payload that is no protobuf",
      "MALFORMED_EVIDENCE",
      "unnamed",
      () => sealed(new Uint8Array([0xff, 0xff, 0xff])),
    ],
    [
      "claims that are no protobuf",
      "MALFORMED_CLAIMS",
      "named",
      () => offender.evidence({ claims: new Uint8Array([0xff, 0xff]) }),
    ],
    [
      "claims with a field nobody knows",
      "MALFORMED_CLAIMS",
      "named",
      () => offender.evidence({ claims: new Uint8Array([0x78, 0x01]) }),
    ],
  ];

  test.each(cases)("%s is told %s, and disturbs nothing else", async (_what, code, named, make) => {
    const seen = offender.refused.length;
    const envelope = make();
    offender.send({ evidence: toWire(envelope) });
    const expected = { code, sequence: named === "named" ? offender.sequence : 0 };
    expect(await offender.refusal(seen)).toEqual(expected);
    await expectGoesOn();
  });

  test("a sequence that was accepted already is told REPLAYED", async () => {
    await expectAccepted(offender);
    const seen = offender.refused.length;
    offender.send({ evidence: toWire(offender.evidence({ sequence: offender.sequence })) });
    expect(await offender.refusal(seen)).toEqual({
      code: "REPLAYED",
      sequence: offender.sequence - 1,
    });
    await expectGoesOn();
  });

  test("the very same bytes again are told REPLAYED", async () => {
    const envelope = toWire(offender.evidence());
    const seen = offender.refused.length;
    offender.send({ evidence: envelope });
    offender.send({ evidence: envelope });
    expect(await offender.refusal(seen)).toEqual({ code: "REPLAYED", sequence: offender.sequence });
    await expectGoesOn();
  });

  test("current evidence as history is told WRONG_PURPOSE", async () => {
    const seen = offender.refused.length;
    offender.send({ history: toWire(offender.evidence()) });
    expect(await offender.refusal(seen)).toEqual({
      code: "WRONG_PURPOSE",
      sequence: offender.sequence,
    });
    await expectGoesOn();
  });

  test("reports above the allowed rate are told TOO_MANY_REPORTS, and the next good one in time is taken", async () => {
    const seen = offender.refused.length;
    // All at once: answers to each of them would be more than any peer could read meanwhile.
    for (let i = 0; i < 1_000; i++) offender.report();
    const isToldSo = () => offender.refused.slice(seen).some((r) => r.code === "TOO_MANY_REPORTS");
    await offender.until("a refusal of too many", isToldSo);
    await expectUndisturbed();
    const last = offender.sequence;
    await waitFor(
      async () => {
        offender.report();
        return ((await controller.node("n1")).sequence ?? 0) > last;
      },
      { what: "a report after the flood", deadlineMs: 10_000, intervalMs: 50 },
    );
    // What waited for its turn is of an epoch that is over.
    for (const { code } of offender.refused.slice(seen))
      expect(["TOO_MANY_REPORTS", "WRONG_EPOCH"]).toContain(code);
    await expectGoesOn();
  });
});

describe("A stream that is ended", () => {
  test.each([
    ["a first message that is no hello", "PROTOCOL", (a: FakeAgent) => a.report()],
    ["a hello for another protocol", "PROTOCOL", (a: FakeAgent) => a.hello(2)],
    ["a second hello", "PROTOCOL", (a: FakeAgent) => [a.hello(), a.hello()]],
    ["a message without a body", "PROTOCOL", (a: FakeAgent) => [a.hello(), a.send({})]],
  ])("%s is told %s", async (_what, code, act) => {
    await expectEndsWith({ status: status.INVALID_ARGUMENT, code }, act);
  });

  test("a message above its limit is told RESOURCE_EXHAUSTED", async () => {
    await expectEndsWith({ status: status.RESOURCE_EXHAUSTED, code: "" }, (agent) => {
      agent.hello();
      agent.sendBytes(new Uint8Array(LIMITS.messageBytes + 1));
    });
  });

  test.each([1, 2, 3, 4])(
    "a message that is no protobuf is told PROTOCOL, also while answers are being written (%i)",
    async () => {
      await expectEndsWith({ status: status.INVALID_ARGUMENT, code: "PROTOCOL" }, (agent) => {
        agent.hello();
        agent.sendBytes(new Uint8Array([0xff, 0xff, 0xff, 0xff]));
      });
    },
  );

  test("an older stream of the same node is told ABORTED, and the newer one goes on", async () => {
    const older = offender;
    offender = await again(older);
    // Until the newer one speaks it is not known whether there are two.
    offender.report();
    expect(await older.ended()).toEqual({ status: status.ABORTED, code: "PROTOCOL" });
    older.close();
    await expectGoesOn();
  });

  /** A new stream of the offender, which supersedes its good one, ends so; then a good one is opened again. */
  async function expectEndsWith(
    end: { readonly status: status; readonly code: string },
    act: (agent: FakeAgent) => unknown,
  ): Promise<void> {
    const agent = new FakeAgent(controller.process.agents, offender.identity, { like: offender });
    act(agent);
    expect(await agent.ended()).toEqual(end);
    agent.close();
    offender.close();
    offender = await again(agent);
    await expectGoesOn();
  }
});

test("through all of it the streams of others stayed open and were acknowledged", async () => {
  const count = bystander.acknowledged.length;
  const sequence = bystander.report();
  await bystander.until("another acknowledgement", () =>
    bystander.acknowledged.slice(count).includes(sequence),
  );
  expect(bystander.end).toBeUndefined();
  expect(bystander.refused).toEqual([]);
  expect(neighbour.end).toBeUndefined();
  expect(neighbour.refused).toEqual([]);
});

/** The offender's next good report counts, and nobody else noticed anything. */
async function expectGoesOn(): Promise<void> {
  await expectAccepted(offender);
  await expectUndisturbed();
}

async function expectAccepted(agent: FakeAgent): Promise<void> {
  const sequence = agent.report();
  const node = await waitFor(
    async () => {
      const view = await controller.node(agent.identity.name);
      return view.sequence === sequence && view;
    },
    { what: `report ${sequence} of ${agent.identity.name}`, deadlineMs: 10_000 },
  );
  expect(node).toMatchObject({
    status: "ATTESTED",
    connected: true,
    reasons: [{ code: "NO_CONTRACT" }],
  });
}

/** The neighbour, who is silent meanwhile, is shown as before; the bystander's reports go on being taken. */
async function expectUndisturbed(): Promise<void> {
  const { evidenceAgeMs: _age, ...silent } = await controller.node("n2");
  expect(silent).toEqual(neighbourBefore);
  await expectAccepted(bystander);
}

let neighbourBefore: unknown;

async function join(name: string): Promise<FakeAgent> {
  const identity = await controller.enrol("agent", name);
  const agent = await FakeAgent.greeted(controller.process.agents, identity);
  await expectAccepted(agent);
  if (name === "n2") {
    const { evidenceAgeMs: _age, ...view } = await controller.node(name);
    neighbourBefore = view;
  }
  return agent;
}

function again(agent: FakeAgent): Promise<FakeAgent> {
  return FakeAgent.greeted(controller.process.agents, agent.identity, agent);
}

function permitFor(node: string): Uint8Array {
  return encodePermit({
    trustDomain: "bench.muster",
    pool: "orders",
    node,
    decision: "open",
    bootId: offender.bootId,
    fingerprint: "aa".repeat(32),
    binaryDigest: "bb".repeat(32),
    flagsDigest: "cc".repeat(32),
    issuerEpoch: 1,
    serial: 1,
    lifeMs: 30_000,
    holdMs: 0,
    status: "ATTESTED",
    reasons: [],
    release: "",
  });
}
