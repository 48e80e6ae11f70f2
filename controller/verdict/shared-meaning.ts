import type { BuildInPlay, Contract, SharedMeaning } from "./contract.ts";
import { reason } from "./match-profile.ts";
import type { Reason } from "./status.ts";

/** A build in play, and the pool it is in play in. */
export type PlacedBuild = { readonly pool: string; readonly build: BuildInPlay };

type Said = SharedMeaning & { readonly by: string };

/**
 * Names that a pool's builds require or provide with another meaning than each other, or than those of other pools: one reason for each name, naming two
 * builds. What other pools disagree on among themselves is not this one's. Builds without a contract share no names. Throws none.
 */
export function sharedConflicts(
  own: readonly PlacedBuild[],
  elsewhere: readonly PlacedBuild[],
): readonly Reason[] {
  const firsts = new Map<string, Said>();
  const found = new Map<string, Reason>();
  const object = (said: Said): void => {
    const first = firsts.get(said.name);
    if (first !== undefined && first.meaning !== said.meaning && !found.has(said.name))
      found.set(said.name, sharedReason(first, said));
  };
  for (const said of own.flatMap(sharedBy)) {
    object(said);
    if (!firsts.has(said.name)) firsts.set(said.name, said);
  }
  for (const said of elsewhere.flatMap(sharedBy)) object(said);
  return [...found.values()];
}

/** Whether a build requires or provides any name that other pools may use. Throws none. */
export function sharesNames({ contract }: BuildInPlay): boolean {
  return contract !== undefined && contract.provides.length + contract.requires.length > 0;
}

function sharedBy({ pool, build }: PlacedBuild): readonly Said[] {
  const { contract } = build;
  if (contract === undefined) return [];
  const by = `${build.label} of pool ${pool}`;
  return [...contract.provides, ...contract.requires].map((shared) => ({ ...shared, by }));
}

function sharedReason(first: Said, second: Said): Reason {
  return reason(
    "MEANING_CONFLICT",
    first.name,
    "one meaning in every pool",
    `${first.name} is ${first.meaning} in ${first.by} and ${second.meaning} in ${second.by}`,
    `take one of the builds out of play, or give ${first.name} a new name in one of them`,
  );
}

/**
 * The way from a contract through what it requires back to itself, as "service version" of each on it; undefined: there is none.
 * @param others contracts that count beside it; one that is replaced by it is left out by the caller. Throws none.
 */
export function cycleOfRequires(
  contract: Contract,
  others: readonly Contract[],
): readonly string[] | undefined {
  const seen = new Set<Contract>();
  const walk = (at: Contract, way: readonly string[]): readonly string[] | undefined => {
    const here = [...way, nameOf(at)];
    if (at.requires.some((r) => offers(contract, r))) return [...here, nameOf(contract)];
    for (const next of others) {
      if (seen.has(next) || !at.requires.some((r) => offers(next, r))) continue;
      seen.add(next);
      const found = walk(next, here);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return walk(contract, []);
}

function nameOf({ service, version }: Contract): string {
  return `${service} ${version}`;
}

function offers(contract: Contract, wanted: SharedMeaning): boolean {
  return contract.provides.some((p) => p.name === wanted.name);
}
