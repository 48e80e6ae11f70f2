import { findChange } from "../changes.ts";
import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { confirm } from "../terminal.ts";
import { argument, flag, MAY_REASON, option, type Verb, YES } from "../verb.ts";

/** `muster change approve CHANGE` */
export const CHANGE_APPROVE: Verb = {
  name: "change approve",
  args: "<change>",
  synopsis: "be the second administrator for what another one wants: it is done with your word",
  options: [MAY_REASON, YES],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const { digest, summary, proposedBy } = await findChange(client, argument(ctx, "change"));
    await confirm(env, `${summary}, as ${proposedBy} proposed`, flag(ctx, "yes"));
    const answer = await client.execute(
      { kind: "approve-change", change: digest },
      { reason: option(ctx, "reason") },
    );
    return finishCommand(ctx, env, answer, {
      done: `${summary}: done`,
      facts: { change: digest, summary, proposedBy },
    });
  },
};
