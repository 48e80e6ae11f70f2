import type { Fault } from "../../../proto/signed/evidence.ts";

/** The processes that a selector found, and what stood in its way. */
export type Selection = { readonly pids: readonly number[]; readonly faults: readonly Fault[] };

/** One way to find the processes of a workload. */
export interface ProcessSelector {
  /** Settles when `select` may be called. */
  readonly ready: Promise<void>;
  /** The file whose change asks for a new selection, if there is one. */
  readonly watched: string | undefined;
  /**
   * Finds the processes as they are now. Throws none.
   * @param full whether processes that were looked at before and were not wanted are looked at again: they may have executed another
   * program since
   */
  select(full: boolean): Selection;
}
