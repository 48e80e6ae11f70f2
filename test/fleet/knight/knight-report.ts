import { z } from "zod";
import { FACTS, FIGURES, NOT_SHOWN, SOURCES } from "./facts.ts";
import type { RunResult } from "./play.ts";
import { POINTS, type Point, REFUSALS, type Refusal } from "./points.ts";
import { type EventResult, type EventRow, RUNS, type Run, type RunName } from "./story.ts";
import { LINE_OF_CHILDREN, tally } from "./tally.ts";

const source = z.enum(["sec", "invented"]);
const run = z.enum(RUNS);
const count = z.int().nonnegative();

/** What one run did at one point. `at`: the morning's clock. `ms`: real time, as EventResult has it. */
const seen = z.strictObject({
  run,
  event: z.string(),
  at: z.string(),
  title: z.string(),
  expected: z.string(),
  ok: z.boolean(),
  codes: z.array(z.string()),
  seen: z.string(),
  ms: count,
});

/** The runs beside the facts of 2012: all that the page shows. Another shape is another version. */
export const knightReport = z.strictObject({
  format: z.literal("muster-knight-report"),
  version: z.literal(1),
  /** RFC 3339. */
  madeAt: z.string(),
  /** Real milliseconds that a minute of the morning took where it passes by itself, and what it takes at full length. */
  minuteMs: z.number().positive(),
  fullMinuteMs: z.literal(1000),
  /** Child orders that one line of a ledger stands for. */
  childrenPerLine: count,
  /** The open, on the morning's clock. */
  open: z.string(),
  sources: z.record(source, z.string()),
  facts: z.array(z.strictObject({ at: z.string(), text: z.string(), source })),
  figures: z.array(
    z.strictObject({ name: z.string(), number: count, atLeast: z.boolean(), source }),
  ),
  runs: z.array(
    z.strictObject({
      run,
      title: z.string(),
      events: count,
      asExpected: count,
      ordersSent: count,
      /** Counted from the servers' ledgers; null: they could not be counted. */
      ledger: tally.nullable(),
    }),
  ),
  points: z.array(
    z.strictObject({
      id: z.string(),
      at: z.string(),
      text: z.string(),
      source,
      seen: z.array(seen),
    }),
  ),
  /** Only what the runs showed. */
  refusals: z.array(
    z.strictObject({
      run,
      event: z.string(),
      at: z.string(),
      beforeOpen: z.boolean(),
      code: z.string(),
      what: z.string(),
    }),
  ),
  notShown: z.array(z.string()),
});
export type KnightReport = z.infer<typeof knightReport>;
export type SeenAtPoint = z.infer<typeof seen>;

const OPEN = "09:30";

type Played = readonly {
  readonly run: RunName;
  readonly rows: readonly EventRow[];
  readonly results: readonly EventResult[];
}[];

/** Puts what was played beside the facts. Pure: the same results give the same report. Throws none. */
export function makeReport(
  results: readonly RunResult[],
  table: Readonly<Record<RunName, Run>>,
  { minuteMs, madeAtUnixMs }: { readonly minuteMs: number; readonly madeAtUnixMs: number },
): KnightReport {
  const played = results.map((one) => ({
    run: one.run,
    rows: table[one.run].events,
    results: one.events,
  }));
  return {
    ...{ format: "muster-knight-report", version: 1 },
    ...{ madeAt: new Date(madeAtUnixMs).toISOString(), minuteMs, fullMinuteMs: 1000 },
    ...{ childrenPerLine: LINE_OF_CHILDREN, open: OPEN, sources: SOURCES },
    facts: [...FACTS],
    figures: FIGURES.map((one) => ({ ...one, source: "sec" })),
    runs: results.map((one) => ({
      ...{ run: one.run, title: table[one.run].title, events: one.events.length },
      asExpected: one.events.filter(({ ok }) => ok).length,
      ...{ ordersSent: one.ordersSent, ledger: one.ledger ?? null },
    })),
    points: POINTS.map((point) => pointOf(point, played)),
    refusals: REFUSALS.flatMap((one) => refusalOf(one, played)),
    notShown: [...NOT_SHOWN],
  };
}

function pointOf({ events, ...point }: Point, played: Played): KnightReport["points"][number] {
  const at = (name: RunName, event: string) => seenAt(played, name, event);
  return {
    ...point,
    seen: RUNS.flatMap((name) => (events[name] ?? []).flatMap((event) => at(name, event))),
  };
}

/** [] where the run or the event was not played. */
function seenAt(played: Played, name: RunName, event: string): SeenAtPoint[] {
  const one = played.find((other) => other.run === name);
  const row = one?.rows.find(({ id }) => id === event);
  const result = one?.results.find(({ id }) => id === event);
  if (row === undefined || result === undefined) return [];
  const { at, title } = row;
  const { ok, expected, ms, seen: words } = result;
  return [{ run: name, event, at, title, expected, ok, codes: codesIn(words), seen: words, ms }];
}

/** A refusal that the run was not seen to make is none: whatever else was seen then. */
function refusalOf(one: Refusal, played: Played): KnightReport["refusals"] {
  const [found] = seenAt(played, one.run, one.event);
  if (found?.ok !== true || !found.codes.includes(one.code)) return [];
  // Days are before the open, hours are compared with it.
  const beforeOpen = found.at.includes("-") || found.at < OPEN;
  return [{ ...one, at: found.at, beforeOpen }];
}

/** Codes of more than one word, and the states of servers and pools that the scenario speaks of. */
const CODE =
  /\b(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|STALE|REPLAYED|ATTESTED|DRIFTED|EXEMPT|MISSING|INCOMPLETE|ROLLING|READY)\b/g;

function codesIn(text: string): string[] {
  return [...new Set(text.match(CODE) ?? [])];
}
