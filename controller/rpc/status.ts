import { Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { FormatError } from "../../proto/signed/format-error.ts";
import { ControllerError } from "../errors.ts";
import { statusOf } from "../status-of.ts";
import type { EventLog } from "../verifier/ports.ts";

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
    return refusal(statusOf(error.code), error.code, error.message);
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
