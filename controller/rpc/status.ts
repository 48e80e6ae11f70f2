import { Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { FormatError } from "../../proto/signed/format-error.ts";
import { ControllerError, type ControllerErrorCode } from "../errors.ts";
import type { EventLog } from "../verifier/ports.ts";

const STATUS: Readonly<Partial<Record<ControllerErrorCode, status>>> = {
  BAD_SIGNATURE: status.UNAUTHENTICATED,
  UNKNOWN_OPERATOR: status.UNAUTHENTICATED,
  UNKNOWN_KEY: status.UNAUTHENTICATED,
  COMMAND_EXPIRED: status.UNAUTHENTICATED,
  REPLAYED: status.UNAUTHENTICATED,
  WRONG_TRUST_DOMAIN: status.UNAUTHENTICATED,
  IDENTITY_REFUSED: status.PERMISSION_DENIED,
  NOT_ALLOWED: status.PERMISSION_DENIED,
  TOKEN_REFUSED: status.PERMISSION_DENIED,
  BAD_KEY: status.INVALID_ARGUMENT,
  PROTOCOL: status.INVALID_ARGUMENT,
  NAME_TAKEN: status.ALREADY_EXISTS,
  UNKNOWN_ALERT: status.NOT_FOUND,
  UNKNOWN_POOL: status.NOT_FOUND,
  UNKNOWN_NODE: status.NOT_FOUND,
  UNKNOWN_RELEASE: status.NOT_FOUND,
  TOO_MANY_REPORTS: status.RESOURCE_EXHAUSTED,
  RECORDING_CUT: status.RESOURCE_EXHAUSTED,
  TOO_MANY_RECORDINGS: status.RESOURCE_EXHAUSTED,
  TOO_MANY_BACKUPS: status.RESOURCE_EXHAUSTED,
  OUTCOME_UNKNOWN: status.UNAVAILABLE,
  STORE_UNAVAILABLE: status.UNAVAILABLE,
};

/** A fault as peers see it: a gRPC status, the text, and the code in metadata "muster-code". Texts of faults that are not ours stay inside. */
export type Refusal = {
  readonly code: status;
  readonly details: string;
  readonly metadata: Metadata;
};

/** Turns whatever was thrown into what a peer may see; a fault of ours is logged whole and told as INTERNAL. Throws none. */
export function refusalOf(error: unknown, rpc: string, log: EventLog): Refusal {
  if (error instanceof FormatError)
    return refusal(status.INVALID_ARGUMENT, error.code, error.message);
  if (error instanceof ControllerError)
    return refusal(STATUS[error.code] ?? status.FAILED_PRECONDITION, error.code, error.message);
  log.error("rpc.failed", {
    rpc,
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  return refusal(
    status.INTERNAL,
    "INTERNAL",
    `${rpc}: found a fault of the controller; its log has more`,
  );
}

function refusal(code: status, word: string, details: string): Refusal {
  const metadata = new Metadata();
  metadata.set("muster-code", word);
  return { code, details, metadata };
}

/** A refusal in the form that a grpc-js stream is ended with: emit it as "error"; destroy() would send the peer no status at all. Throws none. */
export function asServiceError(refused: Refusal): ServiceError {
  return Object.assign(new Error(refused.details), refused);
}
