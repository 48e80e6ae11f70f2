import { fc, test } from "@fast-check/vitest";
import { afterAll, describe, expect } from "vitest";
import { isNewer } from "../../../proto/signed/permit.ts";
import { A, emptyBook, STRANGER, signedPermit, signedPool } from "./signed-messages.ts";

const LIFE = 5_000;
const HOLD = 4_000;

type Sent = {
  readonly kind: "permit";
  readonly decision: "open" | "drain" | "quarantine";
  readonly issuerEpoch: number;
  readonly serial: number;
  readonly genuine: boolean;
};
type Step =
  | Sent
  | { readonly kind: "pool"; readonly serial: number; readonly issuerEpoch: number }
  | { readonly kind: "complete" | "begin" | "lost" }
  | { readonly kind: "beat"; readonly canIssue: boolean; readonly issuerEpoch: number }
  | { readonly kind: "wait"; readonly ms: number };

const epoch = fc.integer({ min: 1, max: 3 });
const serial = fc.integer({ min: 1, max: 8 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant("permit" as const),
        decision: fc.constantFrom("open" as const, "drain" as const, "quarantine" as const),
        issuerEpoch: epoch,
        serial,
        genuine: fc.boolean(),
      }),
    },
    fc.record({ kind: fc.constant("pool" as const), serial, issuerEpoch: epoch }),
    fc.record({ kind: fc.constantFrom("complete" as const, "begin" as const, "lost" as const) }),
    fc.record({ kind: fc.constant("beat" as const), canIssue: fc.boolean(), issuerEpoch: epoch }),
    fc.record({ kind: fc.constant("wait" as const), ms: fc.integer({ min: 0, max: 3_000 }) }),
  ),
  { maxLength: 40 },
);

const wires = new Map<string, ReturnType<typeof signedPermit>>();

/** Signing is slow beside everything else here: one envelope per content. */
function wireOf(sent: Sent): ReturnType<typeof signedPermit> {
  const key = JSON.stringify(sent);
  const { decision, issuerEpoch, serial: number, genuine } = sent;
  const fields = { decision, issuerEpoch, serial: number, lifeMs: LIFE, holdMs: HOLD };
  const wire = wires.get(key) ?? signedPermit(fields, ...(genuine ? [] : [STRANGER]));
  wires.set(key, wire);
  return wire;
}

/** Applies the steps to a book from a first snapshot on, and calls `seen` after each with the time. */
function play(all: readonly Step[], seen: (step: Step, nowMs: number) => void, book = emptyBook()) {
  let nowMs = 0;
  book.beginSnapshot(A);
  book.acceptPool(A, signedPool(), nowMs);
  book.completeSnapshot(A, { pools: 1, permits: 0 }, nowMs);
  book.beat(A, { issuerEpoch: 1, canIssue: true }, nowMs);
  for (const step of all) {
    if (step.kind === "permit") book.acceptPermit(A, wireOf(step), nowMs);
    else if (step.kind === "pool") book.acceptPool(A, signedPool(step), nowMs);
    else if (step.kind === "begin") book.beginSnapshot(A);
    else if (step.kind === "complete") book.completeSnapshot(A, { pools: 0, permits: 0 }, nowMs);
    else if (step.kind === "lost") book.streamLost(A, nowMs);
    else if (step.kind === "beat") book.beat(A, step, nowMs);
    else if (step.kind === "wait") nowMs += step.ms;
    seen(step, nowMs);
  }
  return book;
}

let opened = 0;
afterAll(() => {
  // The properties below say something about open nodes: there must have been some.
  expect(opened).toBeGreaterThan(200);
});

describe("whatever the order of old, repeated, forged and reordered messages", () => {
  test.prop([steps], { numRuns: 2_000 })(
    "an open node's newest genuine permit is open, and was first received within life and hold",
    (all) => {
      const book = emptyBook();
      let newest: (Sent & { receivedAtMs: number }) | undefined;
      play(
        all,
        (step, nowMs) => {
          const isGenuine = step.kind === "permit" && step.genuine;
          if (isGenuine && isNewer(step, newest)) newest = { ...step, receivedAtMs: nowMs };
          if (!book.decide("app", "n1", nowMs).open) return;
          opened += 1;
          expect(newest?.decision).toBe("open");
          expect(nowMs - (newest?.receivedAtMs ?? 0)).toBeLessThan(LIFE + HOLD);
        },
        book,
      );
    },
  );

  test.prop([steps], { numRuns: 300 })(
    "no node is open past its permit's life while a controller beats and can issue",
    (all) => {
      const book = emptyBook();
      let receivedAtMs = 0;
      let newest: Sent | undefined;
      let nowMs = 0;
      play(
        all,
        (step, at) => {
          nowMs = at;
          if (step.kind !== "permit" || !step.genuine || !isNewer(step, newest)) return;
          newest = step;
          receivedAtMs = at;
        },
        book,
      );
      // From here on the controller is well for longer than it has to renew what was held, and renews nothing.
      book.beginSnapshot(A);
      book.completeSnapshot(A, { pools: 0, permits: 0 }, nowMs);
      for (let i = 0; i < 12; i++, nowMs += 1_000)
        book.beat(A, { issuerEpoch: 3, canIssue: true }, nowMs);
      expect(nowMs - receivedAtMs).toBeGreaterThan(LIFE);
      expect(book.decide("app", "n1", nowMs).open).toBe(false);
    },
  );

  test.prop([steps], { numRuns: 300 })("asking in between changes no answer", (all) => {
    const asked = emptyBook();
    const answers: unknown[] = [];
    play(all, (_step, nowMs) => answers.push(asked.decide("app", "n1", nowMs)), asked);
    for (const [i] of all.entries()) {
      const silent = emptyBook();
      let last = 0;
      const remember = (_step: Step, nowMs: number) => {
        last = nowMs;
      };
      play(all.slice(0, i + 1), remember, silent);
      expect(silent.decide("app", "n1", last)).toEqual(answers[i]);
    }
  });

  test.prop([steps], { numRuns: 300 })(
    "a decision changes by itself exactly at the instant that was announced",
    (all) => {
      let end = 0;
      const book = play(all, (_step, nowMs) => {
        end = nowMs;
      });
      for (let i = 0, nowMs = end; i < 5; i++) {
        const atMs = book.changesAtMs("app", "n1", nowMs);
        const now = book.decide("app", "n1", nowMs);
        const untilMs = atMs ?? nowMs + LIFE + HOLD;
        expect(book.decide("app", "n1", (nowMs + untilMs) / 2)).toEqual(now);
        if (atMs === undefined) return;
        nowMs = atMs;
      }
    },
  );
});
