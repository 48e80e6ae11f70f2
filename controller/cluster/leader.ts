import { encodeRecord, KEY } from "../records.ts";
import { type Store, StoreError } from "../store/store.ts";
import type { ClusterRecords } from "../verifier/cluster-records.ts";
import type { Clock, EventLog, Tenure } from "../verifier/ports.ts";

export type LeaderOptions = {
  readonly store: Store;
  readonly records: ClusterRecords;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly name: string;
  readonly leaseId: () => string | undefined;
  readonly tenure: Tenure;
  /** Told when this controller became the one. */
  readonly elected: () => void;
};

/** Who does what only one does: the controller whose lease the key is bound to. What is done twice at a hand-over has ids by which it is once in sight. */
export class Leader {
  readonly #o: LeaderOptions;
  #trying = false;
  #was = false;

  constructor(options: LeaderOptions) {
    this.#o = options;
  }

  /** Whether it is this controller, now. */
  get isLeader(): boolean {
    const { records, name, tenure, clock } = this.#o;
    return records.leader?.value.controller === name && !tenure.inDoubt(clock.monotonicMs());
  }

  /** Its name; "" while there is none. */
  get leader(): string {
    return this.#o.records.leader?.value.controller ?? "";
  }

  /** Stands for it where there is none. Call when that may have changed, and about every second. */
  look(): void {
    const { records, elected, log, name } = this.#o;
    if (this.isLeader && !this.#was) {
      log.info("controller.leads", { name });
      elected();
    }
    this.#was = this.isLeader;
    if (records.leader === undefined && !this.#trying) void this.#stand();
  }

  async #stand(): Promise<void> {
    const { store, clock, log, name, leaseId, tenure } = this.#o;
    const lease = leaseId();
    if (lease === undefined || tenure.inDoubt(clock.monotonicMs())) return;
    this.#trying = true;
    const value = encodeRecord("leader", { controller: name, atUnixMs: clock.unixMs() });
    try {
      await store.transact(
        [{ key: KEY.leader, modRevision: 0 }],
        [{ kind: "put", key: KEY.leader, value, lease }],
      );
    } catch (error) {
      const code = error instanceof StoreError ? error.code : "INTERNAL";
      // Somebody else was first.
      if (code !== "CONFLICT") log.warn("controller.stand_failed", { code });
    } finally {
      this.#trying = false;
    }
  }
}
