import { readdirSync, readFileSync } from "node:fs";

/** Processor time of one process since it began, microseconds: of its main thread, and of all its threads. */
export type CpuTime = { readonly mainUs: number; readonly totalUs: number };

/**
 * Processor time, user and system, from /proc/PID/task/TID/schedstat (nanoseconds; /proc/PID/stat counts in ticks of 10 ms).
 * A thread that ended meanwhile is no longer counted: measure processes whose threads stay.
 * @throws Error when there is no such process
 */
export function cpuTimeOf(pid: number): CpuTime {
  let totalUs = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`))
    totalUs += threadUs(`/proc/${pid}/task/${thread}/schedstat`);
  return { mainUs: threadUs(`/proc/${pid}/task/${pid}/schedstat`), totalUs };
}

/** What was spent between two readings. */
export function cpuBetween(before: CpuTime, after: CpuTime): CpuTime {
  return { mainUs: after.mainUs - before.mainUs, totalUs: after.totalUs - before.totalUs };
}

/** Resident memory of a process, megabytes of 1,048,576 bytes. @throws Error when there is no such process */
export function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const found = /^VmRSS:\s+(\d+) kB$/m.exec(status);
  if (found === null) throw new Error(`process ${pid}: found no VmRSS, wanted it running`);
  return Number(found[1]) / 1024;
}

function threadUs(file: string): number {
  return Number(readFileSync(file, "utf8").split(" ")[0]) / 1000;
}
