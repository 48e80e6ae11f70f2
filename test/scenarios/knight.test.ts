import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { knightReport } from "../fleet/knight/knight-report.ts";
import { MUTATIONS, type Mutation } from "../fleet/knight/mutations.ts";
import { REFUSALS } from "../fleet/knight/points.ts";
import { reportPage } from "../fleet/knight/report-page.ts";
import { RUNS, type RunName } from "../fleet/knight/story.ts";
import { TABLE } from "../fleet/knight/table.ts";
import { tally } from "../fleet/knight/tally.ts";
import { REPORT_EVENT } from "../fleet/knight/write-report.ts";
import { repositoryRoot } from "../fleet/repository.ts";
import { makeTempDir, type TempDir } from "../fleet/temp-dir.ts";
import { TEST_CONFIG } from "../house/config.ts";
import { describeWith } from "../house/describe-with.ts";

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

type RunReport = z.infer<typeof report>["runs"][number];
type Outcome = {
  readonly exitCode: number | string;
  readonly runs: readonly RunReport[];
  readonly report?: { readonly page: string; readonly json: string } | undefined;
  readonly words: string;
};

const MAIN = join(repositoryRoot(), "dist/test/fleet/knight/main.js");
/** A minute of the morning; faster than what people watch. */
const MINUTE_MS = 60;
const WHOLE_MORNING_MS = 450_000;
const WHOLE_FILE_MS = 900_000;

/** Plays the morning, or a part of it, in a process of its own, as scripts/knight does. */
function knight(...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const options = {
      env: TEST_CONFIG.environment,
      maxBuffer: 16 << 20,
      timeout: WHOLE_MORNING_MS,
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

/** The state that an event alone begins from: the last that was kept of those it needs; none for the first ones. `forced` begins as `gated` does. */
function templateOf(run: RunName, event: string): string | undefined {
  const needs = TABLE[run].events.find(({ id }) => id === event)?.needs ?? [];
  const own = TABLE[run].keeps.findLast((id) => needs.includes(id));
  if (own !== undefined) return join(run, own);
  return run === "forced" ? join("gated", "E1b") : undefined;
}

/** The job that plays all four runs, with every rule in place. */
const MORNING = "the whole morning";

/** Three at a time: each is a fleet of its own on a machine that may have no more than two cores, and some of them wait in vain at any time. */
class Lanes {
  readonly #waiting: ((lane: number) => void)[] = [];
  readonly #free = [0, 1, 2];

  /** @param work is told which lane it has to itself */
  async run<T>(work: (lane: number) => Promise<T>): Promise<T> {
    const lane =
      this.#free.shift() ?? (await new Promise<number>((resolve) => this.#waiting.push(resolve)));
    try {
      return await work(lane);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.push(lane);
      else next(lane);
    }
  }
}

describe("the mutations", () => {
  test.each(MUTATIONS)("$name finds the rule that it disables, once", ({ module, find, put }) => {
    const text = readFileSync(join(repositoryRoot(), "dist", module), "utf8");
    expect(text.split(find).length - 1).toBe(1);
    expect(put).not.toBe(find);
  });

  test("have names of their own", () => {
    expect(new Set(MUTATIONS.map(({ name }) => name)).size).toBe(MUTATIONS.length);
  });

  const rows = [TABLE.gated, TABLE.forced, TABLE.clean].flatMap(({ events }) => events);
  const ids = [...new Set(rows.map(({ id }) => id))];

  test.each(ids)("there is one for %s", (id) => {
    const guards = ({ event, also = [] }: Mutation) => event === id || also.includes(id);
    expect(MUTATIONS.filter(guards)).not.toEqual([]);
  });
});

describeWith(["haproxy", "gcc", "prometheus-alertmanager"], "the Knight morning", () => {
  const lanes = new Lanes();
  const jobs = new Map<string, Promise<Outcome>>();
  let temp: TempDir;

  const outcome = async (name: string): Promise<Outcome> => {
    const job = jobs.get(name);
    if (job === undefined) throw new Error(`${name}: never began`);
    return await job;
  };
  const begin = (name: string, after: Promise<unknown>, args: readonly string[]): void => {
    const job = after.then(() => lanes.run((lane) => knight("--lane", String(lane), ...args)));
    // Whoever awaits it fails; nobody else is to be told that it was rejected.
    job.catch(() => undefined);
    jobs.set(name, job);
  };
  const argsOf = (mutation: Mutation): string[] => {
    const { name, run, event, minuteMs = MINUTE_MS } = mutation;
    const template = templateOf(run, event);
    const from = template === undefined ? [] : ["--template", join(temp.path, template)];
    const how = ["--minute-ms", String(minuteMs), "--patience-ms", "6000", ...from];
    return ["--run", run, "--only", event, "--mutate", name, ...how];
  };

  beforeAll(async () => {
    temp = await makeTempDir();
    // What must be seen in time has the machine to itself; the states that it leaves are what the mutations begin from.
    const kept = ["--keep", temp.path, "--report", join(temp.path, "report")];
    const all = ["--run", "all", ...kept, "--minute-ms", String(MINUTE_MS)];
    begin(MORNING, Promise.resolve(), all);
    const over = Promise.allSettled([outcome(MORNING)]);
    for (const mutation of MUTATIONS) begin(mutation.name, over, argsOf(mutation));
  });

  afterAll(async () => {
    await Promise.allSettled(jobs.values());
    await temp[Symbol.asyncDispose]();
  }, WHOLE_FILE_MS);

  const failed = ({ events }: Pick<RunReport, "events">) => events.filter(({ ok }) => !ok);

  /** A run of the whole morning; fails when one of its events was not as expected, or not played. */
  const played = async (name: RunName): Promise<RunReport> => {
    const { runs } = await outcome(MORNING);
    const run = runs.find((one) => one.run === name);
    if (run === undefined) throw new Error(`${name}: found no such run in the report`);
    expect(failed(run)).toEqual([]);
    const ids = TABLE[name].events.map(({ id }) => id);
    expect(run.events.map(({ id }) => id)).toEqual([...ids, REPORT_EVENT.id]);
    return run;
  };

  test(
    "as it was: orders with P=yes reach the old build on the missed server",
    async () => {
      const { ordersToOldBuild } = await played("history");
      expect(ordersToOldBuild).toBeGreaterThan(0);
    },
    WHOLE_FILE_MS,
  );

  test("under Muster: every event is as expected, and no order reaches the old build", async () => {
    const { events, ordersSent, ordersToOldBuild } = await played("gated");
    expect(ordersToOldBuild).toBe(0);
    expect(ordersSent).toBeGreaterThanOrEqual(212);
    const plan = events.find(({ id }) => id === "E11");
    expect(plan?.seen).toContain("8 of 8 agree, and all are wrong");
  });

  test("by force: what two people let pass reaches the old build, and closes by itself", async () => {
    const { events, ordersToOldBuild } = await played("forced");
    expect(ordersToOldBuild).toBeGreaterThan(0);
    // Its set-up is that of the run under Muster, and says so.
    const setUp = events.filter(({ id }) => ["E0", "E1b"].includes(id));
    const gated = await played("gated");
    for (const { id, seen } of setUp) {
      const there = gated.events.find((event) => event.id === id)?.seen ?? "";
      expect(there).not.toBe("");
      expect(seen).toContain(`goes on from what gated left; seen there: ${there}`);
    }
    expect(setUp.at(-1)?.seen).toContain("READY, 8 of 8 on target, 8 attested, 8 open, 8 serve");
    expect(setUp).toHaveLength(2);
  });

  test("done right: nothing is blocked, and no order reaches the old build", async () => {
    const { ordersToOldBuild } = await played("clean");
    expect(ordersToOldBuild).toBe(0);
  });

  test("and the report says of each run what its ledgers say", async () => {
    const { runs, report: files } = await outcome(MORNING);
    const written = knightReport.parse(JSON.parse(readFileSync(files?.json ?? "", "utf8")));
    expect(written.runs.map(({ run, ledger }) => ({ run, ledger }))).toEqual(
      runs.map(({ run, ledger }) => ({ run, ledger })),
    );
    // Every refusal that the page can show was seen in these runs.
    expect(written.refusals).toHaveLength(REFUSALS.length);
    expect(readFileSync(files?.page ?? "", "utf8")).toBe(reportPage(written));
  });

  test("and so the whole morning ends with exit code 0", async () => {
    expect((await outcome(MORNING)).exitCode).toBe(0);
  });

  test.each(MUTATIONS)(
    "$event of $run notices when $wrong ($name)",
    async ({ name, event }) => {
      const { runs, exitCode, words } = await outcome(name);
      const [run] = runs;
      if (run === undefined) throw new Error("found no run in the report");
      expect(exitCode).toBe(1);
      // What came before it was as expected: it is this event that noticed, and by what it saw.
      expect(
        failed(run).map(({ id }) => id),
        words,
      ).toEqual([event]);
      expect(run.ordersToOldBuild).toBeGreaterThanOrEqual(0);
      expect(failed(run)[0]?.seen).not.toMatch(/wanted it to run|mutat/);
    },
    WHOLE_FILE_MS,
  );
});
