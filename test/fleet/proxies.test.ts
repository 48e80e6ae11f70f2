import { writeFile } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTcpServer, type Server as TcpServer } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { compileServers } from "./compile-servers.ts";
import { checkHaproxyConfig, startHaproxy } from "./haproxy.ts";
import { type HaproxyOptions, haproxyConfig } from "./haproxy-config.ts";
import { countByBuild, readLedgers } from "./ledger.ts";
import { authRequestBlocks, fixedAnswerBlock, startNginx } from "./nginx.ts";
import { OrderClient, orderList, runOrders } from "./orders.ts";
import { freePorts } from "./ports.ts";
import { installSmarsServer, type SmarsServer } from "./smars-server.ts";
import { makeTempDir, type TempDir } from "./temp-dir.ts";
import { waitFor } from "./wait-for.ts";

let temp: TempDir;
let servers: SmarsServer[] = [];
let frontendPort: number;
let count = 0;
let open: AsyncDisposable[] = [];

beforeAll(async () => {
  temp = await makeTempDir();
  const builds = await compileServers({ outDir: join(temp.path, "builds") });
  const ports = await freePorts(3);
  servers = await Promise.all(
    ports.map((port, index) => {
      const name = `smars-${index + 1}`;
      return installSmarsServer({ name, dir: join(temp.path, name), port, binary: builds.b });
    }),
  );
  for (const server of servers) await server.start();
});
beforeEach(async () => {
  [frontendPort = 0] = await freePorts(1);
});
afterEach(async () => {
  for (const one of open.reverse()) await one[Symbol.asyncDispose]();
  open = [];
});
afterAll(async () => {
  for (const server of servers) await server.stop();
  await temp[Symbol.asyncDispose]();
});

async function router(more: Pick<HaproxyOptions, "profile"> & Partial<HaproxyOptions>) {
  count += 1;
  const dir = join(temp.path, `haproxy-${count}`);
  const haproxy = await startHaproxy({ dir, frontendPort, backend: "app", servers, ...more });
  open.push(haproxy);
  return haproxy;
}

function client(options: { connections?: number; port?: number; timeoutMs?: number } = {}) {
  const one = new OrderClient({ port: frontendPort, ...options });
  open.push({ [Symbol.asyncDispose]: async () => one[Symbol.dispose]() });
  return one;
}

async function listening<S extends Server | TcpServer>(server: S): Promise<number> {
  const [port = 0] = await freePorts(1);
  await new Promise<void>((resolve) => server.listen({ host: "127.0.0.1", port }, resolve));
  open.push({
    [Symbol.asyncDispose]: async () => {
      if ("closeAllConnections" in server) server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
  return port;
}

/** A gate for HAProxy's agent-check, which answers by the name it is sent. */
function agentGate(answer: (name: string) => string) {
  return createTcpServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", (name) => socket.end(`${answer(name.toString().trim())}\n`));
  });
}

const httpGate = (listener: RequestListener) => createServer(listener);

describe("orders through HAProxy without a gate", () => {
  it("reach every server over keep-alive connections, each order once", async () => {
    const haproxy = await router({ profile: { kind: "none" } });
    const report = await runOrders({
      client: client({ connections: 4 }),
      orders: orderList("all", 60, { flagP: "no" }),
      ratePerSecond: 1000,
    });
    expect(report.outcomes).toEqual({ taken: 60, refused: 0, failed: 0, unexpected: 0 });
    expect(report.byServer).toEqual({ "smars-1": 20, "smars-2": 20, "smars-3": 20 });
    const received = await readLedgers(servers.map((server) => server.ledgerFile));
    expect(countByBuild(received).B).toMatchObject({ orders: 60, processes: 3 });
    const counters = await haproxy.runtime.counters("app");
    expect(counters.get("smars-1")).toMatchObject({ requests: 20, responses2xx: 20 });
    expect(counters.get("BACKEND")).toBeUndefined();
  });

  it("do not reach a server in maintenance or drained, and are refused when all are", async () => {
    const { runtime } = await router({ profile: { kind: "none" } });
    const orders = client();
    const send = async (name: string) =>
      await runOrders({ client: orders, orders: orderList(name, 12), ratePerSecond: 1000 });

    await runtime.setServerState("app", "smars-1", "maint");
    await runtime.setServerState("app", "smars-2", "drain");
    expect((await send("one-left")).byServer).toEqual({ "smars-3": 12 });
    const states = await runtime.showServersState();
    expect(states.map((state) => [state.server, state.inService])).toEqual([
      ["smars-1", false],
      ["smars-2", false],
      ["smars-3", true],
    ]);
    expect(states.map((state) => state.port)).toEqual(servers.map((server) => server.port));

    await runtime.setServerState("app", "smars-3", "maint");
    const refused = await send("none-left");
    expect(refused.outcomes).toEqual({ taken: 0, refused: 12, failed: 0, unexpected: 0 });
    expect(refused.results[0]).toMatchObject({ status: 503, server: undefined });
  });

  it("are none of them lost while every server is restarted in turn", async () => {
    await router({ profile: { kind: "none" } });
    const stop = new AbortController();
    const orders = orderList("rolling", Number.POSITIVE_INFINITY);
    const running = runOrders({
      client: client(),
      orders,
      ratePerSecond: 300,
      signal: stop.signal,
    });
    for (const server of servers) await server.restart();
    stop.abort();
    const report = await running;
    expect(report.outcomes).toEqual({ taken: report.sent, refused: 0, failed: 0, unexpected: 0 });
    const received = await readLedgers(servers.map((server) => server.ledgerFile));
    const rolling = received.filter((line) => line.order.startsWith("rolling-"));
    expect(rolling.map((line) => line.order).sort()).toEqual(
      report.results.map((result) => result.id).sort(),
    );
    expect(report.sent).toBeGreaterThan(0);
  });

  it("leave at the rate asked for, until the signal", async () => {
    await router({ profile: { kind: "none" }, clientKeepAlive: false });
    const stop = new AbortController();
    const report = await runOrders({
      client: client(),
      orders: orderList("endless", Number.POSITIVE_INFINITY),
      ratePerSecond: 100,
      signal: stop.signal,
      onResult: ({ id }) => {
        if (id === "endless-0030") stop.abort();
      },
    });
    const first = report.results[0]?.sentMonoUs ?? 0;
    const last = report.results.at(-1)?.sentMonoUs ?? 0;
    expect(report.sent).toBeGreaterThanOrEqual(30);
    expect(report.results).toHaveLength(report.sent);
    // 29 gaps of 10 ms; an order may leave up to 1 ms early, and both ends may be off.
    expect(last - first).toBeGreaterThanOrEqual(288_000);
  });
});

describe("what becomes of an order that is not taken", () => {
  it("is a failure with its cause when nothing listens", async () => {
    const result = await client().send({ id: "lost" });
    expect(result).toMatchObject({ outcome: "failed", fault: "ECONNREFUSED", status: undefined });
  });

  it("is a failure when no answer comes in time, and it was sent once", async () => {
    let requests = 0;
    const port = await listening(createServer(() => void requests++));
    const result = await client({ port, timeoutMs: 50 }).send({ id: "silent" });
    expect(result).toMatchObject({
      outcome: "failed",
      fault: expect.stringMatching(/ABORT|TIMEOUT/),
    });
    expect(requests).toBe(1);
  });

  it("is unexpected when a server itself refuses it", async () => {
    const [server] = servers;
    const result = await client({ port: server?.port ?? 0 }).send({ id: "x".repeat(65) });
    expect(result).toMatchObject({ outcome: "unexpected", status: 400, server: "smars-1" });
  });

  it("is unexpected when the router lost the server's answer", async () => {
    const port = await listening(
      createServer((_request, response) => void response.writeHead(502).end()),
    );
    const result = await client({ port }).send({ id: "lost" });
    expect(result).toMatchObject({ outcome: "unexpected", status: 502, server: undefined });
  });
});

describe("HAProxy with a gate", () => {
  const inService = async (haproxy: Awaited<ReturnType<typeof router>>) =>
    (await haproxy.runtime.showServersState())
      .filter((state) => state.inService)
      .map((state) => state.server);

  it("profile hold: serves those that the agent-check names ready, and keeps them when it dies", async () => {
    const gate = agentGate((name) => (name === "app/smars-2" ? "down #closed" : "ready up"));
    const agentPort = await listening(gate);
    const profile = { kind: "hold", agentPort, agentInterMs: 50 } as const;
    const haproxy = await router({ profile });
    const two = async () => (await inService(haproxy)).length === 2;
    await waitFor(two, { what: "two servers in service", deadlineMs: 5000 });
    expect(await inService(haproxy)).toEqual(["smars-1", "smars-3"]);
    await new Promise<void>((resolve) => gate.close(() => resolve()));
    const report = await runOrders({
      client: client(),
      orders: orderList("held", 20),
      ratePerSecond: 100,
    });
    expect(Object.keys(report.byServer).sort()).toEqual(["smars-1", "smars-3"]);
    expect(report.outcomes.taken).toBe(20);
  });

  it("profile hold: starts closed with `disabled`, and open without", async () => {
    const agentPort = await listening(agentGate(() => ""));
    const profile = { kind: "hold", agentPort } as const;
    const closed = await router({ profile });
    expect(await inService(closed)).toEqual([]);
    expect((await client().send({ id: "early" })).outcome).toBe("refused");
    await closed.stop();
    const leaking = await router({ profile, startDisabled: false });
    expect(await inService(leaking)).toHaveLength(3);
    expect((await client().send({ id: "leaked" })).outcome).toBe("taken");
  });

  it("profile strict: a closed server fails its health check, and all do when the gate dies", async () => {
    const agentPort = await listening(agentGate(() => "ready up"));
    const gate = httpGate((request, response) => {
      response.statusCode = request.url === "/v1/gate/app/smars-2" ? 503 : 200;
      response.end();
    });
    const gatePort = await listening(gate);
    const profile = { kind: "strict", agentPort, gatePort, agentInterMs: 50 } as const;
    const haproxy = await router({ profile, checkInterMs: 100 });
    const serving = (names: string[]) =>
      waitFor(async () => String(await inService(haproxy)) === String(names), {
        what: `${names} in service`,
        deadlineMs: 5000,
      });
    await serving(["smars-1", "smars-3"]);
    gate.close();
    gate.closeAllConnections();
    await serving([]);
    expect((await client().send({ id: "late" })).outcome).toBe("refused");
  });
});

describe("what HAProxy or its configuration refuses", () => {
  const options = (more: Partial<HaproxyOptions>): HaproxyOptions => ({
    dir: temp.path,
    frontendPort,
    backend: "app",
    servers,
    profile: { kind: "none" },
    ...more,
  });

  it("is told by `haproxy -c` before anything starts", async () => {
    const file = join(temp.path, "bad.cfg");
    await writeFile(file, "frontend x\n  bund :1\n");
    await expect(checkHaproxyConfig(file)).rejects.toMatchObject({
      code: "PROXY_CONFIG_REFUSED",
      message: expect.stringContaining("bund"),
    });
  });

  it.each([
    ["no servers", { servers: [] }, "/s"],
    ["a name with a space", { backend: "a b" }, "/s"],
    ["a server's name with a newline", { servers: [{ name: "x\n", port: 1 }] }, "/s"],
    ["a socket path that is too long", {}, `/${"s".repeat(107)}`],
  ])("is an error for %s", (_what, more, socketPath) => {
    expect(() => haproxyConfig(options(more), socketPath)).toThrow(
      expect.objectContaining({ code: "BAD_ARGUMENT" }),
    );
    expect(haproxyConfig(options({}), `/${"s".repeat(106)}`)).toContain("backend app");
  });

  it("is an error of the runtime API, not an empty answer", async () => {
    const haproxy = await router({ profile: { kind: "none" } });
    const { runtime } = haproxy;
    const unknown = runtime.setServerState("app", "smars-9", "maint");
    await expect(unknown).rejects.toMatchObject({ code: "RUNTIME_API_REFUSED" });
    await expect(runtime.counters("nope")).rejects.toMatchObject({ code: "RUNTIME_API_REFUSED" });
    await expect(runtime.command("a\nb")).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
    await haproxy.stop();
    const gone = runtime.showServersState();
    await expect(gone).rejects.toMatchObject({ code: "RUNTIME_API_UNREACHABLE" });
  });
});

describe("nginx with auth_request", () => {
  it("asks the gate before each request, and a dead gate is a closed one", async () => {
    let status = 200;
    const asked: string[] = [];
    const gate = httpGate((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.statusCode = status;
      response.end();
    });
    const gatePort = await listening(gate);
    const [server] = servers;
    const name = server?.name ?? "";
    const proxied = { name, port: server?.port ?? 0, listenPort: frontendPort };
    const blocks = authRequestBlocks("app", gatePort, [proxied]);
    open.push(await startNginx({ dir: join(temp.path, "nginx"), blocks, readyPort: frontendPort }));
    asked.length = 0;

    const orders = client();
    expect(await orders.send({ id: "open" })).toMatchObject({ outcome: "taken", server: name });
    expect(asked).toEqual([`GET /v1/gate/app/${name}`]);
    for (status of [503, 403, 404]) {
      expect(await orders.send({ id: `closed-${status}` })).toMatchObject({ outcome: "refused" });
    }
    status = 200;
    expect(await orders.send({ id: "again" })).toMatchObject({ outcome: "taken" });
    gate.close();
    gate.closeAllConnections();
    expect(await orders.send({ id: "dead" })).toMatchObject({ outcome: "refused", status: 503 });
  });

  it("answers a fixed 200 as the floor for a bench, and refuses a broken block", async () => {
    const dir = join(temp.path, "nginx-floor");
    const floor = fixedAnswerBlock(frontendPort);
    open.push(await startNginx({ dir, blocks: floor, readyPort: frontendPort }));
    const response = await fetch(`http://127.0.0.1:${frontendPort}/x`);
    expect([response.status, await response.text()]).toEqual([200, "ok\n"]);
    const broken = startNginx({
      dir: join(temp.path, "broken"),
      blocks: "nonsense;",
      readyPort: 1,
    });
    await expect(broken).rejects.toMatchObject({ code: "PROXY_CONFIG_REFUSED" });
  });
});
