/** How many open nodes one act of ours may close together: a count and a share, the greater counts, since shares fail in small pools. */
export type Budget = { readonly budgetNodes: number; readonly budgetPercent: number };

/** The budget of a pool in nodes. @param rosterSize registered nodes. Throws none. */
export function budgetOf(budget: Budget, rosterSize: number): number {
  return Math.max(budget.budgetNodes, Math.floor((budget.budgetPercent * rosterSize) / 100));
}
