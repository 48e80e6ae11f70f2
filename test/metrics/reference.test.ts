import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { renderMetricsReference } from "./reference.ts";
import { EXPOSED } from "./tables.ts";

const all = Object.entries(EXPOSED);

describe("The tables of metrics", () => {
  test("are what docs/metrics.md shows (npm run reference)", () => {
    const page = readFileSync(join(import.meta.dirname, "../../docs/metrics.md"), "utf8");
    expect(page).toBe(renderMetricsReference());
  });

  test.each(all)("of %s name everything once, with its unit, and count in _total", (_, rows) => {
    const names = rows.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const faults = rows.filter(
      ({ name, kind }) =>
        !/^(?:muster|process)_[a-z]+(?:_[a-z]+)*$/.test(name) ||
        (kind === "counter") !== name.endsWith("_total") ||
        /(?:_ms|_milliseconds|_mb|_percent)$/.test(name),
    );
    expect(faults).toEqual([]);
  });

  test.each(all)("of %s say what each is about", (_, rows) => {
    expect(rows.filter(({ help }) => help.length < 10 || !help.endsWith("."))).toEqual([]);
  });

  test("have one meaning, kind and labels for a name, in whichever program", () => {
    const seen = new Map<string, string>();
    for (const [, rows] of all)
      for (const { name, ...spec } of rows) {
        const text = JSON.stringify(spec);
        expect(seen.get(name) ?? text).toBe(text);
        seen.set(name, text);
      }
    expect(seen.size).toBeGreaterThan(60);
  });

  test("have no label by which a stranger could make series without end", () => {
    const bounded = new Set([
      ...["program", "version", "node_version", "pool", "status", "severity", "state", "decision"],
      ...["operation", "code", "of", "listener", "why", "rpc", "outcome", "receiver", "level"],
      ...["event", "kind", "reply", "socket", "controller", "cause"],
    ]);
    const labels = all.flatMap(([, rows]) =>
      rows.flatMap(({ name, labels: of = [] }) => of.map((label) => ({ name, label }))),
    );
    const loose = labels.filter(({ label }) => !bounded.has(label));
    // Of nodes only on purpose: `metrics: { nodes: true }`.
    expect(loose.map(({ name, label }) => `${name} ${label}`)).toEqual([
      "muster_node_status node",
      "muster_node_evidence_age_seconds node",
    ]);
  });
});
