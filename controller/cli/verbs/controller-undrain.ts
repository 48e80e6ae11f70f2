import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { argument, MAY_REASON, option, type Verb } from "../verb.ts";

/** `muster controller undrain NAME` */
export const CONTROLLER_UNDRAIN: Verb = {
  name: "controller undrain",
  args: "<name>",
  synopsis: "let a controller take agents again",
  options: [MAY_REASON],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const name = argument(ctx, "name");
    const answer = await client.execute(
      { kind: "drain-controller", name, drain: false },
      { reason: option(ctx, "reason") },
    );
    return finishCommand(ctx, env, answer, {
      done: `controller ${name}: it takes agents again`,
      facts: { name, drain: false },
    });
  },
};
