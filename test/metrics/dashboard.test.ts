import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { describeWith } from "../house/describe-with.ts";
import { queriesOf, readDashboard } from "./dashboard.ts";
import { EXPOSED, namesIn, seriesNames } from "./tables.ts";

const dashboard = readDashboard();
const queries = queriesOf(dashboard);

describe("deploy/grafana/muster.json", () => {
  test("asks only for metrics that some program exposes, and every panel but the rows asks", () => {
    const known = seriesNames();
    expect(queries.length).toBeGreaterThan(30);
    const asked = queries.flatMap(({ title, query }) => {
      const names = namesIn(query);
      return names.length === 0 ? [{ title, name: "" }] : names.map((name) => ({ title, name }));
    });
    expect(asked.filter(({ name }) => !known.has(name))).toEqual([]);
    const silent = dashboard.panels.filter((p) => p.type !== "row" && !p.targets?.length);
    expect(silent).toEqual([]);
  });

  test("compares only with labels that the metric has", () => {
    const labels = new Map(
      Object.values(EXPOSED)
        .flat()
        .map(({ name, labels: of = [] }) => [name, of] as const),
    );
    const faults = queries.flatMap(({ query }) =>
      [...query.matchAll(/\b((?:muster|process)_[a-z_]+)\{([^}]*)\}/g)].flatMap(
        ([, name = "", matchers = ""]) =>
          [...matchers.matchAll(/(\w+)[!=]/g)]
            .map(([, label = ""]) => label)
            .filter((label) => !["job", "instance"].includes(label))
            .filter((label) => !labels.get(name.replace(/_bucket$/, ""))?.includes(label))
            .map((label) => `${name}: ${label}`),
      ),
    );
    expect(faults).toEqual([]);
  });

  test("has variables that its queries use, and uses none that it has not", () => {
    const text = JSON.stringify(dashboard);
    const used = new Set([...text.matchAll(/\$\{?(\w+)/g)].map(([, name = ""]) => name));
    const known = dashboard.templating.list.map(({ name }) => name);
    expect([...used].filter((name) => !name.startsWith("__")).sort()).toEqual([...known].sort());
  });
});

describeWith(["promtool"], "promtool", () => {
  test("can read every query of the dashboard", async () => {
    const directory = await mkdtemp(join(tmpdir(), "muster-dashboard-"));
    try {
      const file = join(directory, "queries.yaml");
      const rules = queries.map(({ query }, i) => ({ record: `query:${i}`, expr: query }));
      // JSON is YAML.
      await writeFile(file, JSON.stringify({ groups: [{ name: "dashboard", rules }] }));
      const { stdout } = await promisify(execFile)("promtool", ["check", "rules", file]);
      expect(stdout).toContain(`SUCCESS: ${queries.length} rules found`);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
