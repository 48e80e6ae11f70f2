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
import type { Said } from "./acts.ts";
import type { Controller } from "./controller.ts";
import { type Decided, DONE, type Ordered, refused } from "./decided.ts";
import { start } from "./order-releases.ts";
import { disable, enable, measureAfresh } from "./order-traffic.ts";
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
  const open = stage.registry.marksOf(pool).get(name)?.state === "enabled";
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

/** Each name once: a value that a request carried counts before the one that is set. */
function flagsOf(workload: MeasuredWorkload): PlanNode["flags"] {
  const byName = new Map(
    workload.flags.map(({ name, value, redacted }) => [name, { name, value, redacted }]),
  );
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function imageKey(
  executables: readonly string[],
  artifacts: readonly { readonly path: string; readonly sha256: string }[],
): string {
  return JSON.stringify([executables, artifacts.map((a) => [a.path, a.sha256])]);
}

/** Begins the safe way to a release; a plan of the pool before it ends. Nothing is begun that leads nowhere. */
export function startPlan(ordered: Ordered, { release, kind }: Said<"startPlan">): Decided {
  const { registry } = ordered.stage;
  const pool = registry.rehearsal.releases[release]?.pool ?? "";
  const plan = planTo(ordered, release, kind);
  if (plan.steps.length === 0)
    return refused(plan.code === "" ? "NOTHING_TO_DO" : plan.code, plan.message || plan.hopeless);
  const epoch = (registry.plans.get(pool)?.epoch ?? 0) + 1;
  registry.plans.set(pool, { release, epoch, steps: plan.steps, step: 0 });
  return DONE;
}

/** Says that the present step is done: an act of ours is carried out, what others do is looked for in what is attested. */
export function advancePlan(ordered: Ordered, said: Said<"advancePlan">): Decided {
  const { registry } = ordered.stage;
  const plan = registry.plans.get(said.pool);
  const step = plan?.steps[plan.step];
  if (plan === undefined || step === undefined)
    return refused("NO_PLAN", `pool ${said.pool}: found no plan with a step left, wanted one`);
  if (said.step !== undefined && said.step !== plan.step + 1)
    return refused(
      "WRONG_STEP",
      `pool ${said.pool}: found the plan at step ${plan.step + 1}, wanted ${said.step}`,
    );
  const done = carryOut(ordered, said.pool, plan.release, step);
  if (done.outcome === "done") registry.plans.set(said.pool, { ...plan, step: plan.step + 1 });
  return done;
}

function carryOut(ordered: Ordered, pool: string, release: string, step: PlannedStep): Decided {
  const nodes = [...step.nodes];
  switch (step.kind) {
    case "close":
      return disable(ordered, { pool, nodes, by: ordered.by.name });
    case "start":
      return start(ordered, { release, by: ordered.by.name });
    case "enable": {
      const rolling = step.value === "rolling";
      return enable(ordered, { pool, nodes, rolling, by: ordered.by.name });
    }
    default:
      return wantThere(ordered, pool, step);
  }
}

/** What the deploy tool or a flag's source had to do, as far as the step says, by measurements begun now. */
function wantThere(ordered: Ordered, pool: string, step: PlannedStep): Decided {
  const afresh = measureAfresh(ordered, step.nodes);
  const release = ordered.stage.registry.release(pool)?.release;
  const label = step.profile;
  const missing = ordered.controller
    .nodeStandings(pool)
    .filter((n) => step.nodes.includes(n.node))
    .filter((n) => !afresh.has(n.node) || !isThere(ordered, pool, n.node, step, n.appraisal));
  if (missing.length === 0) return DONE;
  return refused(
    "STEP_NOT_ATTESTED",
    `plan of ${pool}: found ${missing.map((n) => n.node).join(", ")} not on ${label} of ${release?.title ?? "no release"}, wanted ${step.text}`,
    { reasons: missing.flatMap((n) => n.appraisal.reasons) },
  );
}

function isThere(
  { controller, stage }: Ordered,
  pool: string,
  node: string,
  step: PlannedStep,
  appraisal: Appraisal,
): boolean {
  if (step.kind === "attest") return appraisal.profile?.label === step.profile;
  const workload = controller.heardOf(pool, node);
  if (workload === undefined) return false;
  if (step.kind === "set-flag")
    return workload.flags.some((f) => f.name === step.flag && f.value === step.value);
  const profile = stage.registry
    .release(pool)
    ?.release.profiles.find((one) => one.label === step.profile);
  return workload.processes.every((p) => profile?.executables.includes(p.runningSha256) ?? false);
}
