import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { findRelease } from "../releases.ts";
import { argument, MAY_REASON, option, type Verb } from "../verb.ts";

/** `muster release approve POOL RELEASE` */
export const RELEASE_APPROVE: Verb = {
  name: "release approve",
  args: "<pool> <release>",
  synopsis: "give your word for exactly this release",
  options: [MAY_REASON],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const pool = argument(ctx, "pool");
    const {
      digest: release,
      release: { title },
    } = await findRelease(client, pool, argument(ctx, "release"));
    const answer = await client.execute(
      { kind: "approve-release", pool, release },
      { reason: option(ctx, "reason") },
    );
    return finishCommand(ctx, env, answer, {
      done: `pool ${pool}: release ${title} approved by you`,
      fields: [["digest", release]],
      facts: { digest: release },
    });
  },
};
