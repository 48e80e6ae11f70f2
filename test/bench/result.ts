/** What a benchmark found under one name. */
export type Metric = {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** How many trials or runs. */
  readonly n: number;
  readonly unit: string;
};

/** One metric over another, of the same run each; `of` names both. */
export type Ratio = Omit<Metric, "unit"> & { readonly of: string };

/** A bound that a median should keep, and is published whether it does or not. */
export type Target = {
  /** Name of a metric or ratio. */
  readonly name: string;
  readonly atMost?: number;
  readonly atLeast?: number;
};

/** What a benchmark ends with. */
export type BenchResult = {
  readonly bench: string;
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly ratios: Readonly<Record<string, Ratio>>;
  readonly targets: readonly Target[];
};

type Spread = Pick<Metric, "median" | "min" | "max" | "n">;

/** Summarises values; the median of an even number is the mean of the middle two. @throws RangeError for none: nothing measured is not zero */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined || min === undefined || max === undefined)
    throw new RangeError("values: found none, wanted at least 1");
  return {
    median: rounded((low + high) / 2),
    min: rounded(min),
    max: rounded(max),
    n: sorted.length,
  };
}

/** A metric from its values. @throws RangeError for none */
export function metricOf(values: readonly number[], unit: string): Metric {
  return { ...spreadOf(values), unit };
}

/** A ratio from its values, one for each run. @throws RangeError for none */
export function ratioOf(values: readonly number[], of: string): Ratio {
  return { ...spreadOf(values), of };
}

/** Every target that a median does not keep, as "missed: ..."; a target without a value is missed too. Throws none. */
export function missedTargets({ bench, metrics, ratios, targets }: BenchResult): string[] {
  return targets.flatMap(({ name, atMost = Infinity, atLeast = -Infinity }) => {
    const found = (metrics[name] ?? ratios[name])?.median ?? Number.NaN;
    if (found <= atMost && found >= atLeast) return [];
    const wanted = atMost === Infinity ? `at least ${atLeast}` : `at most ${atMost}`;
    const unit = metrics[name]?.unit;
    return [
      `missed: ${bench} ${name}: median ${found}${unit === undefined ? "" : ` ${unit}`}, wanted ${wanted}`,
    ];
  });
}

/** The one line of JSON that a benchmark ends with, without its newline. @param node version of Node, e.g. "v20.20.2" */
export function resultLine({ bench, metrics, ratios }: BenchResult, node: string): string {
  return JSON.stringify({ bench, node, metrics, ratios });
}

/** The same facts as a table for people. */
export function resultTable(result: BenchResult): string {
  const rows = [
    ["", "median", "min", "max", "n", ""],
    ...Object.entries(result.metrics).map(([name, m]) => [name, ...numbers(m), m.unit]),
    ...Object.entries(result.ratios).map(([name, r]) => [name, ...numbers(r), r.of]),
  ];
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(...rows.map((row) => (row[i] ?? "").length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  ")
      .trimEnd();
  return `${rows.map(line).join("\n")}\n`;
}

function numbers(spread: Spread): string[] {
  return [spread.median, spread.min, spread.max, spread.n].map(String);
}

/** Four significant digits: more would be noise. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
