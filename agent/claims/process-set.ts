import { basename, dirname } from "node:path";
import { LIMITS } from "../../proto/limits.ts";
import type { Fault, Flag, Process } from "../../proto/signed/evidence.ts";
import { DirectoryWatch } from "./directory-watch.ts";
import { makeFault } from "./faults.ts";
import { ImageWatch } from "./image-watch.ts";
import type { Look } from "./look.ts";
import { MeasuredProcess, type ProcessDeps } from "./measured-process.ts";
import { SearchPace } from "./search-pace.ts";
import type { ProcessSelector, Selection } from "./select/selector.ts";
import { WatchedProcess } from "./watched-process.ts";

/** What the processes of a workload add to a measurement; not sorted. */
export type SetFacts = {
  readonly processes: readonly Process[];
  readonly flags: readonly Flag[];
  readonly faults: readonly Fault[];
};

const REMEMBERED_STARTS = 4_096;

/** The processes of one workload: found by its selector, held while they run, and looked at every so often. */
export class ProcessSet {
  readonly #selector: ProcessSelector;
  readonly #deps: ProcessDeps;
  readonly #pace: SearchPace;
  readonly #watch: DirectoryWatch | undefined;
  readonly #images: ImageWatch;
  readonly #held = new Map<number, MeasuredProcess>();
  /** pid:start of every process seen lately. */
  readonly #starts = new Set<string>();
  #faults: readonly Fault[] = [];
  #searched = false;
  #restarts = 0;

  /** @param onChange an event changed which processes there are, or a file beside an image */
  constructor(selector: ProcessSelector, deps: ProcessDeps, watchMs: number, onChange: () => void) {
    this.#selector = selector;
    this.#deps = deps;
    this.#pace = new SearchPace(watchMs);
    this.#images = new ImageWatch(() => {
      if (this.look("close")) onChange();
    });
    const file = selector.watched;
    if (file === undefined) return;
    this.#watch = new DirectoryWatch(dirname(file), (name) => {
      if ((name === undefined || name === basename(file)) && this.#search(true)) onChange();
    });
  }

  /** Process starts seen after the first ones. */
  get restarts(): number {
    return this.#restarts;
  }

  /** Looks at the processes that are held, and for others when it is time. True when anything changed. Throws none. */
  look(how: Look): boolean {
    let changed = false;
    let over = false;
    if (how === "close") {
      this.#images.verify();
      if (this.#watch?.verify() === true) changed = this.#search(true);
    }
    for (const process of this.#held.values()) {
      const found = process.look(how);
      if (found === "changed") changed = true;
      if (found === "over") over = true;
    }
    if (over) this.#pace.hurry();
    const due = over ? "full" : this.#pace.due(this.#held.size === 0);
    if (due !== undefined && this.#search(due === "full")) changed = true;
    return changed || over;
  }

  /** Every fact as it is now; looks for processes unless that was done a moment ago. Throws none. */
  facts(anew: boolean): SetFacts {
    if (anew || this.#pace.mayRepeat()) this.#search(anew);
    let facts = this.#collect();
    if (facts === undefined) {
      // One ended since: whatever took its place is to be found in the same measurement.
      this.#search(true);
      facts = this.#collect();
    }
    this.#images.follow(new Set([...this.#held.values()].map((process) => process.diskPath)));
    const { processes, flags, faults } = facts ?? { processes: [], flags: [], faults: [] };
    return { processes, flags, faults: [...this.#faults, ...faults] };
  }

  /** Hashes every image again and reads every flag again. Never rejects. */
  async renew(): Promise<void> {
    this.#search(true);
    for (const process of [...this.#held.values()]) await process.renew();
  }

  /** Digests have become known: every process is measured again, which is cheap for those that are not concerned. */
  forget(): void {
    for (const process of this.#held.values()) process.forget();
  }

  close(): void {
    this.#watch?.close();
    this.#images.close();
    for (const process of this.#held.values()) process.close();
    this.#held.clear();
  }

  /** Undefined when a process was found to be over. */
  #collect(): SetFacts | undefined {
    const facts = [];
    for (const process of this.#held.values()) {
      const found = process.look("close") === "over" ? undefined : process.facts();
      if (found === undefined) {
        this.#release(process);
        this.#pace.hurry();
        return undefined;
      }
      facts.push(found);
    }
    return {
      processes: facts.map((f) => f.process),
      flags: facts.flatMap((f) => f.flags),
      faults: facts.flatMap((f) => f.faults),
    };
  }

  /** True when other processes, or other faults, were found than before. */
  #search(full: boolean): boolean {
    const { pids, faults } = this.#pace.time(full, () => this.#select(full));
    const before = JSON.stringify(this.#faults);
    this.#faults = faults;
    let changed = JSON.stringify(faults) !== before;
    const wanted = new Set(pids);
    for (const process of [...this.#held.values()]) {
      if (wanted.has(process.pid) && process.look("quick") !== "over") continue;
      this.#release(process);
      changed = true;
    }
    for (const pid of wanted) if (!this.#held.has(pid) && this.#hold(pid)) changed = true;
    if (this.#held.size > 0) this.#searched = true;
    return changed;
  }

  #select(full: boolean): Selection {
    const found = this.#selector.select(full);
    if (found.pids.length <= LIMITS.processes) return found;
    const detail = `found ${found.pids.length} processes, wanted at most ${LIMITS.processes}`;
    return { pids: [], faults: [...found.faults, makeFault("SELECTOR", "processes", detail)] };
  }

  #hold(pid: number): boolean {
    const watched = WatchedProcess.open(this.#deps.proc, pid);
    if (watched === undefined) return false;
    const start = `${pid}:${watched.startedAtTicks}`;
    if (!this.#starts.has(start) && this.#searched) this.#restarts++;
    this.#starts.add(start);
    for (const oldest of this.#starts) {
      if (this.#starts.size <= REMEMBERED_STARTS) break;
      this.#starts.delete(oldest);
    }
    this.#held.set(pid, new MeasuredProcess(watched, this.#deps));
    return true;
  }

  #release(process: MeasuredProcess): void {
    process.close();
    this.#held.delete(process.pid);
  }
}
