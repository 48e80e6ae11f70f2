import { countingProfiles } from "./appraise.ts";
import { type BuildInPlay, buildsOf, type Contract } from "./contract.ts";
import { type Buried, keyReuse, keyReuseReason } from "./graveyard.ts";
import { type ContractPolicy, conflictReason, conflictsOf, noContract } from "./lock.ts";
import { reason, short } from "./match-profile.ts";
import type { ReferenceRelease } from "./measured.ts";
import { type PlacedBuild, sharedConflicts } from "./shared-meaning.ts";
import type { Reason } from "./status.ts";

/** The build that a rollback would go to; undefined: it was not said. */
export type RollbackSaid =
  | { readonly kind: "none" }
  | { readonly kind: "build"; readonly label: string; readonly executables: readonly string[] }
  | undefined;

/** What is asked of a release before it may be what a pool is held against. */
export type ReleaseLockInput = {
  readonly pool: string;
  readonly release: ReferenceRelease & { readonly rollback?: RollbackSaid };
  /** Wall clock: which outgoing profiles count. */
  readonly nowUnixMs: number;
  readonly contracts: ContractPolicy;
  /** The contracts that count in this pool. */
  readonly known: readonly Contract[];
  /** Builds that have traffic in this pool now, whatever release follows. */
  readonly withTraffic: readonly BuildInPlay[];
  /** Builds in play in the other pools. */
  readonly elsewhere: readonly PlacedBuild[];
  /** Graveyards by service. */
  readonly graveyard: ReadonlyMap<string, readonly Buried[]>;
  /** Whether two people let this image pass for this code; false where nobody can tell. */
  readonly exempt: (executable: string, code: string) => boolean;
};

/** The gravest code, and every reason; or nothing against it. */
export type ReleaseLockVerdict =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly code: Reason["code"];
      readonly gravest: Reason;
      /** The gravest first. */
      readonly reasons: readonly Reason[];
    };

/** An image that a release would let run, and the builds that it is. */
type Image = { readonly sha256: string; readonly builds: readonly BuildInPlay[] };

/**
 * Whether every flag value of a release means one thing in every build that could act on it: those with traffic, those of its counting profiles, and the
 * rollback's. Says all that speaks against it. Pure, never throws.
 */
export function judgeRelease(input: ReleaseLockInput): ReleaseLockVerdict {
  const profiles = countingProfiles(input.release, input.nowUnixMs);
  const images = imagesOf(input);
  const declared = images.flatMap((image) => image.builds);
  const inPlay = [...input.withTraffic, ...declared];
  const flags = profiles.flatMap((profile) => profile.flags);
  const reasons = [
    ...reuses(input, images),
    ...conflictsOf(flags, inPlay, input.contracts).map(conflictReason),
    ...sharedConflicts(
      inPlay.map((build) => ({ pool: input.pool, build })),
      input.elsewhere,
    ),
    ...(input.contracts === "required" ? wanting(input, images) : []),
  ];
  const [gravest] = reasons;
  if (gravest === undefined) return { allowed: true };
  return { allowed: false, code: gravest.code, gravest, reasons };
}

/** Every image that the release lets run or come back, each once for each set of artifacts. */
function imagesOf({ release, nowUnixMs, known }: ReleaseLockInput): readonly Image[] {
  const { rollback } = release;
  const back = rollback?.kind === "build" ? [{ ...rollback, artifacts: [] }] : [];
  return [...countingProfiles(release, nowUnixMs), ...back].flatMap(({ executables, artifacts }) =>
    executables.map((sha256) => ({ sha256, builds: buildsOf([sha256], artifacts, known) })),
  );
}

/** Held against the graves of the build's service, and of those whose builds have traffic here: a service is a name that a builder chooses. */
function reuses(input: ReleaseLockInput, images: readonly Image[]): readonly Reason[] {
  const serving = input.withTraffic.flatMap(({ contract }) => contract?.service ?? []);
  const found = images
    // May pass: two people broke glass for this very image, and the lock on its flags stays on.
    .filter((image) => !input.exempt(image.sha256, "KEY_REUSE"))
    .flatMap((image) => image.builds)
    .flatMap(({ label, contract }) => {
      if (contract === undefined) return [];
      const services = new Set([contract.service, ...serving]);
      const entries = [...services].flatMap((service) => input.graveyard.get(service) ?? []);
      return keyReuse(contract, entries).map((reuse) => keyReuseReason(reuse, label));
    });
  return eachOnce(found);
}

/** What a pool that requires contracts does not do without. */
function wanting(input: ReleaseLockInput, images: readonly Image[]): readonly Reason[] {
  const unknown = images
    .filter((image) => image.builds.some((build) => build.contract === undefined))
    // May pass: two people broke glass for this very image; the lock takes it to read every flag all the same.
    .filter((image) => !input.exempt(image.sha256, "NO_CONTRACT"))
    .map((image) => noContract(`image ${short(image.sha256)}`, "required"));
  const unsaid = reason(
    "ROLLBACK_NOT_SAID",
    "rollback",
    "a build, or none, as an explicit choice",
    "not said",
    "name the rollback in the release file",
  );
  return eachOnce(input.release.rollback === undefined ? [...unknown, unsaid] : unknown);
}

function eachOnce(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map((r) => [JSON.stringify(r), r])).values()];
}
