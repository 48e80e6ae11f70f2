import { realpathSync } from "node:fs";
import { basename } from "node:path";
import { codeOf } from "../faults.ts";
import { type Proc, parseStat } from "../proc.ts";
import { Scanner } from "./scan.ts";
import type { ProcessSelector } from "./selector.ts";

const DELETED = " (deleted)";

/**
 * Finds the processes that execute one path, also when it was replaced or deleted since. The path may be a link: wherever it has led
 * since the agent began to watch, so that processes of the release before are found too.
 */
export function selectExecutable(proc: Proc, path: string): ProcessSelector {
  const scanner = new Scanner(proc, `executable ${path}`);
  const targets = new Set([path]);
  // The kernel keeps 15 bytes of a program's name where every user may read them.
  const shortName = Buffer.from(basename(path)).subarray(0, 15).toString("latin1");
  const matches = (pid: number): boolean => {
    let link: string;
    try {
      link = proc.readlink(pid, "exe");
    } catch (error) {
      // A process of another user that bears the name is taken for one of them, and its image is then the fault.
      if (isRefused(error) && nameOf(proc, pid) === shortName) return true;
      throw error;
    }
    return (
      targets.has(link) || (link.endsWith(DELETED) && targets.has(link.slice(0, -DELETED.length)))
    );
  };
  return {
    ready: Promise.resolve(),
    watched: undefined,
    select: (full) => {
      try {
        targets.add(realpathSync(path));
      } catch {
        // Nothing is there now; what was there may still run.
      }
      return scanner.scan(full, matches);
    },
  };
}

function isRefused(error: unknown): boolean {
  return codeOf(error) === "EACCES" || codeOf(error) === "EPERM";
}

function nameOf(proc: Proc, pid: number): string | undefined {
  return parseStat(proc.read(proc.path(pid, "stat")))?.name;
}
