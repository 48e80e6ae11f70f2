import type { muster } from "../../proto/gen/muster.js";
import { severityNumber } from "../../proto/signed/evidence.ts";
import { messagesDigestOf } from "../../proto/signed/messages.ts";
import { ControllerError } from "../errors.ts";
import type { RecordOf } from "../records.ts";
import { type Answer, answerState, titleOf } from "../verdict/alert.ts";
import { gravestFirst } from "../verdict/alert-hold.ts";
import type { AlertDesk, LiveAlert } from "../verifier/alert-desk.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import type { Clock } from "../verifier/ports.ts";

export type AlertSources = {
  readonly declared: Pick<DeclaredState, "learnt" | "notices">;
  readonly desk: Pick<AlertDesk, "alerts" | "live">;
  readonly clock: Clock;
};

/**
 * Alerts of these pools for operators, the gravest first, and what was learnt in them.
 * @throws ControllerError UNKNOWN_ALERT when one is asked for that is not there
 */
export function alertsToWire(
  { declared, desk, clock }: AlertSources,
  pools: readonly string[],
  { alert = "", closed = false }: muster.v1.AlertsRequest.$Properties,
): muster.v1.AlertList.$Properties {
  const found = pools
    .flatMap((pool) => desk.alerts(pool))
    .filter((one) => (alert ? one.alert === alert : closed || one.state !== "closed"))
    .sort(gravestFirst)
    .flatMap((one) => desk.live(one.pool, one.alert) ?? []);
  if (alert && found.length === 0)
    throw new ControllerError("UNKNOWN_ALERT", `alert ${alert}: found none of that id`);
  const notices = [...declared.notices.values()].map(({ value }) => value);
  return {
    madeAtUnixMs: clock.unixMs(),
    alerts: found.map((one) => alertToWire(one, notices)),
    learnt: [...declared.learnt.values()]
      .filter(({ value }) => pools.includes(value.pool))
      .map(({ value }) => learntToWire(value)),
  };
}

function alertToWire(
  { alert, count, lastMinute, nodes, facts, holds }: LiveAlert,
  notices: readonly RecordOf<"notice">[],
): muster.v1.AlertView.$Properties {
  const { pool, alert: id, kind, subject, executable, severity, state, regressed } = alert;
  return {
    ...{ pool, alert: id, kind, subject, executable, state, regressed, count, lastMinute, holds },
    severity: severityNumber(severity),
    title: titleOf(alert),
    sinceUnixMs: alert.sinceUnixMs,
    template: alert.template,
    sample: alert.sample,
    names: [...alert.names],
    facts: [...facts],
    firstUnixMs: nodes.length === 0 ? 0 : Math.min(...nodes.map((one) => one.firstUnixMs)),
    lastUnixMs: Math.max(0, ...nodes.map((one) => one.lastUnixMs)),
    nodes: nodes.map(({ node, count: said, firstUnixMs, lastUnixMs }) => ({
      ...{ node, count: said, firstUnixMs, lastUnixMs },
    })),
    answers: alert.answers.map(answerToWire),
    notices: notices
      .filter((notice) => notice.pool === pool && notice.about === id)
      .map(({ receiver, what, atUnixMs, deliveredAtUnixMs, tries, failure, silenced }) => ({
        ...{ receiver, what, atUnixMs, deliveredAtUnixMs, tries, failure, silenced },
      })),
  };
}

function answerToWire(answer: Answer): muster.v1.AlertAnswer.$Properties {
  const { countAt: _count, nodesAt: _nodes, ...rest } = answer;
  return { ...rest, state: answerState(answer) };
}

function learntToWire(learnt: RecordOf<"learnt">): muster.v1.LearntMessages.$Properties {
  return {
    pool: learnt.pool,
    executable: learnt.executable,
    digest: messagesDigestOf(learnt.templates.map((one) => one.id)),
    learningUntilUnixMs: learnt.untilUnixMs,
    templates: learnt.templates.map(({ id, level, template }) => ({
      ...{ id, template },
      level: severityNumber(level),
    })),
  };
}
