/** What a body can be that does not hold its format; each has a heading in docs/errors.md. */
export type FormatErrorCode =
  | "MALFORMED_ENVELOPE"
  | "WRONG_PAYLOAD_TYPE"
  | "MALFORMED_EVIDENCE"
  | "MALFORMED_CLAIMS"
  | "MALFORMED_PERMIT"
  | "MALFORMED_POOL_STATEMENT"
  | "MALFORMED_COMMAND"
  | "MALFORMED_PROOF"
  | "MALFORMED_BREAK_GLASS"
  | "MALFORMED_SESSIONS"
  | "MALFORMED_ENROLMENT"
  | "MALFORMED_DECLARATION"
  | "MALFORMED_CONTRACT"
  | "MALFORMED_VKEY"
  | "MALFORMED_NOTE"
  | "MALFORMED_CHECKPOINT"
  | "MALFORMED_TILE"
  | "MALFORMED_LOG_PROOF"
  | "MALFORMED_LOG_ENTRY"
  | "MALFORMED_LOG_BUNDLE"
  | "MALFORMED_BACKUP"
  | "MALFORMED_TRUST"
  | "UNTRUSTED";

/** Bytes that do not hold their format. The message says what was found and what was wanted, never the bytes themselves. */
export class FormatError extends Error {
  override readonly name = "FormatError";
  readonly code: FormatErrorCode;
  constructor(code: FormatErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
