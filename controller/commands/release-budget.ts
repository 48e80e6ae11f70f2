import { profileDigestOf, type Release } from "../../proto/signed/declaration.ts";
import { admit } from "../verdict/admit.ts";
import { budgetOf } from "../verdict/budget.ts";
import type { NodeStanding } from "../verdict/fleet-view.ts";
import { reason } from "../verdict/match-profile.ts";
import type { Reason } from "../verdict/status.ts";
import { targetDigests } from "../verifier/release-in-force.ts";
import { type CommandContext, type Effect, refuse, unknownPool } from "./context.ts";

/**
 * Tries a release on the present fleet: one that would close more open nodes than the pool's budget is refused, since that is more likely a mistake of ours
 * than of all those servers. undefined: it is within the budget. Throws none.
 */
export function overBudget(context: CommandContext, release: Release): Effect | undefined {
  const policy = context.declared.pools.get(release.pool)?.value.pool;
  if (policy === undefined) return unknownPool(release.pool);
  const targets = targetDigests(release);
  const closing = context.verifier
    .nodeStandings(release.pool, release)
    .filter(
      (n) =>
        context.verifier.standing(release.pool, n.node)?.admission.gate === "open" &&
        !staysOpen(context, release.pool, n, targets),
    );
  const budget = budgetOf(policy, policy.roster.length);
  if (closing.length <= budget) return undefined;
  return refuse(
    "OVER_BUDGET",
    `release for ${release.pool}: found that it would close ${closing.length} open nodes at once, wanted at most ${budget}`,
    {
      reasons: context.verifier.standings.dated(
        release.pool,
        closing.flatMap((n) => {
          const against = n.appraisal.reasons.filter((r) => !r.shownOnly);
          return against.length > 0 ? against : [otherProfile(n)];
        }),
      ),
      nodes: closing.map((n) => n.node),
      remedy:
        "name what runs now as an outgoing profile with a deadline, or disable the nodes first",
    },
  );
}

/** Whether a node keeps its gate open under the release it was appraised by: it must match, and the very profile that it was enabled for. */
function staysOpen(
  context: CommandContext,
  pool: string,
  { node, appraisal }: NodeStanding,
  targets: ReadonlySet<string>,
): boolean {
  const profileDigest = appraisal.profile === undefined ? "" : profileDigestOf(appraisal.profile);
  const mark = context.verifier.markOf(pool, node);
  // A standing order was given for the release of before.
  return admit({ appraisal, profileDigest, mark, rolling: false, targets }).gate === "open";
}

function otherProfile({ node, appraisal }: NodeStanding): Reason {
  const label = appraisal.profile?.label ?? "none";
  return {
    ...reason("NOT_ENABLED", "profile", "the one that it was enabled for", `${label}, another one`),
    node,
  };
}
