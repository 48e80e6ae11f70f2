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
    expect(MUTATIONS.filter(({ event }) => event === id)).not.toEqual([]);
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
    // The runs that must be as expected have the machine to themselves, one after the other.
    let turn: Promise<unknown> = now;
    for (const run of ["gated", "forced", "clean", "history"] as const) {
      begin(run, turn, ["--run", run, ...minute]);
      turn = Promise.allSettled([outcome(run)]);
    }
    const save = (name: string, ...args: readonly string[]): Promise<Outcome> => {
      begin(`template ${name}`, turn, [...args, "--save", join(temp.path, name), ...minute]);
      return outcome(`template ${name}`);
    };
    const old = save("old", "--run", "gated", "--until", "E0");
    turn = Promise.allSettled([old]);
    const from = ["--template", join(temp.path, "old")];
    const saved = [
      old,
      save("glass-broken", "--run", "gated", ...from),
      save("clean", "--run", "clean"),
    ];
    const ready = Promise.allSettled(saved);
    for (const mutation of MUTATIONS) begin(mutation.name, ready, argsOf(mutation));
  });

  afterAll(async () => {
    await Promise.allSettled(jobs.values());
    await temp[Symbol.asyncDispose]();
  }, WHOLE_FILE_MS);

  const failed = ({ events }: RunReport) => events.filter(({ ok }) => !ok);

  test(
    "as it was: orders with P=yes reach the old build on the missed server",
    async () => {
      const { run, exitCode } = await outcome("history");
      expect(failed(run)).toEqual([]);
      expect(exitCode).toBe(0);
      expect(run.ordersToOldBuild).toBeGreaterThan(0);
    },
    WHOLE_FILE_MS,
  );

  test(
    "under Muster: every event is as expected, and no order reaches the old build",
    async () => {
      const { run, exitCode } = await outcome("gated");
      expect(failed(run)).toEqual([]);
      expect(exitCode).toBe(0);
      expect(run.events.map(({ id }) => id)).toEqual(TABLE.gated.events.map(({ id }) => id));
      expect(run.events.find(({ id }) => id === "E11")?.seen).toContain(
        "8 of 8 agree, and all are wrong",
      );
      expect(run.ordersToOldBuild).toBe(0);
      expect(run.ordersSent).toBeGreaterThanOrEqual(212);
    },
    WHOLE_FILE_MS,
  );

  test(
    "by force: what two people let pass reaches the old build, and nothing else does",
    async () => {
      const { run, exitCode } = await outcome("forced");
      expect(failed(run)).toEqual([]);
      expect(exitCode).toBe(0);
      expect(run.events.map(({ id }) => id)).toEqual(TABLE.forced.events.map(({ id }) => id));
      expect(run.ordersToOldBuild).toBeGreaterThan(0);
    },
    WHOLE_FILE_MS,
  );

  test(
    "done right: nothing is blocked, and no order reaches the old build",
    async () => {
      const { run, exitCode } = await outcome("clean");
      expect(failed(run)).toEqual([]);
      expect(exitCode).toBe(0);
      expect(run.ordersToOldBuild).toBe(0);
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
