import { createTask, parse, type ScheduledTask, validateDetailed } from "node-cron";
import { LIMITS } from "./limits.ts";
import type { Window } from "./signed/governance.ts";

/** One time that a window is open: wall clock, the end left out. */
type WindowSpan = { readonly startUnixMs: number; readonly endUnixMs: number };

const DAY_MS = 86_400_000;

/** The rarest day that cron fields can name, a leap day on a given weekday across 2100, comes within 40 years. */
const HORIZON_DAYS = 40 * 366;

/** A window that is open for longer than this without a break is open for good. */
const UNBROKEN_MS = 370 * DAY_MS;

/** What of a window says when it begins and how long it lasts. */
type Recurring = Pick<Window, "schedule" | "timeZone" | "durationMs">;

/** A schedule as it is laid out: which local days it matches, and at which local times of such a day. */
type Layout = {
  /** @param dayMs midnight of a local day, as if it were UTC */
  readonly matchesDay: (dayMs: number) => boolean;
  /** Milliseconds since local midnight, sorted. */
  readonly timesMs: readonly number[];
  /** What they are on a day of 24 hours, from midnight on. */
  readonly plainDay: readonly WindowSpan[];
  readonly durationMs: number;
  /** What local time is ahead of UTC at an instant. */
  readonly offsetMs: (unixMs: number) => number;
};

/** What is wrong with a window's schedule or time zone, as code and "found ..., wanted ..."; undefined: nothing is. Throws none. */
export function scheduleFault(
  { schedule, timeZone }: Pick<Window, "schedule" | "timeZone">,
  nowUnixMs: number,
): { readonly code: "BAD_SCHEDULE" | "UNKNOWN_TIME_ZONE"; readonly text: string } | undefined {
  if (!isTimeZone(timeZone))
    return {
      code: "UNKNOWN_TIME_ZONE",
      text: `found time zone ${JSON.stringify(timeZone)}, wanted an IANA name like "America/New_York"`,
    };
  if (schedule === "") return undefined;
  const bad = (text: string) => ({ code: "BAD_SCHEDULE" as const, text });
  const { valid, errors } = validateDetailed(schedule);
  if (!valid)
    return bad(
      `found schedule ${JSON.stringify(schedule)} (${errors.map((e) => `${e.field}: ${e.message}`).join("; ")}), wanted five or six cron fields that some day matches`,
    );
  if (parse(schedule).second.length > 1)
    return bad(
      `found schedule ${JSON.stringify(schedule)} that begins more than once a minute, wanted at most once`,
    );
  const shortest = { schedule, timeZone, durationMs: LIMITS.windowMinMs };
  if (spansFrom(shortest, nowUnixMs).next().done === true)
    return bad(`found schedule ${JSON.stringify(schedule)} that no day matches, wanted one`);
  return undefined;
}

/**
 * A window's spans around an instant: all that hold it, followed as long as they meet, and the next that does not.
 * @param begunUnixMs wall clock of the command that opened it: a window without a schedule begins then, once
 * @returns undefined when the schedule or the zone cannot be read here
 */
export function spansAround(
  window: Window,
  begunUnixMs: number,
  nowUnixMs: number,
): readonly WindowSpan[] | undefined {
  const { durationMs } = window;
  if (window.schedule === "")
    return [{ startUnixMs: begunUnixMs, endUnixMs: begunUnixMs + durationMs }];
  try {
    let open: WindowSpan | undefined;
    for (const span of spansFrom(window, nowUnixMs)) {
      if (open !== undefined && span.startUnixMs > open.endUnixMs) return [open];
      open = { startUnixMs: open?.startUnixMs ?? span.startUnixMs, endUnixMs: span.endUnixMs };
      // One that begins after now tells when it opens; nothing behind it matters.
      if (open.startUnixMs > nowUnixMs) return [open];
      if (open.endUnixMs - nowUnixMs > UNBROKEN_MS)
        return [{ ...open, endUnixMs: Number.POSITIVE_INFINITY }];
    }
    return open === undefined ? [] : [open];
  } catch {
    // What cannot be read lets nothing pass: judgeWindows takes it for closed, or for frozen.
    return undefined;
  }
}

/**
 * Every span of a schedule that ends after `fromUnixMs`, sorted; those that begin on one day and meet are one. Days are matched by node-cron on the local
 * calendar; a local time that a change of the clock skips is taken as long after that change, and one that it repeats counts both times.
 * @throws Error of node-cron for a schedule that is none, RangeError for an unknown zone
 */
function* spansFrom(window: Recurring, fromUnixMs: number): Generator<WindowSpan, undefined> {
  const layout = layOut(window);
  const local = fromUnixMs - window.durationMs + layout.offsetMs(fromUnixMs);
  const firstDayMs = local - (local % DAY_MS) - DAY_MS;
  for (let day = 0; day <= HORIZON_DAYS; day++) {
    const dayMs = firstDayMs + day * DAY_MS;
    if (!layout.matchesDay(dayMs)) continue;
    for (const span of spansOf(dayMs, layout)) if (span.endUnixMs > fromUnixMs) yield span;
  }
  return undefined;
}

/** Spans that begin at these instants, sorted; those that meet are one. */
function joined(startsMs: readonly number[], durationMs: number): readonly WindowSpan[] {
  const spans: WindowSpan[] = [];
  let last: WindowSpan | undefined;
  for (const startUnixMs of startsMs) {
    const meets: boolean = last !== undefined && startUnixMs <= last.endUnixMs;
    if (meets) spans.pop();
    const begun: number = meets ? (last?.startUnixMs ?? startUnixMs) : startUnixMs;
    last = { startUnixMs: begun, endUnixMs: startUnixMs + durationMs };
    spans.push(last);
  }
  return spans;
}

function layOut({ schedule, timeZone, durationMs }: Recurring): Layout {
  const { hour, minute, second, ...days } = parse(schedule);
  const timesMs = hour
    .flatMap((h) => minute.flatMap((m) => second.map((s) => ((h * 60 + m) * 60 + s) * 1_000)))
    .sort((a, b) => a - b);
  const [firstMs = 0] = timesMs;
  const counted = [...days.dayOfMonth, ...days.dayOfWeek].some((d) => typeof d === "string");
  const task = counted ? taskToAsk(schedule) : undefined;
  return {
    matchesDay: (dayMs) => {
      const date = new Date(dayMs);
      const month = days.month.includes(date.getUTCMonth() + 1);
      // L, W and # are node-cron's to count; plain numbers are compared here, since it is slow over years.
      const named = () => task?.match(new Date(dayMs + firstMs)) ?? namesDay(days, date);
      return month && named();
    },
    timesMs,
    plainDay: joined(timesMs, durationMs),
    durationMs,
    offsetMs: offsetsOf(timeZone),
  };
}

/** A task that is only asked, never started. The calendar is the same everywhere: a local day is matched as a day in UTC. */
function taskToAsk(schedule: string): ScheduledTask {
  const task = createTask(schedule, () => undefined, { timezone: "UTC" });
  // Else node-cron's own registry would keep it.
  void task.destroy();
  return task;
}

function namesDay(
  days: Pick<ReturnType<typeof parse>, "dayOfMonth" | "dayOfWeek">,
  date: Date,
): boolean {
  return days.dayOfMonth.includes(date.getUTCDate()) && days.dayOfWeek.includes(date.getUTCDay());
}

/** The spans that begin on one local day. Where the clock is changed near it, each local time is looked up by itself. */
function spansOf(dayMs: number, layout: Layout): readonly WindowSpan[] {
  const { timesMs, plainDay, durationMs, offsetMs } = layout;
  const before = offsetMs(dayMs - DAY_MS);
  const after = offsetMs(dayMs + 2 * DAY_MS);
  if (before === after) {
    const midnight = dayMs - before;
    return plainDay.map(({ startUnixMs, endUnixMs }) => ({
      startUnixMs: midnight + startUnixMs,
      endUnixMs: midnight + endUnixMs,
    }));
  }
  const instants = timesMs.flatMap((timeMs) => {
    const local = dayMs + timeMs;
    const real = [...new Set([before, after])]
      .map((offset) => local - offset)
      .filter((at) => at + offsetMs(at) === local);
    return real.length > 0 ? real : [local - before];
  });
  return joined(
    [...new Set(instants)].sort((a, b) => a - b),
    durationMs,
  );
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Local time less UTC, by the zone's rules at an instant. @throws RangeError for an unknown zone */
function offsetsOf(timeZone: string): (unixMs: number) => number {
  if (timeZone === "") return () => 0;
  const format = formats.get(timeZone) ?? makeFormat(timeZone);
  formats.set(timeZone, format);
  return (unixMs) => {
    const parts = new Map(format.formatToParts(unixMs).map((p) => [p.type, Number(p.value)]));
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = [
      "year",
      "month",
      "day",
      "hour",
      "minute",
      "second",
    ].map((type) => parts.get(type as Intl.DateTimeFormatPartTypes));
    const local = Date.UTC(year, month - 1, day, hour, minute, second);
    return local - (unixMs - (((unixMs % 1_000) + 1_000) % 1_000));
  };
}

function makeFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
}

function isTimeZone(timeZone: string): boolean {
  if (timeZone === "") return true;
  // An offset like +05:00 is no IANA name, although some runtimes take it.
  if (!/^[A-Za-z]/.test(timeZone)) return false;
  try {
    makeFormat(timeZone);
    return true;
  } catch {
    return false;
  }
}
