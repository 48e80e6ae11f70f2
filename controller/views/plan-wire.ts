import type { muster } from "../../proto/gen/muster.js";
import { type Release, releaseDigestOf, releaseToWire } from "../../proto/signed/declaration.ts";
import { planToWire } from "../../proto/signed/governance.ts";
import { deriveFlagRelease } from "../commands/derive-release.ts";
import { type PlanSources, planOn, waitingOf } from "../commands/plan-facts.ts";
import { planAtStep } from "../commands/plans.ts";
import { proposalName } from "../commands/release-facts.ts";
import { ControllerError } from "../errors.ts";
import type { RecordOf } from "../records.ts";
import type { PlanResult } from "../verdict/plan.ts";
import type { PlanKind } from "../verdict/plan-model.ts";
import { isUnderWay } from "../verdict/plan-turn.ts";

const KINDS: readonly PlanKind[] = ["release", "flag", "rollback"];

/**
 * Plans a change on the present fleet; changes nothing.
 * @throws ControllerError UNKNOWN_POOL, UNKNOWN_RELEASE, PROTOCOL for a kind that is none or a flag that is not named; FormatError when no release can be derived
 */
export function planToAnswer(
  sources: PlanSources,
  request: muster.v1.PlanRequest.$Properties,
): muster.v1.PlanAnswer.$Properties {
  const name = request.pool ?? "";
  const pool = sources.declared.pools.get(name)?.value.pool;
  if (pool === undefined)
    throw new ControllerError("UNKNOWN_POOL", `plan: found no pool ${name}, wanted one`);
  const kind = KINDS.find((one) => one === request.kind);
  if (kind === undefined)
    throw new ControllerError("PROTOCOL", `plan: found another kind, wanted ${KINDS.join(", ")}`);
  const about = kind === "flag" ? derived(sources, request) : proposed(sources, request);
  const plan = planOn(sources, pool, kind, about);
  return {
    asked: plan.asked.map((s) => ({ ...s })),
    safe: plan.safe,
    code: plan.code,
    message: messageOf(plan),
    reasons: plan.asked
      .filter((s) => s.code !== "")
      .map((s) => ({ code: s.code, subject: s.text, expected: "a safe state", found: s.note })),
    proposed: planToWire({ pool: name, kind, release: about.digest, steps: plan.steps }),
    proposedStates: plan.states.map((s) => ({ ...s })),
    ...(kind === "flag" ? { derived: releaseToWire(about.release) } : {}),
  };
}

function messageOf({ message, hopeless }: PlanResult): string {
  if (hopeless === "") return message;
  const end = `no safe order leads there: ${hopeless}`;
  return message === "" ? end : `${message}; ${end}`;
}

function proposed(
  { declared }: PlanSources,
  { pool, release }: muster.v1.PlanRequest.$Properties,
): { readonly release: Release; readonly digest: string } {
  const found = declared.proposals.get(proposalName(pool ?? "", release ?? ""))?.value;
  if (found === undefined)
    throw new ControllerError(
      "UNKNOWN_RELEASE",
      `plan for ${pool}: found no release of that digest, wanted one that was proposed`,
    );
  return found;
}

function derived(
  { declared, clock }: PlanSources,
  { pool, flag, value }: muster.v1.PlanRequest.$Properties,
): { readonly release: Release; readonly digest: string } {
  const inForce = declared.releases.get(pool ?? "")?.value.release;
  if (inForce === undefined)
    throw new ControllerError("UNKNOWN_RELEASE", `plan for ${pool}: found no release in force`);
  if (!flag)
    throw new ControllerError("PROTOCOL", `plan for ${pool}: found no flag named, wanted one`);
  const release = deriveFlagRelease(inForce, { name: flag, value: value ?? "" }, clock.unixMs());
  return { release, digest: releaseDigestOf(release) };
}

/** A plan that was begun, and what its present step waits for now. Throws none. */
export function planViewToWire(
  sources: PlanSources,
  record: RecordOf<"plan">,
): muster.v1.PlanView.$Properties {
  const { plan, ...rest } = record;
  const over = !isUnderWay(planAtStep(sources, record));
  const waiting = over ? [] : waitingOf(sources, record);
  return {
    ...rest,
    spec: planToWire(plan),
    reached: !over && waiting.length === 0 && sources.verifier.canIssue,
    waiting: waiting.map((r) => ({ ...r })),
  };
}
