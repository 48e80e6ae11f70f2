import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { findRelease } from "../releases.ts";
import { argument, MAY_REASON, option, type Verb } from "../verb.ts";

/** `muster release complete POOL RELEASE` */
export const RELEASE_COMPLETE: Verb = {
  name: "release complete",
  args: "<pool> <release>",
  synopsis: "say that the whole roster is on the target, by measurements made now",
  options: [MAY_REASON],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const pool = argument(ctx, "pool");
    const {
      digest: release,
      release: { title },
    } = await findRelease(client, pool, argument(ctx, "release"));
    const answer = await client.execute(
      { kind: "complete-release", pool, release },
      { reason: option(ctx, "reason") },
    );
    return finishCommand(ctx, env, answer, {
      done: `pool ${pool}: release ${title} complete`,
      fields: [["digest", release]],
      facts: { digest: release },
    });
  },
};
