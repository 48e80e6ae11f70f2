import { type Release, releaseDigestOf } from "../../proto/signed/declaration.ts";
import { encodeRecord, KEY, type RecordOf } from "../records.ts";
import type { StoreCompare, StoreWrite } from "../store/store.ts";
import {
  abortRelease as abort,
  approveRelease as approve,
  completeRelease as complete,
  type Objection,
  proposeRelease as propose,
  type ReleaseDecision,
  type ReleaseFacts,
  type ReleaseRecord,
  type ReleaseRequest,
  signTask as sign,
  startRelease as start,
  supersededState,
} from "../verdict/release.ts";
import type { Revisioned } from "../verifier/declared-state.ts";
import { holdAlerts, holdFlags } from "./alert-holds.ts";
import { checkRelease } from "./check-release.ts";
import {
  type BodyOf,
  type CommandContext,
  compareMeanings,
  type Effect,
  type Handler,
  putMeanings,
  refuse,
  unknownPool,
  type Verified,
} from "./context.ts";
import { keepMessages } from "./known-messages.ts";
import { comparePlan, refusePlanUnderWay } from "./plans.ts";
import { overBudget } from "./release-budget.ts";
import { poolFacts, proposalName, releaseFacts } from "./release-facts.ts";
import { holdWindows } from "./windows.ts";

/** So many releases of a pool that are over are kept to be shown; the commands that made them are kept for ever. */
const KEPT_RELEASES = 200;

type Proposal = RecordOf<"proposal">;
type Pool = RecordOf<"pool">["pool"];

/** Puts a release forward. Nothing changes in the fleet; where the pool asks for no approval it is approved at once. */
export const proposeRelease: Handler<BodyOf<"propose-release">> = async (context, verified) => {
  const { release } = verified.command.body;
  const policy = context.declared.pools.get(release.pool);
  if (policy === undefined) return unknownPool(release.pool);
  const digest = releaseDigestOf(release);
  const known = context.declared.proposals.get(proposalName(release.pool, digest));
  const facts = factsOf(context, policy.value.pool, { release, digest });
  const decision = propose(known?.value, requestOf(context, verified), facts);
  if (!decision.allowed) return refusal(decision);
  const unsafe = checkRelease(context, release);
  if (unsafe !== undefined) return unsafe;
  const messages = keepMessages(context, release);
  if ("answer" in messages) return messages;
  const old = forget(context, release.pool, digest);
  return {
    answer: { outcome: "done" },
    compares: [
      ...old.compares,
      { key: KEY.proposal(release.pool, digest), modRevision: known?.modRevision ?? 0 },
      { key: KEY.pool(release.pool), modRevision: policy.modRevision },
    ],
    writes: [
      ...old.writes,
      ...messages.writes,
      putProposal({ ...decision.next, release: copy(release), digest }),
    ],
  };
};

/** One person's word for exactly this release. */
export const approveRelease: Handler<BodyOf<"approve-release">> = async (context, verified) =>
  change(
    context,
    verified.command.body,
    ({ record, facts }) => approve(record.value, requestOf(context, verified), facts),
    checkRelease,
  );

/** Signs a task of the turnover off. */
export const signTask: Handler<BodyOf<"sign-task">> = async (context, verified) => {
  const { task } = verified.command.body;
  return change(context, verified.command.body, ({ record, facts }) =>
    sign(record.value, { ...requestOf(context, verified), task }, facts),
  );
};

/** Makes an approved release the one that the pool is held against; refused when the one in force is not the one that the operator saw. */
export const startRelease: Handler<BodyOf<"start-release">> = async (context, verified) => {
  const { command } = verified;
  const { pool } = command.body;
  const seen = context.declared.releases.get(pool)?.modRevision ?? 0;
  if (command.seenRevision !== seen)
    return refuse(
      "CHANGED_MEANWHILE",
      `pool ${pool}: found the release in force at revision ${seen}, wanted ${command.seenRevision}, the one this was made for`,
      { remedy: `muster release show ${pool}` },
    );
  return startNow(context, command.body, requestOf(context, verified));
};

/** As the command, without the question what the operator saw. */
async function startNow(
  context: CommandContext,
  about: { readonly pool: string; readonly release: string },
  request: ReleaseRequest,
): Promise<Effect> {
  const afresh = await measureTasks(context, about.pool);
  const planned = refusePlanUnderWay(context, about.pool, {
    kind: "start",
    release: about.release,
  });
  if (planned !== undefined) return planned;
  const found = find(context, about);
  if ("answer" in found) return found;
  const { record, policy } = found;
  const attested = afresh === undefined || policy.value.pool.roster.every((n) => afresh.has(n));
  const facts = { ...found.facts, rosterAttested: found.facts.rosterAttested && attested };
  const decision = start(record.value, request, facts);
  if (!decision.allowed) return refusal(decision);
  const { release, digest } = record.value;
  const against =
    holdWindows(context, about.pool) ??
    checkRelease(context, release) ??
    overBudget(context, release) ??
    holdFlags(context, release);
  if (against !== undefined) return against;
  const before = supersede(context, about);
  return {
    answer: { outcome: "done", nodes: policy.value.pool.roster },
    compares: [
      ...comparesOf(found),
      ...wordsHold(context, record.value),
      ...before.compares,
      comparePlan(context, about.pool),
      compareMeanings(context),
      {
        key: KEY.release(about.pool),
        modRevision: context.declared.releases.get(about.pool)?.modRevision ?? 0,
      },
    ],
    writes: [
      putProposal({ ...decision.next, release, digest }),
      ...before.writes,
      putMeanings(request.command),
      // A standing order was given for what was in force: were this very release in force once more, nobody would have ordered it anew.
      { kind: "delete", key: KEY.rolling(about.pool) },
      {
        kind: "put",
        key: KEY.release(about.pool),
        value: encodeRecord("release", {
          release,
          digest,
          by: request.by,
          atUnixMs: request.nowUnixMs,
        }),
      },
    ],
  };
}

/** Says that the whole roster is on the release's target, by measurements begun now. */
export const completeRelease: Handler<BodyOf<"complete-release">> = async (context, verified) => {
  const { pool } = verified.command.body;
  const roster = context.declared.pools.get(pool)?.value.pool.roster ?? [];
  const afresh = await context.verifier.measureAfresh(roster, context.measureTimeoutMs);
  const standings = context.verifier.nodeStandings(pool);
  const off = standings.filter(
    (s) =>
      !s.onRoster ||
      !afresh.has(s.node) ||
      s.appraisal.status !== "ATTESTED" ||
      s.appraisal.profile?.stage !== "target",
  );
  const reasons = context.verifier.standings.dated(
    pool,
    off.flatMap((s) => s.appraisal.reasons),
  );
  const silent = roster.filter((node) => !afresh.has(node)).map(notMeasured);
  return change(
    context,
    verified.command.body,
    ({ record, facts }) =>
      complete(record.value, facts, {
        canTell: context.verifier.canIssue,
        roster: roster.length,
        onTarget: standings.filter((s) => s.onRoster && !off.includes(s)).length,
        reasons: [...reasons, ...silent.filter((s) => !reasons.some((r) => r.node === s.node))],
      }),
    () => holdAlerts(context, pool, `release for ${pool}`),
  );
};

/** Ends a release that is not complete, and with it the standing order to enable who reaches its target. */
export const abortRelease: Handler<BodyOf<"abort-release">> = async (context, { command }) => {
  const { pool, release } = command.body;
  const effect = change(context, command.body, ({ record, facts }) => abort(record.value, facts));
  const order = context.declared.rolling.get(pool);
  if (effect.writes === undefined || order?.value.releaseDigest !== release) return effect;
  const key = KEY.rolling(pool);
  return {
    ...effect,
    compares: [...(effect.compares ?? []), { key, modRevision: order.modRevision }],
    writes: [...effect.writes, { kind: "delete", key }],
  };
};

/** A release that is there, and everything that is decided on. */
type Found = {
  readonly record: Revisioned<Proposal>;
  readonly policy: Revisioned<RecordOf<"pool">>;
  readonly facts: ReleaseFacts;
};

function find(
  context: CommandContext,
  { pool, release }: { readonly pool: string; readonly release: string },
): Found | Effect {
  const policy = context.declared.pools.get(pool);
  if (policy === undefined) return unknownPool(pool);
  const record = context.declared.proposals.get(proposalName(pool, release));
  if (record === undefined)
    return refuse(
      "UNKNOWN_RELEASE",
      `release ${release.slice(0, 12)} for ${pool}: found none of that digest, wanted one that was proposed`,
      { remedy: `muster release list --pool ${pool}` },
    );
  return { record, policy, facts: factsOf(context, policy.value.pool, record.value) };
}

function factsOf(
  context: CommandContext,
  policy: Pool,
  about: { readonly release: Release; readonly digest: string },
): ReleaseFacts {
  return releaseFacts(context, policy, about, poolFacts(context, policy.name));
}

/** Decides on a release that is there, and writes what became of it. */
function change(
  context: CommandContext,
  about: { readonly pool: string; readonly release: string },
  decide: (found: Found) => ReleaseDecision,
  hold?: (context: CommandContext, release: Release) => Effect | undefined,
): Effect {
  const found = find(context, about);
  if ("answer" in found) return found;
  const decision = decide(found);
  if (!decision.allowed) return refusal(decision);
  const { release, digest } = found.record.value;
  const against = hold?.(context, release);
  if (against !== undefined) return against;
  return {
    answer: { outcome: "done" },
    compares: comparesOf(found),
    writes: [putProposal({ ...decision.next, release, digest })],
  };
}

function comparesOf({ record, policy }: Found): readonly StoreCompare[] {
  const { release, digest } = record.value;
  return [
    { key: KEY.proposal(release.pool, digest), modRevision: record.modRevision },
    { key: KEY.pool(release.pool), modRevision: policy.modRevision },
  ];
}

/** Whose word counted must still be an operator when it takes effect. */
function wordsHold({ declared }: CommandContext, record: Proposal): readonly StoreCompare[] {
  const names = [...record.approvals, ...record.tasks].map((given) => given.operator);
  return [...new Set(names)].map((name) => ({
    key: KEY.operator(name),
    modRevision: declared.operators.get(name)?.modRevision ?? 0,
  }));
}

/** The release in force ends where another one begins. */
function supersede(
  { declared }: CommandContext,
  { pool, release }: { readonly pool: string; readonly release: string },
): { readonly compares: readonly StoreCompare[]; readonly writes: readonly StoreWrite[] } {
  const inForce = declared.releases.get(pool)?.value.digest ?? "";
  const before = declared.proposals.get(proposalName(pool, inForce));
  if (before === undefined || inForce === release) return { compares: [], writes: [] };
  const { value, modRevision } = before;
  return {
    compares: [{ key: KEY.proposal(pool, inForce), modRevision }],
    writes: [putProposal({ ...value, state: supersededState(value.state) })],
  };
}

/** The releases of a pool that have been over for longest, beyond what is kept. */
function forget(
  { declared }: CommandContext,
  pool: string,
  proposed: string,
): { readonly compares: readonly StoreCompare[]; readonly writes: readonly StoreWrite[] } {
  const inForce = declared.releases.get(pool)?.value.digest;
  const old = [...declared.proposals.values()]
    .filter(({ value: { release, digest, state } }) => {
      const over = ["superseded", "aborted", "complete"].includes(state);
      return release.pool === pool && over && digest !== inForce && digest !== proposed;
    })
    .sort((a, b) => b.value.atUnixMs - a.value.atUnixMs)
    .slice(KEPT_RELEASES - 1)
    .map(({ value, modRevision }) => ({ key: KEY.proposal(pool, value.digest), modRevision }));
  return { compares: old, writes: old.map(({ key }) => ({ kind: "delete", key })) };
}

/** Nodes that measured now, when a task of the pool is about them; undefined when none is. */
async function measureTasks(
  { declared, verifier, measureTimeoutMs }: CommandContext,
  pool: string,
): Promise<ReadonlySet<string> | undefined> {
  const policy = declared.pools.get(pool)?.value.pool;
  if (!policy?.tasks.some((task) => task.measured === "roster-attested")) return undefined;
  return await verifier.measureAfresh(policy.roster, measureTimeoutMs);
}

function notMeasured(node: string): Objection {
  return {
    code: "NOT_MEASURED_AFRESH",
    node,
    subject: "measurement",
    expected: "made after this request",
    found: "no answer in time",
    remedy: "see muster-agent on the node",
  };
}

function refusal(decision: ReleaseDecision & { readonly allowed: false }): Effect {
  const { outcome, code, message, reasons } = decision;
  const remedy = reasons.find((one) => one.remedy !== "")?.remedy ?? "";
  return refuse(code, message, { outcome, reasons, remedy });
}

function requestOf(context: CommandContext, { command, digest }: Verified): ReleaseRequest {
  return { by: command.operator, command: digest, nowUnixMs: context.clock.unixMs() };
}

function putProposal(
  record: ReleaseRecord & Pick<Proposal, "release" | "digest">,
): StoreWrite & { readonly kind: "put" } {
  const { approvals, tasks } = record;
  const value = { ...record, approvals: [...approvals], tasks: [...tasks] };
  return {
    kind: "put",
    key: KEY.proposal(record.release.pool, record.digest),
    value: encodeRecord("proposal", value),
  };
}

function copy(release: Release): Proposal["release"] {
  return {
    ...release,
    profiles: release.profiles.map((p) => ({
      ...p,
      executables: [...p.executables],
      artifacts: [...p.artifacts],
      flags: [...p.flags],
      loader: [...p.loader],
    })),
  };
}
