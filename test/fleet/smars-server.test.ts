import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startChild } from "./child.ts";
import { monotonicUs } from "./clock.ts";
import { compileServers, type ServerBuilds } from "./compile-servers.ts";
import { countByBuild, ordersToOldBuild, readLedger } from "./ledger.ts";
import { OrderClient, type OrderRequest } from "./orders.ts";
import { freePorts } from "./ports.ts";
import { type FlagValues, getJson, installSmarsServer, type SmarsServer } from "./smars-server.ts";
import { makeTempDir, type TempDir } from "./temp-dir.ts";
import { waitFor } from "./wait-for.ts";

let temp: TempDir;
let builds: ServerBuilds;
let port: number;
let count = 0;
let open: AsyncDisposable[] = [];

beforeAll(async () => {
  temp = await makeTempDir();
  builds = await compileServers({ outDir: join(temp.path, "builds") });
});
beforeEach(async () => {
  [port = 0] = await freePorts(1);
});
afterEach(async () => {
  for (const one of open) await one[Symbol.asyncDispose]();
  open = [];
});
afterAll(async () => await temp[Symbol.asyncDispose]());

async function serverOn(binary: string, flags: FlagValues = {}): Promise<SmarsServer> {
  count += 1;
  const dir = join(temp.path, `server-${count}`);
  const server = await installSmarsServer({ name: "smars-8", dir, port, binary, flags });
  open.push(server);
  await server.start();
  return server;
}

async function send(order: OrderRequest) {
  using client = new OrderClient({ port });
  return await client.send(order);
}

async function ledgerWhen(server: SmarsServer, holds: (children: number) => boolean) {
  const read = async () => {
    const lines = await readLedger(server.ledgerFile);
    return holds(countByBuild(lines).A.powerPegChildren) ? lines : undefined;
  };
  return await waitFor(read, { what: "ledger", deadlineMs: 5000 });
}

describe("build A, the old one", () => {
  it("wakes Power Peg for an order with P=yes, and sends child orders without end", async () => {
    const server = await serverOn(builds.a, { P: "no" });
    const result = await send({ id: "parent-1", flagP: "yes", quantity: 100 });
    expect(result).toMatchObject({ outcome: "taken", server: "smars-8", path: "power-peg" });
    // One child of 100 shares would fill this parent: thousands follow, since nothing counts fills on that path.
    const early = countByBuild(await ledgerWhen(server, (children) => children > 1000)).A;
    const later = countByBuild(
      await ledgerWhen(server, (children) => children > early.powerPegChildren),
    ).A;
    expect(later.powerPegChildren).toBeGreaterThan(early.powerPegChildren);
    expect(later).toMatchObject({ processes: 1, orders: 1, flagged: 1 });
  });

  it("sends an order with P=no on its ordinary path, where fills are counted", async () => {
    const server = await serverOn(builds.a, { P: "yes" });
    await send({ id: "plain", flagP: "no", quantity: 1000 });
    const lines = await readLedger(server.ledgerFile);
    expect(lines.at(-1)).toMatchObject({
      order: "plain",
      path: "direct",
      children: 10,
      flagP: "no",
    });
    expect(ordersToOldBuild(lines)).toBe(0);
  });

  it("takes the configured flag for an order that carries none", async () => {
    const server = await serverOn(builds.a, { P: "yes" });
    expect(await send({ id: "silent" })).toMatchObject({ path: "power-peg" });
    expect(ordersToOldBuild(await readLedger(server.ledgerFile))).toBe(1);
  });

  it("writes its warning for a pre-open order of type rlp while P=no, once each", async () => {
    const server = await serverOn(builds.a);
    await send({ id: "pre-1", type: "rlp", flagP: "no" });
    await send({ id: "pre-2", type: "rlp", flagP: "no" });
    await send({ id: "other", flagP: "no" });
    const log = readFileSync(server.logFile, "utf8");
    expect(log.match(/^\S+Z SMARS: Power Peg disabled$/gm)).toHaveLength(2);
  });
});

describe("builds B and B'", () => {
  it("B takes P=yes to the RLP path and stops at the quantity", async () => {
    const server = await serverOn(builds.b);
    expect(await send({ id: "parent-1", flagP: "yes", quantity: 250 })).toMatchObject({
      path: "rlp",
    });
    expect(await send({ id: "parent-2", flagP: "no" })).toMatchObject({ path: "direct" });
    await send({ id: "pre-1", type: "rlp", flagP: "no" });
    const counts = countByBuild(await readLedger(server.ledgerFile));
    expect(counts.B).toMatchObject({ orders: 3, flagged: 1, children: 3 + 10 + 10 });
    expect(counts.A.orders).toBe(0);
    expect(readFileSync(server.logFile, "utf8")).toBe("");
  });

  it("B' reads the key rlp and is left cold by P", async () => {
    await serverOn(builds.b2, { P: "yes", rlp: "no" });
    expect(await getJson(port, "/flags")).toEqual({ rlp: "no" });
    expect(await send({ id: "p", flagP: "yes" })).toMatchObject({ path: "direct" });
    expect(await send({ id: "rlp", flagRlp: "yes" })).toMatchObject({ path: "rlp" });
  });
});

describe("the flag file", () => {
  it("is read again after a rename, before the next order", async () => {
    const server = await serverOn(builds.b, { P: "no" });
    expect(await getJson(port, "/flags")).toEqual({ P: "no" });
    const before = monotonicUs();
    const renamed = await server.editFlags({ P: "yes" });
    expect(renamed).toBeGreaterThanOrEqual(before);
    expect(await send({ id: "next" })).toMatchObject({ path: "rlp" });
    expect(await getJson(port, "/flags")).toEqual({ P: "yes" });
  });

  it("is read again after an edit in place", async () => {
    const server = await serverOn(builds.b, { P: "no" });
    await getJson(port, "/flags");
    await writeFile(server.flagsFile, "# by hand\nOTHER=1\nP=yes\n");
    expect(await getJson(port, "/flags")).toEqual({ P: "yes" });
  });

  it("without the key evaluates as no", async () => {
    await serverOn(builds.a, { rlp: "yes" });
    expect(await getJson(port, "/flags")).toEqual({ P: "no" });
  });

  it("that is broken or gone leaves the last value in force, and the log says so once", async () => {
    const server = await serverOn(builds.b, { P: "yes" });
    await server.editFlags({ P: 'no"' });
    expect(await getJson(port, "/flags")).toEqual({ P: "yes" });
    expect(await getJson(port, "/flags")).toEqual({ P: "yes" });
    await rm(server.flagsFile);
    expect(await getJson(port, "/flags")).toEqual({ P: "yes" });
    expect(await getJson(port, "/flags")).toEqual({ P: "yes" });
    expect(readFileSync(server.logFile, "utf8").match(/P=yes stays in force/g)).toHaveLength(2);
    await server.editFlags({ P: "no" });
    expect(await getJson(port, "/flags")).toEqual({ P: "no" });
  });

  it("that cannot be read at the start keeps the server from starting", async () => {
    const server = await serverOn(builds.a);
    await server.stop();
    await rm(server.flagsFile);
    await expect(server.start()).rejects.toMatchObject({
      code: "CHILD_EXITED",
      message: expect.stringContaining("flags.env: No such file"),
    });
  });
});

describe("a server's life", () => {
  it("keeps in its ledger every order that was answered, through SIGKILL", async () => {
    const server = await serverOn(builds.b);
    using client = new OrderClient({ port, connections: 1 });
    const results = [];
    for (let n = 0; n < 50; n++) results.push(await client.send({ id: `o-${n}`, flagP: "no" }));
    await server.kill("SIGKILL");
    expect(results.every((result) => result.outcome === "taken")).toBe(true);
    const orders = (await readLedger(server.ledgerFile)).filter((line) => line.kind === "order");
    expect(orders.map((line) => line.order)).toEqual(results.map((result) => result.id));
    expect(server.exit).toEqual({ code: null, signal: "SIGKILL" });
    expect(existsSync(server.pidFile)).toBe(true);
    await expect(server.kill("SIGTERM")).rejects.toMatchObject({ code: "NOT_RUNNING" });
  });

  it("names receipts on the clock of whoever sent them", async () => {
    const server = await serverOn(builds.b);
    const { sentMonoUs, doneMonoUs } = await send({ id: "trial-1", kind: "work" });
    const line = (await readLedger(server.ledgerFile)).at(-1);
    expect(line).toMatchObject({ kind: "work", order: "trial-1", build: "B" });
    expect(line?.t_mono_us).toBeGreaterThanOrEqual(sentMonoUs);
    expect(line?.t_mono_us).toBeLessThanOrEqual(doneMonoUs);
  });

  it("goes on with the old image after a copy, and on with the new one after a restart", async () => {
    const server = await serverOn(builds.a);
    await server.copyBinary(builds.b);
    expect(server.runningImage()).toBe(`${server.binaryFile} (deleted)`);
    await send({ id: "before", flagP: "no" });
    const before = server.pid;
    const { stoppedMonoUs, executedMonoUs, readyMonoUs } = await server.restart();
    expect([stoppedMonoUs, executedMonoUs, readyMonoUs]).toEqual(
      [stoppedMonoUs, executedMonoUs, readyMonoUs].sort((a, b) => a - b),
    );
    await send({ id: "after", flagP: "no" });
    expect(server.runningImage()).toBe(server.binaryFile);
    expect(server.pid).not.toBe(before);
    expect(readFileSync(server.pidFile, "utf8")).toBe(`${server.pid}\n`);
    const orders = (await readLedger(server.ledgerFile)).filter((line) => line.kind === "order");
    expect(orders.map((line) => [line.order, line.build])).toEqual([
      ["before", "A"],
      ["after", "B"],
    ]);
  });

  it("is not started twice, and its port not by another", async () => {
    const server = await serverOn(builds.a);
    await expect(server.start()).rejects.toMatchObject({ code: "ALREADY_RUNNING" });
    await expect(serverOn(builds.b)).rejects.toMatchObject({
      code: "CHILD_EXITED",
      message: expect.stringContaining("Address already in use"),
    });
  });

  it("removes its pid file when it is stopped in order", async () => {
    const server = await serverOn(builds.a);
    await server.stop();
    expect(server.exit).toEqual({ code: 0, signal: null });
    expect(existsSync(server.pidFile)).toBe(false);
    expect(() => server.runningImage()).toThrow(expect.objectContaining({ code: "NOT_RUNNING" }));
  });
});

describe("requests on the wire", () => {
  async function dial(): Promise<{
    socket: Socket;
    received: () => string;
    ended: Promise<unknown>;
  }> {
    const socket = connect({ host: "127.0.0.1", port });
    let text = "";
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    const ended = once(socket, "end");
    await once(socket, "connect");
    return { socket, received: () => text, ended };
  }

  const answered = (received: () => string, times: number) =>
    waitFor(() => received().split("HTTP/1.1 ").length - 1 === times, {
      what: `${times} answers`,
      deadlineMs: 5000,
    });

  it("may come in single bytes, body and all, and are answered once whole", async () => {
    const server = await serverOn(builds.b);
    const { socket, received } = await dial();
    socket.setNoDelay(true);
    const text =
      "POST /order HTTP/1.1\r\nx-order: drip\r\nX-Flag-P:no\r\nContent-Length: 3\r\n\r\nab";
    for (const byte of text) {
      await new Promise<void>((resolve) => socket.write(byte, () => resolve()));
    }
    // Another connection was served meanwhile, and nothing was taken from the unfinished one.
    expect(await getJson(port, "/healthz")).toMatchObject({ server: "smars-8" });
    expect(received()).toBe("");
    socket.write("c");
    await answered(received, 1);
    expect(received()).toContain('"order":"drip"');
    expect(await readLedger(server.ledgerFile)).toHaveLength(2);
    socket.destroy();
  });

  it("may come several at once, and are answered in order", async () => {
    await serverOn(builds.b);
    const { socket, received, ended } = await dial();
    const one = (id: string, more = "") => `GET /work?id=${id} HTTP/1.1\r\n${more}\r\n`;
    socket.write(one("a") + one("b") + one("c", "Connection: close\r\n") + one("d"));
    await ended;
    expect([...received().matchAll(/"id":"(\w)"/g)].map((match) => match[1])).toEqual([
      "a",
      "b",
      "c",
    ]);
  });

  it.each([
    ["a header without colon", "GET / HTTP/1.1\r\nbroken\r\n\r\n", 400],
    ["a folded header", "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n", 400],
    [
      "a flag sent twice",
      "POST /order HTTP/1.1\r\nX-Order: o\r\nX-Flag-P: no\r\nx-flag-p: yes\r\n\r\n",
      400,
    ],
    ["another protocol", "GET / HTTP/2.0\r\n\r\n", 400],
    ["no request line", "\r\n\r\n", 400],
    ["a negative length", "POST /order HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400],
    ["a huge length", "POST /order HTTP/1.1\r\nContent-Length: 8193\r\n\r\n", 413],
    ["chunks", "POST /order HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 501],
    ["endless headers", `GET / HTTP/1.1\r\nA: ${"x".repeat(9000)}`, 431],
    [
      "too many headers",
      `GET / HTTP/1.1\r\n${[...Array(65).keys()].map((n) => `h${n}: 1\r\n`).join("")}\r\n`,
      400,
    ],
    ["a NUL", "GET / HTTP/1.1\r\nA: \0\r\n\r\n", 400],
  ])("are refused for %s, and the connection with them", async (_what, text, status) => {
    const server = await serverOn(builds.a);
    const { socket, received, ended } = await dial();
    socket.write(text);
    await ended;
    expect(received()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(await readLedger(server.ledgerFile)).toHaveLength(1);
  });

  it.each([
    ["no id", "POST", "/order", {}, 400],
    ["an id with a quote", "POST", "/order", { "X-Order": 'a"b' }, 400],
    ["a long id", "POST", "/order", { "X-Order": "x".repeat(65) }, 400],
    [
      "a flag that is neither yes nor no",
      "POST",
      "/order",
      { "X-Order": "o", "X-Flag-P": "YES" },
      400,
    ],
    ["no shares", "POST", "/order", { "X-Order": "o", "X-Quantity": "0" }, 400],
    ["an unknown path", "GET", "/orders", {}, 404],
    ["another method", "DELETE", "/order", {}, 405],
  ] as const)(
    "are answered and not recorded with %s",
    async (_what, method, path, headers, status) => {
      const server = await serverOn(builds.a);
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers });
      expect(response.status).toBe(status);
      await response.arrayBuffer();
      expect(await readLedger(server.ledgerFile)).toHaveLength(1);
    },
  );

  it("does not start with an argument unknown, missing or given twice", async () => {
    const server = await serverOn(builds.a);
    const args = ["--name", "x", "--listen", "127.0.0.1:1", "--flags", "f", "--ledger", "l"];
    for (const [name, more] of Object.entries({
      missing: [],
      unknown: ["--build", "B"],
      twice: ["--log", "g", "--log", "g"],
    })) {
      const logFile = join(temp.path, `args-${name}.log`);
      const command = server.binaryFile;
      const process = await startChild({ name, command, args: [...args, ...more], logFile });
      expect(await process.exited).toEqual({ code: 2, signal: null });
      expect(readFileSync(logFile, "utf8")).toContain("each once");
    }
  });
});
