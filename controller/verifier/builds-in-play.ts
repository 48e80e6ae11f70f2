import { profileDigestOf } from "../../proto/signed/declaration.ts";
import { buildersOf } from "../records.ts";
import type { Mark } from "../verdict/admit.ts";
import type { MeaningsKnown } from "../verdict/appraise.ts";
import { type BuildInPlay, buildsOf, type Contract } from "../verdict/contract.ts";
import { exemptionMark } from "../verdict/exemption.ts";
import {
  type Brought,
  broughtByNode,
  broughtByRelease,
  buildsBrought,
  contractsThatCount,
  type EnabledFor,
  eachOnce,
  type Files,
  filesOf,
  identityOf,
} from "../verdict/in-play.ts";
import type { MeasuredWorkload } from "../verdict/measured.ts";
import { type PlacedBuild, sharedConflicts } from "../verdict/shared-meaning.ts";
import type { Reason } from "../verdict/status.ts";
import type { DeclaredState } from "./declared-state.ts";
import type { NodeBook } from "./node-book.ts";

export type BuildsInPlayOptions = {
  readonly declared: DeclaredState;
  readonly book: NodeBook;
  /** A node's mark as it counts now. */
  readonly markOf: (pool: string, node: string) => Mark | undefined;
};

const MAX_KNOWN_FILES = 1_000;

/** What some nodes bring into play, and how many of them. */
type Source = Brought & { nodes: number };

/** What is known of one pool; everything but `sources` and `byNode` is computed when it is asked for and thrown away when it may have changed. */
type Known = {
  readonly sources: Map<string, Source>;
  readonly byNode: Map<string, readonly string[]>;
  contracts: readonly Contract[] | undefined;
  profiles: ReadonlyMap<string, Files> | undefined;
  inPlay: readonly BuildInPlay[] | undefined;
  readonly byFiles: Map<string, readonly BuildInPlay[]>;
  /** The builds that the pool's nodes were last appraised with. */
  appraisedWith: string;
};

/**
 * Which builds could act on a flag in each pool: those of enabled nodes, as marked and as measured, those that a standing rolling order would let in, and
 * the rollback that the release pins. Counted node by node, so that a heartbeat costs nothing and a change what it changes.
 */
export class BuildsInPlay {
  readonly #o: BuildsInPlayOptions;
  readonly #pools = new Map<string, Known>();
  /** Pools whose builds may have changed since their nodes were appraised. */
  readonly #suspects = new Set<string>();
  readonly #keys = new WeakMap<MeasuredWorkload, string>();

  constructor(options: BuildsInPlayOptions) {
    this.#o = options;
  }

  /** Builds that could act on a flag of a pool now; [] for a pool that nobody declared. */
  inPlay(pool: string): readonly BuildInPlay[] {
    const known = this.#known(pool);
    known.inPlay ??= eachOnce([...this.withTraffic(pool), ...this.#ofRelease(pool)]);
    return known.inPlay;
  }

  /** Those of nodes that are enabled, which another release would not take out of play by itself. */
  withTraffic(pool: string): readonly BuildInPlay[] {
    return buildsBrought(this.#known(pool).sources.values(), (files) => this.of(pool, files));
  }

  /** Those of every pool but one. */
  elsewhere(but: string): readonly PlacedBuild[] {
    return [...this.#o.declared.pools.keys()]
      .filter((pool) => pool !== but)
      .flatMap((pool) => this.inPlay(pool).map((build) => ({ pool, build })));
  }

  /** The builds that these files are in a pool. */
  of(pool: string, { executables, artifacts }: Files): readonly BuildInPlay[] {
    const known = this.#known(pool);
    const key = keyOf(executables, artifacts);
    const found = known.byFiles.get(key) ?? buildsOf(executables, artifacts, this.contracts(pool));
    // Which files there are is an agent's choice.
    if (known.byFiles.size >= MAX_KNOWN_FILES) known.byFiles.clear();
    known.byFiles.set(key, found);
    return found;
  }

  /** Those in play, and what some nodes would bring into it by what they run; [] for a node that said nothing yet. */
  with(pool: string, joining: readonly string[]): readonly BuildInPlay[] {
    const theirs = joining.map((node) => this.#o.book.get(node)?.parts.get(pool)?.workload);
    return eachOnce([
      ...this.inPlay(pool),
      ...theirs.flatMap((workload) => this.#running(pool, workload)),
    ]);
  }

  /** Names that a pool's builds, and what some nodes would bring into play, do not mean as each other or as other pools do. */
  shared(pool: string, joining: readonly string[]): readonly Reason[] {
    const own = this.with(pool, joining).map((build) => ({ pool, build }));
    return sharedConflicts(own, this.elsewhere(pool));
  }

  /** What an appraisal in a pool knows of meanings, but for what is in play. @param workload the measured one; undefined: there is none */
  meanings(pool: string, workload: MeasuredWorkload | undefined): Omit<MeaningsKnown, "inPlay"> {
    const contracts = this.#o.declared.pools.get(pool)?.value.pool.contracts;
    // Without a policy no build is left out.
    return { contracts: contracts ?? "required", running: this.#running(pool, workload) };
  }

  #running(pool: string, workload: MeasuredWorkload | undefined): readonly BuildInPlay[] {
    return workload === undefined ? [] : this.of(pool, filesOf(workload));
  }

  /** The contracts that count in a pool: of every builder, or of those that it lists. */
  contracts(pool: string): readonly Contract[] {
    const { declared } = this.#o;
    const known = this.#known(pool);
    known.contracts ??= contractsThatCount(
      [...declared.contracts].flatMap(([build, contract]) => {
        const record = declared.builds.get(build)?.value;
        return record === undefined ? [] : [{ contract, builders: buildersOf(record) }];
      }),
      declared.pools.get(pool)?.value.pool.builders ?? [],
    );
    return known.contracts;
  }

  /** To be called when a node's mark or measurement may have changed. */
  note(pool: string, node: string): void {
    const known = this.#known(pool);
    const before = known.byNode.get(node) ?? [];
    const sources = this.#sourcesOf(pool, node);
    const now = sources.map(([key]) => key);
    if (now.join("\n") === before.join("\n")) return;
    for (const [key, source] of sources) {
      const counted = known.sources.get(key);
      if (counted === undefined) known.sources.set(key, { ...source, nodes: 1 });
      else counted.nodes += 1;
      if (counted === undefined) this.#suspect(pool);
    }
    for (const key of before) {
      const counted = known.sources.get(key);
      if (counted === undefined) continue;
      counted.nodes -= 1;
      if (counted.nodes > 0) continue;
      known.sources.delete(key);
      this.#suspect(pool);
    }
    if (now.length > 0) known.byNode.set(node, now);
    else known.byNode.delete(node);
  }

  /** To be called when what is declared for a pool changed: its policy, release, orders, or any contract. Its nodes are to be appraised afterwards. */
  refresh(pool: string): void {
    const known = this.#known(pool);
    known.contracts = undefined;
    known.profiles = undefined;
    known.byFiles.clear();
    this.#suspect(pool);
    // From nothing: what a mark stands for is read off the releases, which may say more now.
    known.sources.clear();
    const nodes = new Set([
      ...known.byNode.keys(),
      ...(this.#o.declared.marks.get(pool)?.keys() ?? []),
    ]);
    known.byNode.clear();
    for (const node of nodes) this.note(pool, node);
    this.#suspects.delete(pool);
    known.appraisedWith = stampOf(this.inPlay(pool));
  }

  /** A pool whose builds are others than when its nodes were appraised, once; undefined: none is. */
  takeChanged(): string | undefined {
    for (const pool of this.#suspects) {
      this.#suspects.delete(pool);
      const known = this.#known(pool);
      const now = stampOf(this.inPlay(pool));
      if (now === known.appraisedWith) continue;
      known.appraisedWith = now;
      return pool;
    }
    return undefined;
  }

  #suspect(pool: string): void {
    this.#suspects.add(pool);
    this.#known(pool).inPlay = undefined;
  }

  #known(pool: string): Known {
    const known = this.#pools.get(pool) ?? {
      sources: new Map(),
      byNode: new Map(),
      contracts: undefined,
      profiles: undefined,
      inPlay: undefined,
      byFiles: new Map(),
      appraisedWith: "",
    };
    // The names of pools that nobody declared are an agent's choice: nothing is kept by them.
    if (this.#o.declared.pools.has(pool)) this.#pools.set(pool, known);
    return known;
  }

  #sourcesOf(pool: string, node: string): readonly (readonly [string, Brought])[] {
    const mark = this.#o.markOf(pool, node);
    if (mark?.state !== "enabled") return [];
    const { profileDigest } = mark;
    const workload = this.#o.book.get(node)?.parts.get(pool)?.workload;
    const keys = [
      profileDigest,
      ...(workload === undefined ? [] : [this.#keyOfWorkload(workload)]),
    ];
    const brought = broughtByNode(mark, this.#filesOfMark(pool, profileDigest), workload);
    return brought.map((one, i) => [keys[i] ?? "", one]);
  }

  #keyOfWorkload(workload: MeasuredWorkload): string {
    const { executables, artifacts } = filesOf(workload);
    const key = this.#keys.get(workload) ?? keyOf(executables, artifacts);
    this.#keys.set(workload, key);
    return key;
  }

  #filesOfMark(pool: string, profileDigest: string): EnabledFor | undefined {
    const { declared } = this.#o;
    for (const [digest, { value }] of declared.exemptions)
      if (exemptionMark(digest) === profileDigest)
        return {
          executables: [value.spec.executable],
          artifacts: [],
          conflictLetPass: value.spec.codes.includes("MEANING_CONFLICT"),
        };
    const known = this.#known(pool);
    known.profiles ??= new Map(
      [
        ...[...declared.proposals.values()].map(({ value }) => value.release),
        ...[declared.releases.get(pool)?.value.release ?? []].flat(),
      ]
        .filter((release) => release.pool === pool)
        .flatMap((release) => release.profiles)
        .map((profile) => [profileDigestOf(profile), profile]),
    );
    return known.profiles.get(profileDigest);
  }

  #ofRelease(pool: string): readonly BuildInPlay[] {
    const { declared } = this.#o;
    const inForce = declared.releases.get(pool)?.value;
    const order = declared.rolling.get(pool)?.value;
    const ordered = order !== undefined && order.releaseDigest === inForce?.digest;
    const brought = broughtByRelease(inForce?.release, ordered);
    return brought.flatMap((files) => this.of(pool, files));
  }
}

function keyOf(
  executables: readonly string[],
  artifacts: readonly { readonly sha256: string }[],
): string {
  return `${executables.join(" ")}|${artifacts.map((a) => a.sha256).join(" ")}`;
}

function stampOf(builds: readonly BuildInPlay[]): string {
  return builds.map(identityOf).sort().join("\n");
}
