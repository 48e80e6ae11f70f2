import type { muster } from "../../proto/gen/muster.js";
import { ControllerError } from "../errors.ts";
import { alertsToWire } from "../views/alert-wire.ts";
import { declarationToWire, unknownPool } from "../views/declaration-wire.ts";
import { identitiesToWire } from "../views/identity-wire.ts";
import { registerToWire } from "../views/register.ts";
import { LogIndex } from "./log-index.ts";
import { EntryReader, type LogSource } from "./log-source.ts";
import { type MadeOf, madeOf } from "./made-of.ts";
import { type Moment, momentsOf } from "./moments.ts";
import { type PastFleet, pastFleet } from "./past-fleet.ts";
import { pastFleetToWire } from "./past-fleet-wire.ts";
import type { PastLog } from "./past-nodes.ts";

export type HistoryOptions = {
  readonly source: LogSource;
  readonly trustDomain: string;
  /** Who answers. */
  readonly controllerName: string;
  /** What evidence is stale after: three heartbeats. */
  readonly staleAfterMs: number;
  /** Wall clock after which nothing is known: now, or where an export ends. */
  readonly nowUnixMs: () => number;
};

/** A time in the past: `atUnixMs`, or after so many `entries`; what is not said is 0. */
export type AsOf = { readonly atUnixMs: number; readonly entries: number };

/** One time, with the fleet as it was. */
type Past = { readonly log: PastLog; readonly made: MadeOf; readonly fleet: PastFleet };

/** Fleets that are kept: a timeline asks for one several times. */
const KEPT_FLEETS = 4;
/** Questions that may wait for the one under way. */
const MOST_WAITING = 32;

/**
 * What was known once: the fleet recomputed from the transparency log, by the code that passes verdicts now. The log is read once, when it is asked about first, and
 * from then on what came to it; a question reads the entries that it needs. One question at a time.
 */
export class History {
  readonly #o: HistoryOptions;
  readonly #index = new LogIndex();
  readonly #reader: EntryReader;
  readonly #kept = new Map<string, Past>();
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(options: HistoryOptions) {
    this.#o = options;
    this.#reader = new EntryReader(options.source);
  }

  /**
   * The fleet as it was; each node beside what the log has of its verdict.
   * @param pool "" for every pool @param claims whether to add each node's measured claims
   * @throws ControllerError NO_HISTORY, HISTORY_INCOMPLETE, UNKNOWN_POOL, TOO_MANY_QUESTIONS; what the log throws
   */
  fleetAt(asOf: AsOf, pool: string, claims: boolean): Promise<muster.v1.FleetView.$Properties> {
    return this.#ask(async () => {
      const { log, fleet, made } = await this.#at(asOf);
      const about = { ...this.#o, log, fleet, made };
      return await pastFleetToWire(about, poolsOf(fleet, pool), claims);
    });
  }

  /** A pool and its release as they were declared. @throws as `fleetAt` */
  declarationAt(asOf: AsOf, pool: string): Promise<muster.v1.Declaration.$Properties> {
    return this.#ask(async () => {
      const { fleet, made } = await this.#at(asOf);
      const declared = declarationToWire(fleet.declared, pool);
      return { ...declared, poolRevision: 0, releaseRevision: 0, madeOf: made };
    });
  }

  /** Builds, releases, windows and the rest. @throws as `fleetAt` */
  registerAt(
    asOf: AsOf,
    pool: string,
    afterBuild: string,
  ): Promise<muster.v1.Register.$Properties> {
    return this.#ask(async () => {
      const { fleet, made } = await this.#at(asOf);
      return { ...registerToWire(fleet, poolsOf(fleet, pool), afterBuild), madeOf: made };
    });
  }

  /** Operators, agents and gates, with their keys. @throws as `fleetAt` */
  identitiesAt(asOf: AsOf): Promise<muster.v1.Identities.$Properties> {
    return this.#ask(async () => {
      const { fleet, made } = await this.#at(asOf);
      return { ...identitiesToWire(fleet), madeOf: made };
    });
  }

  /** Alerts, with what was counted when they were entered. @throws as `fleetAt`; ControllerError UNKNOWN_ALERT */
  alertsAt(
    asOf: AsOf,
    request: Pick<muster.v1.AlertsRequest.$Properties, "pool" | "alert" | "closed">,
  ): Promise<muster.v1.AlertList.$Properties> {
    return this.#ask(async () => {
      const { fleet, made } = await this.#at(asOf);
      const sources = { ...fleet, desk: fleet.verifier.alerts };
      const list = alertsToWire(sources, poolsOf(fleet, request.pool ?? ""), request);
      return { ...list, madeOf: made };
    });
  }

  /** What was entered about a pool between two times, both included; at most 2,000, the newest of them. @throws as `fleetAt` */
  moments(pool: string, fromUnixMs: number, toUnixMs: number): Promise<readonly Moment[]> {
    return this.#ask(async () => {
      await this.#follow();
      return await momentsOf(this.#index, this.#reader, { pool, fromUnixMs, toUnixMs });
    });
  }

  async #ask<T>(question: () => Promise<T>): Promise<T> {
    if (this.#waiting >= MOST_WAITING)
      throw new ControllerError(
        "TOO_MANY_QUESTIONS",
        `history: found ${this.#waiting} questions that wait, wanted fewer than ${MOST_WAITING}`,
      );
    this.#waiting += 1;
    const answer = this.#last.then(question);
    this.#last = answer.catch(() => undefined);
    try {
      return await answer;
    } finally {
      this.#waiting -= 1;
    }
  }

  /** Reads what came to the log. */
  async #follow(): Promise<void> {
    const size = await this.#o.source.size();
    while (this.#index.size < size) {
      const entries = await this.#o.source.entriesFrom(this.#index.size);
      if (entries.length === 0) return;
      for (const entry of entries) this.#index.take(entry);
    }
  }

  async #at(asOf: AsOf): Promise<Past> {
    await this.#follow();
    const made = madeOf(this.#index, asOf, this.#o.nowUnixMs());
    const key = `${made.entries} ${made.atUnixMs}`;
    const log = {
      ...{ index: this.#index, reader: this.#reader, source: this.#o.source },
      end: made.entries,
    };
    const fleet =
      this.#kept.get(key)?.fleet ?? (await pastFleet(log, { ...this.#o, atUnixMs: made.atUnixMs }));
    const past = { log, made, fleet };
    this.#kept.delete(key);
    this.#kept.set(key, past);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT_FLEETS && oldest !== undefined) this.#kept.delete(oldest);
    return past;
  }
}

/** @throws ControllerError UNKNOWN_POOL */
function poolsOf({ declared }: PastFleet, pool: string): readonly string[] {
  if (pool !== "" && !declared.pools.has(pool)) throw unknownPool(pool);
  return pool === "" ? [...declared.pools.keys()].sort((a, b) => (a < b ? -1 : 1)) : [pool];
}

/** A time as it was asked for on the wire; undefined: it was not, and what is now is meant. @throws ControllerError NO_HISTORY */
export function readAsOf(wire: muster.v1.AsOf.$Properties | null | undefined): AsOf | undefined {
  if (wire === null || wire === undefined) return undefined;
  const asOf = { atUnixMs: wire.atUnixMs ?? 0, entries: wire.entries ?? 0 };
  const isOne = asOf.atUnixMs > 0 !== asOf.entries > 0;
  if (isOne && Object.values(asOf).every((value) => Number.isSafeInteger(value) && value >= 0))
    return asOf;
  throw new ControllerError(
    "NO_HISTORY",
    "as_of: found neither or both of at_unix_ms and entries, wanted one, a whole number",
  );
}
