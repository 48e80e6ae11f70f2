import type { RecordOf } from "../records.ts";
import { type Files, filesOf } from "../verdict/in-play.ts";
import {
  isDeadIn,
  isListenedTo,
  type Keeping,
  type LivingName,
  nameKey,
  namesOfImage,
  releaseZombies,
  type SeenMemory,
  ZOMBIE_DAYS,
  type ZombieImage,
  type ZombieInputs,
  type ZombieRow,
  zombiesOf,
} from "../verdict/zombies.ts";
import type { BuildsInPlay } from "./builds-in-play.ts";
import type { DeclaredState } from "./declared-state.ts";
import type { NodeBook } from "./node-book.ts";
import type { WatchLists } from "./watch-lists.ts";

export type ZombieDeskOptions = {
  readonly declared: DeclaredState;
  readonly builds: BuildsInPlay;
  readonly book: NodeBook;
  readonly watch: WatchLists;
  /** Wall clock that never steps back. */
  readonly nowUnixMs: () => number;
};

/** As much of a release as is asked about. */
type Release = {
  readonly pool: string;
  readonly profiles: readonly (Files & { readonly label: string; readonly stage: string })[];
};

/** What of a release's target builds holds it. */
export type ReleaseFindings = {
  readonly days: number;
  readonly rows: readonly ZombieRow[];
  /** Labels of targets without a contract: nobody said what is in them. */
  readonly unknown: readonly string[];
};

/** Gathers what verdict/zombies.ts judges: what is declared, on record, and running now. Decides nothing. */
export class ZombieDesk {
  readonly #o: ZombieDeskOptions;

  constructor(options: ZombieDeskOptions) {
    this.#o = options;
  }

  /** Days without a sight that make a zombie in a pool. */
  days(pool: string): number {
    return this.#o.declared.pools.get(pool)?.value.pool.zombies?.afterDays ?? ZOMBIE_DAYS;
  }

  /** Every name of every image that a pool's release in force names, or that its nodes run. @param days 0: what the pool says */
  rows(pool: string, days: number): readonly ZombieRow[] {
    const images = [...this.#inForce(pool), ...this.#running(pool)];
    return zombiesOf(this.#inputs(pool, eachOnce(images), days || this.days(pool)));
  }

  /** What holds a release until it was retired, removed or kept. */
  ofRelease({ pool, profiles }: Release): ReleaseFindings {
    const days = this.days(pool);
    const targets = profiles.filter((profile) => profile.stage === "target");
    const images = targets.map((profile) => this.#image(pool, profile));
    const rows = releaseZombies({
      ...this.#inputs(pool, images, days),
      before: this.#inForce(pool),
      memories: this.#memories(pool),
    });
    const unknown = targets.filter((_, i) => images[i]?.build === "").map(({ label }) => label);
    return { days, rows, unknown };
  }

  /** Whether a name is known in a pool, and whether some build there calls it dead: of those in force, running, or on their way. */
  about(pool: string, name: LivingName): "live" | "dead" | "unknown" {
    const { declared } = this.#o;
    const onTheWay = [...declared.proposals.values()]
      .filter(({ value }) => value.release.pool === pool && isOnItsWay(value.state))
      .flatMap(({ value }) => value.release.profiles.map((one) => this.#image(pool, one)));
    const images = [...this.#inForce(pool), ...this.#running(pool), ...onTheWay];
    if (isDeadIn(images, name)) return "dead";
    const living = declared.pools.get(pool)?.value.pool.zombies?.names ?? [];
    const { live } = namesOfImage(
      images.flatMap(({ contracts }) => contracts),
      living,
    );
    return live.has(nameKey(name)) ? "live" : "unknown";
  }

  #inputs(pool: string, images: readonly ZombieImage[], days: number): ZombieInputs {
    const { declared, watch, nowUnixMs } = this.#o;
    return {
      images,
      names: declared.pools.get(pool)?.value.pool.zombies?.names ?? [],
      kept: keptIn(declared, pool),
      watched: (name) => watch.kindOf(pool, name) !== undefined,
      days,
      nowUnixMs: nowUnixMs(),
    };
  }

  #inForce(pool: string): readonly ZombieImage[] {
    const profiles = this.#o.declared.releases.get(pool)?.value.release.profiles ?? [];
    return profiles.map((profile) => this.#image(pool, profile));
  }

  #running(pool: string): readonly ZombieImage[] {
    const { declared, book } = this.#o;
    const roster = declared.pools.get(pool)?.value.pool.roster ?? [];
    const byFiles = new Map<string, Files>();
    for (const node of roster) {
      const part = book.get(node)?.parts.get(pool);
      if (part === undefined) continue;
      const files = filesOf(part.workload);
      if (files.executables.length > 0) byFiles.set(part.fingerprint.binaryDigest, files);
    }
    return [...byFiles.values()].map((files) => this.#image(pool, files));
  }

  #image(pool: string, files: Files): ZombieImage {
    const { executables } = files;
    const contracts = this.#o.builds.of(pool, files).flatMap(({ contract }) => contract ?? []);
    const memories = executables.flatMap(
      (executable) => this.#o.declared.seen.get(`${pool}/${executable}`)?.value ?? [],
    );
    return {
      executable: executables[0] ?? "",
      build: contracts.map((one) => `${one.service} ${one.version}`).join(", "),
      contracts,
      memory: memories.reduce<SeenMemory | undefined>(joined, undefined),
      heard: this.#isHeard(pool, executables),
    };
  }

  /** Whether nobody runs any of these images unheard. */
  #isHeard(pool: string, executables: readonly string[]): boolean {
    const { declared, book } = this.#o;
    const roster = declared.pools.get(pool)?.value.pool.roster ?? [];
    return roster.every((node) => {
      const workload = book.get(node)?.parts.get(pool)?.workload;
      if (workload === undefined || isListenedTo(workload)) return true;
      return !filesOf(workload).executables.some((image) => executables.includes(image));
    });
  }

  #memories(pool: string): readonly SeenMemory[] {
    return [...this.#o.declared.seen.values()]
      .map(({ value }) => value)
      .filter((one) => one.pool === pool);
  }
}

/** Whether a release is neither over nor what the pool is held against for good. Throws none. */
export function isOnItsWay(state: RecordOf<"proposal">["state"]): boolean {
  return state === "proposed" || state === "approved" || state === "rolling";
}

function keptIn({ kept }: DeclaredState, pool: string): readonly Keeping[] {
  return [...kept.values()].map(({ value }) => value).filter((one) => one.pool === pool);
}

/** Several images that are one build are listened to for as long as each is. */
function joined(before: SeenMemory | undefined, next: SeenMemory): SeenMemory {
  if (before === undefined) return next;
  const names = new Map(Object.entries(before.names));
  for (const [key, sight] of Object.entries(next.names)) {
    const other = names.get(key) ?? sight;
    const last = other.lastUnixMs > sight.lastUnixMs ? other : sight;
    names.set(key, { ...last, sinceUnixMs: Math.max(other.sinceUnixMs, sight.sinceUnixMs) });
  }
  return {
    sinceUnixMs: Math.max(before.sinceUnixMs, next.sinceUnixMs),
    heardUnixMs: Math.min(before.heardUnixMs, next.heardUnixMs),
    names: Object.fromEntries(names),
  };
}

function eachOnce(images: readonly ZombieImage[]): readonly ZombieImage[] {
  const keyOf = ({ executable, contracts }: ZombieImage): string =>
    [executable, ...contracts.map((one) => one.build)].join(" ");
  return [...new Map(images.map((image) => [keyOf(image), image])).values()];
}
