import { readdirSync, readFileSync } from "node:fs";
import { waitFor } from "./wait-for.ts";

/** Pids of the processes that this process started and that still run, by /proc; also those that no object here knows any more. */
export function ownChildren(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => runsBelow(pid, process.pid));
}

/** SIGKILL to every one of them until none is left. Throws DEADLINE_PASSED. */
export async function killOwnChildren(deadlineMs: number): Promise<void> {
  await waitFor(
    () => {
      const left = ownChildren();
      for (const pid of left) killIfThere(pid);
      return left.length === 0;
    },
    { what: "own children: ended", deadlineMs },
  );
}

function runsBelow(pid: number, parent: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name before it stands in brackets and may itself contain some.
    const [state, ppid] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state !== "Z" && Number(ppid) === parent;
  } catch {
    return false; // ended between the listing and the reading
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Ended by itself: the next look at /proc says so.
  }
}
