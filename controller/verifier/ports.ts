import type { Reason } from "../verdict/status.ts";
import type { ChallengeLink } from "./challenges.ts";
import type { WatchList } from "./watch-lists.ts";

/** Both clocks of a controller: lifetimes count on the monotonic one, wall time is for deadlines that people declared and for showing. */
export interface Clock {
  monotonicMs(): number;
  unixMs(): number;
}

/** Where structured events go; `event` is a stable name. */
export interface EventLog {
  info(event: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
  error(event: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** An agent's stream, as the Verifier uses it. */
export interface AgentLink extends ChallengeLink {
  /** An end that followed from what this node said is durable now: what waits for that is acknowledged. */
  acknowledge(): void;
  /** What to look for in what a pool's processes say, from now on. */
  watch(list: WatchList): void;
  /** Ends the stream for good: the identity behind it ended. */
  revoke(reason: string): void;
}

/** A reason, and since when it holds by the controller's wall clock; absent when that is not known. */
export type DatedReason = Reason & { readonly sinceUnixMs?: number };
