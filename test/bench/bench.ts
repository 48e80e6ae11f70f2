import type { BenchResult } from "./result.ts";

/** What a benchmark is given to run with. */
export type BenchContext = {
  /** A folder of this run alone, removed afterwards. */
  readonly dir: string;
  /** Tells people one line while it runs. */
  readonly say: (line: string) => void;
  /** Few and short trials: shows that it runs and what its result looks like, and nothing about speed. */
  readonly short: boolean;
  /** How many nodes, where a benchmark lets that be chosen; undefined: as many as it is published with. */
  readonly nodes: number | undefined;
  /** How many of them may dial at once, where a benchmark holds them back for sharing one machine; undefined: as it is published with. */
  readonly dials: number | undefined;
  /** How many entries of the log; undefined: as many as it is published with. */
  readonly entries: number | undefined;
  /** Options of Node for the process that is measured, e.g. ["--cpu-prof", "--cpu-prof-dir=..."]; its figures are then those of a profiled process. */
  readonly nodeOptions: readonly string[];
};

/** One benchmark. Leaves no process behind, whether it ends well or not. */
export type Bench = (context: BenchContext) => Promise<BenchResult>;
