import { decisionWord, type GateDecision, plainWord } from "./decision.ts";
import type { HttpRequest } from "./http-request.ts";
import type { PermitBook } from "./permit-book.ts";

/** What a request is for. */
export type Target =
  | {
      readonly kind: "gate";
      readonly pool: string;
      readonly node: string;
      /** The caller reads 404 as drain (HAProxy's disable-on-404) and asked for it. */
      readonly drainAs404: boolean;
    }
  | { readonly kind: "live" | "ready" | "metrics" | "servers" | "controllers" | "glass" | "none" };

type Page = "live" | "ready" | "metrics" | "servers" | "controllers" | "glass";

const PAGES: Readonly<Record<string, Page>> = {
  "/livez": "live",
  "/readyz": "ready",
  "/metrics": "metrics",
  "/v1/servers": "servers",
  "/v1/controllers": "controllers",
  "/v1/break-glass": "glass",
};

/** What a request asks for; a path below /v1/gate/ is always the gate's, since a 404 there would mean drain to some balancers. Throws none. */
export function targetOf(request: HttpRequest): Target {
  const { path, query } = request;
  if (!path.startsWith("/v1/gate/"))
    return { kind: Object.hasOwn(PAGES, path) ? (PAGES[path] ?? "none") : "none" };
  const [pool = "", node = "", ...more] = path.slice("/v1/gate/".length).split("/");
  const drainAs404 = query.split("&").includes("draincode=404");
  // Too many parts name no node: empty names are on no roster.
  if (more.length > 0) return { kind: "gate", pool: "", node: "", drainAs404 };
  return { kind: "gate", pool, node, drainAs404 };
}

/** An answer of the gate to one kind of request, kept as long as its decision lasts; the two numbers go between `head` and `tail`. */
export type GateAnswer = {
  readonly decision: GateDecision;
  readonly head: string;
  readonly tail: string;
};

const PHRASES: Readonly<Record<number, string>> = {
  200: "OK",
  400: "Bad Request",
  404: "Not Found",
  405: "Method Not Allowed",
  408: "Request Timeout",
  431: "Request Header Fields Too Large",
  500: "Internal Server Error",
  503: "Service Unavailable",
  505: "HTTP Version Not Supported",
};

/** The text of an answer that a decision has; nothing in it changes while the decision does not. Throws none. */
export function renderGateAnswer(
  request: HttpRequest,
  target: Extract<Target, { kind: "gate" }>,
  decision: GateDecision,
): GateAnswer {
  const { pool, node, drainAs404 } = target;
  const drained = drainAs404 && decision.known && decision.severity === "drain";
  // May be 200: the decision is open, by a verified permit, a signed observe statement or two operators' word.
  const status = decision.open ? 200 : drained ? 404 : 503;
  const word = decisionWord(decision);
  const { open, code, reasons, mode } = decision;
  const name = { pool: plainWord(pool), node: plainWord(node) };
  const body = `${JSON.stringify({ ...name, open, decision: word, code, reasons, mode })}\n`;
  const head = `${headOf(request, status, "application/json", body)}X-Muster-Decision: ${word}\r\nX-Muster-Reason: ${reasons[0]}\r\n`;
  return { decision, head, tail: request.head ? "" : body };
}

/** Puts an answer together with what may change at any time. Throws none. */
export function fillGateAnswer(answer: GateAnswer, book: PermitBook, nowMs: number): string {
  const { heardMs } = book;
  const age =
    heardMs === undefined
      ? ""
      : `X-Muster-View-Age-Ms: ${Math.max(0, Math.floor(nowMs - heardMs))}\r\n`;
  return `${answer.head}X-Muster-Epoch: ${book.highestEpoch}\r\n${age}\r\n${answer.tail}`;
}

/** A whole answer of another page. Throws none. */
export function renderPage(
  request: HttpRequest,
  status: number,
  contentType: string,
  body: string,
): string {
  return `${headOf(request, status, contentType, body)}\r\n${request.head ? "" : body}`;
}

/** The answer to what is no request of ours; the connection ends with it. Throws none. */
export function renderRefusal(status: number): string {
  const allow = status === 405 ? "Allow: GET, HEAD\r\n" : "";
  return `HTTP/1.1 ${status} ${PHRASES[status]}\r\nContent-Length: 0\r\nCache-Control: no-store\r\n${allow}Connection: close\r\n\r\n`;
}

function headOf(request: HttpRequest, status: number, contentType: string, body: string): string {
  const connection = request.keepAlive
    ? request.oldVersion
      ? "Connection: keep-alive\r\n"
      : ""
    : "Connection: close\r\n";
  return `HTTP/1.1 ${status} ${PHRASES[status]}\r\nContent-Type: ${contentType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nCache-Control: no-store\r\n${connection}`;
}
