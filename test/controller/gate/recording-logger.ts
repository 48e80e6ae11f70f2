import type { GateLogger, LogFields } from "../../../controller/gate/gate-logger.ts";

/** A logger that keeps what it is told, for tests that look at events. */
export class RecordingLogger implements GateLogger {
  readonly events: LogFields[] = [];

  info(fields: LogFields): void {
    this.events.push(fields);
  }
  warn(fields: LogFields): void {
    this.events.push(fields);
  }
  error(fields: LogFields): void {
    this.events.push(fields);
  }

  /** The events of one name, oldest first. */
  named(event: string): LogFields[] {
    return this.events.filter((fields) => fields.event === event);
  }
}
