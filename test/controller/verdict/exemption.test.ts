import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { admit, type Mark, pastContradiction } from "../../../controller/verdict/admit.ts";
import { type AppraisalInput, appraise } from "../../../controller/verdict/appraise.ts";
import { decideEnable } from "../../../controller/verdict/enablement.ts";
import {
  approvalFault,
  type Exemption,
  exemptionInForce,
  exemptionMark,
  exemptionState,
  exemptionsFor,
  proposalFault,
  timesPartOf,
} from "../../../controller/verdict/exemption.ts";
import { viewPool } from "../../../controller/verdict/fleet-view.ts";
import { MEANING, type ReasonCode } from "../../../controller/verdict/status.ts";
import { anyInput } from "./arbitraries.ts";
import { ENDS, exemption } from "./exemptions.ts";
import { A, B, C, flag, input, process, workload } from "./values.ts";

const NOW = 500_000;
const WEEK = 604_800_000;
const onA = { processes: [process({ runningSha256: A })] };

/** Node n1 on build A, where B is declared, with these exemptions; `fields` replace. */
function nodeOnA(
  known: readonly Exemption[],
  fields: Partial<AppraisalInput> = {},
  nowUnixMs = NOW,
): AppraisalInput {
  return input({
    evidence: { ageMs: 10, workload: workload(onA) },
    exemptions: { pool: "app", known, nowUnixMs },
    ...fields,
  });
}

/** Some workload in place of build A's. */
function runs(fields: Parameters<typeof workload>[0]): Partial<AppraisalInput> {
  return { evidence: { ageMs: 10, workload: workload(fields) } };
}

function markFor(one: Exemption): Mark {
  return { state: "enabled", profileDigest: exemptionMark(one.digest) };
}

describe("an exemption", () => {
  test("is in force from the second person's word until the millisecond in which it expires", () => {
    expect(exemptionInForce(exemption(), ENDS - 1)).toBe(true);
    expect(exemptionInForce(exemption(), ENDS)).toBe(false);
    expect(exemptionState(exemption(), ENDS)).toBe("expired");
    expect(exemptionInForce(exemption(), Number.NaN)).toBe(false);
  });

  test("is only proposed while one person said so, whatever was recorded", () => {
    for (const approvedBy of ["", "alice"])
      expect(exemptionState(exemption({ approvedBy }), NOW)).toBe("proposed");
    expect(exemptionState(exemption({ proposedBy: "" }), NOW)).toBe("proposed");
  });

  test("is over once it was closed, by its time or by its person", () => {
    expect(exemptionState(exemption({ closedBy: "eve" }), NOW)).toBe("closed");
    expect(exemptionState(exemption({ closedAtUnixMs: 1 }), NOW)).toBe("closed");
  });

  test("answers for its pool, node, image and codes only, the longest lasting first", () => {
    const wanted = { pool: "app", node: "n1", executable: A, code: "BINARY_MISMATCH" };
    const longer = exemption({ digest: "f".repeat(64), spec: { expiresAtUnixMs: ENDS + 1 } });
    expect(exemptionsFor([exemption(), longer], wanted, NOW)).toEqual([longer, exemption()]);
    for (const other of [
      { pool: "web" },
      { node: "n2" },
      { node: undefined },
      { executable: B },
      { code: "FLAG_MISMATCH" },
    ])
      expect(exemptionsFor([exemption()], { ...wanted, ...other }, NOW)).toEqual([]);
    expect(exemptionsFor([exemption()], wanted, ENDS)).toEqual([]);
  });

  test("of a build answers for no node, and one of nodes for no build", () => {
    const ofBuild = exemption({ spec: { nodes: [], codes: ["KEY_REUSE"] } });
    const wanted = { pool: "app", executable: A, code: "KEY_REUSE" };
    expect(exemptionsFor([ofBuild], wanted, NOW)).toEqual([ofBuild]);
    expect(exemptionsFor([ofBuild], { ...wanted, node: "n1" }, NOW)).toEqual([]);
  });
});

describe("a proposal", () => {
  const { spec } = exemption();
  const refused = (fields: Partial<typeof spec>) =>
    proposalFault({ ...spec, ...fields }, NOW, WEEK)?.code;

  test.each(
    (Object.keys(MEANING) as ReasonCode[]).filter(
      (code) =>
        ![
          "BINARY_MISMATCH",
          "LOADER_MISMATCH",
          "ARTIFACT_MISMATCH",
          "FLAG_MISMATCH",
          "FLAG_ABSENT",
          "FLAG_UNDECLARED",
          "DISK_MISMATCH",
          "MEANING_CONFLICT",
          "NO_CONTRACT",
          "KEY_REUSE",
        ].includes(code),
    ),
  )("lets nobody off %s", (code) => {
    expect(refused({ codes: ["BINARY_MISMATCH", code] })).toBe("EXEMPTION_FORBIDDEN");
  });

  test("of no code, or of one that nobody knows, is refused", () => {
    expect(refused({ codes: [] })).toBe("EXEMPTION_FORBIDDEN");
    expect(refused({ codes: ["ANYTHING"] })).toBe("EXEMPTION_FORBIDDEN");
    expect(refused({ codes: ["MEANING_CONFLICT", "UNSAFE_ROLLBACK"] })).toBeUndefined();
  });

  test("names every node, unless all its codes are of builds", () => {
    expect(refused({ nodes: [] })).toBe("EXEMPTION_FORBIDDEN");
    expect(refused({ nodes: [], codes: ["BINARY_MISMATCH", "KEY_REUSE"] })).toBe(
      "EXEMPTION_FORBIDDEN",
    );
    expect(refused({ nodes: [], codes: ["KEY_REUSE", "NO_CONTRACT"] })).toBeUndefined();
    expect(refused({ codes: ["KEY_REUSE"] })).toBe("EXEMPTION_FORBIDDEN");
  });

  test("ends in the future, and within seven days", () => {
    expect(refused({ expiresAtUnixMs: NOW })).toBe("EXEMPTION_EXPIRY");
    expect(refused({ expiresAtUnixMs: NOW + 1 })).toBeUndefined();
    expect(refused({ expiresAtUnixMs: NOW + WEEK })).toBeUndefined();
    expect(refused({ expiresAtUnixMs: NOW + WEEK + 1 })).toBe("EXEMPTION_EXPIRY");
  });
});

describe("an approval", () => {
  const proposed = exemption({ approvedBy: "", approvedAtUnixMs: 0 });
  const fault = (one: Exemption, approver: string, proposerActive = true, nowUnixMs = NOW) =>
    approvalFault({ exemption: one, approver, proposerActive, nowUnixMs });

  test("takes another person than the one who proposed it", () => {
    expect(fault(proposed, "bob")).toBeUndefined();
    expect(fault(proposed, "alice")).toBe("SELF_APPROVAL");
    expect(fault(proposed, "")).toBe("SELF_APPROVAL");
  });

  test("takes two who are operators when it is given", () => {
    expect(fault(proposed, "bob", false)).toBe("PROPOSER_REVOKED");
  });

  test("comes too late for what is closed, expired or approved", () => {
    expect(fault({ ...proposed, closedBy: "eve" }, "bob")).toBe("EXEMPTION_NOT_OPEN");
    expect(fault(proposed, "bob", true, ENDS)).toBe("EXEMPTION_NOT_OPEN");
    expect(fault(exemption(), "carol")).toBe("EXEMPTION_NOT_OPEN");
  });
});

describe("repeated use", () => {
  test("counts a person's exemptions of 90 days, whichever of the two they were", () => {
    const days = (n: number): number => n * 86_400_000;
    const now = days(200);
    const at = (proposedAtUnixMs: number, proposedBy: string, approvedBy: string) =>
      exemption({ proposedAtUnixMs, proposedBy, approvedBy });
    const known = [
      at(now - days(90), "alice", "bob"),
      at(now - days(90) - 1, "alice", "bob"),
      at(now, "carol", "alice"),
    ];
    expect(timesPartOf("alice", known, now)).toBe(2);
    expect(timesPartOf("bob", known, now)).toBe(1);
    expect(timesPartOf("", [at(now, "alice", "")], now)).toBe(0);
  });
});

describe("a node that contradicts", () => {
  test("is EXEMPT when all that is wrong is listed, with its real reasons behind who let it pass", () => {
    const found = appraise(nodeOnA([exemption()]));
    expect(found).toMatchObject({ status: "EXEMPT", effect: "none", profile: undefined });
    expect(found.reasons.map((r) => r.code)).toEqual(["EXEMPTED", "BINARY_MISMATCH"]);
    expect(found.reasons[0]).toMatchObject({
      node: "n1",
      found: "let pass by alice and bob until 1970-01-01T00:10:00Z",
    });
    expect(found.exemptedBy).toEqual([{ digest: "e".repeat(64), expiresAtUnixMs: ENDS }]);
  });

  test.each([
    ["it lists another node", { spec: { nodes: ["n2"] } }],
    ["it is of another pool", { spec: { pool: "web" } }],
    ["it is for another image", { spec: { executable: C } }],
    ["it lists another code", { spec: { codes: ["FLAG_MISMATCH"] } }],
    ["it is of a build", { spec: { nodes: [] } }],
    ["one person said so", { approvedBy: "" }],
    ["it was closed", { closedBy: "eve" }],
  ])("stays what it is when %s", (_, fields) => {
    expect(appraise(nodeOnA([exemption(fields)]))).toEqual(appraise(nodeOnA([])));
  });

  test("closes when it expires", () => {
    expect(appraise(nodeOnA([exemption()], {}, ENDS - 1)).status).toBe("EXEMPT");
    expect(appraise(nodeOnA([exemption()], {}, ENDS))).toEqual(appraise(nodeOnA([])));
  });

  test("is not EXEMPT by two exemptions that each list a part", () => {
    const two = [
      exemption({ digest: "1", spec: { codes: ["BINARY_MISMATCH"] } }),
      exemption({ digest: "2", spec: { codes: ["FLAG_MISMATCH"] } }),
    ];
    const wrong = runs({ ...onA, flags: [flag({ value: "yes" })] });
    expect(appraise(nodeOnA(two, wrong)).status).toBe("DRIFTED");
    const both = exemption({ spec: { codes: ["BINARY_MISMATCH", "FLAG_MISMATCH"] } });
    expect(appraise(nodeOnA([both], wrong)).status).toBe("EXEMPT");
  });

  test("is not EXEMPT while another of its processes runs another image, or none runs", () => {
    const processes = [process({ runningSha256: A }), process({ pid: 43, runningSha256: C })];
    expect(appraise(nodeOnA([exemption()], runs({ processes }))).status).toBe("DRIFTED");
    expect(appraise(nodeOnA([exemption()], runs({ processes: [] }))).effect).toBe("suspend");
  });

  test("is not EXEMPT from a code that nobody may exempt, should a record list it", () => {
    const one = exemption({ spec: { codes: ["BINARY_MISMATCH", "EVICTED", "EVIDENCE_STALE"] } });
    expect(appraise(nodeOnA([one], { identity: "evicted" })).status).toBe("REVOKED");
    const evidence = { ageMs: 3_001, workload: workload(onA) };
    expect(appraise(nodeOnA([one], { evidence })).status).toBe("DRIFTED");
  });

  test("is never EXEMPT with nothing wrong", () => {
    const one = exemption({ spec: { executable: B } });
    expect(appraise(nodeOnA([one], runs({}))).status).toBe("ATTESTED");
  });
});

describe("an EXEMPT node", () => {
  const one = exemption();
  const longer = exemption({ digest: "f".repeat(64), spec: { expiresAtUnixMs: ENDS + 1 } });
  const admitted = (from: AppraisalInput, mark: Mark | undefined) => {
    const appraisal = appraise(from);
    const profileDigest = appraisal.profile === undefined ? "" : B;
    return admit({ appraisal, profileDigest, mark, rolling: true });
  };

  test("opens for an enablement given for this exemption, until it ends", () => {
    const open = { gate: "open", enableFirst: false };
    expect(admitted(nodeOnA([one]), markFor(one))).toEqual({ ...open, untilUnixMs: ENDS });
    expect(admitted(nodeOnA([one, longer]), markFor(one))).toEqual({
      ...open,
      untilUnixMs: ENDS,
    });
  });

  test("is opened by no rolling order, and by no enablement for a profile, which is over", () => {
    expect(admitted(nodeOnA([one]), undefined)).toMatchObject({
      gate: "closed",
      code: "NOT_ENABLED",
      end: undefined,
    });
    expect(admitted(nodeOnA([one]), { state: "enabled", profileDigest: B })).toMatchObject({
      gate: "closed",
      severity: "quarantine",
      end: "BINARY_MISMATCH",
    });
    expect(admitted(nodeOnA([one]), { state: "ended", code: "DISABLED" })).toMatchObject({
      gate: "closed",
      severity: "drain",
    });
  });

  test("closes for good when its exemption ends, also when another lets it pass", () => {
    expect(admitted(nodeOnA([one], {}, ENDS), markFor(one))).toMatchObject({
      gate: "closed",
      code: "BINARY_MISMATCH",
      end: "BINARY_MISMATCH",
    });
    expect(admitted(nodeOnA([one, longer], {}, ENDS), markFor(one))).toMatchObject({
      gate: "closed",
      end: "EXEMPTION_ENDED",
    });
  });

  test("that becomes as declared takes an enablement for what was declared", () => {
    expect(admitted(nodeOnA([one], runs({})), markFor(one))).toMatchObject({
      gate: "closed",
      end: "EXEMPTION_ENDED",
    });
  });

  test("closes at once for what is not listed, whatever that would do elsewhere", () => {
    const faults = [{ code: "FLAG_UNREADABLE", subject: "P", detail: "x" } as const];
    const unreadable = runs({ flags: [], faults });
    expect(admitted(nodeOnA([], unreadable), { state: "enabled", profileDigest: B })).toEqual({
      gate: "run-out",
    });
    expect(admitted(nodeOnA([one], unreadable), markFor(one)).gate).toBe("closed");
    const stale = { evidence: { ageMs: 3_001, workload: workload(onA) } };
    expect(admitted(nodeOnA([one], stale), markFor(one))).toMatchObject({
      gate: "closed",
      end: "BINARY_MISMATCH",
    });
  });

  test("of which a controller has heard nothing since its start lives on its last permit", () => {
    const unheard = nodeOnA([one], { evidence: undefined });
    expect(admitted(unheard, markFor(one))).toEqual({ gate: "run-out" });
  });

  test("is ended by evidence of the past only where it is not enabled for the exemption", () => {
    const past = appraise(nodeOnA([one]));
    expect(pastContradiction(past, markFor(one))).toBeUndefined();
    expect(pastContradiction(past, { state: "enabled", profileDigest: B })).toBe("BINARY_MISMATCH");
    expect(pastContradiction(appraise(nodeOnA([])), markFor(one))).toBe("BINARY_MISMATCH");
    expect(pastContradiction(appraise(input()), markFor(one))).toBeUndefined();
  });

  test("makes its pool DIVERGED, and is enabled by name only", () => {
    const nodes = [
      { node: "n1", onRoster: true, appraisal: appraise(nodeOnA([one])), fingerprint: "" },
    ];
    const pool = viewPool({
      canIssue: true,
      rosterDigest: "d",
      releaseRosterDigest: "d",
      massSilence: 0,
      shared: [],
      nodes,
    });
    expect(pool).toMatchObject({ status: "DIVERGED", attested: 0, onTarget: 0 });
    const asked = (requested: readonly string[], rolling: boolean, afresh = ["n1"]) =>
      decideEnable({
        pool,
        nodes,
        requested,
        rolling,
        afresh: new Set(afresh),
        enabled: new Set(),
      });
    expect(asked(["n1"], false)).toEqual({ allowed: true, nodes: ["n1"] });
    expect(asked([], false)).toMatchObject({ allowed: false, code: "OUT_OF_ATTESTATION" });
    expect(asked(["n1"], true)).toMatchObject({ allowed: true, nodes: [] });
    expect(asked(["n1"], false, [])).toMatchObject({
      allowed: false,
      code: "COVERAGE_INCOMPLETE",
    });
  });
});

describe("over anything that may be measured and exempted", () => {
  const person = fc.constantFrom("alice", "bob", "");
  const codes = Object.keys(MEANING) as ReasonCode[];
  const anyExemption: fc.Arbitrary<Exemption> = fc
    .record({
      digest: fc.constantFrom("1", "2", "3"),
      nodes: fc.constantFrom(["n1"], ["n1", "n2"], ["n1"], ["n2"], []),
      executable: fc.constantFrom(A, A, B, C),
      codes: fc.oneof(fc.constant(codes), fc.subarray(codes)),
      expiresAtUnixMs: fc.constantFrom(ENDS, ENDS, NOW + 1, NOW),
      people: fc.oneof(fc.constant(["alice", "bob"] as const), fc.tuple(person, person)),
      closedBy: fc.constantFrom("", "", "", "eve"),
    })
    .map(({ digest, people: [proposedBy, approvedBy], closedBy, ...spec }) =>
      exemption({ digest, proposedBy, approvedBy, closedBy, spec }),
    );
  // Half of them with nothing against them but what one process of build A measures, or one of B with a flag.
  const anyMeasured: fc.Arbitrary<AppraisalInput> = fc.oneof(
    anyInput,
    fc
      .record({ image: fc.constantFrom(A, B, C), value: fc.constantFrom("yes", "no") })
      .map(({ image, value }) =>
        input(
          runs({
            processes: [process({ runningSha256: image })],
            flags: [flag({ value })],
          }),
        ),
      ),
  );
  const anyNode = fc
    .record({ from: anyMeasured, known: fc.array(anyExemption, { maxLength: 5 }) })
    .map(
      ({ from, known }): AppraisalInput => ({
        ...from,
        node: "n1",
        exemptions: { pool: "app", known, nowUnixMs: NOW },
      }),
    );

  test("EXEMPT is only who has every grave reason in one exemption by two people, for this node and the image of each process", () => {
    let exempt = 0;
    fc.assert(
      fc.property(anyNode, (from) => {
        const found = appraise(from);
        expect(found.exemptedBy !== undefined).toBe(found.status === "EXEMPT");
        if (found.status !== "EXEMPT") return;
        exempt += 1;
        const grave = found.reasons.filter((r) => MEANING[r.code].effect !== "none");
        const images = from.evidence?.workload?.processes.map((p) => p.runningSha256) ?? [];
        const covering = from.exemptions.known.filter(
          ({ spec, ...one }) =>
            spec.nodes.includes("n1") &&
            images.length > 0 &&
            images.every((image) => image === spec.executable) &&
            grave.every((r) => spec.codes.includes(r.code)) &&
            NOW < spec.expiresAtUnixMs &&
            one.closedBy === "" &&
            new Set([one.proposedBy, one.approvedBy, ""]).size === 3,
        );
        expect(covering.map((one) => one.digest).sort()).toEqual(
          found.exemptedBy?.map((by) => by.digest).sort(),
        );
        expect(covering).not.toHaveLength(0);
        expect(from).toMatchObject({ onRoster: true, halted: false, identity: "enrolled" });
        expect(from.evidence?.ageMs).toBeLessThanOrEqual(from.staleAfterMs);
      }),
      { numRuns: 3_000 },
    );
    expect(exempt).toBeGreaterThan(50);
  });

  test("after the last expiry every node stands as it would with no exemption, and what was open by one closes", () => {
    fc.assert(
      fc.property(anyNode, (from) => {
        const over = { ...from, exemptions: { ...from.exemptions, nowUnixMs: ENDS } };
        const plain = { ...from, exemptions: { ...from.exemptions, known: [] } };
        expect(appraise(over)).toEqual(appraise(plain));
        for (const mark of from.exemptions.known.map(markFor)) {
          const admission = admit({
            appraisal: appraise(over),
            profileDigest: B,
            mark,
            rolling: false,
          });
          expect(admission.gate).not.toBe("open");
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("one person never suffices", () => {
    fc.assert(
      fc.property(anyNode, person, (from, alone) => {
        const known = from.exemptions.known.map((one) => ({
          ...one,
          proposedBy: alone,
          approvedBy: alone,
        }));
        const found = appraise({ ...from, exemptions: { ...from.exemptions, known } });
        expect(found.status).not.toBe("EXEMPT");
      }),
      { numRuns: 1_000 },
    );
  });
});
