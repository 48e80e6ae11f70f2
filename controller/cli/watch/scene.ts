import type { AlertList } from "../alerts.ts";
import type { Fleet } from "../fleet.ts";
import type { Place } from "../node-report.ts";

/** What came over a stream, and since when it cannot be trusted any more. Times are monotonic. */
export type Seen<T> = {
  readonly value: T | undefined;
  readonly receivedAtMs: number;
  readonly lost: { readonly atMs: number; readonly why: string } | undefined;
};

/** All that is known while watching. */
export type Scene = { readonly fleet: Seen<Fleet>; readonly alerts: Seen<AlertList> };

/** What somebody looks at. */
export type Look = {
  readonly page: "fleet" | "node" | "alerts";
  /** The node that was chosen; undefined: the first that is wrong, whichever that is now. */
  readonly chosen: { readonly pool: string; readonly node: string } | undefined;
  /** Lines that were scrolled past on a page of text. */
  readonly scroll: number;
};

/** The size of a terminal, in characters. */
export type Size = { readonly columns: number; readonly rows: number };

/** Nothing is known yet. */
export const NOTHING_SEEN: Scene = {
  fleet: { value: undefined, receivedAtMs: 0, lost: undefined },
  alerts: { value: undefined, receivedAtMs: 0, lost: undefined },
};

/** The fleet, and the first wrong node in it. */
export const FIRST_LOOK: Look = { page: "fleet", chosen: undefined, scroll: 0 };

/** Whether somebody has to look at a node. What is not known to be good is wrong. Throws none. */
export function isWrong({ node, pool }: Place): boolean {
  if (node.status !== "ATTESTED") return true;
  return pool.mode === "enforce" && node.decision !== "open";
}

/** The first of `places` that is wrong, else the first. Throws none. */
function firstWrong(places: readonly Place[]): Place | undefined {
  return places.find(isWrong) ?? places[0];
}

/** The node that is looked at: the chosen one while it is there. Throws none. */
export function placeOf(look: Look, places: readonly Place[]): Place | undefined {
  const { chosen } = look;
  const found =
    chosen &&
    places.find(({ node, pool }) => node.name === chosen.node && pool.name === chosen.pool);
  return found ?? firstWrong(places);
}
