import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { argument, neededReason, REASON, type Verb } from "../verb.ts";

/** `muster flag retire SERVICE FLAG MEANING --reason TEXT` */
export const FLAG_RETIRE: Verb = {
  name: "flag retire",
  args: "<service> <flag> <meaning>",
  synopsis: "bury a flag's meaning for ever: its name never comes back with another one",
  options: [REASON],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const [service, flag, meaning] = [
      argument(ctx, "service"),
      argument(ctx, "flag"),
      argument(ctx, "meaning"),
    ];
    const answer = await client.execute(
      { kind: "retire-flag", service, flag, meaning },
      { reason: neededReason(ctx) },
    );
    return finishCommand(ctx, env, answer, {
      done: `flag ${flag} of ${service}: ${meaning} is buried`,
      facts: { service, flag, meaning },
    });
  },
};
