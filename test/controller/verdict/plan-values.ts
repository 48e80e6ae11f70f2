import type { BuildInPlay, Contract, ContractFlag } from "../../../controller/verdict/contract.ts";
import type { FlagValue } from "../../../controller/verdict/lock.ts";
import type {
  PlanInput,
  PlanNode,
  PlanProfile,
  PlanRelease,
} from "../../../controller/verdict/plan-model.ts";

/** One flag of a contract. */
export function flagOf(
  name: string,
  meaning: string,
  values: Readonly<Record<string, string>>,
  fields: Partial<ContractFlag> = {},
): ContractFlag {
  return { name, meaning, safeValue: "no", values, status: "live", ...fields };
}

/** A build with a contract of service "smars". */
export function buildOf(
  version: string,
  flags: readonly ContractFlag[],
  fields: Partial<Contract> = {},
): BuildInPlay {
  const contract: Contract = {
    build: `contract ${version}`,
    service: "smars",
    version,
    subjects: [],
    flags,
    dormant: [],
    paths: [],
    invariants: [],
    requires: [],
    provides: [],
    ...fields,
  };
  return { label: `smars ${version} (${version.repeat(12).slice(0, 12)})`, contract };
}

/** Reads P: yes wakes Power Peg, retired long ago, whose code is still in the build. */
export const A = buildOf("A", [
  flagOf("P", "power-peg", { yes: "power-peg", no: "off" }, { status: "retired" }),
]);
/** Reads P: yes is rlp. */
export const B = buildOf("B", [flagOf("P", "rlp", { yes: "rlp", no: "off" })]);
/** As B, by a new key. */
export const B2 = buildOf("B2", [flagOf("rlp", "rlp", { yes: "rlp", no: "off" })]);

/** Values by name, sorted. */
export function values(flags: Readonly<Record<string, string>>): readonly FlagValue[] {
  return Object.entries(flags)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ name, value, redacted: false }));
}

/** A profile labelled as people do: "A, P=no". */
export function profileOf(
  build: BuildInPlay,
  flags: Readonly<Record<string, string>>,
  stage: "target" | "outgoing" = "target",
): PlanProfile {
  const version = build.contract?.version ?? build.label;
  const words = Object.entries(flags).map(([name, value]) => `${name}=${value}`);
  return {
    label: [version, ...words].join(", "),
    stage,
    image: version,
    builds: [build],
    flags: values(flags),
  };
}

/** `count` nodes alike, named from `first` on: "smars-1". */
export function nodesOf(
  build: BuildInPlay,
  flags: Readonly<Record<string, string>>,
  which: {
    readonly count: number;
    readonly first?: number;
    readonly open?: boolean;
    readonly width?: number;
  },
): readonly PlanNode[] {
  const { count, first = 1, open = true, width = 1 } = which;
  const alike = {
    image: build.contract?.version ?? build.label,
    builds: [build],
    flags: values(flags),
    open,
  };
  return Array.from({ length: count }, (_, i) => ({
    name: `smars-${String(first + i).padStart(width, "0")}`,
    ...alike,
  }));
}

/** A release of these profiles that pins no rollback. */
export function planRelease(...profiles: readonly PlanProfile[]): PlanRelease {
  return { profiles, rollback: [] };
}

/** Power Peg in the graveyard. */
const GRAVEYARD = [{ service: "smars", flag: "P", meaning: "power-peg" }];

/** A plan's input with the budget of one node; `fields` replace. */
export function planInput(
  fields: Pick<PlanInput, "nodes" | "release"> & Partial<PlanInput>,
): PlanInput {
  return {
    kind: "release",
    inForce: undefined,
    rolling: false,
    started: false,
    contracts: "required",
    graveyard: GRAVEYARD,
    budget: 1,
    ...fields,
  };
}
