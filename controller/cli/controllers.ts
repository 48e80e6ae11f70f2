import type { muster } from "../../proto/gen/muster.js";

/** One controller that is alive (muster.v1.ControllerView). */
export type ControllerState = {
  readonly name: string;
  readonly issuerEpoch: number;
  readonly agents: string;
  readonly public: string;
  readonly version: string;
  readonly startedAtUnixMs: number;
  readonly draining: boolean;
  readonly nodes: number;
  readonly silent: number;
};

/** The store as one controller sees it (muster.v1.StoreHealth). */
export type StoreState = {
  readonly kind: string;
  readonly lagMs: number;
  /** 0: in doubt; undefined: it needs none. */
  readonly leaseLeftMs: number | undefined;
  readonly endpoint: string;
  /** Why nothing can be written; "": it can. */
  readonly trouble: string;
};

/** All controllers, as one of them knows them (muster.v1.ControllerList). */
export type Controllers = {
  readonly controllers: readonly ControllerState[];
  readonly asked: string;
  readonly leader: string;
  readonly store: StoreState | undefined;
};

/** Translates controllers off the wire. Throws none. */
export function readControllers(wire: muster.v1.ControllerList.$Properties): Controllers {
  return {
    controllers: (wire.controllers ?? []).map((one) => ({
      name: one.name ?? "",
      issuerEpoch: one.issuerEpoch ?? 0,
      agents: one.agents ?? "",
      public: one.public ?? "",
      version: one.version ?? "",
      startedAtUnixMs: one.startedAtUnixMs ?? 0,
      draining: one.draining ?? false,
      nodes: one.nodes ?? 0,
      silent: one.silent ?? 0,
    })),
    asked: wire.asked ?? "",
    leader: wire.leader ?? "",
    store: readStore(wire.store),
  };
}

/** Translates the store off the wire; undefined: the controller says nothing of it. Throws none. */
export function readStore(
  wire: muster.v1.StoreHealth.$Properties | null | undefined,
): StoreState | undefined {
  if (!wire) return undefined;
  const leaseLeftMs = wire.leaseLeftMs ?? 0;
  return {
    kind: wire.kind ?? "",
    lagMs: wire.lagMs ?? 0,
    leaseLeftMs: leaseLeftMs === Number.MAX_SAFE_INTEGER ? undefined : leaseLeftMs,
    endpoint: wire.endpoint ?? "",
    trouble: wire.trouble ?? "",
  };
}
