import { type ParsedFields, parse, schedule } from "node-cron";
import type { Log } from "./log.ts";

/** A schedule that runs until it is stopped. */
export type Schedule = { stop(): Promise<void> };

/** The wall clock in local time, and timers: what a schedule goes by. */
export type ScheduleClock = {
  nowUnixMs(): number;
  /** Calls back once, after at least `delayMs`; the result forgets it. */
  after(delayMs: number, action: () => void): () => void;
};

const MINUTE_MS = 60_000;

/**
 * Runs `action` whenever the local wall clock matches a node-cron expression (all fields must match; five fields, or six with seconds first).
 * node-cron reads the expression. Its own scheduler formats dates, which maps 7 MB of time zone data into a process that has no other use for them, so
 * it is asked only where days are counted (L, W, #). A run that the clock or a pause skipped is not made up for.
 * @throws Error of node-cron when the expression is none
 */
export function startSchedule(
  expression: string,
  action: () => void,
  log: Log,
  clock: ScheduleClock,
): Schedule {
  const fields = parse(expression);
  if (!countsDays(fields)) return startMinuteClock(fields, action, clock);
  const say = (message: string | Error, error?: Error): void =>
    log.warn("schedule.note", { message: String(message), error: error?.message });
  const task = schedule(expression, action, {
    noOverlap: true,
    logger: { info: () => undefined, debug: () => undefined, warn: say, error: say },
  });
  return { stop: async () => void (await task.destroy()) };
}

/** Whether a local instant is one that the fields name; the days of the fields are plain numbers. Throws none. */
export function matchesFields(fields: ParsedFields, date: Date): boolean {
  return (
    fields.second.includes(date.getSeconds()) &&
    fields.minute.includes(date.getMinutes()) &&
    fields.hour.includes(date.getHours()) &&
    fields.dayOfMonth.includes(date.getDate()) &&
    fields.month.includes(date.getMonth() + 1) &&
    fields.dayOfWeek.includes(date.getDay())
  );
}

function countsDays({ dayOfMonth, dayOfWeek }: ParsedFields): boolean {
  return [...dayOfMonth, ...dayOfWeek].some((day) => typeof day === "string");
}

/** Looks at the clock at the named seconds of each minute, so that neither a step of the clock nor a change of its offset is missed. */
function startMinuteClock(
  fields: ParsedFields,
  action: () => void,
  clock: ScheduleClock,
): Schedule {
  let cancel = (): void => undefined;
  const wait = (): void => {
    const nowMs = clock.nowUnixMs();
    const atMs = nextSecond(fields.second, nowMs);
    cancel = clock.after(atMs - nowMs, () => {
      // A timer may fire a little early: it waits again for the same instant.
      const reached = clock.nowUnixMs() >= atMs;
      wait();
      if (reached && matchesFields(fields, new Date(atMs))) action();
    });
  };
  wait();
  return { stop: async () => cancel() };
}

/** The next instant, after now, at one of the named seconds of a minute; minutes begin together in every time zone. */
function nextSecond(seconds: readonly number[], nowMs: number): number {
  const minuteMs = nowMs - (nowMs % MINUTE_MS);
  const offsets = [...seconds].sort((a, b) => a - b).map((second) => second * 1_000);
  const here = offsets.find((offsetMs) => minuteMs + offsetMs > nowMs);
  return here === undefined ? minuteMs + MINUTE_MS + (offsets[0] ?? 0) : minuteMs + here;
}
