import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type HttpListener, listenHttp } from "../../proto/http-listener.ts";
import { parseTilePath, TILE_WIDTH } from "../../proto/signed/tiles.ts";
import type { EventLog } from "../verifier/ports.ts";
import type { LogReader } from "./log-reader.ts";

/** What anybody may ask of a log that is public to whoever reaches it. */
const LIMITS = {
  connections: 256,
  requestsPerConnection: 10_000,
  headerBytes: 4_096,
  headersTimeoutMs: 5_000,
  requestTimeoutMs: 5_000,
  idleMs: 10_000,
  /** Requests under way: each may read a tile of entries out of the store. */
  underWay: 32,
} as const;

/**
 * Serves the log for public tools (c2sp.org/tlog-tiles): GET only, nothing is ever written. Whole tiles may be kept by caches for ever, a checkpoint not at all.
 * @param listen host:port
 * @throws Error when the address cannot be bound
 */
export function serveTiles(
  listen: string,
  reader: LogReader,
  log: EventLog,
): Promise<HttpListener> {
  let underWay = 0;
  const server = createServer(
    {
      maxHeaderSize: LIMITS.headerBytes,
      headersTimeout: LIMITS.headersTimeoutMs,
      requestTimeout: LIMITS.requestTimeoutMs,
      keepAliveTimeout: LIMITS.idleMs,
    },
    (request, response) => {
      if (underWay >= LIMITS.underWay) return refuse(response, 503);
      underWay += 1;
      answer(request, response, reader)
        .catch((error: unknown) => {
          log.warn("log.serve_failed", { message: String(error) });
          refuse(response, 500);
        })
        .finally(() => {
          underWay -= 1;
        });
    },
  );
  server.maxConnections = LIMITS.connections;
  server.maxRequestsPerSocket = LIMITS.requestsPerConnection;
  // Whoever does not read what it asked for is not waited for.
  server.setTimeout(LIMITS.idleMs, (socket) => socket.destroy());
  return listenHttp(server, listen);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  reader: LogReader,
): Promise<void> {
  // A body is nobody's: what follows it on this connection is not taken for a request.
  request.resume();
  if (request.method !== "GET") return refuse(response, 405);
  const path = (request.url ?? "").slice(1);
  if (path === "checkpoint") {
    const { note } = await reader.checkpoint();
    return give(response, "text/plain; charset=utf-8", "no-cache", Buffer.from(note));
  }
  const tile = parseTilePath(path);
  const bytes = tile && (await reader.tile(tile));
  if (tile === undefined || bytes === undefined) return refuse(response, 404);
  // A part of a tile is as immutable as the whole, but soon nobody asks for it any more.
  const keep = tile.width === TILE_WIDTH ? "public, max-age=31536000, immutable" : "max-age=60";
  give(response, "application/octet-stream", keep, bytes);
}

function give(response: ServerResponse, type: string, cache: string, bytes: Uint8Array): void {
  response.writeHead(200, {
    ...{ "content-type": type, "content-length": bytes.byteLength, "cache-control": cache },
    "x-content-type-options": "nosniff",
  });
  response.end(bytes);
}

function refuse(response: ServerResponse, status: 404 | 405 | 500 | 503): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = Buffer.from(`${REFUSALS[status]}\n`);
  response.writeHead(status, {
    ...{ "content-type": "text/plain; charset=utf-8", "content-length": body.byteLength },
    ...{ "cache-control": "no-store", ...(status === 405 && { allow: "GET" }) },
  });
  response.end(body);
}

const REFUSALS = {
  404: "no such tile",
  405: "GET only",
  500: "the log cannot be read now",
  503: "too many requests are under way",
} as const;
