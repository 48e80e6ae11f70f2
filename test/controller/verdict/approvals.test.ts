import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ApprovalInput,
  type Person,
  tallyApprovals,
} from "../../../controller/verdict/approvals.ts";
import {
  approveRelease,
  proposeRelease,
  type ReleaseFacts,
  type ReleaseRecord,
  startRelease,
} from "../../../controller/verdict/release.ts";
import { factsOf, request } from "./release-values.ts";

const person = (name: string, ...roles: readonly string[]): Person => ({
  name,
  roles,
  sinceUnixMs: 10,
});
const by = (...names: readonly string[]) => names.map((operator) => ({ operator, atUnixMs: 20 }));

const input = (fields: Partial<ApprovalInput>): ApprovalInput => ({
  rules: [{ role: "ops", count: 1 }],
  people: [person("ann", "ops"), person("bob", "ops", "risk"), person("cyd", "risk")],
  author: "zoe",
  approvals: [],
  ...fields,
});

const missing = (fields: Partial<ApprovalInput>) => tallyApprovals(input(fields)).missing;

describe("approvals", () => {
  test("are complete when nobody is asked, and only then without any", () => {
    expect(missing({ rules: [] })).toEqual([]);
    expect(missing({})).toEqual([{ role: "ops", count: 1 }]);
    expect(missing({ approvals: by("ann") })).toEqual([]);
  });

  test("count a person once, however often and in however many roles", () => {
    const rules = [
      { role: "ops", count: 1 },
      { role: "risk", count: 1 },
    ];
    expect(missing({ rules, approvals: by("bob", "bob") })).toEqual([{ role: "risk", count: 1 }]);
    expect(missing({ rules: [{ role: "ops", count: 2 }], approvals: by("ann", "ann") })).toEqual([
      { role: "ops", count: 1 },
    ]);
  });

  test("put somebody with two roles where it helps, whoever came first", () => {
    const rules = [
      { role: "ops", count: 1 },
      { role: "risk", count: 1 },
    ];
    for (const approvals of [
      by("bob", "ann"),
      by("ann", "bob"),
      by("bob", "cyd"),
      by("cyd", "bob"),
    ])
      expect(missing({ rules, approvals })).toEqual([]);
    expect(tallyApprovals(input({ rules, approvals: by("bob", "ann") })).counted).toEqual([
      { operator: "ann", role: "ops" },
      { operator: "bob", role: "risk" },
    ]);
  });

  test("of the author do not count", () => {
    expect(missing({ author: "ann", approvals: by("ann") })).toHaveLength(1);
  });

  test("of somebody who is no operator now do not count, nor those given before a name had its present key", () => {
    expect(missing({ approvals: by("eve") })).toHaveLength(1);
    expect(missing({ approvals: [{ operator: "ann", atUnixMs: 9 }] })).toHaveLength(1);
    expect(missing({ approvals: [{ operator: "ann", atUnixMs: 10 }] })).toHaveLength(0);
  });

  test("of somebody with another role do not count", () => {
    expect(missing({ approvals: by("cyd") })).toHaveLength(1);
  });
});

const ROLES = ["ops", "risk", "dev"];
const NAMES = ["ann", "bob", "cyd", "dan", "eve", "zoe"];

const anyRules = fc.uniqueArray(
  fc.record({ role: fc.constantFrom(...ROLES), count: fc.integer({ min: 1, max: 3 }) }),
  { selector: (rule) => rule.role, maxLength: 3 },
);
const anyPeople = fc
  .uniqueArray(fc.constantFrom(...NAMES))
  .chain((names) =>
    fc.tuple(...names.map((name) => fc.subarray(ROLES).map((roles) => person(name, ...roles)))),
  );
const anyApprovals = fc.array(
  fc.record({
    operator: fc.constantFrom(...NAMES, "mallory"),
    atUnixMs: fc.constantFrom(9, 10, 20),
  }),
  { maxLength: 12 },
);

/** By Hall's theorem and not by matching: how many people are short for the hardest set of rules. */
function shortBy({ rules, people, author, approvals }: ApprovalInput): number {
  const words = people.filter(
    (one) =>
      one.name !== author && approvals.some((a) => a.operator === one.name && a.atUnixMs >= 10),
  );
  const subsets = Array.from({ length: 2 ** rules.length }, (_, bits) =>
    rules.filter((_rule, i) => (bits >> i) % 2 === 1),
  );
  return Math.max(
    ...subsets.map(
      (set) =>
        set.reduce((sum, rule) => sum + rule.count, 0) -
        words.filter((one) => set.some((rule) => one.roles.includes(rule.role))).length,
    ),
  );
}

/** A release of zoe's after these people, in this order, tried to approve it. */
function afterApprovals(order: readonly string[], facts: ReleaseFacts): ReleaseRecord {
  const proposed = proposeRelease(undefined, request("zoe"), facts);
  if (!proposed.allowed) throw new Error(proposed.message);
  return order.reduce((record, name) => {
    const decision = approveRelease(record, request(name), facts);
    return decision.allowed ? decision.next : record;
  }, proposed.next);
}

describe("no order of approvals", () => {
  test("lets fewer than the policy's distinct people pass, and none asks for more", () => {
    fc.assert(
      fc.property(anyRules, anyPeople, anyApprovals, (rules, people, approvals) => {
        const given = { rules, people, author: "zoe", approvals };
        const tally = tallyApprovals(given);
        const short = tally.missing.reduce((sum, rule) => sum + rule.count, 0);
        expect(short).toBe(shortBy(given));
        expect(new Set(tally.counted.map((one) => one.operator)).size).toBe(tally.counted.length);
      }),
      { numRuns: 3_000 },
    );
  });

  test("starts a release that the policy's people did not approve", () => {
    let started = 0;
    fc.assert(
      fc.property(
        anyRules,
        anyPeople,
        fc.array(fc.constantFrom(...NAMES)),
        (rules, people, order) => {
          const facts = factsOf({ approvals: rules, people });
          const record = afterApprovals(order, facts);
          const short = shortBy({
            rules,
            people,
            author: "zoe",
            approvals: order.map((operator) => ({ operator, atUnixMs: 20 })),
          });
          const start = startRelease(record, request("zoe"), facts);
          expect(start.allowed).toBe(short === 0);
          expect(record.state).toBe(short === 0 ? "approved" : "proposed");
          started += start.allowed ? 1 : 0;
        },
      ),
      { numRuns: 2_000 },
    );
    expect(started).toBeGreaterThan(100);
  });
});
