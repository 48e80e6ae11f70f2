import type { NodeOwners } from "./ports.ts";

/** One controller on a store of its own: it speaks for everybody, and writes that down for nobody. */
export const SOLE_OWNER: NodeOwners = {
  begin: () => undefined,
  owns: () => true,
  isElsewhere: () => false,
  ageMs: () => Number.POSITIVE_INFINITY,
  heard: () => undefined,
  adopt: () => undefined,
  note: () => undefined,
  ask: async () => new Set(),
  changed: () => undefined,
};
