import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { argument, MAY_REASON, option, type Verb } from "../verb.ts";

/** `muster controller drain NAME` */
export const CONTROLLER_DRAIN: Verb = {
  name: "controller drain",
  args: "<name>",
  synopsis: "ask a controller's agents to move to others, and let it take none",
  options: [MAY_REASON],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const name = argument(ctx, "name");
    const answer = await client.execute(
      { kind: "drain-controller", name, drain: true },
      { reason: option(ctx, "reason") },
    );
    return finishCommand(ctx, env, answer, {
      done: `controller ${name}: its agents are asked to move`,
      facts: { name, drain: true },
    });
  },
};
