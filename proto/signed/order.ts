import { toBase64Url, utf8 } from "./bytes.ts";
import type { CommandBody } from "./command.ts";
import { releaseDigestOf } from "./declaration.ts";

/**
 * What order means to a kind of command, which may be held back and come later, or be overtaken by another.
 *   compared  refused unless nothing of its subject was ordered since the operator looked; what looked before it is refused from now on
 *   follows   as compared, but its like commute: it makes nobody else's look old
 *   moves     never refused for its order, since it takes away; whatever looked before it is refused from now on
 *   own       its handler compares what it acts on
 *   none      order does not matter to it
 */
export type OrderRule = "compared" | "follows" | "moves" | "own" | "none";

/** Every kind of command, and what order means to it. */
export const ORDER_RULES: Readonly<Record<CommandBody["kind"], OrderRule>> = {
  "add-operator": "compared",
  "rotate-trust": "compared",
  "rotate-authority": "compared",
  "rotate-operator-key": "compared",
  "further-key": "compared",
  "set-policy": "compared",
  // A change goes from proposed to approved or closed, and never back; what it holds is held against its own order when it is made.
  "approve-change": "none",
  "close-change": "none",
  // Whoever is revoked late is revoked; an addition that was signed before does not bring anybody back.
  "revoke-operator": "moves",
  // The pool's own revision.
  "apply-pool": "own",
  // A token for a node that was evicted since is not what its operator meant.
  "create-token": "follows",
  // Nobody takes traffic by an order that is older than the last halt or disable of the pool.
  enable: "follows",
  disable: "moves",
  halt: "moves",
  "evict-node": "moves",
  "ban-node": "moves",
  "end-gate": "moves",
  // Changes nothing.
  "measure-now": "none",
  // A statement is what its bytes are; registering it twice is registering it.
  "register-build": "none",
  // Buries for ever, and nothing digs up.
  "retire-flag": "none",
  "propose-release": "compared",
  // Words for one release commute; a release that was aborted and proposed anew takes new ones.
  "approve-release": "follows",
  "sign-task": "follows",
  // The release in force.
  "start-release": "own",
  "complete-release": "follows",
  "abort-release": "moves",
  "open-window": "compared",
  // It may lift a freeze.
  "close-window": "compared",
  // Each is a new one.
  "propose-exemption": "none",
  // An exemption goes from proposed to approved to closed, and never back.
  "approve-exemption": "none",
  "close-exemption": "none",
  "start-plan": "compared",
  // The plan's epoch and step.
  "advance-plan": "own",
  // Held against the alert as it is then, and over as soon as more is known than at its time.
  "answer-alert": "none",
  // Names the one answer it is for.
  "approve-answer": "none",
  "learn-messages": "compared",
  "keep-name": "compared",
  "drain-controller": "compared",
};

/** What order means to one command: what it is about, and the rule. `subject` "": none is needed. */
export type Order = { readonly rule: OrderRule; readonly subject: string };

/** The order of one command. Two with the same subject are about the same thing. Throws none. */
export function orderOf(body: CommandBody): Order {
  const rule = endsOnly(body) ? "moves" : ORDER_RULES[body.kind];
  return { rule, subject: rule === "own" || rule === "none" ? "" : subjectOf(body) };
}

/** Whether a command says which revision of its subject its operator saw. Throws none. */
export function saysWhatWasSeen({ rule }: Order): boolean {
  return rule === "compared" || rule === "follows";
}

/** To learn no more and to keep a name no longer brings questions back, and takes nothing away; to end an overlap takes a key away, and gives none. */
function endsOnly(body: CommandBody): boolean {
  if (body.kind === "learn-messages") return body.durationMs === 0;
  if (body.kind === "rotate-operator-key") return body.publicKey === undefined;
  if (body.kind === "further-key") return body.ends;
  return body.kind === "keep-name" && body.untilUnixMs === 0;
}

function subjectOf(body: CommandBody): string {
  switch (body.kind) {
    case "rotate-trust":
    case "rotate-authority":
      return "trust";
    case "set-policy":
      return "policy";
    case "add-operator":
    case "rotate-operator-key":
    case "further-key":
    case "revoke-operator":
      return `operator/${body.name}`;
    case "create-token":
      return `identity/${body.identity}/${body.name}`;
    case "end-gate":
      return `identity/gate/${body.gate}`;
    case "evict-node":
    case "ban-node":
      return `identity/agent/${body.node}`;
    case "enable":
    case "disable":
    case "halt":
      return `traffic/${body.pool}`;
    case "propose-release":
      return `release/${body.release.pool}/${releaseDigestOf(body.release)}`;
    case "approve-release":
    case "sign-task":
    case "complete-release":
    case "abort-release":
      return `release/${body.pool}/${body.release}`;
    case "open-window":
      return `window/${body.pool}/${body.window.name}`;
    case "close-window":
      return `window/${body.pool}/${body.name}`;
    case "start-plan":
      return `plan/${body.plan.pool}`;
    case "learn-messages":
      return `learnt/${body.pool}/${body.executable}`;
    case "keep-name":
      return `kept/${body.pool}/${body.kept.kind}/${toBase64Url(utf8(body.kept.name))}`;
    case "drain-controller":
      return `drain/${body.name}`;
    default:
      return "";
  }
}
