import type { Mark } from "./admit.ts";
import type { Appraisal } from "./appraise.ts";
import type { BuildInPlay, Contract } from "./contract.ts";
import type { Exemption } from "./exemption.ts";
import type { MeasuredWorkload, ReferenceProfile } from "./measured.ts";
import type { RollbackSaid } from "./release-lock.ts";

/** Files that something runs from: images (hex SHA-256), and what they interpret. */
export type Files = {
  readonly executables: readonly string[];
  readonly artifacts: readonly { readonly sha256: string }[];
};

/** What a mark stands for. */
export type EnabledFor = Files & {
  /** Whether two people let pass, by name, that this node means something else by a flag than others do. */
  readonly conflictLetPass?: boolean;
};

/** What somebody brings into play. */
export type Brought = {
  /** For people, where nobody can say which files it is. */
  readonly label: string;
  /** undefined: nobody can say any more. */
  readonly files: Files | undefined;
};

/** The files that a workload runs from; no images when nothing runs. Throws none. */
export function filesOf({ processes, artifacts }: MeasuredWorkload): Files {
  const images = new Set(processes.map((p) => p.runningSha256).filter((digest) => digest !== ""));
  return { executables: [...images].sort(), artifacts };
}

/**
 * What a node brings into play: what it is enabled for, and what it was last seen to run; nothing while it is not enabled. Throws none.
 * @param enabledFor the files that the mark stands for; undefined: no release or exemption says so any more
 * @param workload the newest measured one; undefined: none yet
 */
export function broughtByNode(
  mark: Mark | undefined,
  enabledFor: EnabledFor | undefined,
  workload: MeasuredWorkload | undefined,
): readonly Brought[] {
  if (mark?.state !== "enabled") return [];
  // The conflict is that node's, taken by two people and shown in red: whom nobody exempted is not closed by it.
  if (enabledFor?.conflictLetPass === true) return [];
  const label = `what was enabled as ${mark.profileDigest.slice(0, 12)}`;
  const runs = workload === undefined || workload.processes.length === 0 ? [] : [filesOf(workload)];
  return [{ label, files: enabledFor }, ...runs.map((files) => ({ label: "what runs", files }))];
}

/**
 * Whether a node brings its builds into play when it is enabled as it stands: not by an exemption that makes its conflict its own. Throws none.
 * @param appraisal undefined: it was never appraised
 * @param known exemptions, in force or not
 */
export function joins(
  appraisal: Pick<Appraisal, "exemptedBy"> | undefined,
  known: Iterable<Pick<Exemption, "digest" | "spec">>,
): boolean {
  const [by] = appraisal?.exemptedBy ?? [];
  if (by === undefined) return true;
  const exemption = [...known].find((one) => one.digest === by.digest);
  return exemption?.spec.codes.includes("MEANING_CONFLICT") !== true;
}

/**
 * What a release in force brings into play by itself: where a standing order lets nodes in, and where it would be rolled back to. Throws none.
 * @param ordered whether an `enable --rolling` of this very release stands
 */
export function broughtByRelease(
  release:
    | { readonly profiles: readonly ReferenceProfile[]; readonly rollback?: RollbackSaid }
    | undefined,
  ordered: boolean,
): readonly Files[] {
  if (release === undefined) return [];
  const { profiles, rollback } = release;
  const targets = profiles.filter((p) => ordered && p.stage === "target");
  return rollback?.kind === "build" ? [...targets, { ...rollback, artifacts: [] }] : targets;
}

/**
 * The builds that were brought, each once. What nobody can say any more is a build like every other without a contract. Throws none.
 * @param of the builds that some files are (contract.ts buildsOf)
 */
export function buildsBrought(
  brought: Iterable<Brought>,
  of: (files: Files) => readonly BuildInPlay[],
): readonly BuildInPlay[] {
  return eachOnce(
    [...brought].flatMap(({ label, files }) =>
      files === undefined ? [{ label, contract: undefined }] : of(files),
    ),
  );
}

/** The contracts that count in a pool. @param builders whom it lists; empty: everybody counts. Throws none. */
export function contractsThatCount(
  known: Iterable<{ readonly contract: Contract; readonly builders: readonly string[] }>,
  builders: readonly string[],
): readonly Contract[] {
  const trusts = (name: string): boolean => builders.includes(name);
  return [...known]
    .filter((one) => builders.length === 0 || one.builders.some(trusts))
    .map(({ contract }) => contract);
}

/** Tells builds apart: by the contract, or by the label of one without. Throws none. */
export function identityOf({ label, contract }: BuildInPlay): string {
  return contract?.build ?? `unknown ${label}`;
}

/** Each build once, under the label that came last. Throws none. */
export function eachOnce(builds: readonly BuildInPlay[]): readonly BuildInPlay[] {
  return [...new Map(builds.map((build) => [identityOf(build), build])).values()];
}
