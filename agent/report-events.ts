import { firstWalk, type Walk } from "./report-walk.ts";

/** Bounds of what is held; beyond them the oldest goes and a note says so. */
export const REPORT_LIMITS = {
  /** Challenges waiting for their measurement. */
  challenges: 16,
  /** Changes sent and not yet acknowledged. */
  unconfirmed: 64,
  /** Measurements of one pool under way at once; a change beyond that is measured when one of them is done. */
  outstanding: 32,
  /** A measurement out of caches that takes longer than this is stalled: what is held may not be reported as present. */
  stalledMs: 60_000,
} as const;

/** Where the one stream stands. `flushing`: history is being sent, nothing current may be before it. `blocked`: the controller does not read. */
export type Link =
  | "waiting"
  | "dialling"
  | "greeted"
  | "flushing"
  | "reporting"
  | "blocked"
  | "stopped";

type Outstanding = { readonly id: number; readonly anew: boolean; readonly beganMs: number };

/** One pool: the bytes last measured, and what is being measured. */
export type PoolState = {
  readonly pool: string;
  /** Of `encodeWorkload`; undefined until the first measurement. */
  readonly claims: Uint8Array | undefined;
  /** An image is still being hashed: the digest follows. */
  readonly pending: boolean;
  /** Id of the newest finished measurement that was anew; 0 before the first. */
  readonly freshId: number;
  readonly outstanding: readonly Outstanding[];
  /** What to begin when one that is under way is done. */
  readonly wanted: "none" | "changed" | "anew";
};

/** A nonce, answered once every pool has a measurement anew with an id above `after`. */
export type Challenge = { readonly nonce: Uint8Array; readonly after: number };

export type Sent = {
  readonly sequence: number;
  readonly epoch: Uint8Array;
  readonly claims: Uint8Array;
};

/** All that decides what is reported next. Times are one monotonic clock, milliseconds. */
export type ReportState = {
  readonly link: Link;
  /** Which controller, and which next. */
  readonly walk: Walk;
  /** When a `woke` was asked for; undefined: none. */
  readonly wakeAtMs: number | undefined;
  /** Sequence of the newest evidence signed. */
  readonly sequence: number;
  /** Announced last on the present stream. */
  readonly epoch: Uint8Array | undefined;
  /** Announced last on any stream; 16 zero bytes before the first. */
  readonly lastEpoch: Uint8Array;
  /** Sorted by pool. */
  readonly pools: readonly PoolState[];
  /** Id of the newest measurement begun. */
  readonly measurement: number;
  /** Claims that were sent as current or written down as history last. */
  readonly recorded: Uint8Array | undefined;
  /** Whether the present stream has had current evidence. */
  readonly told: boolean;
  readonly challenges: readonly Challenge[];
  /** Changes sent that no acknowledgement covers, oldest first. */
  readonly unconfirmed: readonly Sent[];
  /** What was written down last, while nothing else was told since. */
  readonly spooled: Uint8Array | undefined;
  /** History written down since the flush began. */
  readonly spooledSinceFlush: boolean;
};

export type ReportEvent =
  | { readonly type: "started" }
  | { readonly type: "dialled" }
  | {
      readonly type: "welcomed";
      readonly intervalMs: number;
      readonly timeoutMs: number;
      /** From 0 to below 1, here and below. */
      readonly random: number;
    }
  | {
      readonly type: "epoch";
      readonly id: Uint8Array;
      readonly canIssue: boolean;
      /** The controller asks this agent to go to another one. */
      readonly move: boolean;
      readonly random: number;
    }
  /** The time that `wake` asked for has come. */
  | { readonly type: "woke" }
  /** Another controller has this node now: the stream is another, and its Welcome comes next. */
  | { readonly type: "moved"; readonly controller: number }
  /** Nobody else would have it. */
  | { readonly type: "stayed"; readonly random: number }
  | { readonly type: "challenged"; readonly nonce: Uint8Array }
  /** A measurer saw that something may be different. */
  | { readonly type: "changed"; readonly pool: string }
  /** The schedule: everything is to be measured anew. */
  | { readonly type: "scheduled" }
  | {
      readonly type: "measured";
      readonly pool: string;
      readonly id: number;
      readonly claims: Uint8Array;
      readonly pending: boolean;
    }
  | { readonly type: "beat" }
  | { readonly type: "blocked" }
  | { readonly type: "drained" }
  | { readonly type: "flushed" }
  | { readonly type: "acknowledged"; readonly sequence: number }
  | {
      readonly type: "disconnected";
      readonly cause: "lost" | "denied" | "busy";
      readonly random: number;
    }
  | { readonly type: "stopped" };

export type ReportCommand =
  | {
      readonly type: "connect";
      readonly controller: number;
      readonly afterMs: number;
      /** How long to wait for Welcome. */
      readonly patienceMs: number;
    }
  /** Say `woke` then; it takes the place of what was asked before. Undefined: never. */
  | { readonly type: "wake"; readonly atMs: number | undefined }
  /** Ask these controllers in turn whether they would have this node, then say `moved` or `stayed`. */
  | {
      readonly type: "move";
      readonly controllers: readonly number[];
      readonly patienceMs: number;
    }
  | { readonly type: "pace"; readonly intervalMs: number; readonly timeoutMs: number }
  /** Whether a controller can issue permits, for the node-local gate. */
  | { readonly type: "issuer"; readonly canIssue: boolean }
  | {
      readonly type: "measure";
      readonly pool: string;
      readonly id: number;
      readonly anew: boolean;
    }
  | {
      readonly type: "send";
      readonly sequence: number;
      readonly epoch: Uint8Array;
      /** Empty unless it answers a challenge. */
      readonly nonce: Uint8Array;
      readonly claims: Uint8Array;
    }
  | {
      readonly type: "spool";
      readonly sequence: number;
      readonly epoch: Uint8Array;
      readonly claims: Uint8Array;
    }
  /** Send what is spooled, in order, then say `flushed`. */
  | { readonly type: "flush" }
  | { readonly type: "forget"; readonly sequence: number }
  /** The measurers of these pools no longer answer: what they said last may not be passed off as present. */
  | { readonly type: "stalled"; readonly pools: readonly string[] }
  | { readonly type: "note"; readonly event: ReportNote }
  | { readonly type: "close" };

/** Something worth a line in the log. */
export type ReportNote = "challenge.dropped" | "confirmation.overdue" | "agent.denied";

export type Step = { readonly state: ReportState; readonly commands: readonly ReportCommand[] };

/**
 * The state before anything happened.
 * @param pools names of the workloads' pools
 * @param controllers how many addresses there are, at least 1
 * @param sequence what the first evidence exceeds; must be above all that this node signed since it booted
 */
export function initialState(
  pools: readonly string[],
  controllers: number,
  sequence: number,
): ReportState {
  return {
    link: "waiting",
    walk: firstWalk(controllers),
    wakeAtMs: undefined,
    sequence,
    epoch: undefined,
    lastEpoch: new Uint8Array(16),
    pools: [...pools].sort().map((pool) => ({
      pool,
      claims: undefined,
      pending: false,
      freshId: 0,
      outstanding: [],
      wanted: "none",
    })),
    measurement: 0,
    recorded: undefined,
    told: false,
    challenges: [],
    unconfirmed: [],
    spooled: undefined,
    spooledSinceFlush: false,
  };
}
