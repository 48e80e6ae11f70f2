import type { FlagValue } from "./lock.ts";
import {
  changed,
  counts,
  type Fleet,
  isSame,
  type PlanProfile,
  type PlanState,
  type PlanWorld,
  pick,
  type Setting,
  type Stand,
  sizeOf,
  withSetting,
} from "./plan-model.ts";
import { type Danger, dangerOf, wakesOf } from "./plan-safety.ts";
import { flagInWords, nodesInWords, profileInWords, verdictOf } from "./plan-text.ts";

/** A step as people would do it by hand. */
type Deed = { readonly text: string; readonly after: Fleet; readonly touched: readonly number[] };

/**
 * What was asked for, done in the naive order while the nodes serve: start the release, then deploy and set on all that need it. A rollback uninstalls
 * first, as people do; a release brings its flags with its build; a flag plan only sets. Every state on the way, and the last one, is looked at as if the
 * nodes that serve went on serving, since by hand nothing stops them. Throws none.
 */
export function simulateAsked(world: PlanWorld): readonly PlanState[] {
  const states: PlanState[] = [];
  let fleet = world.begin;
  let shut = new Set<number>();
  const deeds = deedsOf(world);
  deeds.forEach((deed, i) => {
    const dangers = [dangerOf(world, fleet, deed.after)];
    // What is wrong already is wrong until it is put right, and nodes serve meanwhile.
    if (i === 0) dangers.push(dangerOf(world, fleet, fleet));
    // What is there at the end is there for good: also a group that nobody touched must not be wrong then.
    if (i === deeds.length - 1) dangers.push({ conflicts: [], wakes: endWakes(world, deed.after) });
    const danger = {
      conflicts: dangers.flatMap((d) => d.conflicts),
      wakes: dangers.flatMap((d) => d.wakes),
    };
    const nowShut = shutIn(world, deed.after);
    const closes = sizeOf(
      world,
      [...nowShut].filter((g) => !shut.has(g)),
    );
    states.push(stateOf(world, deed, danger, { closes, shut: nowShut }));
    fleet = deed.after;
    shut = nowShut;
  });
  return states;
}

function stateOf(
  world: PlanWorld,
  deed: Deed,
  danger: Danger,
  { closes, shut }: { readonly closes: number; readonly shut: ReadonlySet<number> },
): PlanState {
  const { text, after } = deed;
  const open = pick(world, after, (s) => s.open).filter((g) => !shut.has(g));
  const { budget } = world.input;
  const verdict = verdictOf(world, after, danger);
  const over = verdict.code === "" && closes > budget;
  return {
    text,
    closes,
    open: sizeOf(world, open),
    code: over ? "OVER_BUDGET" : verdict.code,
    note: over
      ? `${closes} open nodes would close, since the release does not name what they run; at most ${budget} may`
      : verdict.note || waitingNote(deed, shut),
  };
}

/** What nobody should learn only from the gates: an enablement is for one build with one set of values. */
function waitingNote(deed: Deed, shut: ReadonlySet<number>): string {
  const serving = deed.touched.filter((i) => deed.after.stands[i]?.open === true && !shut.has(i));
  if (serving.length === 0) return "";
  return "each node is closed from its change until it is enabled again, or by a standing order (enable --rolling)";
}

/** Serving groups that Muster would close: the release in force does not count what they are on. */
function shutIn(world: PlanWorld, fleet: Fleet): Set<number> {
  return new Set(
    fleet.started
      ? pick(world, fleet, (stand) => stand.open && !counts(stand, world.input.release))
      : [],
  );
}

/** What the end state wakes on any node that the plan is about. Throws none. */
function endWakes(world: PlanWorld, fleet: Fleet): Danger["wakes"] {
  const about = pick(world, fleet, (stand, group) => group.target !== undefined || stand.open);
  return about.flatMap((i) => {
    const stand = fleet.stands[i];
    return stand === undefined ? [] : wakesOf(world.input, stand.builds, stand.settings);
  });
}

function deedsOf(world: PlanWorld): readonly Deed[] {
  const deeds: Deed[] = [];
  let fleet = world.begin;
  const add = (
    text: string,
    touched: readonly number[],
    change: (stand: Stand, index: number) => Stand,
  ): void => {
    if (touched.length === 0) return;
    const after = changed(fleet, touched, change);
    deeds.push({
      text: `${text} on ${nodesInWords(world, touched)} while they serve`,
      after,
      touched,
    });
    fleet = after;
  };
  if (!fleet.started) {
    fleet = { ...fleet, started: true, rolling: false };
    deeds.push({ text: "start the release", after: fleet, touched: [] });
  }
  for (const target of world.input.kind === "flag" ? [] : targetsIn(world)) {
    const apart = pick(
      world,
      fleet,
      (stand, group) => needsDeploy(stand, group.target) && group.target === target,
    );
    const withFlags = world.input.kind === "release";
    add(`deploy ${profileInWords(target)}`, apart, (stand) => deployed(stand, target, withFlags));
  }
  for (const flag of flagsToSet(world, fleet)) {
    const apart = pick(world, fleet, (stand, group) => differs(stand, group.target, flag));
    add(`set ${flagInWords(flag)}`, apart, (stand) => ({
      ...stand,
      settings: withSetting(stand.settings, flag),
    }));
  }
  if (deeds.length === 0) deeds.push({ text: "nothing is left to do", after: fleet, touched: [] });
  return deeds;
}

/** Targets that some group is to be brought to, each once. Throws none. */
export function targetsIn(world: PlanWorld): readonly PlanProfile[] {
  return [...new Set(world.groups.flatMap((group) => group.target ?? []))];
}

/** Whether a stand takes a deployment to be on its target: another build, or flags that only a deployment takes away or brings. Throws none. */
export function needsDeploy(stand: Stand, target: PlanProfile | undefined): boolean {
  if (target === undefined) return false;
  return (
    stand.image !== target.image ||
    stand.settings.some((s) => !target.flags.some((f) => f.name === s.name))
  );
}

/**
 * A stand after a deployment. Flags that the target does not name are gone, those that it brings are there; the values of the others come along only
 * `withFlags`. Throws none.
 */
export function deployed(stand: Stand, target: PlanProfile, withFlags: boolean): Stand {
  const settings = target.flags.flatMap((flag): readonly Setting[] => {
    const met = stand.settings.filter((s) => s.name === flag.name);
    const stays = met.length > 0 && (!withFlags || met.every((s) => isSame(s, flag)));
    return stays ? met : [{ ...flag, origin: "set" }];
  });
  return { ...stand, image: target.image, builds: target.builds, settings };
}

/** Flag values that some group lacks of its target and that can be set without a deployment, each once. Throws none. */
export function flagsToSet(world: PlanWorld, fleet: Fleet): readonly FlagValue[] {
  const found = new Map<string, FlagValue>();
  fleet.stands.forEach((stand, i) => {
    const target = world.groups[i]?.target;
    for (const flag of target?.flags ?? [])
      if (differs(stand, target, flag))
        found.set(JSON.stringify([flag.name, flag.value, flag.redacted]), flag);
  });
  return [...found.values()];
}

/** Whether a stand's target wants exactly this value, and setting it is what it takes. Throws none. */
export function differs(stand: Stand, target: PlanProfile | undefined, flag: FlagValue): boolean {
  if (target === undefined || !target.flags.some((f) => isSame(f, flag))) return false;
  const met = stand.settings.filter((s) => s.name === flag.name);
  // What is not evaluated at all comes with its build's deployment.
  return met.length === 0 ? stand.image === target.image : !met.every((s) => isSame(s, flag));
}
