import { describe, expect, test } from "vitest";
import { EvidenceClock } from "../../../../controller/status/page/fleet-model.ts";
import { freshnessAt, NO_BEAT, noteBeat } from "../../../../controller/status/page/freshness.ts";
import {
  ageText,
  clockText,
  isoText,
  lengthText,
} from "../../../../controller/status/page/time-words.ts";

const WALL = 1_800_000_000_000;

describe("the connection", () => {
  test("is live for three seconds after a beat, and lost then", () => {
    const book = noteBeat(NO_BEAT, WALL, 1_000);
    expect(freshnessAt(book, 4_000)).toEqual({ state: "live", ageMs: 3_000 });
    expect(freshnessAt(book, 4_001)).toEqual({ state: "lost", ageMs: 3_001 });
  });

  test("is not live before the first beat", () => {
    expect(freshnessAt(NO_BEAT, 99_000).state).toBe("connecting");
  });

  test("is lost when beats were kept on the way and come all at once", () => {
    let book = noteBeat(NO_BEAT, WALL, 1_000);
    // Sent a second after each other, received together ten seconds later.
    for (const second of [1, 2, 3]) book = noteBeat(book, WALL + second * 1_000, 11_000);
    expect(freshnessAt(book, 11_000)).toEqual({ state: "lost", ageMs: 7_000 });
    book = noteBeat(book, WALL + 10_000, 11_000);
    expect(freshnessAt(book, 11_000).state).toBe("live");
  });

  test("takes the quickest beat for the measure of the way", () => {
    let book = noteBeat(NO_BEAT, WALL, 1_500);
    book = noteBeat(book, WALL + 1_000, 2_000);
    expect(freshnessAt(book, 2_000).ageMs).toBe(0);
  });
});

describe("the age of evidence", () => {
  test("grows between two reports and begins anew with each", () => {
    const clock = new EvidenceClock();
    clock.noteAll({ pool: "smars", ages: { a: 400, b: -1 }, madeAtUnixMs: WALL }, 10_000);
    expect(clock.ageMs("smars", "a", 10_500)).toBe(900);
    expect(clock.ageMs("smars", "b", 10_500)).toBeUndefined();
    expect(clock.ageMs("web", "a", 10_500)).toBeUndefined();
    clock.note("smars", "a", -1, 11_000);
    expect(clock.ageMs("smars", "a", 11_000)).toBeUndefined();
  });
});

describe("times in words", () => {
  test("are ages in the unit that says enough", () => {
    const ages = [
      -5, 0, 9_940, 10_000, 119_000, 120_000, 7_199_000, 7_200_000, 172_799_000, 172_800_000,
    ];
    expect(ages.map(ageText)).toEqual([
      "0.0 s",
      "0.0 s",
      "9.9 s",
      "10 s",
      "119 s",
      "2 min",
      "119 min",
      "2 h",
      "47 h",
      "2 days",
    ]);
  });

  test("are lengths without a fraction", () => {
    expect([28_800_000, 2_592_000_000, 1_500].map(lengthText)).toEqual([
      "8 h",
      "30 days",
      "1500 ms",
    ]);
  });

  test("have their day when it is another one, and are nothing when they are not known", () => {
    expect(clockText(WALL, WALL)).toMatch(/^\d\d:\d\d:\d\d$/);
    expect(clockText(WALL, WALL + 200_000_000)).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    expect([clockText(0, WALL), isoText(0), isoText(Number.NaN)]).toEqual(["", "", ""]);
  });
});
