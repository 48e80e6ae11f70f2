import { randomBytes } from "node:crypto";
import { Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { muster } from "../../../proto/gen/muster.js";
import { LIMITS } from "../../../proto/limits.ts";
import { ADMIN } from "../../../proto/services.ts";
import { PAYLOAD_TYPE, sealEnvelope, toWire } from "../../../proto/signed/envelope.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import {
  LiveController,
  type Operator,
  proofMetadata,
  refusalOf,
  stranger,
} from "./live-controller.ts";

type Refusal = { readonly status: number; readonly code: string };

const unauthenticated = (code: string): Refusal => ({ status: status.UNAUTHENTICATED, code });
const invalid = (code: string): Refusal => ({ status: status.INVALID_ARGUMENT, code });
const HONEST: Refusal = { status: status.OK, code: "DONE" };
const READS = [
  ADMIN.getFleet,
  ADMIN.watchFleet,
  ADMIN.getDeclaration,
  ADMIN.getRegister,
  ADMIN.listIdentities,
].map(({ path }) => path);

let controller: LiveController;
let revoked: Operator;

beforeAll(async () => {
  controller = await LiveController.start();
  await controller.declare(["n1"]);
  revoked = stranger("rita");
  const { name, signer } = revoked;
  await controller.done({ kind: "add-operator", roles: [], name, publicKey: signer.publicKey });
  expect(await read(READS[0] ?? "", controller.proof(READS[0] ?? "", {}, revoked))).toEqual(HONEST);
  await controller.done({ kind: "revoke-operator", name });
});

afterAll(() => controller?.[Symbol.asyncDispose]());

describe.each(READS)("%s", (rpc) => {
  test("answers an honest proof", async () => {
    expect(await read(rpc, controller.proof(rpc))).toEqual(HONEST);
  });

  const other = READS.find((path) => path !== rpc) ?? "";
  const cases: readonly (readonly [string, Refusal, () => Metadata])[] = [
    ["no proof", unauthenticated("UNKNOWN_OPERATOR"), () => new Metadata()],
    ["bytes that are no envelope", invalid("MALFORMED_ENVELOPE"), () => garbage()],
    ["a proof for another rpc", unauthenticated("UNKNOWN_OPERATOR"), () => controller.proof(other)],
    [
      "a proof for another trust domain",
      unauthenticated("WRONG_TRUST_DOMAIN"),
      () => controller.proof(rpc, { trustDomain: "other.example" }),
    ],
    [
      "a proof that is too old",
      unauthenticated("COMMAND_EXPIRED"),
      () => controller.proof(rpc, { issuedAtUnixMs: Date.now() - LIMITS.proofSkewMs - 1_000 }),
    ],
    [
      "a proof from the future",
      unauthenticated("COMMAND_EXPIRED"),
      () => controller.proof(rpc, { issuedAtUnixMs: Date.now() + LIMITS.proofSkewMs + 5_000 }),
    ],
    [
      "an operator nobody added",
      unauthenticated("UNKNOWN_OPERATOR"),
      () => controller.proof(rpc, {}, stranger("mallory")),
    ],
    [
      "a stranger under an operator's name",
      unauthenticated("UNKNOWN_OPERATOR"),
      () => controller.proof(rpc, {}, stranger(controller.operator.name)),
    ],
    [
      "a revoked operator",
      unauthenticated("UNKNOWN_OPERATOR"),
      () => controller.proof(rpc, {}, revoked),
    ],
    [
      "an operator who names another",
      unauthenticated("UNKNOWN_OPERATOR"),
      () => controller.proof(rpc, { operator: "rita" }),
    ],
    [
      "a nonce of another length",
      invalid("MALFORMED_PROOF"),
      () => controller.proof(rpc, { nonce: randomBytes(8) }),
    ],
    [
      "a signed command instead of a proof",
      invalid("WRONG_PAYLOAD_TYPE"),
      () => proofMetadata(controller.seal({ kind: "halt", pool: "orders" })),
    ],
    ["a signature over other bytes", unauthenticated("BAD_SIGNATURE"), () => forged()],
  ];

  test.each(cases)("refuses %s", async (_what, refusal, make) => {
    expect(await read(rpc, make())).toEqual(refusal);
  });

  test("takes a proof once", async () => {
    const proof = controller.proof(rpc);
    expect(await read(rpc, proof)).toEqual(HONEST);
    expect(await read(rpc, proof)).toEqual(unauthenticated("REPLAYED"));
  });
});

test("A pool that nobody declared is told NOT_FOUND", async () => {
  const unknown = { status: status.NOT_FOUND, code: "UNKNOWN_POOL" };
  expect(await refusalOf(controller.read(ADMIN.getFleet, { pool: "none" }))).toEqual(unknown);
  expect(await refusalOf(controller.read(ADMIN.getDeclaration, { pool: "none" }))).toEqual(unknown);
});

describe("Execute", () => {
  const HALT = { kind: "halt", pool: "orders" } as const;
  const seal = (
    payload: Uint8Array,
    type: (typeof PAYLOAD_TYPE)[keyof typeof PAYLOAD_TYPE] = PAYLOAD_TYPE.command,
  ) => toWire(sealEnvelope(type, payload, controller.operator.signer));
  const payload = (): Uint8Array => controller.seal(HALT).payload;

  const cases: readonly (readonly [string, Refusal, () => muster.v1.Envelope.$Properties])[] = [
    ["an empty envelope", invalid("MALFORMED_ENVELOPE"), () => ({})],
    [
      "an unsigned command",
      invalid("MALFORMED_ENVELOPE"),
      () => ({ ...toWire(controller.seal(HALT)), signatures: [] }),
    ],
    [
      "bytes that are no command",
      invalid("MALFORMED_COMMAND"),
      () => seal(randomBytes(3).fill(0xff)),
    ],
    [
      "a command with a field nobody knows",
      invalid("MALFORMED_COMMAND"),
      () => seal(Buffer.concat([payload(), Buffer.from([0xf8, 0x3f, 0x01])])),
    ],
    [
      "a command without a reason where one is required",
      invalid("MALFORMED_COMMAND"),
      () => toWire(controller.seal(HALT, { reason: "" })),
    ],
    [
      "a proof that is sent as a command",
      invalid("WRONG_PAYLOAD_TYPE"),
      () => seal(payload(), PAYLOAD_TYPE.operator),
    ],
    [
      "a command by a key nobody added",
      unauthenticated("UNKNOWN_OPERATOR"),
      () => toWire(controller.seal(HALT, {}, stranger("mallory"))),
    ],
    [
      "a command by a revoked operator",
      unauthenticated("UNKNOWN_OPERATOR"),
      () => toWire(controller.seal(HALT, {}, revoked)),
    ],
    [
      "a command that names another operator than its signer",
      unauthenticated("UNKNOWN_OPERATOR"),
      () => toWire(controller.seal(HALT, { operator: "rita" })),
    ],
    [
      "a command for another trust domain",
      unauthenticated("WRONG_TRUST_DOMAIN"),
      () => toWire(controller.seal(HALT, { trustDomain: "other.example" })),
    ],
    [
      "a command that is too old",
      unauthenticated("COMMAND_EXPIRED"),
      () =>
        toWire(
          controller.seal(HALT, { issuedAtUnixMs: Date.now() - LIMITS.commandSkewMs - 1_000 }),
        ),
    ],
    [
      "a signature over another command",
      unauthenticated("BAD_SIGNATURE"),
      () => ({ ...toWire(controller.seal(HALT)), payload: payload() }),
    ],
  ];

  test.each(cases)("refuses %s, and nothing changes", async (_what, refusal, make) => {
    const before = await storeRevision();
    expect(await refusalOf(controller.execute(make()))).toEqual(refusal);
    expect(await storeRevision()).toBe(before);
  });

  test("executes the same bytes once, and shows a token once", async () => {
    const wire = toWire(
      controller.seal({ kind: "create-token", identity: "agent", name: "n1", lifeMs: 0 }),
    );
    const first = await controller.execute(wire);
    const after = await storeRevision();
    const second = await controller.execute(wire);
    expect(first.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(second).toMatchObject({ outcome: first.outcome, command: first.command, token: "" });
    expect(await storeRevision()).toBe(after);
  });
});

/** The store's revision once what was written has its place in the log. */
async function storeRevision(): Promise<number> {
  let last = -1;
  return await waitFor(
    async () => {
      const before = last;
      last = (await controller.read(ADMIN.getFleet, {})).storeRevision ?? 0;
      return last === before && last;
    },
    { what: "a store that stands still", deadlineMs: 10_000, intervalMs: 200 },
  );
}

test("A controller without a status page gives no link to one, and says what is missing", async () => {
  const link = controller.read(ADMIN.makePageLink, {});
  expect(await refusalOf(link)).toEqual({
    status: status.FAILED_PRECONDITION,
    code: "NO_STATUS_PAGE",
  });
});

/** Calls a reading RPC with any metadata; streams count as answered with their first view. */
function read(rpc: string, metadata: Metadata): Promise<Refusal> {
  const request: muster.v1.DeclarationRequest.$Properties = { pool: "orders" };
  // Field 1 is the pool in every request that has one.
  const serialize =
    rpc === ADMIN.listIdentities.path
      ? () => Buffer.alloc(0)
      : ADMIN.getDeclaration.requestSerialize;
  const call = controller.public.makeServerStreamRequest(
    rpc,
    serialize,
    (bytes) => bytes,
    request,
    metadata,
    {
      deadline: Date.now() + 10_000,
    },
  );
  return new Promise((resolve) => {
    call.on("data", () => {
      resolve(HONEST);
      call.cancel();
    });
    call.on("error", (error: ServiceError) =>
      resolve({ status: error.code, code: String(error.metadata?.get("muster-code")[0] ?? "") }),
    );
  });
}

function garbage(): Metadata {
  const metadata = new Metadata();
  metadata.set("muster-operator-bin", Buffer.from([0xff, 0xff, 0xff]));
  return metadata;
}

/** An operator's own signature, beside a payload that it does not cover. */
function forged(): Metadata {
  const honest = controller.seal({ kind: "halt", pool: "orders" });
  return proofMetadata({ ...honest, payloadType: PAYLOAD_TYPE.operator });
}
