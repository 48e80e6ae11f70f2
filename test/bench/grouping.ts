/** What a miner made of a corpus. Lists are as long as the corpus has lines. */
export type Grouped = {
  /** The template that each line was made from. */
  readonly truths: readonly number[];
  /** The identity that each line got; "" for none. */
  readonly ids: readonly string[];
};

/**
 * Grouping accuracy as in the literature on log parsing: the share of lines whose group is exactly the group of lines that were made from the same
 * template. One line too many or too few in a group, and none of its lines counts.
 */
export function groupingAccuracy({ truths, ids }: Grouped): number {
  const sizes = countsOf(truths);
  const groups = new Map<string, { truth: number; count: number } | "mixed">();
  for (const [i, id] of ids.entries()) {
    const truth = truths[i] ?? -1;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, { truth, count: 1 });
    else if (group !== "mixed" && group.truth === truth) group.count += 1;
    else groups.set(id, "mixed");
  }
  let right = 0;
  for (const [id, group] of groups)
    if (id !== "" && group !== "mixed" && sizes.get(group.truth) === group.count)
      right += group.count;
  return truths.length === 0 ? 0 : right / truths.length;
}

/** How many of the pairs of templates have an identity in common. */
export function mergedPairs(
  { truths, ids }: Grouped,
  pairs: readonly (readonly [number, number])[],
): number {
  const told = new Map<number, Set<string>>();
  for (const [i, truth] of truths.entries()) {
    const set = told.get(truth) ?? new Set();
    told.set(truth, set.add(ids[i] ?? ""));
  }
  return pairs.filter(([one, other]) => {
    const ofOther = told.get(other);
    return [...(told.get(one) ?? [])].some((id) => ofOther?.has(id));
  }).length;
}

/** Identities with those that took the place of others in theirs. @param after by identity, the one that came after it */
export function resolved(
  ids: readonly string[],
  after: Readonly<Record<string, string>>,
): readonly string[] {
  return ids.map((id) => {
    let last = id;
    for (let next = after[last]; next !== undefined && next !== id; next = after[last]) last = next;
    return last;
  });
}

/** The share of places at which two lists differ. */
export function shareDiffering(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0) return 0;
  return one.filter((id, i) => id !== other[i]).length / one.length;
}

function countsOf(truths: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const truth of truths) counts.set(truth, (counts.get(truth) ?? 0) + 1);
  return counts;
}
