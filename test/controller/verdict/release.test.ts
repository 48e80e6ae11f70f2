import { describe, expect, test } from "vitest";
import {
  abortRelease,
  approveRelease,
  completeRelease,
  proposeRelease,
  type ReleaseState,
  signTask,
  startRelease,
  supersededState,
  wantedOf,
} from "../../../controller/verdict/release.ts";
import { objectionsToKey } from "../../../controller/verdict/second-key.ts";
import { endOf, factsOf, recordOf, request } from "./release-values.ts";

const STATES: readonly ReleaseState[] = [
  "proposed",
  "approved",
  "rolling",
  "complete",
  "aborted",
  "superseded",
];
const people = [
  { name: "ann", roles: ["ops"], sinceUnixMs: 10 },
  { name: "bob", roles: ["risk"], sinceUnixMs: 10 },
  { name: "zoe", roles: ["ops", "risk"], sinceUnixMs: 10 },
];
const approvals = [{ role: "ops", count: 1 }];
const runbook = { name: "runbook", text: "it was read", role: "ops", measured: "" } as const;
const drained = { name: "drained", text: "", role: "", measured: "none-open" } as const;
const attested = { name: "same", text: "", role: "", measured: "roster-attested" } as const;
const whole = { canTell: true, roster: 2, onTarget: 2, reasons: [] };

/** Which states a step is possible in. */
const possibleIn = (step: (state: ReleaseState) => string, ends: string): readonly ReleaseState[] =>
  STATES.filter((state) => {
    const end = step(state);
    if (end !== ends) expect(["WRONG_STATE", "ALREADY_EXISTS"]).toContain(end);
    return end === ends;
  });

describe("a release goes from state to state", () => {
  test("and each step is possible in its states alone", () => {
    const facts = factsOf({ approvals, people, inForce: true });
    const approved = { approvals: [{ operator: "ann", command: "c", atUnixMs: 18 }] };
    expect(
      possibleIn(
        (s) => endOf(proposeRelease(recordOf({ state: s }), request("zoe"), facts)),
        "proposed",
      ),
    ).toEqual(["aborted", "superseded"]);
    expect(
      possibleIn(
        (s) => endOf(approveRelease(recordOf({ state: s }), request("ann"), facts)),
        "approved",
      ),
    ).toEqual(["proposed", "approved"]);
    expect(
      possibleIn(
        (s) => endOf(startRelease(recordOf({ ...approved, state: s }), request("bob"), facts)),
        "rolling",
      ),
    ).toEqual(["proposed", "approved"]);
    expect(
      possibleIn((s) => endOf(completeRelease(recordOf({ state: s }), facts, whole)), "complete"),
    ).toEqual(["rolling"]);
    expect(
      possibleIn((s) => endOf(abortRelease(recordOf({ state: s }), facts)), "aborted"),
    ).toEqual(["proposed", "approved", "rolling"]);
    expect(STATES.map(supersededState)).toEqual([
      "proposed",
      "approved",
      "superseded",
      "complete",
      "aborted",
      "superseded",
    ]);
  });

  test("and is approved at once where nobody is asked", () => {
    expect(endOf(proposeRelease(undefined, request("zoe"), factsOf()))).toBe("approved");
    expect(endOf(proposeRelease(undefined, request("zoe"), factsOf({ approvals })))).toBe(
      "proposed",
    );
  });

  test("and begins anew when it is put forward again: no approval of before counts", () => {
    const before = recordOf({
      state: "superseded",
      approvals: [{ operator: "ann", command: "c", atUnixMs: 18 }],
      startedBy: "bob",
    });
    const decision = proposeRelease(before, request("bob"), factsOf({ approvals, people }));
    expect(decision).toMatchObject({
      allowed: true,
      next: { state: "proposed", author: "bob", approvals: [], startedBy: "" },
    });
    // One that is complete may come again once another is in force.
    const complete = recordOf({ state: "complete" });
    expect(endOf(proposeRelease(complete, request("zoe"), factsOf()))).toBe("approved");
    expect(endOf(proposeRelease(complete, request("zoe"), factsOf({ inForce: true })))).toBe(
      "ALREADY_EXISTS",
    );
  });

  test("and has to be for the roster as it is, with a deadline to come", () => {
    const facts = (until: number) => factsOf({ outgoingUntilUnixMs: until });
    const other = factsOf({ rosterMatches: false });
    expect(endOf(proposeRelease(undefined, request("zoe"), other))).toBe("ROSTER_DIGEST_MISMATCH");
    expect(endOf(startRelease(recordOf(), request("zoe"), other))).toBe("ROSTER_DIGEST_MISMATCH");
    expect(endOf(proposeRelease(undefined, request("zoe"), facts(20)))).toBe("DEADLINE_PASSED");
    expect(endOf(proposeRelease(undefined, request("zoe"), facts(21)))).toBe("approved");
    expect(endOf(startRelease(recordOf(), request("zoe"), facts(20)))).toBe("DEADLINE_PASSED");
    expect(endOf(startRelease(recordOf(), request("zoe"), facts(21)))).toBe("rolling");
  });
});

describe("an approval", () => {
  const facts = factsOf({ approvals, people });
  const approve = (by: string, record = recordOf(), f = facts) =>
    endOf(approveRelease(record, request(by), f));

  test("is never the author's, only of who has the role, and given once", () => {
    expect(approve("zoe")).toBe("SELF_APPROVAL");
    expect(approve("bob")).toBe("ROLE_REQUIRED");
    expect(approve("nobody")).toBe("ROLE_REQUIRED");
    expect(approve("ann", recordOf(), factsOf({ people }))).toBe("ROLE_REQUIRED");
    const once = approveRelease(recordOf(), request("ann"), facts);
    if (!once.allowed) throw new Error(once.message);
    expect(approve("ann", once.next)).toBe("ALREADY_APPROVED");
    expect(once.next.approvals).toEqual([{ operator: "ann", command: "c", atUnixMs: 20 }]);
  });

  test("counts no more when its giver was revoked before the start, and may be given anew with another key", () => {
    const approved = recordOf({
      state: "approved",
      approvals: [{ operator: "ann", command: "c", atUnixMs: 18 }],
    });
    expect(endOf(startRelease(approved, request("bob"), facts))).toBe("rolling");
    const revoked = factsOf({ approvals, people: people.filter((one) => one.name !== "ann") });
    expect(startRelease(approved, request("bob"), revoked)).toMatchObject({
      outcome: "approval-needed",
      code: "APPROVAL_REQUIRED",
      reasons: [{ expected: "1 more with role ops, other than the author zoe", found: "nobody" }],
    });
    const back = factsOf({ approvals, people: [{ name: "ann", roles: ["ops"], sinceUnixMs: 19 }] });
    expect(endOf(startRelease(approved, request("bob"), back))).toBe("APPROVAL_REQUIRED");
    const anew = approveRelease(approved, request("ann"), back);
    expect(anew).toMatchObject({ allowed: true, next: { state: "approved" } });
    expect(anew.allowed && anew.next.approvals).toHaveLength(1);
  });
});

describe("a task of the turnover", () => {
  const facts = factsOf({ tasks: [runbook, drained, attested], people });
  const signed = (by: string, task = "runbook", record = recordOf()) =>
    signTask(record, { ...request(by), task }, facts);

  test("is signed off by its role, once, and never ticked when it can be measured", () => {
    expect(endOf(signed("bob"))).toBe("ROLE_REQUIRED");
    expect(endOf(signed("ann", "lunch"))).toBe("UNKNOWN_TASK");
    expect(endOf(signed("ann", "drained"))).toBe("TASK_MEASURED");
    const done = signed("ann");
    if (!done.allowed) throw new Error(done.message);
    expect(done.next.tasks).toEqual([{ task: "runbook", operator: "ann", atUnixMs: 20 }]);
    expect(endOf(signed("zoe", "runbook", done.next))).toBe("ALREADY_APPROVED");
    expect(endOf(signed("ann", "runbook", recordOf({ state: "rolling" })))).toBe("WRONG_STATE");
  });

  test("holds the start until it is signed by somebody who is an operator still, or measured so", () => {
    const record = recordOf({ tasks: [{ task: "runbook", operator: "ann", atUnixMs: 18 }] });
    expect(endOf(startRelease(record, request("bob"), facts))).toBe("rolling");
    for (const change of [
      { people: [] },
      { people: [{ name: "ann", roles: ["risk"], sinceUnixMs: 10 }] },
      { people: [{ name: "ann", roles: ["ops"], sinceUnixMs: 19 }] },
      { rosterAttested: false },
      { noneOpen: false },
    ])
      expect(startRelease(record, request("bob"), { ...facts, ...change })).toMatchObject({
        outcome: "approval-needed",
        code: "TASK_OPEN",
        reasons: [{ code: "TASK_OPEN" }],
      });
    // Of the first release of a pool nobody can be attested yet; what must be drained must be, all the same.
    const first = { ...facts, firstOfPool: true, rosterAttested: false };
    expect(endOf(startRelease(record, request("bob"), first))).toBe("rolling");
    expect(endOf(startRelease(record, request("bob"), { ...first, noneOpen: false }))).toBe(
      "TASK_OPEN",
    );
  });
});

describe("complete", () => {
  const rolling = recordOf({ state: "rolling" });
  const inForce = factsOf({ inForce: true });

  test("needs the whole roster on the target of the release in force, and a controller that can tell", () => {
    const off = {
      code: "OUTGOING_BUILD",
      node: "n2",
      subject: "",
      expected: "",
      found: "",
      remedy: "",
    };
    expect(endOf(completeRelease(rolling, inForce, whole))).toBe("complete");
    expect(endOf(completeRelease(rolling, factsOf(), whole))).toBe("WRONG_STATE");
    expect(
      completeRelease(rolling, inForce, { ...whole, onTarget: 1, reasons: [off] }),
    ).toMatchObject({ code: "NOT_ON_TARGET", reasons: [off] });
    // Neither number nor reasons alone are enough, and nobody is not everybody.
    expect(endOf(completeRelease(rolling, inForce, { ...whole, onTarget: 1 }))).toBe(
      "NOT_ON_TARGET",
    );
    expect(endOf(completeRelease(rolling, inForce, { ...whole, reasons: [off] }))).toBe(
      "NOT_ON_TARGET",
    );
    const nobody = { ...whole, roster: 0, onTarget: 0 };
    expect(endOf(completeRelease(rolling, inForce, nobody))).toBe("NOT_ON_TARGET");
    expect(completeRelease(rolling, inForce, { ...whole, canTell: false })).toMatchObject({
      outcome: "cannot-tell",
      code: "CANNOT_TELL",
    });
    const moved = factsOf({ inForce: true, rosterMatches: false });
    expect(endOf(completeRelease(rolling, moved, whole))).toBe("ROSTER_DIGEST_MISMATCH");
  });
});

describe("what is wanted", () => {
  test("is said in lines, and nothing once it is over", () => {
    const facts = factsOf({ approvals, people, tasks: [runbook, drained], noneOpen: false });
    expect(wantedOf(recordOf(), facts, whole)).toEqual([
      "approval: 1 more with role ops, other than the author zoe",
      "task runbook: it was read; signed off by role ops",
      "task drained: measured: no node takes traffic",
    ]);
    expect(wantedOf(recordOf({ state: "rolling" }), facts, { roster: 8, onTarget: 7 })).toEqual([
      "1 of 8 nodes on the target",
    ]);
    for (const state of ["complete", "aborted", "superseded"] as const)
      expect(wantedOf(recordOf({ state }), facts, { roster: 8, onTarget: 7 })).toEqual([]);
  });
});

describe("the second key", () => {
  const codes = (fields: Partial<Parameters<typeof objectionsToKey>[0]>) =>
    objectionsToKey({
      pool: "app",
      policy: "required",
      release: { digest: "d1", startedBy: "ann" },
      by: "bob",
      seenRelease: "d1",
      ...fields,
    }).map((one) => one.code);

  test("is somebody else's than who started the release, over what was seen", () => {
    expect(codes({})).toEqual([]);
    expect(codes({ by: "ann" })).toEqual(["SECOND_KEY_REQUIRED"]);
    expect(codes({ seenRelease: "" })).toEqual(["BLIND_SIGNATURE"]);
    expect(codes({ by: "ann", seenRelease: "" })).toEqual([
      "SECOND_KEY_REQUIRED",
      "BLIND_SIGNATURE",
    ]);
    expect(codes({ seenRelease: "d0" })).toEqual(["CHANGED_MEANWHILE"]);
  });

  test("is not asked for where it is waived; what was seen has to be in force all the same", () => {
    expect(codes({ policy: "waived", by: "ann", seenRelease: "" })).toEqual([]);
    expect(codes({ policy: "waived", seenRelease: "d0" })).toEqual(["CHANGED_MEANWHILE"]);
    expect(codes({ release: undefined })).toEqual([]);
  });
});
