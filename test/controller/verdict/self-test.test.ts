import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Appraisal } from "../../../controller/verdict/appraise.ts";
import { type Judge, type SelfTestInput, selfTest } from "../../../controller/verdict/self-test.ts";
import { JUDGE } from "../../../controller/verifier/gate-self-test.ts";
import { anyProfile } from "./arbitraries.ts";
import { exemption } from "./exemptions.ts";
import { A, input, profile, release } from "./values.ts";

function pool(fields: Partial<SelfTestInput> = {}): SelfTestInput {
  const { staleAfterMs, nowUnixMs, exemptions } = input();
  return {
    release: release(),
    staleAfterMs,
    nowUnixMs,
    exemptions,
    contracts: "required",
    ...fields,
  };
}

/** The judge with something wrong about how it appraises. */
function appraising(change: (appraisal: Appraisal) => Appraisal): Judge {
  return { ...JUDGE, appraise: (from) => change(JUDGE.appraise(from)) };
}

/** A judge that has forgotten one reason. */
function forgetting(code: string): Judge {
  return appraising((found) => {
    const reasons = found.reasons.filter((r) => r.code !== code);
    if (reasons.length > 0) return { ...found, reasons };
    return { status: "ATTESTED", effect: "none", reasons, profile: profile() };
  });
}

const abouts = (input: SelfTestInput, judge: Judge) => selfTest(input, judge).map((f) => f.about);

describe("the self-test of the gate", () => {
  test("passes when each contradiction is refused, whatever the release, its exemptions and its contracts", () => {
    fc.assert(
      fc.property(
        fc.array(anyProfile, { minLength: 0, maxLength: 4 }),
        fc.constantFrom("required" as const, "warn" as const),
        (others, contracts) => {
          const exemptions = {
            pool: "app",
            known: [exemption({ spec: { nodes: ["n1", "(self-test)"] } })],
            nowUnixMs: 500_000,
          };
          const input = pool({ release: release(profile(), ...others), contracts, exemptions });
          expect(selfTest(input, JUDGE)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
    expect(selfTest(pool({ release: release(profile({ flags: [] })) }), JUDGE)).toEqual([]);
    expect(selfTest(pool({ release: undefined }), JUDGE)).toEqual([]);
  });

  test.each([
    ["BINARY_MISMATCH", "wrong image"],
    ["FLAG_MISMATCH", "wrong flag value"],
    ["NO_EVIDENCE", "no evidence"],
    ["EVIDENCE_STALE", "stale evidence"],
    ["MEANING_CONFLICT", "locked value"],
    ["DEAD_CODE_ENTERED", "dead code entered"],
  ])("notices a controller that has forgotten %s", (code, about) => {
    expect(abouts(pool(), forgetting(code))).toEqual([about]);
  });

  test("notices every contradiction that an appraisal says yes to", () => {
    const yes = appraising(() => ({
      status: "ATTESTED",
      effect: "none",
      reasons: [],
      profile: profile(),
    }));
    expect(abouts(pool(), yes)).toEqual([
      "wrong image",
      "wrong flag value",
      "no evidence",
      "stale evidence",
      "locked value",
      "dead code entered",
    ]);
    expect(selfTest(pool(), yes)[0]).toEqual({
      about: "wrong image",
      expected: "a refusal for BINARY_MISMATCH",
      found: "ATTESTED for no reason",
    });
  });

  test("notices reasons that are said and change nothing, and exemptions for everybody", () => {
    const mild = appraising((found) => ({ ...found, effect: "none" }));
    expect(selfTest(pool(), mild)).toHaveLength(6);
    const exempt = appraising((found) => ({ ...found, status: "EXEMPT" }));
    expect(selfTest(pool(), exempt)).toHaveLength(6);
    const all = exemption({ spec: { nodes: ["(self-test)"], executable: "0".repeat(64) } });
    const exemptions = { pool: "app", known: [all], nowUnixMs: 500_000 };
    expect(abouts(pool({ exemptions }), JUDGE)).toEqual(["wrong image"]);
  });

  test("notices a gate that opens all the same, and an enablement that is allowed", () => {
    const opens: Judge = { ...JUDGE, admit: () => ({ gate: "open", enableFirst: false }) };
    expect(selfTest(pool(), opens).map((f) => f.found)).toEqual(Array(6).fill("a gate that opens"));
    const allows: Judge = { ...JUDGE, decideEnable: () => ({ allowed: true, nodes: [A] }) };
    expect(selfTest(pool(), allows).map((f) => f.found)).toEqual(
      Array(6).fill("an enablement that is allowed"),
    );
  });

  test("takes an exception for a refusal that did not come", () => {
    const throws: Judge = {
      ...JUDGE,
      appraise: () => {
        throw new Error("broken");
      },
    };
    expect(selfTest(pool(), throws).map((f) => f.found)).toEqual(Array(6).fill("an exception"));
  });
});
