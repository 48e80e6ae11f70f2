import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { confirm } from "../terminal.ts";
import { argument, flag, neededReason, REASON, type Verb, YES } from "../verb.ts";

/** `muster node evict NODE --reason WHY` */
export const NODE_EVICT: Verb = {
  name: "node evict",
  args: "<node>",
  synopsis: "end a node's identity; it may enrol again with a new token",
  options: [REASON, YES],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const node = argument(ctx, "node");
    const reason = neededReason(ctx);
    await confirm(env, `evict node ${node}`, flag(ctx, "yes"));
    const answer = await client.execute({ kind: "evict-node", node }, { reason });
    return finishCommand(ctx, env, answer, {
      done: `node ${node}: evicted; to let it in again: muster token create --node ${node}`,
    });
  },
};
