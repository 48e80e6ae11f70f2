import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type Client,
  type ClientReadableStream,
  credentials,
  Client as GrpcClient,
  Server,
  ServerCredentials,
  type ServiceError,
  status,
} from "@grpc/grpc-js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { lineOf, readLine } from "../../../controller/cli/replay/recording-lines.ts";
import { LogReader } from "../../../controller/log/log-reader.ts";
import type { Recorded } from "../../../controller/replay/recorded.ts";
import { replay } from "../../../controller/replay/replay.ts";
import { adminService } from "../../../controller/rpc/admin.ts";
import { naclSigner, newSeed, sodiumSigner } from "../../../proto/ed25519.ts";
import type { muster } from "../../../proto/gen/muster.js";
import { ADMIN } from "../../../proto/services.ts";
import { encodeOperatorProof } from "../../../proto/signed/command.ts";
import { PAYLOAD_TYPE, sealEnvelope, toWire } from "../../../proto/signed/envelope.ts";
import { encodeClaims, type Workload } from "../../../proto/signed/evidence.ts";
import { TRUST_DOMAIN as LIVE_DOMAIN } from "../../bench/controller-process.ts";
import { NO_HISTORY } from "../../fakes/no-history.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { Bench } from "../cli/harness.ts";
import { IDENTITY } from "../log/log-world.ts";
import { AS_RECORDED } from "../replay/taped.ts";
import { signerOf, TRUST_DOMAIN, World } from "../verifier/world.ts";
import { FakeAgent } from "./fake-agent.ts";
import { LiveController, proofMetadata, WORKLOAD } from "./live-controller.ts";

type Message = muster.v1.Recorded.$Properties;
type Call = ClientReadableStream<Message>;

const UNTIL = { deadlineMs: 5_000 };

/** A reader: what came, and how it ended. */
type Reader = {
  readonly call: Call;
  readonly told: Message[];
  end(): ServiceError | undefined;
};

function reading(
  client: Client,
  metadata: ReturnType<typeof proofMetadata>,
  pools: string[],
): Reader {
  const { path, requestSerialize, responseDeserialize } = ADMIN.record;
  const call = client.makeServerStreamRequest(
    path,
    requestSerialize,
    responseDeserialize,
    { pools },
    metadata,
  ) as Call;
  const told: Message[] = [];
  let end: ServiceError | undefined;
  call.on("data", (message: Message) => told.push(message));
  call.on("error", (error: ServiceError) => {
    end ??= error;
  });
  return { call, told, end: () => end };
}

const codeOf = (error: ServiceError | undefined): readonly unknown[] => [
  error?.code,
  error?.metadata.get("muster-code")[0],
];

describe("a live controller", () => {
  let controller: LiveController;
  const agents: FakeAgent[] = [];

  beforeAll(async () => {
    controller = await LiveController.start();
    await controller.declare(["n1", "n2"]);
    for (const name of ["n1", "n2"]) {
      const identity = await controller.enrol("agent", name);
      agents.push(await FakeAgent.greeted(controller.process.agents, identity));
    }
  });
  afterAll(async () => {
    for (const agent of agents) agent.close();
    await controller?.[Symbol.asyncDispose]();
  });

  const record = (...pools: string[]): Reader =>
    reading(controller.public, controller.proof(ADMIN.record.path), pools);

  /** Reports; and that it was asked, when it was. */
  function report(
    agent: FakeAgent,
    workload: Workload,
    nonce: Uint8Array = new Uint8Array(),
  ): void {
    const payload = agent.payload({ nonce, claims: encodeClaims({ workloads: [workload] }) });
    const { signer } = agent.identity;
    agent.send({ evidence: toWire(sealEnvelope(PAYLOAD_TYPE.evidence, payload, signer)) });
  }

  /** Has both answer what they are asked next. */
  async function answer(seen: number, workload = WORKLOAD): Promise<void> {
    for (const agent of agents) {
      const nonce = await agent.until("a question", () => agent.asked[seen]);
      report(agent, workload, nonce);
    }
  }

  const drifted = { ...WORKLOAD, flags: WORKLOAD.flags.map((one) => ({ ...one, value: "yes" })) };

  test("is recorded as it decided, over the wire and through the lines of a file", async () => {
    const reader = record();
    await answer(0);
    const enabling = controller.done({
      ...{ kind: "enable", pool: "orders", nodes: [], rolling: false, seenRelease: "" },
    });
    await answer(1);
    await enabling;
    const [first] = agents;
    if (first === undefined) throw new Error("agents: found none");
    report(first, drifted);
    await waitFor(async () => (await controller.node("n1")).status === "DRIFTED", {
      ...{ what: "n1 being DRIFTED", ...UNTIL },
    });
    await waitFor(() => reader.told.at(-1)?.record?.key?.startsWith("marks/"), {
      ...{ what: "the end of an enablement", ...UNTIL },
    });
    reader.call.cancel();

    const { told } = reader;
    expect(told[0]?.begins).toMatchObject({ pools: ["orders"], heartbeatMs: 60_000 });
    expect(told.some((one) => one.record?.key?.startsWith("token/"))).toBe(false);
    const recorded = told.map((said, i) => readLine(lineOf(said), i + 2) as Recorded);
    const { events, summary } = await replay(recorded, AS_RECORDED);
    expect(summary.orders).toMatchObject([{ order: "enable", given: 1, wouldBeRefused: 0 }]);
    expect(summary.faults).toBe(0);
    const last = (kind: string) => events.findLast((one) => one.kind === kind);
    expect(last("status")).toMatchObject({ node: "n1", status: "DRIFTED" });
    expect(last("gate")).toMatchObject({
      node: "n1",
      open: false,
      reasons: ["FLAG_MISMATCH", "NO_CONTRACT"],
    });
  });

  test("records no pool that nobody declared, and for nobody without a proof", async () => {
    const unknown = record("nowhere");
    const nobody = reading(controller.public, controller.proof(ADMIN.getFleet.path), []);
    const ends = await waitFor(() => unknown.end() && nobody.end() && [unknown, nobody], {
      ...{ what: "both refused", ...UNTIL },
    });
    expect(ends.map((one) => codeOf(one.end()))).toEqual([
      [status.NOT_FOUND, "UNKNOWN_POOL"],
      [status.UNAUTHENTICATED, "UNKNOWN_OPERATOR"],
    ]);
  });

  test("is recorded and replayed from the command line", async () => {
    const bench = await Bench.start();
    const interrupt = new AbortController();
    try {
      const { publicKey } = naclSigner(bench.admin.seed);
      await controller.done({
        kind: "add-operator",
        name: bench.admin.operator,
        roles: [],
        publicKey,
      });
      await bench.write("live.pem", controller.caPem);
      await bench.writeContext({
        ...{ controller: controller.process.public, ca: "live.pem", trustDomain: LIVE_DOMAIN },
      });
      const out = join(bench.folder, "live.recording");
      const asked = agents.map((agent) => agent.asked.length);
      const recording = bench.run(`record orders --timeout 300s --out ${out}`, {
        signal: interrupt.signal,
      });
      await answer(Math.max(...asked), drifted);
      await waitFor(async () => (await readFile(out, "utf8")).split('"evidence"').length > 2, {
        ...{ what: "what both answered", ...UNTIL },
      });
      interrupt.abort();
      expect((await recording).code).toBe(0);
      const replayed = await bench.run(`replay ${out} -o json`);
      expect(replayed.code).toBe(3);
      const { complete, events } = JSON.parse(replayed.stdout) as {
        readonly complete: boolean;
        readonly events: readonly { readonly node: string; readonly status?: string }[];
      };
      expect(complete).toBe(true);
      expect(
        new Set(events.map(({ node, status: found }) => found && [node, found].join(" "))),
      ).toContain("n2 DRIFTED");
    } finally {
      interrupt.abort();
      await bench.stop();
    }
  });

  test("makes four recordings at a time", async () => {
    const readers = [1, 2, 3, 4].map(() => record());
    await waitFor(() => readers.every((one) => one.told.length > 0), {
      ...{ what: "four recordings", ...UNTIL },
    });
    const fifth = record();
    await waitFor(() => fifth.end(), { ...{ what: "the fifth refused", ...UNTIL } });
    expect(codeOf(fifth.end())).toEqual([status.RESOURCE_EXHAUSTED, "TOO_MANY_RECORDINGS"]);
    for (const { call } of readers) call.cancel();
    const again = await waitFor(
      async () => {
        const next = record();
        await waitFor(() => next.told.length > 0 || next.end(), { what: "an answer", ...UNTIL });
        return next.told.length > 0 && next;
      },
      { ...{ what: "room for another", ...UNTIL } },
    );
    again.call.cancel();
  });
});

describe("a reader", () => {
  let world: World;
  let server: Server;
  let client: Client;

  beforeEach(async () => {
    world = await World.start();
    await world.enabledFleet(["n1"]);
    server = new Server();
    const { recorder, log, verifier, declared, issuer, clock } = world;
    const common = { trustDomain: TRUST_DOMAIN, controllerName: "c1", storeKind: "memory" };
    const service = adminService({
      commands: world.context,
      controllers: { ...common, declared, verifier, clock, self: () => ({ name: "c1" }) },
      fleet: { ...common, verifier, declared, issuer, clock },
      recording: { ...common, recorder, log, heartbeatMs: 1_000 },
      signer: sodiumSigner(newSeed()),
      transparency: { store: world.memory, reader: new LogReader(world.memory, IDENTITY) },
      history: NO_HISTORY,
      caughtUp: async () => undefined,
    });
    server.addService(ADMIN, service);
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

  function record(): Reader {
    const proof = encodeOperatorProof({
      ...{ operator: "alice", trustDomain: TRUST_DOMAIN, rpc: ADMIN.record.path },
      ...{ issuedAtUnixMs: world.clock.unix, nonce: world.context.random(16) },
    });
    const metadata = proofMetadata(sealEnvelope(PAYLOAD_TYPE.operator, proof, signerOf("alice")));
    return reading(client, metadata, []);
  }

  test("who does not read is told that something would be missing, and gets no more", async () => {
    const slow = record();
    await waitFor(() => slow.told.length > 2, { ...{ what: "a beginning", ...UNTIL } });
    slow.call.pause();
    const value = new Uint8Array(100_000);
    const entry = { key: "meanings", value, createRevision: 1, modRevision: 99 };
    for (let i = 0; i < 2_000; i++) world.recorder.changed([{ kind: "put", entry }]);
    expect(world.recorder.recordings).toBe(0);
    slow.call.resume();
    await waitFor(() => slow.end(), { ...{ what: "an end", ...UNTIL } });
    expect(codeOf(slow.end())).toEqual([status.RESOURCE_EXHAUSTED, "RECORDING_CUT"]);
    expect(slow.told.length).toBeLessThan(2_000);
  });

  test("who was revoked since reads no more", async () => {
    const reader = record();
    await waitFor(() => reader.told.length > 2, { ...{ what: "a beginning", ...UNTIL } });
    const bob = { kind: "add-operator", name: "bob", roles: [] } as const;
    await world.done({ ...bob, publicKey: signerOf("bob").publicKey });
    await world.send(world.command({ kind: "revoke-operator", name: "alice" }, {}, "bob"));
    await waitFor(() => reader.end(), { ...{ what: "an end", ...UNTIL } });
    expect(codeOf(reader.end())).toEqual([status.UNAUTHENTICATED, "UNKNOWN_OPERATOR"]);
    expect(world.recorder.recordings).toBe(0);
  });

  test("who leaves is recorded for no more", async () => {
    const reader = record();
    await waitFor(() => reader.told.length > 2, { ...{ what: "a beginning", ...UNTIL } });
    reader.call.cancel();
    await waitFor(() => world.recorder.recordings === 0, { ...{ what: "the end", ...UNTIL } });
    expect(world.recorder.recordings).toBe(0);
  });
});
