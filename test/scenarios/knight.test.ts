import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { knightReport } from "../fleet/knight/knight-report.ts";
import { MUTATIONS, type Mutation } from "../fleet/knight/mutations.ts";
import { REFUSALS } from "../fleet/knight/points.ts";
import { reportPage } from "../fleet/knight/report-page.ts";
import {
  failedOf,
  knight,
  mutated,
  type Outcome,
  type RunReport,
  wholeMorning,
  whyMissed,
} from "../fleet/knight/run-apart.ts";
import type { RunName } from "../fleet/knight/story.ts";
import { TABLE } from "../fleet/knight/table.ts";
import { REPORT_EVENT } from "../fleet/knight/write-report.ts";
import { repositoryRoot } from "../fleet/repository.ts";
import { makeTempDir, type TempDir } from "../fleet/temp-dir.ts";
import { describeWith } from "../house/describe-with.ts";
import { Lanes } from "../mutations/lanes.ts";

const WHOLE_FILE_MS = 900_000;

/** The job that plays all four runs, with every rule in place. */
const MORNING = "the whole morning";
/** Each is a fleet of its own on a machine that may have no more than two cores, and some of them wait in vain at any time. */
const LANES = 3;
/** One of each kind; all of them by `npm run mutations -- knight`. */
const SHORT_FORM = MUTATIONS.filter(({ always }) => always === true);

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

  test("that are always played are of every program, of every run under Muster, and after a restart", () => {
    expect(new Set(SHORT_FORM.map(({ program }) => program))).toEqual(
      new Set(MUTATIONS.map(({ program }) => program)),
    );
    expect(new Set(SHORT_FORM.map(({ run }) => run))).toEqual(
      new Set(MUTATIONS.map(({ run }) => run)),
    );
    expect(SHORT_FORM.some(({ from }) => from === "restart")).toBe(true);
    expect(SHORT_FORM.length).toBeGreaterThanOrEqual(7);
  });
});

describeWith(["haproxy", "gcc", "prometheus-alertmanager"], "the Knight morning", () => {
  const lanes = new Lanes(LANES);
  const jobs = new Map<string, Promise<Outcome>>();
  let temp: TempDir;

  const outcome = async (name: string): Promise<Outcome> => {
    const job = jobs.get(name);
    if (job === undefined) throw new Error(`${name}: never began`);
    return await job;
  };
  const begin = (name: string, after: Promise<unknown>, args: readonly string[]): void => {
    const job = after.then(() => lanes.run((lane) => knight(["--lane", String(lane), ...args])));
    // Whoever awaits it fails; nobody else is to be told that it was rejected.
    job.catch(() => undefined);
    jobs.set(name, job);
  };
  beforeAll(async () => {
    temp = await makeTempDir();
    // What must be seen in time has the machine to itself; the states that it leaves are what the mutations begin from.
    begin(MORNING, Promise.resolve(), wholeMorning(temp.path));
    const over = Promise.allSettled([outcome(MORNING)]);
    for (const mutation of SHORT_FORM) begin(mutation.name, over, mutated(mutation, temp.path));
  });

  afterAll(async () => {
    await Promise.allSettled(jobs.values());
    await temp[Symbol.asyncDispose]();
  }, WHOLE_FILE_MS);

  /** A run of the whole morning; fails when one of its events was not as expected, or not played. */
  const played = async (name: RunName): Promise<RunReport> => {
    const { runs } = await outcome(MORNING);
    const run = runs.find((one) => one.run === name);
    if (run === undefined) throw new Error(`${name}: found no such run in the report`);
    expect(failedOf(run)).toEqual([]);
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

  test.each(SHORT_FORM)(
    "$event of $run notices when $wrong ($name)",
    async (mutation) => {
      expect(whyMissed(mutation, await outcome(mutation.name))).toBeUndefined();
    },
    WHOLE_FILE_MS,
  );
});
