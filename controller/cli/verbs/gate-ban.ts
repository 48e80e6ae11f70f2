import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { confirm } from "../terminal.ts";
import { argument, flag, neededReason, REASON, type Verb, YES } from "../verb.ts";

/** `muster gate ban GATE --reason WHY` */
export const GATE_BAN: Verb = {
  name: "gate ban",
  args: "<gate>",
  synopsis: "end a gate's identity for good",
  options: [REASON, YES],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const gate = argument(ctx, "gate");
    const reason = neededReason(ctx);
    await confirm(env, `ban gate ${gate} for good`, flag(ctx, "yes"));
    const answer = await client.execute({ kind: "end-gate", gate, forGood: true }, { reason });
    return finishCommand(ctx, env, answer, {
      done: `gate ${gate}: banned`,
    });
  },
};
