import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer, Server as TlsServer } from "node:https";
import type { Socket } from "node:net";
import { splitAddress, type TlsIdentity } from "../../proto/channel.ts";
import { peerOf } from "../peer-address.ts";

/** What anybody may take of the listener, before a session is asked for. */
const LIMITS = {
  connections: 512,
  connectionsPerAddress: 256,
  headerBytes: 8_192,
  headersTimeoutMs: 5_000,
  requestTimeoutMs: 10_000,
  handshakeTimeoutMs: 5_000,
  keepAliveMs: 10_000,
  /** Streams have a beat each second; whoever takes nothing for so long has gone. */
  idleMs: 30_000,
} as const;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The page's listener: HTTP, or HTTPS with a certificate that may be replaced. */
export class PageListener {
  /** host:port as bound. */
  readonly address: string;
  readonly #server: Server;

  private constructor(server: Server, address: string) {
    this.#server = server;
    this.address = address;
  }

  /**
   * Binds. Requests wait for `serve`.
   * @param tls undefined: without TLS
   * @throws Error when the address cannot be bound, or the certificate cannot be used
   */
  static async bind(listen: string, tls: TlsIdentity | undefined): Promise<PageListener> {
    const options = {
      maxHeaderSize: LIMITS.headerBytes,
      headersTimeout: LIMITS.headersTimeoutMs,
      requestTimeout: LIMITS.requestTimeoutMs,
      keepAliveTimeout: LIMITS.keepAliveMs,
      connectionsCheckingInterval: 1_000,
    };
    const handshakeTimeout = LIMITS.handshakeTimeoutMs;
    const server =
      tls === undefined
        ? createServer(options)
        : createTlsServer({ ...options, ...contextOf(tls), handshakeTimeout });
    server.maxConnections = LIMITS.connections;
    server.setTimeout(LIMITS.idleMs, (socket) => socket.destroy());
    keepFew(server);
    // An error of a handshake or of a request is its sender's.
    server.on("tlsClientError", (_: unknown, socket: Socket) => socket.destroy());
    server.on("clientError", (_: unknown, socket) => socket.destroy());
    return new PageListener(server, await bound(server, listen));
  }

  /** Answers requests from now on. */
  serve(handler: Handler): void {
    this.#server.on("request", handler);
  }

  /** Shows another certificate to whoever comes from now on. @throws Error when it cannot be used; nothing changed then */
  replace(tls: TlsIdentity): void {
    if (this.#server instanceof TlsServer) this.#server.setSecureContext(contextOf(tls));
  }

  /** Ends every connection at once. */
  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}

function contextOf({ certificatePem, privateKeyPem }: TlsIdentity) {
  return { cert: certificatePem, key: privateKeyPem, minVersion: "TLSv1.2" as const };
}

/** One address has not every place. */
function keepFew(server: Server): void {
  const places = new Map<string, number>();
  server.on("connection", (socket: Socket) => {
    const peer = peerOf(socket.remoteAddress);
    const taken = (places.get(peer) ?? 0) + 1;
    if (taken > LIMITS.connectionsPerAddress) {
      socket.destroy();
      return;
    }
    places.set(peer, taken);
    socket.once("close", () => {
      const left = (places.get(peer) ?? 1) - 1;
      if (left > 0) places.set(peer, left);
      else places.delete(peer);
    });
  });
}

async function bound(server: Server, listen: string): Promise<string> {
  const { host, port } = splitAddress(listen);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
  const address = server.address();
  const name = host.includes(":") ? `[${host}]` : host;
  return typeof address === "object" && address !== null ? `${name}:${address.port}` : listen;
}
