import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type HttpListener, listenHttp } from "../proto/http-listener.ts";
import type { GateDecision } from "./gate.ts";

/** What the listener answers from. */
export type GateHttpSource = {
  decide(pool: string, node: string): GateDecision;
  /** Whether every workload was measured: before, the agent is alive and not ready. */
  ready(): boolean;
  metrics(): Promise<{ readonly contentType: string; readonly body: string }>;
};

type Answer = {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * Serves the node-local gate: `GET|HEAD /v1/gate/{pool}/{node}` is 200 when open, 503 for everything else, unknown names included;
 * /livez, /readyz and /metrics beside it. The body does not change while the decision does not.
 * @param listen ADDRESS:PORT, port 0 for a free one
 * @throws Error of the operating system when it cannot listen there
 */
export function serveGate(listen: string, source: GateHttpSource): Promise<HttpListener> {
  const server = createServer(
    {
      requestTimeout: 5_000,
      headersTimeout: 2_000,
      maxHeaderSize: 8_192,
      keepAliveTimeout: 75_000,
    },
    (request, response) => void respond(source, request, response),
  );
  server.maxConnections = 256;
  return listenHttp(server, listen);
}

async function respond(
  source: GateHttpSource,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let answer: Answer;
  try {
    answer = await answerTo(source, request);
  } catch {
    answer = text(503, "the agent failed to answer");
  }
  response.writeHead(answer.status, {
    "Content-Type": answer.contentType,
    "Content-Length": Buffer.byteLength(answer.body),
    "Cache-Control": "no-store",
    ...answer.headers,
  });
  response.end(request.method === "HEAD" ? undefined : answer.body);
}

async function answerTo(source: GateHttpSource, request: IncomingMessage): Promise<Answer> {
  const path = (request.url ?? "").split("?")[0] ?? "";
  if (request.method !== "GET" && request.method !== "HEAD")
    return { ...text(405, "wanted GET or HEAD"), headers: { Allow: "GET, HEAD" } };
  // Everything below it is the gate's, and closed unless it names an open pool: to some balancers a 404 means drain.
  if (path.startsWith("/v1/gate/")) return gateAnswer(source, path.slice("/v1/gate/".length));
  if (path === "/livez") return text(200, "alive");
  if (path === "/readyz")
    return source.ready() ? text(200, "ready") : text(503, "not measured yet");
  if (path === "/metrics") return { status: 200, ...(await source.metrics()) };
  return text(404, "wanted /v1/gate/{pool}/{node}, /livez, /readyz or /metrics");
}

function gateAnswer(source: GateHttpSource, name: string): Answer {
  const [pool = "", node = "", ...more] = name.split("/");
  const answer = source.decide(more.length > 0 ? "" : pool, node);
  const { open, decision, code, reasons, mode } = answer;
  const body = { pool: plain(pool), node: plain(node), open, decision, code, reasons, mode };
  return {
    status: open ? 200 : 503,
    contentType: "application/json",
    body: `${JSON.stringify(body)}\n`,
    headers: { "X-Muster-Decision": decision, "X-Muster-Reason": reasons[0] ?? code },
  };
}

function text(status: number, body: string): Answer {
  return { status, contentType: "text/plain; charset=utf-8", body: `${body}\n` };
}

function plain(name: string): string {
  return name.slice(0, 128).replace(/[^A-Za-z0-9._-]/g, "_");
}
