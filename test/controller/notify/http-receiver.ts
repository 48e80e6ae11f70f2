import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** One request as it came in. */
export type Heard = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** What a receiver does with a request; it may also never answer, or write no HTTP at all. */
export type Manner = (response: ServerResponse, heard: Heard) => void;

export const answer =
  (status: number, body = "", headers: Readonly<Record<string, string>> = {}): Manner =>
  (response) =>
    void response.writeHead(status, headers).end(body);

/** Somebody on loopback who is told things, and answers as a test wants. Dispose it. */
export class HttpReceiver implements AsyncDisposable {
  readonly heard: Heard[] = [];
  manner: Manner = answer(200, "ok");
  readonly #server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const heard = {
        method: request.method ?? "",
        path: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(parts).toString("utf8"),
      };
      this.heard.push(heard);
      this.manner(response, heard);
    });
  });
  readonly #sockets = new Set<Socket>();

  private constructor() {
    this.#server.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
      socket.on("error", () => undefined);
    });
  }

  static async start(): Promise<HttpReceiver> {
    const receiver = new HttpReceiver();
    await receiver.listen(0);
    return receiver;
  }

  async listen(port: number): Promise<void> {
    this.#server.listen(port, "127.0.0.1");
    await once(this.#server, "listening");
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Bodies heard so far, as JSON. */
  get bodies(): readonly unknown[] {
    return this.heard.map(({ body }): unknown => JSON.parse(body));
  }

  /** Stops listening and cuts who is connected. */
  async close(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await once(this.#server, "close");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
