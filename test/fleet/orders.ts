import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { monotonicUs } from "./clock.ts";

/** One request to send. */
export interface OrderRequest {
  /** 1 to 64 of A-Z a-z 0-9 . _ - */
  readonly id: string;
  /** "order" (default) is POST /order; "work" is GET /work, recorded and nothing else. */
  readonly kind?: "order" | "work";
  /** The order's own flag P; absent: the server's configured value counts. */
  readonly flagP?: "yes" | "no";
  readonly flagRlp?: "yes" | "no";
  /** "rlp" for the pre-open orders that old code answers with "Power Peg disabled". */
  readonly type?: string;
  /** Shares. */
  readonly quantity?: number;
}

/**
 * `taken`: a server answered 200. `refused`: the router answered 503, no server got it. `failed`: the connection broke or
 * the time was over; whether a server got it only ledgers tell. `unexpected`: any other answer.
 */
export type OrderOutcome = "taken" | "refused" | "failed" | "unexpected";

/** What became of one request; it was sent once. */
export interface OrderResult {
  readonly id: string;
  readonly outcome: OrderOutcome;
  readonly status: number | undefined;
  /** The server that answered, by its own word. */
  readonly server: string | undefined;
  /** Path the order took in it. */
  readonly path: string | undefined;
  /** CLOCK_MONOTONIC, microseconds. */
  readonly sentMonoUs: number;
  readonly doneMonoUs: number;
  /** Code or text of the failure. */
  readonly fault: string | undefined;
}

export interface OrderClientOptions {
  readonly host?: string;
  readonly port: number;
  /** Keep-alive connections at most; 16 by default. */
  readonly connections?: number;
  /** For one whole answer; 5000 by default. */
  readonly timeoutMs?: number;
}

/** Sends orders to one front end over keep-alive connections and never sends one twice. Owns its connections: dispose it. */
export class OrderClient implements Disposable {
  readonly connections: number;
  readonly #agent: Agent;
  readonly #host: string;
  readonly #port: number;
  readonly #timeoutMs: number;

  constructor(options: OrderClientOptions) {
    this.connections = options.connections ?? 16;
    this.#host = options.host ?? "127.0.0.1";
    this.#port = options.port;
    this.#timeoutMs = options.timeoutMs ?? 5000;
    this.#agent = new Agent({ keepAlive: true, maxSockets: this.connections, scheduling: "fifo" });
  }

  /** Sends one; never rejects. */
  async send(order: OrderRequest): Promise<OrderResult> {
    const sentMonoUs = monotonicUs();
    const rest = await this.#exchange(order).catch((error: unknown) => failure(error));
    return { id: order.id, sentMonoUs, doneMonoUs: monotonicUs(), ...rest };
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }

  async #exchange(order: OrderRequest): Promise<Answer> {
    const work = order.kind === "work";
    return await new Promise<Answer>((resolve, reject) => {
      const request = httpRequest({
        agent: this.#agent,
        host: this.#host,
        port: this.#port,
        method: work ? "GET" : "POST",
        path: work ? `/work?id=${encodeURIComponent(order.id)}` : "/order",
        headers: work ? {} : orderHeaders(order),
        // Of the whole exchange: a server that sends a byte now and then is as silent as one that sends none.
        signal: AbortSignal.timeout(this.#timeoutMs),
      });
      request.on("error", reject);
      request.on("response", (response) => {
        readAnswer(response).then(resolve, reject);
      });
      request.end();
    });
  }
}

/** What a run of orders came to. */
export interface OrderReport {
  readonly sent: number;
  readonly outcomes: Readonly<Record<OrderOutcome, number>>;
  /** Orders taken, by server. */
  readonly byServer: Readonly<Record<string, number>>;
  /** The most that an order left after its time, milliseconds: far above 0, the rate was not reached. */
  readonly maxLateMs: number;
  readonly results: readonly OrderResult[];
}

export interface OrderRunOptions {
  readonly client: OrderClient;
  /** May be endless when `signal` ends the run. */
  readonly orders: Iterable<OrderRequest>;
  /** One order each 1/rate s from the start. When all connections are busy the next one waits, and none is left out. */
  readonly ratePerSecond: number;
  /** Ends the run after the orders under way. */
  readonly signal?: AbortSignal;
  /** Sees every result as it comes. */
  readonly onResult?: (result: OrderResult) => void;
}

/** Sends every order once, at a fixed rate, and reports when the last answer is in. Throws only what `orders` or `onResult` throw. */
export async function runOrders(options: OrderRunOptions): Promise<OrderReport> {
  const results: OrderResult[] = [];
  const underWay = new Set<Promise<void>>();
  const startUs = monotonicUs();
  let sent = 0;
  let maxLateUs = 0;
  for (const order of options.orders) {
    const dueUs = startUs + (sent * 1_000_000) / options.ratePerSecond;
    await until(dueUs, options.signal);
    while (underWay.size >= options.client.connections) await Promise.race(underWay);
    if (options.signal?.aborted) break;
    maxLateUs = Math.max(maxLateUs, monotonicUs() - dueUs);
    sent += 1;
    const one: Promise<void> = options.client.send(order).then((result) => {
      underWay.delete(one);
      results.push(result);
      options.onResult?.(result);
    });
    underWay.add(one);
  }
  await Promise.all(underWay);
  return { sent, ...tally(results), maxLateMs: maxLateUs / 1000, results };
}

/** `count` orders named `PREFIX-0001` and up, all alike. */
export function* orderList(
  prefix: string,
  count: number,
  like: Omit<OrderRequest, "id"> = {},
): Generator<OrderRequest> {
  for (let n = 1; n <= count; n++) yield { id: `${prefix}-${String(n).padStart(4, "0")}`, ...like };
}

type Answer = Pick<OrderResult, "outcome" | "status" | "server" | "path" | "fault">;

function orderHeaders(order: OrderRequest): Record<string, string> {
  const headers: Record<string, string> = { "X-Order": order.id, "Content-Length": "0" };
  if (order.flagP !== undefined) headers["X-Flag-P"] = order.flagP;
  if (order.flagRlp !== undefined) headers["X-Flag-Rlp"] = order.flagRlp;
  if (order.type !== undefined) headers["X-Type"] = order.type;
  if (order.quantity !== undefined) headers["X-Quantity"] = String(order.quantity);
  return headers;
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const status = response.statusCode ?? 0;
  const server = response.headers["x-smars"];
  // Only servers send X-Smars: an answer without it is the router's own, and no server got the order by it.
  if (typeof server !== "string") {
    const outcome = status === 503 ? "refused" : "unexpected";
    return { outcome, status, server: undefined, path: undefined, fault: undefined };
  }
  if (status !== 200) {
    return { outcome: "unexpected", status, server, path: undefined, fault: undefined };
  }
  const body = JSON.parse(Buffer.concat(chunks).toString()) as { path?: unknown };
  const path = typeof body.path === "string" ? body.path : undefined;
  return { outcome: "taken", status, server, path, fault: undefined };
}

function failure(error: unknown): Answer {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const fault = typeof code === "string" ? code : String(message ?? error);
  return { outcome: "failed", status: undefined, server: undefined, path: undefined, fault };
}

function tally(results: readonly OrderResult[]): Pick<OrderReport, "outcomes" | "byServer"> {
  const outcomes = { taken: 0, refused: 0, failed: 0, unexpected: 0 };
  const byServer: Record<string, number> = {};
  for (const { outcome, server } of results) {
    outcomes[outcome] += 1;
    if (outcome === "taken" && server !== undefined) byServer[server] = (byServer[server] ?? 0) + 1;
  }
  return { outcomes, byServer };
}

/** Until `dueUs` or the end of the run; an order due within the next millisecond may leave now, since timers are no finer. */
async function until(dueUs: number, signal: AbortSignal | undefined): Promise<void> {
  for (let leftUs = dueUs - monotonicUs(); leftUs >= 1000; leftUs = dueUs - monotonicUs()) {
    if (signal?.aborted) return;
    await delay(Math.min(leftUs / 1000, 50));
  }
}
