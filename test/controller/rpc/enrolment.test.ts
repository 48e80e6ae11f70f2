import { randomBytes } from "node:crypto";
import { status } from "@grpc/grpc-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { certificateRequest, newTlsKey } from "../../../proto/certificate-request.ts";
import { clientCredentials, controllerClient } from "../../../proto/channel.ts";
import { newSeed, sodiumSigner } from "../../../proto/ed25519.ts";
import { ADMIN } from "../../../proto/services.ts";
import { PAYLOAD_TYPE } from "../../../proto/signed/envelope.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { type EnrolAttempt, type EnrolFields, enrolRequest } from "./enrol-request.ts";
import { LiveController, refusalOf } from "./live-controller.ts";

const ROSTER = ["contested", "expired", "honest", "n1", "n2", "raced", "taken"];
const RACERS = 200;
const TOKEN_REFUSED = { status: status.PERMISSION_DENIED, code: "TOKEN_REFUSED" };
const MALFORMED = { status: status.INVALID_ARGUMENT, code: "MALFORMED_ENROLMENT" };
const BAD_KEY = { status: status.INVALID_ARGUMENT, code: "BAD_KEY" };

let controller: LiveController;

beforeAll(async () => {
  controller = await LiveController.start();
  await controller.declare(ROSTER);
});

afterAll(() => controller?.[Symbol.asyncDispose]());

function attempt(fields: EnrolFields): Promise<EnrolAttempt> {
  return enrolRequest(controller, fields);
}

async function keyidOf(kind: string, name: string): Promise<string | null | undefined> {
  const { identities } = await controller.read(ADMIN.listIdentities, {});
  return identities?.find((one) => one.kind === kind && one.name === name)?.keyid;
}

test("Of 200 that race for one token exactly one wins, and the name is bound to the winner's key", async () => {
  const token = await controller.token("agent", "raced");
  const first = await attempt({ kind: "agent", name: "raced", token });
  const racers = [first];
  while (racers.length < RACERS)
    racers.push(await first.again({ signer: sodiumSigner(newSeed()) }));
  const clients = Array.from({ length: 8 }, () =>
    controllerClient(controller.process.public, clientCredentials(controller.caPem)),
  );
  const ends = await Promise.all(
    racers.map((racer, i) => refusalOf(racer.send(clients[i % clients.length]))),
  );
  for (const client of clients) client.close();
  const winners = racers.filter((_, i) => ends[i]?.code === "DONE");
  expect(winners).toHaveLength(1);
  // A loser finds the token gone, or the name bound already when it had read the token before.
  const losses = new Set(ends.map((end) => end.code).filter((code) => code !== "DONE"));
  expect([...losses].filter((code) => !["TOKEN_REFUSED", "NAME_TAKEN"].includes(code))).toEqual([]);
  expect(await keyidOf("agent", "raced")).toBe(winners[0]?.signer.keyid);
}, 60_000);

describe("A token is refused", () => {
  test("when it was used, even by the same key", async () => {
    const token = await controller.token("agent", "n1");
    const used = await attempt({ kind: "agent", name: "n1", token });
    expect(await refusalOf(used.send())).toMatchObject({ code: "DONE" });
    expect(await refusalOf(used.send())).toEqual(TOKEN_REFUSED);
  });

  test("when nobody made it, or it has not a token's form", async () => {
    for (const token of [
      randomBytes(32).toString("base64url"),
      "",
      "x".repeat(42),
      "../../token",
    ]) {
      const unknown = await attempt({ kind: "agent", name: "n2", token });
      expect.soft(await refusalOf(unknown.send()), token).toEqual(TOKEN_REFUSED);
    }
    expect(await keyidOf("agent", "n2")).toBeUndefined();
  });

  test("when it expired", async () => {
    const token = await controller.token("agent", "expired", 1);
    const madeAt = Date.now();
    await waitFor(() => Date.now() > madeAt + 1, { what: "the token's end", deadlineMs: 1_000 });
    const late = await attempt({ kind: "agent", name: "expired", token });
    expect(await refusalOf(late.send())).toEqual(TOKEN_REFUSED);
  });

  test("for another name and for another kind, and stays good for its own", async () => {
    const token = await controller.token("agent", "n2");
    const otherName = await attempt({ kind: "agent", name: "contested", token });
    expect(await refusalOf(otherName.send())).toEqual(TOKEN_REFUSED);
    const otherKind = await attempt({ kind: "gate", name: "n2", token });
    expect(await refusalOf(otherKind.send())).toEqual(TOKEN_REFUSED);
    const own = await attempt({ kind: "agent", name: "n2", token });
    expect(await refusalOf(own.send())).toMatchObject({ code: "DONE" });
  });
});

describe("A request is refused, and its token stays good", () => {
  let token: string;
  let name: string;

  beforeAll(async () => {
    name = "honest";
    token = await controller.token("agent", name);
  });

  const lowOrder = [
    ["all zero", new Uint8Array(32)],
    ["the identity", Uint8Array.from([1, ...new Uint8Array(31)])],
    [
      "of order eight",
      Buffer.from("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", "hex"),
    ],
    ["no point at all", new Uint8Array(32).fill(0xff)],
  ] as const;

  test.each(lowOrder)("with a public key that is %s", async (_what, publicKey) => {
    const low = await attempt({ kind: "agent", name, token, claim: { publicKey } });
    expect(await refusalOf(low.send())).toEqual(BAD_KEY);
  });

  test("with a proof that another key signed", async () => {
    const { publicKey } = sodiumSigner(newSeed());
    const foreign = await attempt({ kind: "agent", name, token, claim: { publicKey } });
    expect(await refusalOf(foreign.send())).toEqual({
      status: status.UNAUTHENTICATED,
      code: "BAD_SIGNATURE",
    });
  });

  test("with a proof for another CA", async () => {
    const caSha256 = randomBytes(32);
    const other = await attempt({ kind: "agent", name, token, claim: { caSha256 } });
    expect(await refusalOf(other.send())).toEqual(MALFORMED);
  });

  test("with a certificate request that the proof does not name", async () => {
    const request = await certificateRequest(newTlsKey());
    const other = await attempt({ kind: "agent", name, token, certificateRequest: request });
    expect(await refusalOf(other.send())).toEqual(MALFORMED);
  });

  test("with a proof of another payload type", async () => {
    const other = await attempt({ kind: "agent", name, token, payloadType: PAYLOAD_TYPE.command });
    expect(await refusalOf(other.send())).toEqual({
      status: status.INVALID_ARGUMENT,
      code: "WRONG_PAYLOAD_TYPE",
    });
  });

  test("with a name that could be a path", async () => {
    const other = await attempt({ kind: "agent", name, token, claim: { name: "../honest" } });
    expect(await refusalOf(other.send())).toEqual(MALFORMED);
  });

  test("with the key of another identity", async () => {
    const owner = await attempt({ kind: "gate", name: "lb1" });
    expect(await refusalOf(owner.send())).toMatchObject({ code: "DONE" });
    const borrowed = await attempt({ kind: "agent", name, token, signer: owner.signer });
    expect(await refusalOf(borrowed.send())).toEqual(BAD_KEY);
  });

  test("and after all of these it enrols its own name", async () => {
    const honest = await attempt({ kind: "agent", name, token });
    expect(await refusalOf(honest.send())).toMatchObject({ code: "DONE" });
    expect(await keyidOf("agent", name)).toBe(honest.signer.keyid);
  });
});

test("A name that is enrolled is taken for every other key, until an operator evicts it", async () => {
  const owner = await attempt({ kind: "agent", name: "taken" });
  expect(await refusalOf(owner.send())).toMatchObject({ code: "DONE" });
  const token = await controller.token("agent", "taken");
  const thief = await attempt({ kind: "agent", name: "taken", token });
  expect(await refusalOf(thief.send())).toEqual({
    status: status.ALREADY_EXISTS,
    code: "NAME_TAKEN",
  });
  expect(await keyidOf("agent", "taken")).toBe(owner.signer.keyid);
  await controller.done({ kind: "evict-node", node: "taken" });
  expect(await refusalOf(thief.send())).toMatchObject({ code: "DONE" });
});
