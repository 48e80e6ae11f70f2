import { createServer, type Server, type Socket } from "node:net";
import type { LogKeeper } from "../../proto/log-memory.ts";
import type { GateMetrics } from "./gate-metrics.ts";
import {
  fillGateAnswer,
  type GateAnswer,
  renderGateAnswer,
  renderPage,
  renderRefusal,
  type Target,
  targetOf,
} from "./http-answers.ts";
import { type HttpRequest, parseRequest, REQUEST_HEAD_BYTES } from "./http-request.ts";
import type { PermitBook } from "./permit-book.ts";

export type HttpGateOptions = {
  readonly book: PermitBook;
  readonly clock: () => number;
  readonly metrics: GateMetrics;
  /** Body of /v1/break-glass: what two operators opened without a controller. Absent: nobody may. */
  readonly glass?: { views(): unknown } | undefined;
  /** Body of /v1/servers: what the balancers show. */
  readonly servers: () => unknown;
  /** What this gate remembers of the transparency log; undefined: it follows none. */
  readonly logKeeper?: Pick<LogKeeper, "size" | "marks"> | undefined;
  /** Connections beyond this are closed at once; 4,096 by default. */
  readonly maxConnections?: number;
  /** From the first byte of a request to its last; 2,000 by default. */
  readonly requestMs?: number;
  /** Between two requests of one connection; 75,000 by default. */
  readonly idleMs?: number;
};

const MAX_CONNECTIONS = 4_096;
const REQUEST_MS = 2_000;
const IDLE_MS = 75_000;
/** Answers that a client has not read yet; beyond it the client is dropped. */
const UNREAD_BYTES = 262_144;
/** Requests remembered by their exact bytes; a balancer sends the same ones for ever. */
const REMEMBERED = 4_096;
const REMEMBERED_CHARS = 1_024;
const END = "\r\n\r\n";
/** Stands for a request over REQUEST_HEAD_BYTES; a client that sends exactly this gets the same refusal. */
const TOO_LONG = "\n";

type Known = { readonly request: HttpRequest; readonly target: Target; answer?: GateAnswer };

/**
 * The HTTP hook: `GET|HEAD /v1/gate/{pool}/{node}` from memory, and beside it /livez, /readyz, /metrics, /v1/servers, /v1/controllers and /v1/break-glass. Written on
 * sockets because node:http answers a third as many requests a second on a core. One request at a time in the order of arrival;
 * whatever is odd gets a status and a closed connection. Owns the sockets; the caller listens on `server` and calls `close`.
 */
export class HttpGate {
  readonly server: Server;
  readonly #options: HttpGateOptions;
  readonly #connections = new Set<Connection>();
  readonly #known = new Map<string, Known>();
  readonly #sweep: NodeJS.Timeout;

  constructor(options: HttpGateOptions) {
    this.#options = options;
    this.server = createServer({ noDelay: true }, (socket) => this.#open(socket));
    this.server.maxConnections = options.maxConnections ?? MAX_CONNECTIONS;
    const requestMs = options.requestMs ?? REQUEST_MS;
    // One timer for all connections: whoever sends a request byte by byte is found by the age of its first byte.
    this.#sweep = setInterval(() => this.#dropSlow(requestMs), Math.min(requestMs / 4, 250));
    this.#sweep.unref();
  }

  /** Closes the listener and every connection. */
  close(): void {
    clearInterval(this.#sweep);
    this.server.close();
    for (const { socket } of this.#connections) socket.destroy();
  }

  #open(socket: Socket): void {
    const connection = new Connection(socket);
    this.#connections.add(connection);
    socket.setEncoding("latin1");
    socket.setTimeout(this.#options.idleMs ?? IDLE_MS, () => socket.destroy());
    socket.on("data", (chunk: Buffer | string) => this.#receive(connection, String(chunk)));
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#connections.delete(connection));
  }

  #dropSlow(requestMs: number): void {
    const nowMs = this.#options.clock();
    for (const connection of this.#connections)
      if (connection.pending !== "" && !connection.waiting)
        if (nowMs - connection.pendingSinceMs >= requestMs)
          this.#write(connection, this.#refusal(connection, 408));
  }

  #receive(connection: Connection, chunk: string): void {
    if (connection.ended) return;
    if (connection.pending === "") connection.pendingSinceMs = this.#options.clock();
    connection.pending += chunk;
    if (!connection.waiting) this.#answerPending(connection);
  }

  /** Answers every whole request that has arrived, with one write. */
  #answerPending(connection: Connection): void {
    const nowMs = this.#options.clock();
    let out = "";
    while (!connection.ended && !connection.waiting) {
      const text = connection.takeRequest(nowMs);
      if (text === undefined) break;
      out += this.#answerOne(connection, text, nowMs);
    }
    this.#write(connection, out);
  }

  #answerOne(connection: Connection, text: string, nowMs: number): string {
    const known = text === TOO_LONG ? { refused: 431 } : this.#read(text);
    if ("refused" in known) return this.#refusal(connection, known.refused);
    const answer = this.#answer(connection, known, nowMs);
    if (!connection.waiting && !known.request.keepAlive) connection.ended = true;
    return answer;
  }

  /** Parses a request, or remembers it: equal bytes are the equal request. */
  #read(text: string): Known | { readonly refused: number } {
    const remembered = this.#known.get(text);
    if (remembered !== undefined) return remembered;
    const request = parseRequest(text);
    if ("refused" in request) return request;
    const known: Known = { request, target: targetOf(request) };
    if (text.length <= REMEMBERED_CHARS) {
      if (this.#known.size >= REMEMBERED) this.#known.clear();
      this.#known.set(text, known);
    }
    return known;
  }

  /** The answer's text; "" when it comes later, and the connection waits for it. */
  #answer(connection: Connection, known: Known, nowMs: number): string {
    const { request, target } = known;
    const { book, servers } = this.#options;
    switch (target.kind) {
      case "gate": {
        const decision = book.decide(target.pool, target.node, nowMs);
        if (known.answer?.decision !== decision)
          known.answer = renderGateAnswer(request, target, decision);
        return fillGateAnswer(known.answer, book, nowMs);
      }
      case "live":
        return renderPage(request, 200, "text/plain", "live\n");
      case "ready":
        return book.ready
          ? renderPage(request, 200, "text/plain", "ready\n")
          : renderPage(request, 503, "text/plain", "no complete snapshot yet\n");
      case "servers":
        return renderPage(request, 200, "application/json", `${JSON.stringify(servers())}\n`);
      case "controllers":
        return renderPage(
          request,
          200,
          "application/json",
          `${controllersPage(this.#options, nowMs)}\n`,
        );
      case "glass": {
        const opened = this.#options.glass?.views() ?? [];
        const body = `${JSON.stringify({ exempt: opened })}\n`;
        return renderPage(request, 200, "application/json", body);
      }
      case "metrics":
        this.#answerMetrics(connection, request);
        return "";
      case "none":
        return renderPage(request, 404, "text/plain", "found no such page\n");
    }
  }

  #answerMetrics(connection: Connection, request: HttpRequest): void {
    const { metrics, clock } = this.#options;
    connection.waiting = true;
    connection.socket.pause();
    const answer = (text: string) => {
      connection.waiting = false;
      if (!request.keepAlive) connection.ended = true;
      this.#write(connection, text);
      connection.socket.resume();
      if (!connection.ended) this.#answerPending(connection);
    };
    metrics.metricsBook.page(clock()).then(
      ({ contentType, body }) => answer(renderPage(request, 200, contentType, body)),
      () => answer(renderPage(request, 500, "text/plain", "the metrics could not be read\n")),
    );
  }

  /** The last answer of a connection that sent what is no request of ours; nothing more is read from it. */
  #refusal(connection: Connection, status: number): string {
    this.#options.metrics.badRequests.inc({ status: String(status) });
    connection.ended = true;
    connection.pending = "";
    return renderRefusal(status);
  }

  #write(connection: Connection, text: string): void {
    const { socket, ended } = connection;
    if (text !== "") socket.write(text, "latin1");
    // destroySoon: what is written still goes out, what comes is no longer read.
    if (ended) socket.destroySoon();
    else if (socket.writableLength > UNREAD_BYTES) socket.destroy();
  }
}

/** Body of /v1/controllers. */
function controllersPage({ book, logKeeper }: HttpGateOptions, nowMs: number): string {
  const refused = [...(logKeeper?.marks ?? [])].map(([address, { found }]) => ({
    ...{ address, code: "LOG_INCONSISTENT", found },
  }));
  return JSON.stringify({
    ready: book.ready,
    issuerLost: book.issuerLost(nowMs),
    controllers: book.controllers(nowMs),
    untold: book.untold(nowMs),
    disagreements: book.disputes(),
    log: { size: logKeeper?.size ?? 0, refused },
  });
}

/** One client connection. */
class Connection {
  readonly socket: Socket;
  /** What has arrived and is not answered; latin1, at most REQUEST_HEAD_BYTES plus one chunk. */
  pending = "";
  pendingSinceMs = 0;
  /** An answer is being made; later requests wait. */
  waiting = false;
  /** The last answer was written. */
  ended = false;

  constructor(socket: Socket) {
    this.socket = socket;
  }

  /** Takes one whole request off what has arrived, without its empty line; undefined while there is none, TOO_LONG when it will be none. */
  takeRequest(nowMs: number): string | undefined {
    const end = this.pending.indexOf(END);
    const bytes = end < 0 ? this.pending.length : end + END.length;
    if (bytes > REQUEST_HEAD_BYTES) return TOO_LONG;
    if (end < 0) return undefined;
    const text = this.pending.slice(0, end);
    this.pending = this.pending.slice(bytes);
    this.pendingSinceMs = nowMs;
    return text;
  }
}
