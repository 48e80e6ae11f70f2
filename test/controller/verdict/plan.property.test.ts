import fc from "fast-check";
import { expect, test } from "vitest";
import type { BuildInPlay } from "../../../controller/verdict/contract.ts";
import { makePlan, type PlanResult } from "../../../controller/verdict/plan.ts";
import type {
  PlanInput,
  PlanNode,
  PlannedStep,
  PlanProfile,
} from "../../../controller/verdict/plan-model.ts";
import { buildOf, flagOf, planInput, planRelease, profileOf, values } from "./plan-values.ts";

const CASES = 20_000;

/** What a build does at P and Q, as a table of its own: the oracle reads nothing of the product. "" is: does not read it. */
type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;
type Described = { readonly table: Table; readonly retired: ReadonlySet<string> };
type Toy = Described & { readonly build: BuildInPlay };

const FLAGS = ["P", "Q"] as const;
const reading = fc.constantFrom("", "x", "x", "x", "y");

const toy = (version: string): fc.Arbitrary<Toy> =>
  fc
    .record({ P: reading, Q: reading, retired: fc.constantFrom("", "", "", "", "P", "Q") })
    .map((o) => {
      const read = FLAGS.filter((name) => o[name] !== "");
      const retired = new Set(read.filter((name) => name === o.retired));
      const table = Object.fromEntries(read.map((name) => [name, { yes: o[name], no: "off" }]));
      const flags = read.map((name) =>
        flagOf(
          name,
          o[name],
          { yes: o[name], no: "off" },
          { status: retired.has(name) ? "retired" : "live" },
        ),
      );
      return { table, retired, build: buildOf(version, flags) };
    });

const flagValues = fc.record({
  P: fc.constantFrom("no", "no", "yes"),
  Q: fc.constantFrom("no", "no", "yes"),
});

type Case = { readonly input: PlanInput; readonly toys: ReadonlyMap<string, Toy> };

/** Fleets of two or three builds: most nodes on the release in force, some astray, and a release that names what they run or does not. */
const anyCase: fc.Arbitrary<Case> = fc
  .record({
    kind: fc.constantFrom("release", "flag", "rollback"),
    toys: fc.tuple(toy("A"), toy("B"), toy("C")),
    before: flagValues,
    after: flagValues,
    target: fc.constantFrom(0, 1, 1, 1),
    strays: fc.array(
      fc.record({ build: fc.constantFrom(0, 1, 2), flags: flagValues, open: fc.boolean() }),
      { maxLength: 2 },
    ),
    serving: fc.integer({ min: 0, max: 4 }),
    open: fc.boolean(),
    outgoing: fc.constantFrom("none", "before", "before", "all"),
    started: fc.constantFrom(false, false, false, true),
    budget: fc.constantFrom(0, 1, 9),
    pinned: fc.constantFrom(false, false, false, true),
    ordered: fc.constantFrom(false, false, true),
    canary: fc.constantFrom(false, false, true),
  })
  .map((o): Case => {
    const [a, b, c] = o.toys;
    const to = o.target === 0 ? a : b;
    const targetProfile = profileOf(to.build, o.after);
    const wanted: PlanProfile[] = [];
    if (o.outgoing !== "none") wanted.push(profileOf(a.build, o.before, "outgoing"));
    if (o.outgoing === "all")
      for (const { build } of [a, to])
        for (const flags of [o.before, o.after]) wanted.push(profileOf(build, flags, "outgoing"));
    // A second target that hardly anybody runs: under a standing order it counts all the same.
    const canary = o.canary ? [profileOf(c.build, o.after)] : [];
    const outgoing = [...new Map(wanted.map((p) => [p.label, p])).values()].filter(
      (p) => p.label !== targetProfile.label && p.label !== canary[0]?.label,
    );
    const inForce = (o.started ? [targetProfile, ...canary] : [profileOf(a.build, o.before)]).map(
      (profile) => profile.label,
    );
    const node = (i: number, of: Toy, flags: Record<string, string>, open: boolean): PlanNode => ({
      name: `n${i}`,
      image: of.build.contract?.version ?? "",
      builds: [of.build],
      flags: values(flags),
      // Whoever is on a target that was ordered is open already.
      open: open || (o.ordered && inForce.includes(profileOf(of.build, flags).label)),
    });
    const nodes = [
      ...Array.from({ length: o.serving }, (_, i) => node(i, a, o.before, o.open)),
      ...o.strays.map((s, i) => node(10 + i, o.toys[s.build] ?? a, s.flags, s.open)),
    ];
    const release = planRelease(targetProfile, ...canary, ...outgoing);
    return {
      input: planInput({
        kind: o.kind,
        nodes,
        inForce: o.started ? release : planRelease(profileOf(a.build, o.before)),
        release: { ...release, rollback: o.pinned ? [a.build] : [] },
        started: o.started,
        rolling: o.ordered,
        budget: o.budget,
        graveyard: [],
      }),
      toys: new Map(o.toys.map((t) => [t.build.contract?.version ?? "", t])),
    };
  });

/** One node of the oracle's fleet. */
type Running = { build: string; flags: Record<string, string>; open: boolean };
type Oracle = {
  readonly fleet: Map<string, Running>;
  readonly input: PlanInput;
  started: boolean;
  /** A standing order for the release in force. */
  rolling: boolean;
};

/** Builds that a standing order lets in without asking anybody again: nobody may act otherwise than they would. */
function orderedBuilds({ input, started, rolling }: Oracle): readonly string[] {
  const release = started ? input.release : input.inForce;
  const targets = release?.profiles.filter((p) => rolling && p.stage === "target") ?? [];
  return targets.map((p) => p.image);
}

/** What is unsafe in a fleet, node by node and pair by pair; "" when nothing is. */
function faultOf(oracle: Oracle, toys: Case["toys"]): string {
  const open = [...oracle.fleet].filter(([, n]) => n.open);
  const acting = [
    ...open.map(([name, { build }]) => [name, build] as const),
    ...orderedBuilds(oracle).map((build) => [`what is ordered, ${build},`, build] as const),
  ];
  for (const [name, node] of open)
    for (const [flag, value] of Object.entries(node.flags)) {
      const own = toys.get(node.build);
      if (value !== "no" && own?.retired.has(flag)) return `${name} wakes ${flag}=${value}`;
      for (const [other, build] of acting) {
        const [mine, theirs] = [own?.table[flag]?.[value], toys.get(build)?.table[flag]?.[value]];
        if (mine !== undefined && theirs !== undefined && mine !== theirs)
          return `${name} and ${other} act on ${flag}=${value} with two meanings`;
      }
    }
  return "";
}

/** Retired code that a node runs into, open or not. */
function wakesOf(node: Running, toys: Case["toys"]): ReadonlySet<string> {
  const retired = toys.get(node.build)?.retired ?? new Set<string>();
  const woken = Object.entries(node.flags).filter(([f, value]) => value !== "no" && retired.has(f));
  return new Set(woken.map(([flag]) => flag));
}

const inOrder = (names: readonly string[], seed: number): readonly string[] => {
  const left = [...names];
  const order: string[] = [];
  for (let s = seed; left.length > 0; s = (s * 48_271 + 11) % 2_147_483_647)
    order.push(...left.splice(s % left.length, 1));
  return order;
};

function isOn(node: Running, profile: PlanProfile): boolean {
  return (
    node.build === profile.image &&
    profile.flags.every((f) => node.flags[f.name] === f.value) &&
    Object.keys(node.flags).length === profile.flags.length
  );
}

/** What one node becomes by a step, in the states that it may go through. */
function changesOf(step: PlannedStep, node: Running, input: PlanInput): readonly Running[] {
  if (step.kind === "set-flag")
    return [{ ...node, flags: { ...node.flags, [step.flag]: step.value } }];
  const profile = input.release.profiles.find((p) => p.label === step.profile);
  if (step.kind !== "deploy" || profile === undefined) return [];
  const wanted = Object.fromEntries(profile.flags.map((f) => [f.name, f.value]));
  // What the step says of the build alone leaves the values as they are.
  if (step.text.includes("its build alone")) return [{ ...node, build: profile.image }];
  // Otherwise the flags may come before or after the build.
  return [
    { ...node, build: profile.image },
    { ...node, flags: wanted },
    { ...node, build: profile.image, flags: wanted },
  ];
}

function fleetOf(input: PlanInput): Map<string, Running> {
  return new Map(
    input.nodes.map(({ name, image, flags, open }) => [
      name,
      { build: image, flags: Object.fromEntries(flags.map((f) => [f.name, f.value])), open },
    ]),
  );
}

/** Carries a plan out node by node in an order of its own; the first thing that is wrong, or "". */
function carryOut({ input, toys }: Case, plan: PlanResult, seed: number): string {
  const { started, rolling } = input;
  const oracle: Oracle = { fleet: fleetOf(input), input, started, rolling };
  let last = "";
  for (const [i, step] of plan.steps.entries()) {
    if (last === "changed" && !["attest", plan.steps[i - 1]?.kind].includes(step.kind))
      return `${step.text}: found no evidence waited for before it`;
    const fault = carryOutStep(oracle, step, { input, toys }, seed);
    if (fault !== "") return `${step.text}: ${fault}`;
    last = step.kind === "set-flag" || step.kind === "deploy" ? "changed" : "";
  }
  return endOf(oracle, input, plan);
}

function carryOutStep(oracle: Oracle, step: PlannedStep, of: Case, seed: number): string {
  if (step.kind === "start") return start(oracle, of);
  if (step.value === "rolling") {
    oracle.rolling = true;
    for (const node of oracle.fleet.values()) node.open ||= arrived(oracle, node, of.input);
    return faultOf(oracle, of.toys);
  }
  for (const name of inOrder(step.nodes, seed)) {
    const fault = carryOutOn(oracle, step, name, of);
    // A fault that was there before the closing is what the closing is for.
    if (fault !== "" && step.kind !== "close") return fault;
  }
  return faultOf(oracle, of.toys);
}

function start(oracle: Oracle, { input, toys }: Case): string {
  oracle.started = true;
  oracle.rolling = false;
  const shut = [...oracle.fleet.values()].filter(
    (n) => n.open && !input.release.profiles.some((p) => isOn(n, p)),
  );
  if (shut.length > 0) return `starting it would close ${shut.length} open nodes`;
  return faultOf(oracle, toys);
}

function carryOutOn(oracle: Oracle, step: PlannedStep, name: string, of: Case): string {
  const node = oracle.fleet.get(name);
  if (node === undefined) return `found no node ${name}`;
  if (step.kind === "close") {
    node.open = false;
    oracle.rolling = false;
  }
  if (step.kind === "enable") node.open = true;
  const ways = changesOf(step, node, of.input);
  // A standing order opens on a target and on nothing in between.
  const last = ways.at(-1);
  if (last !== undefined && node.open && !arrived(oracle, last, of.input))
    return `${name} would close by itself`;
  for (const between of ways) {
    const woken = [...wakesOf(between, of.toys)].filter((w) => !wakesOf(node, of.toys).has(w));
    if (woken.length > 0) return `${name} is made to wake ${woken.join(", ")}`;
    oracle.fleet.set(name, { ...between, open: node.open || arrived(oracle, between, of.input) });
    const fault = faultOf(oracle, of.toys);
    if (fault !== "") return fault;
  }
  return faultOf(oracle, of.toys);
}

/** Does what was asked for by hand, node by node, while the nodes serve; the first thing that is wrong, or "". */
function byHand({ input, toys }: Case, seed: number): string {
  const oracle: Oracle = { fleet: fleetOf(input), input, started: true, rolling: false };
  const [target, another] = input.release.profiles.filter((p) => p.stage === "target");
  if (target === undefined) return "found no target";
  // Whoever may go to either of two is not sent by hand here.
  if (another !== undefined) return "";
  const wanted = Object.fromEntries(target.flags.map((f) => [f.name, f.value]));
  const passes: ((node: Running) => Running)[] = [];
  // A rollback uninstalls everywhere before it sets anything; a release brings both, in whatever order.
  if (input.kind !== "flag") passes.push((n) => ({ ...n, build: target.image }));
  passes.push((n) => ({ ...n, flags: wanted }));
  if (input.kind === "release" && seed % 2 === 0) passes.reverse();
  for (const pass of passes) {
    const fault = onEach(oracle, pass, toys, seed);
    if (fault !== "") return fault;
  }
  return "";
}

function onEach(
  oracle: Oracle,
  pass: (node: Running) => Running,
  toys: Case["toys"],
  seed: number,
): string {
  for (const name of inOrder([...oracle.fleet.keys()], seed)) {
    const node = oracle.fleet.get(name);
    if (node !== undefined) oracle.fleet.set(name, pass(node));
    const fault = faultOf(oracle, toys);
    if (fault !== "") return fault;
  }
  return "";
}

function arrived(oracle: Oracle, node: Running, input: PlanInput): boolean {
  return (
    oracle.rolling && input.release.profiles.some((p) => p.stage === "target" && isOn(node, p))
  );
}

function endOf({ fleet, started }: Oracle, input: PlanInput, plan: PlanResult): string {
  if (plan.steps.length === 0) return "";
  const targets = input.release.profiles.filter((p) => p.stage === "target");
  const about = new Set(
    plan.steps.findLast((s) => s.kind === "attest" || s.kind === "enable")?.nodes,
  );
  const short = [...fleet].filter(
    ([name, n]) => about.has(name) && !(n.open && targets.some((target) => isOn(n, target))),
  );
  if (!started) return "found the release not started";
  return short.length === 0 ? "" : `found ${short.length} nodes short of their target`;
}

const share = (part: number, whole: number): number => Math.round((1_000 * part) / whole) / 10;

test(`a plan that is proposed passes no unsafe state, in ${CASES} fleets and any order of nodes`, () => {
  const seen = { refused: 0, allowed: 0, proposed: 0, proposedAfterRefusal: 0 };
  fc.assert(
    fc.property(anyCase, fc.integer({ min: 1, max: 1_000_000 }), (one, seed) => {
      const plan = makePlan(one.input);
      if (plan.safe) seen.allowed += 1;
      else seen.refused += 1;
      if (plan.steps.length > 0) seen.proposed += 1;
      if (plan.steps.length > 0 && !plan.safe) seen.proposedAfterRefusal += 1;
      expect(carryOut(one, plan, seed)).toBe("");
      expect(plan.safe).toBe(plan.code === "");
      expect(plan.safe ? byHand(one, seed) : "").toBe("");
    }),
    { numRuns: CASES, seed: 20_120_801 },
  );
  const shares = Object.entries(seen).map(([name, n]) => `${name} ${share(n, CASES)} %`);
  process.stdout.write(`plans over ${CASES} fleets: ${shares.join(", ")}\n`);
  expect(share(seen.refused, CASES)).toBeGreaterThanOrEqual(10);
  expect(share(seen.allowed, CASES)).toBeGreaterThanOrEqual(10);
  expect(share(seen.proposedAfterRefusal, CASES)).toBeGreaterThanOrEqual(10);
}, 300_000);
