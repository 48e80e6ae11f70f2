import { codeOf, describeError, makeFault } from "../faults.ts";
import type { Proc } from "../proc.ts";
import type { Selection } from "./selector.ts";

/**
 * Looks at every process but the agent's own. A process that ends meanwhile is passed over; processes that may not be looked at are a
 * fault when nothing else was found: what runs then cannot be told.
 * @param subject the selector, for faults
 * @param matches may throw errors of node:fs
 */
export function scanProcesses(
  proc: Proc,
  subject: string,
  matches: (pid: number) => boolean,
): Selection {
  const pids: number[] = [];
  let refused: unknown;
  try {
    for (const pid of proc.pids()) {
      if (pid === process.pid) continue;
      try {
        if (matches(pid)) pids.push(pid);
      } catch (error) {
        if (codeOf(error) !== "ENOENT" && codeOf(error) !== "ESRCH") refused ??= error;
      }
    }
  } catch (error) {
    return {
      pids: [],
      faults: [makeFault("SELECTOR", subject, `${proc.root} ${describeError(error)}`)],
    };
  }
  if (pids.length > 0 || refused === undefined) return { pids, faults: [] };
  const why = `found no process, and one of another user ${describeError(refused)}`;
  return { pids, faults: [makeFault("SELECTOR", subject, why)] };
}
