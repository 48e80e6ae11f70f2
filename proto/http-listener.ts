import type { Server } from "node:http";
import { splitAddress } from "./channel.ts";

/** A listener that answers. `address`: host:port as bound. */
export type HttpListener = { readonly address: string; close(): Promise<void> };

/** Has a server listen. @param listen host:port, port 0 for a free one @throws Error when the address cannot be bound */
export async function listenHttp(server: Server, listen: string): Promise<HttpListener> {
  const { host, port } = splitAddress(listen);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
  const bound = server.address();
  const name = host.includes(":") ? `[${host}]` : host;
  const address = typeof bound === "object" && bound !== null ? `${name}:${bound.port}` : listen;
  return { address, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
