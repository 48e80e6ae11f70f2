import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { causesOf } from "../../../controller/verdict/alert-causes.ts";
import { type Peer, type Spoken, skewOf } from "../../../controller/verdict/alert-skew.ts";
import { isLearning, judgeMessage } from "../../../controller/verdict/known-messages.ts";
import type { MeasuredSignal } from "../../../controller/verdict/measured.ts";
import { watchNames } from "../../../controller/verdict/watch-names.ts";
import { counter, enteredPath, evaluated, signal, templateId } from "../../fakes/signals.ts";
import { contract, contractFlag, inPlay, NEW, OLD } from "./contracts.ts";
import { A, B } from "./values.ts";

const dormant = [{ path: "power-peg", since: "2003", phrases: ["Power Peg"], symbols: [] }];
const invariants = [{ name: "fan-out", numerator: "child", denominator: "parent", max: 10 }];
const build = inPlay(contract(A, { ...OLD, dormant, invariants }));

/** What a node says that runs the old build beside the new one in play. */
const said = (...signals: readonly MeasuredSignal[]) =>
  causesOf(
    { signals, signalsSinceUnixMs: 5 },
    {
      meanings: { contracts: "warn", inPlay: [inPlay(NEW)], running: [build] },
      dead: new Set(["power-peg"]),
    },
  );
const brief = (...signals: readonly MeasuredSignal[]) =>
  said(...signals).map((one) => [one.kind, one.subject, one.executable, one.severity]);

describe("a cause for an alert", () => {
  test("is a message of level warning or above, as grave as its level", () => {
    expect(brief(signal(), signal({ level: "error", id: templateId(1) }))).toEqual([
      ["message", templateId(), A, "warning"],
      ["message", templateId(1), A, "error"],
    ]);
    expect(brief(signal({ level: "info" }))).toEqual([]);
  });

  test("is any message that names what is dead or retired, and that is critical", () => {
    const names = ["power-peg"];
    expect(brief(signal({ level: "info", names }))).toEqual([
      ["message", templateId(), A, "critical"],
    ]);
    expect(brief(signal({ level: "info", names: ["rlp"] }))).toEqual([]);
  });

  test("is dead code that was entered, whether a contract declares it or only the application", () => {
    expect(brief(enteredPath("power-peg"), enteredPath("other"))).toEqual([
      ["dead-code", "power-peg", A, "critical"],
      ["dead-code", "other", A, "critical"],
    ]);
  });

  test("is a breached invariant, counted once however far it goes", () => {
    const [breach] = said(counter("child", 97), counter("parent", 2));
    expect([breach?.kind, breach?.subject, breach?.runs]).toEqual([
      "invariant",
      "fan-out",
      [{ sinceUnixMs: 10, count: 1 }],
    ]);
    expect(brief(counter("child", 20), counter("parent", 2))).toEqual([]);
    expect(brief(counter("child", 10))).toEqual([]);
    expect(brief(counter("child", 11))).toHaveLength(1);
  });

  test("holds counters of one source together: another one's parents excuse nobody's children", () => {
    const other = { source: "socket uid 7" };
    const signals = [
      counter("child", 100),
      counter("parent", 1),
      counter("child", 5, other),
      counter("parent", 100, other),
    ];
    expect(said(...signals)[0]?.sample).toContain("child 100, parent 1,");
    expect(brief(counter("child", 100), counter("parent", 10, other))).toEqual([]);
  });

  test("is a value that was evaluated outside the meaning lock", () => {
    expect(brief(evaluated("P", "yes"))).toEqual([["flag", "P=yes", A, "critical"]]);
    expect(brief(evaluated("P", "no"))).toEqual([]);
  });

  test("is a source that is silent, unreadable or was not looked at, of no image", () => {
    const kinds = ["silent", "unreadable", "dropped"] as const;
    expect(brief(...kinds.map((kind) => signal({ kind, id: "/var/log/a", count: 0 })))).toEqual(
      kinds.map((kind) => ["source", `${kind} /var/log/a`, "", "warning"]),
    );
  });

  test("is nothing that is merely alive", () => {
    expect(brief(signal({ kind: "name-seen", id: "rlp" }), counter("parent", 1))).toEqual([]);
  });

  test("is one, from however many sources, and counts what all of them counted", () => {
    const both = said(signal({ count: 90 }), signal({ count: 7, source: "journal smars" }));
    expect(both.map((one) => one.runs)).toEqual([[{ sinceUnixMs: 10, count: 97 }]]);
  });

  test("is of the image and the cause alone, whatever the text says", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.array(fc.string()), (sample, template, names) => {
        const [plain] = said(signal());
        const [other] = said(signal({ sample, template, names, source: sample }));
        expect([other?.kind, other?.subject, other?.executable, other?.runs]).toEqual([
          plain?.kind,
          plain?.subject,
          plain?.executable,
          plain?.runs,
        ]);
      }),
    );
  });
});

describe("a message", () => {
  const judge = (fields: Partial<Parameters<typeof judgeMessage>[0]>, known = {}) =>
    judgeMessage(
      { id: templateId(), executable: A, namesDead: false, ...fields },
      {
        ...{ approved: undefined, isLearnt: () => false, learning: false, hasRoom: () => true },
        ...known,
      },
    );
  const approved = { approved: new Set([templateId()]) };

  test("is known when the release in force names it, or when it was learnt and learning is on", () => {
    expect([judge({}), judge({}, approved)]).toEqual(["raise", "known"]);
    const learnt = { isLearnt: () => true };
    expect([judge({}, learnt), judge({}, { ...learnt, learning: true })]).toEqual([
      "raise",
      "known",
    ]);
  });

  test("is learnt while there is room, and raised when there is none", () => {
    expect(judge({}, { learning: true })).toBe("learn");
    expect(judge({}, { learning: true, hasRoom: () => false })).toBe("raise");
  });

  test("that names what is dead is raised whatever is known, and so is one of no image", () => {
    const all = { ...approved, isLearnt: () => true, learning: true };
    expect(judge({ namesDead: true }, all)).toBe("raise");
    expect(judge({ executable: "" }, all)).toBe("raise");
  });

  test("is learnt in observe mode always, and else until a time", () => {
    expect(isLearning("observe", 0, 100)).toBe(true);
    expect([isLearning("enforce", 100, 99), isLearning("enforce", 100, 100)]).toEqual([
      true,
      false,
    ]);
    expect(isLearning(undefined, 0, 100)).toBe(false);
  });
});

describe("skew", () => {
  const spoken = (count: number, lastMinute = 0): Spoken => ({
    ...{ template: "t", sample: "s", count, lastMinute },
    ...{ sinceUnixMs: 1, firstUnixMs: 1, lastUnixMs: 2 },
  });
  const peers = (...says: readonly (Spoken | undefined)[]): readonly Peer[] =>
    says.map((one, i) => ({
      node: `n${i + 1}`,
      says: new Map(one === undefined ? [] : [[templateId(), one]]),
    }));
  const who = (list: readonly Peer[], known = true) =>
    skewOf(B, list, () => known).map((one) => one.node);

  test("is a known message that at most a quarter of four or more peers say, twenty times", () => {
    const none = undefined;
    expect(who(peers(spoken(20), none, none, none))).toEqual(["n1"]);
    expect(who(peers(spoken(19), none, none, none))).toEqual([]);
    expect(who(peers(spoken(20), none, none))).toEqual([]);
    expect(who(peers(spoken(20), spoken(20), none, none))).toEqual([]);
    expect(who(peers(spoken(20), none, none, none), false)).toEqual([]);
  });

  test("is one that somebody says more than ten times as often as the others", () => {
    const others = [spoken(50, 3), spoken(50, 3), spoken(50, 3)];
    expect(who(peers(spoken(50, 31), ...others))).toEqual(["n1"]);
    expect(who(peers(spoken(50, 30), ...others))).toEqual([]);
  });
});

describe("the names that agents look for", () => {
  test("are dead paths with their phrases, retired flags with their meanings, and live flags", () => {
    const old = contract(A, { ...OLD, dormant });
    const live = contract(B, { flags: [contractFlag("rlp-2", { name: "rlp" })] });
    expect(watchNames([old, live], [{ flag: "Q", meaning: "quote" }])).toEqual([
      { name: "P", kind: "retired", phrases: [] },
      { name: "Q", kind: "retired", phrases: [] },
      { name: "power-peg", kind: "dead", phrases: ["Power Peg"] },
      { name: "quote", kind: "retired", phrases: [] },
      { name: "rlp", kind: "live", phrases: [] },
    ]);
  });

  test("do not call a flag retired that some build reads again; its old meaning stays so", () => {
    expect(watchNames([OLD, NEW], []).map((one) => [one.name, one.kind])).toEqual([
      ["P", "live"],
      ["power-peg", "retired"],
    ]);
  });

  test("are what is alive, too: paths with their phrases, routes, and what the pool says", () => {
    const paths = [{ path: "orders", routes: ["/orders"], phrases: ["order accepted"] }];
    const names = watchNames(
      [contract(B, { paths }), build.contract ?? OLD],
      [],
      [{ name: "/legacy" }, { name: "power-peg" }],
    );
    expect(names.filter((one) => one.kind === "live")).toEqual([
      { name: "/legacy", kind: "live", phrases: [] },
      { name: "/orders", kind: "live", phrases: [] },
      { name: "orders", kind: "live", phrases: ["order accepted"] },
    ]);
    expect(names.find((one) => one.name === "power-peg")?.kind).toBe("dead");
  });

  test("are at most as many as a list carries, the gravest kept", () => {
    const flags = Array.from({ length: 2_000 }, (_, n) => contractFlag("m", { name: `f${n}` }));
    const names = watchNames([contract(A, { flags, dormant })], []);
    expect([names.length, names.some((one) => one.name === "power-peg")]).toEqual([1_024, true]);
  });
});
