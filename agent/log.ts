import type { AgentEvent } from "./events.ts";

/** What an event is about: names, codes, counts, texts of errors. Never a key, a token, a flag's value or a whole message. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where the agent's events go; their names are stable. */
export interface Log {
  debug(event: AgentEvent, fields?: LogFields): void;
  info(event: AgentEvent, fields?: LogFields): void;
  warn(event: AgentEvent, fields?: LogFields): void;
  error(event: AgentEvent, fields?: LogFields): void;
}

/** A log of JSON lines on a file descriptor, by pino; times are RFC 3339. @param level of pino: "debug", "info", ... */
export async function openLog(descriptor: number, level: string): Promise<Log> {
  const { destination, pino, stdTimeFunctions } = await import("pino");
  const logger = pino(
    {
      level,
      base: { program: "muster-agent" },
      messageKey: "event",
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination({ fd: descriptor, sync: true }),
  );
  return {
    debug: (event, fields = {}) => logger.debug(fields, event),
    info: (event, fields = {}) => logger.info(fields, event),
    warn: (event, fields = {}) => logger.warn(fields, event),
    error: (event, fields = {}) => logger.error(fields, event),
  };
}
