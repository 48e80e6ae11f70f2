import { spanMs } from "./parts.ts";

/** When a step is: as it is written. */
type Written = { readonly at?: string | undefined; readonly after?: number | undefined };

const DAY_MS = 86_400_000;

/**
 * When each step of a timeline happens, milliseconds since the beginning; undefined for one that would lie before the step before it. A time of day is in
 * the zone of `start`; a step without a time happens with the one before. Throws none.
 * @param start RFC 3339
 */
export function momentsOf(
  start: string,
  steps: readonly Written[],
): readonly (number | undefined)[] {
  let lastMs = 0;
  return steps.map(({ at, after }) => {
    const ms = at === undefined ? lastMs + (after ?? 0) : momentOf(start, at);
    if (ms < lastMs) return undefined;
    lastMs = ms;
    return ms;
  });
}

function momentOf(start: string, at: string): number {
  const time = /^(\d\d):(\d\d)(?::(\d\d))?$/.exec(at);
  if (time === null) return spanMs(at);
  const [, h = "0", m = "0", s = "0"] = time;
  const startTime = /T(\d\d):(\d\d):(\d\d)/.exec(start);
  const [, h0 = "0", m0 = "0", s0 = "0"] = startTime ?? [];
  return ms(h, m, s) - ms(h0, m0, s0);
}

function ms(h: string, m: string, s: string): number {
  return ((Number(h) * 60 + Number(m)) * 60 + Number(s)) * 1_000;
}

/** A moment as people read it: the time of day in the zone of `start`, with the day's number from the second day on. Throws none. */
export function clockText(start: string, atMs: number): string {
  const zone = /(Z|[+-]\d\d:\d\d)$/.exec(start)?.[1] ?? "Z";
  const [, sign = "+", h = "0", m = "0"] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? [];
  const offsetMs = (sign === "-" ? -1 : 1) * ms(h, m, "0");
  const localStart = Date.parse(start) + offsetMs;
  const local = localStart + atMs;
  const text = new Date(local).toISOString().slice(11, 23);
  const day = Math.floor(local / DAY_MS) - Math.floor(localStart / DAY_MS);
  const time = text.endsWith(".000") ? text.slice(0, 8) : text;
  return day === 0 ? time : `day ${day + 1}, ${time}`;
}
