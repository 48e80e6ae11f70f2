import type { Contract } from "../verdict/contract.ts";
import { type WatchedName, watchNames } from "../verdict/watch-names.ts";
import type { BuildsInPlay } from "./builds-in-play.ts";
import type { DeclaredState } from "./declared-state.ts";
import type { NodeBook } from "./node-book.ts";

/** What agents look for in what a pool's processes say. */
export type WatchList = { readonly pool: string; readonly names: readonly WatchedName[] };

export type WatchListsOptions = {
  readonly declared: DeclaredState;
  readonly book: NodeBook;
  readonly builds: BuildsInPlay;
};

type Known = {
  readonly list: WatchList;
  readonly stamp: string;
  readonly kinds: ReadonlyMap<string, WatchedName["kind"]>;
  readonly dead: ReadonlySet<string>;
};

const NOTHING: ReadonlySet<string> = new Set();

const SWEEP_MS = 1_000;

/**
 * The names of each pool: from the contracts of the builds in play there, of those that its release names, and of those that its nodes run, and from the
 * graveyard of their services.
 */
export class WatchLists {
  readonly #o: WatchListsOptions;
  readonly #pools = new Map<string, Known>();
  #sweptAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: WatchListsOptions) {
    this.#o = options;
  }

  /** The list of a pool; no names for one that nobody declared. */
  list(pool: string): WatchList {
    return this.#known(pool).list;
  }

  /** What kind a name on a pool's list is; undefined: it is not on it. */
  kindOf(pool: string, name: string): WatchedName["kind"] | undefined {
    return this.#known(pool).kinds.get(name);
  }

  /** Names on a pool's list that nobody may say: dead or retired. */
  dead(pool: string): ReadonlySet<string> {
    return this.#known(pool).dead;
  }

  /** Makes a pool's list anew. @returns it, when it is another than before */
  refresh(pool: string): WatchList | undefined {
    const before = this.#pools.get(pool)?.stamp;
    const names = this.#names(pool);
    const stamp = JSON.stringify(names);
    if (stamp === before || !this.#o.declared.pools.has(pool)) return undefined;
    const kinds = new Map(names.map(({ name, kind }) => [name, kind]));
    const dead = new Set(names.filter((one) => one.kind !== "live").map((one) => one.name));
    this.#pools.set(pool, { list: { pool, names }, stamp, kinds, dead });
    return this.list(pool);
  }

  /** As `refresh`, for every pool, at most once a second. @param nowMs monotonic */
  sweep(nowMs: number): readonly WatchList[] {
    if (nowMs - this.#sweptAtMs < SWEEP_MS) return [];
    this.#sweptAtMs = nowMs;
    return [...this.#o.declared.pools.keys()].flatMap((pool) => this.refresh(pool) ?? []);
  }

  #known(pool: string): Known {
    if (!this.#pools.has(pool)) this.refresh(pool);
    return (
      this.#pools.get(pool) ?? {
        list: { pool, names: [] },
        stamp: "",
        kinds: new Map(),
        dead: NOTHING,
      }
    );
  }

  #names(pool: string): readonly WatchedName[] {
    const contracts = this.#contracts(pool);
    const services = new Set(contracts.map((contract) => contract.service));
    const graves = [...services].flatMap(
      (service) => this.#o.declared.graveyard.get(service)?.value.entries ?? [],
    );
    const living = this.#o.declared.pools.get(pool)?.value.pool.zombies?.names ?? [];
    return watchNames(contracts, graves, living);
  }

  #contracts(pool: string): readonly Contract[] {
    const { declared, builds } = this.#o;
    const profiles = declared.releases.get(pool)?.value.release.profiles ?? [];
    const found = [
      ...builds.inPlay(pool),
      ...profiles.flatMap((profile) => builds.of(pool, profile)),
      ...builds.with(pool, this.#oneOfEach(pool)),
    ];
    const contracts = found.flatMap(({ contract }) => contract ?? []);
    return [...new Map(contracts.map((one) => [one.build, one])).values()];
  }

  /** One node of the roster for each set of files that somebody runs. */
  #oneOfEach(pool: string): readonly string[] {
    const { declared, book } = this.#o;
    const roster = declared.pools.get(pool)?.value.pool.roster ?? [];
    const byFiles = new Map<string, string>();
    for (const node of roster) {
      const digest = book.get(node)?.parts.get(pool)?.fingerprint.binaryDigest;
      if (digest !== undefined) byFiles.set(digest, node);
    }
    return [...byFiles.values()];
  }
}
