import { rosterDigestOf } from "../../proto/signed/declaration.ts";
import type { Appraisal, AppraisalInput } from "../verdict/appraise.ts";
import { budgetOf, massSilence, type SilentNode } from "../verdict/budget.ts";
import type { BuildInPlay } from "../verdict/contract.ts";
import {
  type NodeStanding,
  type PoolInput,
  type PoolStanding,
  viewPool,
} from "../verdict/fleet-view.ts";
import type { ReferenceRelease } from "../verdict/measured.ts";
import type { Judge, SelfTestInput } from "../verdict/self-test.ts";
import type { BuildsInPlay } from "./builds-in-play.ts";
import type { DeclaredState } from "./declared-state.ts";
import type { ExemptionBook } from "./exemption-book.ts";
import type { NodeBook } from "./node-book.ts";
import type { Clock, NodeOwners } from "./ports.ts";
import { releaseInForce } from "./release-in-force.ts";

export type AppraiserOptions = {
  readonly declared: DeclaredState;
  readonly book: NodeBook;
  readonly clock: Clock;
  /** Evidence older than this is stale. */
  readonly staleAfterMs: number;
  readonly exemptions: ExemptionBook;
  readonly judge: Judge;
  readonly builds: BuildsInPlay;
  readonly owners: Pick<NodeOwners, "ageMs">;
  /** Whether a node's key was found in two places. */
  readonly isCloned: (node: string) => boolean;
};

/** Brings what is declared and what was measured to the pure functions of controller/verdict. Remembers nothing, changes nothing. */
export class Appraiser {
  readonly #o: AppraiserOptions;

  constructor(options: AppraiserOptions) {
    this.#o = options;
  }

  /** The nodes a pool's view shows: its roster, and whoever reports for it without being on it. */
  nodesOf(pool: string): readonly string[] {
    const roster = this.#o.declared.pools.get(pool)?.value.pool.roster ?? [];
    const nowMs = this.#o.clock.monotonicMs();
    const strangers: string[] = [];
    for (const record of this.#o.book.nodesIn(pool))
      if (
        !this.#o.declared.isOnRoster(pool, record.node) &&
        // Elsewhere, too, whoever was sent away speaks no more.
        this.#o.declared.identity("agent", record.node)?.state === "active" &&
        !this.isStale(record.node, nowMs)
      )
        strangers.push(record.node);
    return [...roster, ...strangers.sort()];
  }

  /**
   * Each node of a pool as its view needs it, optionally as it would stand under another release, or once some nodes are enabled.
   * @param joining nodes whose builds are taken to be in play already
   */
  nodeStandings(
    pool: string,
    release: ReferenceRelease | undefined = this.release(pool),
    joining: readonly string[] = [],
  ): readonly NodeStanding[] {
    const nowMs = this.#o.clock.monotonicMs();
    const inPlay = this.#o.builds.with(pool, joining);
    return this.nodesOf(pool).map((node) => ({
      node,
      onRoster: this.#o.declared.isOnRoster(pool, node),
      appraisal: this.appraise(pool, node, release, this.evidence(pool, node, nowMs), inPlay),
      fingerprint: this.#o.book.get(node)?.parts.get(pool)?.fingerprint.fingerprint ?? "",
    }));
  }

  /** A pool as a whole. @param joining as of nodeStandings */
  poolStanding(
    pool: string,
    nodes: readonly NodeStanding[],
    ours: Pick<PoolInput, "canIssue" | "trouble" | "massSilence">,
    joining: readonly string[] = [],
  ): PoolStanding {
    return viewPool({
      ...ours,
      shared: this.#o.builds.shared(pool, joining),
      rosterDigest: rosterDigestOf(this.#o.declared.pools.get(pool)?.value.pool.roster ?? []),
      releaseRosterDigest: this.release(pool)?.rosterDigest,
      nodes,
    });
  }

  /** See massSilence in controller/verdict/budget.ts; 0 for a pool that nobody declared. */
  massSilence(pool: string, of: (node: string) => SilentNode): number {
    const policy = this.#o.declared.pools.get(pool)?.value.pool;
    if (policy === undefined) return 0;
    return massSilence(policy.roster.map(of), budgetOf(policy, policy.roster.length));
  }

  /** The release that a pool is held against. */
  release(pool: string): ReferenceRelease | undefined {
    return releaseInForce(this.#o.declared, pool);
  }

  /** What a self-test of a pool holds its synthetic nodes against. */
  selfTestInput(pool: string): SelfTestInput {
    const { staleAfterMs, exemptions, builds } = this.#o;
    return {
      release: this.release(pool),
      staleAfterMs,
      nowUnixMs: exemptions.nowUnixMs(),
      exemptions: { pool, known: exemptions.known(), nowUnixMs: exemptions.nowUnixMs() },
      contracts: builds.meanings(pool, undefined).contracts,
    };
  }

  /** Monotonic age of a node's newest evidence; undefined: none since the start. */
  ageMs(node: string, nowMs: number): number | undefined {
    const { book, owners } = this.#o;
    const heard = book.heard(node);
    if (heard !== undefined) return nowMs - heard.receivedAtMs;
    return book.get(node) === undefined ? undefined : owners.ageMs(node, nowMs);
  }

  /** Whether a node's newest evidence is too old to count, or there is none since the start. */
  isStale(node: string, nowMs: number): boolean {
    const ageMs = this.ageMs(node, nowMs);
    return ageMs === undefined || ageMs > this.#o.staleAfterMs;
  }

  /** A node's newest evidence, as an appraisal takes it. */
  evidence(pool: string, node: string, nowMs: number): AppraisalInput["evidence"] {
    const ageMs = this.ageMs(node, nowMs);
    if (ageMs === undefined) return undefined;
    return { ageMs, workload: this.#o.book.get(node)?.parts.get(pool)?.workload };
  }

  /** Whether a node stands, by what its record has of it, as it does by what it last said. */
  isTold(node: string): boolean {
    const { book, declared } = this.#o;
    const [now, told] = [book.get(node), book.recorded(node)];
    if (now === told) return true;
    if (now === undefined || told === undefined || now.bootId !== told.bootId) return false;
    const pools = [...declared.poolsOf(node), ...now.parts.keys(), ...told.parts.keys()];
    return pools.every((pool) => {
      const [a, b] = [now, told].map(({ parts }) => {
        const part = parts.get(pool);
        const evidence = { ageMs: 0, workload: part?.workload };
        const { status, reasons } = this.appraise(pool, node, this.release(pool), evidence);
        return [part?.fingerprint.fingerprint, status, ...reasons.map((r) => r.code)].join();
      });
      return a === b;
    });
  }

  /** Appraises one node in one pool on the evidence given, under the release given, and beside the builds given. */
  appraise(
    pool: string,
    node: string,
    release: ReferenceRelease | undefined,
    evidence: AppraisalInput["evidence"],
    inPlay: readonly BuildInPlay[] = this.#o.builds.inPlay(pool),
  ): Appraisal {
    const { declared, staleAfterMs, exemptions, builds } = this.#o;
    const identity = declared.identity("agent", node);
    return this.#o.judge.appraise({
      node,
      onRoster: declared.isOnRoster(pool, node),
      identity:
        identity === undefined
          ? "never-enrolled"
          : identity.state === "active"
            ? this.#o.isCloned(node)
              ? "cloned"
              : "enrolled"
            : identity.state,
      halted: declared.halts.has(pool),
      release,
      evidence,
      staleAfterMs,
      nowUnixMs: exemptions.nowUnixMs(),
      exemptions: { pool, known: exemptions.known(), nowUnixMs: exemptions.nowUnixMs() },
      meanings: { ...builds.meanings(pool, evidence?.workload), inPlay },
      agents: declared.pools.get(pool)?.value.pool.agents,
    });
  }
}
