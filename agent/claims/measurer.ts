import { LIMITS } from "../../proto/limits.ts";
import type { Fault, Flag, Process, Workload } from "../../proto/signed/evidence.ts";
import type { FlagConfig, WorkloadConfig } from "../config-schema.ts";
import { ArtifactSet } from "./artifact-set.ts";
import { DigestCache } from "./digest-cache.ts";
import { describeError, makeFault, sortFaults } from "./faults.ts";
import { ApplicationFlags } from "./flags/application.ts";
import type { FlagSource } from "./flags/flag-source.ts";
import { openFlagSources } from "./flags/open-flag-sources.ts";
import { locationOf } from "./flags/reading.ts";
import type { Look } from "./look.ts";
import { Proc } from "./proc.ts";
import { ProcessSet } from "./process-set.ts";
import { makeRedactor } from "./redact.ts";
import { openSelector } from "./select/open-selector.ts";
import { Listener } from "./signals/listener.ts";
import type { HeardCounters } from "./signals/signal-book.ts";
import type { WatchList } from "./signals/watch-list.ts";
import type { MeasurerDeps, WorkloadMeasurer } from "./workload-measurer.ts";

const CLOSE_LOOK_MS = 990;

/** Begins to watch one workload. Throws none: what cannot be opened is a Fault of each measurement. */
export function openMeasurer(config: WorkloadConfig, deps: MeasurerDeps): WorkloadMeasurer {
  return new Measurer(config, deps);
}

class Measurer implements WorkloadMeasurer {
  readonly pool: string;
  readonly #processes: ProcessSet;
  readonly #artifacts: ArtifactSet | undefined;
  readonly #listener: Listener;
  readonly #sources: readonly FlagSource[];
  readonly #processFlags: readonly FlagConfig[];
  readonly #proc: Proc;
  readonly #ready: Promise<unknown>;
  readonly #onChange: () => void;
  /** What every measurement says of the agent itself. */
  readonly #by: Pick<Workload, "agent">;
  readonly #timer: NodeJS.Timeout;
  #closed = false;
  #lookedCloselyAt = 0;
  /** The processes of the last snapshot; undefined before the first. */
  #lastProcesses: string | undefined;

  constructor(config: WorkloadConfig, deps: MeasurerDeps) {
    this.pool = config.pool;
    this.#by = deps.agent === undefined ? {} : { agent: deps.agent };
    this.#onChange = () => {
      if (!this.#closed) deps.onChange();
    };
    this.#proc = new Proc(deps.procRoot);
    const isSecret = makeRedactor(config.redact);
    const nowUnixMs = () => deps.nowUnixMs();
    const digests = new DigestCache(() => {
      this.#processes.forget();
      this.#onChange();
    });
    this.#processFlags = config.flags.filter(isOfProcess);
    const selector = openSelector(this.#proc, config.process);
    this.#processes = new ProcessSet(
      selector,
      { proc: this.#proc, digests, isSecret, flags: this.#processFlags, nowUnixMs },
      deps.watchMs,
      this.#onChange,
    );
    this.#listener = new Listener(config, isSecret, {
      ...deps,
      nowUnixMs,
      onChange: this.#onChange,
      look: () => this.#lookForListener(),
    });
    const told = config.flags.filter(({ source }) => source === "application");
    const lastEvaluated = (flag: string) => this.#listener.lastEvaluated(flag);
    this.#sources = [
      ...openFlagSources(config.flags.filter(isOfPlace), isSecret, {
        nowUnixMs,
        onChange: this.#onChange,
      }),
      new ApplicationFlags(told, isSecret, { nowUnixMs, lastEvaluated }),
    ];
    if (config.artifacts.length > 0)
      this.#artifacts = new ArtifactSet(config.artifacts, this.#onChange);
    this.#ready = Promise.all([
      selector.ready,
      this.#artifacts?.ready,
      this.#listener.ready,
      ...this.#sources.map((source) => source.ready),
    ]);
    this.#timer = setInterval(() => {
      this.#look();
    }, deps.watchMs);
  }

  async measure({ anew }: { readonly anew: boolean }): Promise<Workload> {
    try {
      await this.#ready;
      if (anew) {
        await Promise.all([
          this.#processes.renew(),
          ...this.#sources.map((source) => source.renew()),
          this.#artifacts?.renew() ?? Promise.resolve(),
        ]);
      }
      // Nothing is awaited from here on: one moment, and the moments of overlapping measurements are in order.
      return this.#snapshot(anew);
    } catch (error) {
      return this.#blank(describeError(error));
    }
  }

  get heard(): Readonly<HeardCounters> | undefined {
    return this.#listener.counters;
  }

  watch(list: WatchList): void {
    this.#listener.watch(list);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#processes.close();
    this.#artifacts?.close();
    for (const source of this.#sources) source.close();
    await this.#listener.close();
  }

  #look(): void {
    try {
      if (this.#isChanged()) this.#onChange();
    } catch {
      // A look that fails is no reason to believe that all is as it was: the measurement says what is wrong.
      this.#onChange();
    }
  }

  /** Something was said: by what runs now, which a look may find to be another program than a moment ago. */
  #lookForListener(): void {
    try {
      if (!this.#processes.look("quick")) return;
      this.#listener.processes(this.#processes.facts(false));
    } catch {
      // What cannot be told now, the measurement tells.
    }
    this.#onChange();
  }

  /** When measuring itself fails: nothing is known, and that is said. */
  #blank(detail: string): Workload {
    const faults = [makeFault("SELECTOR", "workload", detail)];
    const { pool } = this;
    return {
      pool,
      processes: [],
      artifacts: [],
      flags: [],
      faults,
      restarts: 0,
      ...this.#listener.facts(),
      ...this.#by,
    };
  }

  #isChanged(): boolean {
    const now = performance.now();
    const how: Look = now - this.#lookedCloselyAt >= CLOSE_LOOK_MS ? "close" : "quick";
    if (how === "close") {
      this.#lookedCloselyAt = now;
      this.#artifacts?.look();
    }
    let changed = this.#processes.look(how);
    for (const source of this.#sources) if (source.look(how)) changed = true;
    return changed;
  }

  #snapshot(anew: boolean): Workload {
    for (const source of this.#sources) source.look("close");
    const processes = this.#processes.facts(anew);
    this.#forgetIfOthers(processes.processes);
    this.#listener.processes(processes);
    const sources = this.#sources.map((source) => source.facts());
    const artifacts = this.#artifacts?.facts() ?? { artifacts: [], faults: [] };
    this.#proc.shrink();
    const flags = [...processes.flags, ...sources.flatMap((s) => s.flags)].sort(compareFlags);
    const faults = [
      ...processes.faults,
      ...sources.flatMap((s) => s.faults),
      ...artifacts.faults,
      ...this.#unreadOf(processes.processes),
    ];
    return bound({
      pool: this.pool,
      processes: [...processes.processes].sort((a, b) => a.pid - b.pid),
      artifacts: artifacts.artifacts,
      flags,
      faults,
      restarts: this.#processes.restarts,
      ...this.#listener.facts(),
      ...this.#by,
    });
  }

  /** The flags that an earlier process evaluated are none of those that run now: image and flags would describe a server that never was. */
  #forgetIfOthers(processes: readonly Process[]): void {
    const now = processes
      .map(({ pid, startedAtTicks, runningSha256 }) => `${pid}:${startedAtTicks}:${runningSha256}`)
      .sort()
      .join();
    const before = this.#lastProcesses;
    this.#lastProcesses = now;
    if (before !== undefined && before !== now) for (const source of this.#sources) source.forget();
  }

  /** Flags of processes when there is no process: none of them can be read. */
  #unreadOf(processes: readonly Process[]): readonly Fault[] {
    if (processes.length > 0) return [];
    return this.#processFlags.map((flag) =>
      makeFault(
        "FLAG_UNREADABLE",
        flag.name,
        `${flag.source} ${locationOf(flag)}: no process runs to read it from`,
      ),
    );
  }
}

function isOfProcess(flag: FlagConfig): boolean {
  return flag.source === "environment" || flag.source === "arguments";
}

function isOfPlace(flag: FlagConfig): boolean {
  return !isOfProcess(flag) && flag.source !== "application";
}

/** A list that is longer than the wire takes is left out as a whole, with a fault: a cut one would look complete. */
function bound(workload: Workload): Workload {
  let { flags, artifacts, faults } = workload;
  if (flags.length > LIMITS.flags) {
    const detail = `found ${flags.length} values, wanted at most ${LIMITS.flags}`;
    faults = [...faults, makeFault("FLAG_UNREADABLE", "flags", detail)];
    flags = [];
  }
  if (artifacts.length > LIMITS.artifacts) {
    const detail = `found ${artifacts.length} files, wanted at most ${LIMITS.artifacts}`;
    faults = [...faults, makeFault("ARTIFACT", "artifacts", detail)];
    artifacts = [];
  }
  return { ...workload, flags, artifacts, faults: sortFaults(faults) };
}

function compareFlags(a: Flag, b: Flag): number {
  const first = [a.name, a.source, a.location].join("\0");
  const second = [b.name, b.source, b.location].join("\0");
  if (first !== second) return first < second ? -1 : 1;
  return a.pid - b.pid;
}
