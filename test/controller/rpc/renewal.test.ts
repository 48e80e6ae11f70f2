import { status } from "@grpc/grpc-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { certificateRequest, newTlsKey } from "../../../proto/certificate-request.ts";
import {
  callUnary,
  clientCredentials,
  controllerClient,
  type TlsIdentity,
} from "../../../proto/channel.ts";
import { newSeed, sodiumSigner } from "../../../proto/ed25519.ts";
import type { Identity } from "../../../proto/enrol.ts";
import { RENEWAL } from "../../../proto/services.ts";
import { fromHex, sha256 } from "../../../proto/signed/bytes.ts";
import { type EnrolClaim, encodeEnrolClaim } from "../../../proto/signed/enrol-claim.ts";
import {
  PAYLOAD_TYPE,
  type PayloadType,
  preAuthenticationEncoding,
  type Signer,
  toWire,
} from "../../../proto/signed/envelope.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { FakeAgent, type StreamEnd } from "./fake-agent.ts";
import { LiveController, refusalOf } from "./live-controller.ts";

const REFUSED: StreamEnd = { status: status.PERMISSION_DENIED, code: "IDENTITY_REFUSED" };
const OUTDATED: StreamEnd = { status: status.UNAVAILABLE, code: "IDENTITY_REFUSED" };
const ROSTER = ["banned", "expired", "new-key", "other", "same-key", "twice"];

let controller: LiveController;
/** Certificates live so shortly that a test sees their end. */
let brief: LiveController;

beforeAll(async () => {
  controller = await LiveController.start({ certificates: { life: "1h", overlap: "2s" } });
  await controller.declare(ROSTER);
  brief = await LiveController.start({ certificates: { life: "10s", overlap: "1s" } });
  await brief.declare(ROSTER);
});
afterAll(async () => {
  await controller?.[Symbol.asyncDispose]();
  await brief?.[Symbol.asyncDispose]();
});

type Fields = {
  readonly as?: TlsIdentity;
  readonly signers?: readonly Signer[];
  readonly next?: Signer;
  readonly claim?: Partial<EnrolClaim>;
  readonly payloadType?: PayloadType;
};

/** Asks for a renewal, honest but for `fields`. @throws ServiceError */
async function renew(identity: Identity, fields: Fields = {}, at = controller): Promise<Identity> {
  const next = fields.next ?? identity.signer;
  const privateKeyPem = newTlsKey();
  const request = await certificateRequest(privateKeyPem);
  const payload = encodeEnrolClaim({
    kind: identity.kind,
    name: identity.name,
    publicKey: next.publicKey,
    certificateRequestSha256: sha256(request),
    caSha256: fromHex(at.cluster.caFingerprint) ?? new Uint8Array(),
    ...fields.claim,
  });
  const payloadType = fields.payloadType ?? PAYLOAD_TYPE.renew;
  const message = preAuthenticationEncoding(payloadType, payload);
  const signatures = (fields.signers ?? [next, identity.signer]).map((signer) => ({
    sig: signer.sign(message),
    keyid: signer.keyid,
  }));
  const credentials = clientCredentials(identity.caPem, fields.as ?? identity.tls);
  const client = controllerClient(at.process.agents, credentials);
  try {
    const { certificatePem } = await callUnary(
      client,
      RENEWAL.renew,
      {
        claim: toWire({ payload, payloadType, signatures }),
        certificateRequest: request,
      },
      { deadlineMs: 10_000 },
    );
    const tls = { certificatePem: certificatePem ?? "", privateKeyPem };
    return { ...identity, tls, signer: next };
  } finally {
    client.close();
  }
}

/** Opens a stream: "served", or how it ended. */
async function attest(identity: Identity, at = controller): Promise<StreamEnd | "served"> {
  const stream = new FakeAgent(at.process.agents, identity);
  stream.hello();
  const how = await stream.welcomedOrEnded();
  stream.close();
  return how;
}

/** Waits until a certificate does not count any more. */
function dead(identity: Identity): Promise<unknown> {
  return waitFor(async () => (await attest(identity)) !== "served", {
    what: "the end of the overlap",
    deadlineMs: 10_000,
  });
}

describe("A renewal", () => {
  test("gives a certificate for the same key; the one before counts on for the overlap, and no longer", async () => {
    const before = await controller.enrol("agent", "same-key");
    const stream = await FakeAgent.greeted(controller.process.agents, before);
    const after = await renew(before);
    expect(await attest(before)).toBe("served");
    expect(await attest(after)).toBe("served");
    // A stream that is up ends with the certificate that it was opened with.
    expect([OUTDATED, { status: status.ABORTED, code: "PROTOCOL" }]).toContainEqual(
      await stream.ended(),
    );
    await dead(before);
    expect(await attest(before)).toEqual(REFUSED);
    expect(await attest(after)).toBe("served");
    stream.close();
  });

  test("for a new key is believed by both keys; evidence counts by the new one, and the old one is dead after the overlap", async () => {
    const before = await controller.enrol("agent", "new-key");
    const next = sodiumSigner(newSeed());
    const after = await renew(before, { next });
    const stream = await FakeAgent.greeted(controller.process.agents, after);
    stream.report();
    await stream.until("an acknowledgement", () => stream.acknowledged.length > 0);
    await dead(before);
    expect(await attest(before)).toEqual(REFUSED);
    // Nobody is enrolled with it again, under whatever name.
    expect(await refusalOf(renew(after, { next: before.signer }))).toMatchObject({
      code: "BAD_KEY",
    });
    expect(stream.end).toBeUndefined();
    stream.close();
  });

  test("whose answer was lost is asked for again with the same keys, by the old certificate", async () => {
    const before = await controller.enrol("agent", "twice");
    const next = sodiumSigner(newSeed());
    await renew(before, { next });
    await pause();
    const after = await renew(before, { next });
    expect(await attest(after)).toBe("served");
    await pause();
    // A replaced key has one successor.
    const third = sodiumSigner(newSeed());
    expect((await refusalOf(renew(before, { next: third }))).code).toBe("BAD_SIGNATURE");
  });

  test("of a gate is the same", async () => {
    const before = await controller.enrol("gate", "lb1");
    const after = await renew(before, { next: sodiumSigner(newSeed()) });
    await pause();
    await expect(renew(after)).resolves.toMatchObject({ name: "lb1" });
  });
});

describe("A renewal is refused", () => {
  let identity: Identity;
  beforeAll(async () => {
    identity = await controller.enrol("agent", "other");
  });

  const stranger = sodiumSigner(newSeed());
  test.each<readonly [string, () => Fields, string]>([
    [
      "without the new key's signature",
      () => ({ next: stranger, signers: [identity.signer] }),
      "BAD_SIGNATURE",
    ],
    [
      "without the present key's signature",
      () => ({ next: stranger, signers: [stranger] }),
      "BAD_SIGNATURE",
    ],
    ["for another name", () => ({ claim: { name: "same-key" } }), "IDENTITY_REFUSED"],
    ["for another kind", () => ({ claim: { kind: "gate" } }), "IDENTITY_REFUSED"],
    [
      "with another request than the one signed",
      () => ({ claim: { certificateRequestSha256: new Uint8Array(32) } }),
      "MALFORMED_ENROLMENT",
    ],
    [
      "made for another cluster",
      () => ({ claim: { caSha256: new Uint8Array(32) } }),
      "MALFORMED_ENROLMENT",
    ],
    ["signed as an enrolment", () => ({ payloadType: PAYLOAD_TYPE.enrol }), "WRONG_PAYLOAD_TYPE"],
    ["for a key of low order", () => ({ claim: { publicKey: new Uint8Array(32) } }), "BAD_KEY"],
  ])("%s", async (_what, fields, code) => {
    const refused = await waitFor(
      async () => {
        const found = await refusalOf(renew(identity, fields()));
        return found.code !== "TOO_MANY_REPORTS" && found;
      },
      { what: "an answer", deadlineMs: 10_000 },
    );
    expect(refused.code).toBe(code);
    expect(await attest(identity)).toBe("served");
  });

  test("to one that asks again at once", async () => {
    await waitFor(async () => (await refusalOf(renew(identity))).code === "DONE", {
      what: "a renewal",
      deadlineMs: 10_000,
    });
    expect((await refusalOf(renew(identity))).code).toBe("TOO_MANY_REPORTS");
  });

  test("to who was banned", async () => {
    const banned = await controller.enrol("agent", "banned");
    await controller.done({ kind: "ban-node", node: "banned" });
    expect((await refusalOf(renew(banned))).code).toBe("IDENTITY_REFUSED");
  });
});

test("A certificate that has expired ends the stream that it opened, opens none, and renews nothing", async () => {
  const identity = await brief.enrol("agent", "expired");
  const stream = await FakeAgent.greeted(brief.process.agents, identity);
  const end = await waitFor(() => stream.end, { what: "its end", deadlineMs: 20_000 });
  expect(end).toEqual(OUTDATED);
  expect(await attest(identity, brief)).not.toBe("served");
  expect((await refusalOf(renew(identity, {}, brief))).code).not.toBe("DONE");
  stream.close();
});

/** Until the same identity may ask again. */
function pause(): Promise<unknown> {
  const since = performance.now();
  return waitFor(() => performance.now() - since > 600, { what: "a pause", deadlineMs: 5_000 });
}
