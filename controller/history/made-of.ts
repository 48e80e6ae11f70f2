import { ControllerError } from "../errors.ts";
import type { AsOf } from "./history.ts";
import type { LogIndex } from "./log-index.ts";

/** What an answer about the past was made of (muster.v1.MadeOf). */
export type MadeOf = {
  readonly atUnixMs: number;
  readonly entries: number;
  readonly lastUnixMs: number;
  readonly nextUnixMs: number;
  readonly notes: string[];
};

/** A controller that is up enters a root each minute at the latest, as long as any node speaks. */
const QUIET_MS = 120_000;

/** How far the log goes that a time is answered from. @throws ControllerError NO_HISTORY */
export function madeOf(index: LogIndex, asOf: AsOf, nowUnixMs: number): MadeOf {
  const { times, size } = index;
  if (asOf.entries > size)
    throw noHistory(`found ${size} entries, wanted at least ${asOf.entries}`);
  if (asOf.atUnixMs > nowUnixMs)
    throw noHistory(
      `found nothing after ${timeText(nowUnixMs)} yet, wanted ${timeText(asOf.atUnixMs)}`,
    );
  const entries = asOf.entries || times.countUpTo(asOf.atUnixMs);
  if (entries === 0)
    throw noHistory(
      size === 0
        ? "found no entry"
        : `found its first entry at ${timeText(times.at(0))}, wanted one at ${timeText(asOf.atUnixMs)} or before`,
    );
  const lastUnixMs = times.at(entries - 1);
  const nextUnixMs = times.at(entries);
  const atUnixMs = asOf.atUnixMs || lastUnixMs;
  return {
    atUnixMs,
    entries,
    lastUnixMs,
    nextUnixMs,
    notes: notesOf(atUnixMs, lastUnixMs, nextUnixMs),
  };
}

function notesOf(atUnixMs: number, lastUnixMs: number, nextUnixMs: number): string[] {
  const notes = [
    "recomputed from the log: what was declared, and what nodes had said when a verdict on them was entered last; that a node was silent is as it was entered",
  ];
  if (nextUnixMs > 0 && nextUnixMs - lastUnixMs > QUIET_MS)
    notes.push(
      `nothing was entered from ${timeText(lastUnixMs)} to ${timeText(nextUnixMs)}: no controller was up, its store took nothing, or no node spoke`,
    );
  if (atUnixMs < lastUnixMs)
    notes.push(
      `the last entry says ${timeText(lastUnixMs)}: a controller's clock was set, and the order is that of the log`,
    );
  return notes;
}

function noHistory(found: string): ControllerError {
  return new ControllerError("NO_HISTORY", `log: ${found}`);
}

function timeText(unixMs: number): string {
  return unixMs > 0 && unixMs <= 8.64e15 ? new Date(unixMs).toISOString() : String(unixMs);
}
