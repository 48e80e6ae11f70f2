import type { Fleet } from "../fleet.ts";
import type { Morning } from "./morning.ts";

/** What a run of the morning is called. */
export const RUNS = ["history", "gated", "forced", "clean"] as const;
export type RunName = (typeof RUNS)[number];

/** What became of one event, as the report says it. */
export interface EventResult {
  readonly id: string;
  readonly ok: boolean;
  readonly expected: string;
  readonly seen: string;
  /** The time that the event is about where it has one (from a cause to its effect), else how long it took. */
  readonly ms: number;
}

/** One row of the table: something that happens in the morning, and what must be seen then. */
export interface EventRow {
  readonly id: string;
  /** Time of the morning (or of the days before), for people. */
  readonly at: string;
  readonly title: string;
  readonly expected: string;
  /** Events of the same run that must have happened before, when this one is played by itself. */
  readonly needs: readonly string[];
  /** Plays it. Says what it sees to `morning`; throws EventFailed when that is not what must be seen. */
  run(morning: Morning, fleet: Fleet): Promise<void>;
}

/** One run: its fleet, its events in order. */
export interface Run {
  readonly name: RunName;
  readonly title: string;
  readonly events: readonly EventRow[];
  /** Events after which its state is kept, for others to begin from. */
  readonly keeps: readonly string[];
}

/** Something else was seen than what must be seen. */
export class EventFailed extends Error {
  override readonly name = "EventFailed";
}
