/** One request as the gate takes it: no body, nothing folded, nothing to guess. */
export type HttpRequest = {
  readonly head: boolean;
  /** Path without its query, as sent: nothing is decoded. */
  readonly path: string;
  /** What follows "?", "" without one. */
  readonly query: string;
  readonly keepAlive: boolean;
  /** HTTP/1.0: a kept connection has to be announced. */
  readonly oldVersion: boolean;
};

/** Why a request is refused, as its status; the connection is closed after it. */
export type RefusedRequest = { readonly refused: 400 | 405 | 431 | 505 };

/** Most bytes of request line and headers together, the empty line included. */
export const REQUEST_HEAD_BYTES = 8_192;
const TARGET_CHARS = 1_024;
const HEADERS = 100;

/**
 * Parses request line and headers (RFC 9112), strictly: GET or HEAD, origin form, no body, exactly one Host in HTTP/1.1, no control characters, no
 * folding, no space before a colon. What another server might read in another way is refused rather than understood.
 * @param text latin1, up to but without the empty line; chosen by whoever connects
 * @returns the request, or the status to refuse it with; throws none
 */
export function parseRequest(text: string): HttpRequest | RefusedRequest {
  const [requestLine = "", ...lines] = text.split("\r\n");
  const match = /^([A-Z]{1,16}) (\/[!-~]*) HTTP\/(\d)\.(\d)$/.exec(requestLine);
  if (match === null || lines.length > HEADERS) return { refused: 400 };
  const [, method = "", target = "", major, minor = ""] = match;
  if (target.length > TARGET_CHARS) return { refused: 400 };
  if (major !== "1" || (minor !== "0" && minor !== "1")) return { refused: 505 };
  const headers = parseHeaders(lines);
  if (headers === undefined) return { refused: 400 };
  const oldVersion = minor === "0";
  if (headers.hosts > 1 || (headers.hosts === 0 && !oldVersion)) return { refused: 400 };
  if (method !== "GET" && method !== "HEAD") return { refused: 405 };
  const [path = "", ...query] = target.split("?");
  return {
    head: method === "HEAD",
    path,
    query: query.join("?"),
    keepAlive: isKept(headers.connection, oldVersion),
    oldVersion,
  };
}

function isKept(connection: readonly string[], oldVersion: boolean): boolean {
  if (connection.includes("close")) return false;
  return !oldVersion || connection.includes("keep-alive");
}

type Headers = { hosts: number; connection: string[] };

/** Token, colon, visible text, blanks and bytes above 127: the header line of RFC 9110 without its obsolete forms. */
const HEADER_LINE = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t -~\x80-\xff]*)$/;

function parseHeaders(lines: readonly string[]): Headers | undefined {
  const headers: Headers = { hosts: 0, connection: [] };
  for (const line of lines) {
    const match = HEADER_LINE.exec(line);
    if (match === null) return undefined;
    const value = (match[2] ?? "").trim();
    switch (match[1]?.toLowerCase()) {
      case "host":
        headers.hosts += 1;
        break;
      case "connection":
        headers.connection.push(
          ...value
            .toLowerCase()
            .split(",")
            .map((word) => word.trim()),
        );
        break;
      case "content-length":
        // A body would be read as the next request by one of the two ends.
        if (value !== "0") return undefined;
        break;
      case "transfer-encoding":
      case "expect":
        return undefined;
      default:
    }
  }
  return headers;
}
