import type { Proc } from "../proc.ts";
import { Scanner } from "./scan.ts";
import type { ProcessSelector } from "./selector.ts";

/** Finds the processes of a systemd unit: those whose control group path has its name as a component. Asks no systemd. */
export function selectUnit(proc: Proc, unit: string): ProcessSelector {
  const scanner = new Scanner(proc, `unit ${unit}`);
  return {
    ready: Promise.resolve(),
    watched: undefined,
    select: (full) =>
      scanner.scan(full, (pid) =>
        proc
          .read(proc.path(pid, "cgroup"))
          .toString("utf8")
          .split("\n")
          // hierarchy:controllers:path, and a path may hold colons.
          .some((line) => line.split(":").slice(2).join(":").split("/").includes(unit)),
      ),
  };
}
