import { createServer } from "node:http";
import { splitAddress } from "../../../proto/channel.ts";
import { CliError, textOf } from "../cli-error.ts";

/** What anybody may ask of a witness. */
const LIMITS = {
  connections: 64,
  headerBytes: 4_096,
  headersTimeoutMs: 5_000,
  requestTimeoutMs: 5_000,
  idleMs: 10_000,
} as const;

/** Where a checkpoint is served. `address`: host:port as bound. */
export type CheckpointListener = { readonly address: string; close(): Promise<void> };

/**
 * Serves the newest checkpoint that was cosigned as `/checkpoint`, and nothing else: GET only, of no use to whoever wants something signed.
 * @param newest undefined: none was yet  @throws CliError USAGE when the address cannot be bound
 */
export async function serveCheckpoint(
  listen: string,
  newest: () => string | undefined,
): Promise<CheckpointListener> {
  const server = createServer(
    {
      maxHeaderSize: LIMITS.headerBytes,
      headersTimeout: LIMITS.headersTimeoutMs,
      requestTimeout: LIMITS.requestTimeoutMs,
      keepAliveTimeout: LIMITS.idleMs,
    },
    (request, response) => {
      request.resume();
      const note = request.method === "GET" && request.url === "/checkpoint" ? newest() : undefined;
      response.writeHead(note === undefined ? 404 : 200, {
        ...{ "content-type": "text/plain; charset=utf-8", "cache-control": "no-cache" },
        "x-content-type-options": "nosniff",
      });
      response.end(note ?? "no checkpoint\n");
    },
  );
  server.maxConnections = LIMITS.connections;
  server.setTimeout(LIMITS.idleMs, (socket) => socket.destroy());
  const { host, port } = addressOf(listen);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) =>
      reject(new CliError("USAGE", { message: `--listen ${listen}: ${textOf(cause)}`, cause })),
    );
    server.listen({ host, port }, resolve);
  });
  const bound = server.address();
  const name = host.includes(":") ? `[${host}]` : host;
  return {
    address: typeof bound === "object" && bound !== null ? `${name}:${bound.port}` : listen,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

function addressOf(listen: string): { readonly host: string; readonly port: number } {
  try {
    return splitAddress(listen);
  } catch (cause) {
    throw new CliError("USAGE", { message: `--listen: ${textOf(cause)}`, cause });
  }
}
