import type { WatchList } from "../../agent/claims/signals/watch-list.ts";
import type { WorkloadMeasurer } from "../../agent/claims/workload-measurer.ts";
import type { MeasurerNews } from "../../agent/report-deps.ts";
import type { Flag, Workload } from "../../proto/signed/evidence.ts";

/** A measurer whose workload is what the test says it is. */
export class ScriptedMeasurer implements WorkloadMeasurer {
  readonly pool: string;
  /** Every measurement asked for, oldest first: whether it was anew. */
  readonly asked: boolean[] = [];
  /** Every watch list, oldest first. */
  readonly watched: WatchList[] = [];
  readonly heard = undefined;
  closed = false;
  /** Measurements wait while it is set. */
  hold: Promise<void> | undefined;
  readonly #news: MeasurerNews;
  #workload: Workload;

  constructor(pool: string, news: MeasurerNews) {
    this.pool = pool;
    this.#news = news;
    this.#workload = workloadOf(pool, "no");
  }

  async measure({ anew }: { readonly anew: boolean }): Promise<Workload> {
    this.asked.push(anew);
    await this.hold;
    return this.#workload;
  }

  watch(list: WatchList): void {
    this.watched.push(list);
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  /** Another value of the one flag; the watcher notices. */
  flip(value: string): void {
    this.become(workloadOf(this.pool, value));
  }

  /** Another workload; the watcher notices. */
  become(workload: Workload): void {
    this.#workload = workload;
    this.#news.changed(this.pool);
  }

  /** Other counts of signals. */
  count(workload: Workload): void {
    this.#workload = workload;
    this.#news.counted(this.pool);
  }
}

/** One running process with one flag `P`. */
export function workloadOf(pool: string, flag: string, fields: Partial<Workload> = {}): Workload {
  const flags: readonly Flag[] = [
    {
      name: "P",
      value: flag,
      redacted: false,
      source: "json-file",
      location: "/etc/app.json#/p",
      pid: 0,
      readAtUnixMs: 1,
    },
  ];
  return {
    pool,
    processes: [
      {
        pid: 7,
        startedAtTicks: 1,
        executable: "/srv/app",
        runningSha256: "aa".repeat(32),
        runningBytes: 1,
        diskState: "same",
        diskSha256: "aa".repeat(32),
        loader: [],
      },
    ],
    artifacts: [],
    flags,
    faults: [],
    restarts: 0,
    signals: [],
    signalsSinceUnixMs: 0,
    ...fields,
  };
}
