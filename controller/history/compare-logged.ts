import type { LogEntry } from "../../proto/signed/log-entry.ts";
import type { LoggedStanding } from "./log-index.ts";
import type { PastLog } from "./past-nodes.ts";

/**
 * How what was recomputed goes with what was entered:
 * same: it is what was entered last. follows: what was entered next, or it was entered a moment before something changed that it was not passed on yet.
 * unsaid: verdicts on a node that had said nothing are not entered. recorded: it could not be recomputed, and is what was entered. differs: none of these.
 */
export type Agreement = "same" | "follows" | "unsaid" | "recorded" | "differs";

/** How a node was appraised in a pool, as an entry says. */
export type Logged = {
  readonly agreement: Agreement;
  readonly status: string;
  readonly reasons: readonly string[];
  readonly index: number;
  readonly atUnixMs: number;
  /** Wall clock when the status began, as far as entries say. */
  readonly sinceUnixMs: number;
};

/** What was recomputed of one node in one pool. */
export type Recomputed = {
  readonly pool: string;
  readonly node: string;
  readonly status: string;
  readonly codes: readonly string[];
  /** Whether anything that the node said counts. */
  readonly heard: boolean;
  /** Whether what it said is in the log. */
  readonly unread: boolean;
};

/**
 * How long after its verdict an entry may come: verdicts that time alone changes are looked for each second, and what was found is entered within another one;
 * a store that is slow takes the rest.
 */
const FOLLOWS_WITHIN_MS = 5_000;

/** The instant that is asked about, and the last record before it. */
type At = { readonly atUnixMs: number; readonly lastRecord: number };

/** Holds a recomputed verdict against the entries around it. @throws what the log throws */
export async function compareLogged(
  log: PastLog,
  said: Recomputed,
  at: At,
): Promise<Logged | undefined> {
  const { index } = log;
  const last = await readStanding(log, said, index.standing(said.pool, said.node, log.end));
  if (last !== undefined && said.unread) return { ...last, agreement: "recorded" };
  if (last !== undefined && isSame(last, said)) return { ...last, agreement: "same" };
  const next = await readStanding(log, said, index.nextStanding(said.pool, said.node, log.end));
  const soon = next !== undefined && next.atUnixMs - at.atUnixMs <= FOLLOWS_WITHIN_MS;
  if (soon && isSame(next, said)) return { ...next, agreement: "follows" };
  // Of whom nothing counts no verdict is entered: it follows from records alone.
  if (!said.heard) return last && { ...last, agreement: "unsaid" };
  if (last === undefined) return undefined;
  return { ...last, agreement: isYoung(log, last, at, soon) ? "follows" : "differs" };
}

/**
 * Whether something was declared so lately that the verdict on it may not have been entered: the verdict that was entered last may itself have been passed so long
 * before its entry, and what was declared in between stands before it.
 */
function isYoung({ index }: PastLog, last: Logged, at: At, soon: boolean): boolean {
  const changedUnixMs = index.times.at(at.lastRecord);
  if (changedUnixMs < last.atUnixMs - FOLLOWS_WITHIN_MS) return false;
  // Something was entered in time, or there is time for it yet.
  const toCome = index.times.at(index.size - 1) - at.atUnixMs <= FOLLOWS_WITHIN_MS;
  return at.atUnixMs - changedUnixMs <= FOLLOWS_WITHIN_MS && (soon || toCome);
}

function isSame({ status, reasons }: Logged, said: Recomputed): boolean {
  return status === said.status && sorted(reasons) === sorted(said.codes);
}

function sorted(codes: readonly string[]): string {
  return [...new Set(codes)].sort((a, b) => (a < b ? -1 : 1)).join(" ");
}

async function readStanding(
  { index, reader }: PastLog,
  { pool }: Recomputed,
  standing: LoggedStanding | undefined,
): Promise<Logged | undefined> {
  if (standing === undefined) return undefined;
  const entry = await reader.one(standing.index);
  const appraisal = appraisalIn(entry, pool);
  return (
    appraisal && {
      agreement: "same",
      ...appraisal,
      index: standing.index,
      atUnixMs: entry.atUnixMs,
      sinceUnixMs: index.times.at(standing.since),
    }
  );
}

function appraisalIn({ what }: LogEntry, pool: string) {
  const found = what.is === "evidence" && what.appraisals.find((one) => one.pool === pool);
  return found ? { status: found.status, reasons: found.reasons } : undefined;
}
