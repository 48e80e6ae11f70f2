import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Bench, BenchContext } from "./bench.ts";
import { type Corpus, Dice, linesOf, type TruthfulLine } from "./corpora/corpus.ts";
import { hosting } from "./corpora/hosting.ts";
import { publicSystems } from "./corpora/public-systems.ts";
import { trading } from "./corpora/trading.ts";
import { ForkedProgram } from "./forked-program.ts";
import { groupingAccuracy, mergedPairs, resolved, shareDiffering } from "./grouping.ts";
import { Resources } from "./resources.ts";
import { type Metric, metricOf } from "./result.ts";

const FULL = { lines: 120_000, seeds: [1, 2, 3], distinct: 10_000_000 };
const SHORT = { lines: 3_000, seeds: [1], distinct: 20_000 };
type Scale = typeof FULL;

/** What the reader answers; see programs/template-reader.ts. */
type Read = {
  readonly truths: readonly number[];
  readonly ids: readonly string[];
  readonly after: Readonly<Record<string, string>>;
  readonly again: readonly string[];
  readonly templates: number;
  readonly linesPerSecond: number;
};
type Flooded = Record<"rssMb" | "earlyMb" | "refused" | "templates", number>;
type Figures = Record<
  "accuracy" | "told" | "merged" | "differing" | "differingLater" | "speed",
  number
>;

/**
 * The template miner on corpora whose templates are known: how well it groups, whether any two messages that differ in a word of polarity were one, how often
 * two nodes that read the same lines in another order give a line another identity, and lines a second of processor time. Then the memory of a process
 * that mines nothing but lines without a template in common. `trading` is the corpus that the miner was made with; the others have other vocabularies.
 */
export const templates: Bench = async (context) => {
  const scale = context.short ? SHORT : FULL;
  const metrics: Record<string, Metric> = {};
  const merged: number[] = [];
  const speeds: number[] = [];
  for (const corpus of [trading, hosting, publicSystems]) {
    const found: Figures[] = [];
    for (const seed of scale.seeds) found.push(await measure(context, corpus, scale.lines, seed));
    merged.push(...found.map((figures) => figures.merged));
    speeds.push(...found.map((figures) => figures.speed));
    const name = corpus === trading ? "" : `_${corpus.name.replace("-", "_")}`;
    const add = (metric: string, key: keyof Figures): void => {
      metrics[metric + name] = metricOf(
        found.map((figures) => figures[key]),
        "share",
      );
    };
    add("grouping_accuracy", "accuracy");
    add("grouping_accuracy_as_told", "told");
    add("ids_differing", "differingLater");
    add("ids_differing_as_told", "differing");
  }
  metrics["polarity_merged"] = metricOf(merged, "pairs");
  metrics["throughput"] = metricOf(speeds, "lines/s");
  Object.assign(metrics, await flood(context, scale));
  return {
    bench: "templates",
    metrics,
    ratios: {},
    targets: [
      { name: "grouping_accuracy", atLeast: 0.95 },
      { name: "polarity_merged", atMost: 0 },
      { name: "throughput", atLeast: 100_000 },
    ],
  };
};

/** Two nodes, each a process of its own, read the same lines in other orders. */
async function measure(
  { dir, say, nodeOptions }: BenchContext,
  corpus: Corpus,
  count: number,
  seed: number,
): Promise<Figures> {
  const lines = linesOf(corpus, count, seed);
  const order = new Dice(seed + 1_000).shuffled(lines.map((_, i) => i));
  const file = join(dir, `${corpus.name}-${seed}.log`);
  say(`${corpus.name}: ${count} lines of ${corpus.templates.length} templates in ${file}`);
  await write(file, lines);
  await write(
    `${file}.shuffled`,
    order.flatMap((i) => lines[i] ?? []),
  );
  await using resources = new Resources();
  const reader = resources.use(new ForkedProgram("template-reader", nodeOptions));
  const one = await reader.ask<Read>({ kind: "read", file });
  const other = await reader.ask<Read>({ kind: "read", file: `${file}.shuffled` });
  const inOrder = (ids: readonly string[]): string[] => {
    const back: string[] = [];
    for (const [at, i] of order.entries()) back[i] = ids[at] ?? "";
    return back;
  };
  return {
    accuracy: groupingAccuracy({ ...one, ids: resolved(one.ids, one.after) }),
    told: groupingAccuracy(one),
    merged:
      mergedPairs(one, corpus.polarity) + mergedPairs({ ...one, ids: one.again }, corpus.polarity),
    differing: shareDiffering(one.ids, inOrder(other.ids)),
    differingLater: shareDiffering(one.again, inOrder(other.again)),
    speed: Math.min(one.linesPerSecond, other.linesPerSecond),
  };
}

/** The memory of the miner's process before and under a flood. @throws Error when anything was held beyond the limit */
async function flood(
  { say, nodeOptions }: BenchContext,
  { distinct }: Scale,
): Promise<Record<string, Metric>> {
  say(`${distinct} distinct lines`);
  await using resources = new Resources();
  const reader = resources.use(new ForkedProgram("template-reader", nodeOptions));
  const bareMb = await reader.ask<number>({ kind: "rss" });
  const found = await reader.ask<Flooded>({ kind: "flood", count: distinct });
  if (found.templates > 1_000)
    throw new Error(`miner: found ${found.templates} templates, wanted at most 1000`);
  return {
    rss: metricOf([found.rssMb], "MB"),
    rss_first_tenth: metricOf([found.earlyMb], "MB"),
    bare_rss: metricOf([bareMb], "MB"),
    refused: metricOf([found.refused], "lines"),
  };
}

async function write(file: string, lines: readonly TruthfulLine[]): Promise<void> {
  await writeFile(file, lines.map(({ truth, text }) => `${truth}\t${text}\n`).join(""));
}
