/** How many open nodes one act of ours may close together: a count and a share, the greater counts, since shares fail in small pools. */
export type Budget = { readonly budgetNodes: number; readonly budgetPercent: number };

/** The budget of a pool in nodes. @param rosterSize registered nodes. Throws none. */
export function budgetOf(budget: Budget, rosterSize: number): number {
  return Math.max(budget.budgetNodes, Math.floor((budget.budgetPercent * rosterSize) / 100));
}

/** One node as mass silence is judged: enabled or not, and whether silence is all that speaks against it. */
export type SilentNode = { readonly enabled: boolean; readonly silent: boolean };

/**
 * How many enabled nodes are silent together, when they are more than the budget: then we suspect ourselves (the network, a clock, a controller) before
 * all those servers. 0 within the budget. Silence never opens anything; it may only let what is open live on by its hold. Throws none.
 */
export function massSilence(nodes: readonly SilentNode[], budget: number): number {
  const silent = nodes.filter((n) => n.enabled && n.silent).length;
  return silent > budget ? silent : 0;
}
