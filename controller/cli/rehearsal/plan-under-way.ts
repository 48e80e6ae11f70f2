import {
  type AgainstPlan,
  againstAct,
  type PlanAtStep,
  type PlannedAct,
} from "../../verdict/plan-turn.ts";
import { type Decided, refused } from "./decided.ts";
import type { RunningPlan } from "./registry.ts";
import type { Stage } from "./stage.ts";

/** A plan as its turns are decided on: brings to controller/verdict/plan-turn.ts what controller/commands/plans.ts brings. Throws none. */
export function planAtStep({ registry }: Stage, pool: string, plan: RunningPlan): PlanAtStep {
  const releaseState = registry.proposals.get(plan.release)?.record.state ?? "";
  return { ...plan, pool, releaseState };
}

/** What speaks against a plan, as a refusal. Throws none. */
export function refusedBy({ code, message }: AgainstPlan): Decided {
  return refused(
    code,
    message,
    code === "APPROVAL_REQUIRED" ? { outcome: "approval-needed" } : undefined,
  );
}

/** The refusal of what a plan under way does not foresee now; undefined: nothing against it. Throws none. */
export function refusePlanUnderWay(
  stage: Stage,
  pool: string,
  act: PlannedAct,
): Decided | undefined {
  const plan = stage.registry.plans.get(pool);
  if (plan === undefined) return undefined;
  const roster = stage.registry.pools.get(pool)?.roster ?? [];
  const against = againstAct(planAtStep(stage, pool, plan), act, roster);
  return against && refusedBy(against);
}
