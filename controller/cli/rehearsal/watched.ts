import { type WatchedName, watchNames } from "../../verdict/watch-names.ts";
import type { BuildsInPlay } from "./builds-in-play.ts";
import type { Registry } from "./registry.ts";

/** What agents look for in what processes say, by pool: mirrors controller/verifier/watch-lists.ts. Throws none. */
export function watchedNames(
  registry: Registry,
  builds: BuildsInPlay,
): ReadonlyMap<string, readonly WatchedName[]> {
  return new Map(
    [...registry.pools].map(([pool, { roster }]) => {
      const profiles = registry.release(pool)?.release.profiles ?? [];
      const found = [
        ...builds.with(pool, roster),
        ...profiles.flatMap((profile) => builds.of(pool, profile)),
      ].flatMap(({ contract }) => contract ?? []);
      const contracts = [...new Map(found.map((one) => [one.build, one])).values()];
      const services = new Set(contracts.map((contract) => contract.service));
      const graves = [...services].flatMap((service) => registry.graveyard.get(service) ?? []);
      return [pool, watchNames(contracts, graves)];
    }),
  );
}
