import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { confirm } from "../terminal.ts";
import { argument, flag, neededReason, nodeArguments, REASON, type Verb, YES } from "../verb.ts";

/** `muster disable POOL [NODE...] --reason WHY` */
export const DISABLE: Verb = {
  name: "disable",
  args: "<pool> [nodes...]",
  synopsis: "take nodes, or the whole roster, out of traffic: they finish what they have begun",
  options: [REASON, YES],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const pool = argument(ctx, "pool");
    const nodes = nodeArguments(ctx);
    const reason = neededReason(ctx);
    const whom = nodes.length === 0 ? "every node" : nodes.join(", ");
    await confirm(env, `take ${whom} of pool ${pool} out of traffic`, flag(ctx, "yes"));
    const answer = await client.execute({ kind: "disable", pool, nodes }, { reason });
    return finishCommand(ctx, env, answer, {
      done: `pool ${pool}: ${answer.nodes.length} nodes disabled`,
      facts: { pool },
    });
  },
};
