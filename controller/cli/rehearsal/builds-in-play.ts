import type { MeaningsKnown } from "../../verdict/appraise.ts";
import { type BuildInPlay, buildsOf, type Contract } from "../../verdict/contract.ts";
import type { MeasuredWorkload } from "../../verdict/measured.ts";
import type { PlacedBuild } from "../../verdict/shared-meaning.ts";
import type { Registry } from "./registry.ts";

type Files = {
  readonly executables: readonly string[];
  readonly artifacts: readonly { readonly sha256: string }[];
};

/** What a node was last heard to measure. */
export type Heard = (node: string, pool: string) => MeasuredWorkload | undefined;

/**
 * Which builds could act on a flag in each pool: mirrors controller/verifier/builds-in-play.ts, counted anew each time. They are those of enabled nodes, as
 * marked and as measured, those that a standing rolling order would let in, and the rollback that the release in force pins.
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
    return eachOnce(
      [...this.#registry.marksOf(pool)].flatMap(([node, mark]) => {
        if (mark.state !== "enabled") return [];
        const enabledFor = this.#registry.filesOfMark(pool, mark.profileDigest);
        const label = `what was enabled as ${mark.profileDigest.slice(0, 12)}`;
        return [
          ...(enabledFor === undefined
            ? [{ label, contract: undefined }]
            : this.of(pool, enabledFor)),
          ...this.#running(pool, this.#heard(node, pool)),
        ];
      }),
    );
  }

  /** Of every pool but one. */
  elsewhere(but: string): readonly PlacedBuild[] {
    return [...this.#registry.pools.keys()]
      .filter((pool) => pool !== but)
      .flatMap((pool) => this.inPlay(pool).map((build) => ({ pool, build })));
  }

  of(pool: string, { executables, artifacts }: Files): readonly BuildInPlay[] {
    return buildsOf(executables, artifacts, this.contracts(pool));
  }

  /** The contracts that count in a pool. */
  contracts(pool: string): readonly Contract[] {
    const builders = this.#registry.pools.get(pool)?.builders ?? [];
    return [...this.#registry.contracts.values()]
      .filter(({ builder }) => builders.length === 0 || builders.includes(builder))
      .map(({ contract }) => contract);
  }

  #running(pool: string, workload: MeasuredWorkload | undefined): readonly BuildInPlay[] {
    return workload === undefined ? [] : this.of(pool, filesOf(workload));
  }

  #ofRelease(pool: string): readonly BuildInPlay[] {
    const inForce = this.#registry.release(pool);
    if (inForce === undefined) return [];
    const { release, digest } = inForce;
    const ordered = this.#registry.rolling.get(pool)?.releaseDigest === digest;
    const targets = release.profiles.filter((p) => ordered && p.stage === "target");
    const back =
      release.rollback?.kind === "build"
        ? [{ executables: release.rollback.executables, artifacts: [] }]
        : [];
    return [...targets, ...back].flatMap((files) => this.of(pool, files));
  }
}

/** The files that a workload runs from. Throws none. */
function filesOf({ processes, artifacts }: MeasuredWorkload): Files {
  const images = new Set(processes.map((p) => p.runningSha256).filter((digest) => digest !== ""));
  return { executables: [...images].sort(), artifacts };
}

function eachOnce(builds: readonly BuildInPlay[]): readonly BuildInPlay[] {
  const key = ({ label, contract }: BuildInPlay): string => contract?.build ?? `unknown ${label}`;
  return [...new Map(builds.map((build) => [key(build), build])).values()];
}
