import { closeSync, openSync } from "node:fs";
import { type Proc, type ProcessStat, parseStat } from "./proc.ts";

/**
 * One process, held by a descriptor of its `stat` file: reading it fails once the process is gone, also when its id was given to another
 * process since. What was read by path between two successful looks was therefore read from this process.
 */
export class WatchedProcess {
  readonly pid: number;
  readonly startedAtTicks: number;
  readonly #proc: Proc;
  readonly #descriptor: number;
  /** The line last read and what it says: an idle process writes the same one again. */
  #line: Buffer;
  #stat: ProcessStat;

  private constructor(proc: Proc, pid: number, descriptor: number, stat: ProcessStat) {
    this.#proc = proc;
    this.pid = pid;
    this.#descriptor = descriptor;
    this.#line = Buffer.alloc(0);
    this.#stat = stat;
    this.startedAtTicks = stat.startedAtTicks;
  }

  /** Takes hold of a process; undefined when there is none of this id. Throws none. */
  static open(proc: Proc, pid: number): WatchedProcess | undefined {
    let descriptor: number | undefined;
    try {
      descriptor = openSync(proc.path(pid, "stat"), "r");
      const stat = parseStat(proc.readOnce(descriptor));
      if (stat !== undefined && !stat.over) return new WatchedProcess(proc, pid, descriptor, stat);
    } catch {
      // Gone, or hidden from this user: either way there is nothing to watch.
    }
    if (descriptor !== undefined) closeSync(descriptor);
    return undefined;
  }

  /** The process as it is now; undefined when it is over. Throws none. */
  look(): ProcessStat | undefined {
    try {
      const line = this.#proc.readOnce(this.#descriptor);
      if (line.equals(this.#line)) return this.#stat;
      const stat = parseStat(line);
      // The start time can only differ below an imitation of /proc.
      return stat?.over === false && stat.startedAtTicks === this.startedAtTicks ? stat : undefined;
    } catch {
      return undefined;
    }
  }

  /** Lets go; to be called once. */
  close(): void {
    closeSync(this.#descriptor);
  }
}
