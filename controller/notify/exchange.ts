import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";

/** One request of HTTP. The URL and the headers may hold secrets. */
export type Exchange = {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** "": none. */
  readonly body: string;
};

/** How it went: taken (2xx), or why not in words that hold no URL and nothing that was sent or received. */
export type Reply =
  | { readonly taken: true; readonly body: string }
  | {
      readonly taken: false;
      readonly failure: string;
      /** What the other side asked to be left alone for. */
      readonly retryAfterMs: number;
    };

export type ExchangeOptions = {
  /** For all of it, from the first packet to the last byte. */
  readonly timeoutMs: number;
  readonly ca: string | undefined;
  /** Ends it; a text given as its reason is what is found instead of an answer. */
  readonly signal: AbortSignal;
};

/** More of an answer than this is not read. */
const MAX_BODY_BYTES = 262_144;

/**
 * Sends one request on a connection of its own and reads the answer. Redirects are not followed: what is signed or secret goes to whom it was meant for.
 * TLS certificates are verified, whatever the environment says. Never rejects.
 */
export function exchange(asked: Exchange, options: ExchangeOptions): Promise<Reply> {
  return new Promise((resolve) => {
    const fail = (failure: string, retryAfterMs = 0): void =>
      settle({ taken: false, failure, retryAfterMs });
    const settle = (reply: Reply): void => {
      clearTimeout(timer);
      options.signal.removeEventListener("abort", ended);
      resolve(reply);
      request?.destroy();
    };
    const ended = (): void => fail(`found ${wordsOf(options.signal)}, wanted a whole answer`);
    const timer = setTimeout(
      () => fail(`found none within ${options.timeoutMs} ms, wanted a whole answer`),
      options.timeoutMs,
    );
    let request: ClientRequest | undefined;
    options.signal.addEventListener("abort", ended);
    if (options.signal.aborted) return ended();
    try {
      request = open(asked, options);
    } catch (error) {
      return fail(`found ${codeOf(error)}, wanted a request that can be made`);
    }
    request.on("error", (error) => fail(`found ${codeOf(error)}, wanted an answer`));
    request.on("response", (response) => {
      readBody(response).then(
        (body) => settle(judge(response, body)),
        (error: unknown) => fail(`found ${codeOf(error)}, wanted a whole answer`),
      );
    });
    request.end(asked.body);
  });
}

function open(asked: Exchange, { ca }: ExchangeOptions): ClientRequest {
  const common = {
    method: asked.method,
    headers: { ...asked.headers, "content-length": String(Buffer.byteLength(asked.body)) },
    agent: false as const,
  };
  return asked.url.startsWith("https:")
    ? httpsRequest(asked.url, {
        ...common,
        rejectUnauthorized: true,
        ...(ca !== undefined && { ca }),
      })
    : httpRequest(asked.url, common);
}

async function readBody(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    bytes += part.byteLength;
    if (bytes > MAX_BODY_BYTES) break; // the status was said; nobody needs the rest
  }
  return Buffer.concat(parts).subarray(0, MAX_BODY_BYTES).toString("utf8");
}

function judge({ statusCode = 0, headers }: IncomingMessage, body: string): Reply {
  if (statusCode >= 200 && statusCode < 300) return { taken: true, body };
  const what = statusCode >= 300 && statusCode < 400 ? "a redirect, status" : "status";
  const seconds = /^\d{1,6}$/.exec(headers["retry-after"] ?? "")?.[0] ?? "0";
  return {
    taken: false,
    failure: `found ${what} ${statusCode}, wanted 2xx`,
    retryAfterMs: Number(seconds) * 1_000,
  };
}

function wordsOf({ reason }: AbortSignal): string {
  return typeof reason === "string" ? reason : "it broken off";
}

/** An error's code, or its class: messages may quote what was sent. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "a fault";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
