import { LIMITS } from "../../proto/limits.ts";
import { encodeRecord, KEY, type RecordOf } from "../records.ts";
import type { StoreCompare, StoreWrite } from "../store/store.ts";
import {
  type Alert,
  type Answer,
  countOf,
  emittersOf,
  needsApproval,
  titleOf,
} from "../verdict/alert.ts";
import {
  type AnswerFault,
  answerFault,
  approvalFault,
  dependence,
} from "../verdict/alert-answer.ts";
import { withAnswer } from "../verdict/alerts.ts";
import { speaks } from "../verdict/approvals.ts";
import { partiesTo } from "./alert-parties.ts";
import {
  type BodyOf,
  type CommandContext,
  type Effect,
  type Handler,
  refuse,
  unknownPool,
} from "./context.ts";

/** Answers one alert with a cause that is checked now, and from then on for as long as it counts. What needs another person's word waits for it. */
export const answerAlert: Handler<BodyOf<"answer-alert">> = async (
  context,
  { command, digest },
) => {
  const { pool, alert, cause, digest: fix, node, untilUnixMs } = command.body;
  const parties = await partiesTo(context, pool);
  const found = find(context, pool, alert);
  if ("answer" in found) return found;
  const claim = { cause, digest: fix, node };
  const { alerts, exemptions } = context.verifier;
  const nowUnixMs = exemptions.nowUnixMs();
  const fault = answerFault({
    ...{ alert: found.now, claim, by: command.operator, untilUnixMs, nowUnixMs, parties },
    stateOf: (name) => alerts.emitterState(pool, name),
    limits: LIMITS,
  });
  if (fault !== undefined) return refusal(fault, found.now);
  const answer: Answer = {
    ...{ answer: digest, operator: command.operator, ...claim, untilUnixMs },
    ...{ text: command.reason, atUnixMs: nowUnixMs, approvedBy: "", approvedAtUnixMs: 0 },
    ...{ countAt: countOf(found.now), nodesAt: emittersOf(found.now), over: "" },
  };
  const next = withAnswer(found.now, answer, alerts.situation(found.now));
  const waits = needsApproval(cause);
  return {
    answer: {
      outcome: "done",
      nodes: emittersOf(next),
      ...(waits && { remedy: `muster alert approve ${pool} ${alert} ${digest}, by somebody else` }),
    },
    compares: found.compares,
    writes: [put(next)],
  };
};

/** Another person's word for an answer that needs one: it counts from now on. */
export const approveAnswer: Handler<BodyOf<"approve-answer">> = async (context, { command }) => {
  const { pool, alert, answer: digest } = command.body;
  const parties = await partiesTo(context, pool);
  const found = find(context, pool, alert);
  if ("answer" in found) return found;
  const answer = found.now.answers.find((one) => one.answer === digest);
  const fault = approvalFault(found.now, answer, command.operator, parties);
  if (fault !== undefined) return refusal(fault, found.now);
  if (answer === undefined) return unknownAlert(pool, alert);
  const answerer = context.declared.operators.get(answer.operator);
  if (!isStill(answerer?.value, answer))
    return refuse(
      "ANSWERER_REVOKED",
      `alert ${alert}: found ${answer.operator}, who answered it, no operator any more by the key of then, wanted two operators`,
      { remedy: `muster alert ack ${pool} ${alert}, by an operator` },
    );
  const approved = {
    ...answer,
    approvedBy: command.operator,
    approvedAtUnixMs: context.verifier.exemptions.nowUnixMs(),
  };
  const next = withAnswer(found.now, approved, context.verifier.alerts.situation(found.now));
  return {
    answer: { outcome: "done", nodes: emittersOf(next) },
    compares: [
      ...found.compares,
      // Whoever is revoked while this is decided is no first person any more.
      { key: KEY.operator(answer.operator), modRevision: answerer?.modRevision ?? 0 },
    ],
    writes: [put(next)],
  };
};

/** From now on what an image says in a pool is learnt instead of raised, or no more. */
export const learnMessages: Handler<BodyOf<"learn-messages">> = async (context, { command }) => {
  const { pool, executable, durationMs } = command.body;
  const policy = context.declared.pools.get(pool);
  if (policy === undefined) return unknownPool(pool);
  // Where gates are closed, learning lets pass what would hold: that takes other eyes than those of who is being held.
  if (durationMs > 0 && policy.value.pool.mode === "enforce") {
    const fault = dependence(command.operator, await partiesTo(context, pool));
    if (fault !== undefined)
      return refuse(fault.code, `messages of ${pool}: ${fault.message}`, {
        outcome: "approval-needed",
        remedy: "muster messages learn, by somebody else",
      });
  }
  const known = context.declared.learnt.get(`${pool}/${executable}`);
  const nowUnixMs = context.verifier.exemptions.nowUnixMs();
  const record: RecordOf<"learnt"> = {
    ...{ pool, executable, templates: known?.value.templates ?? [], by: command.operator },
    untilUnixMs: durationMs === 0 ? 0 : nowUnixMs + durationMs,
  };
  const key = KEY.learnt(pool, executable);
  return {
    answer: { outcome: "done" },
    compares: [
      { key, modRevision: known?.modRevision ?? 0 },
      { key: KEY.pool(pool), modRevision: policy.modRevision },
    ],
    writes: [{ kind: "put", key, value: encodeRecord("learnt", record) }],
  };
};

/** An alert as it stands now, and what must not change while it is decided on. */
type Found = { readonly now: Alert; readonly compares: readonly StoreCompare[] };

function find({ declared, verifier }: CommandContext, pool: string, alert: string): Found | Effect {
  const policy = declared.pools.get(pool);
  if (policy === undefined) return unknownPool(pool);
  const now = verifier.alerts.live(pool, alert)?.alert;
  if (now === undefined) return unknownAlert(pool, alert);
  const release = declared.releases.get(pool)?.modRevision ?? 0;
  return {
    now,
    compares: [
      {
        key: KEY.alert(pool, alert),
        modRevision: declared.alerts.get(`${pool}/${alert}`)?.modRevision ?? 0,
      },
      { key: KEY.pool(pool), modRevision: policy.modRevision },
      // Another release has another author.
      { key: KEY.release(pool), modRevision: release },
    ],
  };
}

function unknownAlert(pool: string, alert: string): Effect {
  return refuse("UNKNOWN_ALERT", `alert ${alert} of ${pool}: found none of that id`, {
    remedy: `muster alert list ${pool}`,
  });
}

function refusal({ code, message, reasons }: AnswerFault, alert: Alert): Effect {
  return refuse(code, `alert ${alert.alert} (${titleOf(alert)}): ${message}`, {
    outcome: code === "NOT_INDEPENDENT" ? "approval-needed" : "refused",
    reasons,
    remedy: `muster alert explain ${alert.pool} ${alert.alert}`,
  });
}

/** Whether who answered is an operator now, by the key of then. */
function isStill(operator: RecordOf<"operator"> | undefined, answer: Answer): boolean {
  if (operator?.state !== "active") return false;
  const { name, roles, atUnixMs } = operator;
  const person = { name, roles, sinceUnixMs: atUnixMs };
  return speaks([person], { operator: name, atUnixMs: answer.atUnixMs }) !== undefined;
}

function put(alert: Alert): StoreWrite {
  return {
    kind: "put",
    key: KEY.alert(alert.pool, alert.alert),
    value: encodeRecord("alert", alert as RecordOf<"alert">),
  };
}
