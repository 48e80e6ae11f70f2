import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { argument, MAY_REASON, option, type Verb } from "../verb.ts";

/** `muster window close POOL NAME` */
export const WINDOW_CLOSE: Verb = {
  name: "window close",
  args: "<pool> <name>",
  synopsis: "end a window for good, with all its times to come",
  options: [MAY_REASON],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const [pool, name] = [argument(ctx, "pool"), argument(ctx, "name")];
    const answer = await client.execute(
      { kind: "close-window", pool, name },
      { reason: option(ctx, "reason") },
    );
    return finishCommand(ctx, env, answer, {
      done: `pool ${pool}: window ${name} closed for good`,
      facts: { pool, name },
    });
  },
};
