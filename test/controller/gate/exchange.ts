import { once } from "node:events";
import { connect, type Server, type Socket } from "node:net";

/** Binds a server to a free port of loopback. */
export async function listen(server: Server): Promise<number> {
  server.listen({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("listener: found no port");
  return address.port;
}

/** Connects to a port of loopback; errors of the connection count as its end. */
export async function dial(port: number): Promise<Socket> {
  const socket = connect({ host: "127.0.0.1", port });
  socket.on("error", () => socket.destroy());
  await once(socket, "connect");
  return socket;
}

/** Sends bytes and gives everything that comes back until the other side closes. @throws Error after `deadlineMs` */
export async function exchange(
  port: number,
  bytes: string | Buffer,
  deadlineMs = 5_000,
): Promise<string> {
  const socket = await dial(port);
  socket.write(bytes);
  return readToEnd(socket, deadlineMs);
}

/** Everything that comes until the other side closes. @throws Error after `deadlineMs` */
export function readToEnd(socket: Socket, deadlineMs = 5_000): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`connection: still open after ${deadlineMs} ms, wanted it closed`));
    }, deadlineMs);
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1");
    });
    socket.on("close", () => {
      clearTimeout(timer);
      resolve(text);
    });
  });
}
