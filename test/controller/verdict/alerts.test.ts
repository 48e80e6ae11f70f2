import { describe, expect, test } from "vitest";
import { type Alert, countOf } from "../../../controller/verdict/alert.ts";
import { alertNow, isNews, withAnswer } from "../../../controller/verdict/alerts.ts";
import { ABOUT, alert, answer, emitter, HOUR, heardOf, NOW, situation } from "./alert-values.ts";
import { B } from "./values.ts";

/** A record, and what was heard since, as they stand then. */
const settled = (stored: Alert, heard: Partial<Alert>, fields = {}) =>
  alertNow(ABOUT, stored, heardOf({ ...stored, ...heard }), situation(fields));

const fixed = answer({ cause: "fixed-by", digest: B, approvedBy: "" });
const acknowledged = (fields: Partial<Alert> = {}) =>
  alert({ state: "acknowledged", answers: [answer()], ...fields });

describe("an answer that counts", () => {
  test("acknowledges the alert", () => {
    expect(withAnswer(alert(), answer(), situation()).state).toBe("acknowledged");
  });

  test("ends when it expires, to the millisecond", () => {
    const until = NOW + HOUR;
    expect(settled(acknowledged(), {}, { nowUnixMs: until - 1 }).state).toBe("acknowledged");
    const over = settled(acknowledged(), {}, { nowUnixMs: until });
    expect([over.state, over.answers[0]?.over]).toEqual(["raised", "it expired"]);
  });

  test("ends when the count more than doubles, and not by one straggler", () => {
    const says = (n: number, countAt: number) =>
      settled(acknowledged({ answers: [answer({ countAt })] }), { nodes: [emitter("n1", n)] });
    expect([says(2, 1).state, says(3, 1).state]).toEqual(["acknowledged", "raised"]);
    expect([says(194, 97).state, says(195, 97).state]).toEqual(["acknowledged", "raised"]);
    expect(says(195, 97).answers[0]?.over).toBe("the count rose from 97 to 195");
  });

  test("ends when another node says it", () => {
    const nodes = [emitter("n1", 1), emitter("n2", 1)];
    const over = settled(acknowledged(), { nodes });
    expect([over.state, over.answers[0]?.over]).toEqual(["raised", "n2 says it, too"]);
  });

  test("ends when the alert becomes graver than it was", () => {
    const over = settled(acknowledged(), { severity: "critical", names: ["power-peg"] });
    expect([over.state, over.answers[0]?.over]).toEqual(["raised", "it is critical now"]);
  });

  test("ends when what it says is contradicted, and not when nobody can tell", () => {
    const stored = acknowledged({ answers: [fixed], nodes: [emitter("n1", 1)] });
    const against = [
      { code: "NOT_VERIFIED", node: "n1", subject: "", expected: "B", found: "A", remedy: "" },
    ];
    const seen = (kind: "contradicted" | "cannot-tell") =>
      settled(stored, {}, { verify: () => ({ kind, against }) });
    expect(seen("cannot-tell").state).toBe("acknowledged");
    expect(seen("contradicted").state).toBe("raised");
    expect(seen("contradicted").answers[0]?.over).toBe("n1: found A, wanted B");
  });

  test("gives way to a new one that counts, and stays beside one that waits for approval", () => {
    const waiting = answer({ answer: "2", approvedBy: "" });
    const both = withAnswer(acknowledged(), waiting, situation());
    expect([both.state, both.answers.map((one) => one.over)]).toEqual(["acknowledged", ["", ""]]);
    const approved = withAnswer(both, { ...waiting, approvedBy: "carol" }, situation());
    expect(approved.answers.map((one) => one.over)).toEqual(["another answer was given", ""]);
    const again = withAnswer(both, answer({ answer: "3", approvedBy: "" }), situation());
    expect(again.answers.map((one) => [one.answer, one.over])).toEqual([
      ["2", "another answer was given"],
      ["a".repeat(64), ""],
      ["3", ""],
    ]);
  });

  test.each(["", "bob"])(
    "by one person alone (approved by %j) is none where two are asked for",
    (by) => {
      const alone = answer({ approvedBy: by });
      expect(withAnswer(alert(), alone, situation()).state).toBe("raised");
    },
  );
});

describe("an acknowledged alert", () => {
  test("is resolved when nothing was counted for ten minutes", () => {
    const quiet = (quietMs: number) => settled(acknowledged(), {}, { quietMs }).state;
    expect([quiet(599_999), quiet(600_000)]).toEqual(["acknowledged", "resolved"]);
  });

  test("is resolved at once by what was verified and was not said since", () => {
    const stored = acknowledged({ answers: [fixed] });
    expect(settled(stored, {}).state).toBe("resolved");
    expect(settled(stored, { nodes: [emitter("n1", 2)] }).state).toBe("acknowledged");
    const unknown = () => ({ kind: "cannot-tell" as const, against: [] });
    expect(settled(stored, {}, { verify: unknown }).state).toBe("acknowledged");
  });
});

describe("a resolved alert", () => {
  const resolved = (fields: Partial<Alert> = {}) =>
    alert({ state: "resolved", answers: [{ ...fixed, untilUnixMs: NOW + 100 * HOUR }], ...fields });

  test("is closed after a day, or when a release without its image came into force since", () => {
    const at = (ms: number, leftUnixMs?: number) =>
      settled(resolved(), {}, { nowUnixMs: NOW + ms, leftUnixMs }).state;
    expect([at(24 * HOUR - 1), at(24 * HOUR)]).toEqual(["resolved", "closed"]);
    expect([at(2, NOW), at(2, NOW + 1)]).toEqual(["resolved", "closed"]);
  });

  test("that was said to be over comes back when it is said once more", () => {
    const back = settled(resolved(), { nodes: [emitter("n1", 2)] });
    expect([back.state, back.regressed, back.answers[0]?.over]).toEqual([
      "raised",
      true,
      "it was said again",
    ]);
  });

  test("that is known to be harmless goes on being so", () => {
    const benign = resolved({ answers: [answer({ countAt: 5 })], nodes: [emitter("n1", 5)] });
    expect(settled(benign, { nodes: [emitter("n1", 6)] }).state).toBe("resolved");
    expect(settled(benign, { nodes: [emitter("n1", 11)] }).state).toBe("raised");
  });

  test("comes back when its answer ends", () => {
    const back = settled(resolved(), {}, { nowUnixMs: NOW + 100 * HOUR });
    expect([back.state, back.regressed]).toEqual(["raised", true]);
  });
});

describe("a closed alert", () => {
  test("stays closed when its answer expires, and comes back when it is said again", () => {
    const closed = alert({ state: "closed", answers: [answer()] });
    const later = { nowUnixMs: NOW + 2 * HOUR };
    expect(settled(closed, {}, later).state).toBe("closed");
    const back = settled(closed, { nodes: [emitter("n1", 2)] }, later);
    expect([back.state, back.regressed, back.sinceUnixMs]).toEqual([
      "raised",
      true,
      later.nowUnixMs,
    ]);
  });
});

describe("the record of an alert", () => {
  test("is written when the count has doubled, a node is new or the state another, and not for each count", () => {
    const stored = alert({ nodes: [emitter("n1", 10)] });
    const news = (fields: Partial<Alert>) => isNews(stored, alert({ ...stored, ...fields }));
    expect([news({}), news({ nodes: [emitter("n1", 19)] })]).toEqual([false, false]);
    expect(news({ nodes: [emitter("n1", 20)] })).toBe(true);
    expect(news({ nodes: [emitter("n1", 10), emitter("n2", 1)] })).toBe(true);
    expect([news({ state: "resolved" }), news({ severity: "critical" })]).toEqual([true, true]);
  });

  test("keeps eight answers that are over, and every one that is not", () => {
    let now = alert({ answers: [answer({ answer: "first" })], state: "acknowledged" });
    for (let n = 0; n < 20; n++)
      now = withAnswer(now, answer({ answer: `w${n}`, approvedBy: "" }), situation());
    expect(now.state).toBe("acknowledged");
    expect(now.answers.filter((one) => one.over !== "")).toHaveLength(8);
    expect(now.answers.some((one) => one.answer === "first" && one.over === "")).toBe(true);
    expect(countOf(now)).toBe(1);
  });
});
