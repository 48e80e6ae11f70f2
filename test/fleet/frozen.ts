import { readFileSync } from "node:fs";
import type { Child } from "./child.ts";
import { waitFor } from "./wait-for.ts";

const STOPPED_MS = 2000;

/**
 * Does `work` while these processes stand still (SIGSTOP), and lets them go on whatever came of it: what they left on the disk is then what a
 * machine that dies at this moment leaves. Throws what `work` throws, DEADLINE_PASSED when one does not stand still.
 */
export async function whileFrozen<T>(
  children: readonly Child[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    for (const child of children) child.kill("SIGSTOP");
    await waitFor(() => children.every(standsStill), {
      what: "every process stopped",
      deadlineMs: STOPPED_MS,
      intervalMs: 1,
    });
    return await work();
  } finally {
    for (const child of children) child.kill("SIGCONT");
  }
}

/** Whether no thread of it runs; one that has ended stands still too. */
function standsStill({ pid, exit }: Child): boolean {
  if (exit !== undefined) return true;
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name in brackets before it may hold anything.
  return stat.slice(stat.lastIndexOf(")") + 2).startsWith("T");
}
