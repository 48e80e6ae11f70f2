import { status } from "@grpc/grpc-js";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { FormatError } from "../../proto/signed/format-error.ts";
import { ControllerError } from "../errors.ts";
import { statusOf } from "../status-of.ts";
import type { EventLog } from "../verifier/ports.ts";
import type { Refusal } from "./wire.ts";

/** The HTTP status of each gRPC status that a refusal may have; any other is 500. */
const HTTP: Readonly<Partial<Record<status, ContentfulStatusCode>>> = {
  [status.INVALID_ARGUMENT]: 400,
  [status.FAILED_PRECONDITION]: 409,
  [status.ALREADY_EXISTS]: 409,
  [status.UNAUTHENTICATED]: 401,
  [status.PERMISSION_DENIED]: 403,
  [status.NOT_FOUND]: 404,
  [status.OUT_OF_RANGE]: 404,
  [status.RESOURCE_EXHAUSTED]: 429,
  [status.UNIMPLEMENTED]: 501,
  [status.UNAVAILABLE]: 503,
};

const HINTS: Readonly<Record<string, string>> = {
  NO_SESSION: "run muster ui in a terminal, and open the link it prints",
  LINK_REFUSED: "run muster ui again: a link lets in once, within a minute",
  TOO_MANY_REQUESTS: "wait a few seconds",
  FOREIGN_REQUEST: "open the page by the link that muster ui prints",
  OUTCOME_UNKNOWN: "look whether it was done; the very same bytes may be sent again",
  COMMAND_EXPIRED: "is this browser's clock right to five minutes?",
};

/** What was thrown, as the page is told: the very codes of gRPC. A fault of ours is logged whole, and told as INTERNAL. Throws none. */
export function refusalOf(
  error: unknown,
  path: string,
  log: EventLog,
): { readonly status: ContentfulStatusCode; readonly body: Refusal } {
  if (error instanceof FormatError) return told(400, error.code, error.message);
  if (error instanceof ControllerError)
    return told(HTTP[statusOf(error.code)] ?? 500, error.code, error.message);
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log.error("status.failed", { path, message });
  return told(500, "INTERNAL", `${path}: found a fault of the controller; its log has more`);
}

function told(http: ContentfulStatusCode, code: string, message: string) {
  return { status: http, body: { code, message, hint: HINTS[code] ?? "" } };
}
