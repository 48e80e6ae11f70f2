import { conflictsOf, conflictText } from "../../verdict/lock.ts";
import type { Reason } from "../../verdict/status.ts";
import type { Act } from "./acts.ts";
import { type Decided, lineOf, textOf } from "./decided.ts";
import { type Expectation, subjectOf } from "./expectations.ts";
import { judgeAlerts } from "./judge-alerts.ts";
import { judgeArtifacts } from "./judge-artifacts.ts";
import { planTo } from "./order-plans.ts";
import { select } from "./selection.ts";
import type { Stage } from "./stage.ts";

/** One thing that was expected, and what was found. */
export type Finding = {
  /** What it is about, e.g. "smars-8 in smars: status". */
  readonly what: string;
  readonly expected: string;
  readonly found: string;
  readonly ok: boolean;
};

/** What to look at, in words, and whether it is so. */
function finding(what: string, expected: string, found: string, ok = expected === found): Finding {
  return { what, expected, found, ok };
}

/** Compares what a command had to end with and what it ended with. */
export function judgeOutcome(act: Act, decided: Decided): readonly Finding[] {
  const said = act.said as { by: string; refused?: string; needs?: string; saying?: string[] };
  const { by, refused, needs, saying = [] } = said;
  const what = `${act.verb} by ${by}`;
  const found =
    decided.outcome === "done" ? "done" : `${decided.outcome} ${decided.code}: ${decided.message}`;
  const waiting = decided.outcome === "approval-needed";
  const outcome =
    refused !== undefined
      ? finding(
          what,
          `refused ${refused}`,
          found,
          found !== "done" && !waiting && decided.code === refused,
        )
      : needs !== undefined
        ? finding(what, `needs ${needs}`, found, waiting && decided.code === needs)
        : finding(what, "done", found);
  return [outcome, ...judgeText(what, saying, textOf(decided))];
}

/** Texts that have to be said somewhere in a text. */
function judgeText(what: string, saying: readonly string[], text: string): readonly Finding[] {
  return saying.map((one) =>
    finding(`${what}: saying`, one, text === "" ? "nothing" : text, text.includes(one)),
  );
}

type Judge = (stage: Stage, expected: Expectation) => readonly Finding[];

const JUDGES: Readonly<Record<string, Judge>> = {
  nodes: judgeNodes,
  pool: judgePool,
  evidence: judgeEvidence,
  release: judgeRelease,
  lock: judgeLock,
  plan: judgePlan,
  artifacts: (stage, { artifacts = [], path = "", ...bounds }) =>
    judgeArtifacts(stage.machinesIn(artifacts), path, bounds, stage.trueUnixMs).map((one) => ({
      ...one,
    })),
};

/** Holds one expectation against the stage as it is. An expectation that nothing judges does not hold. Throws none. */
export function judge(stage: Stage, expected: Expectation): readonly Finding[] {
  const subject = subjectOf(Object.keys(expected)) ?? "";
  const found = JUDGES[subject]?.(stage, expected) ?? [];
  if (found.length > 0) return found;
  return [finding(subject, "something to look at", "nothing", false)];
}

function judgeNodes(stage: Stage, expected: Expectation): readonly Finding[] {
  return select(stage.universe, expected.nodes ?? []).flatMap((node) => {
    const pools = expected.pool === undefined ? stage.poolsOf(node) : [expected.pool];
    const [pool] = pools;
    if (pool === undefined || pools.length > 1)
      return [finding(node, "one pool", pools.join(" and ") || "no pool", false)];
    return judgeNode(stage, expected, pool, node);
  });
}

function judgeNode(
  stage: Stage,
  expected: Expectation,
  pool: string,
  node: string,
): readonly Finding[] {
  const { status, reasons, has, gate, because, saying = [] } = expected;
  const appraisal = stage.appraisal(pool, node);
  const about = `${node} in ${pool}`;
  const codes = codesOf(appraisal?.reasons ?? []);
  const answer = stage.gate(pool, node);
  const found: Finding[] = [];
  const why = codes.length === 0 ? "" : ` (${codes.join(", ")})`;
  if (status !== undefined) {
    const now = appraisal?.status ?? "no controller";
    found.push(finding(`${about}: status`, status, `${now}${why}`, now === status));
  }
  if (reasons !== undefined)
    found.push(finding(`${about}: reasons`, listed([...reasons].sort()), listed(codes)));
  for (const code of has ?? [])
    found.push(finding(`${about}: reasons`, `has ${code}`, listed(codes), codes.includes(code)));
  if (gate !== undefined) {
    const now = answer.open ? "open" : "closed";
    const reasoned = [answer.code, ...answer.reasons].join(", ");
    found.push(finding(`${about}: gate`, gate, `${now} (${reasoned})`, now === gate));
  }
  if (because !== undefined) {
    const words = [answer.code, ...answer.reasons];
    found.push(
      finding(`${about}: gate because`, because, words.join(", "), words.includes(because)),
    );
  }
  const text = (appraisal?.reasons ?? []).map(lineOf).join("\n");
  return [...found, ...judgeText(about, saying, text)];
}

function judgePool(stage: Stage, expected: Expectation): readonly Finding[] {
  const { pool = "" } = expected;
  const standing = stage.controller?.poolStanding(pool);
  const count = (name: string, wanted: number | undefined, found: number | undefined) =>
    wanted === undefined ? [] : [finding(`${pool}: ${name}`, `${wanted}`, `${found ?? "none"}`)];
  const reasons = codesOf(standing?.reasons ?? []);
  const roster = stage.registry.pools.get(pool)?.roster ?? [];
  const open = roster.filter((node) => stage.gate(pool, node).open).length;
  const against = stage.registry.inForce.get(pool) ?? "none";
  return [
    ...(expected.status === undefined
      ? []
      : [finding(`${pool}: status`, expected.status, standing?.status ?? "no controller")]),
    ...(expected.reasons === undefined
      ? []
      : [finding(`${pool}: reasons`, listed([...expected.reasons].sort()), listed(reasons))]),
    ...count("attested", expected.attested, standing?.attested),
    ...count("on target", expected.onTarget, standing?.onTarget),
    ...count("open", expected.open, open),
    ...count("agree", expected.agree, standing?.agreements[0]?.nodes.length ?? 0),
    ...(expected.against === undefined
      ? []
      : [finding(`${pool}: against`, expected.against, against)]),
    ...(expected.alerts === undefined
      ? []
      : judgeAlerts(stage.controller, stage.universe, pool, expected.alerts)),
  ];
}

function judgeEvidence(stage: Stage, expected: Expectation): readonly Finding[] {
  const { evidence = [], refused, accepted } = expected;
  return select(stage.universe, evidence).flatMap((node) => {
    const code = stage.lastRefusal.get(node);
    const found =
      code === undefined ? "nothing sent" : code === "" ? "accepted" : `refused ${code}`;
    return [
      ...(refused === undefined
        ? []
        : [finding(`evidence of ${node}`, `refused ${refused}`, found)]),
      ...(accepted === undefined ? [] : [finding(`evidence of ${node}`, "accepted", found)]),
    ];
  });
}

function judgeRelease(stage: Stage, { release = "", state }: Expectation): readonly Finding[] {
  const found = stage.registry.proposals.get(release)?.record.state ?? "not proposed";
  return [finding(`release ${release}`, state ?? "a state", found)];
}

/** The meaning lock over the builds in play now: as controller/verdict/release-lock.ts asks it of a release. */
function judgeLock(stage: Stage, expected: Expectation): readonly Finding[] {
  const { lock: pool = "", flags = {}, refused, allowed, saying = [] } = expected;
  const policy = stage.registry.pools.get(pool)?.contracts ?? "required";
  const builds = stage.controller?.builds.inPlay(pool) ?? [];
  const values = Object.entries(flags).map(([name, value]) => ({ name, value, redacted: false }));
  const conflicts = conflictsOf(values, builds, policy);
  const text = conflicts.map(conflictText).join("\n");
  const what = `${pool}: ${values.map((one) => `${one.name}=${one.value}`).join(" ")}`;
  const found = conflicts.length === 0 ? "allowed" : "refused MEANING_CONFLICT";
  return [
    ...(refused === undefined ? [] : [finding(what, `refused ${refused}`, found)]),
    ...(allowed === undefined ? [] : [finding(what, "allowed", found)]),
    ...judgeText(what, saying, text),
  ];
}

function judgePlan(stage: Stage, expected: Expectation): readonly Finding[] {
  const { plan = "", kind = "release", refused, allowed, steps, saying = [] } = expected;
  const { controller } = stage;
  if (controller === undefined) return [finding(`plan to ${plan}`, "a plan", "no controller")];
  const result = planTo({ stage, controller }, plan, kind);
  const what = `${kind} plan to ${plan}`;
  const found = result.code === "" ? "allowed" : `refused ${result.code}`;
  const text = [
    result.message,
    ...result.states.map((s) => s.text),
    ...result.steps.map((s) => s.text),
    ...result.asked.map((s) => `${s.text} ${s.note}`),
    result.hopeless,
  ].join("\n");
  return [
    ...(refused === undefined ? [] : [finding(what, `refused ${refused}`, found)]),
    ...(allowed === undefined ? [] : [finding(what, "allowed", found)]),
    ...(steps === undefined
      ? []
      : [finding(`${what}: steps`, listed(steps), listed(result.steps.map((s) => s.kind)))]),
    ...judgeText(what, saying, text),
  ];
}

function codesOf(reasons: readonly Reason[]): readonly string[] {
  return [...new Set(reasons.map((r) => r.code))].sort();
}

function listed(words: readonly string[]): string {
  return words.length === 0 ? "none" : words.join(", ");
}
