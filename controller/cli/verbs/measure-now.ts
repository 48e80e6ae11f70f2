import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { argument, nodeArguments, type Verb } from "../verb.ts";

/** `muster measure-now POOL [NODE...]` */
export const MEASURE_NOW: Verb = {
  name: "measure-now",
  args: "<pool> [nodes...]",
  synopsis: "have nodes, or the whole roster, measured now",
  options: [],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const pool = argument(ctx, "pool");
    const nodes = nodeArguments(ctx);
    const answer = await client.execute({ kind: "measure-now", pool, nodes });
    return finishCommand(ctx, env, answer, {
      done: `pool ${pool}: ${answer.nodes.length} nodes measured`,
      facts: { pool },
    });
  },
};
