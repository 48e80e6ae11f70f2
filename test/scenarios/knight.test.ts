import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { MUTATIONS, type Mutation } from "../fleet/knight/mutations.ts";
import { RUNS, type RunName } from "../fleet/knight/story.ts";
import { TABLE } from "../fleet/knight/table.ts";
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
});

type RunReport = z.infer<typeof report>["runs"][number];
type Outcome = {
  readonly exitCode: number | string;
  readonly run: RunReport;
  readonly words: string;
};

const MAIN = join(repositoryRoot(), "dist/test/fleet/knight/main.js");
/** A minute of the morning; faster than what people watch. */
const MINUTE_MS = 60;
const WHOLE_FILE_MS = 480_000;

/** Plays a part of the morning in a process of its own, as scripts/knight does. */
function knight(...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const options = { env: TEST_CONFIG.environment, maxBuffer: 16 << 20, timeout: 180_000 };
    execFile(process.execPath, [MAIN, "--json", ...args], options, (error, stdout, stderr) => {
      try {
        const [run] = report.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? "")).runs;
        if (run === undefined) throw new Error("no run in the report");
        resolve({ exitCode: error?.code ?? 0, run, words: stderr });
      } catch (cause) {
        reject(new Error(`knight ${args.join(" ")}: ${stderr.slice(-2000)}`, { cause }));
      }
    });
  });
}

/** Which saved state stands for everything before an event; none for the first ones. `forced` begins as `gated` does. */
function templateOf(run: RunName, event: string): string | undefined {
  if (TABLE[run].events[0]?.id === event) return undefined;
  if (run === "clean") return "clean";
  return ["E1", "E1a", "E1b"].includes(event) ? "old" : "glass-broken";
}

/** Two at a time: each is a fleet of its own, and the machine may have no more than two cores. */
class Lanes {
  readonly #waiting: (() => void)[] = [];
  #free = 2;

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free -= 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
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

describeWith(["haproxy", "gcc"], "the Knight morning", () => {
  const lanes = new Lanes();
  const jobs = new Map<string, Promise<Outcome>>();
  let temp: TempDir;

  const outcome = async (name: string): Promise<Outcome> => {
    const job = jobs.get(name);
    if (job === undefined) throw new Error(`${name}: never began`);
    return await job;
  };
  const begin = (name: string, after: Promise<unknown>, args: readonly string[]): void => {
    const job = after.then(() => lanes.run(() => knight(...args)));
    // Whoever awaits it fails; nobody else is to be told that it was rejected.
    job.catch(() => undefined);
    jobs.set(name, job);
  };
  const argsOf = (mutation: Mutation): string[] => {
    const { name, run, event, minuteMs = MINUTE_MS } = mutation;
    const template = templateOf(run, event);
    const from = template === undefined ? [] : ["--template", join(temp.path, template)];
    const how = ["--minute-ms", String(minuteMs), "--patience-ms", "8000", ...from];
    return ["--run", run, "--only", event, "--mutate", name, ...how];
  };

  beforeAll(async () => {
    temp = await makeTempDir();
    const now = Promise.resolve();
    const minute = ["--minute-ms", String(MINUTE_MS)];
    const play = (name: string, after: Promise<unknown>, ...args: readonly string[]) => {
      begin(name, after, [...args, ...minute]);
      return outcome(name);
    };
    const template = (name: string) => ["--template", join(temp.path, name)];
    const save = (name: string) => ["--save", join(temp.path, name)];
    // The set-up of each run is played once, and is a template for what comes after it.
    const old = play("old", now, "--run", "gated", "--until", "E0", ...save("old"));
    const cleanOld = play("clean", now, "--run", "clean", ...save("clean"));
    const both = Promise.allSettled([old, cleanOld]);
    const glass = ["--run", "gated", ...template("old"), ...save("glass-broken")];
    const saved = [
      play("glass-broken", both, ...glass),
      play("history", both, "--run", "history"),
      both,
    ];
    // What must be seen in time has the machine to itself, one run after the other.
    let turn: Promise<unknown> = Promise.allSettled(saved);
    for (const run of ["gated", "forced", "clean"] as const) {
      const from = template(run === "clean" ? "clean" : "glass-broken");
      turn = Promise.allSettled([play(`rest of ${run}`, turn, "--run", run, ...from)]);
    }
    const ready = turn;
    for (const mutation of MUTATIONS) begin(mutation.name, ready, argsOf(mutation));
  });

  afterAll(async () => {
    await Promise.allSettled(jobs.values());
    await temp[Symbol.asyncDispose]();
  }, WHOLE_FILE_MS);

  const failed = ({ events }: Pick<RunReport, "events">) => events.filter(({ ok }) => !ok);

  /** The parts of a run together; fails when one of them did not end well. */
  const together = async (...names: readonly string[]) => {
    const parts = await Promise.all(names.map(outcome));
    const events = parts.flatMap(({ run }) => run.events);
    expect(failed({ events })).toEqual([]);
    expect(parts.map(({ exitCode }) => exitCode)).toEqual(parts.map(() => 0));
    const sum = (of: (run: RunReport) => number) => parts.reduce((n, { run }) => n + of(run), 0);
    return {
      events,
      ids: events.map(({ id }) => id),
      ordersSent: sum((run) => run.ordersSent),
      // -1 where they could not be counted: one such part must not pass for none.
      ordersToOldBuild: parts.some(({ run }) => run.ordersToOldBuild < 0)
        ? -1
        : sum((run) => run.ordersToOldBuild),
    };
  };
  const idsOf = (run: RunName) => TABLE[run].events.map(({ id }) => id);

  test(
    "as it was: orders with P=yes reach the old build on the missed server",
    async () => {
      const { ids, ordersToOldBuild } = await together("history");
      expect(ids).toEqual(idsOf("history"));
      expect(ordersToOldBuild).toBeGreaterThan(0);
    },
    WHOLE_FILE_MS,
  );

  test(
    "under Muster: every event is as expected, and no order reaches the old build",
    async () => {
      const run = await together("old", "glass-broken", "rest of gated");
      expect(run.ids).toEqual(idsOf("gated"));
      expect(run.ordersToOldBuild).toBe(0);
      expect(run.ordersSent).toBeGreaterThanOrEqual(212);
      const plan = run.events.find(({ id }) => id === "E11");
      expect(plan?.seen).toContain("8 of 8 agree, and all are wrong");
    },
    WHOLE_FILE_MS,
  );

  test(
    "by force: what two people let pass reaches the old build, and closes by itself",
    async () => {
      const { ids, ordersToOldBuild } = await together("rest of forced");
      // Its set-up is that of the run under Muster.
      expect(["E0", "E1b", ...ids]).toEqual(idsOf("forced"));
      expect(ordersToOldBuild).toBeGreaterThan(0);
    },
    WHOLE_FILE_MS,
  );

  test(
    "done right: nothing is blocked, and no order reaches the old build",
    async () => {
      const { ids, ordersToOldBuild } = await together("clean", "rest of clean");
      expect(ids).toEqual(idsOf("clean"));
      expect(ordersToOldBuild).toBe(0);
    },
    WHOLE_FILE_MS,
  );

  test.each(MUTATIONS)(
    "$event of $run notices when $wrong ($name)",
    async ({ name, event }) => {
      const { run, exitCode, words } = await outcome(name);
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
