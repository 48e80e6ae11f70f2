import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { rehearsalSchema } from "../../controller/cli/rehearsal/document.ts";
import { repositoryRoot } from "../fleet/repository.ts";
import { GUARDED_RULES, type GuardedRule } from "./guarded-rules.ts";

const MUSTER = join(repositoryRoot(), "dist/controller/cli/main.js");
const REMOVE = pathToFileURL(join(repositoryRoot(), "dist/test/scenarios/remove-rule.js")).href;
const SCENARIOS = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.slice(0, -".yaml".length))
  .sort();
const MINUTE_MS = 60_000;

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

type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Plays rehearsals in a process of its own, as a user does, with one rule of the product removed or none. */
function muster(scenarios: readonly string[], removed?: string): Promise<Ran> {
  const files = scenarios.map((name) => join(import.meta.dirname, `${name}.yaml`));
  const preload = removed === undefined ? [] : ["--import", `${REMOVE}?name=${removed}`];
  const args = [...preload, MUSTER, "rehearse", ...files, "--json"];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code ?? -1);
      resolve({ code, stdout, stderr });
    });
  });
}

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
    const ran = await muster(SCENARIOS);
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

describe("a rehearsal fails when the rule that it guards is removed:", () => {
  const outcomes = new Map<string, Ran>();

  beforeAll(async () => {
    const waiting = [...GUARDED_RULES];
    const work = async (): Promise<void> => {
      for (let rule = waiting.pop(); rule !== undefined; rule = waiting.pop())
        outcomes.set(rule.name, await muster([rule.scenario], rule.name));
    };
    await Promise.all([work(), work()]);
  }, 10 * MINUTE_MS);

  test.each(GUARDED_RULES)("$scenario: $wrong ($name)", ({ name }: GuardedRule) => {
    const ran = outcomes.get(name);
    expect(ran?.stderr).toBe(`mutated ${name}\n`);
    expect(ran?.code).toBe(3);
  });
});

describe("deploy/rehearsal.schema.json", () => {
  test("is what the schema of the documents gives", () => {
    const text = readFileSync(join(repositoryRoot(), "deploy/rehearsal.schema.json"), "utf8");
    expect(JSON.parse(text)).toEqual(rehearsalSchema());
  });
});
