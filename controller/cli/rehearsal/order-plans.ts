import { type Release, releaseDigestOf } from "../../../proto/signed/declaration.ts";
import { type Appraisal, countingProfiles } from "../../verdict/appraise.ts";
import { budgetOf } from "../../verdict/budget.ts";
import type { MeasuredWorkload } from "../../verdict/measured.ts";
import { makePlan, type PlanResult } from "../../verdict/plan.ts";
import type {
  PlanKind,
  PlanNode,
  PlannedStep,
  PlanProfile,
  PlanRelease,
} from "../../verdict/plan-model.ts";
import { type NodeProgress, waitingFor } from "../../verdict/plan-progress.ts";
import { againstBeginning, againstRelease, againstTurn } from "../../verdict/plan-turn.ts";
import type { Objection } from "../../verdict/release.ts";
import type { Said } from "./acts.ts";
import type { Controller } from "./controller.ts";
import { type Decided, DONE, type Ordered, refused } from "./decided.ts";
import { start } from "./order-releases.ts";
import { disable, enable, measureAfresh } from "./order-traffic.ts";
import { planAtStep, refusedBy } from "./plan-under-way.ts";
import type { RunningPlan } from "./registry.ts";
import type { Stage } from "./stage.ts";

type Where = { readonly stage: Stage; readonly controller: Controller };

/** The plan from the fleet as it is to a release, whether it was proposed or not: brings to makePlan what the controller brings. */
export function planTo({ stage, controller }: Where, name: string, kind: PlanKind): PlanResult {
  const { registry } = stage;
  const proposed = registry.proposals.get(name);
  const release = proposed?.release ?? registry.releaseOf(name, stage.unixMs);
  const { pool } = release;
  const inForce = registry.release(pool);
  const policy = registry.pools.get(pool);
  const roster = policy?.roster ?? [];
  const meant = releaseFor(controller, stage, release);
  return makePlan({
    kind,
    nodes: roster.map((node) => nodeOf({ stage, controller }, pool, node, meant)),
    inForce: inForce && releaseFor(controller, stage, inForce.release),
    rolling: inForce !== undefined && registry.rolling.get(pool)?.releaseDigest === inForce.digest,
    release: meant,
    started: inForce !== undefined && inForce.digest === releaseDigestOf(release),
    contracts: policy?.contracts ?? "required",
    graveyard: [...registry.graveyard].flatMap(([service, entries]) =>
      entries.map((entry) => ({ ...entry, service })),
    ),
    budget: policy === undefined ? 0 : budgetOf(policy, roster.length),
  });
}

function releaseFor(controller: Controller, stage: Stage, release: Release): PlanRelease {
  const { pool, rollback } = release;
  return {
    profiles: countingProfiles(release, stage.unixMs).map(
      (profile): PlanProfile => ({
        label: profile.label,
        stage: profile.stage,
        image: imageKey(profile.executables, profile.artifacts),
        builds: controller.builds.of(pool, profile),
        flags: profile.flags,
      }),
    ),
    rollback:
      rollback?.kind === "build"
        ? controller.builds.of(pool, { executables: rollback.executables, artifacts: [] })
        : [],
  };
}

function nodeOf(
  { stage, controller }: Where,
  pool: string,
  name: string,
  release: PlanRelease,
): PlanNode {
  const workload = controller.heardOf(pool, name);
  const gate = controller.standing(pool, name)?.admission.gate ?? "closed";
  // A permit that runs out is traffic still.
  const open = stage.registry.marksOf(pool).get(name)?.state === "enabled" || gate !== "closed";
  if (workload === undefined || workload.processes.length === 0)
    return { name, image: "", builds: [], flags: [], open };
  const executables = [...new Set(workload.processes.map((p) => p.runningSha256))].sort();
  const image = imageKey(executables, workload.artifacts);
  const fits = release.profiles.find((profile) => profile.image === image);
  return {
    name,
    image: fits?.image ?? image,
    builds: controller.builds.of(pool, { executables, artifacts: workload.artifacts }),
    flags: flagsOf(workload),
    open,
  };
}

/** Each name and value once. */
function flagsOf(workload: MeasuredWorkload): PlanNode["flags"] {
  const once = new Map(
    workload.flags.map(({ name, value, redacted }) => [
      JSON.stringify([name, value, redacted]),
      { name, value, redacted },
    ]),
  );
  return [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, flag]) => flag);
}

function imageKey(
  executables: readonly string[],
  artifacts: readonly { readonly path: string; readonly sha256: string }[],
): string {
  return JSON.stringify([executables, artifacts.map((a) => [a.path, a.sha256])]);
}

/** Begins the safe way to an approved release; a plan of the pool before it ends: mirrors controller/commands/plans.ts. */
export function startPlan(ordered: Ordered, { release, kind }: Said<"startPlan">): Decided {
  const { registry } = ordered.stage;
  const name = `plan to ${release}`;
  const proposal = registry.proposals.get(release);
  if (proposal === undefined)
    return refused("UNKNOWN_RELEASE", `${name}: found it not proposed, wanted one that was`);
  const early = againstRelease(name, proposal.record.state);
  if (early !== undefined) return refusedBy(early);
  const plan = planTo(ordered, release, kind);
  const against = againstBeginning(name, plan.steps, plan);
  if (against !== undefined) return refusedBy(against);
  const { pool } = proposal.release;
  const epoch = (registry.plans.get(pool)?.epoch ?? 0) + 1;
  registry.plans.set(pool, { release, epoch, steps: plan.steps, step: 0 });
  return DONE;
}

/** Says that the present step is done: the controller looks itself, by measurements begun now. */
export function advancePlan(ordered: Ordered, { pool, step }: Said<"advancePlan">): Decided {
  const { registry } = ordered.stage;
  const plan = registry.plans.get(pool);
  if (plan === undefined)
    return refused("UNKNOWN_PLAN", `pool ${pool}: found no plan begun, wanted one`);
  const about = `plan ${plan.epoch} for ${pool}`;
  const said = step === undefined ? plan.step : step - 1;
  const text = plan.steps[plan.step]?.text ?? "none is left";
  const against = againstTurn(planAtStep(ordered.stage, pool, plan), {
    epoch: plan.epoch,
    step: said,
  });
  if (against !== undefined) return refusedBy(against);
  const waiting = waitingOf(ordered, pool, plan);
  if (waiting.length > 0 || !ordered.controller.canIssue)
    return refused(
      "STEP_NOT_REACHED",
      `${about}: found step ${plan.step + 1} of ${plan.steps.length} waiting, wanted: ${text}`,
      { reasons: waiting },
    );
  registry.plans.set(pool, { ...plan, step: plan.step + 1 });
  return DONE;
}

/** What `muster rollout run` does for the present step: our own act, if it is one, and the word that it is done. */
export function rollout(ordered: Ordered, { pool }: Said<"rollout">): Decided {
  const plan = ordered.stage.registry.plans.get(pool);
  const step = plan?.steps[plan.step];
  const done = plan === undefined || step === undefined ? DONE : act(ordered, pool, plan, step);
  if (done.outcome !== "done") return done;
  // What follows from our own act is looked for only after everybody was appraised anew.
  ordered.controller.refresh();
  return advancePlan(ordered, { pool, by: ordered.by.name });
}

function act(ordered: Ordered, pool: string, plan: RunningPlan, step: PlannedStep): Decided {
  const by = ordered.by.name;
  const nodes = [...step.nodes];
  const rolling = step.value === "rolling";
  if (step.kind === "close") return disable(ordered, { pool, nodes, by });
  if (step.kind === "start") return start(ordered, { release: plan.release, by });
  if (step.kind !== "enable") return DONE;
  const { roster } = ordered.stage.registry.pools.get(pool) ?? { roster: [] };
  const whole = roster.every((node) => nodes.includes(node));
  return enable(ordered, { pool, rolling, by, ...(whole ? {} : { nodes }) });
}

/** What the present step waits for: brings to waitingFor what controller/commands/plan-facts.ts brings. */
function waitingOf(ordered: Ordered, pool: string, plan: RunningPlan): readonly Objection[] {
  const { stage, controller } = ordered;
  const { registry } = stage;
  const step = plan.steps[plan.step];
  const about = step?.nodes ?? [];
  const afresh = step?.kind === "attest" ? measureAfresh(ordered, about) : new Set<string>(about);
  const standings = controller.nodeStandings(pool).filter((s) => about.includes(s.node));
  const proposal = registry.proposals.get(plan.release);
  const started = registry.inForce.get(pool) === plan.release;
  return waitingFor({
    steps: plan.steps,
    step: plan.step,
    nodes: new Map(
      standings.map(({ node, appraisal }) => [
        node,
        progressOf(ordered, pool, node, appraisal, afresh.has(node)),
      ]),
    ),
    profiles: proposal === undefined ? [] : countingProfiles(proposal.release, stage.unixMs),
    started,
    rolling: started && registry.rolling.get(pool)?.releaseDigest === proposal?.digest,
  });
}

function progressOf(
  { stage, controller }: Ordered,
  pool: string,
  node: string,
  appraisal: Appraisal,
  answered: boolean,
): NodeProgress {
  const workload = controller.heardOf(pool, node);
  const gate = controller.standing(pool, node)?.admission.gate ?? "closed";
  const stale = appraisal.reasons.some((r) => ["EVIDENCE_STALE", "NO_EVIDENCE"].includes(r.code));
  return {
    open: stage.registry.marksOf(pool).get(node)?.state === "enabled" || gate !== "closed",
    serving: gate === "open",
    fresh: workload !== undefined && !stale && answered,
    images: workload?.processes.map((p) => p.runningSha256) ?? [],
    flags: workload === undefined ? [] : flagsOf(workload),
    status: appraisal.status,
    profile: appraisal.profile?.label ?? "",
    reasons: appraisal.reasons.filter((r) => r.code !== "OUTGOING_BUILD"),
  };
}
