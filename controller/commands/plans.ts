import { encodeRecord, KEY, type RecordOf } from "../records.ts";
import type { StoreCompare } from "../store/store.ts";
import type { PlannedStep } from "../verdict/plan-model.ts";
import {
  type BodyOf,
  type CommandContext,
  type Effect,
  type Handler,
  refuse,
  unknownPool,
} from "./context.ts";
import { planOn, waitingOf } from "./plan-facts.ts";
import { proposalName } from "./release-facts.ts";

/**
 * Begins a plan that leads to an approved release. Only the very steps that the controller itself finds safe now are begun; the plan of before, if one was under
 * way, ends: epochs only grow.
 */
export const startPlan: Handler<BodyOf<"start-plan">> = async (context, { command }) => {
  const { plan } = command.body;
  const policy = context.declared.pools.get(plan.pool);
  if (policy === undefined) return unknownPool(plan.pool);
  const name = `plan for ${plan.pool}`;
  const proposal = context.declared.proposals.get(proposalName(plan.pool, plan.release));
  const against = proposal === undefined ? unknownRelease(name) : wrongState(name, proposal.value);
  if (proposal === undefined || against !== undefined) return against ?? unknownRelease(name);
  const own = planOn(context, policy.value.pool, plan.kind, proposal.value);
  const remedy = `muster ${plan.kind === "flag" ? "release" : plan.kind} plan ${plan.pool} ${plan.release.slice(0, 12)} --out FILE`;
  if (own.steps.length === 0)
    return refuse(
      "PLAN_UNSAFE",
      `${name}: found ${own.hopeless === "" ? "nothing left to do" : own.hopeless}, wanted a safe order of steps`,
      { remedy },
    );
  if (!isSameOrder(plan.steps, own.steps))
    return refuse(
      "PLAN_UNSAFE",
      `${name}: found other steps than the safe order of now, wanted ${own.steps.map((s) => s.text).join("; ")}`,
      { remedy },
    );
  if (!isSameFleet(plan.steps, own.steps))
    return refuse(
      "CHANGED_MEANWHILE",
      `${name}: found other nodes than it was made for, wanted it made anew`,
      { remedy },
    );
  const known = context.declared.plans.get(plan.pool);
  const record: RecordOf<"plan"> = {
    plan: { ...plan, steps: own.steps.map((s) => ({ ...s, nodes: [...s.nodes] })) },
    epoch: (known?.value.epoch ?? 0) + 1,
    step: 0,
    by: command.operator,
    atUnixMs: context.clock.unixMs(),
  };
  return {
    answer: { outcome: "done", message: `plan of epoch ${record.epoch} begun` },
    compares: [
      { key: KEY.plan(plan.pool), modRevision: known?.modRevision ?? 0 },
      { key: KEY.pool(plan.pool), modRevision: policy.modRevision },
      { key: KEY.proposal(plan.pool, plan.release), modRevision: proposal.modRevision },
      {
        key: KEY.release(plan.pool),
        modRevision: context.declared.releases.get(plan.pool)?.modRevision ?? 0,
      },
    ],
    writes: [{ kind: "put", key: KEY.plan(plan.pool), value: encodeRecord("plan", record) }],
  };
};

/** Says that the present step of a plan is done. The controller looks itself: an act of ours was carried out, or what is waited for is measured now. */
export const advancePlan: Handler<BodyOf<"advance-plan">> = async (context, { command }) => {
  const { pool, epoch, step } = command.body;
  const begun = context.declared.plans.get(pool);
  const early = begun === undefined ? noPlan(pool) : outOfTurn(begun.value, { epoch, step });
  if (begun === undefined || early !== undefined) return early ?? noPlan(pool);
  const present = begun.value.plan.steps[step];
  // What is attested is attested by measurements begun now: nothing of before this step earns the next one.
  const afresh =
    present?.kind === "attest"
      ? await context.verifier.measureAfresh(present.nodes, context.measureTimeoutMs)
      : undefined;
  const known = context.declared.plans.get(pool);
  const late = known === undefined ? noPlan(pool) : outOfTurn(known.value, { epoch, step });
  if (known === undefined || late !== undefined) return late ?? noPlan(pool);
  if (!isUnderWay(context, known.value))
    return refuse(
      "PLAN_SUPERSEDED",
      `plan ${epoch} for ${pool}: found its release no longer on its way, wanted a new plan`,
    );
  const waiting = waitingOf(context, known.value, afresh);
  // May go on: nothing is waited for any more, by what the controller itself sees.
  if (waiting.length > 0 || !context.verifier.canIssue)
    return refuse(
      "STEP_NOT_REACHED",
      `plan ${epoch} for ${pool}: found step ${step + 1} of ${known.value.plan.steps.length} waiting, wanted: ${present?.text}`,
      { reasons: waiting, remedy: `muster plan show ${pool}` },
    );
  return {
    answer: { outcome: "done", nodes: present?.nodes ?? [] },
    compares: [
      { key: KEY.plan(pool), modRevision: known.modRevision },
      {
        key: KEY.release(pool),
        modRevision: context.declared.releases.get(pool)?.modRevision ?? 0,
      },
    ],
    writes: [
      {
        kind: "put",
        key: KEY.plan(pool),
        value: encodeRecord("plan", { ...known.value, step: step + 1 }),
      },
    ],
  };
};

/** What somebody does who is bound by a plan that is under way. */
export type PlannedAct =
  | { readonly kind: "enable"; readonly nodes: readonly string[]; readonly rolling: boolean }
  | { readonly kind: "start"; readonly release: string };

/**
 * The refusal of what a plan under way does not foresee now; undefined: there is no such plan, or it is the plan's present step. `disable` and `halt` are never
 * asked about: taking traffic away is always allowed. Throws none.
 */
export function refusePlanUnderWay(
  context: CommandContext,
  pool: string,
  act: PlannedAct,
): Effect | undefined {
  const record = context.declared.plans.get(pool)?.value;
  if (record === undefined || !isUnderWay(context, record)) return undefined;
  const { plan, step, epoch } = record;
  const present = plan.steps[step];
  const roster = context.declared.pools.get(pool)?.value.pool.roster ?? [];
  if (present !== undefined && isForeseen(record, present, act, roster)) return undefined;
  return refuse(
    "PLAN_UNDER_WAY",
    `pool ${pool}: found plan ${epoch} under way at step ${step + 1} of ${plan.steps.length} (${present?.text}), wanted it done first`,
    {
      remedy: `muster rollout run FILE, with the plan; or abort its release, or begin another plan`,
    },
  );
}

/** What a plan that begins meanwhile would not have foreseen is decided anew. Throws none. */
export function comparePlan({ declared }: CommandContext, pool: string): StoreCompare {
  return { key: KEY.plan(pool), modRevision: declared.plans.get(pool)?.modRevision ?? 0 };
}

function isForeseen(
  { plan }: RecordOf<"plan">,
  present: RecordOf<"plan">["plan"]["steps"][number],
  act: PlannedAct,
  roster: readonly string[],
): boolean {
  if (act.kind !== present.kind) return false;
  if (act.kind === "start") return act.release === plan.release;
  const nodes = act.nodes.length > 0 ? act.nodes : roster;
  return act.rolling === (present.value === "rolling") && isSameList(nodes, present.nodes);
}

/** Whether a plan is under way: not at its end, and its release neither aborted nor superseded. Throws none. */
export function isUnderWay(
  { declared }: Pick<CommandContext, "declared">,
  { plan, step }: RecordOf<"plan">,
): boolean {
  const state = declared.proposals.get(proposalName(plan.pool, plan.release))?.value.state ?? "";
  return step < plan.steps.length && ["approved", "rolling", "complete"].includes(state);
}

function outOfTurn(
  record: RecordOf<"plan">,
  { epoch, step }: { readonly epoch: number; readonly step: number },
): Effect | undefined {
  const about = `plan ${epoch} for ${record.plan.pool}`;
  if (epoch > record.epoch) return noPlan(record.plan.pool, epoch);
  if (epoch < record.epoch)
    return refuse(
      "PLAN_SUPERSEDED",
      `${about}: found a newer plan, ${record.epoch}, wanted its epoch`,
      { remedy: `muster plan show ${record.plan.pool}` },
    );
  if (step < record.step)
    return refuse(
      "ALREADY_DONE",
      `${about}: found step ${step + 1} done, wanted the present one, ${record.step + 1}`,
    );
  if (step > record.step)
    return refuse(
      "STEP_SKIPPED",
      `${about}: found step ${step + 1}, wanted the present one, ${record.step + 1}: ${record.plan.steps[record.step]?.text ?? "none is left"}`,
    );
  if (step >= record.plan.steps.length)
    return refuse("ALREADY_DONE", `${about}: found every step of it done`);
  return undefined;
}

function noPlan(pool: string, epoch?: number): Effect {
  const which = epoch === undefined ? "" : ` of epoch ${epoch}`;
  return refuse("UNKNOWN_PLAN", `pool ${pool}: found no plan${which} begun, wanted one`, {
    remedy: `muster plan list`,
  });
}

function unknownRelease(name: string): Effect {
  return refuse(
    "UNKNOWN_RELEASE",
    `${name}: found no release of that digest, wanted one that was proposed`,
  );
}

function wrongState(name: string, { state }: RecordOf<"proposal">): Effect | undefined {
  if (state === "approved" || state === "rolling" || state === "complete") return undefined;
  if (state === "proposed")
    return refuse("APPROVAL_REQUIRED", `${name}: found its release proposed, wanted it approved`, {
      outcome: "approval-needed",
    });
  return refuse(
    "WRONG_STATE",
    `${name}: found its release ${state}, wanted it approved or rolling`,
  );
}

/** The same steps one after the other, whoever they are about; their texts are the controller's own in any case. */
function isSameOrder(one: readonly PlannedStep[], other: readonly PlannedStep[]): boolean {
  return (
    one.length === other.length &&
    one.every((s, i) => {
      const o = other[i];
      return (
        s.kind === o?.kind && s.flag === o.flag && s.value === o.value && s.profile === o.profile
      );
    })
  );
}

function isSameFleet(one: readonly PlannedStep[], other: readonly PlannedStep[]): boolean {
  return one.every((s, i) => isSameList(s.nodes, other[i]?.nodes ?? []));
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  const names = new Set(other);
  return new Set(one).size === names.size && one.every((name) => names.has(name));
}
