import { EXIT, type ExitCode } from "./exit-codes.ts";

/** Every way in which `muster` itself fails, and what it then ends with. What the controller refuses has the controller's codes. */
const EXIT_OF = {
  INTERNAL: EXIT.internal,
  USAGE: EXIT.usage,
  BAD_CONTEXT: EXIT.usage,
  NO_SUCH_CONTEXT: EXIT.usage,
  BAD_CONFIGURATION: EXIT.usage,
  FILE_UNREADABLE: EXIT.usage,
  FILE_EXISTS: EXIT.usage,
  UNSAFE_PERMISSIONS: EXIT.usage,
  PASSPHRASE_NEEDED: EXIT.usage,
  CONFIRMATION_NEEDED: EXIT.usage,
  NO_SUCH_POOL: EXIT.usage,
  NO_SUCH_NODE: EXIT.usage,
  NO_SUCH_CONTROLLER: EXIT.usage,
  NO_SUCH_BUILD: EXIT.usage,
  AMBIGUOUS_BUILD: EXIT.usage,
  NO_SUCH_RELEASE: EXIT.usage,
  NO_SUCH_PLAN: EXIT.usage,
  NO_SUCH_ALERT: EXIT.usage,
  NO_SUCH_EXEMPTION: EXIT.usage,
  NO_SUCH_ENTRY: EXIT.usage,
  NO_SUCH_CHANGE: EXIT.usage,
  NO_SUCH_CODE: EXIT.usage,
  MALFORMED_REQUEST: EXIT.usage,
  DECLINED: EXIT.refused,
  DOUBTFUL_BUILD: EXIT.refused,
  CONTROLLER_UNREACHABLE: EXIT.cannotTell,
  CONTROLLER_FAULT: EXIT.cannotTell,
  OUTCOME_UNKNOWN: EXIT.cannotTell,
  TOKEN_LOST: EXIT.cannotTell,
  INTERRUPTED: EXIT.cannotTell,
  TIMED_OUT: EXIT.cannotTell,
  PLAN_GONE: EXIT.refused,
  BAD_PASSPHRASE: EXIT.notAllowed,
  NOT_ALLOWED: EXIT.notAllowed,
  MALFORMED_KEY_FILE: EXIT.integrity,
  CA_MISMATCH: EXIT.integrity,
  WRONG_RESULT: EXIT.integrity,
  WRONG_DECLARATION: EXIT.integrity,
  BAD_RECORDING: EXIT.integrity,
  LOG_NOT_VERIFIED: EXIT.integrity,
  LOG_UNREACHABLE: EXIT.cannotTell,
  WITNESS_STATE: EXIT.usage,
  NO_HISTORY: EXIT.cannotTell,
  HISTORY_INCOMPLETE: EXIT.cannotTell,
  NOT_IN_LOG: EXIT.usage,
  VERDICT_DIFFERS: EXIT.integrity,
  BAD_BACKUP: EXIT.integrity,
} as const satisfies Record<string, ExitCode>;

export type CliErrorCode = keyof typeof EXIT_OF;

/** Every code of CliError, for the test that compares them with the documents. */
export const CLI_ERROR_CODES = Object.keys(EXIT_OF);

/** A verb that could not be done: one code per cause, text "subject: what was found, what was wanted", and what to do about it. */
export class CliError extends Error {
  override readonly name = "CliError";
  readonly code: CliErrorCode;
  readonly exit: ExitCode;
  /** What makes it right in this case; "" when there is no more to say than docs/errors.md says of the code. */
  readonly hint: string;
  /** The controller's own code where it gave one, else this program's. */
  readonly shownCode: string;
  /** @param what `cause` is what was caught; `shownCode` the controller's code in place of ours */
  constructor(
    code: CliErrorCode,
    what: {
      readonly message: string;
      readonly hint?: string;
      readonly cause?: unknown;
      readonly shownCode?: string;
    },
  ) {
    super(what.message, { cause: what.cause });
    this.code = code;
    this.exit = EXIT_OF[code];
    this.hint = what.hint ?? "";
    this.shownCode = what.shownCode ?? code;
  }
}

/** The text of whatever was thrown. Throws none. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The system's code of what was thrown, e.g. "ENOENT". Throws none. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;
}
