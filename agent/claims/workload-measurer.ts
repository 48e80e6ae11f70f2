import type { Workload } from "../../proto/signed/evidence.ts";

/** Measures one workload and watches it. Made by `openMeasurer`. */
export interface WorkloadMeasurer {
  readonly pool: string;
  /**
   * The workload as it is: processes and flags are read when the promise settles, so results of overlapping calls come in the order of
   * what they saw. Without `anew` digests and values that nothing has touched are taken from caches and the promise settles at once (the
   * first call waits for the artifacts and the first answer of HTTP sources); with it every file is hashed and every value read again.
   * Lists are sorted, and equal facts are equal claims, read times included. Never rejects: what fails is a Fault.
   */
  measure(options: { readonly anew: boolean }): Promise<Workload>;
  /** Stops watching and gives back every descriptor. May be called twice. */
  close(): Promise<void>;
}

/** What a measurer is handed. */
export type MeasurerDeps = {
  /** "/proc", or a directory that looks like it. */
  readonly procRoot: string;
  /** How often the watched processes are looked at, in milliseconds. */
  readonly watchMs: number;
  /** Wall clock, for read times only. */
  nowUnixMs(): number;
  /** Something is, or may be, different from the last measurement. Call `measure` in it: what flips back soon is else not seen. */
  onChange(): void;
};
