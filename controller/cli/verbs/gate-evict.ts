import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { confirm } from "../terminal.ts";
import { argument, flag, neededReason, REASON, type Verb, YES } from "../verb.ts";

/** `muster gate evict GATE --reason WHY` */
export const GATE_EVICT: Verb = {
  name: "gate evict",
  args: "<gate>",
  synopsis: "end a gate's identity; it may enrol again with a new token",
  options: [REASON, YES],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const gate = argument(ctx, "gate");
    const reason = neededReason(ctx);
    await confirm(env, `evict gate ${gate}`, flag(ctx, "yes"));
    const answer = await client.execute({ kind: "end-gate", gate, forGood: false }, { reason });
    return finishCommand(ctx, env, answer, {
      done: `gate ${gate}: evicted; to let it in again: muster token create --gate ${gate}`,
    });
  },
};
