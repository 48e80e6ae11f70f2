import type { EndCause } from "./attest-stream.ts";

/** What the agent counts for its metrics, since it began. */
export type ReportCounters = {
  evidenceSent: number;
  historySent: number;
  evidenceRefused: number;
  measurements: number;
  connections: number;
  /** Streams that ended, by why. */
  readonly lost: Record<EndCause, number>;
};

/** Nothing yet. */
export function noCounters(): ReportCounters {
  return {
    evidenceSent: 0,
    historySent: 0,
    evidenceRefused: 0,
    measurements: 0,
    connections: 0,
    lost: { lost: 0, denied: 0, busy: 0 },
  };
}
