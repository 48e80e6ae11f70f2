import type { muster } from "../../../proto/gen/muster.js";
import { LIMITS } from "../../../proto/limits.ts";

const KINDS = { 1: "dead", 2: "retired", 3: "live" } as const;

/** What a watched name is the name of: code that must never run, a flag or meaning that was retired, or something alive. */
export type WatchedKind = (typeof KINDS)[keyof typeof KINDS];

/** One name, and other text that tells of the same thing. */
export type WatchedName = {
  readonly name: string;
  readonly kind: WatchedKind;
  readonly phrases: readonly string[];
};

/** What to look for in what the processes of one pool say. */
export type WatchList = { readonly pool: string; readonly names: readonly WatchedName[] };

/** A list that is not taken as a whole. */
class WatchListError extends Error {
  override readonly name = "WatchListError";
}

/** All texts of one list together: what they cost to hold and to look for is bounded whoever sends them. */
const MAX_TEXTS = 16_384;
const MAX_BYTES = 1_048_576;

/**
 * Reads a watch list off the wire. It is not signed: all it can do is make this agent compare text, and close its own gate for a dead name that the
 * application itself says it entered.
 * @throws WatchListError when anything in it is beyond its limit or of no known kind
 */
export function readWatchList(wire: muster.v1.WatchList.$Properties): WatchList {
  const found = wire.names ?? [];
  if (found.length > LIMITS.watchedNames)
    throw new WatchListError(
      `watch list: found ${found.length} names, wanted at most ${LIMITS.watchedNames}`,
    );
  const names = found.map(readName);
  const texts = names.flatMap(({ name, phrases }) => [name, ...phrases]);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (texts.length > MAX_TEXTS || bytes > MAX_BYTES)
    throw new WatchListError(
      `watch list: found ${texts.length} texts of ${bytes} bytes, wanted at most ${MAX_TEXTS} of ${MAX_BYTES}`,
    );
  return { pool: wire.pool ?? "", names };
}

/** The names of code that must never run. Throws none. */
export function deadNamesOf(list: WatchList): ReadonlySet<string> {
  return new Set(list.names.filter(({ kind }) => kind === "dead").map(({ name }) => name));
}

function readName(wire: muster.v1.WatchedName.$Properties): WatchedName {
  const kind = (KINDS as Readonly<Record<number, WatchedKind>>)[wire.kind ?? 0];
  if (kind === undefined)
    throw new WatchListError(`watch list: found kind ${wire.kind}, wanted 1, 2 or 3`);
  const phrases = wire.phrases ?? [];
  if (phrases.length > LIMITS.watchedPhrases)
    throw new WatchListError(
      `watch list: found ${phrases.length} phrases of one name, wanted at most ${LIMITS.watchedPhrases}`,
    );
  const name = wire.name ?? "";
  for (const text of [name, ...phrases])
    if (text === "" || text.length > LIMITS.nameChars)
      throw new WatchListError(
        `watch list: found a text of ${text.length} characters, wanted 1 to ${LIMITS.nameChars}`,
      );
  return { name, kind, phrases };
}
