import { execFile } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";
import { TEST_CONFIG } from "../../house/config.ts";
import { repositoryRoot } from "../repository.ts";
import type { Mutation } from "./mutations.ts";
import { RUNS, type RunName } from "./story.ts";
import { TABLE } from "./table.ts";
import { tally } from "./tally.ts";

/** What the last line of `--json` is, and nothing more. */
const report = z.strictObject({
  runs: z.array(
    z.strictObject({
      run: z.enum(RUNS),
      ordersSent: z.int(),
      ordersToOldBuild: z.int(),
      ledger: tally.optional(),
      events: z.array(
        z.strictObject({
          id: z.string(),
          ok: z.boolean(),
          expected: z.string(),
          seen: z.string(),
          ms: z.int().nonnegative(),
        }),
      ),
    }),
  ),
  report: z.strictObject({ page: z.string(), json: z.string() }).optional(),
});

/** One run as `--json` tells it. */
export type RunReport = z.infer<typeof report>["runs"][number];

/** How a process that played the morning ended. */
export type Outcome = {
  readonly exitCode: number | string;
  readonly runs: readonly RunReport[];
  readonly report?: { readonly page: string; readonly json: string } | undefined;
  readonly words: string;
};

const MAIN = join(repositoryRoot(), "dist/test/fleet/knight/main.js");
/** A minute of the morning; faster than what people watch. */
const MINUTE_MS = 60;
const WHOLE_MORNING_MS = 450_000;
/** What a rule that is off makes an event wait for in vain. */
const PATIENCE_MS = 6_000;

/** Plays the morning, or a part of it, in a process of its own, as scripts/knight does. @throws Error with its last words when it tells no outcome */
export function knight(args: readonly string[], signal?: AbortSignal): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const options = {
      env: TEST_CONFIG.environment,
      maxBuffer: 16 << 20,
      timeout: WHOLE_MORNING_MS,
      signal,
    };
    execFile(process.execPath, [MAIN, "--json", ...args], options, (error, stdout, stderr) => {
      try {
        const said = report.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
        resolve({ exitCode: error?.code ?? 0, ...said, words: stderr });
      } catch (cause) {
        reject(new Error(`knight ${args.join(" ")}: ${stderr.slice(-2000)}`, { cause }));
      }
    });
  });
}

/** Arguments that play all four runs and leave the states that mutations begin from. @param keptIn a folder */
export function wholeMorning(keptIn: string): string[] {
  const kept = ["--keep", keptIn, "--report", join(keptIn, "report")];
  return ["--run", "all", ...kept, "--minute-ms", String(MINUTE_MS)];
}

/** Arguments that play the event of a mutation, and what it needs. @param keptIn as of `wholeMorning` */
export function mutated(mutation: Mutation, keptIn: string): string[] {
  const { name, run, event, minuteMs = MINUTE_MS } = mutation;
  const template = templateOf(run, event);
  const from = template === undefined ? [] : ["--template", join(keptIn, template)];
  const how = ["--minute-ms", String(minuteMs), "--patience-ms", String(PATIENCE_MS), ...from];
  return ["--run", run, "--only", event, "--mutate", name, ...how];
}

/** The state that an event alone begins from: the last that was kept of those it needs; none for the first ones. `forced` begins as `gated` does. */
function templateOf(run: RunName, event: string): string | undefined {
  const needs = TABLE[run].events.find(({ id }) => id === event)?.needs ?? [];
  const own = TABLE[run].keeps.findLast((id) => needs.includes(id));
  if (own !== undefined) return join(run, own);
  return run === "forced" ? join("gated", "E1b") : undefined;
}

/** The events of a run that were not as expected. */
export function failedOf({ events }: Pick<RunReport, "events">): RunReport["events"] {
  return events.filter(({ ok }) => !ok);
}

/** Why a rule that was off was not noticed by its event, and by what that saw; undefined: it was. Throws none. */
export function whyMissed(
  { event }: Pick<Mutation, "event">,
  { runs, exitCode, words }: Pick<Outcome, "runs" | "exitCode" | "words">,
): string | undefined {
  const [run] = runs;
  if (run === undefined) return "found no run in the report";
  const failed = failedOf(run);
  // What came before it was as expected: it is this event that noticed, and by what it saw.
  const ids = failed.map(({ id }) => id).join(", ");
  const told = `found ${ids || "no event"} not as expected, exit code ${exitCode}, wanted ${event} alone and 1; ${words.slice(-2000)}`;
  if (ids !== event || exitCode !== 1) return told;
  if (run.ordersToOldBuild < 0) return "found no ledgers to count";
  const seen = failed[0]?.seen ?? "";
  return /wanted it to run|mutat/.test(seen)
    ? `found a program that did not start: ${seen}`
    : undefined;
}
