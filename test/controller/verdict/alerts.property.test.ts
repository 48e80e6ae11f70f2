import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Alert, answerInForce, countOf } from "../../../controller/verdict/alert.ts";
import { holds } from "../../../controller/verdict/alert-hold.ts";
import {
  alertNow,
  type Heard,
  hear,
  heardNothing,
  isNews,
  withAnswer,
} from "../../../controller/verdict/alerts.ts";
import { ABOUT, answer, CAUSE, HOUR, NOW, situation } from "./alert-values.ts";

const anyNode = fc.constantFrom<string>("n1", "n2", "n3");
const anySaid = fc.record({
  node: anyNode,
  sinceUnixMs: fc.integer({ min: 1, max: 4 }),
  count: fc.integer({ min: 1, max: 50 }),
  severity: fc.constantFrom("warning" as const, "error" as const, "critical" as const),
  names: fc.subarray(["power-peg", "P"]),
});
type AnySaid = typeof anySaid extends fc.Arbitrary<infer T> ? T : never;

const tell = (heard: Heard, { node, sinceUnixMs, count, severity, names }: AnySaid) =>
  hear(heard, node, {
    ...{ severity, names, template: "t", sample: "s", firstUnixMs: 1, lastUnixMs: 2 },
    runs: [{ sinceUnixMs, count }],
  });

describe("one cause", () => {
  test("is one alert with one count, whatever the order in which it is heard, and however often", () => {
    fc.assert(
      fc.property(
        fc
          .array(anySaid, { minLength: 1, maxLength: 12 })
          .chain((said) =>
            fc.tuple(
              fc.constant(said),
              fc.shuffledSubarray(said, { minLength: said.length }),
              fc.subarray(said),
            ),
          ),
        ([said, shuffled, again]) => {
          const [one, other] = [heardNothing(CAUSE), heardNothing(CAUSE)];
          for (const each of said) tell(one, each);
          for (const each of [...shuffled, ...again]) tell(other, each);
          const [a, b] = [one, other].map((h) => alertNow(ABOUT, undefined, h, situation()));
          expect(b).toEqual(a);
        },
      ),
    );
  });

  test("has a count that never shrinks, and is the sum of what its nodes counted in each run", () => {
    fc.assert(
      fc.property(fc.array(anySaid, { maxLength: 40 }), (all) => {
        const heard = heardNothing(CAUSE);
        const most = new Map<string, number>();
        for (const said of all) {
          const before = heard.count;
          tell(heard, said);
          expect(heard.count).toBeGreaterThanOrEqual(before);
          const run = `${said.node} ${said.sinceUnixMs}`;
          most.set(run, Math.max(most.get(run) ?? 0, said.count));
          const sum = [...most.values()].reduce((a, b) => a + b, 0);
          expect([heard.count, countOf(alertNow(ABOUT, undefined, heard, situation()))]).toEqual([
            sum,
            sum,
          ]);
        }
      }),
    );
  });

  test("of a node that begins anew for ever takes bounded room, and loses no count by that", () => {
    const heard = heardNothing(CAUSE);
    for (let run = 1; run <= 1_000; run++)
      tell(heard, { node: "n1", sinceUnixMs: run, count: 2, severity: "warning", names: [] });
    expect(heard.nodes.get("n1")?.runs.length).toBeLessThanOrEqual(16);
    expect(heard.count).toBe(2_000);
  });

  test("of more nodes than are kept by name is verified by nobody", () => {
    const heard = heardNothing(CAUSE);
    for (let n = 0; n < 1_200; n++)
      tell(heard, { node: `n${n}`, sinceUnixMs: 1, count: 1, severity: "warning", names: [] });
    expect(heard.nodes.size).toBe(1_001);
    expect(heard.nodes.has("(others)")).toBe(true);
  });
});

const anyAct = fc.oneof(
  anySaid.map((said) => ({ act: "say", said }) as const),
  fc.record({
    act: fc.constant("answer" as const),
    cause: fc.constantFrom(
      "known-benign" as const,
      "fixed-by" as const,
      "fenced" as const,
      "accepted-risk" as const,
    ),
    approvedBy: fc.constantFrom("", "bob", "carol"),
    lifeMs: fc.integer({ min: 1, max: 48 * HOUR }),
  }),
  fc.integer({ min: 1, max: 30 * HOUR }).map((passes) => ({ act: "wait", passes }) as const),
  fc
    .constantFrom("holds" as const, "cannot-tell" as const, "contradicted" as const)
    .map((kind) => ({ act: "see", kind }) as const),
  fc.constant({ act: "supersede" } as const),
);

type AnyAct = typeof anyAct extends fc.Arbitrary<infer T> ? T : never;

/** What goes on around an alert. */
class Stage {
  readonly heard = heardNothing(CAUSE);
  nowUnixMs = NOW;
  #quietMs = 0;
  #seen: "holds" | "cannot-tell" | "contradicted" = "holds";
  #leftUnixMs: number | undefined;
  #answers = 0;

  get situation() {
    const verify = () => ({ kind: this.#seen, against: [] });
    const { nowUnixMs } = this;
    return situation({ nowUnixMs, quietMs: this.#quietMs, verify, leftUnixMs: this.#leftUnixMs });
  }

  /** Lets it happen, and shows how the alert stands then. */
  play(act: AnyAct, stored: Alert | undefined): Alert {
    if (act.act === "wait") this.#wait(act.passes);
    if (act.act === "say" && tell(this.heard, act.said) !== "nothing") this.#quietMs = 0;
    if (act.act === "see") this.#seen = act.kind;
    if (act.act === "supersede") this.#leftUnixMs = this.nowUnixMs;
    const now = alertNow(ABOUT, stored, this.heard, this.situation);
    if (act.act !== "answer") return now;
    const given = answer({
      ...{ answer: String(this.#answers++), cause: act.cause, approvedBy: act.approvedBy },
      ...{ atUnixMs: this.nowUnixMs, untilUnixMs: this.nowUnixMs + act.lifeMs },
      ...{ countAt: this.heard.count, nodesAt: [...this.heard.nodes.keys()] },
    });
    return withAnswer(now, given, this.situation);
  }

  #wait(ms: number): void {
    this.nowUnixMs += ms;
    this.#quietMs += ms;
  }
}

/** Plays acts on one alert, and shows each state that it was in with the one before. */
function play(
  acts: readonly AnyAct[],
  look: (now: Alert, before: Alert | undefined, nowUnixMs: number) => void,
): void {
  const stage = new Stage();
  tell(stage.heard, { node: "n1", sinceUnixMs: 1, count: 1, severity: "warning", names: [] });
  let stored: Alert | undefined;
  for (const act of acts) {
    const next = stage.play(act, stored);
    look(next, stored, stage.nowUnixMs);
    if (isNews(stored, next)) stored = next;
  }
}

describe("an alert at or above the pool's severity", () => {
  test("never stops holding without an answer in force, or after one that was", () => {
    const policy = { holdsFrom: "warning", holdAfterMs: 0 } as const;
    let rested = 0;
    fc.assert(
      fc.property(fc.array(anyAct, { minLength: 1, maxLength: 30 }), (acts) => {
        play(acts, (now, before, nowUnixMs) => {
          if (holds(now, policy, nowUnixMs)) return;
          rested += 1;
          const answered = answerInForce(now) !== undefined;
          const closed = now.state === "closed" && before?.state !== "raised";
          expect(answered || closed).toBe(true);
          // One person's word alone never does where two are asked for.
          const by = answerInForce(now);
          if (by !== undefined && ["known-benign", "accepted-risk"].includes(by.cause))
            expect(by.approvedBy).toBe("carol");
          if (by !== undefined) expect(nowUnixMs).toBeLessThan(by.untilUnixMs);
        });
      }),
      { numRuns: 400 },
    );
    expect(rested).toBeGreaterThan(100);
  });

  test("is closed only after it was resolved, and holds again as soon as it is said again without an answer", () => {
    let closed = 0;
    fc.assert(
      fc.property(fc.array(anyAct, { minLength: 1, maxLength: 40 }), (acts) => {
        play(acts, (now, before) => {
          if (now.state === "closed" && before?.state !== "closed") {
            closed += 1;
            expect(before?.state).toBe("resolved");
          }
          const grew = before !== undefined && countOf(now) > countOf(before);
          if (before?.state === "closed" && grew && answerInForce(now) === undefined)
            expect([now.state, now.regressed]).toEqual(["raised", true]);
        });
      }),
      { numRuns: 1_500 },
    );
    expect(closed).toBeGreaterThan(10);
  });
});
