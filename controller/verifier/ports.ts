import type { Envelope } from "../../proto/signed/envelope.ts";
import type { ControllerEvent } from "../events.ts";
import type { Reason } from "../verdict/status.ts";
import type { ChallengeLink } from "./challenges.ts";
import type { ClusterTouched } from "./cluster-records.ts";
import type { WatchList } from "./watch-lists.ts";

/** Both clocks of a controller: lifetimes count on the monotonic one, wall time is for deadlines that people declared and for showing. */
export interface Clock {
  monotonicMs(): number;
  unixMs(): number;
}

/** Where structured events go; `event` is a stable name. */
export interface EventLog {
  info(event: ControllerEvent, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: ControllerEvent, fields?: Readonly<Record<string, unknown>>): void;
  error(event: ControllerEvent, fields?: Readonly<Record<string, unknown>>): void;
}

/** An agent's stream, as the Verifier uses it. */
export interface AgentLink extends ChallengeLink {
  /** An end that followed from what this node said is durable now: what waits for that is acknowledged. */
  acknowledge(): void;
  /** What to look for in what a pool's processes say, from now on. */
  watch(list: WatchList): void;
  /** Ends the stream for good: the identity behind it ended. */
  revoke(reason: string): void;
  /**
   * A newer stream of the same node is up, here or at another controller: nothing that comes over this one counts any more. It is kept a little to learn
   * whether it goes on speaking, and from which boot. @param speaks called each time that it says something it can only have made since
   */
  rival(speaks: (bootId: string) => void): void;
  /** Ends the stream: a newer one of the same node is up, here or at another controller. */
  supersede(): void;
}

/** Whether this process is a controller still: where several share a store, one whose lease may be over is none. */
export interface Tenure {
  /** Asked whenever something is issued, never remembered: a process that was stopped for a while asks anew. @param nowMs monotonic */
  inDoubt(nowMs: number): boolean;
}

/** The other controllers on a store, as services show and use them. */
export interface ClusterPeers {
  /** Whether agents are asked to go to another one. */
  readonly isDraining: boolean;
  /** Whether others are alive, as far as is known. */
  readonly hasPeers: boolean;
  /** Names of all that are alive as far as is known, sorted, this one among them. */
  readonly alive: readonly string[];
  /** The name of the one that does what only one does; "": none. */
  readonly leads: string;
  /** How long this one surely is a controller, milliseconds. @param nowMs monotonic */
  leftMs(nowMs: number): number;
  /** How long something that this one wrote has not come back by watch, milliseconds; 0: nothing is missed. @param nowMs monotonic */
  lagMs(nowMs: number): number;
  /** host:port of the store's member that is asked now; "": it has none. */
  readonly storeEndpoint: string;
}

/** What other controllers are to know of a node. */
export type OwnedState = {
  readonly silent: boolean;
  /** What it last said; undefined: nothing. */
  readonly envelope: Envelope | undefined;
  /** Whether it stands, by what its record has of it, as it does by what it last said. */
  readonly told: boolean;
};

/** What is asked of, and told to, whoever keeps the nodes that are owned here. */
export interface OwnerClient {
  /** Whether a node's stream is up here. */
  isConnected(node: string): boolean;
  stateOf(node: string): OwnedState;
  /** Asks a node whose stream is up here for a measurement begun now. @returns whether it answered in time */
  measure(node: string, timeoutMs: number): Promise<boolean>;
  /** From now on this controller speaks for the node. */
  owned(node: string): void;
  /** From now on another one does. */
  lost(node: string): void;
}

/** Who speaks for which node, where several controllers share a store. Throws none. */
export interface NodeOwners {
  /** To be called once, before anything else. */
  begin(client: OwnerClient): void;
  /** Whether this controller speaks for a node: gives it permits, begins and ends. */
  owns(node: string): boolean;
  /** Whether another controller does, that is alive. */
  isElsewhere(node: string): boolean;
  /** Monotonic age of what other controllers heard of a node: 0 while they hear it. */
  ageMs(node: string, nowMs: number): number;
  /** A node that is not owned here reported here: it is to be. One that only asks whom it could go to does not. */
  heard(node: string): void;
  /** A node is to be closed, and nobody who is alive speaks for it. */
  adopt(node: string): void;
  /** How a node stands may have changed. */
  note(node: string): void;
  /** Asks nodes that other controllers hear for measurements begun now. @returns those that answered in time; never rejects */
  ask(nodes: readonly string[], timeoutMs: number): Promise<ReadonlySet<string>>;
  /** Records changed. */
  changed(touched: ClusterTouched): void;
}

/** A reason, and since when it holds by the controller's wall clock; absent when that is not known. */
export type DatedReason = Reason & { readonly sinceUnixMs?: number };
