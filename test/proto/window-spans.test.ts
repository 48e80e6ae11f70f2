import { createTask } from "node-cron";
import { describe, expect, test } from "vitest";
import { windowState } from "../../controller/verdict/windows.ts";
import type { Window } from "../../proto/signed/governance.ts";
import { scheduleFault, spansAround } from "../../proto/window-spans.ts";

const HOUR_MS = 3_600_000;
const NEW_YORK = "America/New_York";
const at = (text: string): number => Date.parse(text);
const windowOf = (fields: Partial<Window>): Window => ({
  name: "w",
  kind: "allow",
  schedule: "0 9 * * 1-5",
  timeZone: "",
  durationMs: HOUR_MS,
  ...fields,
});

/** Whether a window is open at an instant, and when that changes, as text. */
function shown(fields: Partial<Window>, now: string): string {
  const spans = spansAround(windowOf(fields), at("2026-01-01T00:00:00Z"), at(now));
  if (spans === undefined) return "unreadable";
  const { open, nextUnixMs } = windowState(spans, at(now));
  const next = nextUnixMs === 0 ? "for good" : new Date(nextUnixMs).toISOString();
  return `${open ? "open" : "closed"} ${next}`;
}

describe("a window", () => {
  test("without a schedule is open once, from its command on", () => {
    const once = { schedule: "", durationMs: HOUR_MS };
    expect(shown(once, "2026-01-01T00:00:00Z")).toBe("open 2026-01-01T01:00:00.000Z");
    expect(shown(once, "2026-01-01T01:00:00Z")).toBe("closed for good");
    expect(shown(once, "2025-12-31T23:59:59Z")).toBe("closed 2026-01-01T00:00:00.000Z");
  });

  test("begins each time its schedule matches, and lasts as long as it says", () => {
    // A Friday.
    expect(shown({}, "2026-01-02T08:59:59.999Z")).toBe("closed 2026-01-02T09:00:00.000Z");
    expect(shown({}, "2026-01-02T09:00:00Z")).toBe("open 2026-01-02T10:00:00.000Z");
    expect(shown({}, "2026-01-02T10:00:00Z")).toBe("closed 2026-01-05T09:00:00.000Z");
    expect(shown({ schedule: "30 0 9 * * 5" }, "2026-01-02T09:00:29Z")).toBe(
      "closed 2026-01-02T09:00:30.000Z",
    );
  });

  test("goes by the local time of its zone, in winter and in summer", () => {
    const open = { schedule: "30 9 * * *", timeZone: NEW_YORK };
    expect(shown(open, "2026-01-15T14:29:59Z")).toBe("closed 2026-01-15T14:30:00.000Z");
    expect(shown(open, "2026-07-15T13:29:59Z")).toBe("closed 2026-07-15T13:30:00.000Z");
    expect(shown({ ...open, timeZone: "Asia/Kathmandu" }, "2026-01-15T03:44:59Z")).toBe(
      "closed 2026-01-15T03:45:00.000Z",
    );
    // A Monday in Auckland that is a Sunday in UTC.
    expect(
      shown({ schedule: "0 9 * * 1", timeZone: "Pacific/Auckland" }, "2026-01-11T19:59:59Z"),
    ).toBe("closed 2026-01-11T20:00:00.000Z");
  });

  test("at a local time that does not exist begins as long after the change of the clock", () => {
    const skipped = { schedule: "30 2 * * *", timeZone: NEW_YORK };
    // 2026-03-08: 02:00 becomes 03:00.
    expect(shown(skipped, "2026-03-08T07:29:59Z")).toBe("closed 2026-03-08T07:30:00.000Z");
    expect(shown(skipped, "2026-03-08T07:30:00Z")).toBe("open 2026-03-08T08:30:00.000Z");
    expect(shown(skipped, "2026-03-08T12:00:00Z")).toBe("closed 2026-03-09T06:30:00.000Z");
  });

  test("at a local time that comes twice is open both times", () => {
    const twice = { schedule: "30 1 * * *", timeZone: NEW_YORK, durationMs: HOUR_MS / 2 };
    // 2026-11-01: 02:00 becomes 01:00.
    expect(shown(twice, "2026-11-01T05:29:00Z")).toBe("closed 2026-11-01T05:30:00.000Z");
    expect(shown(twice, "2026-11-01T06:00:00Z")).toBe("closed 2026-11-01T06:30:00.000Z");
    expect(shown(twice, "2026-11-01T06:30:00Z")).toBe("open 2026-11-01T07:00:00.000Z");
  });

  test("that begins again before it ends is open without a break", () => {
    const chained = { schedule: "0 * * * 1-5", durationMs: HOUR_MS };
    expect(shown(chained, "2026-01-05T12:00:00Z")).toBe("open 2026-01-10T00:00:00.000Z");
    expect(
      shown({ schedule: "* * * * *", durationMs: 7 * 24 * HOUR_MS }, "2026-01-05T12:00:00Z"),
    ).toBe("open for good");
  });

  test("on a day that is rare is found, and so are days that are counted", () => {
    expect(shown({ schedule: "0 0 29 2 *" }, "2026-01-01T00:00:00Z")).toBe(
      "closed 2028-02-29T00:00:00.000Z",
    );
    // A leap day on a Monday.
    expect(shown({ schedule: "0 0 29 2 1" }, "2026-01-01T00:00:00Z")).toBe(
      "closed 2044-02-29T00:00:00.000Z",
    );
    expect(shown({ schedule: "0 12 L * *" }, "2026-02-01T00:00:00Z")).toBe(
      "closed 2026-02-28T12:00:00.000Z",
    );
    expect(shown({ schedule: "0 12 * * 5#2" }, "2026-01-05T00:00:00Z")).toBe(
      "closed 2026-01-09T12:00:00.000Z",
    );
  });

  test("whose schedule or zone cannot be read here is neither open nor closed", () => {
    expect(shown({ schedule: "never" }, "2026-01-01T00:00:00Z")).toBe("unreadable");
    expect(shown({ timeZone: "Mars/Phobos" }, "2026-01-01T00:00:00Z")).toBe("unreadable");
  });

  test("begins when node-cron says so, on every hour of a year away from changes of the clock", () => {
    const schedule = "0 */6 1-7,20 */2 *";
    const task = createTask(schedule, () => undefined, { timezone: NEW_YORK });
    void task.destroy();
    const window = windowOf({ schedule, timeZone: NEW_YORK, durationMs: 60_000 });
    let begun = 0;
    for (let now = at("2026-01-01T00:00:00Z"); now < at("2027-01-01T00:00:00Z"); now += HOUR_MS) {
      const matches = task.match(new Date(now));
      const { open } = windowState(spansAround(window, 0, now) ?? [], now);
      expect(open, new Date(now).toISOString()).toBe(matches);
      begun += matches ? 1 : 0;
    }
    expect(begun).toBe(6 * 8 * 4);
  });
});

describe("a schedule", () => {
  const fault = (fields: Partial<Window>) =>
    scheduleFault(windowOf(fields), at("2026-01-01T00:00:00Z"));

  test("that no day ever matches is refused with the field that is wrong", () => {
    expect(fault({ schedule: "0 9 30 2 *" })).toMatchObject({
      code: "BAD_SCHEDULE",
      text: expect.stringContaining("dayOfMonth: 30 2 is an impossible day"),
    });
    expect(fault({ schedule: "0 9 29 2 *" })).toBeUndefined();
    expect(fault({ schedule: "0 9 31 4 *" })).toMatchObject({ code: "BAD_SCHEDULE" });
  });

  test.each([
    ["61 * * * *", "minute: 61"],
    ["* * *", "expected 5 or 6 fields but got 3"],
    ["every morning", "expected 5 or 6 fields"],
    ["*/10 * * * * *", "begins more than once a minute"],
    ["0 0 * * 9", "dayOfWeek: 9"],
  ])("%s is refused: %s", (schedule, text) => {
    expect(fault({ schedule })).toMatchObject({
      code: "BAD_SCHEDULE",
      text: expect.stringContaining(text),
    });
  });

  test.each(["Mars/Phobos", "+05:00", "EST5EDT?", " "])("in zone %j is refused", (timeZone) => {
    expect(fault({ timeZone })).toMatchObject({ code: "UNKNOWN_TIME_ZONE" });
    expect(fault({ timeZone, schedule: "" })).toMatchObject({ code: "UNKNOWN_TIME_ZONE" });
  });
});
