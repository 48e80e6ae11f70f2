import type { PlanResult } from "./plan.ts";
import type { PlannedStep } from "./plan-model.ts";

/** A plan that was begun, as far as its turns go. */
export type PlanAtStep = {
  readonly pool: string;
  /** Of the release it leads to: hex digest, and where that is on its way; "" when nobody knows it. */
  readonly release: string;
  readonly releaseState: string;
  readonly epoch: number;
  /** The present step, from 0; as many as there are steps when it is done. */
  readonly step: number;
  readonly steps: readonly PlannedStep[];
};

/** Why something about a plan is not done. */
export type AgainstPlan = { readonly code: string; readonly message: string };

/** What somebody does who is bound by a plan that is under way. Nodes: empty means the whole roster. */
export type PlannedAct =
  | { readonly kind: "enable"; readonly nodes: readonly string[]; readonly rolling: boolean }
  | { readonly kind: "start"; readonly release: string };

/** States of a release that a plan may lead to. */
const ON_ITS_WAY: readonly string[] = ["approved", "rolling", "complete"];

/** Whether a plan is under way: not at its end, and its release neither aborted nor superseded. Throws none. */
export function isUnderWay({ step, steps, releaseState }: PlanAtStep): boolean {
  return step < steps.length && ON_ITS_WAY.includes(releaseState);
}

/** What speaks against leading a pool to a release in that state; undefined: nothing. Throws none. */
export function againstRelease(subject: string, state: string): AgainstPlan | undefined {
  if (ON_ITS_WAY.includes(state)) return undefined;
  return state === "proposed"
    ? {
        code: "APPROVAL_REQUIRED",
        message: `${subject}: found its release proposed, wanted it approved`,
      }
    : {
        code: "WRONG_STATE",
        message: `${subject}: found its release ${state}, wanted it approved or rolling`,
      };
}

/**
 * What speaks against beginning these steps: only the very order that is found safe on the fleet as it is now is begun. Their texts do not count. undefined: nothing.
 * Throws none.
 */
export function againstBeginning(
  subject: string,
  given: readonly PlannedStep[],
  own: Pick<PlanResult, "steps" | "hopeless">,
): AgainstPlan | undefined {
  if (own.steps.length === 0)
    return {
      code: "PLAN_UNSAFE",
      message: `${subject}: found ${own.hopeless === "" ? "nothing left to do" : own.hopeless}, wanted a safe order of steps`,
    };
  if (!isSameOrder(given, own.steps))
    return {
      code: "PLAN_UNSAFE",
      message: `${subject}: found other steps than the safe order of now, wanted ${own.steps.map((s) => s.text).join("; ")}`,
    };
  if (given.every((s, i) => isSameList(s.nodes, own.steps[i]?.nodes ?? []))) return undefined;
  return {
    code: "CHANGED_MEANWHILE",
    message: `${subject}: found other nodes than it was made for, wanted it made anew`,
  };
}

/** What speaks against saying that a step of an epoch is done, before anything is measured; undefined: it is the present one. Throws none. */
export function againstTurn(
  plan: PlanAtStep,
  said: { readonly epoch: number; readonly step: number },
): AgainstPlan | undefined {
  const about = `plan ${said.epoch} for ${plan.pool}`;
  const present = plan.steps[plan.step]?.text ?? "none is left";
  if (said.epoch > plan.epoch)
    return { code: "UNKNOWN_PLAN", message: `${about}: found none of that epoch begun` };
  if (said.epoch < plan.epoch)
    return {
      code: "PLAN_SUPERSEDED",
      message: `${about}: found a newer plan, ${plan.epoch}, wanted its epoch`,
    };
  if (said.step < plan.step || plan.step >= plan.steps.length)
    return {
      code: "ALREADY_DONE",
      message: `${about}: found step ${said.step + 1} done, wanted the present one: ${present}`,
    };
  if (said.step > plan.step)
    return {
      code: "STEP_SKIPPED",
      message: `${about}: found step ${said.step + 1}, wanted the present one, ${plan.step + 1}: ${present}`,
    };
  if (isUnderWay(plan)) return undefined;
  return {
    code: "PLAN_SUPERSEDED",
    message: `${about}: found its release ${plan.releaseState || "unknown"}, wanted it on its way`,
  };
}

/**
 * What speaks against an act while a plan is under way: that it is not the plan's present step; undefined: nothing. Taking traffic away is never asked about.
 * Throws none.
 */
export function againstAct(
  plan: PlanAtStep,
  act: PlannedAct,
  roster: readonly string[],
): AgainstPlan | undefined {
  const present = plan.steps[plan.step];
  if (present === undefined || !isUnderWay(plan) || isForeseen(plan, present, act, roster))
    return undefined;
  return {
    code: "PLAN_UNDER_WAY",
    message: `pool ${plan.pool}: found plan ${plan.epoch} under way at step ${plan.step + 1} of ${plan.steps.length} (${present.text}), wanted it done first`,
  };
}

function isForeseen(
  plan: PlanAtStep,
  present: PlannedStep,
  act: PlannedAct,
  roster: readonly string[],
): boolean {
  if (act.kind !== present.kind) return false;
  if (act.kind === "start") return act.release === plan.release;
  const nodes = act.nodes.length > 0 ? act.nodes : roster;
  return act.rolling === (present.value === "rolling") && isSameList(nodes, present.nodes);
}

function isSameOrder(one: readonly PlannedStep[], other: readonly PlannedStep[]): boolean {
  const bare = (s: PlannedStep | undefined) => s && [s.kind, s.flag, s.value, s.profile].join("\n");
  return one.length === other.length && one.every((s, i) => bare(s) === bare(other[i]));
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  const names = new Set(other);
  return new Set(one).size === names.size && one.every((name) => names.has(name));
}
