import { describe, expect, test } from "vitest";
import {
  fleetAnswer,
  keptOutCount,
  poolAnswer,
  wrongNodes,
} from "../../../../controller/status/page/answer.ts";
import { causesOf, whyShort } from "../../../../controller/status/page/causes.ts";
import { shownNodes } from "../../../../controller/status/page/filter.ts";
import { type PoolModel, poolsOf } from "../../../../controller/status/page/fleet-model.ts";
import {
  allAgreeAndAreWrong,
  groupsOf,
  groupTitle,
} from "../../../../controller/status/page/grouping.ts";
import { gateText } from "../../../../controller/status/page/wire-words.ts";
import type { Node, Pool } from "../../../../controller/status/wire.ts";
import { missed, node, pool, reason } from "../../../fakes/page-values.ts";

const EIGHT = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `smars-${n}`);

function model(nodes: readonly Node[], part: Partial<Pool> = {}): PoolModel {
  const found = poolsOf({ pools: [pool("smars", nodes, part)] }).get("smars");
  if (found === undefined) throw new Error("no pool");
  return found;
}

const SEVEN_OF_EIGHT = model([...EIGHT.slice(0, 7).map((name) => node(name)), missed("smars-8")]);
const ALL_WRONG = model(EIGHT.map((name) => missed(name)));

describe("servers by what they run", () => {
  test("put the odd one among eight first, alone", () => {
    const groups = groupsOf(SEVEN_OF_EIGHT);
    expect(groups.map((group) => group.nodes.length)).toEqual([1, 7]);
    expect(groups[0]?.nodes[0]?.name).toBe("smars-8");
    expect(groups.map((group) => groupTitle(group, 8))).toEqual([
      "1 of 8 runs what no profile declares, P=no",
      "7 of 8 agree on B, P=no",
    ]);
  });

  test("say of eight equal and wrong ones that they agree and are wrong", () => {
    expect(allAgreeAndAreWrong(groupsOf(ALL_WRONG), 8)).toBe(true);
    expect(allAgreeAndAreWrong(groupsOf(SEVEN_OF_EIGHT), 8)).toBe(false);
    expect(allAgreeAndAreWrong(groupsOf(model(EIGHT.map((name) => node(name)))), 8)).toBe(false);
  });

  test("do not say that eight agree who were not measured at all", () => {
    const silent = EIGHT.map((name) =>
      node(name, { status: "MISSING", fingerprint: "", decision: 0 }),
    );
    const groups = groupsOf(model(silent));
    expect(allAgreeAndAreWrong(groups, 8)).toBe(false);
    expect(groups.map((group) => groupTitle(group, 8))).toEqual(["8 of 8: nothing measured"]);
  });

  test("stand before the well ones as soon as one of a group is not well", () => {
    const groups = groupsOf(
      model([...EIGHT.slice(0, 7).map((name) => node(name)), node("smars-8", { status: "STALE" })]),
    );
    expect(groups).toHaveLength(1);
    expect(groups[0]?.tone).toBe("doubtful");
    expect(groups[0]?.nodes[0]?.name).toBe("smars-8");
    expect(groups.map((group) => groupTitle(group, 8))).toEqual([
      "8 of 8 agree on B, P=no, 1 stale",
    ]);
  });

  test("count smars-10 after smars-9", () => {
    const names = ["smars-10", "smars-9", "smars-1"].map((name) => node(name));
    expect([...model(names).nodes.keys()]).toEqual(["smars-1", "smars-9", "smars-10"]);
  });

  test("are only those that pass the filter", () => {
    const shown = shownNodes(SEVEN_OF_EIGHT, { statuses: ["DRIFTED"], search: "" });
    expect(groupsOf(SEVEN_OF_EIGHT, shown).flatMap((g) => g.nodes.map((n) => n.name))).toEqual([
      "smars-8",
    ]);
    expect(shownNodes(SEVEN_OF_EIGHT, { statuses: [], search: "binary_mis" })?.size).toBe(1);
    expect(shownNodes(SEVEN_OF_EIGHT, { statuses: [], search: "" })).toBeUndefined();
  });
});

describe("the answer", () => {
  test("is how many are attested and kept out", () => {
    expect(poolAnswer(SEVEN_OF_EIGHT)).toEqual({
      text: "7 of 8 attested, 1 kept out",
      tone: "bad",
    });
    expect(poolAnswer(model(EIGHT.map((name) => node(name))))).toEqual({
      text: "8 of 8 attested",
      tone: "good",
    });
  });

  test("counts a server of the roster that no view lists as kept out", () => {
    expect(keptOutCount(model([node("smars-1")], { roster: 2, open: 1 }))).toBe(1);
  });

  test("counts nobody as kept out whose gate nobody knows any more, in the past alone", () => {
    const nodes = [node("a"), node("b", { decision: 0 }), missed("c")];
    const then = poolsOf({ pools: [pool("smars", nodes)] }, true).get("smars");
    expect(then && keptOutCount(then)).toBe(1);
    expect(keptOutCount(model(nodes))).toBe(2);
    expect(gateText({ decision: 0 }, { mode: 2 }, true)).toBe("not known");
  });

  test("says in observe mode what would be", () => {
    expect(poolAnswer(model([node("a"), missed("b")], { mode: 1 })).text).toBe(
      "1 of 2 attested, 1 would be kept out",
    );
  });

  test("is not good while one is let in although wrong", () => {
    const exempt = node("b", { status: "EXEMPT", decision: 1 });
    const answer = poolAnswer(model([node("a"), exempt], { status: "READY" }));
    expect(answer).toEqual({ text: "1 of 2 attested, 1 let in although wrong", tone: "bad" });
  });

  test("is never good without servers, pools or a release", () => {
    expect(fleetAnswer(new Map()).tone).toBe("unknown");
    expect(poolAnswer(model([], { status: "READY" })).tone).toBe("unknown");
    expect(poolAnswer(model([node("a")], { status: "INCOMPLETE", release: "" })).tone).toBe("bad");
  });

  test("sums several pools up, as badly as the worst of them stands", () => {
    const pools = poolsOf({
      pools: [pool("web", [node("w1"), node("w2")]), pool("smars", [node("s1"), missed("s2")])],
    });
    expect(fleetAnswer(pools)).toEqual({
      text: "3 of 4 attested, 1 kept out in 2 pools",
      tone: "bad",
    });
  });
});

describe("who is not well", () => {
  test("is one line for a thousand servers that are wrong in the same way", () => {
    const nodes = Array.from({ length: 1_000 }, (_, i) =>
      missed(`n${i}`, {
        reasons: [reason("BINARY_MISMATCH", { subject: `process ${4_000 + i}`, found: "c" })],
      }),
    );
    const causes = causesOf(wrongNodes(model(nodes)));
    expect(causes).toHaveLength(1);
    expect(causes[0]?.nodes).toHaveLength(1_000);
  });

  test("is told apart by what is wrong, the gravest first", () => {
    const causes = causesOf([
      node("a", {
        status: "STALE",
        decision: 3,
        reasons: [reason("EVIDENCE_STALE", { found: "silent for 12s" })],
      }),
      missed("b"),
      node("c", {
        status: "STALE",
        decision: 3,
        reasons: [reason("EVIDENCE_STALE", { found: "silent for 14s" })],
      }),
    ]);
    expect(causes.map((cause) => [cause.status, cause.nodes.length])).toEqual([
      ["DRIFTED", 1],
      ["STALE", 2],
    ]);
  });

  test("is since when the first of them was", () => {
    const causes = causesOf([
      missed("a", { sinceUnixMs: 2_000 }),
      missed("b", { sinceUnixMs: 1_000 }),
      missed("c", { sinceUnixMs: 0 }),
    ]);
    expect(causes[0]?.sinceUnixMs).toBe(1_000);
  });

  test("is told in few words on the tile", () => {
    expect(whyShort(missed("a"))).toBe("runs another binary");
    expect(whyShort(node("a", { enablement: "none", decision: 3 }))).toBe("not enabled");
    expect(whyShort(node("a", { status: "STALE", reasons: [reason("SOME_NEW_CODE")] }))).toBe(
      "some new code",
    );
  });
});
