import { LIMITS } from "../../../proto/limits.ts";
import type { Release } from "../../../proto/signed/declaration.ts";
import {
  type Alert,
  type Answer,
  answerState,
  countOf,
  emittersOf,
  titleOf,
} from "../../verdict/alert.ts";
import {
  type AnswerFault,
  answerFault,
  approvalFault,
  dependence,
  type Parties,
} from "../../verdict/alert-answer.ts";
import { changedFlags } from "../../verdict/alert-hold.ts";
import { withAnswer } from "../../verdict/alerts.ts";
import { speaks } from "../../verdict/approvals.ts";
import type { Said } from "./acts.ts";
import { type Decided, DONE, type Ordered, refused } from "./decided.ts";
import { imageOf } from "./machine.ts";
import type { Registry } from "./registry.ts";

type Where = Pick<Ordered, "stage" | "controller">;

/** Answers one alert: mirrors controller/commands/alerts.ts `answerAlert`. */
export function ackAlert(ordered: Ordered, said: Said<"ackAlert">): Decided {
  const { stage, controller, by, digest: answer } = ordered;
  const { pool, cause, node = "", lasts } = said;
  const now = controller.alerts.find(pool, said.alert);
  if (now === undefined) return unknownAlert(ordered, pool, said.alert);
  const digest = said.build === undefined ? "" : imageOf(said.build);
  const nowUnixMs = controller.forwardUnixMs;
  const claim = { cause, digest, node };
  // Its end is said by the clock of whoever signs.
  const untilUnixMs = stage.trueUnixMs + (stage.rehearsal.people[by.name]?.clock ?? 0) + lasts;
  const fault = answerFault({
    ...{ alert: now, claim, by: by.name, untilUnixMs, nowUnixMs },
    parties: partiesTo(stage.registry, pool),
    stateOf: (name) => controller.alerts.emitterState(pool, name),
    limits: LIMITS,
  });
  if (fault !== undefined) return refusal(fault, now);
  return put(ordered, now, {
    ...{ answer, operator: by.name, ...claim, untilUnixMs },
    ...{ text: "", atUnixMs: nowUnixMs, approvedBy: "", approvedAtUnixMs: 0 },
    ...{ countAt: countOf(now), nodesAt: emittersOf(now), over: "" },
  });
}

/** Another person's word for the newest answer that waits for it: mirrors `approveAnswer`. */
export function approveAlert(ordered: Ordered, { pool, alert }: Said<"approveAlert">): Decided {
  const { stage, controller, by } = ordered;
  const now = controller.alerts.find(pool, alert);
  if (now === undefined) return unknownAlert(ordered, pool, alert);
  const answer = now.answers.findLast((one) => answerState(one) === "waiting");
  const fault = approvalFault(now, answer, by.name, partiesTo(stage.registry, pool));
  if (fault !== undefined) return refusal(fault, now);
  if (answer === undefined) return unknownAlert(ordered, pool, alert);
  const answerer = stage.registry.people.get(answer.operator);
  const speaksStill =
    answerer?.active === true &&
    speaks([answerer], { operator: answer.operator, atUnixMs: answer.atUnixMs }) !== undefined;
  if (!speaksStill)
    return refused(
      "ANSWERER_REVOKED",
      `alert ${now.alert}: found ${answer.operator}, who answered it, no operator any more, wanted two operators`,
    );
  return put(ordered, now, {
    ...answer,
    approvedBy: by.name,
    approvedAtUnixMs: controller.forwardUnixMs,
  });
}

/** What a build logs is learnt instead of raised: mirrors `learnMessages`. */
export function learnMessages(
  { stage, controller, by }: Ordered,
  { pool, build, lasts }: Said<"learnMessages">,
): Decided {
  const { registry } = stage;
  if (lasts > 0 && registry.pools.get(pool)?.mode === "enforce") {
    const fault = dependence(by.name, partiesTo(registry, pool));
    if (fault !== undefined)
      return refused(fault.code, `messages of ${pool}: ${fault.message}`, {
        outcome: "approval-needed",
      });
  }
  const untilUnixMs = lasts === 0 ? 0 : controller.forwardUnixMs + lasts;
  registry.learntOf(pool, imageOf(build)).untilUnixMs = untilUnixMs;
  return DONE;
}

/** The refusal of what unanswered alerts of a pool hold: mirrors controller/commands/alert-holds.ts. Throws none. */
export function holdAlerts({ controller }: Where, pool: string, what: string): Decided | undefined {
  const reasons = controller.alerts.objections(pool);
  const [first] = reasons;
  if (first === undefined) return undefined;
  return refused(
    first.code,
    `${what}: found ${reasons.length} unanswered, first ${first.subject}, wanted ${first.expected}`,
    { reasons, remedy: first.remedy },
  );
}

/** As holdAlerts, for a release that would set a flag to a value that may wake something up. Throws none. */
export function holdFlags(where: Where, release: Release): Decided | undefined {
  const { pool, profiles } = release;
  const before = where.stage.registry.release(pool)?.release.profiles ?? [];
  const changed = changedFlags(profiles, before, (profile) =>
    where.controller.builds.of(pool, profile).map((build) => build.contract?.flags),
  );
  if (changed.length === 0) return undefined;
  return holdAlerts(where, pool, `release for ${pool} that sets ${changed.join(", ")}`);
}

/** Whose word does not count on a pool's alerts: mirrors controller/commands/alert-parties.ts; what began before the story is nobody's. */
function partiesTo(registry: Registry, pool: string): Parties {
  const parties = new Map<string, string>();
  const record = registry.release(pool)?.record;
  if (record !== undefined) {
    parties.set(record.startedBy, "started the release in force");
    parties.set(record.author, "wrote the release in force");
  }
  const order = registry.rolling.get(pool);
  if (order !== undefined) parties.set(order.by, "ordered that nodes be enabled");
  for (const { by = "" } of registry.marksOf(pool).values())
    if (!parties.has(by)) parties.set(by, "enabled nodes of the pool");
  return parties;
}

function put({ stage, controller }: Ordered, alert: Alert, answer: Answer): Decided {
  const next = withAnswer(alert, answer, controller.alerts.situation(alert));
  stage.registry.alertsOf(alert.pool).set(alert.alert, next);
  return DONE;
}

function refusal({ code, message, reasons }: AnswerFault, alert: Alert): Decided {
  return refused(code, `alert ${alert.alert} (${titleOf(alert)}): ${message}`, {
    outcome: code === "NOT_INDEPENDENT" ? "approval-needed" : "refused",
    reasons,
  });
}

function unknownAlert({ controller }: Where, pool: string, text: string): Decided {
  const titles = controller.alerts.alerts(pool).map(titleOf);
  return refused(
    "UNKNOWN_ALERT",
    `alert ${text} of ${pool}: found ${titles.join("; ") || "no alert"}, wanted one that says this, and no other`,
  );
}
