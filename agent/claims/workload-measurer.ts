import type { Workload } from "../../proto/signed/evidence.ts";
import type { HeardCounters } from "./signals/signal-book.ts";
import type { WatchList } from "./signals/watch-list.ts";

/** What one pool was heard to say, since the agent began. */
export type PoolHeard = { readonly pool: string; readonly counters: Readonly<HeardCounters> };

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
  /** What to look for from now on in what the workload says. Does nothing where nobody listens. Throws none. */
  watch(list: WatchList): void;
  /** What was listened to, since the agent began; undefined where nobody listens. */
  readonly heard: Readonly<HeardCounters> | undefined;
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
  /** Only counts of signals are other than in the last measurement: call `measure` when somebody can be told. */
  onCount(): void;
  /** Whether to open the application's socket: one agent of a host may, and others would take it away from it. */
  readonly ownsSockets: boolean;
  /** What the signals of this workload may take of a report, bytes. */
  readonly signalBytes: number;
  /** What this host is called: in what its processes say it is a parameter (host-names.ts). */
  readonly hostNames: readonly string[];
  /** Hex SHA-256 of the agent itself (agent-image.ts); absent where it could not tell. */
  readonly agent?: string | undefined;
};
