import { actOf, type BuildInPlay, isGone } from "./contract.ts";
import { type Conflict, conflictsOf } from "./lock.ts";
import type { Fleet, PlanInput, PlanRelease, PlanWorld, Setting, Stand } from "./plan-model.ts";

/** A value that wakes code which must not run, or another than the one that it was set for. */
export type Wake = {
  readonly flag: string;
  readonly value: string;
  readonly build: string;
  /** What the build does at the value. */
  readonly act: string;
  /** Why it must not: "retired", "dormant", or that it was set for other acts. */
  readonly why: "retired" | "dormant" | "other";
  /** The value that wakes nothing up in that build. */
  readonly safeValue: string;
  /** What it was set for; [] when nobody said. */
  readonly setFor: readonly string[];
};

/** What a transition would do. */
export type Danger = { readonly conflicts: readonly Conflict[]; readonly wakes: readonly Wake[] };

/** A build's name for people, without its digest. Throws none. */
function shortName(build: BuildInPlay): string {
  return build.contract === undefined
    ? build.label
    : `${build.contract.service} ${build.contract.version}`;
}

/**
 * Builds that could act on a flag while a fleet goes from one state to the next, in whatever order its nodes do: what open nodes run, what a pinned
 * rollback would bring, and what a standing order would open. Throws none.
 */
function inPlay({ input }: PlanWorld, before: Fleet, after: Fleet): readonly BuildInPlay[] {
  const found = new Set<BuildInPlay>();
  const add = (builds: readonly BuildInPlay[]): void => builds.forEach((b) => void found.add(b));
  for (const fleet of [before, after]) {
    for (const stand of fleet.stands) if (stand.open) add(stand.builds);
    const release = fleet.started ? input.release : input.inForce;
    add(release?.rollback ?? []);
    // A standing order opens whatever reaches a target, without asking anybody again.
    const standing = fleet.started ? fleet.rolling : input.rolling;
    if (standing) add(targetsOf(release).flatMap((p) => p.builds));
  }
  return [...found];
}

/** Conflicts that open nodes could meet between two states, and in either. Throws none. */
function conflictsBetween(world: PlanWorld, before: Fleet, after: Fleet): readonly Conflict[] {
  const flags = [before, after].flatMap((fleet) =>
    fleet.stands.filter((s) => s.open).flatMap((s) => s.settings),
  );
  return conflictsOf(flags, inPlay(world, before, after), world.input.contracts);
}

/** What these builds would wake at these settings. Throws none. */
export function wakesOf(
  input: PlanInput,
  builds: readonly BuildInPlay[],
  settings: readonly Setting[],
): readonly Wake[] {
  return settings.flatMap((setting) => builds.flatMap((b) => wakeOf(input, b, setting) ?? []));
}

function wakeOf(input: PlanInput, build: BuildInPlay, setting: Setting): Wake | undefined {
  const { contract } = build;
  const { name: flag, value, redacted, origin } = setting;
  const read = contract?.flags.find((f) => f.name === flag && !isGone(f));
  // A build that does not read it does nothing by it; one without a contract is the lock's matter.
  if (contract === undefined || read === undefined || (read.safeValue === value && !redacted))
    return undefined;
  const acted = redacted ? undefined : actOf(build, flag, value);
  const act = acted?.kind === "path" ? acted.path : "what nobody knows";
  const release = origin === "set" ? input.release : input.inForce;
  const setFor = redacted ? [] : actsOf(release, flag, value);
  const wake = {
    flag,
    value,
    build: shortName(build),
    act,
    safeValue: read.safeValue,
    setFor: setFor.filter((a) => a !== act),
  };
  const buried = input.graveyard.some(
    (g) => g.service === contract.service && g.flag === flag && g.meaning === read.meaning,
  );
  if (read.status === "retired" || buried) return { ...wake, why: "retired" };
  if (contract.dormant.some((d) => d.path === act)) return { ...wake, why: "dormant" };
  if (setFor.length === 0 || setFor.includes(act)) return undefined;
  return { ...wake, why: "other" };
}

/** What the targets of a release do at a value, in words; [] when none of them reads it, or there is no release. */
function actsOf(release: PlanRelease | undefined, flag: string, value: string): readonly string[] {
  return targetsOf(release)
    .flatMap((p) => p.builds)
    .flatMap((build) => {
      const act = actOf(build, flag, value);
      return act.kind === "path" ? [act.path] : [];
    });
}

function targetsOf(release: PlanRelease | undefined) {
  return (release?.profiles ?? []).filter((p) => p.stage === "target");
}

/**
 * What is wrong with going from one state to the next. Groups that change may be anywhere between: old or new build with old or new values. A closed group
 * that was wrong before and is so still is not this step's doing; an open one is never right. Throws none.
 */
export function dangerOf(world: PlanWorld, before: Fleet, after: Fleet): Danger {
  const wakes = after.stands.flatMap((stand, i) => {
    const was = before.stands[i] ?? stand;
    const known = new Set(wakesIn(world, was).map(wakeKey));
    const begun = wakesBetween(world, was, stand).filter((wake) => !known.has(wakeKey(wake)));
    return stand.open ? [...wakesIn(world, stand), ...begun] : begun;
  });
  return { conflicts: conflictsBetween(world, before, after), wakes };
}

function wakesIn(world: PlanWorld, stand: Stand): readonly Wake[] {
  return wakesOf(world.input, stand.builds, stand.settings);
}

function wakesBetween(world: PlanWorld, was: Stand, stand: Stand): readonly Wake[] {
  if (was === stand || (was.builds === stand.builds && was.settings === stand.settings))
    return wakesIn(world, stand);
  return wakesOf(
    world.input,
    [...new Set([...was.builds, ...stand.builds])],
    [...was.settings, ...stand.settings],
  );
}

function wakeKey({ flag, value, build }: Wake): string {
  return JSON.stringify([flag, value, build]);
}

/** Whether a transition is safe. Throws none. */
export function isSafe({ conflicts, wakes }: Danger): boolean {
  return conflicts.length === 0 && wakes.length === 0;
}
