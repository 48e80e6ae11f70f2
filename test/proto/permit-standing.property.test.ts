import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isNewer, type Permit, permitStanding } from "../../proto/signed/permit.ts";

function permit(fields: Partial<Permit> = {}): Permit {
  return {
    trustDomain: "muster.test",
    pool: "app",
    node: "n1",
    decision: "open",
    bootId: "00000000-0000-4000-8000-000000000001",
    fingerprint: "ab".repeat(32),
    binaryDigest: "ab".repeat(32),
    flagsDigest: "ab".repeat(32),
    issuerEpoch: 1,
    serial: 1,
    lifeMs: 30_000,
    holdMs: 60_000,
    status: "ATTESTED",
    reasons: [],
    release: "",
    ...fields,
  };
}

const ms = (max: number) => fc.integer({ min: 0, max });
const anyPermit = fc
  .record({ lifeMs: fc.integer({ min: 1, max: 100 }), holdMs: ms(100) })
  .map((fields) => permit(fields));
const anyLoss = fc.option(fc.integer({ min: -50, max: 400 }), { nil: undefined });

describe("a permit", () => {
  test("is never open past its life plus hold, nor past its life while somebody can issue", () => {
    fc.assert(
      fc.property(anyPermit, ms(100), anyLoss, ms(500), (p, receivedAtMs, lostSinceMs, nowMs) => {
        const standing = permitStanding(p, receivedAtMs, lostSinceMs, nowMs);
        if (!standing.open) return;
        expect(nowMs - receivedAtMs).toBeLessThan(p.lifeMs + p.holdMs);
        if (standing.code === "PERMITTED") expect(nowMs - receivedAtMs).toBeLessThan(p.lifeMs);
        else {
          // Held over: only what could still have been renewed when the issuer was lost.
          expect(lostSinceMs).toBeDefined();
          expect((lostSinceMs ?? Number.NaN) - receivedAtMs).toBeLessThan(p.lifeMs);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  test("that is closed stays closed as time goes on, as long as the issuer is not lost for longer", () => {
    fc.assert(
      fc.property(anyPermit, anyLoss, ms(400), ms(400), (p, lostSinceMs, nowMs, laterMs) => {
        const closed = !permitStanding(p, 0, lostSinceMs, nowMs).open;
        fc.pre(closed);
        expect(permitStanding(p, 0, lostSinceMs, nowMs + laterMs).open).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  test("that expired while somebody could issue is not revived by an issuer that is lost later", () => {
    fc.assert(
      fc.property(anyPermit, ms(200), ms(200), (p, lateMs, laterMs) => {
        const lostSinceMs = p.lifeMs + lateMs;
        expect(permitStanding(p, 0, lostSinceMs, lostSinceMs + laterMs)).toEqual({
          open: false,
          code: "PERMIT_EXPIRED",
        });
      }),
    );
  });

  test("counts from its receipt alone: moving every instant by the same changes nothing", () => {
    fc.assert(
      fc.property(
        anyPermit,
        anyLoss,
        ms(500),
        fc.integer({ min: 0, max: 2 ** 50 }),
        (p, lostSinceMs, nowMs, shiftMs) => {
          const moved = lostSinceMs === undefined ? undefined : lostSinceMs + shiftMs;
          expect(permitStanding(p, shiftMs, moved, nowMs + shiftMs)).toEqual(
            permitStanding(p, 0, lostSinceMs, nowMs),
          );
        },
      ),
    );
  });

  test("closes at its very last millisecond, in pairs", () => {
    const p = permit({ lifeMs: 100, holdMs: 50 });
    expect(permitStanding(p, 0, undefined, 99)).toEqual({ open: true, code: "PERMITTED" });
    expect(permitStanding(p, 0, undefined, 100)).toEqual({ open: false, code: "PERMIT_EXPIRED" });
    expect(permitStanding(p, 0, 99, 149)).toEqual({ open: true, code: "HELD_OVER" });
    expect(permitStanding(p, 0, 99, 150)).toEqual({ open: false, code: "PERMIT_EXPIRED" });
    expect(permitStanding(p, 0, 100, 101)).toEqual({ open: false, code: "PERMIT_EXPIRED" });
    expect(permitStanding(permit({ lifeMs: 100, holdMs: 0 }), 0, 5, 100).open).toBe(false);
  });

  test("that is none, or says drain or quarantine, is closed at every time", () => {
    fc.assert(
      fc.property(anyLoss, ms(500), (lostSinceMs, nowMs) => {
        expect(permitStanding(undefined, 0, lostSinceMs, nowMs)).toMatchObject({
          code: "NO_PERMIT",
        });
        for (const decision of ["drain", "quarantine"] as const)
          expect(permitStanding(permit({ decision }), 0, lostSinceMs, nowMs)).toEqual({
            open: false,
            code: "CLOSED",
          });
      }),
    );
  });

  test("is closed by a clock that is no number", () => {
    expect(permitStanding(permit(), 0, undefined, Number.NaN).open).toBe(false);
    expect(permitStanding(permit(), Number.NaN, 5, 10).open).toBe(false);
    expect(permitStanding(permit(), 0, Number.NaN, 40_000).open).toBe(false);
  });
});

describe("the order of what an issuer says", () => {
  const number = fc.record({
    issuerEpoch: fc.integer({ min: 1, max: 3 }),
    serial: fc.integer({ min: 1, max: 3 }),
  });

  test("is strict and total: nothing replaces itself, and of two that differ exactly one is newer", () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const same = a.issuerEpoch === b.issuerEpoch && a.serial === b.serial;
        expect(Number(isNewer(a, b)) + Number(isNewer(b, a))).toBe(same ? 0 : 1);
        expect(isNewer(a, undefined)).toBe(true);
      }),
    );
  });

  test("is transitive, so that whatever order things come in the newest stays", () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 8 }), (said) => {
        const kept = (list: typeof said) =>
          list.reduce<(typeof said)[number] | undefined>(
            (last, next) => (isNewer(next, last) ? next : last),
            undefined,
          );
        expect(kept([...said].reverse())).toEqual(kept(said));
      }),
    );
  });
});
