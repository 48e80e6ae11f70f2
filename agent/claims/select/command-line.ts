import { makeFault } from "../faults.ts";
import type { Proc } from "../proc.ts";
import { Scanner } from "./scan.ts";
import type { ProcessSelector } from "./selector.ts";

type Pattern = { matcher(text: string): { find(): boolean } };

/** Finds the processes whose arguments, joined with blanks, hold a match of an RE2 pattern, wherever it begins. */
export function selectCommandLine(proc: Proc, pattern: string): ProcessSelector {
  let compiled: Pattern | undefined;
  const subject = `commandLine ${pattern}`;
  const scanner = new Scanner(proc, subject);
  const load = async () => {
    // The pattern engine costs a megabyte of memory: only who uses it pays.
    const { RE2JS } = await import("re2js");
    compiled = RE2JS.compile(pattern);
  };
  return {
    // The configuration refused patterns that do not compile; one that does not is a fault of every selection.
    ready: load().catch(() => undefined),
    watched: undefined,
    select: (full) => {
      const engine = compiled;
      if (engine === undefined)
        return { pids: [], faults: [makeFault("SELECTOR", subject, "is no RE2 pattern")] };
      return scanner.scan(full, (pid) => {
        const text = proc.read(proc.path(pid, "cmdline")).toString("utf8");
        return text !== "" && engine.matcher(text.replace(/\0+$/, "").replaceAll("\0", " ")).find();
      });
    },
  };
}
