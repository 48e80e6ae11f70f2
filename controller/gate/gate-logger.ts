import type { GateEvent } from "./gate-events.ts";

/** Where a gate's events go; pino's loggers are one. `fields.event` is a stable name, `text` is for people. */
export interface GateLogger {
  info(fields: LogFields, text: string): void;
  warn(fields: LogFields, text: string): void;
  error(fields: LogFields, text: string): void;
}

/** One event: its stable name, and what it is about. Never a key, a token or a whole message. */
export type LogFields = { readonly event: GateEvent; readonly [field: string]: unknown };

/** The text of whatever was thrown. Throws none. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
