import { codeOf, describeError, makeFault } from "../faults.ts";
import type { Proc } from "../proc.ts";
import type { Selection } from "./selector.ts";

/** So often a process is looked at before it is left alone until the next full scan: a new one executes its program a moment later. */
const LOOKS = 3;

type Passed = { readonly looks: number; readonly refused: unknown };

/** Scans the process table for one selector, and remembers whom it need not look at every time. */
export class Scanner {
  readonly #proc: Proc;
  readonly #subject: string;
  #passed = new Map<number, Passed>();

  /** @param subject the selector, for faults */
  constructor(proc: Proc, subject: string) {
    this.#proc = proc;
    this.#subject = subject;
  }

  /**
   * Looks at every process but the agent's own. A process that ends meanwhile is passed over; processes that may not be looked at are a
   * fault when nothing else was found: what runs then cannot be told. Throws none.
   * @param full as for `ProcessSelector.select`
   * @param matches may throw errors of node:fs
   */
  scan(full: boolean, matches: (pid: number) => boolean): Selection {
    let all: readonly number[];
    try {
      all = this.#proc.pids();
    } catch (error) {
      return this.#fault(`${this.#proc.root} ${describeError(error)}`);
    }
    const pids: number[] = [];
    const passed = new Map<number, Passed>();
    for (const pid of all) {
      if (pid === process.pid) continue;
      const before = this.#passed.get(pid);
      if (!full && before !== undefined && before.looks >= LOOKS) passed.set(pid, before);
      else {
        const found = look(pid, matches);
        if (found === true) pids.push(pid);
        else passed.set(pid, { looks: (before?.looks ?? 0) + 1, refused: found });
      }
    }
    this.#passed = passed;
    const refused = [...passed.values()].find((p) => p.refused !== undefined)?.refused;
    if (pids.length > 0 || refused === undefined) return { pids, faults: [] };
    return this.#fault(`found no process, and one of another user ${describeError(refused)}`);
  }

  #fault(detail: string): Selection {
    return { pids: [], faults: [makeFault("SELECTOR", this.#subject, detail)] };
  }
}

/** True when wanted, else undefined or the error that a refusal was. */
function look(pid: number, matches: (pid: number) => boolean): unknown {
  try {
    return matches(pid) || undefined;
  } catch (error) {
    return codeOf(error) === "ENOENT" || codeOf(error) === "ESRCH" ? undefined : error;
  }
}
