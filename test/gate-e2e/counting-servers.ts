import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { createServer as createTcpServer, type Socket } from "node:net";
import type { Behind } from "./sample-files.ts";

/** A server behind the balancer that counts what reaches it; health checks are not counted. */
export type CountingServer = Behind & {
  readonly requests: () => number;
  /** performance.now() of the last request; 0 before the first. */
  readonly lastMs: () => number;
  close(): void;
};

/** Starts servers on free ports of loopback; each answers with its name. */
export async function startCountingServers(names: readonly string[]): Promise<CountingServer[]> {
  return Promise.all(names.map(startOne));
}

async function startOne(name: string): Promise<CountingServer> {
  let requests = 0;
  let lastMs = 0;
  const server = createServer((request, response) => {
    if (request.url !== "/healthz") {
      requests += 1;
      lastMs = performance.now();
    }
    response.end(name);
  });
  // The balancer keeps its connections: a server that closed them first would cost it a request.
  server.keepAliveTimeout = 60_000;
  const port = await bind(server);
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { name, port, requests: () => requests, lastMs: () => lastMs, close };
}

/** A TCP server that greets with its name, then echoes. */
export async function startEchoServer(name: string): Promise<Behind & { close(): void }> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    socket.write(`${name}\n`);
    socket.pipe(socket);
  });
  const port = await bind(server as Server);
  const close = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { name, port, close };
}

async function bind(
  server: Pick<Server, "listen" | "once" | "address" | "on" | "emit"> & NodeJS.EventEmitter,
): Promise<number> {
  server.listen({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("server: found no port");
  return address.port;
}
