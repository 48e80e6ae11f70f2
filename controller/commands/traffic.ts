import { profileDigestOf } from "../../proto/signed/declaration.ts";
import { encodeRecord, KEY, type RecordOf } from "../records.ts";
import type { StoreCompare, StoreWrite } from "../store/store.ts";
import type { EnableDecision } from "../verdict/enablement.ts";
import { exemptionMark } from "../verdict/exemption.ts";
import type { NodeStanding } from "../verdict/fleet-view.ts";
import { joins } from "../verdict/in-play.ts";
import type { Objection } from "../verdict/release.ts";
import { objectionsToKey } from "../verdict/second-key.ts";
import type { SelfTestFault } from "../verdict/self-test.ts";
import { sharesNames } from "../verdict/shared-meaning.ts";
import { prepareMarks } from "../verifier/mark-writer.ts";
import {
  type BodyOf,
  type CommandContext,
  compareMeanings,
  type Effect,
  type Handler,
  putMeanings,
  refuse,
  strangers,
  unknownPool,
  type Verified,
} from "./context.ts";
import { comparePlan, refusePlanUnderWay } from "./plans.ts";
import { ringBell } from "./ring-bell.ts";
import { windowObjections } from "./windows.ts";

/**
 * Gives traffic to nodes: asks them for measurements begun now, decides on what they answered, and makes the marks durable. Permits follow from
 * the marks. All that was asked for, or nothing.
 */
export const enable: Handler<BodyOf<"enable">> = async (context, verified) => {
  const { command, digest } = verified;
  const { pool, nodes, rolling } = command.body;
  const declared = context.declared.pools.get(pool);
  const release = context.declared.releases.get(pool);
  if (declared === undefined) return unknownPool(pool);
  const roster = declared.value.pool.roster;
  // Both before anything is decided, so that what is decided on is as it is then.
  const [afresh, unheard] = await Promise.all([
    context.verifier.measureAfresh(nodes.length > 0 ? nodes : roster, context.measureTimeoutMs),
    ringBell(context, pool),
  ]);
  const takenMeanwhile = takenSince(context, verified);
  if (takenMeanwhile !== undefined) return takenMeanwhile;
  const planned = refusePlanUnderWay(context, pool, { kind: "enable", nodes, rolling });
  if (planned !== undefined) return planned;
  const halt = context.declared.halts.get(pool)?.modRevision ?? 0;
  // Taken before the decision: what changes while marks are read is not what was decided on.
  const decidedOn = [comparePlan(context, pool), compareMeanings(context)];
  // As they would stand with traffic: two builds that are enabled together must not disagree either.
  const joining = joiningOf(context, pool, nodes.length > 0 ? nodes : roster);
  const standings = context.verifier.nodeStandings(pool, undefined, joining);
  // A gate that cannot refuse enables nothing.
  const faults = context.verifier.testGate(pool);
  if (faults.length > 0) return selfTestFailed(pool, faults);
  const decision = context.verifier.judge.decideEnable({
    pool: context.verifier.poolStanding(pool, standings, joining),
    nodes: standings,
    requested: nodes,
    rolling,
    afresh,
    enabled: new Set(roster.filter((n) => context.verifier.markOf(pool, n)?.state === "enabled")),
  });
  const barred = [...barredBy(context, verified), ...unheard];
  const refused = refusalOf(context, { pool, barred, decision, standings });
  if (refused !== undefined || !decision.allowed)
    return refused ?? refuse("NOT_READY", `enable ${pool}: found no reason, wanted one`);
  // An exemption that is closed while this is written lets nobody pass.
  const exempting = exemptionsOf(context, standings, decision.nodes);
  const bound = new Map(standings.map((s) => [s.node, boundTo(s)]));
  const atUnixMs = context.verifier.exemptions.nowUnixMs();
  const marks = await prepareMarks(context.store, pool, decision.nodes, (node) => {
    const profileDigest = bound.get(node);
    // May open: decided just above on a measurement made for this request, for exactly the profile that was measured, or the exemption that lists all
    // that is wrong.
    return profileDigest === undefined
      ? undefined
      : { state: "enabled", profileDigest, command: digest, atUnixMs };
  });
  const order = rolling ? orderFor(release?.value, verified, atUnixMs) : [];
  // Another pool that is enabled meanwhile sees what this one brings into play, where names are shared at all.
  const named = context.verifier.builds.with(pool, joining).some(sharesNames);
  const shares = named ? [putMeanings(digest)] : [];
  const lift: StoreWrite[] = nodes.length === 0 ? [{ kind: "delete", key: KEY.halt(pool) }] : [];
  return {
    answer: { outcome: "done", nodes: decision.nodes },
    compares: [
      ...marks.compares,
      { key: KEY.pool(pool), modRevision: declared.modRevision },
      ...decidedOn,
      { key: KEY.release(pool), modRevision: release?.modRevision ?? 0 },
      { key: KEY.halt(pool), modRevision: halt },
      ...exempting,
    ],
    writes: [...marks.writes, ...order, ...lift, ...shares],
  };
};

/** Of those who are asked for whoever brings builds into play. */
function joiningOf(
  { verifier }: CommandContext,
  pool: string,
  nodes: readonly string[],
): readonly string[] {
  const known = verifier.exemptions.known();
  return nodes.filter((node) => joins(verifier.standing(pool, node)?.appraisal, known));
}

/** What an enablement of a node is for; undefined: nothing that could be. */
function boundTo({ appraisal }: NodeStanding): string | undefined {
  const { status, profile, exemptedBy } = appraisal;
  const [by] = exemptedBy ?? [];
  if (status === "EXEMPT") return by && exemptionMark(by.digest);
  return profile && profileDigestOf(profile);
}

function exemptionsOf(
  { declared }: CommandContext,
  standings: readonly NodeStanding[],
  nodes: readonly string[],
): readonly StoreCompare[] {
  const digests = standings
    .filter((s) => nodes.includes(s.node))
    .flatMap((s) => s.appraisal.exemptedBy?.[0]?.digest ?? []);
  return [...new Set(digests)].map((digest) => ({
    key: KEY.exemption(digest),
    modRevision: declared.exemptions.get(digest)?.modRevision ?? 0,
  }));
}

function selfTestFailed(pool: string, faults: readonly SelfTestFault[]): Effect {
  const found = faults.map((f) => `${f.about}: ${f.found}, wanted ${f.expected}`).join("; ");
  return refuse(
    "SELF_TEST_FAILED",
    `enable ${pool}: found a controller that does not refuse what contradicts (${found})`,
    {
      outcome: "integrity-failure",
      remedy: "install the controller anew from a release whose digest holds, and restart it",
    },
  );
}

/** A standing order for each node that reaches a target of this release later. */
function orderFor(
  release: RecordOf<"release"> | undefined,
  { command, digest }: Verified<BodyOf<"enable">>,
  atUnixMs: number,
): readonly StoreWrite[] {
  if (release === undefined) return [];
  const value = encodeRecord("rolling", {
    releaseDigest: release.digest,
    command: digest,
    by: command.operator,
    atUnixMs,
  });
  return [{ kind: "put", key: KEY.rolling(command.body.pool), value }];
}

/** What an enablement was found to be. */
type Judged = {
  readonly pool: string;
  readonly barred: readonly Objection[];
  readonly decision: EnableDecision;
  readonly standings: readonly NodeStanding[];
};

/** Why nobody is enabled; undefined when nothing speaks against it. What bars the request stands first, what the nodes say beside it, to be mended together. */
function refusalOf(
  context: CommandContext,
  { pool, barred, decision, standings }: Judged,
): Effect | undefined {
  const [first] = barred;
  const measured = decision.allowed ? [] : context.verifier.standings.dated(pool, decision.reasons);
  const reasons = [...barred, ...measured];
  if (first !== undefined)
    return refuse(
      first.code,
      `enable ${pool}: found ${first.subject} ${first.found}, wanted ${first.expected}`,
      {
        outcome: first.code === "SECOND_KEY_REQUIRED" ? "approval-needed" : "refused",
        reasons,
        remedy: first.remedy,
      },
    );
  if (decision.allowed) return undefined;
  return refuse(decision.code, describe(pool, standings), {
    outcome: decision.code === "CANNOT_TELL" ? "cannot-tell" : "refused",
    reasons,
    remedy: reasons.find((r) => r.remedy !== "")?.remedy ?? `muster why NODE --pool ${pool}`,
  });
}

/** What speaks against enabling now, or by this person, whatever the nodes say: windows first, since nobody's word helps against them. */
function barredBy(
  context: CommandContext,
  { command }: Verified<BodyOf<"enable">>,
): readonly Objection[] {
  const { pool, seenRelease } = command.body;
  const release = context.declared.releases.get(pool)?.value;
  return [
    ...windowObjections(context, pool),
    ...objectionsToKey({
      pool,
      policy: context.declared.pools.get(pool)?.value.pool.secondKey ?? "required",
      release: release && { digest: release.digest, startedBy: release.by },
      by: command.operator,
      seenRelease,
    }),
    ...context.verifier.alerts.objections(pool),
  ];
}

/** A halt or disable that came while this enable was measuring is not undone by it: whoever gave it did not know of this one. */
function takenSince(
  { declared }: CommandContext,
  { command, begun }: Verified<BodyOf<"enable">>,
): Effect | undefined {
  const { pool, nodes } = command.body;
  const halted = (declared.halts.get(pool)?.modRevision ?? 0) > begun.revision;
  const wanted = nodes.length > 0 ? nodes : (declared.pools.get(pool)?.value.pool.roster ?? []);
  const disabled = wanted.filter((node) => {
    const mark = declared.mark(pool, node);
    return mark?.state === "ended" && mark.code === "DISABLED" && mark.atUnixMs > begun.unixMs;
  });
  if (!halted && disabled.length === 0) return undefined;
  const found = halted ? "it halted" : `${disabled.slice(0, 5).join(", ")} disabled`;
  return refuse(
    "CHANGED_MEANWHILE",
    `enable ${pool}: found ${found} after this was asked for, wanted nobody to take traffic meanwhile`,
    { remedy: `muster enable ${pool}` },
  );
}

function describe(pool: string, standings: readonly NodeStanding[]): string {
  const roster = standings.filter((s) => s.onRoster).length;
  const attested = standings.filter((s) => s.appraisal.status === "ATTESTED").length;
  return `enable ${pool}: found ${attested} of ${roster} attested and every objection below, wanted none`;
}

/** Takes traffic from nodes, letting them finish what they have begun. A standing rolling order of the pool ends too. */
export const disable: Handler<BodyOf<"disable">> = async (context, { command, digest }) => {
  const { pool, nodes } = command.body;
  return endMarks(context, pool, nodes, "DISABLED", digest, [
    { kind: "delete", key: KEY.rolling(pool) },
  ]);
};

/** Cuts a whole pool at once; only an `enable` of the whole roster lifts it. */
export const halt: Handler<BodyOf<"halt">> = async (context, { command, digest }) => {
  const { pool } = command.body;
  const value = encodeRecord("halt", {
    by: command.operator,
    reason: command.reason,
    atUnixMs: context.verifier.exemptions.nowUnixMs(),
  });
  return endMarks(context, pool, [], "HALTED", digest, [
    { kind: "put", key: KEY.halt(pool), value },
    { kind: "delete", key: KEY.rolling(pool) },
  ]);
};

async function endMarks(
  context: CommandContext,
  pool: string,
  requested: readonly string[],
  code: string,
  digest: string,
  writes: readonly StoreWrite[],
): Promise<Effect> {
  const declared = context.declared.pools.get(pool);
  if (declared === undefined) return unknownPool(pool);
  const { roster } = declared.value.pool;
  const unknown = strangers(roster, requested);
  if (unknown.length > 0)
    return refuse("UNKNOWN_NODE", `pool ${pool}: found no ${unknown.join(", ")} on its roster`);
  const nodes = requested.length > 0 ? requested : roster;
  const atUnixMs = context.verifier.exemptions.nowUnixMs();
  const marks = await prepareMarks(context.store, pool, nodes, () => ({
    state: "ended",
    code,
    command: digest,
    atUnixMs,
  }));
  return {
    answer: { outcome: "done", nodes },
    compares: marks.compares,
    writes: [...marks.writes, ...writes],
  };
}

/** Asks nodes to measure now, and answers how they stand then. Changes nothing. */
export const measureNow: Handler<BodyOf<"measure-now">> = async (context, { command }) => {
  const { pool, nodes: requested } = command.body;
  const declared = context.declared.pools.get(pool);
  if (declared === undefined) return unknownPool(pool);
  const unknown = strangers(declared.value.pool.roster, requested);
  if (unknown.length > 0)
    return refuse("UNKNOWN_NODE", `pool ${pool}: found no ${unknown.join(", ")} on its roster`);
  const nodes = requested.length > 0 ? requested : declared.value.pool.roster;
  const afresh = await context.verifier.measureAfresh(nodes, context.measureTimeoutMs);
  const standings = context.verifier.nodeStandings(pool).filter((s) => nodes.includes(s.node));
  const reasons = context.verifier.standings.dated(
    pool,
    standings.flatMap((s) => s.appraisal.reasons),
  );
  const measured = [...afresh].sort();
  const missing = nodes.filter((n) => !afresh.has(n));
  // Who is not there contradicts nothing: only what a node says, or that it speaks without being expected, does.
  const contradicted = standings.filter(
    ({ appraisal: { effect, status } }) =>
      status === "EXEMPT" ||
      (effect === "end" && ["DRIFTED", "RESTART_PENDING", "UNEXPECTED"].includes(status)),
  );
  if (contradicted.length > 0)
    return answered(
      "out-of-attestation",
      "OUT_OF_ATTESTATION",
      `pool ${pool}: found nodes that contradict the declaration`,
    );
  if (missing.length > 0)
    return answered(
      "coverage-incomplete",
      "COVERAGE_INCOMPLETE",
      `pool ${pool}: found no answer from ${missing.join(", ")}`,
    );
  if (standings.some((s) => s.appraisal.status !== "ATTESTED"))
    return answered(
      "coverage-incomplete",
      "NOT_READY",
      `pool ${pool}: found nodes that are not attested`,
    );
  return { answer: { outcome: "done", nodes: measured } };

  function answered(
    outcome: "out-of-attestation" | "coverage-incomplete",
    code: string,
    message: string,
  ): Effect {
    return { answer: { outcome, code, message, reasons, nodes: measured } };
  }
};
