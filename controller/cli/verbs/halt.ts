import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { argument, neededReason, REASON, type Verb, YES } from "../verb.ts";

/** `muster halt POOL --reason WHY`. It is urgent: nothing is asked, `-y` changes nothing. */
export const HALT: Verb = {
  name: "halt",
  args: "<pool>",
  synopsis:
    "cut every node of a pool off at once, without asking, until the whole roster is enabled",
  options: [REASON, { ...YES, text: "accepted and not needed: a halt is never asked about" }],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const pool = argument(ctx, "pool");
    const reason = neededReason(ctx);
    const answer = await client.execute({ kind: "halt", pool }, { reason });
    return finishCommand(ctx, env, answer, {
      done: `pool ${pool}: halted; traffic comes back with muster enable ${pool}`,
      facts: { pool },
    });
  },
};
