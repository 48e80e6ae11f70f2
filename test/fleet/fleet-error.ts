/** Every cause for which the fleet library gives up; one code per cause. */
export type FleetErrorCode =
  | "ALREADY_RUNNING"
  | "BAD_ARGUMENT"
  | "CHILD_EXITED"
  | "COMPILE_FAILED"
  | "DEADLINE_PASSED"
  | "LEDGER_LINE_INVALID"
  | "LEDGER_TORN"
  | "LEDGER_UNREADABLE"
  | "NOT_RUNNING"
  | "PORTS_EXHAUSTED"
  | "PROXY_CONFIG_REFUSED"
  | "RUNTIME_API_REFUSED"
  | "RUNTIME_API_UNREACHABLE"
  | "TOOL_MISSING";

/**
 * A fault of the fleet itself (a tool, a process, a file), never a verdict about a server.
 * Text: "subject: what was found, what was wanted".
 */
export class FleetError extends Error {
  readonly code: FleetErrorCode;

  constructor(text: string, options: ErrorOptions & { readonly code: FleetErrorCode }) {
    super(text, options);
    this.name = "FleetError";
    this.code = options.code;
  }
}
