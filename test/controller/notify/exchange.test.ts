import { once } from "node:events";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { exchange, type Reply } from "../../../controller/notify/exchange.ts";
import { createTestCa } from "../../fakes/test-ca.ts";
import { answer, HttpReceiver, type Manner } from "./http-receiver.ts";

/** For those who answer; who never does has less. */
const TIMEOUT_MS = 5_000;
const SHORT_MS = 100;
const SECRET = "s3cr3t-of-the-receiver";

let receiver: HttpReceiver;
beforeEach(async () => {
  receiver = await HttpReceiver.start();
});
afterEach(() => receiver.close());

function ask(
  url: string,
  signal = new AbortController().signal,
  ca?: string,
  timeoutMs = TIMEOUT_MS,
): Promise<Reply> {
  const headers = { authorization: `Bearer ${SECRET}` };
  return exchange({ method: "POST", url, headers, body: "{}" }, { timeoutMs, ca, signal });
}

const untaken = (failure: string, retryAfterMs = 0): Reply => ({
  taken: false,
  failure,
  retryAfterMs,
});

describe("a receiver", () => {
  test.each([200, 202, 204])("that answers %d has taken it", async (status) => {
    receiver.manner = answer(status);
    expect(await ask(receiver.url)).toMatchObject({ taken: true });
    expect(receiver.heard).toHaveLength(1);
  });

  test.each([400, 404, 500, 503])("that answers %d has not", async (status) => {
    receiver.manner = answer(status, SECRET);
    expect(await ask(receiver.url)).toEqual(untaken(`found status ${status}, wanted 2xx`));
  });

  test("that asks to be left alone is understood, in seconds alone", async () => {
    receiver.manner = answer(429, "", { "retry-after": "7" });
    expect(await ask(receiver.url)).toMatchObject({ retryAfterMs: 7_000 });
    receiver.manner = answer(429, "", { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" });
    expect(await ask(receiver.url)).toMatchObject({ retryAfterMs: 0 });
  });

  test.each([301, 302, 307, 308])("that answers %d is not followed anywhere", async (status) => {
    const other = await HttpReceiver.start();
    receiver.manner = answer(status, "", { location: other.url });
    expect(await ask(receiver.url)).toEqual(
      untaken(`found a redirect, status ${status}, wanted 2xx`),
    );
    expect(other.heard).toHaveLength(0);
    await other.close();
  });

  const never: Manner = () => undefined;
  const drip: Manner = (response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write("."), 10);
    response.on("close", () => clearInterval(timer));
  };
  test.each([
    ["never answers", never],
    ["answers a byte at a time for ever", drip],
  ])("that %s has not taken it when the time is over", async (_, manner) => {
    receiver.manner = manner;
    expect(await ask(receiver.url, undefined, undefined, SHORT_MS)).toEqual(
      untaken(`found none within ${SHORT_MS} ms, wanted a whole answer`),
    );
  });

  test("that answers more than anybody reads has taken it", async () => {
    receiver.manner = answer(200, "x".repeat(2_000_000));
    const reply = await ask(receiver.url);
    expect(reply.taken && reply.body.length).toBe(262_144);
  });

  test("that speaks no HTTP, or hangs up, has not taken it", async () => {
    receiver.manner = (response) => void response.socket?.end("220 smtp ready\r\n");
    expect(await ask(receiver.url)).toEqual(
      untaken("found HPE_INVALID_CONSTANT, wanted an answer"),
    );
    receiver.manner = (response) => void response.socket?.destroy();
    expect(await ask(receiver.url)).toEqual(untaken("found ECONNRESET, wanted an answer"));
  });

  test("that breaks off in the middle has not taken it", async () => {
    receiver.manner = (response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half");
      response.socket?.end();
    };
    expect(await ask(receiver.url)).toEqual(untaken("found ECONNRESET, wanted a whole answer"));
  });

  test("that is not there is named by what the system says", async () => {
    const { url } = receiver;
    await receiver.close();
    expect(await ask(url)).toEqual(untaken("found ECONNREFUSED, wanted an answer"));
  });

  test("is not asked when nobody wants an answer any more", async () => {
    const ending = new AbortController();
    ending.abort();
    expect(await ask(receiver.url, ending.signal)).toMatchObject({ taken: false });
    expect(receiver.heard).toHaveLength(0);
  });

  test("is let go at once when the controller stops", async () => {
    const ending = new AbortController();
    receiver.manner = () => ending.abort("the controller stopping");
    expect(await ask(receiver.url, ending.signal)).toEqual(
      untaken("found the controller stopping, wanted a whole answer"),
    );
  });
});

describe("TLS", () => {
  test("is taken from whom the named authority vouches for, and from nobody else", async () => {
    const [authority, other] = [await createTestCa(), await createTestCa()];
    const tls = await authority.serverIdentity("localhost");
    const server = createTlsServer(
      { key: tls.privateKeyPem, cert: tls.certificatePem },
      (_, response) => response.end("ok"),
    );
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `https://localhost:${(server.address() as AddressInfo).port}/`;
    const signal = new AbortController().signal;
    expect(await ask(url, signal, authority.caPem)).toMatchObject({ taken: true, body: "ok" });
    const byAddress = url.replace("localhost", "127.0.0.1");
    const replies = [
      await ask(url, signal, other.caPem),
      await ask(url, signal),
      await ask(byAddress, signal, authority.caPem),
    ];
    for (const reply of replies) {
      expect(reply).toMatchObject({ taken: false });
      expect(!reply.taken && reply.failure).toMatch(/^found [A-Z_]+, wanted an answer$/);
    }
    server.close();
    await once(server, "close");
  });
});

test("no failure holds anything of what was sent or of where to", async () => {
  const failures: string[] = [];
  const urls = [
    `${receiver.url}/${SECRET}`,
    `http://${SECRET}.invalid/`,
    `http://127.0.0.1:1/${SECRET}`,
    `http://[${SECRET}`,
  ];
  receiver.manner = answer(500, SECRET);
  for (const url of urls) {
    const reply = await ask(url);
    if (!reply.taken) failures.push(reply.failure);
  }
  expect(failures).toHaveLength(urls.length);
  expect(failures.join()).not.toContain(SECRET);
});
