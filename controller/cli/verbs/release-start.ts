import { noSuchPool } from "../connect-admin.ts";
import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { findRelease } from "../releases.ts";
import { argument, MAY_REASON, option, type Verb } from "../verb.ts";

/** `muster release start POOL RELEASE` */
export const RELEASE_START: Verb = {
  name: "release start",
  args: "<pool> <release>",
  synopsis: "hold the pool against an approved release from now on",
  options: [MAY_REASON],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const pool = argument(ctx, "pool");
    // Signed with the revision it was seen at: a release that somebody else started in between is not replaced unseen.
    const seen = await client.declared(pool);
    if (seen === undefined) throw noSuchPool(pool);
    const { digest, release } = await findRelease(client, pool, argument(ctx, "release"));
    const answer = await client.execute(
      { kind: "start-release", pool, release: digest },
      { seenRevision: seen.releaseRevision, reason: option(ctx, "reason") },
    );
    return finishCommand(ctx, env, answer, {
      done: `pool ${pool}: release ${release.title} started for ${seen.pool.roster.length} nodes`,
      fields: [["digest", digest]],
      facts: { digest },
    });
  },
};
