import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { monotonicUs } from "../clock.ts";
import { type Fleet, type FleetOptions, prepareFleet } from "../fleet.ts";
import { portsOfLane } from "../ports.ts";
import { makeTempDir } from "../temp-dir.ts";
import { type Kept, resume } from "./all-old.ts";
import { Morning } from "./morning.ts";
import { type Mutation, mutationNamed } from "./mutations.ts";
import type { EventResult, EventRow, Run, RunName } from "./story.ts";
import { TABLE } from "./table.ts";
import { type Tally, tallyOf } from "./tally.ts";

/** What a whole run came to, as `--json` says it. */
export interface RunResult {
  readonly run: RunName;
  readonly ordersSent: number;
  /** Orders with P=yes received by a process that executes A, by the servers' own ledgers; -1 when they could not be counted. */
  readonly ordersToOldBuild: number;
  /** Counted from the ledgers; absent when they could not be counted. */
  readonly ledger?: Tally;
  readonly events: readonly EventResult[];
}

export interface PlayOptions {
  readonly run: RunName;
  /** Milliseconds that a minute of the morning takes where it passes by itself. */
  readonly minuteMs: number;
  /** The last event to play. */
  readonly until?: string | undefined;
  /** Plays this event alone, after those that it needs. */
  readonly only?: string | undefined;
  /** A rule to disable. */
  readonly mutate?: string | undefined;
  /** Where the state after each event that the run keeps is copied to, in a folder RUN/EVENT. */
  readonly keep?: string | undefined;
  /** State kept after an event: that and all before it are not played again. */
  readonly template?: string | undefined;
  /** The run that left `template`, with what it saw: the events that this stands for are reported so. */
  readonly inherited?: RunResult | undefined;
  /** Which of several that are played side by side this is, from 0. */
  readonly lane?: number | undefined;
  /** Where the evidence bundle of a run under Muster is left, as RUN.bundle, and the log's key as RUN.vkey. */
  readonly bundles?: string | undefined;
  /** Where a copy of the servers' ledgers is left, in a folder with the run's name. */
  readonly ledgers?: string | undefined;
  /** Where the programs' logs are kept, below a folder with the run's name. */
  readonly logs?: string | undefined;
  readonly say: (line: string) => void;
  readonly onResult: (row: EventRow, result: EventResult) => void;
  /** Ends the run between two steps; everything is torn down all the same. */
  readonly signal: AbortSignal;
}

/** Plays one run on a fleet of its own and tears it down. Throws what the fleet itself throws while it is being prepared. */
export async function play(options: PlayOptions): Promise<RunResult> {
  const run = TABLE[options.run];
  await using dir = await makeTempDir();
  const portRange = options.lane === undefined ? undefined : portsOfLane(options.lane);
  const fleet = await prepareFleet({ ...fleetOptions(options, dir.path), portRange });
  const teardown = stopOnce(fleet);
  const stop = (): void => void teardown();
  options.signal.addEventListener("abort", stop, { once: true });
  try {
    using morning = new Morning(fleet, options.minuteMs);
    const events = await playEvents(morning, fleet, run, options);
    const { ordersSent } = morning;
    // As long as a controller is there to ask; where there is none, or none any more, the report says that the bundle is missing.
    if (options.bundles !== undefined && run.name !== "history")
      await keepBundle(fleet, options.bundles, run.name).catch(() => undefined);
    // Once nobody writes any more: a copy that is counted later must say the same.
    await teardown();
    const ledger = tallyOf(await morning.ledgers());
    if (options.ledgers !== undefined) await keepLedgers(fleet, join(options.ledgers, run.name));
    const { ordersToOldBuild } = ledger;
    return { run: run.name, ordersSent, ordersToOldBuild, ledger, events };
  } finally {
    options.signal.removeEventListener("abort", stop);
    await teardown();
    if (options.logs !== undefined) await keepLogs(dir.path, join(options.logs, run.name));
  }
}

const exported = z.looseObject({ key: z.string() });

async function keepBundle(fleet: Fleet, to: string, name: RunName): Promise<void> {
  await mkdir(to, { recursive: true });
  const path = join(to, `${name}.bundle`);
  const { stdout } = await fleet.cli.run("log", "export", "--out", path, "-o", "json");
  await writeFile(join(to, `${name}.vkey`), exported.parse(JSON.parse(stdout)).key);
}

async function keepLedgers(fleet: Fleet, to: string): Promise<void> {
  for (const { name, ledgerFile } of fleet.servers.values())
    await cp(ledgerFile, join(to, `${name}.jsonl`));
}

async function keepLogs(from: string, to: string): Promise<void> {
  for (const file of await readdir(from, { recursive: true }))
    if (file.endsWith(".log")) await cp(join(from, file), join(to, file));
}

function stopOnce(fleet: Fleet): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  return async () => {
    stopping ??= fleet.stop();
    await stopping;
  };
}

function fleetOptions(options: PlayOptions, dir: string): FleetOptions & { binary?: "a" | "b" } {
  const mutation =
    options.mutate === undefined ? undefined : productMutation(mutationNamed(options.mutate));
  // Whether a rule is there is asked of the controller or the gate alone.
  const processes = mutation === undefined ? "own" : "few";
  switch (options.run) {
    case "history":
      return { dir, flags: { P: "no" }, profile: "none" };
    case "gated":
    case "forced":
      return {
        dir,
        flags: { P: "no" },
        measured: "P",
        people: true,
        pager: options.run === "gated",
        template: options.template,
        mutation,
        processes,
      };
    case "clean":
      return {
        dir,
        flags: { P: "no", rlp: "no" },
        measured: "rlp",
        gate: "embedded",
        people: true,
        template: options.template,
        mutation,
        processes,
      };
  }
}

function productMutation(mutation: Mutation): FleetOptions["mutation"] {
  const { name, program, from = "start" } = mutation;
  return { name, program, from };
}

/** Which events are played: all up to `until`, or those that `only` needs. */
function eventsOf(
  run: Run,
  { until, only }: Pick<PlayOptions, "until" | "only">,
): readonly EventRow[] {
  const at = (id: string): number => run.events.findIndex((row) => row.id === id);
  if (only !== undefined) {
    const row = run.events[at(only)];
    return run.events.filter((one) => one.id === only || row?.needs.includes(one.id) === true);
  }
  return until === undefined ? run.events : run.events.slice(0, at(until) + 1);
}

const AFTER = "after";

const keptState = z.strictObject({
  after: z.string(),
  status: z.string(),
  onTarget: z.int(),
  serving: z.array(z.string()),
});

/** What a template stands for. */
async function keptAt(template: string | undefined): Promise<Kept | undefined> {
  if (template === undefined) return undefined;
  return keptState.parse(JSON.parse(await readFile(join(template, AFTER), "utf8")));
}

async function playEvents(
  morning: Morning,
  fleet: Fleet,
  run: Run,
  options: PlayOptions,
): Promise<EventResult[]> {
  const results: EventResult[] = [];
  let failed: string | undefined;
  const kept = await keptAt(options.template);
  const resumed =
    kept === undefined
      ? []
      : run.events.slice(0, run.events.findIndex((row) => row.id === kept.after) + 1);
  const { inherited, keep } = options;
  const take = (row: EventRow, result: EventResult): void => {
    if (!result.ok) failed ??= row.id;
    results.push(result);
    options.onResult(row, result);
  };
  const here = kept === undefined ? "" : await resume(fleet, kept);
  if (inherited !== undefined)
    for (const row of resumed)
      take(row, takenOver(row, inherited, row === resumed.at(-1) ? here : ""));
  for (const row of eventsOf(run, options).filter((one) => !resumed.includes(one))) {
    if (failed !== undefined) take(row, notPlayed(row, failed));
    else take(row, await playEvent(morning, fleet, row, options.signal));
    if (failed === undefined && keep !== undefined && run.keeps.includes(row.id))
      await keepState(fleet, join(keep, run.name, row.id), row.id);
  }
  return results;
}

/** For whoever begins with the same events; the file that says after which comes last. */
async function keepState(fleet: Fleet, to: string, event: string): Promise<void> {
  await fleet.keepState(to);
  const { status, onTarget } = fleet.watch.current?.pool ?? { status: "", onTarget: -1 };
  const serving = await fleet.serving();
  const kept: Kept = { after: event, status, onTarget, serving };
  await writeFile(join(to, AFTER), JSON.stringify(kept));
}

/** An event that another run played: what was seen there, and said so. */
function takenOver(row: EventRow, { run, events }: RunResult, here: string): EventResult {
  const there = events.find(({ id }) => id === row.id);
  const seen = [
    `not played again, this run goes on from what ${run} left; seen there: ${there?.seen ?? "nothing"}`,
    ...(here === "" ? [] : [`seen here after all programs were started on it: ${here}`]),
  ].join("; ");
  // An event that the other run did not see is none that this one can stand on.
  return { id: row.id, ok: there?.ok === true, expected: row.expected, seen, ms: there?.ms ?? 0 };
}

async function playEvent(
  morning: Morning,
  fleet: Fleet,
  row: EventRow,
  signal: AbortSignal,
): Promise<EventResult> {
  const startUs = monotonicUs();
  let failure: string | undefined;
  try {
    signal.throwIfAborted();
    await row.run(morning, fleet);
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
  }
  const took = (monotonicUs() - startUs) / 1000;
  const { seen, ms } = morning.takeSeen();
  const told =
    failure === undefined || seen.includes(failure)
      ? seen
      : [seen, failure].filter((text) => text !== "").join("; ");
  return {
    id: row.id,
    ok: failure === undefined,
    expected: row.expected,
    seen: told,
    ms: Math.round(ms ?? took),
  };
}

function notPlayed(row: EventRow, failed: string): EventResult {
  return {
    id: row.id,
    ok: false,
    expected: row.expected,
    seen: `not played, since ${failed} was not as expected`,
    ms: 0,
  };
}
