import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { confirm } from "../terminal.ts";
import { argument, flag, neededReason, REASON, type Verb, YES } from "../verb.ts";

/** `muster node ban NODE --reason WHY` */
export const NODE_BAN: Verb = {
  name: "node ban",
  args: "<node>",
  synopsis: "end a node's identity for good",
  options: [REASON, YES],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const node = argument(ctx, "node");
    const reason = neededReason(ctx);
    await confirm(env, `ban node ${node} for good`, flag(ctx, "yes"));
    const answer = await client.execute({ kind: "ban-node", node }, { reason });
    return finishCommand(ctx, env, answer, { done: `node ${node}: banned` });
  },
};
