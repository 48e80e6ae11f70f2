import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createGateMetrics } from "../../../controller/gate/gate-metrics.ts";
import { HttpGate } from "../../../controller/gate/http-gate.ts";
import { parseRequest } from "../../../controller/gate/http-request.ts";
import type { PermitBook } from "../../../controller/gate/permit-book.ts";
import { dial, exchange, listen, readToEnd } from "./exchange.ts";
import { A, bookWith, emptyBook, signedPermit, signedPool } from "./signed-messages.ts";

let gate: HttpGate;
let port: number;
let nowMs: number;

async function serve(book: PermitBook, options: { requestMs?: number } = {}): Promise<void> {
  gate?.close();
  const metrics = createGateMetrics();
  const servers = () => [{ socket: "/run/haproxy.sock" }];
  // Slow senders are measured on the real clock, decisions on the test's.
  const clock = () => (options.requestMs === undefined ? nowMs : performance.now());
  gate = new HttpGate({ book, clock, metrics, servers, ...options });
  port = await listen(gate.server);
}

beforeEach(async () => {
  nowMs = 0;
  await serve(
    bookWith({
      permits: [
        signedPermit(),
        signedPermit({ node: "n2", decision: "drain", reasons: ["DISABLED"], serial: 2 }),
      ],
    }),
  );
});

afterEach(() => gate.close());

function get(path: string, more = ""): Promise<string> {
  return exchange(port, `GET ${path} HTTP/1.1\r\nHost: muster\r\n${more}Connection: close\r\n\r\n`);
}

describe("the HTTP gate answers", () => {
  test("200 for an open node, with decision, reason, epoch and the age of its view in headers", async () => {
    nowMs = 42;
    const text = await get("/v1/gate/app/n1");
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(text).toContain("Cache-Control: no-store\r\n");
    expect(text).toContain("X-Muster-Decision: open\r\n");
    expect(text).toContain("X-Muster-Reason: PERMITTED\r\n");
    expect(text).toContain("X-Muster-Epoch: 1\r\n");
    expect(text).toContain("X-Muster-View-Age-Ms: 42\r\n");
  });

  test("with a body that stays the same while nothing changes, renewals and time included", async () => {
    const book = bookWith({ permits: [signedPermit()] });
    await serve(book);
    const body = (text: string) => text.slice(text.indexOf("\r\n\r\n"));
    const first = body(await get("/v1/gate/app/n1"));
    nowMs = 10_000;
    book.acceptPermit(A, signedPermit({ serial: 2 }), nowMs);
    expect(body(await get("/v1/gate/app/n1"))).toBe(first);
    expect(JSON.parse(first)).toMatchObject({ pool: "app", node: "n1", open: true });
  });

  test("503 for a closed node, and with ?draincode=404 a 404 for one that drains", async () => {
    expect(await get("/v1/gate/app/n2")).toMatch(/^HTTP\/1\.1 503 /);
    expect(await get("/v1/gate/app/n2?draincode=404")).toMatch(/^HTTP\/1\.1 404 /);
  });

  test("503 and never 404 for what it does not know, even when 404 is asked for", async () => {
    for (const path of ["app/n9", "other/n1", "app", "", "app/n1/x", "app/%6e1", "../app/n1"])
      expect(await get(`/v1/gate/${path}?draincode=404`)).toMatch(/^HTTP\/1\.1 503 /);
  });

  test("503 the instant a permit runs out", async () => {
    const book = bookWith({ permits: [signedPermit({ holdMs: 0 })] });
    await serve(book);
    nowMs = 29_999;
    expect(await get("/v1/gate/app/n1")).toMatch(/^HTTP\/1\.1 200 /);
    nowMs = 30_000;
    expect(await get("/v1/gate/app/n1")).toMatch(/^HTTP\/1\.1 503 /);
  });

  test("200 in observe mode, with a header that says what it would do", async () => {
    const pools = [signedPool({ mode: "observe" })];
    await serve(bookWith({ pools, permits: [signedPermit({ decision: "quarantine" })] }));
    const text = await get("/v1/gate/app/n1");
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
    expect(text).toContain("X-Muster-Decision: observed-quarantine\r\n");
  });

  test("HEAD with the same headers and no body", async () => {
    const text = await exchange(
      port,
      "HEAD /v1/gate/app/n1 HTTP/1.1\r\nHost: m\r\nConnection: close\r\n\r\n",
    );
    expect(text).toMatch(/Content-Length: [1-9]/);
    expect(text.endsWith("\r\n\r\n")).toBe(true);
  });

  test("before the first complete snapshot 503, on /readyz as well, while /livez is 200", async () => {
    await serve(emptyBook());
    expect(await get("/v1/gate/app/n1")).toMatch(/^HTTP\/1\.1 503 .*X-Muster-Reason: NO_SNAPSHOT/s);
    expect(await get("/readyz")).toMatch(/^HTTP\/1\.1 503 /);
    expect(await get("/livez")).toMatch(/^HTTP\/1\.1 200 /);
  });

  test("/readyz, /metrics, /v1/servers, and 404 for other pages", async () => {
    expect(await get("/readyz")).toMatch(/^HTTP\/1\.1 200 /);
    expect(await get("/metrics")).toContain("muster_gate_messages_total");
    expect(await get("/v1/servers")).toContain('[{"socket":"/run/haproxy.sock"}]');
    expect(await get("/")).toMatch(/^HTTP\/1\.1 404 /);
    expect(await get("/constructor")).toMatch(/^HTTP\/1\.1 404 /);
  });
});

describe("connections of the HTTP gate", () => {
  test("carry pipelined requests, answered in order, a slow page between them", async () => {
    const request = (path: string, more = "") => `GET ${path} HTTP/1.1\r\nHost: m\r\n${more}\r\n`;
    const text = await exchange(
      port,
      request("/v1/gate/app/n1") +
        request("/metrics") +
        request("/v1/gate/app/n2", "Connection: close\r\n"),
    );
    const statuses = [...text.matchAll(/HTTP\/1\.1 (\d+) /g)].map((match) => match[1]);
    expect(statuses).toEqual(["200", "200", "503"]);
  });

  test("are kept for HTTP/1.1, and for HTTP/1.0 only when asked", async () => {
    const kept = await dial(port);
    kept.write("GET /livez HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    kept.write("GET /livez HTTP/1.0\r\n\r\n");
    const text = await readToEnd(kept);
    expect(text.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
    expect(text).toContain("Connection: keep-alive\r\n");
  });

  test("may bring a request byte by byte", async () => {
    const socket = await dial(port);
    for (const byte of "GET /v1/gate/app/n1 HTTP/1.1\r\nHost: m\r\nConnection: close\r\n\r\n")
      socket.write(byte);
    expect(await readToEnd(socket)).toMatch(/^HTTP\/1\.1 200 /);
  });

  test("that do not finish a request in time get 408 and are closed", async () => {
    await serve(bookWith({}), { requestMs: 60 });
    expect(await exchange(port, "GET /livez HTTP/1.1\r\nHost:")).toMatch(/^HTTP\/1\.1 408 /);
  });

  test("that read nothing while they ask are dropped", async () => {
    const socket = await dial(port);
    const closed = new Promise<boolean>((resolve) => socket.on("close", () => resolve(true)));
    socket.pause();
    const many = "GET /v1/servers HTTP/1.1\r\nHost: m\r\n\r\n".repeat(2_000);
    const timer = setInterval(() => {
      if (!socket.destroyed) socket.write(many);
    }, 1);
    // The reset is seen on writing: a paused socket reads no end.
    expect(await closed).toBe(true);
    clearInterval(timer);
  });
});

describe("what is no request of ours gets a status and a closed connection", () => {
  const host = "Host: m\r\n";
  const cases: Readonly<Record<string, [string | Buffer, number]>> = {
    "another method": [`POST /livez HTTP/1.1\r\n${host}\r\n`, 405],
    "a body": [`GET /livez HTTP/1.1\r\n${host}Content-Length: 5\r\n\r\nhello`, 400],
    "two lengths": [
      `GET /livez HTTP/1.1\r\n${host}Content-Length: 0\r\nContent-Length: 5\r\n\r\n`,
      400,
    ],
    "a length with a sign": [`GET /livez HTTP/1.1\r\n${host}Content-Length: +0\r\n\r\n`, 400],
    "a transfer coding": [`GET /livez HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n`, 400],
    "a blank before the colon": [`GET /livez HTTP/1.1\r\n${host}Content-Length : 5\r\n\r\n`, 400],
    "a folded header": [`GET /livez HTTP/1.1\r\n${host}X: a\r\n b\r\n\r\n`, 400],
    "a bare newline in a header": [`GET /livez HTTP/1.1\r\n${host}X: a\nY: b\r\n\r\n`, 400],
    "a bare carriage return": [`GET /livez HTTP/1.1\r\n${host}X: a\rb\r\n\r\n`, 400],
    "a NUL": [`GET /livez HTTP/1.1\r\n${host}X: \0\r\n\r\n`, 400],
    "no Host": ["GET /livez HTTP/1.1\r\n\r\n", 400],
    "two Hosts": [`GET /livez HTTP/1.1\r\n${host}${host}\r\n`, 400],
    "an absolute target": [`GET http://m/livez HTTP/1.1\r\n${host}\r\n`, 400],
    "a target with blanks": [`GET /live z HTTP/1.1\r\n${host}\r\n`, 400],
    "no version": [`GET /livez\r\n${host}\r\n`, 400],
    "another version": [`GET /livez HTTP/2.0\r\n${host}\r\n`, 505],
    "a lower-case method": [`get /livez HTTP/1.1\r\n${host}\r\n`, 400],
    "an empty line first": [`\r\nGET /livez HTTP/1.1\r\n${host}\r\n`, 400],
    "a TLS hello": [Buffer.from("16030100c8010000c40303\r\n\r\n", "latin1"), 400],
    "101 headers": [`GET /livez HTTP/1.1\r\n${host}${"X: y\r\n".repeat(101)}\r\n`, 400],
    "a header of 10 kB": [`GET /livez HTTP/1.1\r\n${host}X: ${"y".repeat(10_000)}\r\n\r\n`, 431],
    "10 kB without an end": ["y".repeat(10_000), 431],
    "a target of 2 kB": [`GET /${"y".repeat(2_000)} HTTP/1.1\r\n${host}\r\n`, 400],
  };

  test.each(Object.entries(cases))("%s", async (_name, [bytes, status]) => {
    const text = await exchange(port, bytes);
    expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(text.match(/HTTP\/1\.1/g)).toHaveLength(1);
    expect(text).toContain("Connection: close\r\n");
  });

  test("and what came after it is not read", async () => {
    const smuggled = `GET /livez HTTP/1.1\r\n${host}Content-Length: 42\r\n\r\nGET /v1/gate/app/n1 HTTP/1.1\r\n${host}\r\n`;
    expect((await exchange(port, smuggled)).match(/HTTP\/1\.1/g)).toHaveLength(1);
  });
});

describe("a request line and headers", () => {
  test("with exactly 100 headers are read, and one more is not", () => {
    const request = (count: number) =>
      parseRequest(["GET / HTTP/1.1", "Host: m", ...Array(count - 1).fill("X: y")].join("\r\n"));
    expect(request(100)).toMatchObject({ path: "/" });
    expect(request(101)).toEqual({ refused: 400 });
  });

  test("keep every question mark but the first in the query", () => {
    expect(parseRequest("GET /a?b?c HTTP/1.1\r\nHost: m")).toMatchObject({
      path: "/a",
      query: "b?c",
      keepAlive: true,
    });
  });

  test("may bring the bytes above 127 that browsers send in cookies", () => {
    expect(parseRequest("GET / HTTP/1.1\r\nHost: m\r\nCookie: \xe4=\xfc")).toMatchObject({
      path: "/",
    });
  });
});
