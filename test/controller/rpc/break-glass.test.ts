import { randomBytes } from "node:crypto";
import { status } from "@grpc/grpc-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callUnary, clientCredentials, controllerClient } from "../../../proto/channel.ts";
import { newSeed, sodiumSigner } from "../../../proto/ed25519.ts";
import type { Identity } from "../../../proto/enrol.ts";
import type { muster } from "../../../proto/gen/muster.js";
import { ADMIN, GATE } from "../../../proto/services.ts";
import { type BreakGlass, encodeBreakGlass } from "../../../proto/signed/break-glass.ts";
import { toHex } from "../../../proto/signed/bytes.ts";
import { PAYLOAD_TYPE, sealEnvelope, toWire } from "../../../proto/signed/envelope.ts";
import { TRUST_DOMAIN } from "../../bench/controller-process.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { LiveController, refusalOf } from "./live-controller.ts";

const eve = sodiumSigner(newSeed());
let controller: LiveController;
let gate: Identity;

beforeAll(async () => {
  controller = await LiveController.start();
  await controller.declare(["n1"]);
  gate = await controller.enrol("gate", "edge");
});
afterAll(() => controller[Symbol.asyncDispose]());

function report(fields: Partial<BreakGlass> = {}): muster.v1.BreakGlassReport.$Properties {
  const payload = encodeBreakGlass({
    ...{ trustDomain: TRUST_DOMAIN, gate: "edge", pool: "orders", nodes: ["n1"], codes: [] },
    ...{ issuedAtUnixMs: Date.now(), lifeMs: 60_000, reason: "a test" },
    nonce: toHex(randomBytes(16)),
    ...fields,
  });
  const by = (signer: typeof eve) => sealEnvelope(PAYLOAD_TYPE.breakGlass, payload, signer);
  const [own, other] = [by(controller.operator.signer), by(eve)];
  const signatures = [...own.signatures, ...other.signatures];
  return {
    token: toWire({ ...own, signatures }),
    receivedAtUnixMs: 1_343_800_000_000,
    signers: [controller.operator.name, "eve"],
  };
}

async function tell(said: muster.v1.BreakGlassReport.$Properties) {
  const client = controllerClient(
    controller.process.agents,
    clientCredentials(gate.caPem, gate.tls),
  );
  try {
    return await callUnary(client, GATE.reportBreakGlass, said, { deadlineMs: 10_000 });
  } finally {
    client.close();
  }
}

async function listed() {
  const { breakGlass } = await controller.read(ADMIN.getRegister, { pool: "" });
  return breakGlass ?? [];
}

describe("what a gate let pass while it was alone", () => {
  test("is on record once, however often it is told, with whose signatures hold", async () => {
    const nonce = "cd".repeat(16);
    const said = report({ nonce });
    expect(await tell(said)).toMatchObject({ nonce });
    expect(await tell(said)).toMatchObject({ nonce });
    await waitFor(async () => (await listed()).length > 0, {
      what: "it listed",
      deadlineMs: 5_000,
    });
    expect(await listed()).toMatchObject([
      {
        ...{ gate: "edge", pool: "orders", nodes: ["n1"], reason: "a test", nonce },
        signers: [controller.operator.name, "eve"],
        verified: [controller.operator.name],
        receivedAtUnixMs: 1_343_800_000_000,
      },
    ]);
  });

  test("is told by that gate alone", async () => {
    const refused = await refusalOf(tell(report({ gate: "other" })));
    expect(refused).toEqual({ status: status.PERMISSION_DENIED, code: "IDENTITY_REFUSED" });
  });

  test("is a token, and nothing else", async () => {
    const said = report();
    const broken = { ...said, token: { ...said.token, payload: Buffer.from("no token") } };
    expect(await refusalOf(tell(broken))).toMatchObject({ status: status.INVALID_ARGUMENT });
    expect(await refusalOf(tell({}))).toMatchObject({ status: status.INVALID_ARGUMENT });
  });
});

describe("roles", () => {
  test("keep a builder from reading more than what is registered", async () => {
    const name = "ci";
    const { publicKey } = eve;
    await controller.done({ kind: "add-operator", name, publicKey, roles: ["builder"] });
    const as = (path: string) =>
      controller.proof(path, {}, { ...controller.operator, name, signer: eve });
    const read = (method: typeof ADMIN.getRegister | typeof ADMIN.listIdentities) =>
      callUnary(
        controller.public,
        method as typeof ADMIN.getRegister,
        { pool: "" },
        {
          ...{ deadlineMs: 10_000, metadata: as(method.path) },
        },
      );
    await waitFor(async () => (await refusalOf(read(ADMIN.getRegister))).code === "DONE", {
      ...{ what: "the builder known", deadlineMs: 5_000 },
    });
    expect(await refusalOf(read(ADMIN.listIdentities))).toEqual({
      status: status.PERMISSION_DENIED,
      code: "NOT_ALLOWED",
    });
  });
});
