import { randomBytes } from "node:crypto";
import {
  type Client,
  type ClientReadableStream,
  credentials,
  Client as GrpcClient,
  Metadata,
  Server,
  ServerCredentials,
  type ServiceError,
} from "@grpc/grpc-js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LogReader } from "../../../controller/log/log-reader.ts";
import { adminService } from "../../../controller/rpc/admin.ts";
import { newSeed, sodiumSigner } from "../../../proto/ed25519.ts";
import type { muster } from "../../../proto/gen/muster.js";
import { ADMIN } from "../../../proto/services.ts";
import { encodeOperatorProof } from "../../../proto/signed/command.ts";
import { encodeEnvelope, PAYLOAD_TYPE, sealEnvelope } from "../../../proto/signed/envelope.ts";
import { NO_HISTORY } from "../../fakes/no-history.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { IDENTITY } from "../log/log-world.ts";
import { BUILD_A, POOL, signerOf, TRUST_DOMAIN, World, workloadOf } from "../verifier/world.ts";

type View = muster.v1.FleetView.$Properties;

let world: World;
let server: Server;
let client: Client;

beforeEach(async () => {
  world = await World.start();
  server = new Server();
  server.addService(
    ADMIN,
    adminService({
      commands: world.context,
      controllers: {
        ...{ declared: world.declared, verifier: world.verifier, clock: world.clock },
        ...{ controllerName: "c1", storeKind: "memory", self: () => ({ name: "c1" }) },
      },
      fleet: {
        verifier: world.verifier,
        declared: world.declared,
        issuer: world.issuer,
        clock: { monotonicMs: () => performance.now(), unixMs: () => world.clock.unixMs() },
        trustDomain: TRUST_DOMAIN,
        controllerName: "c1",
        storeKind: "memory",
      },
      recording: {
        ...{ recorder: world.recorder, log: world.log, trustDomain: TRUST_DOMAIN },
        ...{ controllerName: "c1", heartbeatMs: 1_000 },
      },
      signer: sodiumSigner(newSeed()),
      transparency: { store: world.memory, reader: new LogReader(world.memory, IDENTITY) },
      history: NO_HISTORY,
      caughtUp: async () => undefined,
    }),
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  client = new GrpcClient(`127.0.0.1:${port}`, credentials.createInsecure());
});

afterEach(async () => {
  client.close();
  server.forceShutdown();
  await world.stop();
});

/** A watching operator: the views that came, and how it ended. */
function watch(operator: string): {
  readonly views: View[];
  readonly end: () => ServiceError | undefined;
  readonly call: ClientReadableStream<View>;
} {
  const proof = encodeOperatorProof({
    operator,
    trustDomain: TRUST_DOMAIN,
    rpc: ADMIN.watchFleet.path,
    issuedAtUnixMs: world.clock.unix,
    nonce: randomBytes(16),
  });
  const metadata = new Metadata();
  const envelope = sealEnvelope(PAYLOAD_TYPE.operator, proof, signerOf(operator));
  metadata.set("muster-operator-bin", Buffer.from(encodeEnvelope(envelope)));
  const call = client.makeServerStreamRequest(
    ADMIN.watchFleet.path,
    ADMIN.watchFleet.requestSerialize,
    ADMIN.watchFleet.responseDeserialize,
    { pool: "" },
    metadata,
  );
  const views: View[] = [];
  let ended: ServiceError | undefined;
  call.on("data", (view: View) => views.push(view));
  call.on("error", (error: ServiceError) => {
    ended = error;
  });
  return { views, end: () => ended, call };
}

const within = (what: string, condition: () => boolean) =>
  waitFor(condition, { what, deadlineMs: 5_000 });

describe("watching the fleet", () => {
  test("shows it at once and after a change", async () => {
    const [n1] = await world.enabledFleet(["n1"]);
    const { views, call } = watch("alice");
    await within("a view", () => views.length > 0);
    expect(views[0]?.pools?.[0]).toMatchObject({ name: POOL, status: "READY", attested: 1 });
    n1?.report(workloadOf(BUILD_A));
    await within("the change", () => views.at(-1)?.pools?.[0]?.status === "DIVERGED");
    expect(views.at(-1)?.pools?.[0]?.nodes?.[0]).toMatchObject({
      name: "n1",
      status: "DRIFTED",
      enablement: "ended: BINARY_MISMATCH",
    });
    call.cancel();
  });

  test("ends for an operator who is revoked, and goes on for the others", async () => {
    await world.done({
      kind: "add-operator",
      roles: [],
      name: "bob",
      publicKey: signerOf("bob").publicKey,
    });
    const [bob, alice] = [watch("bob"), watch("alice")];
    await within("both views", () => bob.views.length > 0 && alice.views.length > 0);
    await world.done({ kind: "revoke-operator", name: "bob" });
    await within("bob's end", () => bob.end() !== undefined);
    expect(bob.end()).toMatchObject({ code: 16 });
    expect(bob.end()?.metadata.get("muster-code")).toEqual(["UNKNOWN_OPERATOR"]);
    const shown = alice.views.length;
    await within("alice's next view", () => alice.views.length > shown);
    expect(alice.end()).toBeUndefined();
    alice.call.cancel();
  });
});
