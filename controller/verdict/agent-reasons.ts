import { reason, short } from "./match-profile.ts";
import type { Reason } from "./status.ts";

/** Which agents may measure for a pool (proto/signed/agent-policy.ts gives it). */
export type AgentsAccepted = {
  /** Hex SHA-256; never empty. */
  readonly accepted: readonly string[];
  readonly others: "warn" | "refuse";
};

/**
 * An agent that its pool does not list, as a reason: with "warn" it is shown and no more. One that does not say which it is is none of the list.
 * @param agent hex SHA-256; undefined: it did not say
 * @param policy undefined: the pool accepts every agent. Throws none.
 */
export function agentReasons(
  agent: string | undefined,
  policy: AgentsAccepted | undefined,
): readonly Reason[] {
  if (policy === undefined) return [];
  if (agent !== undefined && policy.accepted.includes(agent)) return [];
  const found = reason(
    "AGENT_CHANGED",
    "muster-agent",
    policy.accepted.map(short).join(" or "),
    agent === undefined ? "it does not say which it is" : short(agent),
    "muster-agent image on the node; install an accepted one and restart it, or accept it with muster pool apply",
  );
  return [policy.others === "warn" ? { ...found, shownOnly: true } : found];
}
