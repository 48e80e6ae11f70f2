import { ClockWatch } from "./clock-watch.ts";
import type { SharedCluster } from "./cluster/shared-cluster.ts";
import type { ControllerConfig } from "./config.ts";
import type { EvidenceLog } from "./log/evidence-log.ts";
import type { AttestationService } from "./rpc/attestation.ts";
import type { GateFeed } from "./rpc/gate-feed.ts";
import type { ServerIdentity } from "./server-identity.ts";
import type { Store } from "./store/store.ts";
import { startSweeps } from "./sweeps.ts";
import { advanceTrust } from "./trust/advance-trust.ts";
import type { TrustBook } from "./trust/trust-book.ts";
import type { DeclaredState } from "./verifier/declared-state.ts";
import type { Clock, EventLog } from "./verifier/ports.ts";
import type { Recorder } from "./verifier/recorder.ts";
import type { Verifier } from "./verifier/verifier.ts";

export type TimerOptions = {
  readonly config: ControllerConfig;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: EventLog;
};

/** Everything that time has something to do for. */
export type Timed = {
  readonly declared: DeclaredState;
  readonly verifier: Verifier;
  readonly recorder: Recorder;
  readonly cluster: SharedCluster | undefined;
  readonly identity: ServerIdentity;
  readonly trust: TrustBook;
  readonly attestation: AttestationService;
  readonly feed: GateFeed;
  readonly evidenceLog: EvidenceLog;
};

/** How often time alone is looked at, and how often gates hear a beat. */
const SWEEP_MS = 250;
const BEAT_MS = 1_000;

/** Starts every timer of a controller; `stops` is told how to end them. */
export function startTimers(
  o: TimerOptions,
  { declared, verifier, recorder, attestation, feed, cluster, identity, evidenceLog, trust }: Timed,
  stops: (() => void | Promise<void>)[],
): void {
  const { config } = o;
  const every = (ms: number, work: () => void): void => {
    const timer = setInterval(work, ms);
    stops.push(() => clearInterval(timer));
  };
  every(SWEEP_MS, () => {
    cluster?.sweep();
    verifier.sweep();
    recorder.sweep();
    void identity.sweep();
    evidenceLog.sweep();
  });
  every(BEAT_MS, () => {
    attestation.sweep();
    feed.sweep();
  });
  every(config.epochMs, () => attestation.rotateEpoch());
  every(BEAT_MS, () => feed.beat());
  const clockWatch = new ClockWatch(() => verifier.exemptions.clockStepMs(), o.log);
  every(BEAT_MS, () => clockWatch.look());
  let wasReady = false;
  stops.push(
    verifier.onChange(() => {
      const ready = verifier.canIssue && verifier.settled;
      if (ready === wasReady) return;
      wasReady = ready;
      feed.beat();
      // Agents of one that can issue no more have others to go to.
      if (cluster?.hasPeers === true) attestation.tellEpoch();
    }),
  );
  const leads = (): boolean => cluster?.leader.isLeader ?? true;
  every(BEAT_MS, () => {
    if (leads() && verifier.canIssue) void advanceTrust({ ...o, declared, trust });
  });
  stops.push(startSweeps({ ...o, declared, verifier, leads }));
}
