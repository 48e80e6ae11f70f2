import type { Fleet, Node, PoolState } from "../fleet.ts";
import { answerOf } from "../fleet-view.ts";
import type { Place } from "../node-report.ts";
import { statusSpan } from "../node-view.ts";
import { shortDigest } from "../reasons.ts";
import type { Line } from "../text.ts";
import { isWrong } from "./scene.ts";

/** How much is shown of a node: a line, its name and age, or a sign. */
export type Density = "lines" | "names" | "signs";

/** One row of the fleet: words, or nodes beside each other. */
export type Row =
  | { readonly kind: "words"; readonly line: Line }
  | { readonly kind: "nodes"; readonly places: readonly Place[] };

/** Nodes that have one fingerprint. */
type Group = { readonly heading: Line; readonly places: readonly Place[] };

/** So many groups of a pool have a heading of their own; the others share one. */
const MOST_GROUPS = 8;
const LONGEST_NAME = 24;
const AGE_WIDTH = 6;

/** The fleet in rows, as much of each node as fits into so many, and what was decided about that. Throws none. */
export function layFleet(
  fleet: Fleet,
  columns: number,
  height: number,
): { readonly rows: readonly Row[]; readonly density: Density } {
  for (const density of ["lines", "names"] as const) {
    const rows = rowsOf(fleet, columns, density);
    if (rows.length <= height) return { rows, density };
  }
  // One sign for each: what does not even fit so is scrolled.
  return { rows: rowsOf(fleet, columns, "signs"), density: "signs" };
}

/** Width of a node that is shown by its name. Throws none. */
export function nameWidth(places: readonly Place[]): number {
  return Math.min(LONGEST_NAME, Math.max(0, ...places.map(({ node }) => node.name.length)));
}

/** All nodes in the order in which they are shown. Throws none. */
export function placesIn(rows: readonly Row[]): readonly Place[] {
  return rows.flatMap((row) => (row.kind === "nodes" ? row.places : []));
}

function rowsOf(fleet: Fleet, columns: number, density: Density): readonly Row[] {
  return fleet.pools.flatMap((pool, i) => [
    ...(i > 0 ? [words([])] : []),
    words([
      { text: `${pool.name} `, style: "bold" },
      statusSpan(pool.status),
      `  ${answerOf(pool)}`,
      pool.release === "" ? "" : `  ${pool.releaseTitle}`,
    ]),
    ...groupsOf(pool).flatMap(({ heading, places }) => [
      words(heading),
      ...chunks(places, perRow(places, columns, density)).map(
        (some): Row => ({ kind: "nodes", places: some }),
      ),
    ]),
  ]);
}

function words(line: Line): Row {
  return { kind: "words", line };
}

function perRow(places: readonly Place[], columns: number, density: Density): number {
  const room = Math.max(1, columns - 2);
  if (density === "lines") return 1;
  if (density === "signs") return room;
  return Math.max(1, Math.floor(room / (nameWidth(places) + AGE_WIDTH + 4)));
}

function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(all.length / size);
  return Array.from({ length: count }, (_, i) => all.slice(i * size, (i + 1) * size));
}

/**
 * The nodes of a pool by what they run. What is wrong comes first, and of that the smallest group: the odd one out stands at the top, and eight that are
 * equal and wrong are one red group.
 */
function groupsOf(pool: PoolState): readonly Group[] {
  const byPrint = new Map<string, Place[]>();
  for (const node of pool.nodes) {
    const key = node.fingerprint === "" ? "" : `${node.fingerprint} ${node.profile}`;
    byPrint.set(key, [...(byPrint.get(key) ?? []), { node, pool }]);
  }
  const groups = [...byPrint.values()].sort(order);
  const shown = groups.slice(0, groups.length > MOST_GROUPS ? MOST_GROUPS - 1 : MOST_GROUPS);
  const rest = groups.slice(shown.length).flat();
  return [
    ...shown.map((places) => ({ heading: headingOf(places, pool), places })),
    ...(rest.length === 0
      ? []
      : [
          {
            heading: [{ text: `  ${rest.length} more, in groups as small`, style: "bad" as const }],
            places: rest,
          },
        ]),
  ];
}

function order(a: readonly Place[], b: readonly Place[]): number {
  const [left, right] = [a.some(isWrong), b.some(isWrong)];
  if (left !== right) return left ? -1 : 1;
  // Of the wrong ones the smallest first, of the right ones the largest.
  return (left ? 1 : -1) * (a.length - b.length);
}

function headingOf(places: readonly Place[], pool: PoolState): Line {
  const [first] = places;
  if (first === undefined) return [];
  const count = `  ${places.length} of ${pool.roster}`;
  if (first.node.fingerprint === "")
    return [{ text: `${count} have not measured anything`, style: "bad" }];
  const agree = places.length === 1 ? "is alone on" : "agree on";
  return [
    {
      text: `${count} ${agree} ${first.node.profile || "what no profile declares"}`,
      style: first.node.profile === "" ? "bad" : places.some(isWrong) ? "doubtful" : "good",
    },
    { text: `  binary ${shortDigest(first.node.binaryDigest, false)}`, style: "dim" },
  ];
}

/** Sign and look of a node: a shape for each meaning, so that it is told apart without colour. Throws none. */
export function signOf(node: Node, pool: Pick<PoolState, "mode">): Extract<Line[number], object> {
  if (node.status === "ATTESTED")
    return node.decision === "open" || pool.mode === "observe"
      ? { text: "●", style: "good" }
      : { text: "○", style: "doubtful" };
  if (node.status === "EXEMPT") return { text: "◆", style: "bad" };
  if (node.status === "STALE" || node.status === "RESTART_PENDING")
    return { text: "▲", style: "doubtful" };
  return { text: "✖", style: "bad" };
}
