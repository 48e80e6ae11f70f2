import type { muster } from "../../proto/gen/muster.js";
import type { Command, CommandBody } from "../../proto/signed/command.ts";
import type { NodeAt } from "../../proto/signed/merkle.ts";
import type { AlertList, AlertsRequest } from "./alerts.ts";
import type { CommandAnswer } from "./command-answer.ts";
import type { Controllers } from "./controllers.ts";
import type { Declared } from "./declared.ts";
import type { Fleet } from "./fleet.ts";
import type { PlanAnswer } from "./plans.ts";
import type { Trusted } from "./trust.ts";
import type { ZombieList } from "./zombies.ts";

/** A key that an operator has beside the own one. */
export type FurtherKey = {
  readonly keyid: string;
  readonly publicKey: string;
  readonly label: string;
  readonly atUnixMs: number;
};

/** One enrolled identity or operator (muster.v1.Identity). */
export type Identity = {
  readonly kind: string;
  readonly name: string;
  readonly keyid: string;
  readonly state: string;
  readonly sinceUnixMs: number;
  /** Of an operator, as they were given. */
  readonly roles: readonly string[];
  /** Of an operator with two keys: the one that was replaced, and until when it counts; "" and 0: there is none. */
  readonly formerKeyid: string;
  readonly formerUntilUnixMs: number;
  /** Of an operator: keys that sign commands beside it. */
  readonly further: readonly FurtherKey[];
};

/** What is said besides a command's body. */
export type CommandHead = Partial<Pick<Command, "reason" | "seenRevision">>;

/** Who hears of what is watched. */
export interface ViewListener<T> {
  /** A whole new view. */
  onView(seen: T): void;
  /** The stream is lost; what was shown may be wrong from now on. Said once for each try that fails. */
  onLost(why: string): void;
}

/** A time in the past: `atUnixMs`, or after so many `entries` of the log; what is not said is 0. */
export type AsOf = { readonly atUnixMs: number; readonly entries: number };

/** What can be read of a time in the past, as it comes. Each method throws ServiceError, or ControllerError, UNKNOWN_POOL among them. */
export interface PastReadings {
  fleet(pool: string, claims: boolean): Promise<muster.v1.FleetView.$Properties>;
  declared(pool: string): Promise<muster.v1.Declaration.$Properties>;
  register(pool: string, afterBuild: string): Promise<muster.v1.Register.$Properties>;
  alerts(request: AlertsRequest): Promise<muster.v1.AlertList.$Properties>;
  identities(): Promise<muster.v1.Identities.$Properties>;
}

/**
 * The controller as verbs see it. Nothing is opened before the first call, so that a verb which asks nothing needs neither key nor network.
 * Every method throws CliError when the controller cannot be asked or does not allow it.
 */
export interface AdminClient {
  /**
   * Signs and executes one command. The very same bytes are sent again while the outcome is unknown.
   * @throws CliError OUTCOME_UNKNOWN, CONTROLLER_UNREACHABLE (nothing was sent), WRONG_RESULT, MALFORMED_REQUEST
   */
  execute(body: CommandBody, head?: CommandHead): Promise<CommandAnswer>;
  /** @param pool "" for every pool @throws CliError NO_SUCH_POOL */
  fleet(pool: string, claims: boolean): Promise<Fleet>;
  /** Hands on every view until `signal` is aborted; connects anew for as long as it takes. @throws CliError when asking again is of no use */
  watchFleet(pool: string, listener: ViewListener<Fleet>, signal: AbortSignal): Promise<void>;
  /** @param request whose pool is "" for every pool @throws CliError NO_SUCH_POOL */
  alerts(request: AlertsRequest): Promise<AlertList>;
  /** As watchFleet. */
  watchAlerts(
    request: AlertsRequest,
    listener: ViewListener<AlertList>,
    signal: AbortSignal,
  ): Promise<void>;
  /** @param days without a sight that make a zombie; 0: what the pool says @throws CliError NO_SUCH_POOL */
  zombies(pool: string, days: number): Promise<ZombieList>;
  /**
   * Takes a recording from its beginning until `signal` is aborted; it is never taken up again.
   * @param pools none: every pool  @param take called for each message in order, and waited for
   * @throws CliError NO_SUCH_POOL, and when the stream ends by itself
   */
  record(
    pools: readonly string[],
    take: (said: muster.v1.Recorded.$Properties) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void>;
  /**
   * Takes a backup of the controller's whole store.
   * @param take called for each message in order, and waited for
   * @throws CliError when the controller does not give it to its end; what `take` throws
   */
  backup(take: (lines: Uint8Array) => Promise<void>): Promise<void>;
  /** Entries of the transparency log from an index on. Nothing in it is verified. @param values whether also what entries name by their digest */
  readLog(from: number, values: boolean): Promise<muster.v1.LogPage.$Properties>;
  /** Hashes of subtrees of its tree of `size` entries, at most 4,096. */
  logHashes(size: number, nodes: readonly NodeAt[]): Promise<readonly Uint8Array[]>;
  /** Pool and release as declared; undefined when there is no such pool. @throws CliError WRONG_DECLARATION when a digest does not hold */
  declared(pool: string): Promise<Declared | undefined>;
  identities(): Promise<readonly Identity[]>;
  controllers(): Promise<Controllers>;
  /** A link to the status page of the controller that is asked, which lets its first reader in as this operator. */
  pageLink(): Promise<{ readonly url: string; readonly expiresAtUnixMs: number }>;
  trusted(): Promise<Trusted>;
  /**
   * Builds, releases, graveyard, windows, exemptions and plans.
   * @param pool "" for every pool
   * @param afterBuild where builds begin: not all of them fit into one answer
   * @throws CliError NO_SUCH_POOL
   */
  register(pool: string, afterBuild?: string): Promise<muster.v1.Register.$Properties>;
  /** Simulates a change on the present fleet. @throws CliError NO_SUCH_POOL, NO_SUCH_RELEASE; FormatError */
  makePlan(request: muster.v1.PlanRequest.$Properties): Promise<PlanAnswer>;
  /** What the controller recomputes of a time in the past. */
  past(asOf: AsOf): PastReadings;
  close(): void;
}
