import type { Release } from "../../../proto/signed/declaration.ts";
import {
  profileDigestOf,
  releaseDigestOf,
  rosterDigestOf,
} from "../../../proto/signed/declaration.ts";
import { admit } from "../../verdict/admit.ts";
import { budgetOf } from "../../verdict/budget.ts";
import { exemptionsFor } from "../../verdict/exemption.ts";
import {
  abortRelease,
  approveRelease,
  completeRelease,
  proposeRelease,
  type ReleaseDecision,
  type ReleaseFacts,
  type ReleaseRequest,
  signTask,
  startRelease,
  supersededState,
} from "../../verdict/release.ts";
import { judgeRelease } from "../../verdict/release-lock.ts";
import type { Said } from "./acts.ts";
import { type Decided, DONE, type Ordered, refused } from "./decided.ts";
import { holdAlerts, holdFlags } from "./order-alerts.ts";
import { measureAfresh } from "./order-traffic.ts";
import { wantWindow } from "./order-windows.ts";
import { refusePlanUnderWay } from "./plan-under-way.ts";
import { type Proposal, targetDigests } from "./registry.ts";

/** Puts a release forward, as it would be signed now: mirrors controller/commands/releases.ts. */
export function propose(ordered: Ordered, { release: name }: Said<"propose">): Decided {
  const { registry, unixMs } = ordered.stage;
  const release = registry.releaseOf(name, unixMs);
  const digest = releaseDigestOf(release);
  const before = registry.proposals.get(name);
  const known = before?.digest === digest ? before.record : undefined;
  const decision = proposeRelease(known, requestOf(ordered), factsOf(ordered, { release, digest }));
  if (!decision.allowed) return refusal(decision);
  const objection = checkRelease(ordered, release);
  if (objection !== undefined) return objection;
  // The release in force keeps what it says: another one of that name is another one.
  if (
    before !== undefined &&
    registry.inForce.get(release.pool) === name &&
    digest !== before.digest
  )
    return refused("ALREADY_EXISTS", `release ${name}: found it in force, wanted another name`);
  registry.proposals.set(name, { name, release, digest, record: decision.next });
  return DONE;
}

export function approve(ordered: Ordered, { release }: Said<"approve">): Decided {
  return change(ordered, release, (proposal, facts) => {
    const decision = approveRelease(proposal.record, requestOf(ordered), facts);
    return decision.allowed ? (checkRelease(ordered, proposal.release) ?? decision) : decision;
  });
}

export function sign(ordered: Ordered, { release, task }: Said<"signTask">): Decided {
  return change(ordered, release, ({ record }, facts) =>
    signTask(record, { ...requestOf(ordered), task }, facts),
  );
}

export function abort(ordered: Ordered, { release }: Said<"abort">): Decided {
  const { registry } = ordered.stage;
  const decided = change(ordered, release, ({ record }, facts) => abortRelease(record, facts));
  const aborted = registry.proposals.get(release);
  const pool = aborted?.release.pool ?? "";
  if (decided === DONE && registry.rolling.get(pool)?.releaseDigest === aborted?.digest)
    registry.rolling.delete(pool);
  return decided;
}

/** Says that the whole roster is on the target, by measurements begun now. */
export function complete(ordered: Ordered, { release }: Said<"complete">): Decided {
  const { stage, controller } = ordered;
  const pool = stage.rehearsal.releases[release]?.pool ?? "";
  const roster = stage.registry.pools.get(pool)?.roster ?? [];
  const afresh = measureAfresh(ordered, roster);
  const standings = controller.nodeStandings(pool);
  const off = standings.filter(
    (s) =>
      !s.onRoster ||
      !afresh.has(s.node) ||
      s.appraisal.status !== "ATTESTED" ||
      s.appraisal.profile?.stage !== "target",
  );
  const reasons = off.flatMap((s) => s.appraisal.reasons);
  return change(
    ordered,
    release,
    ({ record }, facts) =>
      completeRelease(record, facts, {
        canTell: controller.canIssue,
        roster: roster.length,
        onTarget: standings.filter((s) => s.onRoster && !off.includes(s)).length,
        reasons: [
          ...reasons,
          ...roster
            .filter((node) => !afresh.has(node) && !reasons.some((r) => r.node === node))
            .map(notMeasured),
        ],
      }),
    () => holdAlerts(ordered, pool, `release for ${pool}`),
  );
}

export function start(ordered: Ordered, { release: name }: Said<"start">): Decided {
  const { stage } = ordered;
  const proposal = stage.registry.proposals.get(name);
  if (proposal === undefined) return unknownRelease(name);
  const { pool } = proposal.release;
  const planned = refusePlanUnderWay(stage, pool, { kind: "start", release: name });
  if (planned !== undefined) return planned;
  const policy = stage.registry.pools.get(pool);
  const tasks = policy?.tasks.some((task) => task.measured === "roster-attested") ?? false;
  const roster = policy?.roster ?? [];
  const afresh = tasks ? measureAfresh(ordered, roster) : new Set(roster);
  const found = factsOf(ordered, proposal);
  const attested = found.rosterAttested && roster.every((node) => afresh.has(node));
  const decision = startRelease(proposal.record, requestOf(ordered), {
    ...found,
    rosterAttested: attested,
  });
  if (!decision.allowed) return refusal(decision);
  const objection =
    wantWindow(ordered, pool) ??
    checkRelease(ordered, proposal.release) ??
    overBudget(ordered, proposal.release) ??
    holdFlags(ordered, proposal.release);
  if (objection !== undefined) return objection;
  const before = stage.registry.release(pool);
  if (before !== undefined && before.name !== name)
    stage.registry.proposals.set(before.name, {
      ...before,
      record: { ...before.record, state: supersededState(before.record.state) },
    });
  stage.registry.proposals.set(name, { ...proposal, record: decision.next });
  stage.registry.inForce.set(pool, name);
  stage.registry.rolling.delete(pool);
  return DONE;
}

/** Mirrors controller/commands/check-release.ts: contracts, graveyard and builds in play of now. */
function checkRelease(
  { stage, controller }: Pick<Ordered, "stage" | "controller">,
  release: Release,
): Decided | undefined {
  const { registry } = stage;
  const { pool } = release;
  const known = [...registry.exemptions.values()];
  const verdict = judgeRelease({
    pool,
    release,
    nowUnixMs: stage.unixMs,
    contracts: registry.pools.get(pool)?.contracts ?? "required",
    known: controller.builds.contracts(pool),
    withTraffic: controller.builds.withTraffic(pool),
    elsewhere: controller.builds.elsewhere(pool),
    graveyard: registry.graveyard,
    exempt: (executable, code) =>
      exemptionsFor(known, { pool, executable, code }, controller.forwardUnixMs).length > 0,
  });
  if (verdict.allowed) return undefined;
  const [first] = verdict.reasons;
  return refused(
    verdict.code,
    `release for ${pool}: found ${first?.found ?? "no reason"}, wanted ${first?.expected ?? "one"}`,
    { reasons: verdict.reasons, remedy: first?.remedy ?? "" },
  );
}

/** Mirrors controller/commands/release-budget.ts. */
function overBudget({ stage, controller }: Ordered, release: Release): Decided | undefined {
  const { pool } = release;
  const policy = stage.registry.pools.get(pool);
  if (policy === undefined) return refused("UNKNOWN_POOL", `pool ${pool}: found none of that name`);
  const targets = targetDigests(release);
  const closing = controller.nodeStandings(pool, release).filter(({ node, appraisal }) => {
    if (controller.standing(pool, node)?.admission.gate !== "open") return false;
    const profileDigest = appraisal.profile === undefined ? "" : profileDigestOf(appraisal.profile);
    const mark = stage.registry.marksOf(pool).get(node);
    return admit({ appraisal, profileDigest, mark, rolling: false, targets }).gate !== "open";
  });
  const budget = budgetOf(policy, policy.roster.length);
  if (closing.length <= budget) return undefined;
  return refused(
    "OVER_BUDGET",
    `release for ${pool}: found that it would close ${closing.length} open nodes at once, wanted at most ${budget}`,
    { reasons: closing.flatMap((n) => n.appraisal.reasons) },
  );
}

function change(
  ordered: Ordered,
  name: string,
  decide: (proposal: Proposal, facts: ReleaseFacts) => ReleaseDecision | Decided,
  hold?: () => Decided | undefined,
): Decided {
  const { registry } = ordered.stage;
  const proposal = registry.proposals.get(name);
  if (proposal === undefined) return unknownRelease(name);
  const decision = decide(proposal, factsOf(ordered, proposal));
  if (!("allowed" in decision)) return decision;
  if (!decision.allowed) return refusal(decision);
  const held = hold?.();
  if (held !== undefined) return held;
  registry.proposals.set(name, { ...proposal, record: decision.next });
  return DONE;
}

/** Mirrors controller/commands/release-facts.ts. */
function factsOf(
  { stage, controller }: Ordered,
  { release, digest }: Pick<Proposal, "release" | "digest">,
): ReleaseFacts {
  const { registry } = stage;
  const { pool } = release;
  const policy = registry.pools.get(pool);
  const roster = policy?.roster ?? [];
  const attested = controller
    .nodeStandings(pool)
    .filter((s) => s.onRoster && s.appraisal.status === "ATTESTED");
  return {
    subject: `release ${release.title} (${digest.slice(0, 12)}) for ${pool}`,
    approvals: policy?.approvals ?? [],
    tasks: policy?.tasks ?? [],
    people: [...registry.people.values()].filter((one) => one.active),
    rosterMatches: release.rosterDigest === rosterDigestOf(roster),
    outgoingUntilUnixMs: release.outgoingUntilUnixMs,
    inForce: registry.release(pool)?.digest === digest,
    firstOfPool: registry.release(pool) === undefined,
    rosterAttested: controller.canIssue && roster.length > 0 && attested.length === roster.length,
    noneOpen: roster.every((node) => controller.standing(pool, node)?.admission.gate === "closed"),
    // No pool of a rehearsal can ask for it: its days are minutes.
    zombies: [],
  };
}

function requestOf({ stage, by, digest }: Ordered): ReleaseRequest {
  return { by: by.name, command: digest, nowUnixMs: stage.unixMs };
}

function refusal(decision: ReleaseDecision & { readonly allowed: false }): Decided {
  const { outcome, code, message, reasons } = decision;
  return refused(code, message, { outcome, reasons });
}

function unknownRelease(name: string): Decided {
  return refused(
    "UNKNOWN_RELEASE",
    `release ${name}: found none, wanted one that was proposed before`,
  );
}

function notMeasured(node: string) {
  return {
    code: "NOT_MEASURED_AFRESH",
    node,
    subject: "measurement",
    expected: "made after this request",
    found: "no answer in time",
    remedy: "see muster-agent on the node",
  };
}
