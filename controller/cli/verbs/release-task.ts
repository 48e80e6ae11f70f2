import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { findRelease } from "../releases.ts";
import { argument, MAY_REASON, option, type Verb } from "../verb.ts";

/** `muster release task POOL RELEASE TASK` */
export const RELEASE_TASK: Verb = {
  name: "release task",
  args: "<pool> <release> <task>",
  synopsis: "sign a task of the turnover off",
  options: [MAY_REASON],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const pool = argument(ctx, "pool");
    const {
      digest: release,
      release: { title },
    } = await findRelease(client, pool, argument(ctx, "release"));
    const answer = await client.execute(
      { kind: "sign-task", pool, release, task: argument(ctx, "task") },
      { reason: option(ctx, "reason") },
    );
    return finishCommand(ctx, env, answer, {
      done: `pool ${pool}: release ${title} task signed off`,
      fields: [["digest", release]],
      facts: { digest: release },
    });
  },
};
