import { conflictsOf, type FlagValue } from "./lock.ts";
import { deployed, differs, flagsToSet, needsDeploy, targetsIn } from "./plan-asked.ts";
import {
  changed,
  counts,
  type Fleet,
  isOn,
  isSame,
  namesOf,
  type PlannedStep,
  type PlanProfile,
  type PlanWorld,
  pick,
  type Stand,
  sizeOf,
  withSetting,
} from "./plan-model.ts";
import { dangerOf, isSafe, wakesOf } from "./plan-safety.ts";
import { flagInWords, nodesInWords, profileInWords } from "./plan-text.ts";

/** A step and the fleet after it. */
export type Stage = { readonly step: PlannedStep; readonly after: Fleet };

/** Steps that belong together, each safe, and how many open nodes they close. */
export type Move = { readonly stages: readonly Stage[]; readonly closed: number };

/**
 * Every move that may follow a state: each waits for evidence of the one before, and passes no unsafe state, in whatever order its nodes go. A state that
 * is unsafe already can only be left by closing. Throws none.
 */
export function movesFrom(world: PlanWorld, fleet: Fleet): readonly Move[] {
  const closing = closings(world, fleet);
  if (!isSafe(dangerOf(world, fleet, fleet))) return closing;
  return [
    ...closing,
    ...starting(world, fleet),
    ...standing(world, fleet),
    ...settings(world, fleet),
    ...deployments(world, fleet),
    ...attesting(world, fleet),
    ...enabling(world, fleet),
  ];
}

/** Whether the plan has arrived: the release is in force, and every node that it is about is on its target, attested and open. Throws none. */
export function isThere(world: PlanWorld, fleet: Fleet): boolean {
  return (
    fleet.started &&
    fleet.unproven === "nothing" &&
    pick(world, fleet, (s, g) => g.target !== undefined && !(s.open && isOn(s, g.target)))
      .length === 0
  );
}

function step(kind: PlannedStep["kind"], text: string, fields: Partial<PlannedStep>): PlannedStep {
  return { kind, nodes: [], flag: "", value: "", profile: "", ...fields, text };
}

/** One stage when it is safe to go there; [] when it is not. */
function safeMove(world: PlanWorld, fleet: Fleet, stage: Stage): readonly Move[] {
  return isSafe(dangerOf(world, fleet, stage.after)) ? [{ stages: [stage], closed: 0 }] : [];
}

function closings(world: PlanWorld, fleet: Fleet): readonly Move[] {
  if (fleet.unproven !== "nothing") return [];
  const open = pick(world, fleet, (s) => s.open);
  const apart = pick(world, fleet, (s, g) => s.open && !(g.target && isOn(s, g.target)));
  const left = pick(world, fleet, (s, g) => s.open && g.target === undefined);
  // What only lacks a flag's value may often serve while others are closed for a deployment.
  const old = pick(world, fleet, (s, g) => s.open && (!g.target || needsDeploy(s, g.target)));
  const sets = new Map([apart, left, old, open].map((set) => [set.join(), set]));
  return [...sets.values()]
    .filter((set) => set.length > 0)
    .map((set) => {
      // A standing order would open again what is closed here: `disable` ends it.
      const after = { ...changed(fleet, set, (s) => ({ ...s, open: false })), rolling: false };
      const words =
        set.length === open.length && set.length > 0
          ? `all ${sizeOf(world, set)} open nodes`
          : nodesInWords(world, set);
      return {
        stages: [{ step: step("close", `close ${words}`, { nodes: namesOf(world, set) }), after }],
        closed: sizeOf(world, set),
      };
    });
}

function starting(world: PlanWorld, fleet: Fleet): readonly Move[] {
  if (fleet.started || fleet.unproven !== "nothing") return [];
  // Starting it closes whoever it does not count: that is done before, and said.
  if (pick(world, fleet, (s) => s.open && !counts(s, world.input.release)).length > 0) return [];
  const after: Fleet = { ...fleet, started: true, rolling: false };
  return safeMove(world, fleet, { step: step("start", "start the release", {}), after });
}

/** A standing order, so that nodes which serve are opened again as they arrive on their target. */
function standing(world: PlanWorld, fleet: Fleet): readonly Move[] {
  const { release } = world.input;
  if (!fleet.started || fleet.rolling || fleet.unproven !== "nothing") return [];
  const serving = pick(
    world,
    fleet,
    (s, g) => s.open && g.target !== undefined && !isOn(s, g.target),
  );
  // The controller refuses a standing order while anybody contradicts the release; who was not measured only has not arrived.
  const contradicts = pick(world, fleet, (s) => s.image !== "" && !counts(s, release));
  if (serving.length === 0 || contradicts.length > 0) return [];
  const after = arrivals(world, { ...fleet, rolling: true });
  const nodes = world.input.nodes.map((n) => n.name).sort();
  return safeMove(world, fleet, {
    step: step("enable", "enable each node as it reaches its target (a standing order)", {
      nodes,
      value: "rolling",
    }),
    after,
  });
}

/** Under a standing order, who reaches its target is open. */
function arrivals(world: PlanWorld, fleet: Fleet): Fleet {
  if (!fleet.rolling) return fleet;
  const there = pick(world, fleet, (s) => !s.open && isOnTarget(world, s));
  return there.length === 0 ? fleet : changed(fleet, there, (s) => ({ ...s, open: true }));
}

/** Whether a group may change as it is: closed, or opened again by a standing order, which opens on a target and on nothing in between. */
function mayChange(world: PlanWorld, fleet: Fleet, before: Stand, after: Stand): boolean {
  return !before.open || (fleet.rolling && isOnTarget(world, after));
}

function isOnTarget({ input }: PlanWorld, stand: Stand): boolean {
  return input.release.profiles.some((p) => p.stage === "target" && isOn(stand, p));
}

type Setting = { readonly flag: FlagValue; readonly on: readonly number[] };

/** Flags set one after the other, before a word of evidence is needed: to what the target wants, or to what is safe, all that can be or only what has to be. */
function settings(world: PlanWorld, fleet: Fleet): readonly Move[] {
  if (!fleet.started || fleet.unproven === "builds") return [];
  const wanted = flagsToSet(world, fleet).map((flag) => ({
    flag,
    on: pick(world, fleet, (s, g) => differs(s, g.target, flag)),
  }));
  const sensitive = wanted.filter((s) => isSensitive(world, fleet, s));
  const safe = carried(world, fleet).filter((s) => isSensitive(world, fleet, s));
  const choices = [wanted, sensitive, safe.flatMap((s) => toSafe(world, fleet, s))];
  const moves = choices.flatMap((choice) => settingMove(world, fleet, choice) ?? []);
  return [...new Map(moves.map((m) => [m.stages.map((s) => s.step.text).join("\n"), m])).values()];
}

/** Flags that groups would carry into another build, each with the value that its target wants. */
function carried(world: PlanWorld, fleet: Fleet): readonly Setting[] {
  return targetsIn(world).flatMap((target) =>
    target.flags.map((flag) => ({
      flag,
      on: pick(
        world,
        fleet,
        (s, g) =>
          g.target === target &&
          s.image !== target.image &&
          s.settings.some((m) => m.name === flag.name),
      ),
    })),
  );
}

/** As many of these as can be set safely one after the other; undefined: none. */
function settingMove(world: PlanWorld, fleet: Fleet, choice: readonly Setting[]): Move | undefined {
  const stages: Stage[] = [];
  let now = fleet;
  for (const { flag, on } of choice) {
    const set = (s: Stand): Stand => ({ ...s, settings: withSetting(s.settings, flag) });
    const may = on.filter((i) => {
      const stand = now.stands[i];
      return stand !== undefined && mayChange(world, now, stand, set(stand));
    });
    if (may.length === 0) continue;
    const after = arrivals(world, { ...changed(now, may, set), unproven: "flags" });
    if (!isSafe(dangerOf(world, now, after))) continue;
    const text = `set ${flagInWords(flag)} on ${nodesInWords(world, may)}`;
    const nodes = namesOf(world, may);
    stages.push({
      step: step("set-flag", text, { nodes, flag: flag.name, value: flag.value }),
      after,
    });
    now = after;
  }
  return stages.length === 0 ? undefined : { stages, closed: 0 };
}

/** Whether a flag cannot simply come along with its build: some mixture of the builds and values that the group goes through does something else. */
function isSensitive(world: PlanWorld, fleet: Fleet, { flag, on }: Setting): boolean {
  return on.some((i) => {
    const stand = fleet.stands[i];
    const target = world.groups[i]?.target;
    if (stand === undefined || target === undefined) return false;
    const met = stand.settings.filter((s) => s.name === flag.name);
    const values = [...met, { ...flag, origin: "set" as const }];
    const builds = [...stand.builds, ...target.builds];
    return (
      wakesOf(world.input, builds, values).length > 0 ||
      conflictsOf(values, builds, world.input.contracts).length > 0
    );
  });
}

/** The value that wakes nothing up in the builds a flag meets, where they agree on one that is neither met nor wanted. */
function toSafe(world: PlanWorld, fleet: Fleet, { flag, on }: Setting): readonly Setting[] {
  const builds = on.flatMap((i) => [
    ...(fleet.stands[i]?.builds ?? []),
    ...(world.groups[i]?.target?.builds ?? []),
  ]);
  const safe = new Set(
    builds
      .flatMap((b) => b.contract?.flags.filter((f) => f.name === flag.name) ?? [])
      .map((f) => f.safeValue),
  );
  const [value] = safe;
  if (flag.redacted || value === undefined || safe.size > 1 || value === flag.value) return [];
  const wanted = { name: flag.name, value, redacted: false };
  const apart = on.filter((i) => !fleet.stands[i]?.settings.some((s) => isSame(s, wanted)));
  return apart.length === 0 ? [] : [{ flag: wanted, on: apart }];
}

function deployments(world: PlanWorld, fleet: Fleet): readonly Move[] {
  if (!fleet.started || fleet.unproven === "flags") return [];
  return targetsIn(world).flatMap((target) => {
    const apart = pick(world, fleet, (s, g) => g.target === target && needsDeploy(s, target));
    return [false, true].flatMap((withFlags) => {
      const change = (s: Stand): Stand => deployed(s, target, withFlags);
      const may = apart.filter((i) => {
        const stand = fleet.stands[i];
        return stand !== undefined && mayChange(world, fleet, stand, change(stand));
      });
      return may.length === 0 ? [] : deployment(world, fleet, { target, may, change });
    });
  });
}

function deployment(
  world: PlanWorld,
  fleet: Fleet,
  what: {
    readonly target: PlanProfile;
    readonly may: readonly number[];
    readonly change: (stand: Stand) => Stand;
  },
): readonly Move[] {
  const { target, may, change } = what;
  const after = arrivals(world, { ...changed(fleet, may, change), unproven: "builds" });
  const whole = may.every((i) => isOn(after.stands[i] ?? EMPTY, target));
  const text = `deploy ${profileInWords(target)}${whole ? "" : ", its build alone,"} on ${nodesInWords(world, may)}`;
  const nodes = namesOf(world, may);
  return safeMove(world, fleet, {
    step: step("deploy", text, { nodes, profile: target.label }),
    after,
  });
}

const EMPTY: Stand = { image: "", builds: [], settings: [], open: false };

function attesting(world: PlanWorld, fleet: Fleet): readonly Move[] {
  if (fleet.unproven === "nothing") return [];
  const about = pick(world, fleet, (_, g) => g.target !== undefined);
  const labels = new Set(
    about.map(
      (i) =>
        world.input.release.profiles.find((p) => isOn(fleet.stands[i] ?? EMPTY, p))?.label ?? "",
    ),
  );
  const [label = ""] = labels.size === 1 ? labels : [];
  const whole = world.input.nodes.length;
  const size = sizeOf(world, about);
  const as = labels.has("")
    ? ""
    : ` as ${[...labels]
        .sort()
        .map((l) => `"${l}"`)
        .join(" or ")}`;
  const text = `wait until ${size} of ${whole} are attested${as}`;
  const after: Fleet = { ...fleet, unproven: "nothing" };
  const nodes = namesOf(world, about);
  return [
    { stages: [{ step: step("attest", text, { nodes, profile: label }), after }], closed: 0 },
  ];
}

function enabling(world: PlanWorld, fleet: Fleet): readonly Move[] {
  if (!fleet.started || fleet.unproven !== "nothing") return [];
  const about = pick(world, fleet, (_, g) => g.target !== undefined);
  const there = about.every((i) => {
    const [stand, target] = [fleet.stands[i], world.groups[i]?.target];
    return stand !== undefined && target !== undefined && isOn(stand, target);
  });
  if (!there || about.every((i) => fleet.stands[i]?.open === true)) return [];
  const after = changed(fleet, about, (s) => ({ ...s, open: true }));
  const nodes = namesOf(world, about);
  return safeMove(world, fleet, {
    step: step("enable", `enable ${nodesInWords(world, about)}`, { nodes }),
    after,
  });
}
