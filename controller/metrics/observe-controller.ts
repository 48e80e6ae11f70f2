import { certificateExpirySeconds, countedTo, type Metrics } from "../../proto/metrics.ts";
import type { ListenerSeen } from "../rpc/guests.ts";
import type { TrustBook } from "../trust/trust-book.ts";
import { storeToWire } from "../views/controllers-wire.ts";
import type { FleetSources } from "../views/fleet-wire.ts";
import type { CONTROLLER_METRICS } from "./metric-table.ts";

type Made = Metrics<typeof CONTROLLER_METRICS>;

/** Everything that is looked at when somebody scrapes. */
export type Observed = FleetSources & {
  readonly trust: Pick<TrustBook, "record">;
  /** PEM, each as it is at the moment. */
  readonly certificates: () => { readonly controller: string; readonly ca: string };
  readonly leads: () => boolean;
  /** Streams of agents and of gates that are up. */
  readonly attestation: { readonly size: number };
  readonly feed: { readonly size: number };
  readonly listeners: { readonly seen: readonly ListenerSeen[] };
  readonly receivers: ReadonlyMap<string, unknown>;
};

/** Sets what the controller knows of itself, its peers and its store. */
export function observeController(made: Made, o: Observed): void {
  const { verifier, issuer, cluster, declared, feed, attestation } = o;
  made.canIssue.set(verifier.canIssue ? 1 : 0);
  made.settled.set(verifier.settled ? 1 : 0);
  made.issuerEpoch.set(issuer.issuerEpoch);
  made.leader.set(o.leads() ? 1 : 0);
  made.controllers.set(cluster?.alive.length ?? 1);
  made.draining.set(cluster?.isDraining === true ? 1 : 0);
  made.storeLag.set(Number(storeToWire(o).lagMs ?? 0) / 1_000);
  made.storeRevision.set(declared.revision);
  made.clockStep.set(Math.abs(verifier.exemptions.clockStepMs()) / 1_000);
  made.agents.set(attestation.size);
  made.gates.set(feed.size);
  observeKeys(made, o);
  observeListeners(made, o.listeners.seen);
  for (const receiver of o.receivers.keys()) made.noticesWaiting.set({ receiver }, 0);
  // What nobody here is configured for is no receiver of this controller.
  for (const { value } of declared.notices.values())
    if (value.deliveredAtUnixMs === 0 && o.receivers.has(value.receiver))
      made.noticesWaiting.inc({ receiver: value.receiver });
}

function observeKeys(made: Made, { trust, certificates, declared }: Observed): void {
  made.permitKeys.reset();
  for (const { state } of trust.record.keys) if (state !== "dead") made.permitKeys.inc({ state });
  const { controller, ca } = certificates();
  made.certificateExpiry.reset();
  made.certificateExpiry.set({ of: "controller" }, certificateExpirySeconds(controller));
  made.certificateExpiry.set({ of: "ca" }, certificateExpirySeconds(ca));
  const first = new Map<string, number>();
  for (const { value } of declared.identities.values()) {
    const { kind, state, expiresAtUnixMs } = value;
    if (state !== "active" || expiresAtUnixMs === undefined) continue;
    first.set(kind, Math.min(first.get(kind) ?? Number.POSITIVE_INFINITY, expiresAtUnixMs));
  }
  for (const [kind, atUnixMs] of first)
    made.certificateExpiry.set({ of: `first ${kind}` }, atUnixMs / 1_000);
}

function observeListeners(made: Made, seen: readonly ListenerSeen[]): void {
  for (const { listener, open, closed, answers } of seen) {
    made.connections.set({ listener }, open);
    for (const [why, count] of Object.entries(closed))
      countedTo(made.connectionsClosed, count, { listener, why });
    for (const { rpc, status, count } of answers) countedTo(made.rpcs, count, { rpc, status });
  }
}
