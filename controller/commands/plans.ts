import { encodeRecord, KEY, type RecordOf } from "../records.ts";
import type { StoreCompare } from "../store/store.ts";
import {
  type AgainstPlan,
  againstAct,
  againstBeginning,
  againstRelease,
  againstTurn,
  type PlanAtStep,
  type PlannedAct,
} from "../verdict/plan-turn.ts";
import {
  type Answer,
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
  const subject = `plan for ${plan.pool}`;
  const proposal = context.declared.proposals.get(proposalName(plan.pool, plan.release));
  if (proposal === undefined)
    return refuse(
      "UNKNOWN_RELEASE",
      `${subject}: found no release of that digest, wanted one that was proposed`,
    );
  const early = againstRelease(subject, proposal.value.state);
  if (early !== undefined) return refusal(early);
  const own = planOn(context, policy.value.pool, plan.kind, proposal.value);
  const against = againstBeginning(subject, plan.steps, own);
  const verb = plan.kind === "flag" ? "release" : plan.kind;
  const remedy = `muster ${verb} plan ${plan.pool} ${plan.release.slice(0, 12)} --out FILE`;
  if (against !== undefined) return refusal(against, { remedy });
  const known = context.declared.plans.get(plan.pool);
  const record: RecordOf<"plan"> = {
    // The controller's own words: those that came with the plan are anybody's.
    plan: { ...plan, steps: own.steps.map((s) => ({ ...s, nodes: [...s.nodes] })) },
    epoch: (known?.value.epoch ?? 0) + 1,
    step: 0,
    by: command.operator,
    atUnixMs: context.clock.unixMs(),
  };
  return {
    answer: { outcome: "done", message: `plan of epoch ${record.epoch} begun` },
    compares: [
      comparePlan(context, plan.pool),
      { key: KEY.pool(plan.pool), modRevision: policy.modRevision },
      { key: KEY.proposal(plan.pool, plan.release), modRevision: proposal.modRevision },
      compareRelease(context, plan.pool),
    ],
    writes: [{ kind: "put", key: KEY.plan(plan.pool), value: encodeRecord("plan", record) }],
  };
};

/** Says that the present step of a plan is done. The controller looks itself: an act of ours was carried out, or what is waited for is measured now. */
export const advancePlan: Handler<BodyOf<"advance-plan">> = async (context, { command }) => {
  const { pool, epoch, step } = command.body;
  const begun = turnOf(context, command.body);
  if ("answer" in begun) return begun;
  const present = begun.plan.steps[step];
  // What is attested is attested by measurements begun now: nothing of before this step earns the next one.
  const afresh =
    present?.kind === "attest"
      ? await context.verifier.measureAfresh(present.nodes, context.measureTimeoutMs)
      : undefined;
  const known = turnOf(context, command.body);
  if ("answer" in known) return known;
  const waiting = waitingOf(context, known, afresh);
  // May go on: nothing is waited for any more, by what the controller itself sees.
  if (waiting.length > 0 || !context.verifier.canIssue)
    return refuse(
      "STEP_NOT_REACHED",
      `plan ${epoch} for ${pool}: found step ${step + 1} of ${known.plan.steps.length} waiting, wanted: ${present?.text}`,
      { reasons: waiting, remedy: `muster plan show ${pool}` },
    );
  const next = encodeRecord("plan", { ...known, step: step + 1 });
  return {
    answer: { outcome: "done", nodes: present?.nodes ?? [] },
    compares: [comparePlan(context, pool), compareRelease(context, pool)],
    writes: [{ kind: "put", key: KEY.plan(pool), value: next }],
  };
};

/** The plan whose present step is meant, or the refusal. */
function turnOf(
  context: CommandContext,
  { pool, epoch, step }: BodyOf<"advance-plan">,
): RecordOf<"plan"> | Effect {
  const remedy = `muster plan show ${pool}`;
  const record = context.declared.plans.get(pool)?.value;
  if (record === undefined)
    return refuse("UNKNOWN_PLAN", `pool ${pool}: found no plan begun, wanted one`, {
      remedy: "muster plan list",
    });
  const against = againstTurn(planAtStep(context, record), { epoch, step });
  return against === undefined ? record : refusal(against, { remedy });
}

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
  if (record === undefined) return undefined;
  const roster = context.declared.pools.get(pool)?.value.pool.roster ?? [];
  const against = againstAct(planAtStep(context, record), act, roster);
  const remedy = `muster rollout run FILE, with the plan; or abort its release, or begin another plan`;
  return against && refusal(against, { remedy });
}

/** What a plan that begins meanwhile would not have foreseen is decided anew. Throws none. */
export function comparePlan({ declared }: CommandContext, pool: string): StoreCompare {
  return { key: KEY.plan(pool), modRevision: declared.plans.get(pool)?.modRevision ?? 0 };
}

function compareRelease({ declared }: CommandContext, pool: string): StoreCompare {
  return { key: KEY.release(pool), modRevision: declared.releases.get(pool)?.modRevision ?? 0 };
}

/** A plan as its turns are decided on. Throws none. */
export function planAtStep(
  { declared }: Pick<CommandContext, "declared">,
  { plan, epoch, step }: RecordOf<"plan">,
): PlanAtStep {
  const { pool, release, steps } = plan;
  const releaseState = declared.proposals.get(proposalName(pool, release))?.value.state ?? "";
  return { pool, release, releaseState, epoch, step, steps };
}

function refusal({ code, message }: AgainstPlan, more: Partial<Answer> = {}): Effect {
  const outcome = code === "APPROVAL_REQUIRED" ? "approval-needed" : "refused";
  return refuse(code, message, { outcome, ...more });
}
