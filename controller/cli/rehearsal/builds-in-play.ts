import type { MeaningsKnown } from "../../verdict/appraise.ts";
import { type BuildInPlay, buildsOf, type Contract } from "../../verdict/contract.ts";
import {
  broughtByNode,
  broughtByRelease,
  buildsBrought,
  contractsThatCount,
  eachOnce,
  type Files,
  filesOf,
} from "../../verdict/in-play.ts";
import type { MeasuredWorkload } from "../../verdict/measured.ts";
import { type PlacedBuild, sharedConflicts } from "../../verdict/shared-meaning.ts";
import type { Reason } from "../../verdict/status.ts";
import type { Registry } from "./registry.ts";

/** What a node was last heard to measure. */
export type Heard = (node: string, pool: string) => MeasuredWorkload | undefined;

/**
 * Which builds could act on a flag in each pool, by the same rules as controller/verifier/builds-in-play.ts, counted anew each time.
 */
export class BuildsInPlay {
  readonly #registry: Registry;
  readonly #heard: Heard;

  constructor(registry: Registry, heard: Heard) {
    this.#registry = registry;
    this.#heard = heard;
  }

  /** What an appraisal knows of meanings, but for what is in play. */
  meanings(pool: string, workload: MeasuredWorkload | undefined): Omit<MeaningsKnown, "inPlay"> {
    const contracts = this.#registry.pools.get(pool)?.contracts ?? "required";
    return { contracts, running: this.#running(pool, workload) };
  }

  /** Those in play, and what some nodes would bring into it by what they run. */
  with(pool: string, joining: readonly string[]): readonly BuildInPlay[] {
    return eachOnce([
      ...this.inPlay(pool),
      ...joining.flatMap((node) => this.#running(pool, this.#heard(node, pool))),
    ]);
  }

  inPlay(pool: string): readonly BuildInPlay[] {
    return eachOnce([...this.withTraffic(pool), ...this.#ofRelease(pool)]);
  }

  /** Of nodes that are enabled, whatever release follows. */
  withTraffic(pool: string): readonly BuildInPlay[] {
    const brought = [...this.#registry.marksOf(pool)].flatMap(([node, mark]) =>
      broughtByNode(
        mark,
        mark.state === "enabled" ? this.#registry.filesOfMark(pool, mark.profileDigest) : undefined,
        this.#heard(node, pool),
      ),
    );
    return buildsBrought(brought, (files) => this.of(pool, files));
  }

  /** Of every pool but one. */
  elsewhere(but: string): readonly PlacedBuild[] {
    return [...this.#registry.pools.keys()]
      .filter((pool) => pool !== but)
      .flatMap((pool) => this.inPlay(pool).map((build) => ({ pool, build })));
  }

  /** As controller/verifier/builds-in-play.ts. */
  shared(pool: string, joining: readonly string[]): readonly Reason[] {
    const own = this.with(pool, joining).map((build) => ({ pool, build }));
    return sharedConflicts(own, this.elsewhere(pool));
  }

  of(pool: string, { executables, artifacts }: Files): readonly BuildInPlay[] {
    return buildsOf(executables, artifacts, this.contracts(pool));
  }

  /** The contracts that count in a pool. */
  contracts(pool: string): readonly Contract[] {
    const builders = this.#registry.pools.get(pool)?.builders ?? [];
    return contractsThatCount(this.#registry.contracts.values(), builders);
  }

  #running(pool: string, workload: MeasuredWorkload | undefined): readonly BuildInPlay[] {
    return workload === undefined ? [] : this.of(pool, filesOf(workload));
  }

  #ofRelease(pool: string): readonly BuildInPlay[] {
    const inForce = this.#registry.release(pool);
    const order = this.#registry.rolling.get(pool);
    const ordered = order !== undefined && order.releaseDigest === inForce?.digest;
    return broughtByRelease(inForce?.release, ordered).flatMap((files) => this.of(pool, files));
  }
}
