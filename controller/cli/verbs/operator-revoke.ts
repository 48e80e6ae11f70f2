import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { confirm } from "../terminal.ts";
import { argument, flag, MAY_REASON, option, type Verb, YES } from "../verb.ts";

/** `muster operator revoke NAME` */
export const OPERATOR_REVOKE: Verb = {
  name: "operator revoke",
  args: "<name>",
  synopsis: "end an operator's right to change and to read; the last one cannot be revoked",
  options: [MAY_REASON, YES],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const name = argument(ctx, "name");
    await confirm(env, `revoke operator ${name}`, flag(ctx, "yes"));
    const body = { kind: "revoke-operator", name } as const;
    const answer = await client.execute(body, { reason: option(ctx, "reason") });
    return finishCommand(ctx, env, answer, { done: `operator ${name}: revoked` });
  },
};
