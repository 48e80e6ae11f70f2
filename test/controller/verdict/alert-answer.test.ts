import { describe, expect, test } from "vitest";
import {
  answerFault,
  approvalFault,
  type EmitterState,
  verifyAnswer,
} from "../../../controller/verdict/alert-answer.ts";
import { alert, answer, emitter, emitterState, HOUR, NOW } from "./alert-values.ts";
import { A, B, C } from "./values.ts";

const limits = { answerMs: 90 * 24 * HOUR, acceptedRiskMs: 24 * HOUR };
const benign = { cause: "known-benign", digest: "", node: "" } as const;
const fixedBy = { cause: "fixed-by", digest: B, node: "" } as const;
const fenced = { cause: "fenced", digest: "", node: "n1" } as const;

/** States by name; the others are attested on build B and in traffic. */
const fleet = (states: Record<string, Partial<EmitterState>>) => (node: string) =>
  emitterState(states[node]);
const two = alert({ nodes: [emitter("n1", 1), emitter("n2", 1)] });

/** What becomes of dora's answer for an hour; `fields` replace. */
const given = (fields: Partial<Parameters<typeof answerFault>[0]> = {}) =>
  answerFault({
    ...{ alert: alert(), claim: benign, by: "dora", untilUnixMs: NOW + HOUR, nowUnixMs: NOW },
    ...{ parties: new Map([["alice", "wrote the release in force"]]), limits },
    stateOf: fleet({}),
    ...fields,
  });

describe("fixed-by", () => {
  test("holds when everybody who said it is attested on exactly that image", () => {
    expect(verifyAnswer(fixedBy, two, fleet({})).kind).toBe("holds");
  });

  test.each([
    ["runs another image", { images: [A] }, "contradicted"],
    ["runs another image beside it", { images: [B, C] }, "contradicted"],
    ["has drifted", { status: "DRIFTED" }, "contradicted"],
    ["is exempt", { status: "EXEMPT" }, "contradicted"],
    ["is silent", { status: "STALE" }, "cannot-tell"],
    ["was never heard of", { status: "", images: [] }, "cannot-tell"],
    ["runs nothing", { status: "UNVERIFIABLE", images: [] }, "cannot-tell"],
  ] as const)("does not hold when one of them %s, and says who", (_, state, kind) => {
    const found = verifyAnswer(fixedBy, two, fleet({ n2: state }));
    expect([found.kind, found.against.map((one) => one.node)]).toEqual([kind, ["n2"]]);
  });

  test("does not hold for the image that says it, nor when all who said it left the roster", () => {
    expect(verifyAnswer({ ...fixedBy, digest: A }, two, fleet({})).kind).toBe("contradicted");
    const gone = { onRoster: false };
    expect(verifyAnswer(fixedBy, two, fleet({ n1: gone })).kind).toBe("holds");
    expect(verifyAnswer(fixedBy, two, fleet({ n1: gone, n2: gone })).kind).toBe("contradicted");
  });
});

describe("fenced", () => {
  const shut = fleet({ n1: { outOfTraffic: true, status: "DRIFTED" } });

  test("holds when the only one who said it is out of traffic", () => {
    expect(verifyAnswer(fenced, alert(), shut).kind).toBe("holds");
  });

  test("does not hold while it takes traffic, nor when another one says it, too", () => {
    expect(verifyAnswer(fenced, alert(), fleet({})).against[0]?.node).toBe("n1");
    const other = verifyAnswer(fenced, two, shut);
    expect([other.kind, other.against[0]?.node]).toEqual(["contradicted", "n2"]);
    expect(verifyAnswer({ ...fenced, node: "n9" }, alert(), shut).kind).toBe("contradicted");
  });
});

describe("an answer", () => {
  test("may be given by somebody else, with a cause and an end", () => {
    expect(given()).toBeUndefined();
    expect(given({ claim: fixedBy })).toBeUndefined();
  });

  test("of whoever wrote, started or enabled what runs does not count, and nobody's does not either", () => {
    expect(given({ by: "alice" })).toMatchObject({ code: "NOT_INDEPENDENT" });
    expect(given({ by: "alice" })?.message).toContain("wrote the release in force");
    expect(given({ by: "" })?.code).toBe("NOT_INDEPENDENT");
  });

  test.each([
    ["known-benign", limits.answerMs],
    ["accepted-risk", limits.acceptedRiskMs],
  ] as const)("with %s ends within %d ms", (cause, most) => {
    const until = (lifeMs: number) =>
      given({ claim: { ...benign, cause }, untilUnixMs: NOW + lifeMs })?.code;
    expect([until(0), until(1), until(most), until(most + 1), until(Number.NaN)]).toEqual([
      "ANSWER_EXPIRY",
      undefined,
      undefined,
      "ANSWER_EXPIRY",
      "ANSWER_EXPIRY",
    ]);
  });

  test("that is not so is refused with everybody against it", () => {
    const fault = given({ alert: two, claim: fixedBy, stateOf: fleet({ n2: { images: [A] } }) });
    expect(fault?.code).toBe("NOT_VERIFIED");
    expect(fault?.message).toMatch(/^n2: found ATTESTED, a{12}, wanted it attested on b{12}$/);
    expect(fault?.reasons.map((one) => one.node)).toEqual(["n2"]);
  });

  test("comes too late for what is closed", () => {
    expect(given({ alert: alert({ state: "closed" }) })?.code).toBe("ALERT_CLOSED");
  });
});

describe("an approval", () => {
  const waiting = answer({ approvedBy: "" });
  const code = (...args: Parameters<typeof approvalFault>) => approvalFault(...args)?.code;

  test("counts of a third person only", () => {
    const parties = new Map([["alice", "started the release in force"]]);
    expect(code(alert(), waiting, "carol", parties)).toBeUndefined();
    expect(code(alert(), waiting, "bob", parties)).toBe("NOT_INDEPENDENT");
    expect(code(alert(), waiting, "alice", parties)).toBe("NOT_INDEPENDENT");
  });

  test.each([
    ["that was never given", undefined],
    ["that is over", answer({ approvedBy: "", over: "it expired" })],
    ["that was approved", answer()],
    ["that needs none", answer({ cause: "fenced", approvedBy: "" })],
  ])("finds nothing to approve in an answer %s", (_, one) => {
    expect(code(alert(), one, "carol", new Map())).toBe("ANSWER_NOT_OPEN");
  });

  test("comes too late for what is closed", () => {
    const closed = alert({ state: "closed" });
    expect(code(closed, waiting, "carol", new Map())).toBe("ALERT_CLOSED");
  });
});
