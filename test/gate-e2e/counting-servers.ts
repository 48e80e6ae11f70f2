import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
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

const END = "\r\n\r\n";

/** Without node:http, which would cost more than the balancer and the gate together. Requests are taken to have no body. */
async function startOne(name: string): Promise<CountingServer> {
  let requests = 0;
  let lastMs = 0;
  const answer = `HTTP/1.1 200 OK\r\nContent-Length: ${name.length}\r\n\r\n${name}`;
  const { sockets, server } = keepSockets((socket) => {
    let text = "";
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1");
      for (let end = text.indexOf(END); end >= 0; end = text.indexOf(END)) {
        if (!text.startsWith("GET /healthz ")) {
          requests += 1;
          lastMs = performance.now();
        }
        text = text.slice(end + END.length);
        socket.write(answer);
      }
    });
  });
  const port = await bind(server);
  const close = () => closeAll(server, sockets);
  return { name, port, requests: () => requests, lastMs: () => lastMs, close };
}

/** A TCP server that greets with its name, then echoes. */
export async function startEchoServer(name: string): Promise<Behind & { close(): void }> {
  const { sockets, server } = keepSockets((socket) => {
    socket.write(`${name}\n`);
    socket.pipe(socket);
  });
  const port = await bind(server);
  return { name, port, close: () => closeAll(server, sockets) };
}

function keepSockets(serve: (socket: Socket) => void): { sockets: Set<Socket>; server: Server } {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    serve(socket);
  });
  return { sockets, server };
}

function closeAll(server: Server, sockets: ReadonlySet<Socket>): void {
  server.close();
  for (const socket of sockets) socket.destroy();
}

async function bind(server: Server): Promise<number> {
  server.listen({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("server: found no port");
  return address.port;
}
