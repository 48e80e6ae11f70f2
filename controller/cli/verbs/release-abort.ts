import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { findRelease } from "../releases.ts";
import { argument, neededReason, REASON, type Verb } from "../verb.ts";

/** `muster release abort POOL RELEASE --reason TEXT` */
export const RELEASE_ABORT: Verb = {
  name: "release abort",
  args: "<pool> <release>",
  synopsis:
    "end a release that is not complete; the pool stays held against it until another is started",
  options: [REASON],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const pool = argument(ctx, "pool");
    const {
      digest: release,
      release: { title },
    } = await findRelease(client, pool, argument(ctx, "release"));
    const answer = await client.execute(
      { kind: "abort-release", pool, release },
      { reason: neededReason(ctx) },
    );
    return finishCommand(ctx, env, answer, {
      done: `pool ${pool}: release ${title} aborted`,
      fields: [["digest", release]],
      facts: { digest: release },
    });
  },
};
