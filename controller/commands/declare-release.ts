import {
  profileDigestOf,
  type Release,
  releaseDigestOf,
  rosterDigestOf,
} from "../../proto/signed/declaration.ts";
import { encodeRecord, KEY } from "../records.ts";
import { admit } from "../verdict/admit.ts";
import { countingProfiles } from "../verdict/appraise.ts";
import { budgetOf } from "../verdict/budget.ts";
import type { NodeStanding } from "../verdict/fleet-view.ts";
import { reason } from "../verdict/match-profile.ts";
import type { Reason } from "../verdict/status.ts";
import {
  type BodyOf,
  type CommandContext,
  type Effect,
  type Handler,
  refuse,
  unknownPool,
} from "./context.ts";

/**
 * Declares what may run in a pool. The plan is tried on the present fleet first: a declaration that would close more open nodes than the pool's
 * budget is refused, since that is more likely a mistake of ours than of all those servers.
 */
export const declareRelease: Handler<BodyOf<"declare-release">> = async (context, { command }) => {
  const { release } = command.body;
  const pool = context.declared.pools.get(release.pool);
  if (pool === undefined) return unknownPool(release.pool);
  const rosterDigest = rosterDigestOf(pool.value.pool.roster);
  if (release.rosterDigest !== rosterDigest)
    return refuse(
      "ROSTER_DIGEST_MISMATCH",
      `release for ${release.pool}: found roster ${release.rosterDigest.slice(0, 12)}, wanted the present one, ${rosterDigest.slice(0, 12)}`,
      { remedy: `muster pool show ${release.pool}` },
    );
  const known = context.declared.releases.get(release.pool);
  const seen = known?.modRevision ?? 0;
  if (command.seenRevision !== seen)
    return refuse(
      "CHANGED_MEANWHILE",
      `release for ${release.pool}: found revision ${seen}, wanted ${command.seenRevision}, the one this was made for`,
      { remedy: `muster release show ${release.pool}` },
    );
  const nowUnixMs = context.clock.unixMs();
  if (countingProfiles(release, nowUnixMs).length < release.profiles.length)
    return refuse(
      "MALFORMED_DECLARATION",
      `release for ${release.pool}: found a deadline for outgoing builds that has passed`,
    );
  return (
    overBudget(context, release) ?? {
      answer: { outcome: "done", nodes: pool.value.pool.roster },
      compares: [
        { key: KEY.release(release.pool), modRevision: seen },
        { key: KEY.pool(release.pool), modRevision: pool.modRevision },
      ],
      writes: [
        {
          kind: "put",
          key: KEY.release(release.pool),
          value: encodeRecord("release", {
            release: copy(release),
            digest: releaseDigestOf(release),
            by: command.operator,
            atUnixMs: nowUnixMs,
          }),
        },
      ],
    }
  );
};

function overBudget(context: CommandContext, release: Release): Effect | undefined {
  const policy = context.declared.pools.get(release.pool)?.value.pool;
  if (policy === undefined) return unknownPool(release.pool);
  const closing = context.verifier
    .nodeStandings(release.pool, release)
    .filter(
      (n) =>
        context.verifier.standing(release.pool, n.node)?.admission.gate === "open" &&
        !staysOpen(context, release.pool, n),
    );
  const budget = budgetOf(policy, policy.roster.length);
  if (closing.length <= budget) return undefined;
  return refuse(
    "OVER_BUDGET",
    `release for ${release.pool}: found that it would close ${closing.length} open nodes at once, wanted at most ${budget}`,
    {
      reasons: context.verifier.standings.dated(
        release.pool,
        closing.flatMap((n) =>
          n.appraisal.reasons.length > 0 ? n.appraisal.reasons : [otherProfile(n)],
        ),
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
): boolean {
  const profileDigest = appraisal.profile === undefined ? "" : profileDigestOf(appraisal.profile);
  const mark = context.verifier.markOf(pool, node);
  // A standing order was given for the release of before.
  return admit({ appraisal, profileDigest, mark, rolling: false }).gate === "open";
}

function otherProfile({ node, appraisal }: NodeStanding): Reason {
  const label = appraisal.profile?.label ?? "none";
  return {
    ...reason("NOT_ENABLED", "profile", "the one that it was enabled for", `${label}, another one`),
    node,
  };
}

function copy(release: Release) {
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
