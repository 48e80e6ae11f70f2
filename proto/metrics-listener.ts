import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type HttpListener, listenHttp } from "./http-listener.ts";

/** What makes a page: it is asked at most as often as a scrape comes. */
type MakePage = () => Promise<{ readonly contentType: string; readonly body: string }>;

/** What anybody may ask who reaches the address: it has no password. */
const LIMITS = {
  connections: 16,
  headerBytes: 4_096,
  headersTimeoutMs: 5_000,
  idleMs: 90_000,
} as const;

/**
 * Serves `GET /metrics` and nothing else. Read only; whoever reaches the address may read the names of pools and how they stand.
 * @param listen host:port
 * @throws Error when the address cannot be bound
 */
export function serveMetrics(listen: string, makePage: MakePage): Promise<HttpListener> {
  const { headerBytes, headersTimeoutMs, idleMs } = LIMITS;
  const server = createServer(
    {
      maxHeaderSize: headerBytes,
      headersTimeout: headersTimeoutMs,
      requestTimeout: headersTimeoutMs,
      keepAliveTimeout: idleMs,
    },
    (request, response) => void answer(request, response, makePage),
  );
  server.maxConnections = LIMITS.connections;
  server.setTimeout(idleMs, (socket) => socket.destroy());
  return listenHttp(server, listen);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  makePage: MakePage,
): Promise<void> {
  request.resume();
  const [path] = (request.url ?? "").split("?");
  if (request.method !== "GET" && request.method !== "HEAD")
    return give(request, response, 405, "wanted GET\n");
  if (path !== "/metrics") return give(request, response, 404, "wanted /metrics\n");
  try {
    const { contentType, body } = await makePage();
    give(request, response, 200, body, contentType);
  } catch {
    // Half a page would show as well what is not.
    give(request, response, 500, "the metrics could not be read\n");
  }
}

function give(
  { method }: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: string,
  contentType = "text/plain; charset=utf-8",
): void {
  response.writeHead(status, {
    ...{ "content-type": contentType, "content-length": Buffer.byteLength(body) },
    ...{ "cache-control": "no-store", "x-content-type-options": "nosniff" },
    ...(status === 405 && { allow: "GET, HEAD" }),
  });
  response.end(method === "HEAD" ? undefined : body);
}
