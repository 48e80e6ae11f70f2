/** Every code a controller answers with; each has a heading in docs/errors.md. */
export type ControllerErrorCode =
  // Evidence and streams
  | "BAD_SIGNATURE"
  | "UNKNOWN_KEY"
  | "NODE_MISMATCH"
  | "WRONG_EPOCH"
  | "REPLAYED"
  | "WRONG_PURPOSE"
  | "TOO_MANY_REPORTS"
  | "PROTOCOL"
  | "IDENTITY_REFUSED"
  // Recordings
  | "RECORDING_CUT"
  | "TOO_MANY_RECORDINGS"
  // What was once
  | "NO_HISTORY"
  | "HISTORY_INCOMPLETE"
  | "TOO_MANY_QUESTIONS"
  // Enrolment
  | "TOKEN_REFUSED"
  | "BAD_KEY"
  | "NAME_TAKEN"
  // Commands
  | "UNKNOWN_OPERATOR"
  | "NOT_ALLOWED"
  | "WRONG_TRUST_DOMAIN"
  | "COMMAND_EXPIRED"
  | "CHANGED_MEANWHILE"
  | "UNKNOWN_ALERT"
  | "UNKNOWN_POOL"
  | "UNKNOWN_NODE"
  | "UNKNOWN_RELEASE"
  | "ALREADY_EXISTS"
  | "LAST_OPERATOR"
  | "OVER_BUDGET"
  | "ROSTER_DIGEST_MISMATCH"
  | "OUT_OF_ATTESTATION"
  | "COVERAGE_INCOMPLETE"
  | "NOT_READY"
  | "CANNOT_TELL"
  // The status page
  | "NO_STATUS_PAGE"
  | "LINK_REFUSED"
  | "NO_SESSION"
  | "FOREIGN_REQUEST"
  | "TOO_MANY_REQUESTS"
  | "MALFORMED_REQUEST"
  | "NO_SUCH_PATH"
  | "DEPLOY_TOKEN_REFUSED"
  // The controller itself
  | "CONFIG_UNREADABLE"
  | "STORE_UNAVAILABLE"
  | "OUTCOME_UNKNOWN"
  | "NOT_INITIALISED"
  | "STORE_REWOUND"
  | "BACKUP_REFUSED"
  | "TOO_MANY_BACKUPS"
  | "INTERNAL";

/** A fault that the controller answers with: a code, and what was found and wanted. Never a key, token or whole message. */
export class ControllerError extends Error {
  override readonly name = "ControllerError";
  readonly code: ControllerErrorCode;
  constructor(code: ControllerErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
