import type { Process } from "../../../proto/signed/evidence.ts";

type Seen = { readonly image: string; readonly sinceTicks: number };

/** Clock ticks that what started at the same moment may differ by, since each clock is read for itself. */
const SLACK_TICKS = 5;

/**
 * Which of the processes that run now had begun when something was said. A process that executes another image from some moment on counts as another
 * one from then. Ticks are hundredths of a second since boot, as in /proc/PID/stat.
 */
export class Living {
  readonly #seen = new Map<string, Seen>();
  #pids: ReadonlySet<number> = new Set();

  /** What runs now, as measured. */
  update(processes: readonly Process[], nowTicks: number): void {
    const now = new Set<string>();
    for (const { pid, startedAtTicks, runningSha256 } of processes) {
      const key = `${pid}:${startedAtTicks}`;
      now.add(key);
      const before = this.#seen.get(key);
      // An image that is not known, before or now, is no other image.
      const other = before !== undefined && before.image !== "" && runningSha256 !== "";
      if (before === undefined)
        this.#seen.set(key, { image: runningSha256, sinceTicks: startedAtTicks });
      else if (other && before.image !== runningSha256)
        this.#seen.set(key, { image: runningSha256, sinceTicks: nowTicks });
      else if (before.image === "") this.#seen.set(key, { ...before, image: runningSha256 });
    }
    for (const key of this.#seen.keys()) if (!now.has(key)) this.#seen.delete(key);
    this.#pids = new Set(processes.map(({ pid }) => pid));
  }

  /** Whether a process that runs now may have said something at `ticks`. */
  anyAt(ticks: number): boolean {
    for (const { sinceTicks } of this.#seen.values())
      if (sinceTicks <= ticks + SLACK_TICKS) return true;
    return false;
  }

  /** Whether a process of this id runs now. */
  has(pid: number): boolean {
    return this.#pids.has(pid);
  }
}
