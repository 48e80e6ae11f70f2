import { type Decided, refused } from "./decided.ts";
import type { RunningPlan } from "./registry.ts";
import type { Stage } from "./stage.ts";

/** States of a release that a plan may lead to. */
export const ON_ITS_WAY: readonly string[] = ["approved", "rolling", "complete"];

/** What somebody does who is bound by a plan that is under way. */
type PlannedAct =
  | { readonly kind: "enable"; readonly nodes: readonly string[]; readonly rolling: boolean }
  | { readonly kind: "start"; readonly release: string };

/** Whether a plan is under way: not at its end, and its release neither aborted nor superseded. Throws none. */
export function isUnderWay({ registry }: Stage, plan: RunningPlan): boolean {
  const state = registry.proposals.get(plan.release)?.record.state ?? "";
  return plan.step < plan.steps.length && ON_ITS_WAY.includes(state);
}

/** The refusal of what a plan under way does not foresee now; undefined: nothing against it. Mirrors controller/commands/plans.ts. Throws none. */
export function refusePlanUnderWay(
  stage: Stage,
  pool: string,
  act: PlannedAct,
): Decided | undefined {
  const plan = stage.registry.plans.get(pool);
  if (plan === undefined || !isUnderWay(stage, plan) || isForeseen(stage, pool, plan, act))
    return undefined;
  const text = plan.steps[plan.step]?.text ?? "";
  return refused(
    "PLAN_UNDER_WAY",
    `pool ${pool}: found plan ${plan.epoch} under way at step ${plan.step + 1} of ${plan.steps.length} (${text}), wanted it done first`,
  );
}

function isForeseen(stage: Stage, pool: string, plan: RunningPlan, act: PlannedAct): boolean {
  const present = plan.steps[plan.step];
  if (present === undefined || act.kind !== present.kind) return false;
  if (act.kind === "start") return act.release === plan.release;
  const roster = stage.registry.pools.get(pool)?.roster ?? [];
  const nodes = new Set(act.nodes.length > 0 ? act.nodes : roster);
  return (
    act.rolling === (present.value === "rolling") &&
    nodes.size === present.nodes.length &&
    present.nodes.every((node) => nodes.has(node))
  );
}
