import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { repositoryRoot } from "../repository.ts";
import { type KnightReport, makeReport } from "./knight-report.ts";
import type { RunResult } from "./play.ts";
import { type EventResult, RUNS } from "./story.ts";
import { TABLE } from "./table.ts";
import { tally } from "./tally.ts";

const recorded = z.strictObject({
  runs: z.array(
    z.strictObject({
      run: z.enum(RUNS),
      ordersSent: z.int(),
      ordersToOldBuild: z.int(),
      ledger: tally,
      events: z.array(
        z.strictObject({
          id: z.string(),
          ok: z.boolean(),
          expected: z.string(),
          seen: z.string(),
          ms: z.int(),
        }),
      ),
    }),
  ),
});

const ABOUT = { minuteMs: 100, madeAtUnixMs: Date.UTC(2012, 7, 1, 20, 0, 0, 512) };

/** What `scripts/knight --run all --json` once said, without E16. */
export function sampleResults(): readonly RunResult[] {
  const file = join(repositoryRoot(), "test/fleet/knight/recorded-runs.json");
  return recorded.parse(JSON.parse(readFileSync(file, "utf8"))).runs;
}

/** The report of it, with its events changed where that is wanted. */
export function sampleReport(
  change: (event: EventResult) => EventResult = (event) => event,
): KnightReport {
  const results = sampleResults().map((one) => ({ ...one, events: one.events.map(change) }));
  return makeReport(results, TABLE, ABOUT);
}

/** A report of which every text that is no fixed word is this one. */
export function hostileReport(text: string): KnightReport {
  const report = sampleReport();
  return {
    ...report,
    madeAt: text,
    open: text,
    sources: { sec: text, invented: text },
    facts: report.facts.map((one) => ({ ...one, at: text, text })),
    figures: report.figures.map((one) => ({ ...one, name: text })),
    runs: report.runs.map((one) => ({ ...one, title: text })),
    points: report.points.map((point) => ({
      ...{ ...point, id: text, at: text, text },
      seen: point.seen.map((one) => ({
        ...{ ...one, event: text, at: text, title: text, expected: text, codes: [text] },
        seen: text,
      })),
    })),
    refusals: report.refusals.map((one) => ({
      ...{ ...one, event: text, at: text, code: text, what: text },
    })),
    notShown: [text],
  };
}
