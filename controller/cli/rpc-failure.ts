import { type ServiceError, status } from "@grpc/grpc-js";
import { clockHint } from "../../proto/clock-hint.ts";
import { CliError, type CliErrorCode, textOf } from "./cli-error.ts";

/** Statuses after which a request was certainly not executed. Every other one leaves the outcome open. */
const CERTAIN: readonly number[] = [
  status.INVALID_ARGUMENT,
  status.UNAUTHENTICATED,
  status.PERMISSION_DENIED,
  status.NOT_FOUND,
  status.FAILED_PRECONDITION,
  status.UNIMPLEMENTED,
];

/** What a controller says whose store cannot be used: it did nothing, and a moment later it may. */
const STORE_UNAVAILABLE = "STORE_UNAVAILABLE";

const CODES: Readonly<Record<number, CliErrorCode>> = {
  [status.INVALID_ARGUMENT]: "MALFORMED_REQUEST",
  [status.UNAUTHENTICATED]: "NOT_ALLOWED",
  [status.PERMISSION_DENIED]: "NOT_ALLOWED",
  [status.UNAVAILABLE]: "CONTROLLER_UNREACHABLE",
  [status.DEADLINE_EXCEEDED]: "CONTROLLER_UNREACHABLE",
  [status.OUT_OF_RANGE]: "NO_HISTORY",
};

const HINTS: Readonly<Partial<Record<CliErrorCode, string>>> = {
  NOT_ALLOWED:
    "is this operator known (muster operator list), is it the right key and trust domain, is this clock right to a minute?",
  CONTROLLER_UNREACHABLE:
    "is the controller running, and are its address and CA right? Nothing is known about the fleet until it answers",
};

/** Whether an error is a gRPC status. Throws none. */
export function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && "code" in error && typeof error.code === "number";
}

/** Whether the request was certainly not executed. Throws none. */
export function isCertain(error: unknown): boolean {
  return (
    isServiceError(error) && (CERTAIN.includes(error.code) || wordOf(error) === STORE_UNAVAILABLE)
  );
}

/** Whether the very same bytes may be sent again. Throws none. */
export function isRepeatable(error: unknown): boolean {
  const code = isServiceError(error) ? error.code : undefined;
  // CANCELLED by the other end: it stopped while it had the request.
  return (
    code === status.UNAVAILABLE || code === status.DEADLINE_EXCEEDED || code === status.CANCELLED
  );
}

/**
 * What a failed request means to the user. Anything that is no gRPC status is handed back as it is.
 * @param address the controller's, for the text
 */
export function failureOf(error: unknown, address: string): unknown {
  if (!isServiceError(error)) return error;
  const code = CODES[error.code] ?? "CONTROLLER_FAULT";
  const word = status[error.code] ?? String(error.code);
  const given = wordOf(error);
  return new CliError(code, {
    message: `controller ${address}: ${word}: ${error.details || textOf(error)}`,
    cause: error,
    hint:
      given === STORE_UNAVAILABLE
        ? "nothing was done; muster status says how the store is"
        : clockHint(error.details, Date.now()) || caHint(error.details) || (HINTS[code] ?? ""),
    // Only what looks like a code is shown as one: whoever answers chooses it.
    ...(given !== undefined && /^[A-Z][A-Z0-9_]{1,63}$/.test(given) ? { shownCode: given } : {}),
  });
}

const OTHER_CA =
  /unable to (get|verify)|self.signed certificate|certificate signature failure|UNABLE_TO_(GET|VERIFY)/i;

/** What a certificate of another authority than the pinned one may mean. */
function caHint(details: string): string {
  if (!OTHER_CA.test(details)) return "";
  return "it shows a certificate of another CA: if that was replaced, whoever did it has the new fingerprint (muster controller trust) for caFingerprint; if not, do not go on";
}

/** The controller's own code for it, which is whatever it chose; undefined: none was given. */
function wordOf(error: ServiceError): string | undefined {
  const given = error.metadata?.get("muster-code")[0];
  return typeof given === "string" ? given : undefined;
}
