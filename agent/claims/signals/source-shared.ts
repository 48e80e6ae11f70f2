import type { LinePattern } from "./line-pattern.ts";
import type { NamesPattern } from "./names-pattern.ts";

/** Monotonic milliseconds and timers: what a source goes by. */
export type SourceClock = {
  monotonicMs(): number;
  /** Calls back once, after at least `delayMs`; the result forgets it. */
  after(delayMs: number, action: () => void): () => void;
};

/** Masks the secrets of one line; `makeMask` makes one of a configuration's patterns. Takes linear time and throws none. */
export type Mask = (text: string) => string;

/** What all sources of one workload share. */
export type SourceShared = { readonly mask: Mask; readonly clock: SourceClock };

/** One file of log lines, by its absolute path. */
export type FileSourceOptions = {
  readonly path: string;
  /** Finds the word that tells the level: its first group, or all it matches. Where it finds none, the line tells as any other. */
  readonly levelPattern?: LinePattern;
  /** Finds what a line names. What else stands there is no message, unless `levelPattern` says so. */
  readonly namesPattern?: NamesPattern;
  /** Told as silent when nothing came for so long, on the monotonic clock. Never by default. */
  readonly silentAfterMs?: number;
  /** What more comes in a second is dropped and counted; 20,000 by default. */
  readonly linesPerSecond?: number;
};

/** The journal of one systemd unit. */
export type JournalSourceOptions = {
  readonly unit: string;
  /** A journal of its own, as a log namespace has; by default that of the machine. */
  readonly directory?: string;
  /** Finds what a line names. What else stands there is no message, unless its priority says so. */
  readonly namesPattern?: NamesPattern;
  readonly silentAfterMs?: number;
  readonly linesPerSecond?: number;
  /** The program; `journalctl` of the search path by default. */
  readonly command?: string;
  /** Where the journal is: told as unreadable when none of them is there. By default those of journald, none when there is a `command`. */
  readonly folders?: readonly string[];
};
