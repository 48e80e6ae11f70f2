import { describe, expect, test } from "vitest";
import { backoffMs } from "../../../controller/notify/backoff.ts";
import type { AlertRecord } from "../../../controller/notify/notice.ts";
import { begun, type NoticeRecord, planNotices } from "../../../controller/notify/plan-notices.ts";
import { ALERT, alertOf, NOW, poolRecord } from "./values.ts";

const HALF_HOUR = 1_800_000;
/** First the team, then the next person, then everybody. */
const LADDER = [
  { name: "team", afterMs: 0 },
  { name: "lead", afterMs: HALF_HOUR },
];

function plan(
  alerts: readonly AlertRecord[],
  notices: readonly NoticeRecord[],
  nowUnixMs: number,
  maxNotices = 100,
) {
  let ids = 0;
  const at = <T>(value: T) => ({ value, modRevision: 7 });
  return planNotices({
    pools: new Map([["app", at(poolRecord(LADDER))]]),
    alerts: new Map(alerts.map((one) => [`${one.pool}/${one.alert}`, at(one)])),
    notices: new Map(notices.map((one) => [`${one.pool}/${one.about}/${one.receiver}`, at(one)])),
    nowUnixMs,
    maxNotices,
    newId: () => `msg_${++ids}`,
  });
}

const notice = (receiver: string, what: NoticeRecord["what"], delivered = true): NoticeRecord => ({
  ...begun({ pool: "app", about: ALERT, receiver, what, id: "msg_0", atUnixMs: NOW }),
  deliveredAtUnixMs: delivered ? NOW : 0,
  tries: 1,
});

/** "receiver what" of what is begun or turned, and the key of what is forgotten. */
const words = (changes: ReturnType<typeof plan>): readonly string[] =>
  changes.map(({ key, next }) => (next === undefined ? key : `${next.receiver} ${next.what}`));

describe("an unanswered alert", () => {
  test("is told to the first receiver at once, and to the next when nobody answered in time", () => {
    expect(words(plan([alertOf()], [], NOW))).toEqual(["team firing"]);
    const told = [notice("team", "firing")];
    expect(words(plan([alertOf()], told, NOW + HALF_HOUR - 1))).toEqual([]);
    expect(words(plan([alertOf()], told, NOW + HALF_HOUR))).toEqual(["lead firing"]);
  });

  test("is begun on condition that nobody else began it, with an id of its own", () => {
    const [change] = plan([alertOf()], [], NOW + HALF_HOUR);
    expect(change).toMatchObject({
      key: `notice/app/${ALERT}/team`,
      modRevision: 0,
      next: { id: "msg_1", tries: 0, deliveredAtUnixMs: 0, failure: "", silenced: false },
    });
  });

  test("of a pool that names nobody, or that is not declared, is told to nobody", () => {
    expect(plan([alertOf({ pool: "other" })], [], NOW + HALF_HOUR)).toEqual([]);
  });

  test("by the thousand is told as far as there is room, the gravest first", () => {
    const id = (n: number): string => n.toString(16).padStart(16, "0");
    const many = Array.from({ length: 50 }, (_, n) =>
      alertOf({ alert: id(n), severity: n === 33 ? "critical" : "warning" }),
    );
    const begunNow = plan(many, [], NOW, 10);
    expect(begunNow).toHaveLength(10);
    expect(begunNow[0]?.next?.about).toBe(id(33));
    expect(plan(many, [notice("team", "firing")], NOW, 1)).toHaveLength(1); // the end of what is gone
  });
});

describe("whoever was told", () => {
  const told = [notice("team", "firing"), notice("lead", "firing", false)];

  test("hears of the answer, also when no try is known to have been heard", () => {
    expect(words(plan([alertOf({ state: "acknowledged" })], told, NOW))).toEqual([
      "team answered",
      "lead answered",
    ]);
  });

  test.each(["resolved", "closed"] as const)("hears of the end when it is %s", (state) => {
    const answered = [notice("team", "answered"), notice("lead", "firing")];
    expect(words(plan([alertOf({ state })], answered, NOW))).toEqual([
      "team resolved",
      "lead resolved",
    ]);
    expect(plan([alertOf({ state })], [notice("team", "resolved")], NOW)).toEqual([]);
  });

  test("hears of it anew when the answer is over, with another id, after the time that the pool says", () => {
    const again = alertOf({ sinceUnixMs: NOW + 5, regressed: true });
    const before = [notice("team", "answered"), notice("lead", "resolved")];
    const changes = plan([again], before, NOW + 5);
    expect(words(changes)).toEqual(["team firing"]);
    expect(changes[0]).toMatchObject({ modRevision: 7, next: { id: "msg_1", tries: 0 } });
    expect(words(plan([again], before, NOW + 5 + HALF_HOUR))).toEqual([
      "team firing",
      "lead firing",
    ]);
  });

  test("is not told twice: nothing changes while nothing happens", () => {
    expect(plan([alertOf()], told, NOW + HALF_HOUR)).toEqual([]);
    expect(plan([alertOf({ state: "acknowledged" })], [notice("team", "answered")], NOW)).toEqual(
      [],
    );
  });

  test("is forgotten with the alert; the bell is not", () => {
    const bell = { ...notice("team", "bell"), about: "bell" };
    expect(words(plan([], [...told, bell], NOW))).toEqual([
      `notice/app/${ALERT}/team`,
      `notice/app/${ALERT}/lead`,
    ]);
  });
});

describe("a receiver that fails", () => {
  test("is tried again after one to two seconds at first, and five minutes at last", () => {
    const least = [1, 2, 3, 8, 9, 100, 5_000].map((tries) => backoffMs(tries, 0));
    expect(least).toEqual([1_000, 2_000, 4_000, 128_000, 150_000, 150_000, 150_000]);
    const most = [1, 9, 5_000].map((tries) => backoffMs(tries, 1));
    expect(most).toEqual([2_000, 300_000, 300_000]);
  });

  test("is left alone as long as it asks, and never longer than five minutes", () => {
    expect(backoffMs(1, 0, 30_000)).toBe(30_000);
    expect(backoffMs(1, 0, 86_400_000)).toBe(300_000);
    expect(backoffMs(9, 0, 1_000)).toBe(150_000);
  });
});
