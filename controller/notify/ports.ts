import type { ControllerEvent } from "../events.ts";
import type { RecordOf } from "../records.ts";

type ById<T> = ReadonlyMap<string, { readonly value: T; readonly modRevision: number }>;

/** What is declared and known of alerts, as it is durable; it follows the store (controller/verifier/declared-state.ts). */
export interface NotifyState {
  /** Of the store, up to which this is what it says. */
  readonly revision: number;
  readonly pools: ById<RecordOf<"pool">>;
  /** By "pool/alert". */
  readonly alerts: ById<RecordOf<"alert">>;
  /** By "pool/about/receiver". */
  readonly notices: ById<RecordOf<"notice">>;
  readonly bells: ById<RecordOf<"bell">>;
}

/** Monotonic milliseconds for waiting, wall clock for what is shown and for when an alert was raised. */
export interface NotifyClock {
  monotonicMs(): number;
  unixMs(): number;
}

/** Where structured events go. */
export interface NotifyLog {
  info(event: ControllerEvent, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: ControllerEvent, fields?: Readonly<Record<string, unknown>>): void;
}
