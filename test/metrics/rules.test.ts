import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { describeWith } from "../house/describe-with.ts";
import { ALWAYS, RULE_CASES, type RuleCase } from "./rule-cases.ts";
import { namesIn, seriesNames } from "./tables.ts";

const RULES = join(import.meta.dirname, "../../deploy/prometheus/muster-rules.yaml");

type Rule = {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly todo: string };
};

const { groups } = parse(readFileSync(RULES, "utf8")) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

describe("deploy/prometheus/muster-rules.yaml", () => {
  test("asks only for metrics that some program exposes", () => {
    const known = seriesNames();
    expect(rules.length).toBeGreaterThan(25);
    const asked = rules.flatMap(({ alert, expr }) =>
      namesIn(expr).map((name) => ({ alert, name })),
    );
    expect(asked.length).toBeGreaterThan(rules.length);
    expect(asked.filter(({ name }) => !known.has(name))).toEqual([]);
  });

  test("says of each alert how grave it is and what to do", () => {
    const faults = rules.filter(
      ({ labels, annotations }) =>
        !["critical", "warning"].includes(labels.severity) ||
        !annotations.summary ||
        !annotations.todo,
    );
    expect(faults).toEqual([]);
  });

  test("has each alert brought about below, once", () => {
    expect(RULE_CASES.map(({ alert }) => alert)).toEqual(rules.map(({ alert }) => alert));
  });
});

describeWith(["promtool"], "promtool", () => {
  test("finds nothing wrong with the rules", async () => {
    expect(await promtool("check", "rules", RULES)).toMatch(/SUCCESS: \d+ rules found/);
  });

  test("sees each alert fire when it is to, it alone, and not a little earlier", async () => {
    const directory = await mkdtemp(join(tmpdir(), "muster-rules-"));
    try {
      const tests = [
        ...RULE_CASES.map(({ alert, fires, at, beside = [] }) =>
          testOf(alert, fires, at, [alert, ...beside]),
        ),
        // Together, as far as they are not of the same series: each test of promtool has a store of its own.
        ...together(RULE_CASES).map((quiet) => testOf("quiet", quiet, LONGEST_AT, [])),
      ];
      // Side by side: it waits more than it works.
      const parts = Array.from({ length: SIDE_BY_SIDE }, async (_, part) => {
        const file = join(directory, `cases-${part}.yaml`);
        const some = tests.filter((__, i) => i % SIDE_BY_SIDE === part);
        // JSON is YAML.
        await writeFile(file, JSON.stringify({ rule_files: [RULES], tests: some }));
        return promtool("test", "rules", file);
      });
      for (const said of await Promise.all(parts)) expect(said).toContain("SUCCESS");
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});

const SIDE_BY_SIDE = 8;
/** Minutes from the beginning after which every alert of the quiet ones would fire. */
const LONGEST_AT = 150;

function together(cases: readonly RuleCase[]): readonly Readonly<Record<string, string>>[] {
  const groups: Record<string, string>[] = [];
  for (const { quiet } of cases) {
    const free = groups.find((group) => Object.keys(quiet).every((name) => !(name in group)));
    if (free === undefined) groups.push({ ...quiet });
    else Object.assign(free, quiet);
  }
  return groups;
}

/** Which alerts fire, by name and however often. */
function testOf(
  name: string,
  series: Readonly<Record<string, string>>,
  at = 30,
  firing: readonly string[] = [],
): unknown {
  return {
    name,
    interval: "1m",
    input_series: Object.entries({ ...ALWAYS, ...series }).map(([one, values]) => ({
      series: one,
      values,
    })),
    promql_expr_test: [
      {
        expr: 'count by (alertname) (ALERTS{alertstate="firing"})',
        eval_time: `${at}m`,
        exp_samples: firing.map((one) => ({ labels: `{alertname="${one}"}`, value: 1 })),
      },
    ],
  };
}

async function promtool(...args: readonly string[]): Promise<string> {
  try {
    const { stdout, stderr } = await promisify(execFile)("promtool", args);
    return stdout + stderr;
  } catch (cause) {
    const { stdout, stderr } = cause as { stdout: string; stderr: string };
    throw new Error(`promtool ${args.join(" ")}: ${stdout}${stderr}`, { cause });
  }
}
