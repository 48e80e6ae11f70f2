import { describe, expect, test } from "vitest";
import { makePlan, type PlanResult } from "../../../controller/verdict/plan.ts";
import {
  A,
  B,
  B2,
  buildOf,
  flagOf,
  nodesOf,
  planInput,
  planRelease,
  profileOf,
} from "./plan-values.ts";

const kinds = (plan: PlanResult): readonly string[] => plan.steps.map((step) => step.kind);
const texts = (plan: PlanResult): readonly string[] => plan.steps.map((step) => step.text);
const SEVEN = "smars-1, smars-2, smars-3, smars-4, smars-5, smars-6, smars-7";

/** 2012-08-01 after 09:30: seven on B take traffic with P=yes; the eighth was kept out, on A. */
const MORNING = {
  kind: "rollback",
  nodes: [
    ...nodesOf(B, { P: "yes" }, { count: 7 }),
    ...nodesOf(A, { P: "yes" }, { count: 1, first: 8, open: false }),
  ],
  inForce: planRelease(profileOf(B, { P: "yes" })),
} as const;
const BACK = planRelease(profileOf(A, { P: "no" }), profileOf(B, { P: "no" }, "outgoing"));

describe("E11: uninstalling B from the seven while P is yes", () => {
  test("is refused, because all agree and all are wrong", () => {
    const plan = makePlan(
      planInput({ ...MORNING, release: planRelease(profileOf(A, { P: "yes" })) }),
    );
    expect(plan).toMatchObject({ safe: false, code: "UNSAFE_ROLLBACK", steps: [] });
    expect(plan.asked.at(-1)?.note).toBe(
      "8 of 8 agree, and all are wrong: P=yes is power-peg on smars A, which was retired, set for rlp",
    );
    expect(plan.message).toContain("8 of 8 agree, and all are wrong");
    expect(plan.hopeless).toContain("P=yes is power-peg on smars A");
  });

  test("is refused also when the flag is to be set right afterwards", () => {
    const plan = makePlan(planInput({ ...MORNING, release: BACK }));
    expect(plan).toMatchObject({ safe: false, code: "UNSAFE_ROLLBACK" });
    expect(plan.asked.map((s) => s.code)).toEqual(["OVER_BUDGET", "UNSAFE_ROLLBACK", ""]);
    expect(plan.message).toContain("8 of 8 agree, and all are wrong");
  });
});

describe("E12: the correct way out", () => {
  test("closes all, sets P=no, has it attested, deploys A on seven, has it attested, enables", () => {
    const plan = makePlan(planInput({ ...MORNING, release: BACK }));
    expect(texts(plan)).toEqual([
      "close all 7 open nodes",
      "start the release",
      "set P=no on all 8 nodes",
      'wait until 8 of 8 are attested as "A, P=no" or "B, P=no"',
      `deploy "A, P=no" on 7 of 8 nodes (${SEVEN})`,
      'wait until 8 of 8 are attested as "A, P=no"',
      "enable all 8 nodes",
    ]);
    expect(plan.states.map((s) => s.open)).toEqual([0, 0, 0, 0, 0, 0, 8]);
    expect(plan.steps[4]?.nodes).toHaveLength(7);
    expect(plan.steps[3]?.profile).toBe("");
    expect(plan.steps[5]?.profile).toBe("A, P=no");
  });

  test("is the same order when the release does not name B with P=no", () => {
    const release = planRelease(profileOf(A, { P: "no" }));
    expect(kinds(makePlan(planInput({ ...MORNING, release })))).toEqual([
      "close",
      "start",
      "set-flag",
      "attest",
      "deploy",
      "attest",
      "enable",
    ]);
  });

  test("drops what is not needed: nobody open, and the flag off already", () => {
    const nodes = nodesOf(B, { P: "no" }, { count: 8, open: false });
    const plan = makePlan(planInput({ ...MORNING, nodes, release: BACK }));
    expect(plan).toMatchObject({ safe: true, code: "" });
    expect(kinds(plan)).toEqual(["start", "deploy", "attest", "enable"]);
  });

  test("takes eight that came back with A and P=yes from where they are", () => {
    const nodes = nodesOf(A, { P: "yes" }, { count: 8, open: false });
    const plan = makePlan(planInput({ ...MORNING, nodes, release: BACK }));
    expect(kinds(plan)).toEqual(["start", "set-flag", "attest", "enable"]);
  });
});

describe("what must not be refused", () => {
  const onA = { P: "no", rlp: "no" };
  const serving = planRelease(profileOf(A, onA));

  test("a release with a new key goes out while its nodes serve", () => {
    const release = planRelease(profileOf(B2, onA), profileOf(A, onA, "outgoing"));
    const plan = makePlan(
      planInput({ nodes: nodesOf(A, onA, { count: 8 }), inForce: serving, release }),
    );
    expect(plan).toMatchObject({ safe: true, code: "", message: "" });
    expect(kinds(plan)).toEqual(["start", "enable", "deploy", "attest"]);
    expect(plan.steps[1]?.value).toBe("rolling");
    expect(plan.states.every((s) => s.closes === 0 && s.open === 8)).toBe(true);
  });

  test("a declared canary of one, with P=no", () => {
    const release = planRelease(profileOf(B, { P: "no" }), profileOf(A, { P: "no" }));
    const inForce = planRelease(profileOf(A, { P: "no" }));
    const nodes = [
      ...nodesOf(B, { P: "no" }, { count: 1 }),
      ...nodesOf(A, { P: "no" }, { count: 7, first: 2 }),
    ];
    expect(makePlan(planInput({ nodes, inForce, release }))).toMatchObject({ safe: true });
  });

  test("a node added by a roster change, measured or not", () => {
    const target = profileOf(B, { P: "no" });
    const nodes = [
      ...nodesOf(B, { P: "no" }, { count: 7 }),
      { name: "smars-8", image: "", builds: [], flags: [], open: false },
    ];
    const plan = makePlan(
      planInput({ nodes, inForce: planRelease(target), release: planRelease(target) }),
    );
    expect(plan).toMatchObject({ safe: true });
    expect(kinds(plan)).toEqual(["start", "deploy", "attest", "enable"]);
    expect(plan.steps[1]?.nodes).toEqual(["smars-8"]);
  });

  test("a rollback from B to A with P=no attested", () => {
    const plan = makePlan(
      planInput({
        ...MORNING,
        nodes: nodesOf(B, { P: "no" }, { count: 8 }),
        inForce: planRelease(profileOf(B, { P: "no" })),
        release: BACK,
      }),
    );
    expect(plan).toMatchObject({ safe: true });
    expect(kinds(plan)).toEqual(["start", "enable", "deploy", "attest"]);
  });

  test("E9: P=yes for seven on B while the eighth, on A, is kept out", () => {
    const plan = makePlan(
      planInput({
        kind: "flag",
        nodes: [
          ...nodesOf(B, { P: "no" }, { count: 7 }),
          ...nodesOf(A, { P: "no" }, { count: 1, first: 8, open: false }),
        ],
        inForce: planRelease(profileOf(B, { P: "no" })),
        release: planRelease(profileOf(B, { P: "yes" }), profileOf(B, { P: "no" }, "outgoing")),
      }),
    );
    expect(plan).toMatchObject({ safe: true });
    expect(plan.steps.flatMap((s) => s.nodes)).not.toContain("smars-8");
    expect(plan.steps.at(-1)?.kind).toBe("enable");
  });
});

describe("the flag while two builds serve", () => {
  const inForce = planRelease(profileOf(B, { P: "no" }), profileOf(A, { P: "no" }, "outgoing"));
  const release = planRelease(
    profileOf(B, { P: "yes" }),
    profileOf(B, { P: "no" }, "outgoing"),
    profileOf(A, { P: "no" }, "outgoing"),
  );
  const nodes = [
    ...nodesOf(B, { P: "no" }, { count: 2 }),
    ...nodesOf(A, { P: "no" }, { count: 6, first: 3 }),
  ];

  test("is refused naming both builds and both meanings, and B goes out to everybody first", () => {
    const plan = makePlan(planInput({ kind: "flag", nodes, inForce, release }));
    expect(plan.code).toBe("MEANING_CONFLICT");
    expect(plan.message).toMatch(/rlp in smars B .* and power-peg in smars A .*only P=no is safe/);
    expect(kinds(plan)).toEqual([
      "close",
      "start",
      "enable",
      "deploy",
      "attest",
      "set-flag",
      "attest",
    ]);
    expect(plan.steps[0]?.nodes).toHaveLength(6);
    expect(plan.states.map((s) => s.open)).toEqual([2, 2, 2, 2, 2, 8, 8]);
  });

  test("is refused for good where the release pins A as its rollback", () => {
    const pinned = { ...release, rollback: [A] };
    const plan = makePlan(
      planInput({ kind: "flag", nodes: nodes.slice(0, 2), inForce, release: pinned }),
    );
    expect(plan).toMatchObject({ safe: false, code: "MEANING_CONFLICT", steps: [] });
    expect(plan.hopeless).toContain("power-peg");
  });

  test("is refused to a build without a contract where contracts are required, and shown where they are not", () => {
    const unknown = { label: "unregistered", contract: undefined };
    const target = profileOf(unknown, { P: "yes" });
    const input = planInput({
      nodes: nodesOf(unknown, { P: "yes" }, { count: 1 }),
      release: planRelease(target, profileOf(B, { P: "yes" })),
    });
    expect(makePlan(input).code).toBe("MEANING_CONFLICT");
    expect(makePlan({ ...input, contracts: "warn" })).toMatchObject({ safe: true, code: "" });
  });
});

test("a value that means two things in two builds is led past by the safe one, and set anew", () => {
  const old = buildOf("C", [flagOf("Q", "fast", { yes: "fast", no: "off" })]);
  const next = buildOf("D", [flagOf("Q", "faster", { yes: "faster", no: "off" })]);
  const plan = makePlan(
    planInput({
      nodes: nodesOf(old, { Q: "yes" }, { count: 3 }),
      inForce: planRelease(profileOf(old, { Q: "yes" })),
      release: planRelease(profileOf(next, { Q: "yes" })),
    }),
  );
  expect(plan.code).toBe("MEANING_CONFLICT");
  expect(plan.steps.filter((s) => s.kind !== "attest").map((s) => s.text)).toEqual([
    "close all 3 open nodes",
    "start the release",
    "set Q=no on all 3 nodes",
    'deploy "D, Q=yes", its build alone, on all 3 nodes',
    "set Q=yes on all 3 nodes",
    "enable all 3 nodes",
  ]);
});

test("a dormant path that a value would reach is never deployed", () => {
  const zombie = buildOf("Z", [flagOf("Q", "q", { yes: "zombie", no: "off" })], {
    dormant: [{ path: "zombie", since: "2003", phrases: [], symbols: [] }],
  });
  const plan = makePlan(
    planInput({
      nodes: nodesOf(B, { P: "no", Q: "no" }, { count: 2 }),
      inForce: planRelease(profileOf(B, { P: "no", Q: "no" })),
      release: planRelease(profileOf(zombie, { Q: "yes" })),
    }),
  );
  expect(plan).toMatchObject({ safe: false, steps: [] });
  expect(plan.hopeless).toBe(
    "Q=yes is zombie on smars Z, which must never run; a release with Q=no could be planned",
  );
});

describe("the budget", () => {
  const nodes = nodesOf(B, { P: "no" }, { count: 4 });
  const release = planRelease(profileOf(A, { P: "no" }));
  const inForce = planRelease(profileOf(B, { P: "no" }));

  test("refuses what would close more open nodes at once, and closes them by decision instead", () => {
    const plan = makePlan(planInput({ nodes, inForce, release, budget: 3 }));
    expect(plan).toMatchObject({ safe: false, code: "OVER_BUDGET" });
    expect(plan.asked[0]).toMatchObject({ closes: 4, open: 0 });
    expect(kinds(plan)).toEqual(["close", "start", "deploy", "attest", "enable"]);
  });

  test("allows as many as it says", () => {
    expect(makePlan(planInput({ nodes, inForce, release, budget: 4 }))).toMatchObject({
      safe: true,
    });
  });
});

test("nothing is left to do on a pool that is there", () => {
  const target = profileOf(B, { P: "no" });
  const plan = makePlan(
    planInput({
      nodes: nodesOf(B, { P: "no" }, { count: 2 }),
      inForce: planRelease(target),
      release: planRelease(target),
      started: true,
    }),
  );
  expect(plan).toMatchObject({ safe: true, steps: [], hopeless: "" });
  expect(plan.asked).toEqual([
    { text: "nothing is left to do", closes: 0, open: 2, code: "", note: "" },
  ]);
});

test("a roster without nodes is no safe plan", () => {
  const plan = makePlan(planInput({ nodes: [], release: planRelease(profileOf(B, { P: "no" })) }));
  expect(plan).toMatchObject({ safe: false, steps: [] });
});
