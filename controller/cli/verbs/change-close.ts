import { findChange } from "../changes.ts";
import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { argument, neededReason, REASON, type Verb } from "../verb.ts";

/** `muster change close CHANGE --reason WHY` */
export const CHANGE_CLOSE: Verb = {
  name: "change close",
  args: "<change>",
  synopsis: "withdraw what waits for a second administrator",
  options: [REASON],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const reason = neededReason(ctx);
    const { digest, summary } = await findChange(client, argument(ctx, "change"));
    const answer = await client.execute({ kind: "close-change", change: digest }, { reason });
    return finishCommand(ctx, env, answer, {
      done: `${summary}: withdrawn`,
      facts: { change: digest, summary },
    });
  },
};
