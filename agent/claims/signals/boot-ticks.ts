import { readFileSync } from "node:fs";
import { uptime } from "node:os";
import { parseStat } from "../proc.ts";

/** Of the kernel towards programs, on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100;

/**
 * A clock of the ticks in which /proc/PID/stat tells when processes started. A container may be shown an uptime of its own, and a process does not
 * count the time that the machine slept: of the two the later counts, so that no process is taken to have started after what it said.
 */
export function bootTicksClock(): () => number {
  const own = ownStartTicks();
  return () => Math.max(uptime() * TICKS_PER_SECOND, own + process.uptime() * TICKS_PER_SECOND);
}

function ownStartTicks(): number {
  try {
    return parseStat(readFileSync("/proc/self/stat"))?.startedAtTicks ?? 0;
  } catch {
    // Without /proc there are no processes to tell apart either.
    return 0;
  }
}
