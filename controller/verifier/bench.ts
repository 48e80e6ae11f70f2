import { profileDigestOf } from "../../proto/signed/declaration.ts";
import type { BuildInPlay } from "../verdict/contract.ts";
import type { Judge } from "../verdict/self-test.ts";
import type { Appraiser } from "./appraiser.ts";
import type { BuildsInPlay } from "./builds-in-play.ts";
import type { CarryOut } from "./carry-out.ts";
import type { DeclaredState } from "./declared-state.ts";
import type { Enablements } from "./enablements.ts";
import type { NodeBook } from "./node-book.ts";
import type { Clock, EventLog, NodeOwners } from "./ports.ts";
import { targetDigests } from "./release-in-force.ts";
import type { Standing, Standings } from "./standings.ts";

export type TellStanding = (
  pool: string,
  node: string,
  before: Standing | undefined,
  now: Standing,
) => void;

export type BenchOptions = {
  readonly declared: DeclaredState;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly book: NodeBook;
  readonly builds: BuildsInPlay;
  readonly judge: Judge;
  readonly appraiser: Appraiser;
  readonly enablements: Enablements;
  readonly standings: Standings;
  readonly carryOut: CarryOut;
  readonly owners: NodeOwners;
  /** Told after each verdict. */
  readonly changed: () => void;
  /** Told of each verdict, and of the one before it. */
  readonly stood?: TellStanding;
};

/** Where verdicts are passed: appraises, admits, notes how a node stands, and has that carried out. */
export class Bench {
  readonly #o: BenchOptions;

  constructor(options: BenchOptions) {
    this.#o = options;
  }

  /** One node in every pool that knows it. */
  everywhere(node: string): void {
    const { declared, book, owners } = this.#o;
    const pools = [...declared.poolsOf(node), ...(book.get(node)?.parts.keys() ?? [])];
    for (const pool of new Set(pools)) this.appraise(pool, node);
    owners.note(node);
  }

  /** All beside the same builds: whoever comes first is not told from whoever disagrees with it. */
  all(pool: string, nodes: Iterable<string>): void {
    const inPlay = this.#o.builds.inPlay(pool);
    for (const node of nodes) this.appraise(pool, node, inPlay);
  }

  /** One node in one pool. @param inPlay builds to hold it beside; absent: those that are in play now */
  appraise(pool: string, node: string, inPlay?: readonly BuildInPlay[]): void {
    const { clock, declared, builds, appraiser, enablements, standings } = this.#o;
    // The names of pools that nobody declared are an agent's choice: nothing is kept by them.
    if (!declared.pools.has(pool)) return;
    builds.note(pool, node);
    const release = appraiser.release(pool);
    const evidence = appraiser.evidence(pool, node, clock.monotonicMs());
    const appraisal = appraiser.appraise(pool, node, release, evidence, inPlay);
    const admission = this.#o.judge.admit({
      appraisal,
      profileDigest: appraisal.profile === undefined ? "" : profileDigestOf(appraisal.profile),
      mark: enablements.markOf(pool, node),
      rolling: enablements.rollingFor(pool, node),
      targets: targetDigests(release),
    });
    const before = standings.get(pool, node);
    const standing = standings.note(pool, node, appraisal, admission, clock.unixMs());
    if (before?.appraisal.status !== appraisal.status)
      this.#o.log.info("node.status", {
        pool,
        node,
        status: appraisal.status,
        reasons: appraisal.reasons.map((r) => r.code),
      });
    this.#o.stood?.(pool, node, before, standing);
    this.#o.carryOut.apply(pool, node, standing);
    this.#o.owners.note(node);
    this.#o.changed();
  }

  /**
   * A build that came into play or left it changes what every node of its pool may evaluate: they are appraised anew. That ends, since appraising only ever
   * takes builds out of play.
   * @returns the pools that were
   */
  followBuilds(): readonly string[] {
    const { builds, appraiser } = this.#o;
    const followed: string[] = [];
    for (let pool = builds.takeChanged(); pool !== undefined; ) {
      this.all(pool, appraiser.nodesOf(pool));
      followed.push(pool);
      pool = builds.takeChanged();
    }
    return followed;
  }
}
