import { AGENT_METRICS } from "../../agent/metric-table.ts";
import { GATE_METRICS } from "../../controller/gate/gate-metric-table.ts";
import { CONTROLLER_METRICS } from "../../controller/metrics/metric-table.ts";
import { EVENT_LOOP_METRICS, type MetricSpec, PROCESS_METRICS } from "../../proto/metric-table.ts";

/** Everything that each program exposes, in the order of docs/metrics.md. */
export const EXPOSED = {
  "muster-controller": rows(CONTROLLER_METRICS, EVENT_LOOP_METRICS, PROCESS_METRICS),
  "muster-gate": rows(GATE_METRICS, EVENT_LOOP_METRICS, PROCESS_METRICS),
  "muster-agent": rows(AGENT_METRICS, PROCESS_METRICS),
} as const satisfies Record<string, readonly MetricSpec[]>;

export type ProgramName = keyof typeof EXPOSED;

function rows(...tables: readonly Readonly<Record<string, MetricSpec>>[]): readonly MetricSpec[] {
  return tables.flatMap((table) => Object.values(table));
}

/** Every series name that may be queried: of a histogram its three. */
export function seriesNames(): ReadonlySet<string> {
  const names = Object.values(EXPOSED)
    .flat()
    .flatMap(({ name, kind }) =>
      kind === "histogram" ? ["bucket", "sum", "count"].map((part) => `${name}_${part}`) : [name],
    );
  return new Set(names);
}

/** Names of metrics that a query asks for: what looks like one of a program's, and what a matcher of __name__ lists. */
export function namesIn(query: string): readonly string[] {
  return [...query.matchAll(/\b(?:muster|process)_[a-z_]+\b/g)].map(([name]) => name);
}

type Shown = { readonly kind: string; readonly help: string; readonly labels: Set<string> };

/** What a page in the text format of Prometheus says of each metric; labels as far as there are samples. */
export function readPage(text: string): ReadonlyMap<string, Shown> {
  const shown = new Map<string, Shown>();
  for (const [, name = "", help = ""] of text.matchAll(/^# HELP (\S+) (.*)$/gm)) {
    const kind = new RegExp(`^# TYPE ${name} (\\S+)$`, "m").exec(text)?.[1] ?? "";
    shown.set(name, { kind, help, labels: new Set() });
  }
  for (const [, series = "", labels = ""] of text.matchAll(/^([a-z_]+)(?:\{(.*)\})? \S+$/gm)) {
    const known = shown.get(series) ?? shown.get(series.replace(/_(?:bucket|sum|count)$/, ""));
    if (known === undefined) throw new Error(`${series}: found a sample without its HELP`);
    for (const [, label = ""] of labels.matchAll(/([a-zA-Z_]\w*)="(?:[^"\\]|\\.)*"/g))
      if (label !== "le") known.labels.add(label);
  }
  return shown;
}
