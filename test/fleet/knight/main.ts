import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { monotonicUs } from "../clock.ts";
import { makeTempDir } from "../temp-dir.ts";
import { inMs } from "./morning.ts";
import { type PlayOptions, play, type RunResult } from "./play.ts";
import { eventLines, runHead, runTail, toJson } from "./report.ts";
import { withBundle } from "./report-bundle.ts";
import { PATIENCE } from "./steps.ts";
import { RUNS, type RunName } from "./story.ts";
import { TABLE } from "./table.ts";
import { REPORT_EVENT, type ReportFiles, reportEvent, writeReport } from "./write-report.ts";

const USAGE = `usage: scripts/knight --run history|gated|forced|clean|all [--json] [--minute-ms N] [--until EVENT] [--logs DIR] [--report DIR]

Plays the morning of 2012-08-01 with real processes. Progress goes to standard error, results to standard output; with --json the last line is
one object. Exit codes: 0 every event was as expected, 1 one was not, 2 usage.
  --minute-ms N   milliseconds that a minute of the morning takes where it passes by itself (default 100)
  --until EVENT   stop after this event
  --logs DIR      keep what every program of a run logged below DIR/RUN
  --report DIR    write DIR/knight.html and DIR/knight.json: what was played beside the facts of 2012; with --run all always, into a new
                  folder where none is named. Beside them DIR/knight-RUN.bundle, the transparency log of each run under Muster, and the
                  key that it is proven with: muster log verify DIR/knight-RUN.bundle --log-key "$(cat DIR/knight-RUN.vkey)"
history: nobody attests. gated: under Muster. forced: under Muster, two people break glass wherever it says no. clean: done right.
all: the four; forced goes on from what gated left when glass was broken for B, and its report says so.
For tests: --only EVENT, --mutate RULE, --keep DIR, --template DIR, --patience-ms N, --lane N.
`;

interface Chosen {
  readonly runs: readonly RunName[];
  readonly json: boolean;
  readonly minuteMs: number;
  readonly lane: number | undefined;
  readonly values: Readonly<
    Partial<Record<"until" | "only" | "mutate" | "keep" | "template" | "logs" | "report", string>>
  >;
}

function readArguments(argv: readonly string[]): Chosen | undefined {
  const text = { type: "string" } as const;
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        run: text,
        json: { type: "boolean" },
        "minute-ms": text,
        "patience-ms": text,
        lane: text,
        until: text,
        only: text,
        mutate: text,
        keep: text,
        template: text,
        logs: text,
        report: text,
      },
    });
    const {
      run = "all",
      json = false,
      "minute-ms": minute = "100",
      "patience-ms": patience = "20000",
      lane: laneText,
      ...rest
    } = values;
    const runs = run === "all" ? RUNS : RUNS.filter((name) => name === run);
    const minuteMs = Number(minute);
    const lane = laneText === undefined ? undefined : Number(laneText);
    PATIENCE.ms = Number(patience);
    const named = [rest.until, rest.only].filter((id) => id !== undefined);
    const known = named.every((id) =>
      runs.some((name) => TABLE[name].events.some((row) => row.id === id)),
    );
    return runs.length === 0 ||
      !(minuteMs >= 10 && minuteMs <= 60_000) ||
      !(PATIENCE.ms >= 1000) ||
      !(lane === undefined || (Number.isInteger(lane) && lane >= 0)) ||
      !known
      ? undefined
      : { runs, json, minuteMs, lane, values: rest };
  } catch {
    return undefined;
  }
}

interface Outcome {
  readonly results: readonly RunResult[];
  readonly report?: ReportFiles;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** What every run is played with; `say` takes its words. */
interface Stage {
  readonly chosen: Chosen;
  readonly signal: AbortSignal;
  /** For what one run leaves to another, and for the report. */
  readonly dir: string;
  readonly ledgers: string;
  readonly say: (line: string) => void;
}

async function playAll(chosen: Chosen, signal: AbortSignal): Promise<Outcome> {
  const startUs = monotonicUs();
  await using temporary = await makeTempDir();
  const dir = temporary.path;
  const stage: Stage = { chosen, signal, dir, ledgers: join(dir, "ledgers"), say };
  const results = await playEach(stage);
  say(`\nall in ${inMs((monotonicUs() - startUs) / 1000)}`);
  return { results, ...(await reported(chosen, results, stage)) };
}

/** One run, or all four: history while gated is being set up, and clean while forced goes on from what gated left. In the order of RUNS. */
async function playEach(stage: Stage): Promise<readonly RunResult[]> {
  const { chosen } = stage;
  const own = { ...stage, chosen: { ...chosen, lane: chosen.lane ?? 0 } };
  const [first = "history", ...others] = chosen.runs;
  if (others.length === 0) return [await playOne(first, own, [])];
  const history = playAside("history", stage, LANE_OF.history);
  const gated = await playOne("gated", own, []);
  const clean = playAside("clean", stage, LANE_OF.clean);
  const forced = await playOne("forced", own, [gated]);
  return [await history, gated, forced, await clean];
}

/** Ports of their own for those that are played beside another. */
const LANE_OF = { clean: 2, history: 3 } as const;

/** A run beside another: its words come together at its end. Never rejects. */
async function playAside(run: RunName, stage: Stage, lane: number): Promise<RunResult> {
  const words: string[] = [];
  const chosen = { ...stage.chosen, lane };
  const result = await playOne(run, { ...stage, chosen, say: (l) => void words.push(l) }, []);
  say(words.join("\n"));
  return result;
}

/** Never rejects: a fleet that cannot be played on is a result. */
async function playOne(
  run: RunName,
  { chosen, signal, dir, ledgers, say: tell }: Stage,
  before: readonly RunResult[],
): Promise<RunResult> {
  const { minuteMs, lane, values } = chosen;
  tell(runHead(TABLE[run], minuteMs));
  const shared = alikeAtFirst(chosen) ? inheritance(run, before, values.keep ?? dir) : {};
  const onResult: PlayOptions["onResult"] = (row, result) => tell(eventLines(row, result));
  const bundles = wantsReport(chosen) ? join(dir, "bundles") : undefined;
  const options = { run, minuteMs, lane, signal, onResult, say: tell, ledgers, bundles };
  const result = await play({ ...options, ...values, ...shared }).catch((error: unknown) =>
    faulted(run, error),
  );
  tell(runTail(result));
  return result;
}

/** E16: writes the report where one is wanted, and says of each run whether it is right. */
async function reported(
  chosen: Chosen,
  results: readonly RunResult[],
  { dir: played, ledgers }: Pick<Stage, "dir" | "ledgers">,
): Promise<Partial<Outcome>> {
  const { minuteMs, values } = chosen;
  if (!wantsReport(chosen)) return {};
  const dir = values.report ?? (await mkdtemp(join(tmpdir(), "muster-knight-")));
  const report = await writeReport(dir, results, { minuteMs, madeAtUnixMs: Date.now() });
  const checked = results.map(async (result) => {
    const counted = await reportEvent(report, result, join(ledgers, result.run));
    const event = await withBundle(counted, result, { from: join(played, "bundles"), to: dir });
    process.stderr.write(`${result.run}: ${eventLines(REPORT_EVENT, event)}\n`);
    return { ...result, events: [...result.events, event] };
  });
  return { report, results: await Promise.all(checked) };
}

/** Whether a report is written: where it is asked for, and of the whole morning. */
function wantsReport({ runs, values }: Chosen): boolean {
  const whole = runs.length > 1 && values.only === undefined && values.mutate === undefined;
  return values.report !== undefined || whole;
}

/** `forced` begins as `gated` does: where both are played whole, the second goes on from what the first left after these events. */
const HEIR = "forced";
const TESTATOR = "gated";
const LEFT_AFTER = "E1b";

/** Whether both are played, from their beginnings and with every rule in place. */
function alikeAtFirst({ runs, values: { until, only, mutate, template } }: Chosen): boolean {
  const isWhole = [until, only, mutate, template].every((value) => value === undefined);
  return isWhole && runs.includes(HEIR) && runs.includes(TESTATOR);
}

/** What a run leaves or takes over; one whose testator did not come so far is played from its own beginning. */
function inheritance(
  run: RunName,
  before: readonly RunResult[],
  keep: string,
): Pick<Parameters<typeof play>[0], "keep" | "inherited" | "template"> {
  if (run === TESTATOR) return { keep };
  const inherited = before.find((result) => result.run === TESTATOR);
  const came = inherited?.events.some(({ id, ok }) => id === LEFT_AFTER && ok) === true;
  return run === HEIR && came ? { inherited, template: join(keep, TESTATOR, LEFT_AFTER) } : {};
}

/** A run whose fleet could not be played on, or not be counted afterwards: nothing of it was as expected. */
function faulted(run: RunName, error: unknown): RunResult {
  const fault = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${run}: ${fault}\n`);
  const events = TABLE[run].events.map(({ id, expected }) => ({
    id,
    ok: false,
    expected,
    seen: fault,
    ms: 0,
  }));
  return { run, ordersSent: 0, ordersToOldBuild: -1, events };
}

const over = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => over.abort(new Error(`interrupted by ${signal}`)));

const chosen = readArguments(process.argv.slice(2));
if (chosen === undefined) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  const { results, report } = await playAll(chosen, over.signal);
  const lines = [...results.map(runTail), ...(report === undefined ? [] : [report.page])];
  process.stdout.write(`${chosen.json ? toJson(results, report) : lines.join("\n")}\n`);
  process.exitCode =
    results.every((run) => run.events.every((event) => event.ok)) && !over.signal.aborted ? 0 : 1;
}
