import { connect as connectHttp2, type IncomingHttpHeaders } from "node:http2";
import { setTimeout as delay } from "node:timers/promises";
import { type Client, Metadata, status } from "@grpc/grpc-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callUnary, clientCredentials, controllerClient } from "../../proto/channel.ts";
import type { muster } from "../../proto/gen/muster.js";
import { LIMITS } from "../../proto/limits.ts";
import { ADMIN, ATTESTATION, ENROLMENT } from "../../proto/services.ts";
import { FakeAgent } from "../controller/rpc/fake-agent.ts";
import { LiveController, refusalOf } from "../controller/rpc/live-controller.ts";
import { waitFor } from "../fleet/wait-for.ts";
import { frame, PREFACE, rawPeer, resetAtOnce, tlsPeer } from "./raw-peer.ts";

let controller: LiveController;
let offender: FakeAgent;
let bystander: FakeAgent;

beforeAll(async () => {
  controller = await LiveController.start();
  await controller.declare(["n1", "n2"]);
  const greet = async (name: string) =>
    FakeAgent.greeted(controller.process.agents, await controller.enrol("agent", name));
  offender = await greet("n1");
  bystander = await greet("n2");
});

afterAll(async () => {
  for (const agent of [offender, bystander]) agent?.close();
  await controller?.[Symbol.asyncDispose]();
});

/** Milliseconds until a report of the bystander is acknowledged. Epochs, which acknowledge, last a second here. */
async function acknowledgedAfterMs(): Promise<number> {
  const beganMs = performance.now();
  const sequence = bystander.report();
  await bystander.until(
    "an acknowledgement",
    () => (bystander.acknowledged.at(-1) ?? 0) >= sequence,
  );
  return performance.now() - beganMs;
}

/** A new client of the public listener, whose connection nobody vouches for. */
async function asStranger<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = controllerClient(controller.process.public, clientCredentials(controller.caPem));
  try {
    return await work(client);
  } finally {
    client.close();
  }
}

describe("A connection that gets nowhere", () => {
  test("is closed within a few seconds more than it has, whatever it does meanwhile; requests that do not come are told so", async () => {
    const { agents, public: open } = controller.process;
    const beganMs = performance.now();
    const silent = await Promise.all([rawPeer(agents), rawPeer(open)]);
    const slow = await rawPeer(open);
    // The beginning of a handshake, one byte a second.
    const hello = Buffer.from("160301020001000", "hex");
    let sent = 0;
    const drip = setInterval(() => slow.socket.write(hello.subarray(sent, ++sent)), 1_000);
    const idle = await Promise.all([tlsPeer(open), tlsPeer(open)]);
    idle[1]?.socket.write(PREFACE);
    const unasked = await tlsPeer(agents, offender.identity.tls);
    unasked.socket.write(PREFACE);
    const wrong = await tlsPeer(agents, offender.identity.tls);
    // Longer than anybody allowed, on a stream that nobody opened.
    wrong.socket.write(Buffer.concat([PREFACE, frame(0, 0, 1, Buffer.alloc(20_000))]));
    const unfinished = asStranger((client) => {
      const call = client.makeClientStreamRequest(
        ADMIN.execute.path,
        ADMIN.execute.requestSerialize,
        ADMIN.execute.responseDeserialize,
        () => undefined,
      );
      return new Promise<number>((resolve) => {
        call.on("status", ({ code }: { code: number }) => resolve(code));
        call.on("error", () => undefined);
      });
    });
    expect(await unfinished).toBe(status.DEADLINE_EXCEEDED);
    await Promise.all([...silent, slow, ...idle, unasked, wrong].map(({ closed }) => closed));
    clearInterval(drip);
    const tookMs = performance.now() - beganMs;
    expect(tookMs).toBeGreaterThan(LIMITS.unprovenMs - 1_000);
    expect(tookMs).toBeLessThan(LIMITS.unprovenMs + 15_000);
    expect(bystander.end).toBeUndefined();
    await acknowledgedAfterMs();
  });

  test("is let alone once a request of it was answered", async () => {
    // Both were there before the others came, who are gone.
    expect([offender.end, bystander.end]).toEqual([undefined, undefined]);
    expect(await controller.node("n1")).toMatchObject({ connected: true });
  });

  test("is closed when it is refused a few hundred times, and its address may come again", async () => {
    const { count, code } = await asStranger(async (client) => {
      for (let i = 0; ; i++) {
        const call = callUnary(client, ENROLMENT.enrol, { token: "x" }, { deadlineMs: 5_000 });
        const refused = await refusalOf(call);
        if (refused.status !== status.INVALID_ARGUMENT || i > 3_000)
          return { count: i, code: refused.status };
      }
    });
    // A few are forgotten meanwhile.
    expect(count).toBeGreaterThanOrEqual(300);
    expect(count).toBeLessThan(1_000);
    expect(code).toBe(status.UNAVAILABLE);
    // Whoever has a token is not kept out by those who have none.
    expect((await controller.enrol("gate", "g1")).name).toBe("g1");
  });
});

describe("A message or header beyond its limit", () => {
  test.each([
    ["just below it", 15_000, status.UNAUTHENTICATED],
    ["above it", 17_000, status.RESOURCE_EXHAUSTED],
    ["far above it", 40_000, status.RESOURCE_EXHAUSTED],
  ])("headers %s", async (_, length, code) => {
    const metadata = new Metadata();
    metadata.set("x-padding", "a".repeat(length));
    const call = callUnary(controller.public, ADMIN.getFleet, {}, { deadlineMs: 5_000, metadata });
    expect((await refusalOf(call)).status).toBe(code);
  });

  test("a small message that decompresses to a large one", async () => {
    const metadata = new Metadata();
    metadata.set("grpc-internal-encoding-request", "gzip");
    const client = controllerClient(
      controller.process.public,
      clientCredentials(controller.caPem),
      { "grpc.default_compression_algorithm": 2, "grpc.max_send_message_length": -1 },
    );
    const payload = new Uint8Array(LIMITS.messageBytes * 4);
    const call = callUnary(client, ADMIN.execute, { payload }, { deadlineMs: 10_000 });
    const { status: code } = await refusalOf(call);
    client.close();
    expect(code).toBe(status.RESOURCE_EXHAUSTED);
  });
});

describe("What stands before a message", () => {
  /** The status that a call whose only bytes are these ends with. */
  async function statusOf(body: Buffer, headers: Readonly<Record<string, string>> = {}) {
    const session = connectHttp2(`https://${controller.process.public}`, {
      rejectUnauthorized: false,
    });
    const stream = session.request({
      ":method": "POST",
      ":path": ADMIN.execute.path,
      "content-type": "application/grpc",
      te: "trailers",
      ...headers,
    });
    try {
      return await new Promise<number>((resolve, reject) => {
        stream.on("error", reject).on("data", () => undefined);
        const told = ({ "grpc-status": code }: IncomingHttpHeaders): void => {
          if (code !== undefined) resolve(Number(code));
        };
        stream.on("response", told).on("trailers", told);
        stream.end(body);
      });
    } finally {
      session.destroy();
    }
  }

  test.each([
    ["a length of 4 GiB", prefixed(0, 0xffff_ffff), {}, status.RESOURCE_EXHAUSTED],
    ["no message at all", Buffer.alloc(0), {}, status.UNIMPLEMENTED],
    ["half a length", Buffer.from([0, 0]), {}, status.UNIMPLEMENTED],
    [
      "a compression that nobody knows",
      prefixed(1, 3, Buffer.from("abc")),
      { "grpc-encoding": "zstd" },
      status.UNIMPLEMENTED,
    ],
    [
      "gzip that is none",
      prefixed(1, 3, Buffer.from("abc")),
      { "grpc-encoding": "gzip" },
      status.INTERNAL,
    ],
    [
      "a message that says it is compressed where no encoding was named",
      prefixed(1, 3, Buffer.from([0xff, 0xff, 0xff])),
      {},
      status.INTERNAL,
    ],
  ])("is refused when it is %s", async (_, body, headers, code) => {
    expect(await statusOf(body, headers)).toBe(code);
    expect(bystander.end).toBeUndefined();
  });
});

describe("A flood of frames", () => {
  test.each([
    [
      "requests that are reset at once",
      (turn: number) =>
        Buffer.concat(
          Array.from({ length: 500 }, (_, i) =>
            resetAtOnce((turn * 500 + i) * 2 + 1, ATTESTATION.attest.path),
          ),
        ),
    ],
    [
      "PING, of a peer that reads no answer,",
      () => Buffer.concat(Array.from({ length: 4_000 }, () => frame(6, 0, 0, Buffer.alloc(8)))),
    ],
    [
      "CONTINUATION without end",
      (turn: number) =>
        Buffer.concat([
          ...(turn === 0 ? [frame(1, 0, 1, Buffer.from([0x82]))] : []),
          ...Array.from({ length: 20 }, () => frame(9, 0, 1, Buffer.alloc(16_000, 0x82))),
        ]),
    ],
  ])("of %s ends its own connection at once and nobody else's", async (_, flood) => {
    const { socket, closed } = await tlsPeer(controller.process.agents, offender.identity.tls);
    const beganMs = performance.now();
    socket.pause().write(PREFACE);
    for (let turn = 0; turn < 20 && !socket.destroyed; turn++) {
      socket.write(flood(turn));
      await new Promise(setImmediate);
    }
    expect(await acknowledgedAfterMs()).toBeLessThan(3_000);
    socket.resume();
    await closed;
    // By the limits of HTTP/2 itself, before anybody asks whose it is.
    expect(performance.now() - beganMs).toBeLessThan(LIMITS.unprovenMs - 2_000);
    expect(bystander.end).toBeUndefined();
  });
});

describe("Somebody who is known", () => {
  test("has eight connections, and the ninth costs the oldest", async () => {
    const peers: FakeAgent[] = [];
    for (let i = 0; i < LIMITS.connectionsPerIdentity + 2; i++)
      peers.push(
        await FakeAgent.greeted(
          controller.process.agents,
          offender.identity,
          peers.at(-1) ?? offender,
        ),
      );
    await waitFor(() => offender.end?.status === status.ABORTED, {
      what: "the end of the first stream",
      deadlineMs: 5_000,
    });
    const last = peers.at(-1);
    expect(last?.end).toBeUndefined();
    for (const peer of peers.slice(0, -1)) peer.close();
    offender.close();
    offender = last ?? offender;
  });

  test("who reads none of its answers is dropped, and is not buffered for", async () => {
    const session = connectHttp2(`https://${controller.process.agents}`, {
      rejectUnauthorized: false,
      cert: offender.identity.tls.certificatePem,
      key: offender.identity.tls.privateKeyPem,
      // Not one byte may be sent to it.
      settings: { initialWindowSize: 0 },
    });
    const stream = session
      .on("error", () => undefined)
      .request({
        ":method": "POST",
        ":path": ATTESTATION.attest.path,
        "content-type": "application/grpc",
        te: "trailers",
      });
    stream.on("error", () => undefined);
    const send = (message: muster.v1.AgentMessage.$Properties): void => {
      const body = ATTESTATION.attest.requestSerialize(message);
      stream.write(prefixed(0, body.byteLength, body));
    };
    const connected = (wanted: boolean) =>
      waitFor(async () => ((await controller.node("n1")).connected ?? false) === wanted, {
        ...{ what: `n1 connected: ${wanted}`, deadlineMs: 20_000, intervalMs: 100 },
      });
    const older = offender;
    older.close();
    await connected(false);
    send({ hello: { protocol: 1, agentVersion: "test" } });
    await connected(true);
    // Each is worth a refusal.
    const refused = setInterval(() => {
      for (let i = 0; i < 20; i++) send({ evidence: {} });
    }, 100);
    await connected(false);
    clearInterval(refused);
    session.destroy();
    offender = await FakeAgent.greeted(controller.process.agents, older.identity, older);
    expect(bystander.end).toBeUndefined();
  });

  test("who sends valid reports as fast as it can is read as fast as they may be, and others are answered in time", async () => {
    const untilMs = performance.now() + 4_000;
    let sent = 0;
    const pour = async (): Promise<void> => {
      while (performance.now() < untilMs) {
        for (let i = 0; i < 500; i++) offender.report();
        sent += 500;
        await delay(100);
      }
    };
    const seen = offender.refused.length;
    const waits: number[] = [];
    const watch = async (): Promise<void> => {
      while (performance.now() < untilMs) waits.push(await acknowledgedAfterMs());
    };
    await Promise.all([pour(), watch()]);
    expect(sent).toBeGreaterThan(LIMITS.reportsPerSecond * 10);
    expect(Math.max(...waits)).toBeLessThan(4_000);
    expect(waits.length).toBeGreaterThan(1);
    expect(offender.refused.slice(seen).map(({ code }) => code)).toContain("TOO_MANY_REPORTS");
    expect(bystander.end).toBeUndefined();
    // What it poured is with itself still, not with the controller.
    offender.close();
    offender = await FakeAgent.greeted(controller.process.agents, offender.identity, offender);
    await acknowledgedAfterMs();
  });
});

/** A gRPC message as it stands in a body: flag, length, bytes. */
function prefixed(flag: number, length: number, body: Uint8Array = new Uint8Array()): Buffer {
  const head = Buffer.from([flag, 0, 0, 0, 0]);
  head.writeUInt32BE(length, 1);
  return Buffer.concat([head, body]);
}
