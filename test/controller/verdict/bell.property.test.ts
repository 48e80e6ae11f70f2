import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { judgeBell, unprovenReceivers } from "../../../controller/verdict/bell.ts";

const name = fc.constantFrom<string>("a", "b", "c", "d", "e");
const names = fc.uniqueArray(name);
const release = fc.constantFrom("r1", "r2");
const rung = fc.option(fc.record({ release, receivers: names }), { nil: undefined });
const failure = fc.constantFrom("", "found status 500, wanted 2xx");
const answers = fc.array(fc.record({ receiver: name, failure }));

describe("the bell", () => {
  test.prop([names, release, rung])(
    "is heard by who heard that of this very release",
    (receivers, now, last) => {
      const unproven = unprovenReceivers(receivers, now, last);
      for (const name of receivers) {
        const heard = last !== undefined && last.release === now && last.receivers.includes(name);
        expect(unproven.includes(name)).toBe(!heard);
      }
      expect(unproven.every((name) => receivers.includes(name))).toBe(true);
    },
  );

  test.prop([names, answers])(
    "lets nobody be enabled unless every receiver said that it heard, and none said otherwise",
    (receivers, said) => {
      const silent = judgeBell("app", receivers, said).map((one) => one.subject);
      const expected = receivers.filter((name) => {
        const own = said.filter((one) => one.receiver === name);
        return own.length === 0 || own.some((one) => one.failure !== "");
      });
      expect(silent).toEqual(expected.map((name) => `receiver ${name}`));
    },
  );

  test("that nobody answered is refused with who and why", () => {
    expect(judgeBell("app", ["team"], [])).toEqual([
      {
        code: "BELL_SILENT",
        node: "",
        subject: "receiver team",
        expected: "the bell of this release to reach it",
        found: "no answer",
        remedy:
          "look at receiver team in notify.receivers of the controller, then muster enable app",
      },
    ]);
  });
});
