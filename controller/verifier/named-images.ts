import type { Contract } from "../verdict/contract.ts";
import type { DeclaredState } from "./declared-state.ts";

/**
 * Whether anybody declared an image: a contract that counts in the pool, its release in force, or one on its way. What else there is, is an agent's choice.
 * Throws none.
 */
export function isNamed(
  { releases, proposals }: Pick<DeclaredState, "releases" | "proposals">,
  contracts: readonly Contract[],
  pool: string,
  executable: string,
): boolean {
  if (contracts.some((one) => one.subjects.some(({ sha256 }) => sha256 === executable)))
    return true;
  const inForce = releases.get(pool)?.value.release;
  const onTheWay = [...proposals.values()].map(({ value }) => value.release);
  return [...(inForce === undefined ? [] : [inForce]), ...onTheWay].some(
    (release) =>
      release.pool === pool &&
      release.profiles.some((profile) => profile.executables.includes(executable)),
  );
}
