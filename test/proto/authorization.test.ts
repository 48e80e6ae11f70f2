import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  Client,
  credentials,
  Metadata,
  type Server,
  ServerCredentials,
  type ServiceError,
  status,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import protobuf from "protobufjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DecisionFeed } from "../../controller/gate/decision-feed.ts";
import { createHealthServer } from "../../controller/gate/health.ts";
import { type Listeners, openListeners } from "../../controller/rpc/listeners.ts";
import { LiveServerCredentials } from "../../controller/rpc/live-credentials.ts";
import { AUTHORIZATION, type Caller, type Listener } from "../../proto/authorization.ts";
import { clientCredentials, controllerClient } from "../../proto/channel.ts";
import { ADMIN, ATTESTATION, ENROLMENT, GATE, HEALTH, RENEWAL } from "../../proto/services.ts";
import { RecordingLogger } from "../controller/gate/recording-logger.ts";
import { emptyBook } from "../controller/gate/signed-messages.ts";
import { createTestCa, type TestCa } from "../fakes/test-ca.ts";

const UNHEARD = { info: () => undefined, warn: () => undefined, error: () => undefined };

type Rpc = { readonly requestStream: boolean; readonly responseStream: boolean };

const SCHEMA = join(import.meta.dirname, "../../proto/muster/v1");
const TABLES = [ENROLMENT, RENEWAL, ATTESTATION, GATE, ADMIN, HEALTH];

/** Every RPC of every service of the schema, by its path, read from the schema's own text. */
function rpcsOfSchema(): Map<string, Rpc> {
  const rpcs = new Map<string, Rpc>();
  for (const file of readdirSync(SCHEMA).filter((name) => name.endsWith(".proto"))) {
    const parsed = protobuf.parse(readFileSync(join(SCHEMA, file), "utf8"));
    const packageName = parsed.package ?? "";
    const nested = parsed.root.lookup(packageName);
    if (!(nested instanceof protobuf.Namespace)) throw new Error(`${file}: found no package`);
    for (const service of nested.nestedArray)
      if (service instanceof protobuf.Service)
        for (const method of service.methodsArray)
          rpcs.set(`/${packageName}.${service.name}/${method.name}`, {
            requestStream: method.requestStream ?? false,
            responseStream: method.responseStream ?? false,
          });
  }
  return rpcs;
}

describe("Who may call what", () => {
  test("has exactly one row for every RPC of the schema, and no other", () => {
    const rpcs = [...rpcsOfSchema().keys()].sort();
    expect(rpcs).toContain("/muster.v1.Attestation/Attest");
    expect(rpcs.length).toBeGreaterThan(16);
    expect(Object.keys(AUTHORIZATION).sort()).toEqual(rpcs);
  });

  test("has no row twice", () => {
    const text = readFileSync(join(SCHEMA, "../../authorization.ts"), "utf8");
    const rows = [...text.matchAll(/^\s+"(\/[^"]+)":/gm)].map((match) => match[1] ?? "");
    expect(rows).toHaveLength(Object.keys(AUTHORIZATION).length);
    expect(new Set(rows).size).toBe(rows.length);
  });

  test("asks for a certificate exactly on the listener that asks every peer for one", () => {
    const listenerOf: Readonly<Record<Caller, Listener>> = {
      agent: "mutual",
      gate: "mutual",
      "agent-or-gate": "mutual",
      "token-holder": "public",
      "operator-command": "public",
      "operator-proof": "public",
      anyone: "gate",
    };
    for (const [path, { caller, listener }] of Object.entries(AUTHORIZATION))
      expect.soft(listener, path).toBe(listenerOf[caller]);
  });
});

test("The service tables are the schema: same paths, same streams", () => {
  const tables = TABLES.flatMap((table) => Object.values(table)).map(
    ({ path, requestStream, responseStream }) => [path, { requestStream, responseStream }] as const,
  );
  expect(tables).toHaveLength(new Map(tables).size);
  expect(new Map(tables)).toEqual(rpcsOfSchema());
});

describe("The controller's listeners", () => {
  let ca: TestCa;
  let listeners: Listeners;

  beforeAll(async () => {
    ca = await createTestCa();
    const loopback = { agents: "127.0.0.1:0", public: "127.0.0.1:0" };
    const identity = await ca.serverIdentity();
    const credentials = {
      mutual: new LiveServerCredentials(identity, ca.caPem),
      public: new LiveServerCredentials(identity),
    };
    const services = {
      renewal: answering(RENEWAL),
      attestation: answering(ATTESTATION),
      gate: answering(GATE),
      enrolment: answering(ENROLMENT),
      admin: answering(ADMIN),
    };
    const clock = { monotonicMs: () => performance.now(), unixMs: () => Date.now() };
    listeners = await openListeners(loopback, credentials, services, { log: UNHEARD, clock });
  });

  afterAll(() => listeners.close());

  test.each(Object.entries(AUTHORIZATION))(
    "serve %s where its row says and nowhere else",
    async (path, { listener }) => {
      expect(await statusAt(listeners.agents, path)).toBe(
        listener === "mutual" ? SERVED : status.UNIMPLEMENTED,
      );
      expect(await statusAt(listeners.public, path)).toBe(
        listener === "public" ? SERVED : status.UNIMPLEMENTED,
      );
    },
  );

  async function statusAt(address: string, path: string): Promise<status> {
    const tls = await ca.clientIdentity("spiffe://test.example/agent/n1");
    return statusOf(controllerClient(address, clientCredentials(ca.caPem, tls)), path);
  }
});

describe("The gate's listener", () => {
  let feed: DecisionFeed;
  let server: Server;
  let address: string;

  beforeAll(async () => {
    const book = emptyBook();
    feed = new DecisionFeed(book, () => 0, new RecordingLogger());
    server = createHealthServer({ book, feed, clock: () => 0 });
    const insecure = ServerCredentials.createInsecure();
    address = await new Promise((resolve, reject) => {
      server.bindAsync("127.0.0.1:0", insecure, (error, port) =>
        error === null ? resolve(`127.0.0.1:${port}`) : reject(error),
      );
    });
  });

  afterAll(() => {
    feed.stop();
    server.forceShutdown();
  });

  test.each(Object.entries(AUTHORIZATION))(
    "serves %s only if its row says so",
    async (path, { listener }) => {
      const client = new Client(address, credentials.createInsecure());
      const answered = await statusOf(client, path);
      if (listener === "gate") expect(answered).not.toBe(status.UNIMPLEMENTED);
      else expect(answered).toBe(status.UNIMPLEMENTED);
    },
  );
});

/** The status that an empty request is answered with. Closes the client. A stream that begins to answer is OK. */
async function statusOf(client: Client, path: string): Promise<status> {
  const bytes = (message: Buffer): Buffer => message;
  const call = client.makeServerStreamRequest(path, bytes, bytes, Buffer.alloc(0), new Metadata(), {
    deadline: Date.now() + 5_000,
  });
  try {
    return await new Promise((resolve) => {
      call.on("error", (error: ServiceError) => resolve(error.code));
      call.on("data", () => resolve(status.OK));
    });
  } finally {
    call.cancel();
    client.close();
  }
}

/** What every handler of this test answers: it was reached. */
const SERVED = status.DATA_LOSS;

function answering(
  table: Readonly<Record<string, { readonly responseStream: boolean }>>,
): UntypedServiceImplementation {
  const reached = Object.assign(new Error("reached"), { code: SERVED, details: "reached" });
  return Object.fromEntries(
    Object.entries(table).map(([name, { responseStream }]) => [
      name,
      responseStream
        ? (call: { emit(event: "error", error: Error): void }) => call.emit("error", reached)
        : (_call: unknown, callback: (error: Error) => void) => callback(reached),
    ]),
  );
}
