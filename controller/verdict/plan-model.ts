import type { BuildInPlay } from "./contract.ts";
import type { Buried } from "./graveyard.ts";
import type { ContractPolicy, FlagValue } from "./lock.ts";

export type PlanKind = "release" | "flag" | "rollback";

/** Why an order is not safe. */
export type PlanCode = "UNSAFE_ROLLBACK" | "MEANING_CONFLICT" | "OVER_BUDGET" | "NO_NODES";

/** One node as a plan begins. */
export type PlanNode = {
  readonly name: string;
  /** What it runs apart from flags: `image` of a profile of the release that it fits, else some other id; "": nothing was measured. */
  readonly image: string;
  readonly builds: readonly BuildInPlay[];
  /** As evaluated, sorted by name; a name comes twice where two processes disagree. */
  readonly flags: readonly FlagValue[];
  /** It takes traffic, or could without a new decision. */
  readonly open: boolean;
};

/** One build with one set of flag values that the release accepts. */
export type PlanProfile = {
  readonly label: string;
  readonly stage: "target" | "outgoing";
  /** Equal for profiles that differ in flags only. */
  readonly image: string;
  readonly builds: readonly BuildInPlay[];
  /** Sorted by name. */
  readonly flags: readonly FlagValue[];
};

/** A release as a plan meets it: profiles that count now, and the builds that its pinned rollback keeps in play. */
export type PlanRelease = {
  readonly profiles: readonly PlanProfile[];
  readonly rollback: readonly BuildInPlay[];
};

/** Everything a plan depends on. */
export type PlanInput = {
  readonly kind: PlanKind;
  /** The roster, each name once. */
  readonly nodes: readonly PlanNode[];
  /** The release that the pool is held against; undefined: none. */
  readonly inForce: PlanRelease | undefined;
  /** A standing rolling order for the release in force. */
  readonly rolling: boolean;
  /** Where the plan leads. */
  readonly release: PlanRelease;
  /** `release` is the one in force. */
  readonly started: boolean;
  readonly contracts: ContractPolicy;
  /** Of the services whose builds are in play. */
  readonly graveyard: readonly (Buried & { readonly service: string })[];
  /** How many open nodes one step of what was asked may close. */
  readonly budget: number;
};

/** One step (proto/signed/governance.ts has the same shape). */
export type PlannedStep = {
  readonly kind: "close" | "start" | "set-flag" | "deploy" | "attest" | "enable";
  /** Sorted. */
  readonly nodes: readonly string[];
  readonly flag: string;
  /** Of "set-flag"; "rolling" for an enable that stands for nodes which arrive later. */
  readonly value: string;
  readonly profile: string;
  readonly text: string;
};

/** The fleet after a step. */
export type PlanState = {
  readonly text: string;
  readonly closes: number;
  readonly open: number;
  readonly code: PlanCode | "";
  readonly note: string;
};

/** A flag's value on a group: met as the plan began, or set by it for the release it leads to. */
export type Setting = FlagValue & { readonly origin: "met" | "set" };

/** How nodes alike stand at one point of a plan. */
export type Stand = {
  readonly image: string;
  readonly builds: readonly BuildInPlay[];
  readonly settings: readonly Setting[];
  readonly open: boolean;
};

/** Nodes that began alike; they go the same way, so one of them stands for all. */
export type Group = {
  /** Sorted. */
  readonly nodes: readonly string[];
  /** Where the release wants them; undefined: the plan leaves them out. */
  readonly target: PlanProfile | undefined;
};

/** The fleet at one point of a plan; `stands[i]` is that of `groups[i]`. */
export type Fleet = {
  readonly stands: readonly Stand[];
  readonly started: boolean;
  /** A standing order to enable what reaches a target of the release. */
  readonly rolling: boolean;
  /** What was changed and not attested yet. */
  readonly unproven: "nothing" | "flags" | "builds";
};

/** The groups of a plan and the fleet it begins with. */
export type PlanWorld = {
  readonly input: PlanInput;
  readonly groups: readonly Group[];
  readonly begin: Fleet;
};

/** Groups nodes alike: ten thousand are a few. Throws none. */
export function openWorld(input: PlanInput): PlanWorld {
  const byKey = new Map<string, { first: PlanNode; names: string[] }>();
  const keys = new Map<readonly FlagValue[], string>();
  for (const node of input.nodes) {
    const flags = keys.get(node.flags) ?? flagsKey(node.flags);
    keys.set(node.flags, flags);
    const key = `${node.open ? 1 : 0} ${node.image} ${flags}`;
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, { first: node, names: [node.name] });
    else known.names.push(node.name);
  }
  const found = [...byKey.values()];
  return {
    input,
    groups: found.map(({ first, names }) => ({
      nodes: names.sort(),
      target: targetOf(first, input),
    })),
    begin: {
      stands: found.map(({ first }) => ({
        image: first.image,
        builds: first.builds,
        settings: first.flags.map((f) => ({ ...f, origin: "met" })),
        open: first.open,
      })),
      started: input.started,
      rolling: input.started && input.rolling,
      unproven: "nothing",
    },
  };
}

/** Where a node is to be brought: the target that it is on, else the nearest by build and flags. A flag plan leaves closed nodes of other builds alone. */
function targetOf(node: PlanNode, { kind, release }: PlanInput): PlanProfile | undefined {
  const targets = release.profiles.filter((p) => p.stage === "target");
  const fitting = targets.filter((p) => p.image === node.image);
  if (kind === "flag" && !node.open) return nearest(fitting, node.flags);
  return nearest(fitting.length > 0 ? fitting : targets, node.flags);
}

function nearest(
  profiles: readonly PlanProfile[],
  flags: readonly FlagValue[],
): PlanProfile | undefined {
  const distance = (p: PlanProfile): number =>
    p.flags.filter((f) => !flags.some((g) => isSame(f, g))).length;
  return [...profiles].sort((a, b) => distance(a) - distance(b))[0];
}

/** Whether two are one name with one value. Throws none. */
export function isSame(a: FlagValue, b: FlagValue): boolean {
  return a.name === b.name && a.value === b.value && a.redacted === b.redacted;
}

/** Whether a stand is on a profile as a whole. Throws none. */
export function isOn(stand: Stand, profile: PlanProfile): boolean {
  return (
    stand.image === profile.image &&
    stand.settings.length === profile.flags.length &&
    profile.flags.every((f) => stand.settings.some((s) => isSame(f, s)))
  );
}

/** Whether the release counts a stand, as any of its profiles. Throws none. */
export function counts(stand: Stand, release: PlanRelease): boolean {
  return release.profiles.some((p) => isOn(stand, p));
}

/** Indices of the groups that hold what is asked. Throws none. */
export function pick(
  world: PlanWorld,
  fleet: Fleet,
  wanted: (stand: Stand, group: Group) => boolean,
): readonly number[] {
  return world.groups.flatMap((group, i) => {
    const stand = fleet.stands[i];
    return stand !== undefined && wanted(stand, group) ? [i] : [];
  });
}

/** Names of nodes of groups, sorted. Throws none. */
export function namesOf(world: PlanWorld, indices: readonly number[]): readonly string[] {
  return indices.flatMap((i) => world.groups[i]?.nodes ?? []).sort();
}

/** How many nodes groups have. Throws none. */
export function sizeOf(world: PlanWorld, indices: readonly number[]): number {
  return indices.reduce((sum, i) => sum + (world.groups[i]?.nodes.length ?? 0), 0);
}

/** A fleet with some stands replaced. Throws none. */
export function changed(
  fleet: Fleet,
  indices: readonly number[],
  change: (stand: Stand, index: number) => Stand,
): Fleet {
  const chosen = new Set(indices);
  return { ...fleet, stands: fleet.stands.map((s, i) => (chosen.has(i) ? change(s, i) : s)) };
}

/** The settings with one name given one value by the plan, whatever it had before. Throws none. */
export function withSetting(settings: readonly Setting[], flag: FlagValue): readonly Setting[] {
  const set: Setting = { ...flag, origin: "set" };
  return [...settings.filter((s) => s.name !== flag.name), set].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
}

function flagsKey(flags: readonly FlagValue[]): string {
  return JSON.stringify(flags.map((f) => [f.name, f.value, f.redacted]));
}
