import type { Rehearsal } from "./document.ts";
import { expandRange } from "./parts.ts";

/** Every name of a rehearsal's nodes, with their labels: those of the fleet, and those that only a roster has. */
export type Universe = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** The universe of a rehearsal. Throws none. */
export function universeOf(rehearsal: Pick<Rehearsal, "fleet" | "pools" | "timeline">): Universe {
  const found = new Map<string, Readonly<Record<string, string>>>();
  for (const [key, { labels }] of Object.entries(rehearsal.fleet))
    for (const name of expandRange(key)) found.set(name, labels);
  const rosters = [
    ...Object.values(rehearsal.pools).map(({ roster }) => roster),
    ...rehearsal.timeline.flatMap((step) =>
      step.do.flatMap((act) => act.applyPool?.set.roster ?? []),
    ),
  ];
  for (const name of rosters.flat().flatMap(expandRange))
    if (!name.includes("=") && name !== "all" && !found.has(name)) found.set(name, {});
  return found;
}

/**
 * The nodes that a selection means, in the universe's order. What matches nothing is left out.
 * @param of nodes that may be meant, e.g. a roster; undefined: all
 * Throws none.
 */
export function select(
  universe: Universe,
  selection: readonly string[],
  of?: readonly string[],
): readonly string[] {
  const wanted = new Set(selection.flatMap(expandRange));
  const labels = selection.filter((one) => one.includes("="));
  return [...universe].flatMap(([name, own]) => {
    if (of !== undefined && !of.includes(name)) return [];
    const labelled = labels.some((one) => {
      const [key = "", value] = one.split("=");
      return own[key] === value;
    });
    return labelled || wanted.has(name) || wanted.has("all") ? [name] : [];
  });
}

/** The parts of a selection that mean no node. Throws none. */
export function unmet(universe: Universe, selection: readonly string[]): readonly string[] {
  return selection.filter((one) =>
    expandRange(one).length === 0 || one.includes("=") || one === "all"
      ? select(universe, [one]).length === 0
      : expandRange(one).some((name) => !universe.has(name)),
  );
}
