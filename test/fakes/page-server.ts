import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Events } from "../../controller/status/wire.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
};

/** As strict as the real one's. */
const SECURITY_HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  "x-content-type-options": "nosniff",
};

/** An answer of `/api/...`: a body with 200, or a refusal with its status. */
export type Answered = { readonly status: number; readonly body: unknown };
export type Answer = (query: URLSearchParams, body: Buffer) => Answered;

/**
 * A controller's status page as a browser sees it, with whatever fleet a test wants: the built page with the headers of the real one, the events that the test
 * pushes, the answers that it gives. Who connects is given the events of `first` and a beat every second.
 */
export class PageServer implements AsyncDisposable {
  /** What every new stream begins with. */
  first: readonly (readonly [keyof Events, unknown])[] = [];
  readonly answers = new Map<string, Answer>();
  /** Bytes of the page that were asked for, packed. */
  transferredBytes = 0;
  /** Posts without what the real one asks for. */
  refused = 0;
  /** Whether beats are sent. */
  beats = true;
  readonly #server: Server;
  readonly #streams = new Set<ServerResponse>();
  readonly #timer: NodeJS.Timeout;
  readonly #page: string;
  #id = 0;

  private constructor(page: string) {
    this.#page = page;
    this.#server = createServer((request, response) => this.#serve(request, response));
    this.#timer = setInterval(() => {
      if (this.beats) this.push("beat", { atUnixMs: Date.now() });
    }, 1_000);
  }

  /** Serves the page of `dist` on a free port of loopback. */
  static async start(root: string): Promise<PageServer> {
    const server = new PageServer(join(root, "dist/controller/status/page"));
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** Streams that are open now. */
  get streams(): number {
    return this.#streams.size;
  }

  /** Sends one event to everybody who is connected. */
  push<K extends keyof Events>(name: K, data: Events[K]): void {
    for (const stream of this.#streams) stream.write(this.#event(name, data));
  }

  /** Ends every stream, as a controller that stops. */
  hangUp(): void {
    for (const stream of this.#streams) stream.destroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    this.hangUp();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #event(name: string, data: unknown): string {
    this.#id += 1;
    return `id: ${this.#id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? "/", this.url);
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    if (pathname === "/events") this.#stream(response);
    else if (pathname.startsWith("/api/"))
      void this.#answer(pathname, searchParams, request, response);
    else this.#file(pathname === "/" ? "/index.html" : pathname, response);
  }

  #stream(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    for (const [name, data] of this.first) response.write(this.#event(name, data));
    this.#streams.add(response);
    response.on("close", () => this.#streams.delete(response));
  }

  async #answer(
    path: string,
    query: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const ours = request.headers["x-muster"] === "1" && request.headers.origin !== undefined;
    if (request.method === "POST" && !ours) this.refused += 1;
    const missing = { code: "NO_SUCH_PATH", message: `path: found ${path}`, hint: "" };
    const { status, body } = this.answers.get(path)?.(query, Buffer.concat(chunks)) ?? {
      status: 404,
      body: missing,
    };
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  }

  #file(path: string, response: ServerResponse): void {
    const file = join(this.#page, path);
    const type = TYPES[extname(file)];
    if (type === undefined || path.includes("..") || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const packed = gzipSync(readFileSync(file));
    this.transferredBytes += packed.byteLength;
    response.writeHead(200, { "content-type": type, "content-encoding": "gzip" });
    response.end(packed);
  }
}
