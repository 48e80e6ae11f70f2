import { get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** What a load came to. */
export type LoadReport = {
  /** Answers by the body that servers give (their name), or "status N" when the balancer answered itself. */
  readonly answers: Readonly<Record<string, number>>;
  /** Connections that were refused, or closed before an answer. */
  readonly failed: number;
  /** Requests that the balancer answered a second, from its first answer to its last. */
  readonly ratePerSecond: number;
};

/** One GET; the server's name for a 200, "status N" for another, "failed" when the connection breaks. Never rejects. */
export function ask(
  port: number,
  options: { cookie?: string } = {},
): Promise<{
  readonly answer: string;
  readonly cookie: string | undefined;
}> {
  return new Promise((resolve) => {
    const headers = options.cookie === undefined ? {} : { Cookie: options.cookie };
    const request = get(
      { host: "127.0.0.1", port, agent: false, headers },
      (response: IncomingMessage) => {
        let body = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          body += chunk;
        });
        response.on("error", () => resolve({ answer: "failed", cookie: undefined }));
        response.on("end", () => {
          const answer = response.statusCode === 200 ? body : `status ${response.statusCode}`;
          resolve({ answer, cookie: response.headers["set-cookie"]?.[0]?.split(";")[0] });
        });
      },
    );
    request.on("error", () => resolve({ answer: "failed", cookie: undefined }));
  });
}

const REQUEST = "GET /order HTTP/1.1\r\nHost: app\r\n\r\n";
const HEAD = /^HTTP\/1\.1 (\d{3}) .*?\r\n\r\n/s;

/**
 * Keep-alive clients that ask as fast as they are answered, until they are stopped. On bare sockets: it is the balancer that is to be busy, not the
 * two ends that share its machine.
 */
export class Load {
  readonly #answers: Record<string, number> = {};
  readonly #clients: Promise<void>[];
  readonly #port: number;
  #stopped = false;
  #firstMs: number | undefined;
  #lastMs = 0;

  constructor(port: number, clients: number) {
    this.#port = port;
    this.#clients = Array.from({ length: clients }, () => this.#run());
  }

  /** Ends the load after the requests under way. */
  async stop(): Promise<LoadReport> {
    this.#stopped = true;
    await Promise.all(this.#clients);
    const { failed = 0, ...answered } = this.#answers;
    const total = Object.values(answered).reduce((sum, count) => sum + count, 0);
    const seconds = (this.#lastMs - (this.#firstMs ?? this.#lastMs)) / 1_000;
    return { answers: answered, failed, ratePerSecond: seconds > 0 ? total / seconds : 0 };
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      await this.#connection();
      // Nobody listens yet, or the connection was closed after an answer: again, but not at once.
      if (!this.#stopped) await delay(2);
    }
  }

  /** Asks on one connection until it is closed. */
  #connection(): Promise<void> {
    return new Promise((resolve) => {
      const socket = connect({ host: "127.0.0.1", port: this.#port, noDelay: true });
      let text = "";
      let waiting = false;
      const next = () => {
        if (this.#stopped) socket.end();
        else socket.write(REQUEST);
        waiting = !this.#stopped;
      };
      socket.on("connect", next);
      socket.on("data", (chunk: Buffer) => {
        text += chunk.toString("latin1");
        const taken = takeAnswer(text);
        if (taken === undefined) return;
        this.#count(taken.answer);
        text = taken.rest;
        next();
      });
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        if (waiting && text === "") this.#answers["failed"] = (this.#answers["failed"] ?? 0) + 1;
        resolve();
      });
    });
  }

  #count(answer: string): void {
    this.#lastMs = performance.now();
    this.#firstMs ??= this.#lastMs;
    this.#answers[answer] = (this.#answers[answer] ?? 0) + 1;
  }
}

/** One whole answer off the beginning of `text`; undefined while it has not arrived. An answer without a length is an error page: its head will do. */
function takeAnswer(text: string): { answer: string; rest: string } | undefined {
  const head = HEAD.exec(text);
  if (head === null) return undefined;
  const length = Number(/\r\ncontent-length: (\d+)\r\n/i.exec(head[0])?.[1] ?? 0);
  const end = head[0].length + length;
  if (text.length < end) return undefined;
  const body = text.slice(head[0].length, end);
  return { answer: head[1] === "200" ? body : `status ${head[1]}`, rest: text.slice(end) };
}
