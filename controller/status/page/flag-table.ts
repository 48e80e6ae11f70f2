import {
  actOf,
  type BuildInPlay,
  buildsOf,
  type Contract,
  isGone,
} from "../../verdict/contract.ts";
import { type Conflict, conflictAt } from "../../verdict/lock.ts";
import type { DeclarationAnswer, Register } from "../wire.ts";
import type { PoolModel } from "./fleet-model.ts";

/** What one build means by a flag. */
export type Meaning = {
  /** "": the build does not read the flag. */
  readonly meaning: string;
  readonly status: "live" | "retired" | "unread" | "unknown";
  /** "yes" -> "power-peg": what each value does. */
  readonly values: readonly { readonly value: string; readonly act: string }[];
};

/** One flag over all builds that could act on it. */
export type FlagRow = {
  readonly flag: string;
  /** Values that the release in force declares, each once. */
  readonly declared: readonly string[];
  /** One for each build, in their order. */
  readonly meanings: readonly Meaning[];
  /** Values that the lock refuses, and why; none: nothing is locked. */
  readonly locked: readonly Conflict[];
  /** Meanings of it that are buried for ever. */
  readonly buried: readonly string[];
};

/** A build as the table's heading has it. */
export type BuildColumn = {
  readonly label: string;
  readonly registered: boolean;
  readonly dormant: readonly string[];
};

export type FlagTable = {
  readonly builds: readonly BuildColumn[];
  readonly rows: readonly FlagRow[];
};

/**
 * Flags with their meaning in each build that the declaration or a server brings, and the lock as the controller computes it: by the same code. Throws none.
 * @param others releases on their way, whose builds will come into play
 */
export function flagTable(
  declaration: DeclarationAnswer | undefined,
  others: readonly (DeclarationAnswer["release"] | undefined)[],
  contracts: readonly Contract[],
  pool: PoolModel | undefined,
  graveyard: Register["graveyard"],
): FlagTable {
  const releases = [declaration?.release, ...others].flatMap((release) => release ?? []);
  const profiles = releases.flatMap((release) => release.profiles.flatMap((p) => p ?? []));
  const images = new Set([
    ...profiles.flatMap((profile) => profile.executables),
    ...releases.flatMap((release) => release.rollback?.executables ?? []),
    ...runningImages(pool, contracts),
  ]);
  const artifacts = profiles.flatMap((p) => p.artifacts.flatMap((a) => a ?? []));
  const builds = once(buildsOf([...images].sort(compare), artifacts, contracts));
  const inForce = (declaration?.release?.profiles ?? []).flatMap((p) => p?.flags ?? []);
  const names = new Set([
    ...inForce.flatMap((flag) => flag?.name ?? []),
    ...builds.flatMap((b) => b.contract?.flags.map((flag) => flag.name) ?? []),
  ]);
  const policy = declaration?.pool?.contracts === 2 ? "required" : "warn";
  return {
    builds: builds.map(columnOf),
    rows: [...names].sort(compare).map((flag) => {
      const declared = [
        ...new Set(
          inForce.flatMap((f) => (f?.name === flag ? [f.redacted ? "(redacted)" : f.value] : [])),
        ),
      ];
      const meanings = builds.map((build) => meaningOf(build, flag));
      const values = new Set([
        ...declared.filter((value) => value !== "(redacted)"),
        ...meanings.flatMap((one) => one.values.map(({ value }) => value)),
      ]);
      const locked = [...values]
        .sort(compare)
        .flatMap((v) => conflictAt(flag, v, builds, { redacted: false, contracts: policy }) ?? []);
      const buried = graveyard.flatMap((one) =>
        one?.flag === flag ? [`${one.service}: ${one.meaning}`] : [],
      );
      return { flag, declared, meanings, locked, buried: [...new Set(buried)] };
    }),
  };
}

/** Images that a server was found to run and nobody declared: the reasons name them by their first twelve digits. */
function runningImages(
  pool: PoolModel | undefined,
  contracts: readonly Contract[],
): readonly string[] {
  const reasons = [...(pool?.nodes.values() ?? [])].flatMap((node) => node.reasons);
  const found = reasons.flatMap((reason) =>
    reason?.code === "BINARY_MISMATCH"
      ? (reason.found.match(/\b[0-9a-f]{12}(?:[0-9a-f]{52})?\b/g) ?? [])
      : [],
  );
  const subjects = contracts.flatMap((contract) => contract.subjects.map((one) => one.sha256));
  return found.map((digits) => subjects.find((one) => one.startsWith(digits)) ?? digits);
}

/** One build may have several images. */
function once(builds: readonly BuildInPlay[]): readonly BuildInPlay[] {
  return [...new Map(builds.map((b) => [b.contract?.build ?? b.label, b])).values()];
}

function columnOf({ label, contract }: BuildInPlay): BuildColumn {
  return {
    label: contract === undefined ? label : `${contract.service} ${contract.version}`,
    registered: contract !== undefined,
    dormant: contract?.dormant.map((one) => one.path) ?? [],
  };
}

function meaningOf(build: BuildInPlay, flag: string): Meaning {
  if (build.contract === undefined) return { meaning: "", status: "unknown", values: [] };
  const read = build.contract.flags.find((one) => one.name === flag);
  if (read === undefined) return { meaning: "", status: "unread", values: [] };
  const values = Object.keys(read.values).map((value) => {
    const act = actOf(build, flag, value);
    return { value, act: act.kind === "path" ? act.path : "nobody knows" };
  });
  return { meaning: read.meaning, status: isGone(read) ? "unread" : read.status, values };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
