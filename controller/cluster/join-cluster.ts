import { randomBytes } from "node:crypto";
import type { ControllerConfig } from "../config.ts";
import type { LeasingStore, Store } from "../store/store.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import type { Clock, EventLog } from "../verifier/ports.ts";
import { SharedCluster } from "./shared-cluster.ts";

export type JoinOptions = {
  readonly config: ControllerConfig;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly version: string;
};

/**
 * Where several controllers share the store this one joins them. Stop it last: others take over then.
 * @returns undefined for a store that is one controller's own
 * @throws ControllerError NAME_TAKEN, StoreError
 */
export async function joinCluster(
  { config, store, clock, log, version }: JoinOptions,
  declared: DeclaredState,
): Promise<SharedCluster | undefined> {
  if (!isLeasing(store)) return undefined;
  const { name, advertise, listen, heartbeatMs, lease } = config;
  const cluster = new SharedCluster({
    ...{ store, declared, clock, log, random: randomBytes },
    ttlMs: lease,
    staleAfterMs: heartbeatMs * 3,
    self: {
      ...{ name, version },
      agents: advertise.agents ?? listen.agents,
      public: advertise.public ?? listen.public,
      startedAtUnixMs: Math.floor(clock.unixMs()),
    },
  });
  await cluster.join();
  return cluster;
}

function isLeasing(store: Store): store is LeasingStore {
  return "grant" in store;
}
