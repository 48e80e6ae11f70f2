import type { WorkloadMeasurer } from "../../agent/claims/workload-measurer.ts";
import type { Flag, Workload } from "../../proto/signed/evidence.ts";

/** A measurer whose workload is what the test says it is. */
export class ScriptedMeasurer implements WorkloadMeasurer {
  readonly pool: string;
  /** Every measurement asked for, oldest first: whether it was anew. */
  readonly asked: boolean[] = [];
  closed = false;
  /** Measurements wait while it is set. */
  hold: Promise<void> | undefined;
  readonly #changed: (pool: string) => void;
  #workload: Workload;

  constructor(pool: string, changed: (pool: string) => void) {
    this.pool = pool;
    this.#changed = changed;
    this.#workload = workloadOf(pool, "no");
  }

  async measure({ anew }: { readonly anew: boolean }): Promise<Workload> {
    this.asked.push(anew);
    await this.hold;
    return this.#workload;
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
    this.#changed(this.pool);
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
