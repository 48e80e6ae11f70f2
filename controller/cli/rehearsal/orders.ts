import { LIMITS } from "../../../proto/limits.ts";
import { sha256, toHex } from "../../../proto/signed/bytes.ts";
import { isRecent } from "../../verdict/freshness.ts";
import { describeLack, mayCommand } from "../../verdict/roles.ts";
import type { Act, CommandVerb, Said } from "./acts.ts";
import { type Decided, type Ordered, refused } from "./decided.ts";
import { ackAlert, approveAlert, learnMessages } from "./order-alerts.ts";
import { register, retire } from "./order-builds.ts";
import { approveExemption, closeExemption, exempt } from "./order-exemptions.ts";
import { advancePlan, rollout, startPlan } from "./order-plans.ts";
import { applyPool, endIdentities, revoke } from "./order-pools.ts";
import { abort, approve, complete, propose, sign, start } from "./order-releases.ts";
import { disable, enable, halt } from "./order-traffic.ts";
import { closeWindow, openWindow } from "./order-windows.ts";
import type { Stage } from "./stage.ts";

/** The command that each verb signs: who may is said of that. */
const KINDS: { readonly [V in CommandVerb]: string } = {
  applyPool: "apply-pool",
  register: "register-build",
  retire: "retire-flag",
  propose: "propose-release",
  approve: "approve-release",
  signTask: "sign-task",
  start: "start-release",
  complete: "complete-release",
  abort: "abort-release",
  enable: "enable",
  disable: "disable",
  halt: "halt",
  evict: "evict-node",
  ban: "ban-node",
  revoke: "revoke-operator",
  openWindow: "open-window",
  closeWindow: "close-window",
  exempt: "propose-exemption",
  approveExemption: "approve-exemption",
  closeExemption: "close-exemption",
  ackAlert: "answer-alert",
  approveAlert: "approve-answer",
  learnMessages: "learn-messages",
  startPlan: "start-plan",
  advancePlan: "advance-plan",
  rollout: "start-plan",
};

type Order<V extends CommandVerb> = (ordered: Ordered, said: Said<V>) => Decided;

/** What each command means. */
const ORDERS: { readonly [V in CommandVerb]: Order<V> } = {
  applyPool,
  register,
  retire,
  propose,
  approve,
  signTask: sign,
  start,
  complete,
  abort,
  enable,
  disable,
  halt,
  evict: endIdentities("evicted"),
  ban: endIdentities("banned"),
  revoke,
  openWindow,
  closeWindow,
  exempt,
  approveExemption,
  closeExemption,
  ackAlert,
  approveAlert,
  learnMessages,
  startPlan,
  advancePlan,
  rollout,
};

/** A command in the order of the timeline: its number makes its name. */
type OrderAct = Act & { readonly verb: CommandVerb };

/**
 * Gives a command to the controller as controller/commands/execute.ts takes it: by an operator who is active, with a clock that is near ours, allowed to
 * sign such a thing; then the decision; then everybody is appraised by what is declared now. Throws none.
 */
export function give(stage: Stage, act: OrderAct, number: number): Decided {
  const { controller } = stage;
  if (controller === undefined)
    return refused("CONTROLLER_UNREACHABLE", `${act.verb}: found no controller, wanted one`, {
      outcome: "cannot-tell",
    });
  const name = act.said.by;
  const by = stage.registry.people.get(name);
  if (!by?.active)
    return refused("UNKNOWN_OPERATOR", `${act.verb}: found ${name}, wanted an active operator`);
  const issuedAtUnixMs = stage.trueUnixMs + (stage.rehearsal.people[name]?.clock ?? 0);
  if (!isRecent(issuedAtUnixMs, stage.unixMs, LIMITS.commandSkewMs))
    return refused(
      "COMMAND_EXPIRED",
      `${act.verb}: found it ${Math.abs(issuedAtUnixMs - stage.unixMs)} ms away from the controller's clock, wanted at most ${LIMITS.commandSkewMs}`,
    );
  const right = mayCommand(by.roles, KINDS[act.verb]);
  if (!right.may)
    return refused("NOT_ALLOWED", `${act.verb}: found ${name} ${describeLack(right)}`, {
      outcome: "not-allowed",
    });
  const digest = toHex(sha256(`rehearsed command ${number}\n`));
  // The table pairs each verb with what stands behind it; the compiler cannot follow that through a lookup.
  const order = ORDERS[act.verb] as Order<CommandVerb>;
  const decided = order({ stage, controller, by, digest }, act.said);
  controller.refresh();
  return decided;
}
