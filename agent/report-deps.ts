import type { muster } from "../proto/gen/muster.js";
import type { Signer } from "../proto/signed/envelope.ts";
import type { OpenStream } from "./attest-stream.ts";
import type { LogFollowing } from "./follow-log.ts";
import type { LocalGate } from "./gate.ts";
import type { Log } from "./log.ts";
import type { Spool } from "./spool.ts";

/** How measurers say that a pool is, or may be, different. */
export type MeasurerNews = {
  changed(pool: string): void;
  /** Only counts of signals are: told while somebody listens. */
  counted(pool: string): void;
};

export type ReportDeps = {
  readonly node: string;
  readonly bootId: string;
  /** As it is at the moment it is looked at: identities are renewed. */
  readonly signer: Signer;
  /** Whom this node is to trust from now on. */
  readonly takeTrust?: (trust: muster.v1.Trust.$Properties) => void;
  /** host:port each, the preferred one first; at least one. */
  readonly controllers: readonly string[];
  /** What the first evidence's sequence exceeds. */
  readonly sequence: number;
  readonly openStream: OpenStream;
  readonly gate: LocalGate;
  readonly spool: Spool;
  /** What this node remembers of the transparency log. */
  readonly logKeeper: LogFollowing["keeper"];
  readonly log: Log;
  /** Monotonic, milliseconds. */
  nowMs(): number;
  nowUnixMs(): number;
  /** From 0 to below 1. */
  random(): number;
};
