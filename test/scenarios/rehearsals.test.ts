import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { rehearsalSchema } from "../../controller/cli/rehearsal/document.ts";
import { repositoryRoot } from "../fleet/repository.ts";
import { Lanes } from "../mutations/lanes.ts";
import { GUARDED_RULES } from "./guarded-rules.ts";
import { type Ran, rehearse, SCENARIOS, whyUnguarded } from "./rehearse-apart.ts";

const MINUTE_MS = 60_000;
/** Of each rehearsal the first rule that it guards; all of them by `npm run mutations -- rehearsals`. */
const SHORT_FORM = SCENARIOS.flatMap((name) => {
  const first = GUARDED_RULES.find(({ scenario }) => scenario === name);
  return first === undefined ? [] : [first];
});

const RESULT = z.object({
  file: z.string(),
  ok: z.boolean(),
  written: z.int(),
  expectations: z.array(
    z.strictObject({
      file: z.string(),
      line: z.int().min(1),
      at: z.string(),
      what: z.string(),
      expected: z.string(),
      found: z.string(),
      ok: z.boolean(),
    }),
  ),
});

function resultsOf({ stdout }: Ran) {
  return stdout
    .trim()
    .split("\n")
    .map((line) => RESULT.parse(JSON.parse(line)));
}

describe("the rehearsals of the house", () => {
  test("are at least twelve, and hold: every expectation of every file", {
    timeout: MINUTE_MS,
  }, async () => {
    expect(SCENARIOS.length).toBeGreaterThanOrEqual(12);
    const ran = await rehearse(SCENARIOS);
    expect(ran.stderr).toBe("");
    expect(ran.code).toBe(0);
    const results = resultsOf(ran);
    expect(results).toHaveLength(SCENARIOS.length);
    for (const { ok, written, expectations } of results) {
      expect(ok).toBe(true);
      expect(written).toBeGreaterThan(4);
      expect(expectations.every((one) => one.ok)).toBe(true);
    }
  });

  test("guard at least one rule each, and every rule by a rehearsal that is there", () => {
    const guarding = new Set(GUARDED_RULES.map((rule) => rule.scenario));
    expect([...guarding].sort()).toEqual(SCENARIOS);
    expect(new Set(GUARDED_RULES.map((rule) => rule.name)).size).toBe(GUARDED_RULES.length);
  });
});

describe("a guarded rule", () => {
  test.each(GUARDED_RULES)("$name is found once where it is removed", ({ module, find, put }) => {
    const text = readFileSync(join(repositoryRoot(), "dist", module), "utf8");
    expect(text.split(find).length - 1).toBe(1);
    expect(put).not.toBe(find);
  });
});

describe("a rehearsal fails when the rule that it guards is removed:", () => {
  const outcomes = new Map<string, Ran>();

  beforeAll(async () => {
    const lanes = new Lanes(2);
    const jobs = SHORT_FORM.map(({ name, scenario }) =>
      lanes.run(async () => void outcomes.set(name, await rehearse([scenario], name))),
    );
    await Promise.all(jobs);
  }, 10 * MINUTE_MS);

  test.each(SHORT_FORM)("$scenario: $wrong ($name)", (rule) => {
    const ran = outcomes.get(rule.name);
    if (ran === undefined) throw new Error(`${rule.name}: never began`);
    expect(whyUnguarded(rule, ran)).toBeUndefined();
  });
});

describe("deploy/rehearsal.schema.json", () => {
  test("is what the schema of the documents gives", () => {
    const text = readFileSync(join(repositoryRoot(), "deploy/rehearsal.schema.json"), "utf8");
    expect(JSON.parse(text)).toEqual(rehearsalSchema());
  });
});
