import { describe, expect, test } from "vitest";
import {
  isOpen,
  rateText,
  sparkPoints,
  whoMustAnswer,
} from "../../../../controller/status/page/alert-words.ts";
import { readRoute, START, writeRoute } from "../../../../controller/status/page/route.ts";
import { shellLine } from "../../../../controller/status/page/shell-words.ts";
import { alert } from "../../../fakes/page-values.ts";

describe("the address", () => {
  test("holds everything that is looked at, and gives it back", () => {
    const route = {
      view: "alerts" as const,
      pool: "smars",
      node: "smars-8",
      statuses: ["DRIFTED", "STALE"],
      search: "a & b=c",
      alert: "0123456789abcdef",
      release: "d",
      atUnixMs: Date.UTC(2012, 7, 1, 13, 30),
    };
    expect(writeRoute(route)).toContain("status=DRIFTED,STALE");
    expect(readRoute(writeRoute(route))).toEqual(route);
  });

  test("is empty where nothing was chosen, and nothing that it does not understand counts", () => {
    expect(writeRoute(START)).toBe("");
    expect(readRoute("?view=nonsense&status=<b>,DRIFTED&at=yesterday")).toEqual({
      ...START,
      statuses: ["DRIFTED"],
    });
  });
});

describe("a command line to copy", () => {
  test("is one that a shell takes as it is meant, whatever is in the words", () => {
    expect(shellLine("why", "smars-8", "--pool", "smars")).toBe("muster why smars-8 --pool smars");
    expect(shellLine("alert", "ack", "--reason", "it's $(off)")).toBe(
      `muster alert ack --reason 'it'\\''s $(off)'`,
    );
    expect(shellLine("flag", "plan", "smars", "P=yes")).toBe("muster flag plan smars P=yes");
    expect(shellLine("x", "")).toBe("muster x ''");
  });
});

describe("an alert", () => {
  const answer = {
    ...{
      answer: "a",
      operator: "ann",
      cause: "accepted-risk",
      digest: "",
      node: "",
      untilUnixMs: 1,
    },
    ...{ text: "", atUnixMs: 1, approvedBy: "", approvedAtUnixMs: 0, state: "waiting", over: "" },
  };

  test("waits for any operator, for another one's approval, or for nobody", () => {
    expect(whoMustAnswer(alert("1"))).toBe("nobody was told; any operator may answer");
    const notices = [
      {
        receiver: "pager",
        what: "firing",
        atUnixMs: 1,
        deliveredAtUnixMs: 2,
        tries: 1,
        failure: "",
        silenced: false,
      },
    ];
    expect(whoMustAnswer(alert("1", { notices }))).toBe("pager was told; any operator may answer");
    const waiting = alert("1", { state: "acknowledged", answers: [answer] });
    expect(whoMustAnswer(waiting)).toBe("another operator than ann must approve the answer");
    expect(isOpen(waiting)).toBe(true);
    const answered = alert("1", {
      state: "acknowledged",
      answers: [{ ...answer, state: "in force" }],
    });
    expect(isOpen(answered)).toBe(false);
    expect(whoMustAnswer(alert("1", { state: "closed" }))).toBe("nobody: it is over");
  });

  test("whose answer is over waits again", () => {
    const over = alert("1", { answers: [{ ...answer, state: "over", over: "the count doubled" }] });
    expect(isOpen(over)).toBe(true);
    expect(whoMustAnswer(over)).toContain("any operator");
  });

  test("has a line of its counts whose highest touches the top", () => {
    expect(sparkPoints([0, 10, 5], 100, 20)).toBe("0,19.5 50,0.5 100,10");
    expect(sparkPoints([0, 0], 100, 20)).toBe("0,19.5 100,19.5");
    expect(sparkPoints([3], 100, 20)).toBe("");
    expect(rateText(12, [40, 12])).toBe(
      "12 in the last minute, 52 within 2 minutes, most 40 in one",
    );
    expect(rateText(0, [])).toBe("0 in the last minute");
  });
});
